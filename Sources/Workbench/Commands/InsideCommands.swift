import Backprop
import Notation
import Rendering
import Support

extension Session {
  static let insideCommands: [Command<Session>] = [
    Command(
      "why", .inside, usage: "why QUANTITY",
      "writes out a quantity's definition with the numbers in it",
      example: "why delta[2][1]", equation: "45", arguments: [.quantity], words: 1...Int.max
    ) { session, arguments, context throws(Diagnostic) in try session.why(arguments, context) },
    Command(
      "demon", .inside, usage: "demon LAYER NEURON CHANGE",
      "follows a change of one weighted input; the predicted change of C beside the true one",
      example: "demon 2 1 0.1", equation: "29", arguments: [.layer, .value], words: 3...3
    ) { session, arguments, context throws(Diagnostic) in try session.demon(arguments, context) },
    Command(
      "nudge", .inside, usage: "nudge w LAYER TO FROM CHANGE | nudge b|z LAYER NEURON CHANGE",
      "changes one weight, bias or weighted input, and follows the change to the cost",
      example: "nudge w 2 1 2 0.01", equation: "47",
      arguments: [.option(["w", "b", "z"]), .layer],
      words: 4...5
    ) { session, arguments, context throws(Diagnostic) in try session.nudge(arguments, context) },
    Command(
      "paths", .inside, usage: "paths w LAYER TO FROM",
      "every path from a weight to the cost with its rate factors, their sum, and BP4",
      example: "paths w 2 1 1", equation: "53", arguments: [.option(["w"]), .layer], words: 4...4
    ) { session, arguments, context throws(Diagnostic) in try session.paths(arguments, context) },
    Command(
      "gradcheck", .inside, "compares the gradient with finite differences", equation: "46",
      words: 0...0
    ) { session, _, _ throws(Diagnostic) in try session.checkGradient() },
    Command(
      "passes", .inside,
      "counts and times the passes that finite differences and backpropagation take",
      equation: "46", words: 0...0
    ) { session, _, context throws(Diagnostic) in try session.countPasses(context) },
  ]

  private func demon(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let l = try layer(arguments.words[0], from: 2, of: .z, context)
    let j = try neuron(arguments.words[1], layer: l, context)
    let change = try finite(arguments.words[2], "the change", context)
    let (before, after) = try passes(changing: .weightedInput(layer: l, neuron: j), by: change)
    let (z, a) = (before.pass.weightedInput(l)[j], before.pass.activation(l)[j])
    let aShift = after.activation(l)[j] - a
    var lines = [moved(raised("z", l, j), z, z + change)]
    lines.append(
      "\(moved(raised("a", l, j), a, a + aShift)), Δ\(raised("a", l, j)) = \(number: aShift)")
    lines += try arrivals(of: after, from: l, j, before)
    let formula = "\(raised("δ", l, j)) Δz"
    return .lines(lines + (try predicted(formula, before.error(l)[j] * change, before, after)))
  }

  private static let mostArrivalsShown = 12

  /// What a change of one activation is worth to the cost, by way of each neuron that hears of it:
  /// ∑_k δˡ⁺¹ₖ Δzˡ⁺¹ₖ with Δzˡ⁺¹ₖ = wˡ⁺¹ₖⱼ Δaˡⱼ, and in the output layer ∂C/∂aᴸⱼ Δaᴸⱼ, of a softmax ∑_k ∂C/∂aᴸₖ Δaᴸₖ.
  private func arrivals(
    of after: Feedforward, from l: Int, _ j: Int, _ before: Backpropagation
  ) throws(Diagnostic) -> [StyledText] {
    let network = try requireNetwork()
    let shift = after.activation(l)[j] - before.pass.activation(l)[j]
    guard l < network.layers else {
      let example = try requireExample()
      let slopes = try shaped(
        network.cost.gradient(output: before.pass.output, target: example.target))
      // A softmax moves them all.
      let moved = network.activation(ofLayer: l).isSoftmax ? Array(1...network.sizes[l - 1]) : [j]
      func worth(_ k: Int) -> (slope: Double, shift: Double) {
        (slopes[k], after.activation(l)[k] - before.pass.activation(l)[k])
      }
      var lines = moved.prefix(Self.mostArrivalsShown).map { k -> StyledText in
        let (slope, shift) = worth(k)
        return "∂\(costSymbol)/∂\(raised("a", l, k)) Δ\(raised("a", l, k)) = "
          + "\(number: slope) · \(number: shift) = \(number: slope * shift)"
      }
      if moved.count > 1 {
        let total = moved.reduce(0) { $0 + worth($1).slope * worth($1).shift }
        lines.append("∑ₖ ∂\(costSymbol)/∂\(raised("a", l))ₖ Δ\(raised("a", l))ₖ = \(number: total)")
      }
      return lines
    }
    let (weights, errors) = (network.weights(l + 1), before.error(l + 1))
    let neurons = 1...network.sizes[l]
    var lines = neurons.prefix(Self.mostArrivalsShown).map { k -> StyledText in
      let (z, w) = ("Δ" + raised("z", l + 1, k), raised("w", l + 1, k, j))
      let arrives = weights[k, j] * shift
      return """
        \(z) = \(w) Δ\(raised("a", l, j)) = \(number: weights[k, j]) · \(number: shift) = \(number: arrives), \
        \(raised("δ", l + 1, k)) \(z) = \(number: errors[k] * arrives)
        """
    }
    if neurons.count > Self.mostArrivalsShown {
      lines.append("… and \(counted(neurons.count - Self.mostArrivalsShown, "neuron")) more")
    }
    let sum = neurons.reduce(0) { $0 + errors[$1] * weights[$1, j] * shift }
    return lines + ["\("∑ₖ \(raised("δ", l + 1))ₖ Δ\(raised("z", l + 1))ₖ") = \(number: sum)"]
  }

  private func nudge(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let (letter, words) = (arguments.words[0].text, arguments.words)
    let (place, layer) = try variable(arguments, ["w", "b", "z"], context)
    try arguments.require(letter == "w" ? 5...5 : 4...4)
    let change = try finite(words[words.count - 1], "the change", context)
    let (before, after) = try passes(changing: place, by: change)
    let network = try requireNetwork()
    var (value, slope) = (network[parameter: place] ?? 0, before.gradient[place] ?? 0)
    if case .weightedInput(let l, let j) = place {
      (value, slope) = (before.pass.weightedInput(l)[j], before.error(l)[j])
    }
    var lines = [moved(place.printed, value, value + change)]
    for l in layer...network.layers {
      let shift = try shaped(try after.activation(l) - before.pass.activation(l))
      lines.append("\("Δ\(raised("a", l))", .notation) = \(shift)")
    }
    let formula = "∂\(costSymbol)/∂\(place.printed) Δ\(letter)"
    return .lines(lines + (try predicted(formula, slope * change, before, after)))
  }

  private func passes(
    changing place: Variable, by change: Double
  ) throws(Diagnostic) -> (before: Backpropagation, after: Feedforward) {
    let (network, example) = (try requireNetwork(), try requireExample())
    let before = try backpropagation()
    let after = try shaped(try network.feedforward(example.input, changing: place, by: change))
    return (before, after)
  }

  /// `C: 0.27 → 0.26`, `predicted ΔC ≈ … = …`, `true ΔC = …`.
  private func predicted(
    _ formula: String, _ predicted: Double, _ before: Backpropagation, _ after: Feedforward
  ) throws(Diagnostic) -> [StyledText] {
    let (network, target) = (try requireNetwork(), try requireExample().target)
    let old = try shaped(try network.cost(of: before.pass, target: target))
    let new = try shaped(try network.cost(of: after, target: target))
    return [
      moved(costSymbol, old, new),
      "predicted Δ\(costSymbol) ≈ \(formula) = \(number: predicted)",
      "true Δ\(costSymbol) = \(number: new - old)",
    ]
  }

  func moved(_ name: String, _ before: Double, _ after: Double) -> StyledText {
    "\(name, .notation): \(number: before) → \(number: after)"
  }

  /// The weight, bias or weighted input that a command names: `w 2 1 3`, `b 2 1`.
  private func variable(
    _ arguments: Arguments, _ letters: [String], _ context: ExecutionContext
  ) throws(Diagnostic) -> (place: Variable, layer: Int) {
    let words = arguments.words
    guard letters.contains(words[0].text), words.count > (words[0].text == "w" ? 3 : 2) else {
      let others = letters.dropFirst()
      let expected = letters[0] + (others.isEmpty ? "" : ", " + others.joined(separator: " or "))
      throw arguments.expected("\(expected), and its place", at: words[0])
    }
    let letter = Letter(rawValue: words[0].text) ?? .w
    let l = try layer(words[1], from: 2, of: letter, context)
    let j = try neuron(words[2], layer: l, context)
    switch letter {
    case .b: return (.bias(layer: l, neuron: j), l)
    case .z: return (.weightedInput(layer: l, neuron: j), l)
    default:
      return (.weight(layer: l, to: j, from: try neuron(words[3], layer: l - 1, context)), l)
    }
  }

  private static let mostPathsShown = 40
  private static let mostFactorsOfAllPaths = 2_000_000

  private func paths(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let place = try variable(arguments, ["w"], context).place
    guard case .weight(let l, let j, let k) = place else {
      throw arguments.expected("w", at: arguments.words[0])
    }
    let (network, example) = (try requireNetwork(), try requireExample())
    let gradient = try backpropagation().gradient
    let (count, length) = (network.pathCount(from: place), network.layers - l + 1)
    guard count <= Self.mostFactorsOfAllPaths / length || count > Network.maximumPaths else {
      throw Diagnostic(
        .limit, "\(count.grouped) paths through \(length) layers are too many to follow one by one",
        at: arguments.lineRange, hint: "backpropagation sums them all: `gradient w 2`")
    }
    let paths: [Path]
    do throws(PathError) { paths = try network.paths(from: place, example: example) } catch {
      throw Diagnostic(error).at(arguments.lineRange)
    }
    var lines = paths.prefix(Self.mostPathsShown).map { path -> StyledText in
      let neurons = path.neurons.map { raised("a", $0.layer, $0.index) }.joined(separator: " → ")
      let factors = path.factors.map(ValueRenderer.number).joined(" · ")
      return """
        \("\(place.printed) → \(neurons) → \(costSymbol)", .notation): \(factors) = \(number: path.product)
        """
    }
    if paths.count > lines.count { lines.append("… and \(paths.count - lines.count) more paths") }
    let sum = paths.reduce(0) { $0 + $1.product }
    lines.append("sum over \(counted(paths.count, "path")): \(number: sum)")
    let product = "\(raised("a", l - 1, k)) \(raised("δ", l, j))"
    lines.append("BP4: \(product) = \(number: gradient[place] ?? 0)")
    return .lines(lines)
  }

  private func checkGradient() throws(Diagnostic) -> Outcome {
    let (network, example) = (try requireNetwork(), try requireExample())
    let limit = 200_000_000
    guard network.parameterCount <= limit / max(1, network.parameterCount) else {
      throw Diagnostic(
        .limit,
        "finite differences take \((2 * network.parameterCount).grouped) passes through this network",
        hint: "check a smaller one, or single derivatives: `∂C/∂w[2][1,1]`")
    }
    let check = try shaped(try network.gradientCheck(example))
    return .lines([
      "worst of \(network.parameterCount): ∂\(costSymbol)/∂\(check.variable.printed)",
      "backpropagation     \(number: check.backpropagation)",
      "finite differences  \(number: check.finiteDifference)",
      check.disagreement <= 1e-6 * max(1, abs(check.backpropagation))
        ? "\("true", .right): they agree to six digits"
        : "\("false", .wrong): they differ by \(number: check.disagreement)",
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
}
