import Notation
import Support

extension FormulaJudge {
  /// A line without the words behind it that say why it holds: `δ^l_j (by definition)`.
  func withoutReason(_ line: String) -> String {
    var line = Self.withoutLead(line.trimmingEnd { ".,;".unicodeScalars.contains($0) })
    // These words are none of the notation's, though their letters may be read as a product.
    for word in ["by", "because", "since", "using", "where", "from", "as"] {
      for lead in [" ", "(", "["] {
        guard let range = line.ranges(of: "\(lead)\(word) ").last else { continue }
        let start = line[..<range.lowerBound].trimmed
          .trimmingEnd { $0.isBlank || ".,;([".unicodeScalars.contains($0) }
        if !start.isEmpty { line = start }
      }
    }
    if isTerm(line) { return line }
    for sign in [" (", " [", ", ", " #", " --"] {
      for range in line.ranges(of: sign).reversed() {
        let start = line[..<range.lowerBound].trimmed
        if !start.isEmpty, Self.isRemark(line[range.upperBound...]), term(start) != nil {
          return start
        }
      }
    }
    return line
  }

  /// A line without the words before it: `By the chain rule, …`, `Hence: …`.
  private static func withoutLead(_ line: String) -> String {
    guard let end = line.firstIndex(where: { ",:".contains($0) }),
      AnswerWords.isProse(String(line[..<end]))
    else { return line }
    return line[line.index(after: end)...].trimmed
  }

  /// Whether it is read without a word that stands for nothing.
  private func isTerm(_ text: String) -> Bool {
    guard let term = term(text) else { return false }
    let known = judge.session.vocabulary.names
    return !term.contains { part in
      if case .name(let name) = part.form { name.count > 1 && !known.contains(name) } else { false }
    }
  }

  /// A chain cut into its links, each without its reason, be that an equation too: `σ'(z), since a = σ(z)`.
  func linksWithoutReasons(of text: String) -> [String] {
    var kept: [String] = []
    var isReason = false
    for link in Self.links(of: text) {
      defer {
        isReason = ["since", "because", "where", "as", "using"].contains { word in
          link.contains(" \(word) ") && withoutReason(link) != link
        }
      }
      if isReason { continue }
      let plain = withoutReason(link)
      if !plain.isEmpty { kept.append(plain) }
    }
    return kept
  }

  private static func isRemark(_ text: Substring) -> Bool {
    let signs = "^_\\[]{}=∂∑∇+*/⊙≠≤≥<>"
    return !text.contains { signs.contains($0) }
      && (text.contains { $0.isNumber || $0.isWhitespace } || text.count > 2)
      && text.contains { $0.isLetter || $0.isNumber }
  }
}
