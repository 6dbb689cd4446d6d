/// Names of a learner's own with `_` in them, such as `my_delta`.
///
/// A subscript of the book stands on a letter or a word of the notation; on any other word of two
/// letters or more, what stands behind `_` belongs to the name.
extension Parser {
  /// The name that starts here and the number of its tokens.
  var compoundName: (name: String, tokens: Int)? {
    guard !isTeX, case .word(let head) = current.kind, head.unicodeScalars.count > 1,
      !Term.isReserved(head)
    else { return nil }
    var (name, count) = (head, 1)
    while token(after: count).kind == .lower, !token(after: count).spaced,
      !token(after: count + 1).spaced, let part = namePart(token(after: count + 1))
    {
      name += "_" + part
      count += 2
    }
    return count > 1 ? (name, count) : nil
  }

  /// What may stand behind `_` in a name: a word that is no index, or a whole number.
  private func namePart(_ token: Token) -> String? {
    switch token.kind {
    case .word(let word): Self.isIndexLetter(word) ? nil : word
    case .symbol(let glyph): Symbol.spelled(glyph)?.ascii.first
    case .number(let value): Int(exactly: value).map(String.init)
    default: nil
    }
  }
}
