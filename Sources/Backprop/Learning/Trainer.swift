/// Gradient descent at speed: the same steps as `Network.gradient(of:)` and `step(along:rate:)`.
///
/// Inputs that are zero, as most pixels are, are left out once for all epochs. The weights are
/// stored input by input, and the gradient is added straight into them, so that the inner loops of
/// `SparseRows` run along a row of memory and nothing is allocated between mini-batches.
struct Trainer {
  private struct Layer {
    let outputs: Int
    let activation: [Activation]
    /// The weight to neuron j from neuron k at k · outputs + j.
    var weights: [Double]
    var biases: [Double]
    /// Per example of the mini-batch, one row of neurons each.
    var z: [Double] = []
    var a: SparseRows
    var slope: [Double] = []
    var error: [Double] = []
  }

  private let original: Network
  private let isSigmoidCrossEntropy: Bool
  private let inputs: SparseRows
  private let targets: [[Double]]
  private var layers: [Layer]

  init(_ network: Network, examples: [Example]) {
    original = network
    inputs = SparseRows(leavingOutZerosOf: examples.map(\.input.elements))
    targets = examples.map(\.target.elements)
    layers = (2...network.layers).map { l in
      let σ = network.activation(ofLayer: l)
      let w = network.weights(l)
      return Layer(
        outputs: w.rows, activation: (1...w.rows).map { σ[$0] },
        weights: w.transposed().elements, biases: network.biases(l).elements,
        a: SparseRows(count: 0, width: w.rows))
    }
    isSigmoidCrossEntropy =
      network.cost == .crossEntropy
      && layers[layers.count - 1].activation.allSatisfy { $0 == .sigmoid }
  }

  /// The network with the weights and biases as they are now.
  var network: Network {
    var network = original
    for (i, layer) in layers.enumerated() {
      let inputs = layer.weights.count / layer.outputs
      network.weightMatrices[i] =
        Matrix(rows: inputs, columns: layer.outputs, elements: layer.weights).transposed()
      network.biasVectors[i] = Vector(layer.biases)
    }
    return network
  }

  /// Takes the step of one mini-batch, and returns the sum of its examples' costs before it.
  mutating func step(_ batch: ArraySlice<Int>, rate η: Double) -> Double {
    makeRoom(for: batch.count)
    for i in layers.indices { forward(i, batch) }
    let cost = outputErrors(batch)
    for i in layers.indices.dropLast().reversed() { backward(i, count: batch.count) }
    for i in layers.indices { update(i, batch, factor: -η / Double(batch.count)) }
    return cost
  }

  private mutating func makeRoom(for count: Int) {
    for i in layers.indices where layers[i].z.count < count * layers[i].outputs {
      let zeros = Array(repeating: 0.0, count: count * layers[i].outputs)
      layers[i].z = zeros
      layers[i].slope = zeros
      layers[i].error = zeros
      layers[i].a = SparseRows(count: count, width: layers[i].outputs)
    }
  }

  private mutating func forward(_ i: Int, _ batch: ArraySlice<Int>) {
    let n = layers[i].outputs
    for (x, example) in batch.enumerated() {
      let (rows, row) = i == 0 ? (inputs, example) : (layers[i - 1].a, x)
      rows.multiply(
        row, by: layers[i].weights, plus: layers[i].biases, into: &layers[i].z, at: x * n)
    }
    for x in 0..<batch.count {
      for j in 0..<n {
        let at = x * n + j
        let (value, slope) = layers[i].activation[j].valueAndDerivative(layers[i].z[at])
        layers[i].a.values[at] = value
        layers[i].slope[at] = slope
      }
    }
  }

  /// BP1 for each example of the mini-batch.
  private mutating func outputErrors(_ batch: ArraySlice<Int>) -> Double {
    let i = layers.count - 1
    let n = layers[i].outputs
    let cost = original.cost
    var sum = 0.0
    for (x, example) in batch.enumerated() {
      let y = targets[example]
      for j in 0..<n {
        let (z, a) = (layers[i].z[x * n + j], layers[i].a.values[x * n + j])
        if isSigmoidCrossEntropy {
          // ∇ₐC ⊙ σ′ is ∞ · 0 at an output that rounds to 0 or 1; what it stands for is a − y, and
          // the cost there is ln(1 + eᶻ) − y z.
          sum += Activation.softplus(z) - y[j] * z
          layers[i].error[x * n + j] = a - y[j]
        } else {
          sum += cost.term(a, y[j])
          layers[i].error[x * n + j] = cost.slope(a, y[j]) * layers[i].slope[x * n + j]
        }
      }
    }
    return sum
  }

  /// BP2 for each example of the mini-batch.
  private mutating func backward(_ i: Int, count: Int) {
    let (n, nextN) = (layers[i].outputs, layers[i + 1].outputs)
    let (w, nextError, slope) = (layers[i + 1].weights, layers[i + 1].error, layers[i].slope)
    layers[i].error.withUnsafeMutableBufferPointer { error in
      w.withUnsafeBufferPointer { w in
        nextError.withUnsafeBufferPointer { nextError in
          for x in 0..<count {
            for j in 0..<n {
              let sum = Trainer.dot(w, j * nextN, nextError, x * nextN, count: nextN)
              error[x * n + j] = sum * slope[x * n + j]
            }
          }
        }
      }
    }
  }

  /// BP3, BP4 and the step, for each example of the mini-batch.
  private mutating func update(_ i: Int, _ batch: ArraySlice<Int>, factor: Double) {
    let n = layers[i].outputs
    for (x, example) in batch.enumerated() {
      let (rows, row) = i == 0 ? (inputs, example) : (layers[i - 1].a, x)
      rows.addOuter(
        row, layers[i].error, at: x * n, width: n, factor: factor, to: &layers[i].weights)
      for j in 0..<n { layers[i].biases[j] += factor * layers[i].error[x * n + j] }
    }
  }

  /// Four sums side by side, because one alone would wait for each addition in turn.
  @inline(__always)
  private static func dot(
    _ s: UnsafeBufferPointer<Double>, _ sStart: Int,
    _ t: UnsafeBufferPointer<Double>, _ tStart: Int, count: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    let whole = count & ~3
    for i in stride(from: 0, to: whole, by: 4) {
      let left = SIMD4(
        s[sStart + i], s[sStart + i + 1], s[sStart + i + 2], s[sStart + i + 3])
      let right = SIMD4(
        t[tStart + i], t[tStart + i + 1], t[tStart + i + 2], t[tStart + i + 3])
      sums += left * right
    }
    var sum = sums.sum()
    for i in whole..<count { sum += s[sStart + i] * t[tStart + i] }
    return sum
  }
}
