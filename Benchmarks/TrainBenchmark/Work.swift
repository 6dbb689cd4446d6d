import Backprop

/// One piece of work that all programs of the benchmark do: an epoch on given examples, from given
/// weights, in a given order.
struct Work {
  let name: String
  let sizes: [Int]
  let batchSize: Int
  let inputs: Inputs

  enum Inputs {
    /// Digits, most of whose pixels are zero.
    case digits
    /// The same digits on grey paper, so that no pixel is zero.
    case greyDigits
    /// 4000 random points.
    case points
  }

  static let rate = 0.1

  static let all = [
    Work(name: "784-30-10", sizes: [784, 30, 10], batchSize: 10, inputs: .digits),
    Work(name: "784-100-10", sizes: [784, 100, 10], batchSize: 10, inputs: .digits),
    Work(name: "784-128-64-10", sizes: [784, 128, 64, 10], batchSize: 64, inputs: .digits),
    Work(name: "2-3-1", sizes: [2, 3, 1], batchSize: 4, inputs: .points),
    Work(name: "784-30-10-dense", sizes: [784, 30, 10], batchSize: 10, inputs: .greyDigits),
    Work(name: "784-100-10-dense", sizes: [784, 100, 10], batchSize: 10, inputs: .greyDigits),
    Work(
      name: "784-128-64-10-dense", sizes: [784, 128, 64, 10], batchSize: 64,
      inputs: .greyDigits),
  ]

  /// What sets the order of the examples.
  var generator: SeededGenerator { SeededGenerator(seed: 7) }

  func network() throws -> Network {
    var generator = SeededGenerator(seed: 1)
    return try Network(sizes: sizes, scaled: true, using: &generator)
  }

  func trainingSet(digits prefix: String) throws -> TrainingSet {
    switch inputs {
    case .digits: return TrainingSet(try DigitSet(prefix: prefix))
    case .greyDigits:
      return try TrainingSet(
        try DigitSet(prefix: prefix).examples.map {
          Example(input: $0.input.map { 0.1 + 0.9 * $0 }, target: $0.target)
        })
    case .points:
      var generator = SeededGenerator(seed: 3)
      return try TrainingSet(
        (0..<4000).map { _ in
          let (x, y) = (generator.unit(), generator.unit())
          return Example(input: [x, y], target: [(x - 0.5) * (y - 0.5) > 0 ? 1 : 0])
        })
    }
  }
}
