import Notation
import Rendering
import Support

extension Session {
  static let equationCommands: [Command<Session>] = [
    fundamental(
      "bp1", "BP1: the error in the output layer, δ[L] = ∇ₐC ⊙ σ'(z[L])", takesLayer: false),
    fundamental(
      "bp2", "BP2: the error in a layer from the next, δ[l] = ((w[l+1])ᵀ δ[l+1]) ⊙ σ'(z[l])",
      takesLayer: true),
    fundamental(
      "bp3", "BP3: the derivative by a bias is the error, ∂C/∂b[l] = δ[l]", takesLayer: true),
    fundamental(
      "bp4", "BP4: the derivative by a weight, ∂C/∂w[l][j,k] = a[l-1][k] δ[l][j]", takesLayer: true),
    Command(
      CommandEntry(
        "equations", .equations, usage: "equations", "lists the book's equations",
        example: "equations", words: 0...0)
    ) { _, arguments, _ throws(Diagnostic) in
      return .lines(BookEquation.table.map(EquationRenderer.line))
    },
    Command(
      CommandEntry(
        "equation", .equations, usage: "equation NAME",
        "prints one equation of the book, and judges it",
        example: "equation BP2", arguments: [.equation], words: 1...1)
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
      let judged = try known.judge(
        equation: equation.latex, given: Judge.Given(), in: context)
      var outcome = Outcome([.equation(equation), .outcome(judged)])
      outcome.verdict = judged.verdict
      outcome.verdict?.equation = equation.name
      return outcome
    },
  ]

  private static func fundamental(_ name: String, _ summary: String, takesLayer: Bool) -> Command<
    Session
  > {
    Command(
      CommandEntry(
        name, .equations, usage: takesLayer ? "\(name) {LAYER}" : name, summary,
        example: takesLayer ? "\(name) 2" : name, equation: name.uppercased(),
        arguments: takesLayer ? [.layer] : [], words: 0...(takesLayer ? 1 : 0))
    ) { session, arguments, context throws(Diagnostic) in
      return try session.check(name, layer: arguments.words.first, context)
    }
  }

  /// Both sides of one of the four, each computed from its own definition.
  private func check(
    _ name: String, layer word: Arguments.Word?, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let network = try requireNetwork()
    _ = try requireExample()
    let L = network.layers
    let layers: [Int]
    switch (name, word) {
    case ("bp1", _): layers = [L]
    case (_, let word?):
      let l = try layer(word, from: 2, of: name == "bp3" ? .b : name == "bp4" ? .w : .δ)
      if name == "bp2", l == L {
        throw Diagnostic(
          .index, "BP2 leads from a layer to the one after it, and layer \(L) is the last",
          at: word.range,
          hint: "`bp1` is about the output layer")
      }
      layers = [l]
    case ("bp2", nil): layers = Array(2..<L)
    default: layers = Array(2...L)
    }
    if layers.isEmpty {
      throw Diagnostic(
        .state, "BP2 needs a hidden layer, and this network has none",
        hint: "`network 2 3 1` has one")
    }
    // Each number is a derivative of its own, about one pass through the network.
    let numbers = layers.reduce(0) {
      $0 + network.sizes[$1 - 1] * (name == "bp4" ? network.sizes[$1 - 2] : 1)
    }
    guard numbers <= Self.mostWork / network.parameterCount else {
      throw Diagnostic(
        .limit,
        "this takes \(numbers.grouped) passes through a network of \(network.parameterCount.grouped) weights and biases",
        hint: word == nil && name != "bp1"
          ? "check one layer: `\(name) \(L - 1)`" : "check a smaller network")
    }
    var (parts, worst): ([Outcome.Part], Verdict) = ([], Verdict(.true))
    worst.equation = name.uppercased()
    worst.difference = 0
    // One example at a time: the four equations are about C of one example.
    var scope = scope(context)
    scope.batch = []
    for l in layers {
      let (left, right) = Self.sides(of: name, layer: l)
      var evaluator = Evaluator(scope)
      let comparison = try evaluator.comparison(
        try Term(reading: left), .equal, try Term(reading: right))
      parts.append(
        .comparison(comparison, left: raisedLayers(left), right: raisedLayers(right)))
      worst.difference = max(worst.difference ?? 0, comparison.difference)
      if !comparison.holds { worst.ruling = .false }
    }
    return .verdict(worst, parts)
  }

  private static let mostWork = 4_000_000_000

  private static func sides(of name: String, layer l: Int) -> (String, String) {
    switch name {
    case "bp1": ("δ[\(l)]", "∇ₐC ⊙ σ'(z[\(l)])")
    case "bp2": ("δ[\(l)]", "(w[\(l + 1)]ᵀ δ[\(l + 1)]) ⊙ σ'(z[\(l)])")
    case "bp3": ("∂C/∂b[\(l)]", "δ[\(l)]")
    default: ("∂C/∂w[\(l)]", "δ[\(l)] a[\(l - 1)]ᵀ")
    }
  }

  /// `w[3]` printed as w³.
  private func raisedLayers(_ text: String) -> String {
    var result = ""
    var layer: String?
    for character in text {
      switch (character, layer) {
      case ("[", _): layer = ""
      case ("]", let digits?):
        result += Scripts.raise(digits) ?? "[\(digits)]"
        layer = nil
      case (_, let digits?): layer = digits + String(character)
      default: result.append(character == "'" ? "′" : character)
      }
    }
    return result
  }
}

extension Relation {
  /// `==`.
  static let equal = Relation(sign: .equal, isComparison: true, range: 0..<0)
}
