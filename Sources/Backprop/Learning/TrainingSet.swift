/// A training example: an input x and the output y = y(x) that is wanted for it.
public struct Example: Equatable, Sendable {
  /// x, of n₁ entries.
  public let input: Vector
  /// y, of n_L entries.
  public let target: Vector

  /// Makes the example of an input x and its target y.
  public init(input: Vector, target: Vector) {
    self.input = input
    self.target = target
  }
}

/// Training examples in the form in which training reads them: without the zeros of their inputs,
/// where these are many, as among the pixels of digits.
public struct TrainingSet: Sendable {
  /// The number of examples.
  public let count: Int
  /// n₁, the entries of each input.
  public let inputCount: Int
  /// n_L, the entries of each target.
  public let targetCount: Int

  /// Whether zeros are left out.
  let isSparse: Bool
  /// The numbers kept of each input, example after example.
  let numbers: AlignedMemory<Double>
  /// The place of each in its input, from 0, where zeros are left out.
  let places: AlignedMemory<Int32>
  /// Example x, from 0, has the numbers at starts[x] ..< starts[x + 1].
  let starts: AlignedMemory<Int>
  /// The targets, example after example.
  let targets: AlignedMemory<Double>

  /// Walking without places is faster once so many of the inputs are not zero.
  private static let denseShare = 0.4

  /// Packs examples.
  ///
  /// - Throws: `TrainingError.example` naming the first that is not of the first one's shape.
  public init(_ examples: [Example]) throws(TrainingError) {
    let inputs = examples.first?.input.count ?? 0
    let targets = examples.first?.target.count ?? 0
    for (offset, example) in examples.enumerated() {
      try requireFit(
        offset + 1, inputs: example.input.count, targets: example.target.count,
        needed: (inputs, targets))
    }
    self.init(
      count: examples.count, inputCount: inputs, targetCount: targets,
      nonZeroCount: examples.reduce(0) { $0 + $1.input.elements.count { $0 != 0 } }
    ) { examples[$0 - 1] }
  }

  /// Packs digits one by one: pixels from 0 to 1, each digit as one of ten outputs.
  package init(_ digits: DigitSet) {
    self.init(
      count: digits.count, inputCount: digits.rows * digits.columns, targetCount: 10,
      nonZeroCount: digits.images.reduce(0) { $0 &+ ($1 == 0 ? 0 : 1) }, example: digits.example)
  }

  /// - Parameters:
  ///   - nonZeroCount: counted first, so that no more memory is asked for than is kept.
  ///   - example: gives each example, from 1.
  private init(
    count: Int, inputCount: Int, targetCount: Int, nonZeroCount: Int, example: (Int) -> Example
  ) {
    self.count = count
    self.inputCount = inputCount
    self.targetCount = targetCount
    isSparse = Double(nonZeroCount) <= TrainingSet.denseShare * Double(count * inputCount)
    numbers = AlignedMemory(repeating: 0, count: isSparse ? nonZeroCount : count * inputCount)
    places = AlignedMemory(repeating: 0, count: isSparse ? nonZeroCount : 0)
    starts = AlignedMemory(repeating: 0, count: count + 1)
    targets = AlignedMemory(repeating: 0, count: count * targetCount)
    var at = 0
    for x in 0..<count {
      let example = example(x + 1)
      example.input.elements.withUnsafeBufferPointer { input in
        for place in input.indices where !isSparse || input[place] != 0 {
          numbers.start[at] = input[place]
          if isSparse { places.start[at] = Int32(truncatingIfNeeded: place) }
          at += 1
        }
      }
      starts.start[x + 1] = at
      for (j, y) in example.target.elements.enumerated() { targets.start[x * targetCount + j] = y }
    }
  }

  /// Returns example `index`, from 1.
  public func example(_ index: Int) -> Example {
    precondition(1...count ~= index, "no such example")
    var input = Vector(repeating: 0, count: inputCount)
    for (place, i) in (starts.start[index - 1]..<starts.start[index]).enumerated() {
      input[(isSparse ? Int(places.start[i]) : place) + 1] = numbers.start[i]
    }
    return Example(input: input, target: target(index - 1))
  }

  /// The class, from 1, that each example's target names.
  public var classes: [Int] { (0..<count).map { target($0).largestIndex ?? 1 } }

  /// The target of example x, from 0.
  private func target(_ x: Int) -> Vector {
    Vector((0..<targetCount).map { targets.start[x * targetCount + $0] })
  }
}

/// Throws the error of example `index` unless it has as many inputs and targets as are needed.
func requireFit(
  _ index: Int, inputs: Int, targets: Int, needed: (inputs: Int, targets: Int)
) throws(TrainingError) {
  do throws(ShapeError) {
    try requireEqual(.input, .column(needed.inputs), .column(inputs))
    try requireEqual(.target, .column(needed.targets), .column(targets))
  } catch {
    throw .example(index: index, error)
  }
}
