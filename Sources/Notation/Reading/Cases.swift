/// `\begin{cases} … \end{cases}`: each row is a statement, with the condition in its right column.
enum Cases {
  static func rows(of part: Outline.Part) throws(Diagnostic) -> [Outline.Part] {
    guard let begin = part.tokens.firstIndex(where: { $0.kind == .begin("cases") }),
      let end = part.tokens.end(ofGroupAt: begin)
    else { return [part] }
    let before = Array(part.tokens[..<begin])
    let behind = Array(part.tokens[(end + 1)...])
    let place = part.tokens[begin].range.lowerBound..<part.tokens[end].range.upperBound
    let rows = Array(part.tokens[(begin + 1)..<end]).split(at: [.newRow])
      .map { $0.trimmed }.filter { !$0.isEmpty }
    guard !rows.isEmpty, !(before + behind).contains(where: { $0.kind == .begin("cases") }),
      !rows.joined().contains(where: { $0.kind == .begin("cases") })
    else {
      throw Diagnostic(
        .syntax, "cases within cases, or without a row, can't be read", at: place,
        hint: "write one statement for each row")
    }
    let isSystem =
      before.isEmpty && behind.isEmpty && rows.allSatisfy { split($0).value.holdsRelation }
    var known: [Outline.Condition] = []
    return try rows.map { (row) throws(Diagnostic) in
      var (value, condition) = split(row)
      var rowPart = part
      guard !value.isEmpty else { throw .expected("what holds in this row", found: row[0]) }
      rowPart.tokens =
        isSystem ? value.filter { $0.kind != .ampersand } : before + value.grouped + behind
      if condition.isEmpty, isSystem { return rowPart }
      guard !condition.isEmpty else {
        throw Diagnostic(
          .syntax, "this row of the cases has no condition", at: row.range,
          hint: "write one behind `&`, as in & \\text{if } l = L")
      }
      let words = condition.prefix { $0.phrase.flatMap(Words.role) != nil }
      condition = Array(condition[words.count...])
      var restriction = Outline.Condition(tokens: condition, words: Array(words), isCertain: true)
      if words.contains(where: { $0.phrase.flatMap(Words.role) == .otherwise }) {
        guard !known.isEmpty, condition.isEmpty else {
          throw Diagnostic(
            .syntax, "`otherwise` stands alone, behind the other conditions", at: row.range)
        }
        restriction.excluded = known
      }
      known.append(restriction)
      rowPart.conditions.append(restriction)
      return rowPart
    }
  }

  /// The two columns of a row: up to its first `&`, or else its first comma, gap or word.
  private static func split(_ row: [Token]) -> (value: [Token], condition: [Token]) {
    let outer = row.outer
    let cut =
      outer.first { row[$0].kind == .ampersand && !row.linesUp(at: $0) }
      ?? outer.first { position in
        switch row[position].kind {
        case .comma, .gap, .conclusion, .equivalence, .text: true
        case .word: row[position].phrase.flatMap(Words.role)?.isOfConditions == true
        default: false
        }
      }
    guard let cut else { return (row, []) }
    return (Array(row[..<cut]).trimmed, Array(row[cut...]).trimmed)
  }
}

extension [Token] {
  /// Without what only parts it from its neighbours.
  fileprivate var trimmed: [Token] {
    func parts(_ token: Token) -> Bool {
      token.isGap || [.ampersand, .comma, .semicolon, .symbol(".")].contains(token.kind)
    }
    return Array(drop(while: parts).reversed().drop(while: parts).reversed())
  }

  /// Whether an `&` stands beside a relation.
  fileprivate func linesUp(at position: Int) -> Bool {
    [position - 1, position + 1].contains { indices.contains($0) && self[$0].isRelation }
  }

  /// The stretches between tokens of some kinds that stand outside brackets.
  func split(at kinds: [Token.Kind]) -> [[Token]] {
    let cuts = outer.filter { kinds.contains(self[$0].kind) }
    return zip([-1] + cuts, cuts + [count]).map { Array(self[($0 + 1)..<$1]) }
  }
}
