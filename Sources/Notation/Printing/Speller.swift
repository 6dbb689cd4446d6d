extension Term {
  /// The term as the tutor names it: in Unicode, as it can be typed again.
  package var printed: String { spelled(in: .typed) }

  /// The term in one of the three spellings; read again, it is the same term.
  package func spelled(in spelling: Spelling) -> String { Speller(spelling).text(self) }
}

extension Quantity {
  /// The letter with its layer: what an error calls it.
  var name: String { Term(.quantity(Quantity(letter: letter, layer: layer)), at: 0..<0).printed }
}

extension Function {
  var name: String {
    switch self {
    case .activation: "σ"
    case .diagonalActivation: "Σ"
    case .inverseActivation: "σ^{-1}"
    case .elementary(let elementary): elementary.name
    case .own(let name): name
    }
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
    return switch term.form {
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .name(let name): self.name(name)
    case .quantity(let quantity): self.quantity(quantity)
    case .list(let entries): list(entries)
    case .columns(let letter):
      "[\(letter.rawValue)_1 \(letter.rawValue)_2 \(name("…")) \(letter.rawValue)_m]"
    case .negative(let operand): spelling.minus + grouped(operand)
    case .chain(let first, let links): chain(term, first, links)
    case .dots: name("…")
    case .power(let base, let exponent): "\(raisable(base))^\(self.exponent(exponent))"
    case .transpose(let operand):
      raisable(operand) + transposition(of: operand)
    case .call(let called, let primes, let arguments):
      function(called) + String(repeating: usesScripts ? "′" : "'", count: primes)
        + "(\(list(of: arguments)))"
    case .entry(let operand, let indices): entry(operand, indices)
    case .derivative(let of, let by): derivative(of, by)
    case .sum(let sum): self.sum(sum)
    case .change(let operand): pick("Δ", "Delta ", "\\Delta ") + grouped(operand)
    case .next(let operand): "(\(text(operand)))'"
    case .costAt(let argument): "C(\(text(argument)))"
    case .norm(let operand):
      pick("‖", "||", "\\|") + (operand.holdsNorm ? "(\(text(operand)))" : text(operand))
        + pick("‖", "||", "\\|")
    case .identity(let size): "I" + (size.map { "_{\(index($0))}" } ?? "")
    case .ones: isTeX ? "\\mathbf{1}" : "𝟏"
    }
  }

  private func name(_ name: String) -> String {
    name.unicodeScalars.allSatisfy(\.isASCII)
      ? name : Symbol.spelled(name)?.written(in: spelling.style) ?? name
  }

  /// A prime transposes only what is a vector or a matrix for certain.
  private func transposition(of operand: Term) -> String {
    let sign = spelling.transpose ?? (usesScripts ? "ᵀ" : pick("'", "'", "^T"))
    return sign.hasSuffix("'") && !operand.isTransposedByPrime ? "^T" : sign
  }

  private func list(of terms: [Term]) -> String { terms.map(text).joined(separator: ", ") }

  private func quantity(_ quantity: Quantity) -> String {
    // The width of a layer.
    if quantity.letter == .n, let layer = quantity.layer { return "n_{\(index(layer))}" }
    let hasLayer = quantity.letter.hasLayer
    let letter =
      (spelling.letters[quantity.letter] ?? name(quantity.letter.rawValue))
      + (quantity.ofExample && !hasLayer ? "_x" : "")
    let example = quantity.ofExample && hasLayer ? "x," : ""
    guard isTeX || spelling.raisesLayers else {
      guard let layer = quantity.layer.map(index) else {
        // The first bracket would name a layer.
        return letter + (hasLayer ? subscripts(quantity.indices) : bracketed(quantity.indices))
      }
      return letter + (example.isEmpty ? "[\(layer)]" : "^{\(example)\(layer)}")
        + bracketed(quantity.indices)
    }
    guard var layer = quantity.layer.map(index) else {
      return letter + subscripts(quantity.indices)
    }
    if let bracket = spelling.layerBracket { layer = bracket.opening + layer + bracket.closing }
    let raised = usesScripts && example.isEmpty ? Scripts.raise(layer) : nil
    return letter + (raised ?? "^" + braced(example + layer)) + subscripts(quantity.indices)
  }

  /// A layer or an index: set close.
  private func index(_ term: Term) -> String { text(term).filter { $0 != " " } }

  private func bracketed(_ indices: [Term]) -> String {
    indices.isEmpty ? "" : "[" + indices.map(index).joined(separator: ",") + "]"
  }

  private func subscripts(_ indices: [Term]) -> String {
    guard !indices.isEmpty else { return "" }
    let texts = indices.map(index)
    let isShort = texts.allSatisfy { $0.unicodeScalars.count == 1 }
    let inside = texts.joined(separator: isShort ? "" : ",")
    return (usesScripts ? Scripts.lower(inside) : nil) ?? "_" + braced(inside)
  }

  private func braced(_ script: String) -> String {
    script.unicodeScalars.count == 1 ? script : "{\(script)}"
  }

  private func list(_ entries: [Term]) -> String {
    guard isTeX else { return "[\(list(of: entries))]" }
    let rows = entries.map { entry in
      let row = if case .list(let row) = entry.form { row } else { [entry] }
      return row.map(text).joined(separator: " & ")
    }
    return "\\begin{bmatrix}" + rows.joined(separator: " \\\\ ") + "\\end{bmatrix}"
  }

  private func chain(_ chain: Term, _ first: Term, _ links: [Term.Link]) -> String {
    // A fraction in LaTeX stands on its own.
    if isTeX, chain.isFraction {
      return "\\frac{\(text(first))}{\(text(links[0].operand))}"
    }
    return links.reduce(operand(first, in: links[0].sign, isFirst: true)) { text, link in
      text + sign(link.sign) + operand(link.operand, in: link.sign, isFirst: false)
    }
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
    let isSum = sign.precedence == .sum
    let needsBrackets =
      switch term.form {
      case .chain(_, let links):
        (links[0].sign.precedence <= sign.precedence || sign == .over && !isFirst)
          && !(isTeX && term.isFraction)
      case .negative: !isSum || !isFirst
      case .sum: !isSum
      case .derivative: !isTeX && (sign == .beside || sign == .over)
      default: sign == .beside && !isFirst && term.beginsUnclearly
      }
    return needsBrackets ? "(\(text(term)))" : text(term)
  }

  private func grouped(_ term: Term) -> String {
    if case .negative = term.form { return "(\(text(term)))" }
    return term.isSumOfTerms ? "(\(text(term)))" : text(term)
  }

  /// In brackets where a script behind it would be taken for a layer or neuron of its own.
  private func raisable(_ term: Term) -> String {
    switch term.form {
    case .quantity(let quantity) where !isTeX && !spelling.raisesLayers && quantity.layer != nil:
      text(term)
    case .number, .name, .list, .call: text(term)
    default: "(\(text(term)))"
    }
  }

  private func exponent(_ term: Term) -> String {
    if case .number = term.form, !isTeX { text(term) } else { "{\(text(term))}" }
  }

  private func entry(_ operand: Term, _ indices: [Term]) -> String {
    if operand.isIdentity { return "I" + subscripts(indices) }
    let base = operand.isQuantity ? "(\(text(operand)))" : raisable(operand)
    let inside = indices.map(text).joined(separator: isTeX ? " " : ",")
    return isTeX ? "\(base)_{\(inside)}" : "\(base)[\(inside)]"
  }

  private func function(_ function: Function) -> String {
    switch function {
    case .activation: spelling.activation ?? name("σ")
    case .inverseActivation: (spelling.activation ?? name("σ")) + "^{-1}"
    case .elementary(let elementary)
    where isTeX && elementary.symbol.latex.first == elementary.symbol.glyph: "\\" + elementary.name
    default: name(function.name)
    }
  }

  private func derivative(_ of: Term, _ by: Term) -> String {
    if case .quantity(let below) = by.form, case .quantity(let above) = of.form, above.letter == .C,
      below.letter == .a, below.indices.isEmpty,
      below.layer.flatMap(LayerReference.init) == LayerReference(base: "L", offset: 0)
    {
      return pick("∇ₐ", "grad_a ", "\\nabla_a ") + quantity(above)
    }
    let part = pick("∂", "d", "\\partial ")
    let numerator = part + (of.isQuantity ? text(of) : "(\(text(of)))")
    let denominator = part + text(by)
    return isTeX ? "\\frac{\(numerator)}{\(denominator)}" : "\(numerator)/\(denominator)"
  }

  private func sum(_ sum: Term.Sum) -> String {
    var letters = sum.letters
    if sum.hasDots { letters.insert(isTeX ? "\\ldots " : "…", at: max(0, letters.count - 1)) }
    if let lower = sum.lower { letters.append("=" + text(lower)) }
    let limit = sum.upper.map(text)
    let body = text(sum.body)
    return name(sum.isProduct ? "∏" : "∑") + "_" + braced(letters.joined())
      + (limit.map { "^{\($0)}" } ?? "") + (sum.body.isSumOfTerms ? " (\(body))" : " \(body)")
  }
}

extension Term {
  fileprivate var isQuantity: Bool { if case .quantity = form { true } else { false } }

  /// Whether a ‖ stands in it, which would close another.
  fileprivate var holdsNorm: Bool {
    contains { if case .norm = $0.form { true } else { false } }
  }

  /// Whether it starts with a digit or with ‖, which beside something else would not be read.
  fileprivate var beginsUnclearly: Bool {
    switch form {
    case .number, .norm: true
    case .transpose(let base), .power(let base, _), .entry(let base, _): base.beginsUnclearly
    default: false
    }
  }

  var isSumOfTerms: Bool {
    if case .chain(_, let links) = form { links[0].sign.precedence == .sum } else { false }
  }

  var isFraction: Bool {
    if case .chain(_, let links) = form { links.map(\.sign) == [.over] } else { false }
  }
}
