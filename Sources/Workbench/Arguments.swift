package import Notation
import Sentences
import Support

/// What stands behind the name of a command, cut at blanks outside brackets.
package struct Arguments: Equatable, Sendable {
  package struct Word: Equatable, Sendable {
    package let text: String
    /// Where it stands in the line, in scalars.
    package let range: Range<Int>
  }

  package let name: Word
  package private(set) var words: [Word]
  var usage: String
  private let scalars: [Unicode.Scalar]
  /// Where the words end if there are none.
  private var end: Int

  /// Cuts a line; `nil` where its first word is not followed by the end or by a blank, or where an
  /// operator or a relation follows, so that the line is mathematics.
  package init?(_ line: String, usage: String = "") {
    scalars = Array(line.unicodeScalars)
    guard let start = scalars.firstIndex(where: { !$0.isBlank }) else { return nil }
    let nameEnd = scalars[start...].firstIndex(where: \.isBlank) ?? scalars.count
    name = Word(text: scalars.text(start..<nameEnd), range: start..<nameEnd)
    words = []
    for range in Self.pieces(of: scalars, from: nameEnd, separator: \.isBlank) where !range.isEmpty
    {
      words.append(Word(text: scalars.text(range), range: range))
    }
    self.usage = usage
    end = scalars.count
    if let first = words.first, Self.isSign(first.text) { return nil }
  }

  /// All that stands behind the name.
  package var rest: Word { together(words[...]) ?? Word(text: "", range: end..<end) }

  /// Neighbouring words as one, with the blanks between them; nil for none.
  func together(_ words: ArraySlice<Word>) -> Word? {
    guard let first = words.first, let last = words.last else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    return Word(text: scalars.text(range), range: range)
  }

  /// The same with the first `count` words alone, of more.
  func first(_ count: Int) -> Arguments {
    var first = self
    first.words = Array(words.prefix(count))
    first.end = rest.range.lowerBound
    return first
  }

  /// The same without some of its words.
  package func without(_ range: ClosedRange<Int>) -> Arguments {
    var rest = self
    rest.words.removeSubrange(range)
    return rest
  }

  /// Whether a word is an operator or a relation, in any spelling.
  private static func isSign(_ word: String) -> Bool {
    guard let symbol = Symbol.spelled(word) else {
      return ["+=", "-=", "−=", "*=", "/="].contains(word)
    }
    return switch symbol.category {
    case .product, .relation: true
    case .sign: symbol.glyph == "+" || symbol.glyph == "−"
    default: false
    }
  }

  /// The pieces between separators that stand outside brackets and quotes, also empty ones.
  static func pieces(
    of scalars: [Unicode.Scalar], from start: Int = 0, separator: (Unicode.Scalar) -> Bool
  ) -> [Range<Int>] {
    var (pieces, start, depth, quotation) = ([Range<Int>](), start, 0, Quotation())
    for index in start..<scalars.count {
      let scalar = scalars[index]
      if separator(scalar) && depth <= 0 && !quotation.isOpen {
        pieces.append(start..<index)
        start = index + 1
      }
      quotation.follow(scalar)
      if quotation.isOpen { continue }
      if "([{".unicodeScalars.contains(scalar) { depth += 1 }
      if ")]}".unicodeScalars.contains(scalar) { depth -= 1 }
    }
    return pieces + [start..<scalars.count]
  }

  package var lineRange: Range<Int> {
    name.range.lowerBound..<max(name.range.upperBound, rest.range.upperBound)
  }

  /// Refuses more or fewer words than a command takes.
  package func require(_ count: ClosedRange<Int>) throws(Diagnostic) {
    if words.count > count.upperBound {
      let extra = words[count.upperBound]
      throw Diagnostic(
        .syntax, "`\(name.text)` takes no `\(extra.text)` here", at: extra.range,
        hint: "its form is `\(usage)`")
    }
    if words.count < count.lowerBound {
      throw Diagnostic(
        .syntax,
        words.isEmpty
          ? "`\(name.text)` needs something behind it" : "`\(name.text)` needs more behind it",
        at: lineRange, hint: "its form is `\(usage)`")
    }
  }

  package func expected(_ what: String, at word: Word) -> Diagnostic {
    Diagnostic(
      .syntax, "expected \(what), found `\(word.text)`", at: word.range,
      hint: "the form is `\(usage)`")
  }

  /// A file name, with its quotes taken off.
  package func path(_ word: Word) -> String { Quotation.text(of: word.text) }

  /// The options behind the first words: `seed 7`, each name at most once.
  package func options(
    from index: Int, valued: [String], flags: [String] = []
  ) throws(Diagnostic) -> (values: [String: Word], flags: Set<String>) {
    var values: [String: Word] = [:]
    var found: Set<String> = []
    var index = index
    while index < words.count {
      let word = words[index]
      if flags.contains(word.text) {
        found.insert(word.text)
        index += 1
      } else if valued.contains(word.text) {
        guard values[word.text] == nil else {
          throw Diagnostic(.syntax, "`\(word.text)` is given twice", at: word.range)
        }
        guard index + 1 < words.count else {
          throw Diagnostic(
            .syntax, "`\(word.text)` needs its value", at: word.range,
            hint: "its form is `\(usage)`")
        }
        values[word.text] = words[index + 1]
        index += 2
      } else {
        var error = expected("an option (\((valued + flags).joined(separator: ", ")))", at: word)
        error.advice = didYouMean(word.text, among: valued + flags) ?? error.advice
        throw error
      }
    }
    return (values, found)
  }
}
