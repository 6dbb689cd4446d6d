import Backprop
import Notation
import Rendering
import Support

extension Session {
  static let insideCommands: [Command<Session>] = [
    Command(
      CommandEntry(
        "why", .inside, usage: "why QUANTITY",
        "writes out a quantity's definition with the numbers in it",
        example: "why delta[2][1]", equation: "45", arguments: [.quantity], words: 1...Int.max)
    ) { session, arguments, context throws(Diagnostic) in try session.why(arguments, context) },
    Command(
      CommandEntry(
        "demon", .inside, usage: "demon LAYER NEURON CHANGE",
        "adds a change to one weighted input; the predicted change of C beside the true one",
        example: "demon 2 1 0.1", equation: "29", arguments: [.layer, .value], words: 3...3)
    ) { session, arguments, _ throws(Diagnostic) in try session.demon(arguments) },
    Command(
      CommandEntry(
        "nudge", .inside, usage: "nudge w LAYER TO FROM CHANGE",
        "changes one weight, or with `nudge b LAYER NEURON CHANGE` one bias, and follows it to the cost",
        example: "nudge w 2 1 2 0.01", equation: "47", arguments: [.option(["w", "b"]), .layer],
        words: 4...5)
    ) { session, arguments, _ throws(Diagnostic) in try session.nudge(arguments) },
    Command(
      CommandEntry(
        "paths", .inside, usage: "paths w LAYER TO FROM",
        "every path from a weight to the cost with its rate factors, their sum, and BP4",
        example: "paths w 2 1 1", equation: "53", arguments: [.option(["w"]), .layer], words: 4...4)
    ) { session, arguments, _ throws(Diagnostic) in try session.paths(arguments) },
    Command(
      CommandEntry(
        "gradcheck", .inside, usage: "gradcheck", "compares the gradient with finite differences",
        example: "gradcheck", equation: "46", words: 0...0)
    ) { session, arguments, _ throws(Diagnostic) in try session.checkGradient(arguments) },
    passesCommand,
  ]

  private func demon(_ arguments: Arguments) throws(Diagnostic) -> Outcome {
    let l = try layer(arguments.words[0], from: 2, of: .z)
    let j = try neuron(arguments.words[1], layer: l)
    let change = try finite(arguments.words[2], "the change")
    let (network, example, result) = (
      try requireNetwork(), try requireExample(), try backpropagation()
    )
    let place = Variable.weightedInput(layer: l, neuron: j)
    let changed = try shaped { () throws(ShapeError) in
      try network.feedforward(example.input, changing: place, by: change)
    }
    let z = result.pass.weightedInput(l)[j]
    let a = raised("a", l, j)
    return .lines([
      moved(raised("z", l, j), z, z + change),
      moved(a, result.pass.activation(l)[j], changed.activation(l)[j]),
      try predicted("\(raised("δ", l, j)) Δz", result.error(l)[j] * change, changed, result.pass),
    ])
  }

  private func nudge(_ arguments: Arguments) throws(Diagnostic) -> Outcome {
    let place = try parameter(arguments, count: arguments.words[0].text == "b" ? 2 : 3)
    try arguments.require((arguments.words[0].text == "b" ? 4...4 : 5...5))
    let change = try finite(arguments.words[arguments.words.count - 1], "the change")
    let (network, example, result) = (
      try requireNetwork(), try requireExample(), try backpropagation()
    )
    let changed = try shaped { () throws(ShapeError) in
      try network.feedforward(example.input, changing: place, by: change)
    }
    let before = network[parameter: place] ?? 0
    var lines = [moved(place.printed, before, before + change)]
    for l in place.layer...network.layers {
      let shift = try shaped { () throws(ShapeError) in
        try changed.activation(l) - result.pass.activation(l)
      }
      lines.append(
        StyledText("Δ\(raised("a", l))", .notation) + StyledText(" = ")
          + ValueRenderer.vector(shift))
    }
    let rate = result.gradient[place] ?? 0
    let name = "∂C/∂\(place.printed) Δ\(place.letter)"
    lines.append(try predicted(name, rate * change, changed, result.pass))
    return .lines(lines)
  }

  /// `C: 0.27 → 0.26; predicted ΔC ≈ … = …, true ΔC = …`.
  private func predicted(
    _ formula: String, _ predicted: Double, _ changed: Feedforward, _ pass: Feedforward
  ) throws(Diagnostic) -> StyledText {
    let (network, example) = (try requireNetwork(), try requireExample())
    let (before, after) = try shaped { () throws(ShapeError) in
      (
        try network.cost(output: pass.output, target: example.target),
        try network.cost(output: changed.output, target: example.target)
      )
    }
    return [
      moved("C", before, after),
      StyledText("predicted ΔC ≈ \(formula) = ") + ValueRenderer.number(predicted),
      StyledText("true ΔC = ") + ValueRenderer.number(after - before),
    ].joinedLines()
  }

  private func moved(_ name: String, _ before: Double, _ after: Double) -> StyledText {
    StyledText(name, .notation) + StyledText(": ") + ValueRenderer.number(before)
      + StyledText(" → ")
      + ValueRenderer.number(after)
  }

  /// The weight or bias that a command names: `w 2 1 3`, `b 2 1`.
  private func parameter(_ arguments: Arguments, count: Int) throws(Diagnostic) -> Variable {
    let words = arguments.words
    guard ["w", "b"].contains(words[0].text), words.count > count else {
      throw arguments.expected("w or b, and its place", at: words[0])
    }
    let l = try layer(words[1], from: 2, of: words[0].text == "w" ? .w : .b)
    let j = try neuron(words[2], layer: l)
    if words[0].text == "b" { return .bias(layer: l, neuron: j) }
    return .weight(layer: l, to: j, from: try neuron(words[3], layer: l - 1))
  }

  private static let mostPathsShown = 40
  /// Factors of all paths together.
  private static let mostFactors = 2_000_000

  private func paths(_ arguments: Arguments) throws(Diagnostic) -> Outcome {
    let place = try parameter(arguments, count: 3)
    guard case .weight(let l, let j, let k) = place else {
      throw arguments.expected("w", at: arguments.words[0])
    }
    let (network, example, result) = (
      try requireNetwork(), try requireExample(), try backpropagation()
    )
    let (count, length) = (network.pathCount(from: place), network.layers - l + 1)
    guard count <= Self.mostFactors / length || count > Network.maximumPaths else {
      throw Diagnostic(
        .limit, "\(count.grouped) paths through \(length) layers are too many to follow one by one",
        at: arguments.lineRange,
        hint: "backpropagation sums them all: `gradient w 2`")
    }
    let paths: [Path]
    do throws(PathError) { paths = try network.paths(from: place, example: example) } catch {
      throw Diagnostic(error).at(arguments.lineRange)
    }
    var lines = paths.prefix(Self.mostPathsShown).map { path in
      let neurons = path.neurons.map { raised("a", $0.layer, $0.index) }.joined(separator: " → ")
      let factors = path.factors.enumerated().map { index, factor in
        (index == 0 ? StyledText() : StyledText(" · ")) + ValueRenderer.number(factor)
      }.joined(StyledText())
      return StyledText("\(raised("w", l, j, k)) → \(neurons) → C", .notation) + StyledText(": ")
        + factors
        + StyledText(" = ") + ValueRenderer.number(path.product)
    }
    if paths.count > lines.count {
      lines.append(StyledText("… and \(paths.count - lines.count) more paths"))
    }
    lines.append(
      StyledText("sum over \(counted(paths.count, "path")): ")
        + ValueRenderer.number(paths.reduce(0) { $0 + $1.product }))
    lines.append(
      StyledText("BP4: \(raised("a", l - 1, k)) \(raised("δ", l, j)) = ")
        + ValueRenderer.number(result.gradient[place] ?? 0))
    return .lines(lines)
  }

  private func checkGradient(_ arguments: Arguments) throws(Diagnostic) -> Outcome {
    let (network, example) = (try requireNetwork(), try requireExample())
    let limit = 200_000_000
    guard network.parameterCount <= limit / max(1, network.parameterCount) else {
      throw Diagnostic(
        .limit,
        "finite differences take \((2 * network.parameterCount).grouped) passes through this network",
        hint: "check a smaller one, or single derivatives: `∂C/∂w[2][1,1]`")
    }
    let check = try shaped { () throws(ShapeError) in try network.gradientCheck(example) }
    let agrees = check.disagreement <= 1e-6 * max(1, abs(check.backpropagation))
    return .lines([
      StyledText("worst of \(network.parameterCount): ∂C/∂\(check.variable.printed)"),
      StyledText("backpropagation     ") + ValueRenderer.number(check.backpropagation),
      StyledText("finite differences  ") + ValueRenderer.number(check.finiteDifference),
      agrees
        ? StyledText([Span("true", .right), Span(": they agree to six digits")])
        : StyledText([Span("false", .wrong), Span(": they differ by ")])
          + ValueRenderer.number(check.disagreement),
    ])
  }
}

extension Diagnostic {
  init(_ error: PathError) {
    switch error {
    case .shape(let error): self.init(error)
    case .noWeight: self.init(.index, "paths start at a weight")
    case .tooManyPaths(let count, let limit):
      self.init(
        .limit,
        "there are \(count == Int.max ? "too many" : count.grouped) paths; at most \(limit.grouped) are followed one by one",
        hint: "backpropagation sums them all: `gradient w 2`")
    }
  }
}

extension Variable {
  /// As the book prints it: w²₁₃.
  var printed: String {
    switch self {
    case .weight(let l, let j, let k): raised("w", l, j, k)
    case .bias(let l, let j): raised("b", l, j)
    case .weightedInput(let l, let j): raised("z", l, j)
    case .activation(let l, let j): raised("a", l, j)
    case .target(let j): "y" + (Scripts.lower("\(j)") ?? "_\(j)")
    }
  }

  var letter: String {
    switch self {
    case .weight: "w"
    case .bias: "b"
    case .weightedInput: "z"
    case .activation: "a"
    case .target: "y"
    }
  }

  var layer: Int {
    switch self {
    case .weight(let l, _, _), .bias(let l, _), .weightedInput(let l, _), .activation(let l, _): l
    case .target: 1
    }
  }
}
