import Backprop
import Notation
import Rendering

extension Session {
  func countPasses(_ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    let network = try requireNetwork()
    let counts: [StyledText] = [
      "finite differences: \(number: network.parameterCount + 1) forward passes, "
        + "one for each of the \(number: network.parameterCount) weights and biases, and one more",
      "backpropagation: \(number: 2) passes, one forward and one backward",
    ]
    let example = Example(
      input: input ?? Vector(repeating: 0.5, count: network.sizes[0]),
      target: target ?? Vector(repeating: 0.5, count: network.sizes[network.layers - 1]))
    let places = network.somePlaces()
    guard let here = try network.times(of: example, context),
      let million = try Self.timesOfAMillionWeights(context),
      let tried = try context.secondsTaken(
        by: { _ = try? network.finiteDifferences(by: places, example, step: 1e-3) })
    else { return .lines(counts + ["time: \(TimeWording.tooShort)"]) }
    // One pass for each place, and one for C(w).
    let differences = tried[0] / Double(places.count + 1) * Double(network.parameterCount + 1)
    let isWhole = places.count == network.parameterCount
    let times = [
      "time: forward \(TimeWording.duration(here.forward)), "
        + "back \(TimeWording.duration(here.backward)), \(TimeWording.long(here.backward / here.forward))",
      "time: backpropagation \(TimeWording.duration(here.both)), "
        + "finite differences \(TimeWording.duration(differences)), "
        + TimeWording.long(differences / here.both)
        + (isWhole ? "" : " (reckoned from \(places.count) of the passes)"),
      "time, a million weights: backpropagation \(TimeWording.duration(million.both)), "
        + "finite differences \(TimeWording.duration(million.forward * 1_000_001)), "
        + TimeWording.long(million.forward * 1_000_001 / million.both)
        + " (reckoned from one pass)",
    ]
    return .lines(counts + times.map { StyledText($0) })
  }

  /// The times of a network 500-1000-500; they do not depend on the numbers.
  private static func timesOfAMillionWeights(
    _ context: ExecutionContext
  ) throws(Diagnostic) -> PassTimes? {
    let (few, many) = (500, 1_000)
    let network = try? Network(
      weights: [
        Matrix(repeating: 0.01, rows: many, columns: few),
        Matrix(repeating: 0.01, rows: few, columns: many),
      ],
      biases: [Vector(repeating: 0, count: many), Vector(repeating: 0, count: few)])
    let half = Vector(repeating: 0.5, count: few)
    return try network?.times(of: Example(input: half, target: half), context)
  }
}

/// The seconds that one example takes on a network: forward, back, and both.
private typealias PassTimes = (forward: Double, backward: Double, both: Double)

extension Network {
  fileprivate func times(
    of example: Example, _ context: ExecutionContext
  ) throws(Diagnostic) -> PassTimes? {
    let pass = try shaped(try feedforward(example.input))
    let seconds = try context.secondsTaken(
      by: { _ = try? feedforward(example.input) },
      { _ = try? backpropagate(through: pass, target: example.target) },
      { _ = try? backpropagate(example) })
    return seconds.map { ($0[0], $0[1], $0[2]) }
  }

  /// All weights and biases, or where one pass for each takes too long, so many weights that the
  /// passes take a moment.
  fileprivate func somePlaces() -> [Variable] {
    let count = max(10, 500_000 / parameterCount)
    guard count < parameterCount else {
      return (2...layers).flatMap { variables(ofBiasesIn: $0) + variables(ofWeightsIn: $0) }
    }
    return (0..<count).map { i in
      let l = 2 + i % (layers - 1)
      return .weight(layer: l, to: 1 + i % sizes[l - 1], from: 1 + i % sizes[l - 2])
    }
  }
}
