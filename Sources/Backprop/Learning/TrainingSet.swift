/// Training examples in the form in which training reads them: without the zeros of their inputs,
/// where these are many, as among the pixels of digits.
public struct TrainingSet: Sendable {
  /// The number of examples.
  public let count: Int
  /// n₁, the entries of each input.
  public let inputCount: Int
  /// n_L, the entries of each target.
  public let targetCount: Int

  /// The numbers kept of each input, example after example.
  let numbers: [Double]
  /// The place of each in its input, from 0; empty where all are kept.
  let places: [Int32]
  /// Example x, from 0, has numbers[starts[x] ..< starts[x + 1]].
  let starts: [Int]
  /// The targets, example after example.
  let targets: [Double]

  /// Whether zeros are left out.
  var isSparse: Bool { !places.isEmpty }

  /// Walking without places is faster once so many of the inputs are not zero.
  private static let denseShare = 0.4

  /// Packs examples.
  ///
  /// - Throws: `TrainingError.example` naming the first that is not of the first one's shape.
  public init(_ examples: [Example]) throws(TrainingError) {
    if let first = examples.first {
      try requireFit(examples, inputs: first.input.count, targets: first.target.count)
    }
    self.init(fitting: examples)
  }

  /// Packs examples of one shape.
  init(fitting examples: [Example]) {
    self.init(
      count: examples.count, inputCount: examples.first?.input.count ?? 0,
      targets: examples.flatMap(\.target.elements)
    ) { x, visit in
      for number in examples[x].input.elements { visit(number) }
    }
  }

  /// Packs digits straight from their bytes: pixels from 0 to 1, each digit as one of ten outputs.
  package init(_ digits: DigitSet) {
    let size = digits.rows * digits.columns
    let brightness = (0...255).map { Double($0) / 255 }
    var targets = Array(repeating: 0.0, count: 10 * digits.count)
    for (x, digit) in digits.labels.enumerated() { targets[10 * x + Int(digit)] = 1 }
    self.init(count: digits.count, inputCount: size, targets: targets) { x, visit in
      for pixel in digits.images[x * size..<(x + 1) * size] { visit(brightness[Int(pixel)]) }
    }
  }

  private init(
    count: Int, inputCount: Int, targets: [Double],
    forEachInput: (_ example: Int, _ visit: (Double) -> Void) -> Void
  ) {
    self.count = count
    self.inputCount = inputCount
    self.targets = targets
    targetCount = count == 0 ? 0 : targets.count / count

    // Counted first, so that no more memory is asked for than is kept.
    var kept = 0
    for x in 0..<count { forEachInput(x) { if $0 != 0 { kept += 1 } } }
    let isSparse =
      kept > 0 && Double(kept) <= TrainingSet.denseShare * Double(count * inputCount)
    if !isSparse { kept = count * inputCount }

    var (numbers, places, starts): ([Double], [Int32], [Int]) = ([], [], [0])
    numbers.reserveCapacity(kept)
    if isSparse { places.reserveCapacity(kept) }
    starts.reserveCapacity(count + 1)
    for x in 0..<count {
      var place: Int32 = 0
      forEachInput(x) { number in
        if !isSparse {
          numbers.append(number)
        } else if number != 0 {
          numbers.append(number)
          places.append(place)
        }
        place += 1
      }
      starts.append(numbers.count)
    }
    (self.numbers, self.places, self.starts) = (numbers, places, starts)
  }

  /// Returns example `index`, from 1.
  public func example(_ index: Int) -> Example {
    precondition(1...count ~= index, "no such example")
    let range = starts[index - 1]..<starts[index]
    var input = Vector(repeating: 0, count: inputCount)
    for (offset, i) in range.enumerated() {
      input[isSparse ? Int(places[i]) + 1 : offset + 1] = numbers[i]
    }
    let target = targets[(index - 1) * targetCount..<index * targetCount]
    return Example(input: input, target: Vector(Array(target)))
  }
}

/// Throws the error of the first example that has not so many inputs and targets.
func requireFit(_ examples: [Example], inputs: Int, targets: Int) throws(TrainingError) {
  for (offset, example) in examples.enumerated() {
    do throws(ShapeError) {
      try requireEqual(.input, Shape(rows: inputs, columns: 1), example.input.shape)
      try requireEqual(.target, Shape(rows: targets, columns: 1), example.target.shape)
    } catch {
      throw .example(index: offset + 1, error)
    }
  }
}
