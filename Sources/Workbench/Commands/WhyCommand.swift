import Backprop
import Notation
import Rendering

extension Session {
  func why(_ arguments: Arguments, _ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    do throws(Diagnostic) {
      let term = try Term(reading: arguments.rest.text, vocabulary)
      var evaluator = Evaluator(scope(context))
      let value = try evaluator.value(of: term)
      guard let lines = try explanation(of: term, value, &evaluator) else {
        throw Diagnostic(
          .value, "`why` explains one of w, b, z, a, δ, C, x, y, or a derivative of C",
          at: term.range, hint: "ask for one: `why δ[2][1]`")
      }
      return .lines(lines)
    } catch { throw error.moved(by: arguments.rest.range.lowerBound) }
  }

  private func explanation(
    of term: Term, _ value: Value, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [StyledText]? {
    func position(_ term: Term) throws(Diagnostic) -> Int { try evaluator.index(term) }
    switch term.form {
    case .quantity(let quantity):
      let l = try quantity.layer.map(position) ?? 1
      return try explanation(of: quantity.letter, l, quantity.indices.map(position), value)
    case .derivative(let of, let by):
      guard case .quantity(let cost) = of.form, cost.letter == .C,
        case .quantity(let variable) = by.form, [.w, .b].contains(variable.letter),
        let l = try variable.layer.map(position)
      else { return nil }
      return try derivative(by: variable.letter, l, variable.indices.map(position), value)
    default: return nil
    }
  }

  private func explanation(
    of letter: Letter, _ l: Int, _ neurons: [Int], _ value: Value
  ) throws(Diagnostic) -> [StyledText]? {
    let network = try requireNetwork()
    let name = raised(letter.rawValue, l, neurons)
    let z = raised("z", l, neurons)
    let ask = StyledText(
      "one neuron's sum is written out by `why \(letter.rawValue)[\(l)][1]`", .faint)
    switch (letter, neurons.first) {
    case (.w, _), (.b, _):
      return [
        "\(name, .notation) = \(value)",
        "It is a parameter of the network: learning changes it, nothing computes it.",
      ]
    case (.x, _), (.y, _):
      return ["\(letter.rawValue, .notation) = \(value)", "It is given with the example."]
    case (.a, _) where l == 1:
      return ["\(name, .notation) = \(value)", "The activation of layer 1 is the input x."]
    case (.z, let j?): return try weightedInput(l, j, value)
    case (.z, nil):
      let formula = "\(name) = \(raised("w", l)) \(raised("a", l - 1)) + \(raised("b", l))"
      return lines(formula, "\(value)") + [ask]
    case (.a, let j?):
      guard let σ = network.activation(of: Neuron(layer: l, index: j)) else {
        let (above, below) = ("e^\(z)", "∑ₖ e^\(raised("z", l))ₖ")
        return lines("\(name) = \(above) / \(below)", "\(value)")
      }
      let function = σ == network.activation ? "σ" : σ.name
      let argument = try pass().weightedInput(l)[j]
      return lines("\(name) = \(function)(\(z))", "\(function)(\(number: argument))", "\(value)")
    case (.a, nil): return lines("\(name) = σ(\(z))", "\(value)") + [ask]
    case (.δ, let j?): return try error(l, j, value)
    case (.δ, nil):
      let formula = errorFormula(l, of: network.layers, hasSoftmax: network.cost.hasSoftmax)
      return lines("\(name) = \(ofExample(formula))", "\(value)") + [ask]
    case (.C, _): return try cost(value)
    default: return nil
    }
  }

  private func weightedInput(_ l: Int, _ j: Int, _ value: Value) throws(Diagnostic) -> [StyledText]
  {
    let network = try requireNetwork()
    let (w, b, a) = (network.weights(l), network.biases(l)[j], try pass().activation(l - 1))
    let sum = sum(a.count) {
      "\(raised("w", l, j, $0)) \(raised("a", l - 1, $0))"
    } numbers: {
      "\(number: w[j, $0]) · \(number: a[$0])"
    }
    return lines(
      "\(raised("z", l, j)) = \(sum.symbols) + \(raised("b", l, j))",
      "\(sum.numbers) + \(number: b)", "\(value)")
  }

  private func error(_ l: Int, _ j: Int, _ value: Value) throws(Diagnostic) -> [StyledText] {
    let (network, backward) = (try requireNetwork(), try backpropagation())
    guard let σ = network.activation(of: Neuron(layer: l, index: j)) else {
      let (a, y) = (backward.pass.output[j], try requireExample().target[j])
      return lines(
        "\(raised("δ", l, j)) = \(raised("a", l, j)) − y\(Scripts.lower("\(j)") ?? "")",
        "\(number: a) − \(number: y)", "\(value)")
    }
    let slope = σ.derivative(backward.pass.weightedInput(l)[j])
    let (name, slopeName) = (raised("δ", l, j), "σ′(\(raised("z", l, j)))")
    if l == network.layers {
      let target = try requireExample().target
      let gradient = try shaped(
        try network.cost.gradient(output: backward.pass.output, target: target))
      return lines(
        "\(name) = ∂\(costSymbol)/∂\(raised("a", l, j)) \(slopeName)",
        "\(number: gradient[j]) · \(number: slope)", "\(value)")
    }
    let (w, δ) = (network.weights(l + 1), backward.error(l + 1))
    let sum = sum(δ.count) {
      "\(raised("w", l + 1, $0, j)) \(raised("δ", l + 1, $0))"
    } numbers: {
      "\(number: w[$0, j]) · \(number: δ[$0])"
    }
    return lines(
      "\(name) = (\(sum.symbols)) \(slopeName)", "(\(sum.numbers)) · \(number: slope)", "\(value)")
  }

  private func derivative(
    by letter: Letter, _ l: Int, _ neurons: [Int], _ value: Value
  ) throws(Diagnostic) -> [StyledText] {
    let backward = try backpropagation()
    let count = try requireExamples().count
    let name = raised(letter.rawValue, l, neurons)
    if count > 1 {
      return lines("∂C/∂\(name) is the average of ∂Cₓ/∂\(name) over \(count) examples", "\(value)")
    }
    switch (letter, neurons.count) {
    case (.b, _): return lines("∂C/∂\(name) = \(raised("δ", l, neurons))", "\(value)")
    case (_, 2):
      let (j, k) = (neurons[0], neurons[1])
      let (a, δ) = (backward.pass.activation(l - 1)[k], backward.error(l)[j])
      return lines(
        "∂C/∂\(name) = \(raised("a", l - 1, k)) \(raised("δ", l, j))",
        "\(number: a) · \(number: δ)", "\(value)")
    default:
      return lines(
        "∂C/∂\(raised("w", l)) = \(raised("δ", l)) (\(raised("a", l - 1)))ᵀ", "\(value)")
    }
  }

  private func cost(_ value: Value) throws(Diagnostic) -> [StyledText] {
    let (network, examples) = (try requireNetwork(), try requireExamples())
    guard examples.count == 1, network.cost == .quadratic else {
      let average = examples.count > 1 ? ", averaged over \(examples.count) examples" : ""
      return lines("C = \(network.cost.formula)\(average)", "\(value)")
    }
    let (output, target, L) = (try pass().output, examples[0].target, network.layers)
    let sum = sum(output.count) { j in
      "(y\(Scripts.lower("\(j)") ?? "") − \(raised("a", L, j)))²"
    } numbers: { j in
      "(\(number: target[j]) − \(number: output[j]))²"
    }
    return lines("C = ½ (\(sum.symbols))", "0.5 · (\(sum.numbers))", "\(value)")
  }

  /// A formula, the numbers in it where they are told, and what comes out.
  private func lines(_ formula: String, _ steps: StyledText...) -> [StyledText] {
    [StyledText(formula, .notation)] + steps.map { "    = \($0)" }
  }

  private static let mostTerms = 6

  /// A sum over 1 … count in symbols and in numbers; a long one is shortened in its middle.
  private func sum(
    _ count: Int, _ symbols: (Int) -> String, numbers: (Int) -> StyledText
  ) -> (symbols: String, numbers: StyledText) {
    let (most, isLong) = (Self.mostTerms, count > Self.mostTerms)
    let terms: [Int?] = isLong ? (1..<most - 1).map { $0 } + [nil, count] : (1...count).map { $0 }
    return (
      terms.map { $0.map(symbols) ?? "…" }.joined(separator: " + "),
      terms.map { $0.map(numbers) ?? "… (\(count - most + 1) more)" }.joined(" + ")
    )
  }
}
