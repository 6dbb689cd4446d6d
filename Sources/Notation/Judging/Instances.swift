import Backprop

/// A link of an equation on one network: for every layer and neuron at which its terms exist.
struct LinkCheck {
  let left: Term
  let right: Term
  let letters: FreeLetters
  let isAboutExamples: Bool

  /// What was found on one network.
  struct Finding {
    var instances = 0
    var largestDifference = 0.0
    var counterexample: Counterexample?
    /// Why the last instance that does not exist does not.
    var missing: Diagnostic?
  }

  struct Counterexample {
    let bindings: [(String, Int)]
    let comparison: Comparison?
  }

  init(_ left: Term, _ right: Term, isAboutExamples: Bool) throws(Diagnostic) {
    self.left = left
    self.right = right
    self.isAboutExamples = isAboutExamples
    letters = try FreeLetters([left, right])
  }

  func scope(_ test: TestNetwork, _ names: Scope) -> Scope {
    var scope = names
    scope.network = test.network
    scope.input = test.examples[0].input
    scope.target = test.examples[0].target
    scope.batch = isAboutExamples ? test.examples : []
    return scope
  }

  /// More terms evaluated, or more instances, on one network are refused: no line takes minutes.
  private static let mostSteps = 100_000
  private static let mostInstances = 20_000

  func evaluator(_ test: TestNetwork, _ names: Scope) -> Evaluator {
    var bindings = Bindings()
    bindings.outerIsStrict = true
    let workings = isAboutExamples ? test.together : test.alone
    var evaluator = Evaluator(scope(test, names), workings: workings, bindings: bindings)
    evaluator.mostSteps = Self.mostSteps
    return evaluator
  }

  /// Compares the two sides at every instance, up to the first that fails.
  ///
  /// - Throws: where the link means nothing: its shapes do not fit, or it can't be evaluated.
  func check(on test: TestNetwork, names: Scope) throws(Diagnostic) -> Finding {
    var finding = Finding()
    var evaluator = evaluator(test, names)
    try forEachInstance(&evaluator, test) { (evaluator, bindings) throws(Diagnostic) in
      do throws(Diagnostic) {
        let comparison = try compare(&evaluator)
        finding.instances += 1
        finding.largestDifference = max(finding.largestDifference, comparison.difference)
        if !comparison.holds {
          finding.counterexample = Counterexample(bindings: bindings, comparison: comparison)
          return false
        }
      } catch {
        guard error.kind == .index else { throw error }
        finding.missing = error
      }
      return true
    }
    return finding
  }

  private func compare(_ evaluator: inout Evaluator) throws(Diagnostic) -> Comparison {
    evaluator.scale = 0
    evaluator.mayBeTransposed = false
    var leftValue =
      left.isIdentity
      ? Value.identity(like: try evaluator.value(of: right)) : try evaluator.value(of: left)
    var rightValue =
      right.isIdentity ? Value.identity(like: leftValue) : try evaluator.value(of: right)
    // 0 is of any shape.
    if right.form == .number(0) { rightValue = leftValue.zero }
    if left.form == .number(0) { leftValue = rightValue.zero }
    if evaluator.mayBeTransposed, leftValue.shape != rightValue.shape {
      leftValue = leftValue.transposed
    }
    do {
      // Nothing on these networks is large; a large constant must not hide a difference.
      return try Comparison(leftValue, .equal, rightValue, scale: min(evaluator.scale, 1e4))
    } catch {
      throw error.at(left.range.lowerBound..<max(left.range.lowerBound, right.range.upperBound))
    }
  }

  /// Calls `body` with the letters set to each combination of layers, neurons and examples; it
  /// returns whether to go on.
  func forEachInstance(
    _ evaluator: inout Evaluator, _ test: TestNetwork,
    _ body: (inout Evaluator, [(String, Int)]) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) {
    var goesOn = true
    for layers in try combinations(letters.layers.map { _ in test.network.layers }) where goesOn {
      var bindings = zip(letters.layers, layers).map { ($0, $1) }
      for (letter, layer) in bindings { evaluator.bindings[letter] = layer }
      guard let counts = try counts(&evaluator) else { continue }
      for neurons in try combinations(counts) where goesOn {
        for (letter, neuron) in zip(letters.neurons, neurons) {
          evaluator.bindings[letter.letter] = neuron
        }
        let all = bindings + zip(letters.neurons, neurons).map { ($0.letter, $1) }
        for example in letters.hasExample ? Array(test.examples.indices) : [-1] where goesOn {
          evaluator.bindings.example = example < 0 ? nil : example
          goesOn = try body(&evaluator, all)
        }
      }
      evaluator.bindings.example = nil
      for letter in letters.neurons { evaluator.bindings[letter.letter] = nil }
      bindings = []
    }
  }

  /// How many neurons each letter runs over; nothing where a layer does not exist.
  private func counts(_ evaluator: inout Evaluator) throws(Diagnostic) -> [Int]? {
    var counts: [Int] = []
    for (letter, place) in letters.neurons {
      do throws(Diagnostic) {
        counts.append(try evaluator.range(of: letter, at: place))
      } catch {
        guard error.kind == .index else { throw error }
        return nil
      }
    }
    return counts
  }

  /// All combinations of numbers from 1 up to each count; one empty combination of no counts.
  private func combinations(_ counts: [Int]) throws(Diagnostic) -> [[Int]] {
    let product = counts.reduce(1) { min($0, Self.mostInstances) * max(1, $1) }
    guard product <= Self.mostInstances else { throw .tooMuchWork }
    return counts.reduce([[]]) { combinations, count in
      combinations.flatMap { combination in (1...max(1, count)).map { combination + [$0] } }
    }
  }
}

extension Diagnostic {
  static var tooMuchWork: Diagnostic {
    Diagnostic(
      .limit, "this has too many indices to be judged: too many sums and instances of it",
      hint: "judge it in smaller parts")
  }
}

extension Value {
  /// I of the size of another matrix.
  static func identity(like other: Value) -> Value {
    .matrix(Matrix(diagonal: Vector(repeating: 1, count: other.shape.rows)))
  }
}

extension Evaluator {
  /// How many values a free letter has, by where it stands.
  mutating func range(of letter: String, at occurrence: Occurrence) throws(Diagnostic) -> Int {
    switch occurrence.place {
    case .neuron(let term, let offset):
      let network = try network()
      let l = try position(term) + offset
      guard 1...network.layers ~= l else { throw Diagnostic.noLayer(l, of: network).at(term.range) }
      return network.sizes[l - 1]
    case .input: return try input().count
    case .target, .output: return try target().count
    case .weightNumber: return try network().weightCount
    case .entry(let operand, let position):
      let shape = try value(of: operand).shape
      return position == 1 ? shape.columns : max(shape.rows, shape.columns == 1 ? 0 : shape.rows)
    case .layer: return try network().layers
    }
  }
}
