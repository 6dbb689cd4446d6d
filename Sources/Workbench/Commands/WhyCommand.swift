import Backprop
import Notation
import Rendering

extension Session {
  /// `why δ[2][1]`: the definition, the numbers in it, and what comes out.
  func why(_ arguments: Arguments, _ context: ExecutionContext) throws(Diagnostic) -> Outcome {
    let offset = arguments.rest.range.lowerBound
    let term: Term
    do throws(Diagnostic) { term = try Term(reading: arguments.rest.text, vocabulary) } catch {
      throw error.moved(by: offset)
    }
    do throws(Diagnostic) {
      var evaluator = Evaluator(scope(context))
      let value = try evaluator.value(of: term)
      guard let lines = try explanation(of: term, value, &evaluator) else {
        throw Diagnostic(
          .value, "`why` explains one of w, b, z, a, δ, C, x, y, or a derivative of C",
          at: term.range,
          hint: "ask for one: `why δ[2][1]`")
      }
      return .lines(lines)
    } catch { throw error.moved(by: offset) }
  }

  private func explanation(
    of term: Term, _ value: Value, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [StyledText]? {
    switch term.form {
    case .quantity(let quantity): return try explanation(of: quantity, value, &evaluator)
    case .derivative(let of, let by):
      guard case .quantity(let cost) = of.form, cost.letter == .C,
        case .quantity(let quantity) = by.form,
        quantity.letter == .w || quantity.letter == .b
      else { return nil }
      return try gradient(by: quantity, value, &evaluator)
    default: return nil
    }
  }

  private func explanation(
    of quantity: Quantity, _ value: Value, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [StyledText]? {
    let network = try requireNetwork()
    let l = try quantity.layer.map { (layer) throws(Diagnostic) in try evaluator.index(layer) } ?? 1
    let neurons = try quantity.indices.map { (index) throws(Diagnostic) in
      try evaluator.index(index)
    }
    let name = quantity.letter.rawValue
    switch (quantity.letter, neurons.first) {
    case (.w, _), (.b, _):
      return [
        shown(term(name, l, neurons), value),
        StyledText("It is a parameter of the network: learning changes it, nothing computes it."),
      ]
    case (.x, _), (.y, _): return [shown(name, value), StyledText("It is given with the example.")]
    case (.a, _) where l == 1:
      return [
        shown(term(name, 1, neurons), value),
        StyledText("The activation of layer 1 is the input x."),
      ]
    case (.z, let j?): return try weightedInput(l, j)
    case (.a, let j?):
      let z = try pass().weightedInput(l)[j]
      let σ = network.activation(of: Neuron(layer: l, index: j))
      let formula = σ == network.activation ? "σ" : σ.name
      return [
        StyledText("\(raised("a", l, j)) = \(formula)(\(raised("z", l, j)))", .notation),
        StyledText("    = \(formula)(") + ValueRenderer.number(z) + StyledText(")"), result(value),
      ]
    case (.δ, let j?): return try error(l, j, value)
    case (.z, nil):
      return [
        StyledText(
          "\(raised("z", l)) = \(raised("w", l)) \(raised("a", l - 1)) + \(raised("b", l))",
          .notation), result(value), ask(quantity, l),
      ]
    case (.a, nil):
      return [
        StyledText("\(raised("a", l)) = σ(\(raised("z", l)))", .notation), result(value),
        ask(quantity, l),
      ]
    case (.δ, nil):
      return [
        StyledText("\(raised("δ", l)) = \(errorFormula(l, of: network.layers))", .notation),
        result(value), ask(quantity, l),
      ]
    case (.C, _): return try cost(value)
    default: return nil
    }
  }

  private func weightedInput(_ l: Int, _ j: Int) throws(Diagnostic) -> [StyledText] {
    let (network, pass) = (try requireNetwork(), try pass())
    let (w, a, b) = (network.weights(l), pass.activation(l - 1), network.biases(l)[j])
    let symbols = sum(a.count) { k in "\(raised("w", l, j, k)) \(raised("a", l - 1, k))" }
    let numbers = numericSum(a.count) { k in
      ValueRenderer.number(w[j, k]) + StyledText(" · ") + ValueRenderer.number(a[k])
    }
    return [
      StyledText("\(raised("z", l, j)) = \(symbols) + \(raised("b", l, j))", .notation),
      StyledText("    = ") + numbers + StyledText(" + ") + ValueRenderer.number(b),
      result(.number(pass.weightedInput(l)[j])),
    ]
  }

  private func error(_ l: Int, _ j: Int, _ value: Value) throws(Diagnostic) -> [StyledText] {
    let (network, example, backward) = (
      try requireNetwork(), try requireExample(), try backpropagation()
    )
    let z = backward.pass.weightedInput(l)[j]
    let slope = network.activation(of: Neuron(layer: l, index: j)).derivative(z)
    if l == network.layers {
      let gradient = try shaped { () throws(ShapeError) in
        try network.cost.gradient(output: backward.pass.output, target: example.target)
      }
      return [
        StyledText(
          "\(raised("δ", l, j)) = ∂C/∂\(raised("a", l, j)) σ′(\(raised("z", l, j)))", .notation),
        StyledText("    = ") + ValueRenderer.number(gradient[j]) + StyledText(" · ")
          + ValueRenderer.number(slope),
        result(value),
      ]
    }
    let (w, next) = (network.weights(l + 1), backward.error(l + 1))
    let symbols = sum(next.count) { k in "\(raised("w", l + 1, k, j)) \(raised("δ", l + 1, k))" }
    let numbers = numericSum(next.count) { k in
      ValueRenderer.number(w[k, j]) + StyledText(" · ") + ValueRenderer.number(next[k])
    }
    return [
      StyledText("\(raised("δ", l, j)) = (\(symbols)) σ′(\(raised("z", l, j)))", .notation),
      StyledText("    = (") + numbers + StyledText(") · ") + ValueRenderer.number(slope),
      result(value),
    ]
  }

  private func gradient(
    by quantity: Quantity, _ value: Value, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [StyledText]? {
    guard let layer = quantity.layer else { return nil }
    let l = try evaluator.index(layer)
    let neurons = try quantity.indices.map { (index) throws(Diagnostic) in
      try evaluator.index(index)
    }
    let backward = try backpropagation()
    let count = try requireExamples().count
    guard count == 1 else {
      return [
        StyledText(
          "∂C/∂\(term(quantity.letter.rawValue, l, neurons)) is the average of ∂Cₓ/∂\(term(quantity.letter.rawValue, l, neurons)) over \(count) examples",
          .notation),
        result(value),
      ]
    }
    switch (quantity.letter, neurons.count) {
    case (.b, 1):
      let name = raised("δ", l, neurons[0])
      return [StyledText("∂C/∂\(raised("b", l, neurons[0])) = \(name)", .notation), result(value)]
    case (.w, 2):
      let (j, k) = (neurons[0], neurons[1])
      return [
        StyledText(
          "∂C/∂\(raised("w", l, j, k)) = \(raised("a", l - 1, k)) \(raised("δ", l, j))", .notation),
        StyledText("    = ") + ValueRenderer.number(backward.pass.activation(l - 1)[k])
          + StyledText(" · ")
          + ValueRenderer.number(backward.error(l)[j]),
        result(value),
      ]
    case (.b, 0):
      return [StyledText("∂C/∂\(raised("b", l)) = \(raised("δ", l))", .notation), result(value)]
    default:
      return [
        StyledText("∂C/∂\(raised("w", l)) = \(raised("δ", l)) (\(raised("a", l - 1)))ᵀ", .notation),
        result(value),
      ]
    }
  }

  private func cost(_ value: Value) throws(Diagnostic) -> [StyledText] {
    let (network, examples) = (try requireNetwork(), try requireExamples())
    guard examples.count == 1, network.cost == .quadratic else {
      let average = examples.count > 1 ? ", averaged over \(examples.count) examples" : ""
      return [StyledText("C = \(network.cost.formula)\(average)", .notation), result(value)]
    }
    let (output, target) = (try pass().output, examples[0].target)
    let L = network.layers
    let symbols = sum(output.count) { j in
      "(y\(Scripts.lower("\(j)") ?? "") − \(raised("a", L, j)))²"
    }
    let numbers = numericSum(output.count) { j in
      StyledText("(") + ValueRenderer.number(target[j]) + StyledText(" − ")
        + ValueRenderer.number(output[j]) + StyledText(")²")
    }
    return [
      StyledText("C = ½ (\(symbols))", .notation),
      StyledText("    = 0.5 · (") + numbers + StyledText(")"), result(value),
    ]
  }

  // MARK: Pieces

  /// Long sums are shortened in their middle.
  private static let mostTerms = 6

  private func sum(_ count: Int, _ term: (Int) -> String) -> String {
    shownTerms(count).map { $0.map(term) ?? "…" }.joined(separator: " + ")
  }

  private func numericSum(_ count: Int, _ term: (Int) -> StyledText) -> StyledText {
    shownTerms(count).map { $0.map(term) ?? StyledText("… (\(count - Self.mostTerms + 1) more)") }
      .joined(StyledText(" + "))
  }

  /// The positions of the terms that are shown; nil where some are left out.
  private func shownTerms(_ count: Int) -> [Int?] {
    count <= Self.mostTerms
      ? (1...count).map { $0 } : (1..<Self.mostTerms - 1).map { $0 } + [nil, count]
  }

  private func term(_ name: String, _ l: Int, _ neurons: [Int]) -> String {
    switch neurons.count {
    case 0: raised(name, l)
    case 1: raised(name, l, neurons[0])
    default: raised(name, l, neurons[0], neurons[1])
    }
  }

  private func shown(_ name: String, _ value: Value) -> StyledText {
    StyledText(name, .notation) + StyledText(" = ") + ValueRenderer.value(value)
  }

  private func result(_ value: Value) -> StyledText {
    StyledText("    = ") + ValueRenderer.value(value)
  }

  private func ask(_ quantity: Quantity, _ l: Int) -> StyledText {
    StyledText(
      "one neuron's sum is written out by `why \(quantity.letter.rawValue)[\(l)][1]`", .faint)
  }
}
