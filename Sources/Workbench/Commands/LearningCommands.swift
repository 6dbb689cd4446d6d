import Backprop
import Notation
import Rendering
import Support

extension Session {
  static let learningCommands: [Command<Session>] = [
    Command(
      "learn", .learn, usage: "learn {RATE {STEPS}}",
      "takes one step of gradient descent with this learning rate η, or several; alone, as the last time",
      example: "learn 0.5", equation: "BP4", arguments: [.value], words: 0...2
    ) { session, arguments, context throws(Diagnostic) in try session.learn(arguments, context) },
    Command(
      "train", .learn,
      usage: "train {PREFIX} {epochs 3} {batch 10} {eta 3.0} {lambda 0} {test PREFIX} {seed 7}",
      "learns from digits in IDX files or a CSV with the label first, packed by gzip or not, or from your examples; "
        + "Ctrl-C keeps the last whole mini-batch",
      example: "train Examples/digits8x8 epochs 3 batch 10 eta 3.0 seed 7",
      arguments: [.file, .option(["epochs", "batch", "eta", "lambda", "test", "seed"])],
      words: 1...15
    ) { session, arguments, context throws(Diagnostic) in try session.train(arguments, context) },
    Command(
      "plot", .learn, usage: "plot F, G {--svg FILE {--force}} | plot cost | plot delta",
      "draws functions of one variable, the cost over the steps of learning, or |δ| by layer",
      example: "plot sigma, sigma'", arguments: [.quantity], typedOnly: .option("--svg")
    ) { session, arguments, context throws(Diagnostic) in try session.plot(arguments, context) },
  ]

  private static let mostSteps = 100_000

  private mutating func learn(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    if arguments.words.isEmpty {
      guard let lastLearning, let line = Arguments(lastLearning) else {
        throw Diagnostic(
          .syntax, "`learn` needs a learning rate the first time", at: arguments.name.range,
          hint: "as in `learn 0.5`; alone it then does the same again")
      }
      var outcome = try learn(line, context)
      outcome.remark = "as before: \(lastLearning)"
      return outcome
    }
    let rate = try finite(arguments.words[0], "the learning rate", context)
    let steps = try arguments.words.dropFirst().first.map { (word) throws(Diagnostic) in
      let steps = try whole(word, "the number of steps", context)
      guard 1...Self.mostSteps ~= steps else {
        throw Diagnostic(
          .value, "from 1 to \(Self.mostSteps.grouped) steps are taken; this is \(steps)",
          at: word.range)
      }
      return steps
    }
    let start = try cost(context)
    var reached = start
    lastLearning = ([arguments.name] + arguments.words).map(\.text).joined(separator: " ")
    for step in 1...(steps ?? 1) {
      if let steps { context.report(Progress(label: "steps", done: step - 1, total: steps)) }
      do throws(Diagnostic) {
        reached = try takeStep(rate, from: reached, at: arguments.words[0].range, context)
      } catch {
        guard error.kind == .interrupted, step > 1 else { throw error }
        return .lines([
          moved("C", start, reached),
          "stopped after \(counted(step - 1, "step")); the network keeps what it learned",
        ])
      }
    }
    return .text(moved("C", start, reached))
  }

  /// Takes one step, and returns the cost behind it.
  private mutating func takeStep(
    _ rate: Double, from before: Double, at range: Range<Int>, _ context: ExecutionContext
  ) throws(Diagnostic) -> Double {
    let former = try requireNetwork()
    var network = former
    let gradient = try gradient(context)
    try shaped(try network.step(along: gradient, rate: rate))
    self.network = network
    do throws(Diagnostic) {
      let after = try cost(context)
      let isFinite = (2...network.layers).allSatisfy {
        (network.weights($0).elements + network.biases($0).elements).allSatisfy(\.isFinite)
      }
      guard after.isFinite, isFinite else {
        throw Diagnostic(
          .value, "this step makes the cost or a weight infinite; the network is as it was",
          at: range, hint: "try a smaller learning rate")
      }
      costs.addStep(from: before, to: after)
      return after
    } catch {
      self.network = former
      throw error
    }
  }

  private static let mostCurves = 6

  private func plot(_ arguments: Arguments, _ context: ExecutionContext) throws(Diagnostic)
    -> Outcome
  {
    let (arguments, file) = try arguments.takingSVG()
    try arguments.require(1...Int.max)
    switch arguments.rest.text {
    case "cost":
      guard !costs.values.isEmpty else {
        throw Diagnostic(
          .state, "there is no cost to plot yet",
          hint: "`learn 0.5` a few times, or `train`, and then `plot cost`")
      }
      let curve = Plot.Curve(name: "C", series: costs.values, first: costs.first)
      let unit = costs.unit.rawValue
      return try shown(
        Plot(title: "the cost", curves: [curve], xLabel: unit, yLabel: "C"), in: file,
        context)
    case "delta", "δ":
      let (network, result) = (try requireNetwork(), try backpropagation())
      let bars = (2...network.layers).map { (raised("δ", $0), norm(result.error($0))) }
      return try shown(
        BarChart(title: "the length of δ, layer by layer", bars: bars), in: file, context)
    default: return try shown(try functions(arguments, context), in: file, context)
    }
  }

  /// Curves of σ, σ′, the learner's functions, or of expressions in x.
  private func functions(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Plot {
    let scalars = Array(arguments.rest.text.unicodeScalars)
    let start = arguments.rest.range.lowerBound
    let pieces = Arguments.pieces(of: scalars) { $0 == "," }
    guard pieces.count <= Self.mostCurves else {
      throw Diagnostic(
        .limit, "at most \(Self.mostCurves) curves fit in one plot", at: arguments.rest.range)
    }
    let curves = try pieces.map { (piece) throws(Diagnostic) -> Plot.Curve in
      let offset = start + piece.lowerBound + scalars[piece].prefix(while: \.isBlank).count
      do throws(Diagnostic) { return try curve(scalars.text(piece).trimmed, context) } catch {
        throw error.range == nil
          ? error.at(offset..<start + piece.upperBound) : error.moved(by: offset)
      }
    }
    return Plot(title: "", curves: curves, xLabel: "z", yLabel: "")
  }

  private func curve(_ name: String, _ context: ExecutionContext) throws(Diagnostic) -> Plot.Curve {
    if name.isEmpty {
      throw Diagnostic(.syntax, "a curve is missing here", hint: "write `plot sigma, sigma'`")
    }
    // A bare function stands for its graph; anything else is an expression in x.
    let applied = try? Term(reading: "\(name)(x)", vocabulary)
    let isCall = if case .call = applied?.form { true } else { false }
    let body = isCall ? applied! : try Term(reading: name, vocabulary)
    let function = OwnFunction(name: name, parameters: ["x"], body: body, definition: name)
    var scope = scope(context)
    scope.functions["\u{0}"] = function
    let evaluator = Evaluator(scope)
    try evaluator.check(function)
    let title = ["sigma": "σ", "sigma'": "σ′", "σ'": "σ′"][name] ?? name
    return try Plot.Curve(name: title, over: -6...6) { x throws(Diagnostic) in
      var evaluator = evaluator
      return try evaluator.value(of: function, at: x)
    }
  }
}

package struct CostHistory: Sendable {
  enum Unit: String, Sendable {
    /// `learn`: the cost before the first step, and after each.
    case step
    /// `train`: the mean cost of each epoch.
    case epoch
  }

  private(set) var unit = Unit.step
  private(set) var values: [Double] = []
  var first: Double { unit == .step ? 0 : 1 }

  mutating func addStep(from before: Double, to after: Double) {
    if unit != .step || values.isEmpty { self = CostHistory(values: [before]) }
    values.append(after)
  }
}
