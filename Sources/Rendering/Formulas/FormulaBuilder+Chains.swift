import Notation

extension FormulaBuilder {
  /// The sides of a statement and the relations between them.
  func sides(of statement: Statement) -> FormulaChain {
    switch statement {
    case .expression(let term):
      return FormulaChain(sides: [node(term)], signs: [])
    case .relation(let terms, let relations):
      return FormulaChain(
        sides: terms.map { node($0) },
        signs: relations.map { relationSign(text($0.range)) ?? $0.sign.rawValue })
    case .definition(let name, let range, let term):
      let typed = text(from: range.upperBound, to: term.range.lowerBound)
      return FormulaChain(
        sides: [.identifier(name), node(term)], signs: [relationSign(typed) ?? "="])
    case .functionDefinition(let name, let range, let parameter, let term):
      let typed = text(from: range.upperBound, to: term.range.lowerBound)
      let left = FormulaNode.row([
        .identifier(name), .fenced("(", .identifier(parameter), ")"),
      ])
      return FormulaChain(sides: [left, node(term)], signs: [relationSign(typed) ?? "="])
    }
  }

  /// The signs that the language reads as another.
  private func relationSign(_ typed: String) -> String? {
    if typed.contains("\\equiv") || typed.contains("≡") { return "≡" }
    let arrows = ["\\rightarrow", "\\to", "→", "->"]
    return arrows.contains { typed.contains($0) } ? "→" : nil
  }

  func chain(_ first: Term, _ links: [Term.Link]) -> FormulaNode {
    var row = [operand(first, in: links[0].sign, isFirst: true, isLast: false)]
    var before = first
    for (index, link) in links.enumerated() {
      let typed = text(from: before.range.upperBound, to: link.operand.range.lowerBound)
      let isLast = index == links.count - 1
      let next = operand(link.operand, in: link.sign, isFirst: false, isLast: isLast)
      if link.sign == .over {
        // What a stroke held together by brackets the bar holds by itself.
        let top = row.count == 1 ? Self.unfenced(row[0]) : .row(row)
        row = [.fraction(top, Self.unfenced(next))]
      } else {
        row += sign(link.sign, typed, between: before, next)
        row.append(next)
      }
      before = link.operand
    }
    return row.count == 1 ? row[0] : .row(row)
  }

  private static func unfenced(_ node: FormulaNode) -> FormulaNode {
    if case .fenced("(", let inner, ")") = node { inner } else { node }
  }

  private func sign(
    _ sign: Term.Operator, _ typed: String, between before: Term, _ next: FormulaNode
  ) -> [FormulaNode] {
    switch sign {
    case .times:
      let isCross = typed.contains("\\times") || typed.contains("×")
      return [.sign(isCross ? "×" : typed.contains("*") ? "*" : "·", .around)]
    case .beside:
      if case .fenced = next, typed.isEmpty || typed == "\\left" { return [] }
      if case .number = before.form, Self.startsWithLetter(next) { return [] }
      return [.gap]
    default: return [.sign(sign.glyph, .around)]
    }
  }

  private static func startsWithLetter(_ node: FormulaNode) -> Bool {
    switch node {
    case .identifier: true
    case .scripts(let base, _, _): startsWithLetter(base)
    default: false
    }
  }

  private func operand(_ term: Term, in sign: Term.Operator, isFirst: Bool, isLast: Bool)
    -> FormulaNode
  {
    let isInSum = sign == .plus || sign == .minus
    let needsBrackets: Bool
    switch term.form {
    case .chain(_, let links):
      let isFraction = links.allSatisfy { $0.sign == .over }
      needsBrackets = !isFraction && links[0].sign.precedence <= sign.precedence
    case .negative: needsBrackets = !isInSum || !isFirst
    case .sum: needsBrackets = !isInSum && !isLast
    default: needsBrackets = false
    }
    return node(term, needsBrackets: needsBrackets)
  }

  // MARK: Sums

  func sum(_ sum: Term.Sum, at range: Range<Int>) -> FormulaNode {
    let typed = Self.scripts(behindSign: text(range))
    let lower: FormulaNode
    if let script = typed.lower {
      lower = Self.characters(of: FormulaLine.line(script))
    } else {
      var letters = sum.letters
      let last = sum.hasDots ? letters.popLast() : nil
      lower = Self.characters(of: letters.joined() + (sum.hasDots ? "…" : "") + (last ?? ""))
    }
    let upper =
      typed.upper.map { Self.characters(of: FormulaLine.line($0)) }
      ?? sum.upper.map { node($0) }
    let sign = FormulaNode.limits(
      .sign(sum.isProduct ? "∏" : "∑", .none), lower: lower, upper: upper)
    return .row([sign, .gap, node(sum.body, needsBrackets: isSum(sum.body))])
  }

  /// A script without structure, character by character.
  private static func characters(of text: String) -> FormulaNode {
    .row(
      text.filter { $0 != " " }.map { character in
        if character.isLetter { return .identifier(String(character)) }
        return character.isNumber ? .number(String(character)) : .sign(String(character), .none)
      })
  }

  /// The scripts of `\sum_{k=1}^n …` as typed: what a sum runs from is not kept in reading.
  private static func scripts(behindSign typed: String) -> (lower: String?, upper: String?) {
    var rest = typed[...]
    for name in ["\\sum", "\\prod", "∑", "∏"] where rest.hasPrefix(name) {
      rest = rest.dropFirst(name.count)
    }
    var found: (lower: String?, upper: String?)
    while true {
      rest = rest.drop { $0 == " " }
      if rest.hasPrefix("\\limits") { rest = rest.dropFirst(7).drop { $0 == " " } }
      guard let mark = rest.first, mark == "_" || mark == "^" else { return found }
      rest = rest.dropFirst().drop { $0 == " " }
      let script = argument(&rest)
      if mark == "_" { found.lower = script } else { found.upper = script }
    }
  }

  /// Takes a group in braces, a macro or a character.
  private static func argument(_ rest: inout Substring) -> String {
    let start = rest
    if rest.first == "{" {
      var depth = 0
      while let character = rest.popFirst() {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        if depth == 0 { break }
      }
      return String(start[..<rest.startIndex].dropFirst().dropLast())
    }
    if rest.first == "\\" {
      rest = rest.dropFirst().drop { $0.isASCII && $0.isLetter }
    } else {
      rest = rest.dropFirst()
    }
    return String(start[..<rest.startIndex])
  }
}
