extension Formula {
  enum Style: CaseIterable { case latex, typed, ascii }

  /// As someone writes it; brackets stand wherever they do no harm.
  func text(_ style: Style, inExamples: Bool = false) -> String {
    func text(_ formula: Formula) -> String { formula.text(style, inExamples: inExamples) }
    func pick(_ latex: String, _ typed: String, _ ascii: String) -> String {
      switch style {
      case .latex: latex
      case .typed: typed
      case .ascii: ascii
      }
    }
    func grouped(_ formula: Formula) -> String {
      switch formula {
      case .number(let value) where value >= 0: text(formula)
      case .letter, .activation, .slopes: text(formula)
      default: "(\(text(formula)))"
      }
    }
    switch self {
    case .number(let value): return value == value.rounded() ? "\(Int(value))" : "\(value)"
    case .letter(let letter, let layer, let indices):
      return Self.text(letter, layer, indices, style, inExamples: inExamples)
    case .activation(let primes, let inner):
      return pick("\\sigma", "σ", "sigma") + String(repeating: "'", count: primes)
        + "(\(text(inner)))"
    case .slopes(let inner): return pick("\\Sigma'", "Σ'", "Sigma'") + "(\(text(inner)))"
    case .derivative(let of, let by):
      if style == .latex { return "\\frac{\\partial \(text(of))}{\\partial \(text(by))}" }
      return "\(pick("", "∂", "d"))\(text(of))/\(pick("", "∂", "d"))\(text(by))"
    case .sum(let letter, let limit, let inner):
      let bounds = limit.map { "_{\(letter)=1}^{n_{\($0.text)}}" } ?? "_\(letter)"
      return pick("\\sum", "∑", "sum") + "\(bounds) \(grouped(inner))"
    case .examples(let inner):
      return pick("\\sum", "∑", "sum") + "_x (\(inner.text(style, inExamples: true)))"
    case .paths(let layer, let index):
      func step(_ one: String, _ other: String) -> String {
        style == .latex
          ? "\\frac{\\partial \(one)}{\\partial \(other)}" : "(∂\(one)/∂\(other))"
      }
      let steps = [
        step("C", "a^L_m"), step("a^L_m", "a^{L-1}_n"), step("a^{L-1}_n", "a^{L-2}_p"),
        pick("\\ldots", "…", "…"),
        step("a^{\(layer.moved(by: 1).text)}_q", "a^{\(layer.text)}_\(index)"),
      ]
      return pick("\\sum_{mnp\\ldots q}", "∑_{mnp…q}", "∑_{mnp…q}") + " "
        + steps.joined(separator: " ")
    case .wayBack(let layer):
      let (l, next) = (layer.text, layer.moved(by: 1).text)
      return pick(
        "\\Sigma'(z^{\(l)}) (w^{\(next)})^T \\ldots \\Sigma'(z^{L-1}) (w^L)^T \\Sigma'(z^L) \\nabla_a C",
        "Σ'(z^{\(l)}) (w^{\(next)})^T … Σ'(z^{L-1}) (w^L)^T Σ'(z^L) ∇_a C",
        "Sigma'(z[\(l)]) (w[\(next)])' … Sigma'(z[L-1]) (w[L])' Sigma'(z[L]) grad_a C")
    case .logarithm(let inner): return pick("\\ln", "ln", "ln") + "(\(text(inner)))"
    case .plus(let one, let other): return "\(text(one)) + \(grouped(other))"
    case .minus(let one, let other): return "\(text(one)) - \(grouped(other))"
    case .product(let factors): return Self.product(factors.map(grouped), factors, style)
    case .hadamard(let one, let other):
      return grouped(one) + pick(" \\odot ", " ⊙ ", " .* ") + grouped(other)
    case .over(let one, let other):
      return style == .latex
        ? "\\frac{\(text(one))}{\(text(other))}" : "(\(text(one)))/(\(text(other)))"
    case .negative(let inner): return "-\(grouped(inner))"
    case .power(let inner, let exponent): return "(\(text(inner)))^\(exponent)"
    case .norm(let inner): return pick("\\|", "‖", "||") + text(inner) + pick("\\|", "‖", "||")
    case .transposed(let inner): return "(\(text(inner)))" + pick("^T", "^T", "'")
    }
  }

  /// A bracket behind a bare letter would say what it depends on, and digits side by side are one
  /// number.
  private static func product(_ texts: [String], _ factors: [Formula], _ style: Style) -> String {
    var line = ""
    for (index, text) in texts.enumerated() {
      var text = text
      if index + 1 < texts.count, texts[index + 1].hasPrefix("("), case .letter = factors[index] {
        text = "(\(text))"
      }
      if index > 0 {
        let isNumber = [factors[index - 1], factors[index]].contains {
          if case .number = $0 { true } else { false }
        }
        line += isNumber ? (style == .latex ? " \\cdot " : " * ") : " "
      }
      line += text
    }
    return line
  }

  private static func text(
    _ letter: Letter, _ layer: Layer?, _ indices: [String], _ style: Style, inExamples: Bool
  ) -> String {
    var name = letter.rawValue
    if letter == .δ { name = style == .latex ? "\\delta" : style == .ascii ? "delta" : "δ" }
    if letter == .η { name = style == .latex ? "\\eta" : style == .ascii ? "eta" : "η" }
    let isOfExample = inExamples && [.z, .a, .δ].contains(letter)
    if inExamples, letter == .C { return "C_x" }
    if style == .ascii, !isOfExample {
      return name + (layer.map { "[\($0.text)]" } ?? "")
        + (indices.isEmpty ? "" : "[\(indices.joined(separator: ","))]")
    }
    let script = layer.map { "^{\(isOfExample ? "x," : "")\($0.text)}" } ?? ""
    return name + script + (indices.isEmpty ? "" : "_{\(indices.joined())}")
  }
}

extension Formula.Layer {
  var text: String {
    guard let base else { return "\(offset)" }
    return offset == 0 ? base : "\(base)\(offset > 0 ? "+" : "-")\(abs(offset))"
  }
}

extension Claimed {
  func text(_ style: Formula.Style) -> String {
    let right = self.right.text(style)
    switch kind {
    case .equation: return "\(left.text(style)) = \(right)"
    case .update:
      return left.text(style) + (style == .latex ? " \\leftarrow " : " ← ") + right
    case .firstOrder:
      guard case .derivative(let of, let by) = left else { return "" }
      let (change, about) = style == .latex ? ("\\Delta ", "\\approx") : ("Δ", "≈")
      return "\(change)\(of.text(style)) \(about) (\(right)) \(change)\(by.text(style))"
    }
  }
}
