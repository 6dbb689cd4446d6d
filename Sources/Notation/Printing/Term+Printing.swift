extension Term {
  /// The term printed in Unicode, as it can be typed again.
  package var printed: String {
    switch form {
    case .number(let value):
      if let whole = Int(exactly: value) { "\(whole)" } else { "\(value)" }
    case .name(let name): name
    case .quantity(let quantity): quantity.printed
    case .list(let entries): "[" + entries.map(\.printed).joined(separator: ", ") + "]"
    case .negative(let operand): "−" + operand.grouped
    case .chain(let first, let links):
      links.reduce(first.leading(links[0].sign)) { text, link in
        text + (link.sign == .beside ? " " : " \(link.sign.glyph) ")
          + link.operand.operand(in: link.sign)
      }
    case .power(let base, let exponent): "\(base.raisable)^\(exponent.script)"
    case .transpose(let operand):
      (operand.form == .quantity(Quantity(letter: .C)) ? "(C)" : operand.grouped) + "'"
    case .call(let function, let primes, let arguments):
      function.name + String(repeating: "'", count: primes)
        + "(" + arguments.map(\.printed).joined(separator: ", ") + ")"
    case .entry(let operand, let indices):
      operand.raisable + "[" + indices.map(\.printed).joined(separator: ",") + "]"
    case .derivative(let of, let by): "∂\(of.grouped)/∂\(by.grouped)"
    case .columns(let letter): "[\(letter.rawValue)_1 \(letter.rawValue)_2 … \(letter.rawValue)_m]"
    case .dots: "…"
    case .sum(let sum):
      (sum.isProduct ? "∏" : "∑") + "_{" + sum.letters.joined(separator: ",")
        + (sum.hasDots ? "…" : "") + "} "
        + sum.body.operand(in: .hadamard)
    case .change(let operand): "Δ" + operand.grouped
    case .costAt(let argument): "C(\(argument.printed))"
    case .identity: "I"
    case .norm(let operand): operand.holdsNorm ? "‖(\(operand.printed))‖" : "‖\(operand.printed)‖"
    }
  }

  /// Whether a ‖ stands in it, which would close another.
  var holdsNorm: Bool {
    contains { term in
      if case .norm = term.form { true } else { false }
    }
  }

  /// In brackets unless it is one piece.
  private var grouped: String {
    switch form {
    case .chain, .negative, .derivative, .sum, .change: "(\(printed))"
    default: printed
    }
  }

  /// A quantity in brackets, so that what stands behind it is no layer or neuron of it.
  private var raisable: String {
    if case .quantity = form { "(\(printed))" } else { grouped }
  }

  private var script: String {
    if case .number = form { printed } else { "{\(printed)}" }
  }

  /// As the first of a chain: nothing stands before it that it could be read with.
  private func leading(_ sign: Operator) -> String {
    beginsUnclearly ? printed : operand(in: sign)
  }

  /// Whether it starts with a digit or with ‖, which beside something else would not be read.
  var beginsUnclearly: Bool {
    switch form {
    case .number, .norm: true
    case .transpose(let base), .power(let base, _), .entry(let base, _): base.beginsUnclearly
    default: false
    }
  }

  /// In brackets where the sign beside it binds tighter, or would be read in another way.
  private func operand(in sign: Operator) -> String {
    switch form {
    case .chain(_, let links): links[0].sign.precedence > sign.precedence ? printed : "(\(printed))"
    case .negative where sign != .plus && sign != .minus: "(\(printed))"
    case .derivative where sign == .beside: "(\(printed))"
    default: sign == .beside && beginsUnclearly ? "(\(printed))" : printed
    }
  }
}

extension Quantity {
  /// The letter with its layer: what an error calls it.
  var name: String { Quantity(letter: letter, layer: layer, indices: []).printed }

  package var printed: String {
    letter.rawValue + (layer.map { "[\($0.printed)]" } ?? "")
      + (indices.isEmpty ? "" : "[" + indices.map(\.printed).joined(separator: ",") + "]")
  }
}

extension Function {
  /// As it is typed and printed.
  var name: String {
    switch self {
    case .activation: "σ"
    case .diagonalActivation: "Σ"
    case .elementary(let elementary): elementary.name
    case .own(let name): name
    }
  }
}
