package import Notation
import Support

/// A line of the learner's, classified once: what it is, and what it was read as.
package struct Line: Sendable {
  package enum Content: Sendable {
    case blank
    case comment
    /// The X of `X?`, `?X` and `help X`; a sign there is a topic, and makes no expression.
    case question(String)
    case command(CommandEntry, Arguments)
    /// An expression, an equation or a definition; the error where it can't be read.
    case mathematics(Result<LineReading, Diagnostic>)
  }

  package let text: String
  package let content: Content

  /// - Parameter vocabulary: the names that are the learner's.
  package init(_ text: String, _ manual: Manual, _ vocabulary: Vocabulary) {
    self.text = text
    content = Self.content(of: text, manual, vocabulary)
  }

  private static func content(
    of text: String, _ manual: Manual, _ vocabulary: Vocabulary
  ) -> Content {
    guard let first = text.unicodeScalars.first(where: { !$0.isBlank }) else { return .blank }
    if first == "#" { return .comment }
    let words = Arguments(text)
    let entry = words.flatMap {
      manual[$0.name.text] ?? manual.meant(by: $0.name.text, vocabulary)
    }
    // Whoever holds the session takes a sign too, as in `goto Why BP2?`.
    if entry == nil || Session.commands[entry?.name ?? ""] != nil, let topic = topic(of: text) {
      return .question(topic)
    }
    if let entry, var words {
      words.usage = entry.usage
      return .command(entry, words)
    }
    var own = vocabulary
    own.readsPrograms = true
    return .mathematics(Result { () throws(Diagnostic) in try LineReading(text, own) })
  }

  private static func topic(of line: String) -> String? {
    let trimmed = line.trimmed
    if trimmed.hasPrefix("help "), case let topic = String(trimmed.dropFirst(5)).trimmed,
      !topic.unicodeScalars.contains(where: \.isBlank)
    {
      return topic
    }
    if trimmed.hasPrefix("?") { return String(trimmed.dropFirst()).trimmed }
    if trimmed.hasSuffix("?") { return String(trimmed.dropLast()).trimmed }
    return nil
  }

  /// Whether it asks for nothing.
  package var isSilent: Bool { Self.isSilent(text) }

  /// Whether a line is blank or a comment.
  package static func isSilent(_ text: String) -> Bool {
    let first = text.unicodeScalars.first { !$0.isBlank }
    return first == nil || first == "#"
  }

  package var isBlank: Bool { if case .blank = content { true } else { false } }

  /// Whether it says something of two sides, so that it can be unreadable as an equation.
  package var isStatement: Bool {
    if case .command = content { false } else { holdsRelation(text) }
  }

  /// Where it has its first and its last character: what an error is about that has no other place.
  static func visibleRange(of text: String) -> Range<Int> {
    let scalars = Array(text.unicodeScalars)
    let first = scalars.firstIndex { !$0.isBlank } ?? 0
    let last = scalars.lastIndex { !$0.isBlank } ?? first - 1
    return first..<last + 1
  }
}

/// The brackets that a line opens and does not close, outermost first; such a line goes on below.
///
/// None where a bracket closes another than the one last opened: waiting would not mend that.
package func openBrackets(in line: String) -> [Unicode.Scalar] {
  if Line.isSilent(line) { return [] }
  let openings: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "[", "}": "{"]
  var open: [Unicode.Scalar] = []
  var quotation = Quotation()
  for scalar in line.unicodeScalars {
    quotation.follow(scalar)
    if quotation.isOpen { continue }
    if openings.values.contains(scalar) { open.append(scalar) }
    if let opening = openings[scalar], open.popLast() != opening { return [] }
  }
  // A display of several lines in LaTeX waits for its end as a bracket does.
  let begun = line.ranges(of: "\\begin{").count - line.ranges(of: "\\end{").count
  return open.isEmpty && begun > 0 ? ["{"] : open
}
