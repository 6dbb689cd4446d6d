package import Notation
import Support

/// What stands behind the name of a command, cut at blanks outside brackets.
package struct Arguments: Equatable, Sendable {
  package struct Word: Equatable, Sendable {
    package let text: String
    /// Where it stands in the line, in scalars.
    package let range: Range<Int>
  }

  package let name: Word
  package let words: [Word]
  /// All that stands behind the name.
  package let rest: Word
  /// How the command is used, for errors.
  var usage: String

  /// Cuts a line; `nil` where its first word is not followed by the end or by a blank, or where an
  /// operator or a relation follows, so that the line is mathematics.
  init?(_ line: String, usage: String = "") {
    let scalars = Array(line.unicodeScalars)
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }) else { return nil }
    let end = scalars[start...].firstIndex { $0.properties.isWhitespace } ?? scalars.count
    let name = Word(text: String(scalars[start..<end]), range: start..<end)
    let words = Self.words(scalars, from: end)
    if let first = words.first, Self.isSign(first.text) { return nil }
    self.name = name
    self.words = words
    self.usage = usage
    let restStart = words.first?.range.lowerBound ?? scalars.count
    let restEnd = words.last?.range.upperBound ?? scalars.count
    rest = Word(text: String(scalars[restStart..<restEnd]), range: restStart..<restEnd)
  }

  private init(name: Word, words: [Word], rest: Word, usage: String) {
    self.name = name
    self.words = words
    self.rest = rest
    self.usage = usage
  }

  /// The same with the first `count` words alone.
  func first(_ count: Int) -> Arguments {
    let words = Array(words.prefix(count))
    let end = words.last?.range.upperBound ?? rest.range.lowerBound
    let scalars = rest.text.unicodeScalars.prefix(end - rest.range.lowerBound)
    let rest = Word(
      text: String(scalars), range: rest.range.lowerBound..<end)
    return Arguments(name: name, words: words, rest: rest, usage: usage)
  }

  /// Whether a word is an operator or a relation, which makes the line an expression or an equation.
  private static func isSign(_ word: String) -> Bool {
    let signs = Symbol.table.filter { symbol in
      switch symbol.category {
      case .product, .relation: true
      case .sign: symbol.glyph == "+" || symbol.glyph == "−"
      default: false
      }
    }
    return signs.contains { symbol in
      symbol.glyph == word || symbol.ascii.contains(word) || symbol.lookalikes.contains(word)
        || symbol.latex.contains { "\\" + $0 == word }
    }
  }

  private static func words(_ scalars: [Unicode.Scalar], from start: Int) -> [Word] {
    var words: [Word] = []
    var depth = 0
    var quoted = false
    var wordStart: Int?
    for index in start...scalars.count {
      let isBlank = index == scalars.count || scalars[index].properties.isWhitespace
      if index == scalars.count || isBlank && depth <= 0 && !quoted {
        if let first = wordStart {
          words.append(Word(text: String(scalars[first..<index]), range: first..<index))
        }
        wordStart = nil
        continue
      }
      if wordStart == nil { wordStart = index }
      if scalars[index] == "\"" { quoted.toggle() }
      if "([{".unicodeScalars.contains(scalars[index]) { depth += 1 }
      if ")]}".unicodeScalars.contains(scalars[index]) { depth -= 1 }
    }
    return words
  }
}

extension Arguments {
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
        .syntax, "`\(name.text)` needs \(words.isEmpty ? "something" : "more") behind it",
        at: lineRange, hint: "its form is `\(usage)`")
    }
  }

  package func expected(_ what: String, at word: Word) -> Diagnostic {
    Diagnostic(
      .syntax, "expected \(what), found `\(word.text)`", at: word.range,
      hint: "the form is `\(usage)`")
  }

  /// A file name, with its quotes taken off.
  package func path(_ word: Word) -> String {
    let text = word.text
    return text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
      ? String(text.dropFirst().dropLast()) : text
  }

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
        error.hint = didYouMean(word.text, among: valued + flags) ?? error.hint
        throw error
      }
    }
    return (values, found)
  }
}
