import Backprop
import Notation
import Rendering
import Support

extension Session {
  static let twoFormCommands: [Command<Session>] = [
    Command(
      "hadamard", .twoForms, usage: "hadamard S T", "the product s ⊙ t, entry by entry",
      example: "hadamard [1,2] [3,4]", equation: "28", arguments: [.value, .value], words: 2...2
    ) { session, arguments, context throws(Diagnostic) in
      let (s, t) = (arguments.words[0], arguments.words[1])
      var scope = session.scope(context)
      scope.names["s"] = try session.value(s, context)
      scope.names["t"] = try session.value(t, context)
      var evaluator = Evaluator(scope)
      do throws(Diagnostic) {
        return .value(try evaluator.value(of: try Term(reading: "s ⊙ t")))
      } catch {
        throw Diagnostic(
          error.kind, error.sentence, at: arguments.rest.range, hint: error.advice)
      }
    },
    Command(
      "sigmaprime", .twoForms, usage: "sigmaprime LAYER",
      "the diagonal matrix Σ'(z[l]) with σ'(z) of each neuron", example: "sigmaprime 2",
      equation: "33", arguments: [.layer], words: 1...1
    ) { session, arguments, context throws(Diagnostic) in
      let l = try session.layer(arguments.words[0], from: 2, of: .z, context)
      var evaluator = Evaluator(session.scope(context))
      return .value(try evaluator.value(of: try Term(reading: "Σ'(z[\(l)])")))
    },
    Command(
      "compare", .twoForms, usage: "compare {LAYER} | compare widths {N …} | compare batch {M}",
      "two ways to one result, counted and timed: ⊙ beside Σ', also by width; a mini-batch looped and as matrices",
      example: "compare widths 10 30 100", equation: "34",
      arguments: [.layerOr(["widths", "batch"])]
    ) { session, arguments, context throws(Diagnostic) in
      switch arguments.words.first?.text {
      case "widths": try session.compareWidths(arguments, context)
      case "batch": try session.compareBatch(arguments, context)
      default: try session.compareLayers(arguments, context)
      }
    },
  ]

  private func compareLayers(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    try arguments.require(0...1)
    let (network, result) = (try requireNetwork(), try backpropagation())
    let L = network.layers
    var layers = Array(2...L)
    if let word = arguments.words.first { layers = [try layer(word, from: 2, of: .δ, context)] }
    layers.removeAll { network.activation(ofLayer: $0).isSoftmax }
    if layers.isEmpty {
      throw Diagnostic(
        .value,
        "the output layer is a softmax: there Σ' is no diagonal matrix, and ⊙ can't replace it",
        at: arguments.lineRange, hint: "`Sigma'(z[\(L)])` shows it")
    }
    for n in layers.map({ network.sizes[$0 - 1] }) where n * n > Value.mostEntries {
      throw Diagnostic(
        .limit,
        "Σ' would be a \(n.grouped)×\(n.grouped) matrix; at most \(Value.mostEntries.grouped) entries fit",
        hint: "compare the two forms on a network with smaller layers")
    }
    let target = try requireExample().target
    let costGradient = try shaped(
      try network.cost.gradient(output: result.pass.output, target: target))
    var lines: [StyledText] = []
    for l in layers {
      let (z, σ) = (result.pass.weightedInput(l), network.activation(ofLayer: l))
      let forms =
        l == L
        ? TwoForms(costGradient: costGradient, weightedInput: z, activation: σ)
        : TwoForms(
          nextWeights: network.weights(l + 1), nextError: result.error(l + 1), weightedInput: z,
          activation: σ)
      let (left, right) = try shaped((try forms.elementwise(), try forms.byMatrix()))
      let names = (
        ofExample(errorFormula(l, of: L)),
        ofExample("Σ′(\(raised("z", l))) \(errorFactor(l, of: L))")
      )
      let width = max(names.0.count, names.1.count)
      let count = forms.count
      lines += [
        StyledText("\(raised("δ", l)), in two forms", .strong),
        ComparisonRenderer.side(names.0, .vector(left), width: width),
        ComparisonRenderer.side(names.1, .vector(right), width: width),
        "multiplications: \(number: count.hadamard) with ⊙, \(number: count.matrix) with Σ′",
        "time: \(try forms.time(context))",
      ]
    }
    return .lines(lines)
  }

  private static let widths = [10, 30, 100, 300]
  private static let widest = 2_000
  private static let mostWidths = 12

  /// Counts first and times last, so that what differs from machine to machine stands apart.
  private func compareWidths(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    try arguments.require(1...1 + Self.mostWidths)
    let words = arguments.words.dropFirst()
    let widths =
      words.isEmpty
      ? Self.widths : try words.map { (word) throws(Diagnostic) in try width(word, context) }
    let names = ["n", "((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)", "Σ′(zˡ) (wˡ⁺¹)ᵀ δˡ⁺¹"]
    let margins = [max(5, "\(widths.max() ?? 0)".count), names[1].count + 3, names[2].count + 3]
    func row(_ cells: [StyledText]) -> StyledText {
      zip(cells, margins).map { cell, margin in
        "\(String(repeating: " ", count: max(0, margin - cell.plain.count)))\(cell)"
      }.joined("")
    }
    let counts = widths.map { n in
      let count = MultiplicationCount(neurons: n, next: n)
      return row([n, count.hadamard, count.matrix].map { "\(number: $0)" })
    }
    let times = try widths.map { (n) throws(Diagnostic) -> StyledText in
      let half = Vector(repeating: 0.5, count: n)
      // The times do not depend on the numbers.
      let forms = TwoForms(
        nextWeights: Matrix(repeating: 0.5, rows: n, columns: n), nextError: half,
        weightedInput: half, activation: LayerActivation(.sigmoid))
      return "time, n = \(n): \(try forms.time(context))"
    }
    return .lines(
      [
        "multiplications for δˡ of n neurons, before a layer of n",
        row(names.map { StyledText($0, .notation) }),
      ] + counts + [
        "n² of them are (wˡ⁺¹)ᵀ δˡ⁺¹; to these ⊙ adds n, and Σ′ n², most of them by its zeros"
      ] + times)
  }

  private func width(_ word: Arguments.Word, _ context: ExecutionContext) throws(Diagnostic) -> Int
  {
    let n = try whole(word, "a width", context)
    guard n >= 1 else {
      throw Diagnostic(.value, "a layer has at least 1 neuron; this is \(n)", at: word.range)
    }
    guard n <= Self.widest else {
      throw Diagnostic(
        .limit,
        "Σ' would be a \(n.grouped)×\(n.grouped) matrix; layers of at most \(Self.widest.grouped) are compared",
        at: word.range)
    }
    return n
  }

  /// Weights times examples of one comparison; with this many one round takes about a second.
  private static let mostWork = 200_000_000

  private func compareBatch(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    try arguments.require(1...2)
    let network = try requireNetwork()
    var session = self
    if arguments.words.count > 1 { _ = try session.putToWork(arguments.words[1], context) }
    let examples = try session.requireExamples()
    guard examples.count <= Self.mostWork / network.parameterCount else {
      throw Diagnostic(
        .limit,
        "\(examples.count.grouped) examples on \(network.parameterCount.grouped) weights and biases take too long to compare",
        at: arguments.lineRange, hint: "`compare batch 10` takes ten of them")
    }
    let looped = try shaped(try network.gradient(of: examples))
    let difference = try shaped(try looped - network.matrixGradient(of: examples)).largestMagnitude
    let seconds = try context.secondsTaken(
      by: { _ = try? network.gradient(of: examples) },
      { _ = try? network.matrixGradient(of: examples) })
    let time = seconds.map { seconds in
      "\(TimeWording.duration(seconds[0])) one by one, \(TimeWording.duration(seconds[1])) as matrices: "
        + TimeWording.fast(seconds[0] / seconds[1])
    }
    return .lines([
      "the gradient of \(counted(examples.count, "example")), one by one and all at once as matrices",
      "largest difference: \(number: difference)",
      difference <= 1e-12 * max(1, looped.largestMagnitude)
        ? "\("true", .right): they agree to rounding"
        : "\("false", .wrong): they differ by more than rounding",
      "time: \(time ?? TimeWording.tooShort)",
    ])
  }
}

/// The error of one layer in its two forms: (BP1) or (BP2), and (33) or (34).
private struct TwoForms {
  let elementwise: () throws(ShapeError) -> Vector
  let byMatrix: () throws(ShapeError) -> Vector
  let count: MultiplicationCount

  init(costGradient: Vector, weightedInput z: Vector, activation σ: LayerActivation) {
    elementwise = { () throws(ShapeError) in
      try outputError(costGradient: costGradient, weightedInput: z, activation: σ)
    }
    byMatrix = { () throws(ShapeError) in
      try outputErrorByMatrix(costGradient: costGradient, weightedInput: z, activation: σ)
    }
    count = MultiplicationCount(neurons: z.count, next: nil)
  }

  init(
    nextWeights w: Matrix, nextError δ: Vector, weightedInput z: Vector,
    activation σ: LayerActivation
  ) {
    elementwise = { () throws(ShapeError) in
      try hiddenError(nextWeights: w, nextError: δ, weightedInput: z, activation: σ)
    }
    byMatrix = { () throws(ShapeError) in
      try hiddenErrorByMatrix(nextWeights: w, nextError: δ, weightedInput: z, activation: σ)
    }
    count = MultiplicationCount(neurons: z.count, next: δ.count)
  }

  /// `0.5 µs with ⊙, 1.2 µs with Σ′: 2.4 times as long`.
  func time(_ context: ExecutionContext) throws(Diagnostic) -> String {
    let seconds = try context.secondsTaken(
      by: { _ = try? elementwise() }, { _ = try? byMatrix() })
    guard let seconds else { return TimeWording.tooShort }
    return
      "\(TimeWording.duration(seconds[0])) with ⊙, \(TimeWording.duration(seconds[1])) with Σ′: "
      + TimeWording.long(seconds[1] / seconds[0])
  }
}
