import Notation
import Support

/// Makes what is set from what was read.
///
/// Terms say what is meant; the brackets and signs that were typed come from the source, so that a
/// reader finds the book's formula and not only its meaning.
struct FormulaBuilder {
  private let source: [Unicode.Scalar]

  /// - Parameter source: what the terms were read from; empty where that is not known.
  init(source: String = "") { self.source = Array(source.unicodeScalars) }

  /// A term in the brackets that it was typed with, or in round ones where it needs some.
  func node(_ term: Term, needsBrackets: Bool = false) -> FormulaNode {
    if let (open, close) = brackets(of: term) { return .fenced(open, bare(term), close) }
    return needsBrackets ? .fenced("(", bare(term), ")") : bare(term)
  }

  private func bare(_ term: Term) -> FormulaNode {
    switch term.form {
    case .number(let value): return .number(number(value, at: term.range))
    case .name(let name): return .identifier(name)
    case .quantity(let quantity): return self.quantity(quantity, at: term.range)
    case .list(let entries): return list(entries, at: term.range)
    case .columns(let letter): return columns(letter)
    case .negative(let operand):
      return .row([.sign("−", .none), node(operand, needsBrackets: isSum(operand))])
    case .chain(let first, let links): return chain(first, links)
    case .dots: return .sign("…", .none)
    case .power(let base, let exponent): return raised(base, node(exponent))
    case .transpose(let base): return raised(base, .identifier("T"))
    case .call(let function, let primes, let arguments): return call(function, primes, arguments)
    case .entry(let base, let indices):
      return .scripts(
        node(base, needsBrackets: !isPiece(base)), lower: list(of: indices), upper: nil)
    case .derivative(let of, let by): return derivative(of, by, at: term.range)
    case .sum(let sum): return self.sum(sum, at: term.range)
    case .change(let operand):
      return .row([.sign("Δ", .none), node(operand, needsBrackets: !isPiece(operand))])
    case .costAt(let argument): return .row([.identifier("C"), .fenced("(", node(argument), ")")])
    case .norm(let operand): return .fenced("‖", node(operand), "‖")
    case .identity: return .identifier("I")
    }
  }

  // MARK: Source

  /// What was typed there.
  func text(_ range: Range<Int>) -> String { source.text(range) }

  /// What was typed between two places.
  func text(from start: Int, to end: Int) -> String { start < end ? text(start..<end) : "" }

  /// The brackets that a term was typed in.
  private func brackets(of term: Term) -> (String, String)? {
    let range = term.range
    guard range.count > 2, range.upperBound <= source.count else { return nil }
    let (open, close): (Unicode.Scalar, Unicode.Scalar)
    switch source[range.lowerBound] {
    case "(": (open, close) = ("(", ")")
    case "[": (open, close) = ("[", "]")
    default: return nil
    }
    switch term.form {
    case .list, .columns: if open == "[" { return nil }
    default: break
    }
    var depth = 0
    for index in range {
      if source[index] == open { depth += 1 }
      if source[index] == close { depth -= 1 }
      if depth == 0 { return index == range.upperBound - 1 ? (String(open), String(close)) : nil }
    }
    return nil
  }

  // MARK: Pieces

  private func number(_ value: Double, at range: Range<Int>) -> String {
    let typed = text(range)
    if !typed.isEmpty, typed.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }) {
      return typed
    }
    return Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  private func quantity(_ quantity: Quantity, at range: Range<Int>) -> FormulaNode {
    let node = self.quantity(quantity)
    guard let argument = argument(in: text(range)) else { return node }
    return .row([node, .fenced("(", .identifier(argument), ")")])
  }

  /// The letter of `y(x)` and `C(w)`, which says nothing new of a quantity.
  private func argument(in typed: String) -> String? {
    guard typed.last == ")", let open = typed.lastIndex(of: "("), open > typed.startIndex,
      !"^_{".contains(typed[typed.index(before: open)])
    else { return nil }
    let inside = typed[typed.index(after: open)...].dropLast().filter { $0 != " " }
    return inside.count == 1 ? inside : nil
  }

  private func quantity(_ quantity: Quantity) -> FormulaNode {
    let letter = FormulaNode.identifier(quantity.letter.rawValue)
    let hasLayer = quantity.letter.hasLayer
    var lower = quantity.indices.isEmpty ? nil : list(of: quantity.indices)
    var upper = quantity.layer.map { node($0) }
    if quantity.ofExample {
      let example = FormulaNode.identifier("x")
      if hasLayer {
        upper = upper.map { .row([example, .sign(",", .none), $0]) } ?? example
      } else {
        lower = lower.map { .row([example, .sign(",", .none), $0]) } ?? example
      }
    }
    return lower == nil && upper == nil ? letter : .scripts(letter, lower: lower, upper: upper)
  }

  /// Indices close together, with commas unless each is one letter or digit.
  private func list(of indices: [Term]) -> FormulaNode {
    let nodes = indices.map { node($0) }
    let areShort = nodes.allSatisfy { $0.line.count == 1 }
    return .row(areShort ? nodes : joined(nodes, .sign(",", .none)))
  }

  private func joined(_ nodes: [FormulaNode], _ separator: FormulaNode) -> [FormulaNode] {
    Array(nodes.map { [$0] }.joined(separator: [separator]))
  }

  private func list(_ entries: [Term], at range: Range<Int>) -> FormulaNode {
    let rows = entries.compactMap { entry -> [FormulaNode]? in
      if case .list(let row) = entry.form { row.map { node($0) } } else { nil }
    }
    // A vector is a column.
    let table = FormulaNode.table(
      rows.count == entries.count ? rows : entries.map { [node($0)] }, .matrix)
    let isRound = text(range).hasPrefix("\\begin{pmatrix}")
    return .fenced(isRound ? "(" : "[", table, isRound ? ")" : "]")
  }

  private func columns(_ letter: Letter) -> FormulaNode {
    func column(_ index: FormulaNode) -> FormulaNode {
      .scripts(.identifier(letter.rawValue), lower: index, upper: nil)
    }
    let all = [
      column(.number("1")), column(.number("2")), .sign("…", .none), column(.identifier("m")),
    ]
    return .fenced("[", .row(joined(all, .gap)), "]")
  }

  private func raised(_ base: Term, _ exponent: FormulaNode) -> FormulaNode {
    var needsBrackets = !isPiece(base)
    if case .quantity(let quantity) = base.form, quantity.layer != nil { needsBrackets = true }
    return .scripts(node(base, needsBrackets: needsBrackets), lower: nil, upper: exponent)
  }

  private func call(_ function: Function, _ primes: Int, _ arguments: [Term]) -> FormulaNode {
    let name: String
    switch function {
    case .activation: name = "σ"
    case .diagonalActivation: name = "Σ"
    case .elementary(.sqrt) where arguments.count == 1 && primes == 0:
      return .root(node(arguments[0]))
    case .elementary(let elementary): name = elementary.rawValue
    case .own(let own): name = own
    }
    let prime = FormulaNode.sign(String(repeating: "′", count: primes), .none)
    let letter = FormulaNode.identifier(name)
    return .row([
      primes > 0 ? .scripts(letter, lower: nil, upper: prime) : letter,
      .fenced("(", .row(joined(arguments.map { node($0) }, .sign(",", .after))), ")"),
    ])
  }

  private func derivative(_ of: Term, _ by: Term, at range: Range<Int>) -> FormulaNode {
    let numerator = node(of, needsBrackets: !isPiece(of))
    let typed = text(range)
    if case .quantity(let quantity) = by.form, typed.hasPrefix("\\nabla") || typed.hasPrefix("∇") {
      let nabla = FormulaNode.scripts(
        .sign("∇", .none), lower: .identifier(quantity.letter.rawValue), upper: nil)
      return .row([nabla, numerator])
    }
    let isTotal = !typed.isEmpty && !typed.contains("∂") && !typed.contains("\\part")
    let part = FormulaNode.sign(isTotal ? "d" : "∂", .none)
    return .fraction(
      .row([part, numerator]), .row([part, node(by, needsBrackets: !isPiece(by))]))
  }

  // MARK: Grouping

  func isSum(_ term: Term) -> Bool {
    guard case .chain(_, let links) = term.form else { return false }
    return links[0].sign == .plus || links[0].sign == .minus
  }

  /// Whether a script or a sign before it can only mean the whole.
  private func isPiece(_ term: Term) -> Bool {
    switch term.form {
    case .chain, .negative, .derivative, .sum, .transpose, .power: false
    default: true
    }
  }
}
