import Backprop

/// Two sides that are said to be equal for every layer and neuron at which they exist.
struct Identity {
  let left: Term
  let right: Term
  private let sides: (left: Side, right: Side)
  let letters: FreeLetters
  /// Whether it is about training examples, so that C is their average.
  let isAboutExamples: Bool

  init(_ left: Term, _ right: Term, isAboutExamples: Bool? = nil) throws(Diagnostic) {
    self.left = left
    self.right = right
    sides = (Side(left), Side(right))
    self.isAboutExamples = isAboutExamples ?? (left.isAboutExamples || right.isAboutExamples)
    letters = try FreeLetters([left, right])
  }

  /// More terms evaluated, or more instances, on one network are refused: no line takes minutes.
  private static let mostSteps = 100_000
  private static let mostInstances = 20_000

  func evaluator(_ test: TestNetwork, _ names: Scope) -> Evaluator {
    var scope = names
    scope.network = test.network
    scope.input = test.examples[0].input
    scope.target = test.examples[0].target
    scope.batch = isAboutExamples ? test.examples : []
    var evaluator = Evaluator(scope, passes: test.passes(together: isAboutExamples))
    evaluator.bindings.outerIsStrict = true
    evaluator.bindings.numbersWeights = true
    evaluator.mostSteps = Self.mostSteps
    return evaluator
  }

  /// Whether the two sides agree at every instance on one network; it stops at the first that fails.
  /// - Throws: where the sides mean nothing: their shapes do not fit, or they can't be evaluated.
  func holds(
    on test: TestNetwork, names: Scope, _ results: inout TestResults
  ) throws(Diagnostic) -> Bool {
    var failing: Counterexample?
    try forEachThatExists(on: test, names, &results) {
      (evaluator, bindings, results) throws(Diagnostic) in
      let comparison = try compare(&evaluator)
      results.largestDifference = max(results.largestDifference, comparison.difference)
      if comparison.holds { return true }
      failing = Counterexample(test, bindings, left: comparison.left, right: comparison.right)
      if results.counterexample == nil { results.difference = comparison.difference }
      return false
    }
    results.counterexample = results.counterexample ?? failing
    return failing == nil
  }

  /// Calls `body` at each instance on one network, and counts those at which all of it exists; it
  /// returns whether to go on.
  func forEachThatExists(
    on test: TestNetwork, _ names: Scope, _ results: inout TestResults,
    _ body: (inout Evaluator, [Counterexample.Binding], inout TestResults) throws(Diagnostic) ->
      Bool
  ) throws(Diagnostic) {
    var evaluator = evaluator(test, names)
    var instances = 0
    try forEachInstance(&evaluator, test) { (evaluator, bindings) throws(Diagnostic) in
      do throws(Diagnostic) {
        let goesOn = try body(&evaluator, bindings, &results)
        instances += 1
        return goesOn
      } catch {
        guard error.kind == .index else { throw error }
        results.missing = error
        return true
      }
    }
    results.instances += instances
    results.networks += instances > 0 ? 1 : 0
  }

  private func compare(_ evaluator: inout Evaluator) throws(Diagnostic) -> Comparison {
    evaluator.run.scale = 0
    evaluator.run.mayBeTransposed = false
    var (leftValue, rightValue) = try evaluator.sides(sides.left, sides.right)
    // 0 is of any shape.
    if right.form == .number(0) { rightValue = leftValue.zero }
    if left.form == .number(0) { leftValue = rightValue.zero }
    if evaluator.run.mayBeTransposed, leftValue.shape != rightValue.shape {
      leftValue = leftValue.transposed
    }
    do {
      // Nothing on these networks is large; a large constant must not hide a difference.
      return try Comparison(leftValue, .equal, rightValue, scale: min(evaluator.run.scale, 1e4))
    } catch {
      throw error.at(left.range.lowerBound..<max(left.range.lowerBound, right.range.upperBound))
    }
  }

  /// Calls `body` with the letters set to each combination of layers, neurons and examples; it
  /// returns whether to go on.
  func forEachInstance(
    _ evaluator: inout Evaluator, _ test: TestNetwork,
    _ body: (inout Evaluator, [Counterexample.Binding]) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    defer { test.remember(evaluator.passes, together: isAboutExamples) }
    let names = letters.layers + letters.neurons.map(\.letter)
    var goesOn = true
    let layerCounts = letters.layers.map { _ in test.network.layers }
    for layers in try boundedCombinations(layerCounts) where goesOn {
      for (letter, layer) in zip(letters.layers, layers) { evaluator.bindings[letter] = layer }
      guard let counts = try counts(&evaluator) else { continue }
      for neurons in try boundedCombinations(counts) where goesOn {
        let values = zip(names, layers + neurons)
        for (name, value) in values { evaluator.bindings[name] = value }
        let bindings = values.map(Counterexample.Binding.init)
        for example in letters.hasExample ? test.examples.indices.map(\.self) : [nil]
        where goesOn {
          evaluator.bindings.example = example
          if try isMeant(&evaluator, counts) { goesOn = try body(&evaluator, bindings) }
        }
      }
      evaluator.bindings.example = nil
      for letter in letters.neurons { evaluator.bindings[letter.letter] = nil }
    }
  }

  /// Whether the conditions of the statement hold at the instance at hand.
  private func isMeant(_ evaluator: inout Evaluator, _ counts: [Int]) throws(Diagnostic) -> Bool {
    let restrictions = evaluator.scope.restrictions
    if restrictions.isEmpty { return true }
    let layers = evaluator.scope.network?.layers ?? 0
    let ranges =
      zip(letters.neurons.map(\.letter), counts).map(\.self)
      + letters.layers.map { ($0, layers) }
    return try evaluator.meets(
      restrictions, counts: Dictionary(ranges, uniquingKeysWith: { first, _ in first }))
  }

  private func counts(_ evaluator: inout Evaluator) throws(Diagnostic) -> [Int]? {
    do throws(Diagnostic) {
      return try letters.neurons.map { (occurrence) throws(Diagnostic) in
        try evaluator.count(at: occurrence.place)
      }
    } catch {
      if error.kind == .index { return nil }
      throw error
    }
  }

  private func boundedCombinations(_ counts: [Int]) throws(Diagnostic) -> [[Int]] {
    let product = counts.reduce(1) { min($0, Self.mostInstances) * max(1, $1) }
    guard product <= Self.mostInstances else { throw .tooMuchWork }
    return combinations(counts)
  }

  var oneSidedLetter: String? {
    // A number speaks of no neuron, whatever it equals.
    if left.isConstant || right.isConstant { return nil }
    return Set(left.occurrences.map(\.letter))
      .symmetricDifference(right.occurrences.map(\.letter)).min()
  }
}

struct TestResults {
  var instances = 0
  var networks = 0
  var largestDifference = 0.0
  /// Why the last instance that does not exist does not.
  var missing: Diagnostic?
  /// The first instance that fails, and by how much it does.
  var counterexample: Counterexample?
  var difference: Double?

  func requireInstances(_ reason: String = "there is no such layer") throws(Diagnostic) {
    if instances == 0 { throw missing ?? Diagnostic(.index, reason) }
  }
}

extension Diagnostic {
  static var tooMuchWork: Diagnostic {
    Diagnostic(
      .limit, "this has too many indices to be judged: too many sums and instances of it",
      hint: "judge it in smaller parts")
  }

  static func oneSided(_ letter: String, _ identity: Identity) -> Diagnostic {
    let left = identity.left.occurrences(of: letter)
    let first = (left + identity.right.occurrences(of: letter)).first
    return Diagnostic(
      .index, "\(letter) stands on the \(left.isEmpty ? "right" : "left") side only",
      at: first?.range, hint: "an index that is free must stand on both sides")
  }
}
