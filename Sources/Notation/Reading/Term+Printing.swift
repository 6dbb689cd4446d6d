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
      links.reduce(first.operand(in: links[0].sign)) { text, link in
        text + (link.sign == .beside ? " " : " \(link.sign.rawValue) ") + link.operand.operand(in: link.sign)
      }
    case .power(let base, let exponent): "\(base.grouped)^\(exponent.grouped)"
    case .transpose(let operand): operand.grouped + "'"
    case .call(let function, let primes, let arguments):
      function.printed + String(repeating: "'", count: primes)
        + "(" + arguments.map(\.printed).joined(separator: ", ") + ")"
    case .entry(let operand, let indices):
      operand.grouped + "[" + indices.map(\.printed).joined(separator: ",") + "]"
    case .derivative(let of, let by): "∂\(of.grouped)/∂\(by.printed)"
    case .columns(let letter): "[\(letter.rawValue)_1 \(letter.rawValue)_2 … \(letter.rawValue)_m]"
    case .dots: "…"
    case .sum(let sum):
      (sum.isProduct ? "∏" : "∑") + "_{" + sum.letters.joined(separator: ",") + (sum.hasDots ? "…" : "") + "} " + sum.body.operand(in: .hadamard)
    case .change(let operand): "Δ" + operand.grouped
    case .costAt(let argument): "C(\(argument.printed))"
    case .identity: "I"
    case .norm(let operand): "‖\(operand.printed)‖"
    }
  }

  /// In brackets unless it is one piece.
  private var grouped: String {
    switch form {
    case .chain, .negative, .derivative, .sum: "(\(printed))"
    default: printed
    }
  }

  /// In brackets where the sign beside it binds tighter.
  private func operand(in sign: Operator) -> String {
    guard case .chain(_, let links) = form else {
      if case .negative = form, sign != .plus, sign != .minus { return "(\(printed))" }
      return printed
    }
    return links[0].sign.tightness > sign.tightness ? printed : "(\(printed))"
  }
}

extension Term.Operator {
  fileprivate var tightness: Int {
    switch self {
    case .plus, .minus: 0
    case .hadamard, .outer: 1
    case .times, .over: 2
    case .beside: 3
    }
  }
}

extension Quantity {
  package var printed: String {
    letter.rawValue + (layer.map { "[\($0.printed)]" } ?? "")
      + (indices.isEmpty ? "" : "[" + indices.map(\.printed).joined(separator: ",") + "]")
  }
}

extension Function {
  fileprivate var printed: String {
    switch self {
    case .activation: "σ"
    case .diagonalActivation: "Σ"
    case .elementary(let elementary): elementary.rawValue
    case .own(let name): name
    }
  }
}
