import Backprop
import Notation
import Rendering
import Support

extension Session {
  static let compareCommand = Command<Session>(
    CommandEntry(
      "compare", .twoForms, usage: "compare {LAYER} | compare widths {N …} | compare batch {M}",
      "two ways to one result, counted and timed: ⊙ beside Σ', also by width; a mini-batch looped and as matrices",
      example: "compare widths 10 30 100", equation: "34",
      arguments: [.layerOr(["widths", "batch"])])
  ) { session, arguments, context throws(Diagnostic) in
    switch arguments.words.first?.text {
    case "widths": try session.compareWidths(arguments, context)
    case "batch": try session.compareBatch(arguments, context)
    default: try session.compareLayers(arguments, context)
    }
  }

  // MARK: Layer by layer

  private func compareLayers(_ arguments: Arguments, _ context: ExecutionContext) throws(Diagnostic)
    -> Outcome
  {
    try arguments.require(0...1)
    let (network, result) = (try requireNetwork(), try backpropagation())
    let example = try requireExample()
    var layers = Array(2...network.layers)
    if let word = arguments.words.first { layers = [try layer(word, from: 2, of: .δ)] }
    for n in layers.map({ network.sizes[$0 - 1] }) {
      guard n * n <= Value.mostEntries else {
        throw Diagnostic(
          .limit,
          "Σ' would be a \(n.grouped)×\(n.grouped) matrix; at most \(Value.mostEntries.grouped) entries fit",
          hint: "compare the two forms on a network with smaller layers")
      }
    }
    var lines: [StyledText] = []
    for l in layers {
      let (forms, left, right) = try shaped { () throws(ShapeError) in
        let forms = try TwoForms(network, result, example, layer: l)
        return (forms, try forms.elementwise(), try forms.byMatrix())
      }
      let L = network.layers
      let names = (
        errorFormula(l, of: L), "Σ′(\(raised("z", l))) \(errorFactor(l, of: L))"
      )
      let width = max(names.0.count, names.1.count)
      lines += [
        StyledText("\(raised("δ", l)), in two forms", .strong),
        ComparisonRenderer.side(names.0, .vector(left), width: width),
        ComparisonRenderer.side(names.1, .vector(right), width: width),
        StyledText("multiplications: ") + ValueRenderer.number(Double(forms.count.hadamard))
          + StyledText(" with ⊙, ") + ValueRenderer.number(Double(forms.count.matrix))
          + StyledText(" with Σ′"),
        StyledText("time: \(try forms.time(context))"),
      ]
    }
    return .lines(lines)
  }

  // MARK: Width by width

  private static let widths = [10, 30, 100, 300]
  private static let widest = 2_000
  private static let mostWidths = 12

  /// Counts first and times last, so that what differs from machine to machine stands apart.
  private func compareWidths(_ arguments: Arguments, _ context: ExecutionContext) throws(Diagnostic)
    -> Outcome
  {
    try arguments.require(1...1 + Self.mostWidths)
    var widths: [Int] = []
    for word in arguments.words.dropFirst() { widths.append(try width(word)) }
    if widths.isEmpty { widths = Self.widths }
    let names = ["n", "((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)", "Σ′(zˡ) (wˡ⁺¹)ᵀ δˡ⁺¹"]
    let margins = [max(5, "\(widths.max() ?? 0)".count), names[1].count + 3, names[2].count + 3]
    func row(_ cells: [StyledText]) -> StyledText {
      zip(cells, margins).map { cell, margin in
        StyledText(String(repeating: " ", count: max(0, margin - cell.plain.count))) + cell
      }.joined(StyledText())
    }
    let counts = widths.map { n in
      let count = MultiplicationCount(neurons: n, next: n)
      return row([n, count.hadamard, count.matrix].map { ValueRenderer.number(Double($0)) })
    }
    var times: [StyledText] = []
    for n in widths {
      times.append(StyledText("time, n = \(n): \(try TwoForms(width: n).time(context))"))
    }
    return .lines(
      [
        StyledText("multiplications for δˡ of n neurons, before a layer of n"),
        row(names.map { StyledText($0, .notation) }),
      ] + counts + [
        StyledText(
          "n² of them are (wˡ⁺¹)ᵀ δˡ⁺¹; to these ⊙ adds n, and Σ′ n², most of them by its zeros")
      ] + times)
  }

  private func width(_ word: Arguments.Word) throws(Diagnostic) -> Int {
    let n = try whole(word, "a width")
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

  // MARK: A mini-batch

  /// Weights times examples of one comparison; with this many one round takes about a second.
  private static let mostWork = 200_000_000

  private func compareBatch(_ arguments: Arguments, _ context: ExecutionContext) throws(Diagnostic)
    -> Outcome
  {
    try arguments.require(1...2)
    let network = try requireNetwork()
    var session = self
    if arguments.words.count > 1 { _ = try session.putToWork(arguments.words[1]) }
    let examples = try session.requireExamples()
    guard examples.count <= Self.mostWork / network.parameterCount else {
      throw Diagnostic(
        .limit,
        "\(examples.count.grouped) examples on \(network.parameterCount.grouped) weights and biases take too long to compare",
        at: arguments.lineRange, hint: "`compare batch 10` takes ten of them")
    }
    let (largest, difference) = try shaped { () throws(ShapeError) in
      let looped = try network.gradient(of: examples)
      let difference = try looped - network.matrixGradient(of: examples)
      return (looped.largestMagnitude, difference.largestMagnitude)
    }
    let seconds = try Stopwatch(context: context).seconds([
      { _ = try? network.gradient(of: examples) },
      { _ = try? network.matrixGradient(of: examples) },
    ])
    let time = seconds.map { seconds in
      "\(TimeWording.duration(seconds[0])) one by one, \(TimeWording.duration(seconds[1])) as matrices: "
        + TimeWording.fast(seconds[0] / seconds[1])
    }
    return .lines([
      StyledText(
        "the gradient of \(counted(examples.count, "example")), one by one and all at once as matrices"
      ),
      StyledText("largest difference: ") + ValueRenderer.number(difference),
      difference <= 1e-12 * max(1, largest)
        ? StyledText([Span("true", .right), Span(": they agree to rounding")])
        : StyledText([Span("false", .wrong), Span(": they differ by more than rounding")]),
      StyledText("time: \(time ?? TimeWording.tooShort)"),
    ])
  }
}
