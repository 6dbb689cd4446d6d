import TestSupport
import Testing

@testable import Backprop

@Suite("The four equations, worked by hand")
struct EquationTests {
  private let linear = LayerActivation(.linear)
  private let sigmoid = LayerActivation(.sigmoid)

  @Test func `BP1: σ′(0) scales the cost gradient by one quarter`() throws {
    #expect(
      try outputError(costGradient: [4, 8], weightedInput: [0, 0], activation: sigmoid) == [1, 2])
  }

  @Test func `BP2: the error comes back through the transposed weights`() throws {
    // wᵀ δ = [1·1 + 3·10, 2·1 + 4·10]; relu lets only the first through
    let δ = try hiddenError(
      nextWeights: Matrix([[1, 2], [3, 4]]), nextError: [1, 10], weightedInput: [1, -1],
      activation: LayerActivation(.relu))
    #expect(δ == [31, 0])
  }

  @Test func `BP3 and BP4: the gradient is read off the error`() throws {
    #expect(biasGradient(error: [1, 2]) == [1, 2])
    #expect(
      try weightGradient(previousActivation: [3, 4, 5], error: [1, 2])
        == Matrix([[3, 4, 5], [6, 8, 10]]))
  }

  @Test func `(33) and (34) are BP1 and BP2 with a matrix on the left`() throws {
    let (g, z): (Vector, Vector) = ([4, 8], [0, 0])
    #expect(
      try outputErrorByMatrix(costGradient: g, weightedInput: z, activation: sigmoid)
        == outputError(costGradient: g, weightedInput: z, activation: sigmoid))
    #expect(
      try hiddenErrorByMatrix(
        nextWeights: Matrix([[1, 2], [3, 4]]), nextError: [1, 10], weightedInput: [1, -1],
        activation: LayerActivation(.relu)) == [31, 0])
    #expect(
      try sigmoid.prime([0, 0] as Vector).matrix
        == Matrix([[0.25, 0], [0, 0.25]]))
  }

  @Test func `a chain of three linear neurons is worked by hand`() throws {
    // z² = 2·3 + 1 = 7, z³ = 5·7 − 30 = 5, C = ½ (5 − 4)²
    let network = try Network(
      weights: [Matrix([[2]]), Matrix([[5]])], biases: [[1], [-30]], activation: .linear)
    let example = Example(input: [3], target: [4])
    #expect(try network.cost(example) == 0.5)
    let result = try network.backpropagate(example)
    #expect(result.pass.weightedInput(2) == [7])
    #expect(result.pass.output == [5])
    // δ³ = 5 − 4, δ² = 5 · 1, ∂C/∂w³ = 7 · 1, ∂C/∂w² = 3 · 5
    #expect(result.error(3) == [1])
    #expect(result.error(2) == [5])
    #expect(try result.gradient.weights(3) == Matrix([[7]]))
    #expect(try result.gradient.weights(2) == Matrix([[15]]))
    #expect(result.gradient.biases(2) == [5])
  }

  @Test func `two multiplications a neuron become its square in matrix form`() {
    // 30 · 10 + 30 against 30 · 10 + 900; at the output 10 against 100
    #expect(
      MultiplicationCount(neurons: 30, next: 10)
        == MultiplicationCount(hadamard: 330, matrix: 1200))
    #expect(
      MultiplicationCount(neurons: 10, next: nil)
        == MultiplicationCount(hadamard: 10, matrix: 100))
  }

  @Test func `shapes that do not fit are refused`() {
    #expect(
      throws: ShapeError(
        operation: .hadamard, left: Shape(rows: 1, columns: 1), right: Shape(rows: 2, columns: 1))
    ) {
      try outputError(costGradient: [1], weightedInput: [1, 2], activation: linear)
    }
    #expect(
      throws: ShapeError(
        operation: .product, left: Shape(rows: 2, columns: 1), right: Shape(rows: 3, columns: 1))
    ) {
      try hiddenError(
        nextWeights: Matrix([[1, 2]]), nextError: [1, 2, 3], weightedInput: [1, 2],
        activation: linear)
    }
  }
}
