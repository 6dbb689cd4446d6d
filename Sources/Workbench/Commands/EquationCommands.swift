import Backprop
import Notation
import Rendering
import Sentences
import Support

extension Session {
  static let equationCommands: [Command<Session>] =
    Fundamental.all.map(\.command) + [
      Command("equations", .equations, "lists the book's equations", words: 0...0) {
        _, _, _ in .lines(BookEquation.table.map(EquationRenderer.line))
      },
      Command(
        "equation", .equations, usage: "equation NAME",
        "prints one equation of the book, and judges it",
        example: "equation BP2", arguments: [.equation], words: 1...1
      ) { session, arguments, context throws(Diagnostic) in
        let word = arguments.words[0]
        guard let equation = BookEquation.named(word.text) else {
          throw Diagnostic(
            .name,
            "there is no equation \(word.text) in the chapter; they are (23) to (53) and BP1 to BP4",
            at: word.range, hint: didYouMean(word.text, among: BookEquation.table.map(\.name)))
        }
        var known = session
        if let definition = equation.definition, known.functions["f"] == nil {
          _ = try known.obey(definition, in: context)
        }
        let judged = try known.judge(equation: equation.latex, given: Judge.Given(), in: context)
        var verdict = judged.verdict
        verdict?.equation = equation.name
        return Outcome([.equation(equation), .outcome(judged)], verdict: verdict)
      },
    ]

  private static let mostWork = 4_000_000_000

  /// Both sides of one of the four, each computed from its own definition.
  fileprivate func check(
    _ equation: Fundamental, layer word: Arguments.Word?, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let network = try requireNetwork()
    _ = try requireExample()
    let (name, L) = (equation.name, network.layers)
    var layers = Array(2...L)
    if name == "bp1" { layers = [L] }
    if name == "bp2" { layers.removeLast() }
    if let word, let letter = equation.letter {
      layers = [try layer(word, from: 2, of: letter, context)]
      if name == "bp2", layers == [L] {
        throw Diagnostic(
          .index, "BP2 leads from a layer to the one after it, and layer \(L) is the last",
          at: word.range, hint: "`bp1` is about the output layer")
      }
    }
    if layers.isEmpty {
      throw Diagnostic(
        .state, "BP2 needs a hidden layer, and this network has none",
        hint: "`network 2 3 1` has one")
    }
    // Each number is a derivative of its own, about one pass through the network.
    let numbers = layers.reduce(0) {
      $0 + network.sizes[$1 - 1] * (equation.letter == .w ? network.sizes[$1 - 2] : 1)
    }
    guard numbers <= Self.mostWork / network.parameterCount else {
      throw Diagnostic(
        .limit,
        "this takes \(numbers.grouped) passes through a network of \(network.parameterCount.grouped) weights and biases",
        hint: word == nil && equation.letter != nil
          ? "check one layer: `\(name) \(L - 1)`" : "check a smaller network")
    }
    // One example at a time: the four equations are about C of one example.
    var scope = scope(context)
    scope.batch = []
    var parts: [Outcome.Part] = []
    var isJudged = true
    var verdict = Verdict(.true)
    verdict.equation = name.uppercased()
    verdict.difference = 0
    if equation.letter == nil, network.activation(ofLayer: L).isSoftmax {
      verdict.equation = "33"
      parts.append(
        .text(
          "The output layer is a softmax: each a depends on every z there, so that σ′(z) is no vector, and "
            + "the ⊙ of BP1 is a product with the matrix Σ′."))
    }
    for (left, right) in layers.map({ equation.sides(of: network, $0) }) {
      var evaluator = Evaluator(scope)
      let comparison = try evaluator.comparison(
        try Term(reading: left), Relation(sign: .equal, isComparison: true, range: 0..<0),
        try Term(reading: right))
      let names = (ofExample(left), ofExample(right))
      verdict.difference = max(verdict.difference ?? 0, comparison.difference)
      if comparison.holds {
        parts.append(.comparison(comparison, left: names.0, right: names.1))
      } else {
        isJudged = false
        parts.append(.text(Self.unjudged(comparison, names)))
      }
    }
    return Outcome(parts, verdict: isJudged ? verdict : nil)
  }

  /// Both sides of one of the four where they differ: the four hold, and it is the numbers that fail.
  private static func unjudged(
    _ comparison: Comparison, _ names: (left: String, right: String)
  ) -> StyledText {
    let width = max(names.left.count, names.right.count)
    let reason =
      "the numbers do not reach: a neuron is saturated, so that σ′, or 1 − a, is lost in rounding"
    return [
      ComparisonRenderer.side(names.left, comparison.left, width: width),
      ComparisonRenderer.side(names.right, comparison.right, width: width),
      "\("not judged", .hint): \(reason)",
    ].joinedLines()
  }
}

private struct Fundamental: Sendable {
  let name: String
  let summary: String
  /// The quantity whose layers it has; nil where it has the output layer alone.
  let letter: Letter?
  /// Both sides at a layer, as the book prints them.
  let sides: @Sendable (Int) -> (left: String, right: String)

  static let all = [
    Fundamental(
      name: "bp1", summary: "BP1: the error in the output layer, δ[L] = ∇ₐC ⊙ σ'(z[L])",
      letter: nil
    ) { l in (raised("δ", l), errorFormula(l, of: l)) },
    Fundamental(
      name: "bp2",
      summary:
        "BP2: the error in a layer from the next, δ[l] = ((w[l+1])ᵀ δ[l+1]) ⊙ σ'(z[l])",
      letter: .δ
    ) { l in
      let next = "\(raised("w", l + 1))ᵀ \(raised("δ", l + 1))"
      return (raised("δ", l), "(\(next)) ⊙ σ′(\(raised("z", l)))")
    },
    Fundamental(
      name: "bp3", summary: "BP3: the derivative by a bias is the error, ∂C/∂b[l] = δ[l]",
      letter: .b
    ) { l in ("∂C/∂\(raised("b", l))", raised("δ", l)) },
    Fundamental(
      name: "bp4", summary: "BP4: the derivative by a weight, ∂C/∂w[l][j,k] = a[l-1][k] δ[l][j]",
      letter: .w
    ) { l in ("∂C/∂\(raised("w", l))", "\(raised("δ", l)) \(raised("a", l - 1))ᵀ") },
  ]

  /// Both sides on a network: where the output is a softmax, BP1 is a product with the matrix Σ′, (33).
  func sides(of network: Network, _ l: Int) -> (left: String, right: String) {
    guard letter == nil, network.activation(ofLayer: l).isSoftmax else { return sides(l) }
    return (raised("δ", l), "Σ′(\(raised("z", l))) ∇ₐC")
  }

  var command: Command<Session> {
    let takesLayer = letter != nil
    return Command(
      name, .equations, usage: takesLayer ? "\(name) {LAYER}" : name, summary,
      example: takesLayer ? "\(name) 2" : name, equation: name.uppercased(),
      arguments: takesLayer ? [.layer] : [], words: 0...(takesLayer ? 1 : 0)
    ) { session, arguments, context throws(Diagnostic) in
      try session.check(self, layer: arguments.words.first, context)
    }
  }
}
