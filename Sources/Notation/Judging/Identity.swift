import Backprop
import Sentences

/// Two sides that are said to be equal for every layer and neuron at which they exist.
struct Identity {
  let left: Term
  let right: Term
  let sides: (left: Side, right: Side)
  let letters: FreeLetters
  /// Whether it is about training examples, so that C is their average.
  let isAboutExamples: Bool
  let balance: Balance

  init(_ left: Term, _ right: Term, isAboutExamples: Bool? = nil) throws(Diagnostic) {
    self.left = left
    self.right = right
    sides = (Side(left), Side(right))
    balance = Balance(left, right)
    self.isAboutExamples = isAboutExamples ?? (left.isAboutExamples || right.isAboutExamples)
    letters = try FreeLetters([left, right])
  }

  /// More terms evaluated, or more instances, on one network are refused: no line takes minutes.
  static let mostSteps = 100_000
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
    evaluator.mostSteps = min(Self.mostSteps, names.budget?.left ?? Self.mostSteps)
    return evaluator
  }

  /// What each free letter stands for: a layer, a neuron.
  struct Instance {
    fileprivate let letters: [String]
    fileprivate let values: [Int]

    var bindings: [Counterexample.Binding] { zip(letters, values).map(Counterexample.Binding.init) }
  }

  /// Which instances are tried on one network.
  enum Instances {
    case all
    /// The first, the last and some between: where it was tried at all of them on other networks, and this
    /// one is to tell what else the statement depends on.
    case some

    fileprivate func of(_ combinations: [[Int]], _ most: Int) -> [[Int]] {
      guard self == .some, combinations.count > most else { return combinations }
      let (ends, last) = (most / 3, combinations.count - 1)
      let between = most - 2 * ends + 1
      let inner = (1..<between).map { ends - 1 + $0 * (last - 2 * ends + 2) / between }
      return (Array(0..<ends) + inner + Array((last - ends + 1)...last)).map { combinations[$0] }
    }
  }

  /// Of each letter's numbers together, where some are tried.
  private static let (someLayers, someNeurons) = (12, 4)

  /// How the sides are compared.
  enum Care {
    /// By their numbers alone: a first look, which may err where much is lost by rounding.
    case plain
    /// Against the rounding that the evaluation can have made.
    case withRounding
  }

  /// Whether the two sides agree at every instance on one network; it stops at the first that fails.
  /// - Throws: where the sides mean nothing: their shapes do not fit, or they can't be evaluated.
  func holds(
    on test: TestNetwork, at instances: Instances = .all, names: Scope,
    care: Care = .withRounding, _ results: inout TestResults
  ) throws(Diagnostic) -> Bool {
    var failing: Counterexample?
    try forEachThatExists(on: test, at: instances, names, &results) {
      (evaluator, instance, results) throws(Diagnostic) in
      let sides = evaluator.run.sides
      let (comparison, finding) = try compare(
        &evaluator, care, asksToDecide: results.decided == 0, besides: sides)
      // A side on which nothing could be told apart was not met.
      if finding == .leavesOpen || finding == .lost { evaluator.run.sides = sides }
      if finding == .decides { results.decided += 1 }
      if finding == .lost { results.lost += 1 }
      if finding == .undefined {
        results.undefined += 1
      } else {
        results.largestDifference = max(results.largestDifference, comparison.difference)
      }
      if comparison.holds { return true }
      failing = Counterexample(
        test, instance.bindings, left: comparison.left, right: comparison.right)
      if results.counterexample == nil { results.difference = comparison.difference }
      return false
    }
    results.counterexample = results.counterexample ?? failing
    return failing == nil
  }

  /// Calls `body` at each instance on one network, and counts those at which all of it exists; it
  /// returns whether to go on.
  func forEachThatExists(
    on test: TestNetwork, at tried: Instances = .all, _ names: Scope,
    _ results: inout TestResults,
    _ body: (inout Evaluator, Instance, inout TestResults) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    var evaluator = evaluator(test, names)
    var instances = 0
    var missing: Diagnostic?
    try forEachInstance(&evaluator, test, tried) { (evaluator, instance) throws(Diagnostic) in
      let met = evaluator.run.factors
      do throws(Diagnostic) {
        let goesOn = try body(&evaluator, instance, &results)
        instances += 1
        return goesOn
      } catch {
        guard error.kind == .index else { throw error }
        missing = error
        evaluator.run.factors = met
        return true
      }
    }
    results.missing = results.missing ?? missing
    results.instances += instances
    results.networks += instances > 0 ? 1 : 0
    results.take(evaluator.run)
  }

  /// What an agreement says.
  private enum Finding {
    case decides, leavesOpen
    /// Rounding could have made a side any number.
    case lost
    /// Neither side has a value there.
    case undefined
  }

  /// - Parameters:
  ///   - asksToDecide: whether it is to be found out if an agreement says anything; it is, too, where a side of
  ///     a corner is met for the first time.
  ///   - met: the sides that were met before.
  /// - Returns: the comparison, and what it says; it holds too where nothing is decided.
  private func compare(
    _ evaluator: inout Evaluator, _ care: Care, asksToDecide: Bool, besides met: SidesMet
  ) throws(Diagnostic) -> (Comparison, Finding) {
    let (left, right) = try evaluator.sides(sides.left, sides.right)
    var finding = Finding.leavesOpen
    do {
      let comparison = try Comparison(left.value, .equal, right.value) {
        (gaps) throws(Diagnostic) in
        if care == .plain, !Comparison.isNear(gaps, left.value, right.value) { return false }
        guard left.value.isFinite, right.value.isFinite else {
          if Comparison.isUndefined(left.value, right.value) {
            finding = .undefined
            return true
          }
          // What has overflowed says nothing; what means nothing agrees with nothing.
          let gap = try Balance(whole: sides.left, sides.right).gap(&evaluator, like: left.value)
          finding = .lost
          return care == .withRounding && gap.isRounding
        }
        if care == .plain {
          return try balance.seemsRounded(left.value, right.value, &evaluator)
        }
        if !asksToDecide, evaluator.run.sides == met,
          try balance.seemsRounded(left.value, right.value, &evaluator)
        {
          return true
        }
        let gap = try balance.gap(&evaluator, like: left.value)
        if gap.decides { finding = .decides }
        if gap.mayHide(max(1, left.value.magnitude, right.value.magnitude)) { finding = .lost }
        return gap.isRounding
      }
      return (comparison, finding)
    } catch {
      throw error.at(range)
    }
  }

  var range: Range<Int> {
    left.range.lowerBound..<max(left.range.lowerBound, right.range.upperBound)
  }

  /// Calls `body` with the letters set to each combination of layers, neurons and examples; it
  /// returns whether to go on.
  func forEachInstance(
    _ evaluator: inout Evaluator, _ test: TestNetwork, _ instances: Instances = .all,
    _ body: (inout Evaluator, Instance) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    defer {
      test.remember(evaluator.passes, together: isAboutExamples)
      evaluator.scope.budget?.spend(evaluator.run.steps)
      evaluator.passes = PassCache()
    }
    let names = letters.layers + letters.neurons.map(\.letter)
    // Conditions may leave only a few.
    let tried = evaluator.scope.restrictions.isEmpty ? instances : .all
    var goesOn = true
    let layerCounts = letters.layers.map { _ in test.network.layers }
    for layers in tried.of(try boundedCombinations(layerCounts), Self.someLayers)
    where goesOn {
      for (letter, layer) in zip(letters.layers, layers) { evaluator.bindings[letter] = layer }
      guard let counts = try counts(&evaluator) else { continue }
      for neurons in tried.of(try boundedCombinations(counts), Self.someNeurons) where goesOn {
        let instance = Instance(letters: names, values: layers + neurons)
        for (name, value) in zip(names, instance.values) { evaluator.bindings[name] = value }
        for example in letters.hasExample ? test.examples.indices.map(\.self) : [nil]
        where goesOn {
          evaluator.bindings.example = example
          if try isMeant(&evaluator, counts) { goesOn = try body(&evaluator, instance) }
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
      .index,
      left.isEmpty
        ? "\(letter) stands on the right side only" : "\(letter) stands on the left side only",
      at: first?.range, hint: "an index that is free must stand on both sides")
  }
}
