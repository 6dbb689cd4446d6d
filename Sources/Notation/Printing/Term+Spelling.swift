extension Term {
  /// The term in one of the three spellings; read again, it is the same term.
  package func spelled(in spelling: Spelling) -> String {
    Speller(spelling).text(self)
  }
}

/// Writes terms in one spelling.
struct Speller {
  let spelling: Spelling
  /// What is written for a term in another way than by these rules.
  let exception: (Term) -> String?

  init(_ spelling: Spelling, exception: @escaping (Term) -> String? = { _ in nil }) {
    self.spelling = spelling
    self.exception = exception
  }

  private var isTeX: Bool { spelling.style == .latex }
  private var usesScripts: Bool { spelling.style == .unicode && !spelling.typesScripts }

  private func pick(_ unicode: String, _ ascii: String, _ latex: String) -> String {
    switch spelling.style {
    case .unicode: unicode
    case .ascii: ascii
    case .latex: latex
    }
  }

  func text(_ term: Term) -> String {
    if let text = exception(term) { return text }
    switch term.form {
    case .number(let value):
      if let whole = Int(exactly: value) { return "\(whole)" }
      return "\(value)"
    case .name(let name): return self.name(name)
    case .quantity(let quantity): return self.quantity(quantity)
    case .list(let entries): return list(entries)
    case .columns(let letter):
      return isTeX
        ? "[\(letter.rawValue)_1 \(letter.rawValue)_2 \\ldots \(letter.rawValue)_m]"
        : "[\(letter.rawValue)_1 \(letter.rawValue)_2 \(pick("…", "...", "")) \(letter.rawValue)_m]"
    case .negative(let operand): return spelling.minus + grouped(operand)
    case .chain(let first, let links): return chain(first, links)
    case .dots: return pick("…", "...", "\\ldots")
    case .power(let base, let exponent):
      return "\(raisable(base))^" + (isTeX ? "{\(text(exponent))}" : script(exponent))
    case .transpose(let operand): return transpose(operand)
    case .call(let function, let primes, let arguments):
      let primed = String(repeating: usesScripts ? "′" : "'", count: primes)
      return self.function(function) + primed + "(" + arguments.map(text).joined(separator: ", ")
        + ")"
    case .entry(let operand, let indices):
      let inside = indices.map(text).joined(separator: isTeX ? " " : ",")
      let base =
        if case .quantity = operand.form { "(\(text(operand)))" } else { raisable(operand) }
      return isTeX ? "\(base)_{\(inside)}" : "\(base)[\(inside)]"
    case .derivative(let of, let by): return derivative(of, by)
    case .sum(let sum): return self.sum(sum)
    case .change(let operand): return pick("Δ", "Delta ", "\\Delta ") + grouped(operand)
    case .costAt(let argument): return "C(\(text(argument)))"
    case .norm(let operand):
      let inside = operand.holdsNorm ? "(\(text(operand)))" : text(operand)
      return pick("‖", "||", "\\|") + inside + pick("‖", "||", "\\|")
    case .identity: return "I"
    }
  }

  private func name(_ name: String) -> String {
    guard let symbol = Symbol.spelled(name), !name.unicodeScalars.allSatisfy(\.isASCII) else {
      return name
    }
    return symbol.written(in: spelling.style)
  }

  // MARK: Quantities

  private func quantity(_ quantity: Quantity) -> String {
    var result = spelling.letters[quantity.letter] ?? name(quantity.letter.rawValue)
    let example = quantity.ofExample && quantity.letter.hasLayer
    if quantity.ofExample && !quantity.letter.hasLayer { result += "_x" }
    if isTeX || spelling.raisesLayers {
      let subscripts = quantity.indices.isEmpty ? "" : subscripted(quantity.indices)
      guard let layer = quantity.layer else { return result + subscripts }
      var inside = index(layer)
      if spelling.brackets == .round { inside = "(\(inside))" }
      if spelling.brackets == .square { inside = "[\(inside)]" }
      if example { inside = "x,\(inside)" }
      if usesScripts, let raised = Scripts.raise(inside), !example {
        return result + raised + subscripts
      }
      let plain = inside.unicodeScalars.count == 1 ? inside : "{\(inside)}"
      return result + "^" + plain + subscripts
    }
    if let layer = quantity.layer {
      if example { return result + "^{x,\(index(layer))}" + bracketed(quantity.indices) }
      result += "[\(index(layer))]"
    }
    // Without a layer the first bracket would name one.
    if quantity.letter.hasLayer, quantity.layer == nil, !quantity.indices.isEmpty {
      return result + subscripted(quantity.indices)
    }
    return result + bracketed(quantity.indices)
  }

  private func bracketed(_ indices: [Term]) -> String {
    indices.isEmpty ? "" : "[" + indices.map(index).joined(separator: ",") + "]"
  }

  /// A layer or an index: set close.
  private func index(_ term: Term) -> String { String(text(term).filter { $0 != " " }) }

  private func subscripted(_ indices: [Term]) -> String {
    let texts = indices.map(index)
    let isShort = texts.allSatisfy { $0.unicodeScalars.count == 1 }
    let inside = texts.joined(separator: isShort ? "" : ",")
    if usesScripts, let lowered = Scripts.lower(inside) { return lowered }
    return inside.unicodeScalars.count == 1 ? "_" + inside : "_{\(inside)}"
  }

  // MARK: Operators

  private func list(_ entries: [Term]) -> String {
    func row(_ term: Term) -> [Term]? {
      if case .list(let entries) = term.form { entries } else { nil }
    }
    if isTeX {
      let rows = entries.map { row($0) ?? [$0] }
      return "\\begin{bmatrix}"
        + rows.map { $0.map(text).joined(separator: " & ") }.joined(separator: " \\\\ ")
        + "\\end{bmatrix}"
    }
    return "[" + entries.map(text).joined(separator: ", ") + "]"
  }

  private func chain(_ first: Term, _ links: [Term.Link]) -> String {
    // A fraction in LaTeX stands on its own.
    if isTeX, links.count == 1, links[0].sign == .over {
      return "\\frac{\(text(first))}{\(text(links[0].operand))}"
    }
    var result = operand(first, in: links[0].sign, isFirst: true)
    for link in links {
      result += sign(link.sign) + operand(link.operand, in: link.sign, isFirst: false)
    }
    return result
  }

  func sign(_ sign: Term.Operator) -> String {
    switch sign {
    case .beside: " "
    case .minus: " \(spelling.minus) "
    case .hadamard: " \(spelling.hadamard ?? sign.symbol.written(in: spelling.style)) "
    default: " \(sign.symbol.written(in: spelling.style)) "
    }
  }

  private func operand(_ term: Term, in sign: Term.Operator, isFirst: Bool) -> String {
    let bare = text(term)
    switch term.form {
    case .chain(_, let links):
      if isTeX, links.count == 1, links[0].sign == .over { return bare }
      return links[0].sign.precedence > sign.precedence ? bare : "(\(bare))"
    case .negative:
      return sign == .plus || sign == .minus ? (isFirst ? bare : "(\(bare))") : "(\(bare))"
    case .sum: return sign == .plus || sign == .minus ? bare : "(\(bare))"
    case .derivative where !isTeX && (sign == .beside || sign == .over): return "(\(bare))"
    default: return sign == .beside && !isFirst && term.beginsUnclearly ? "(\(bare))" : bare
    }
  }

  private func transpose(_ operand: Term) -> String {
    let base = raisable(operand)
    if isTeX { return base + (spelling.transpose ?? "^T") }
    return base + (spelling.transpose ?? (usesScripts ? "ᵀ" : "'"))
  }

  /// In brackets where a script behind it would be taken for a layer or neuron of its own.
  private func raisable(_ term: Term) -> String {
    switch term.form {
    case .quantity(let quantity):
      !isTeX && !spelling.raisesLayers && quantity.layer != nil ? text(term) : "(\(text(term)))"
    case .number, .name, .list, .call: text(term)
    default: "(\(text(term)))"
    }
  }

  private func script(_ term: Term) -> String {
    if case .number = term.form { return text(term) }
    return "{\(text(term))}"
  }

  private func grouped(_ term: Term) -> String {
    switch term.form {
    case .chain(_, let links) where links[0].sign == .plus || links[0].sign == .minus:
      "(\(text(term)))"
    case .negative: "(\(text(term)))"
    default: text(term)
    }
  }

  private func function(_ function: Function) -> String {
    switch function {
    case .activation:
      spelling.activation == "σ" ? pick("σ", "sigma", "\\sigma") : spelling.activation
    case .diagonalActivation: pick("Σ", "Sigma", "\\Sigma")
    case .elementary(let elementary):
      isTeX && elementary.symbol.latex.first == elementary.symbol.glyph
        ? "\\\(elementary.name)" : elementary.name
    case .own(let name): name
    }
  }

  private func derivative(_ of: Term, _ by: Term) -> String {
    if case .quantity(let below) = by.form, case .quantity(let above) = of.form, above.letter == .C,
      below.letter == .a, below.indices.isEmpty, let layer = below.layer, layer.isAboutOutput,
      LayerReference(layer)?.offset == 0
    {
      let cost = above.ofExample ? "C_x" : "C"
      return pick("∇ₐ", "grad_a ", "\\nabla_a ") + cost
    }
    let part = pick("∂", "d", "\\partial ")
    let numerator = part + (isSimple(of) ? text(of) : "(\(text(of)))")
    let denominator = part + text(by)
    return isTeX ? "\\frac{\(numerator)}{\(denominator)}" : "\(numerator)/\(denominator)"
  }

  private func isSimple(_ term: Term) -> Bool {
    if case .quantity = term.form { true } else { false }
  }

  private func sum(_ sum: Term.Sum) -> String {
    let sign = sum.isProduct ? pick("∏", "∏", "\\prod") : pick("∑", "∑", "\\sum")
    let dots = sum.hasDots ? (isTeX ? "\\ldots " : "…") : ""
    var letters = sum.letters
    let last = sum.hasDots ? letters.popLast() : nil
    let inside = letters.joined() + dots + (last ?? "")
    let limit = sum.upper.map(text) ?? sum.widthLayer.map { "n_{\(index($0))}" }
    let upper = limit.map { "^{\($0)}" } ?? ""
    let script = inside.unicodeScalars.count == 1 ? "_\(inside)" : "_{\(inside)}"
    let body = text(sum.body)
    if case .chain(_, let links) = sum.body.form, links[0].sign == .plus || links[0].sign == .minus
    {
      return "\(sign)\(script)\(upper) (\(body))"
    }
    return "\(sign)\(script)\(upper) \(body)"
  }
}
