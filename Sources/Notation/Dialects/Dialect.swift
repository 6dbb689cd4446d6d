import Support

/// How a text writes the quantities of the network, where that is not as the book writes them.
///
/// A value: which rows of the table of departures hold, and which names stand for the book's letters.
package struct Dialect: Hashable, Sendable {
  /// The names of the rows of `Departure.table` that hold.
  private(set) var departures: Set<String> = []
  /// The book's letter for each name that stands for one; what names a letter also takes the letter's
  /// own sign away from it.
  private(set) var letters: [String: Letter] = [:]
  /// The names of the activation function.
  private(set) var functions: Set<String> = []

  /// The book's own.
  package static let book = Dialect()

  package var isBook: Bool { self == .book }

  /// The rows that hold, in the order of the table.
  package var rows: [Departure] { Departure.table.filter { departures.contains($0.name) } }

  func has(_ departure: Departure) -> Bool { departures.contains(departure.name) }

  /// The dialect with one row more.
  func adding(_ departure: Departure) -> Dialect {
    var added = self
    added.departures.subtract(Departure.table.filter { $0.excludes(departure) }.map(\.name))
    added.departures.insert(departure.name)
    return added
  }

  func removing(_ departure: Departure) -> Dialect {
    var rest = self
    rest.departures.remove(departure.name)
    return rest
  }

  /// The dialect in which a name stands for a letter of the book.
  func naming(_ letter: Letter, _ name: String) -> Dialect {
    var named = self
    named.letters[name] = letter
    return named
  }

  /// Whether letters hold all examples of a batch.
  var holdsBatches: Bool { departures.contains("batch") }

  /// Whether the first subscript is the layer.
  var hasLayersBelow: Bool { departures.contains("layers below") }

  /// The cost that all networks have of which it speaks; nil where it leaves that open.
  var cost: String? { rows.contains { $0.factor != nil } ? "quadratic" : nil }

  /// What it says, as it can be declared: `layers from 0; weights leave; z: u`.
  package var declaration: String {
    if isBook { return "book" }
    var items = rows.map(\.name)
    for letter in Letter.allCases {
      let names = letters.filter { $0.value == letter }.keys.sorted()
      if !names.isEmpty { items.append("\(letter.rawValue): \(names.joined(separator: " "))") }
    }
    if !functions.isEmpty { items.append("σ: \(functions.sorted().joined(separator: " "))") }
    return items.joined(separator: "; ")
  }
}

// MARK: Declared

extension Dialect {
  /// The dialect with what a declaration says besides: `layers from 0; weights leave; z: u; a: h o`.
  ///
  /// - Throws: where it names no convention of the table and no letter of the book.
  package func declaring(_ text: String) throws(Diagnostic) -> Dialect {
    var declared = self
    var place = 0
    for item in text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == ";" || $0.isNewline })
    {
      let start = place + item.unicodeScalars.prefix(while: \.isBlank).count
      place += item.unicodeScalars.count + 1
      let words = item.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !words.isEmpty else { continue }
      let range = start..<start + words.unicodeScalars.count
      if words == "book" {
        declared = .book
      } else if let row = Departure.meant(by: words, \.name) {
        declared = declared.adding(row)
      } else if let row = Departure.meant(by: words, \.book) {
        declared = declared.removing(row)
      } else if let colon = words.firstIndex(of: ":") {
        try declared.declare(
          letter: String(words[..<colon]).trimmedOfBlanks,
          names: words[words.index(after: colon)...].split(separator: " ").map(String.init),
          at: range)
      } else {
        throw Diagnostic(
          .name, "there is no convention `\(words)`", at: range,
          hint: didYouMean(words, among: Departure.table.flatMap { [$0.name, $0.book] })
            ?? "`help notation` lists them")
      }
    }
    return declared
  }

  private mutating func declare(
    letter: String, names: [String], at range: Range<Int>
  ) throws(Diagnostic) {
    let glyph = Symbol.spelled(letter)?.glyph ?? letter
    guard glyph == "σ" || Letter(rawValue: glyph) != nil else {
      throw Diagnostic(
        .name, "the book has no letter `\(letter)`", at: range,
        hint: "its letters are " + Letter.allCases.map(\.rawValue).joined(separator: " ") + " σ")
    }
    guard !names.isEmpty else {
      throw Diagnostic(
        .syntax, "expected a name for \(glyph)", at: range, hint: "as in `z: u` or `a: h o`")
    }
    for written in names {
      let name = Symbol.spelled(written)?.glyph ?? written
      guard !name.isEmpty, Elementary.named(name) == nil,
        name.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || $0 == "_" })
      else {
        throw Diagnostic(.name, "`\(written)` can't be a name for \(glyph)", at: range)
      }
      let letter = Letter(rawValue: glyph)
      guard letters[name].map({ $0 == letter }) ?? true,
        !(letter != nil && functions.contains(name))
      else {
        throw Diagnostic(
          .name, "`\(written)` stands for another letter already", at: range,
          hint: "`notation book` goes back to the book's")
      }
      if let letter { letters[name] = letter } else { functions.insert(name) }
    }
  }
}

extension String {
  fileprivate var trimmedOfBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

// MARK: Names

extension Dialect {
  /// The words that LaTeX lines hold as words, because they are declared.
  var words: Set<String> {
    Set(letters.keys.filter { $0.count > 1 }).union(functions.filter { $0.count > 1 })
  }

  /// The tokens with the book's letters in place of the names that are declared; scripts hold indices.
  func inBookLetters(
    _ tokens: [Token]
  ) -> (tokens: [Token], readings: [(name: String, role: Role)]) {
    guard !letters.isEmpty || !functions.isEmpty else { return (tokens, []) }
    var readings: [(name: String, role: Role)] = []
    var (result, depth, scripts) = (tokens, 0, [Int]())
    for index in tokens.indices {
      let token = tokens[index]
      let isScript = !scripts.isEmpty || index > 0 && tokens[index - 1].isScript
      if token.nesting > 0, isScript { scripts.append(depth) }
      depth += token.nesting
      if token.nesting < 0, scripts.last == depth { scripts.removeLast() }
      guard !isScript, let name = token.name else { continue }
      if functions.contains(name) {
        result[index] = token.renamed("σ")
        readings.append((name, .activation))
      } else if let letter = letters[name] {
        result[index] = token.renamed(letter.rawValue)
        if name != letter.rawValue { readings.append((name, .letter(letter))) }
      } else if let letter = differential(of: name) {
        result[index] = token.renamed("d" + letter.rawValue)
        readings.append((String(name.dropFirst()), .letter(letter)))
      }
    }
    return (result, readings)
  }

  /// The letter in a `du`.
  private func differential(of name: String) -> Letter? {
    name.hasPrefix("d") && name.count > 1 ? letters[String(name.dropFirst())] : nil
  }
}

extension [Token] {
  /// With `Wx` and `Wa` outside LaTeX as two factors, where the learner has no such name; so with the `AB` of
  /// a line in which A and B stand apart too.
  func withProductsSplit(_ vocabulary: Vocabulary) -> [Token] {
    let apart = Set(compactMap(\.word).filter { $0.utf8.count == 1 })
    return flatMap { token -> [Token] in
      guard let word = token.word, word.utf8.count == 2, let first = word.first,
        let last = word.last,
        "wW".contains(first) && "xahX".contains(last)
          || first != last && word == word.uppercased() && apart.contains(String(first))
            && apart.contains(String(last)),
        token.range.count == 2,
        !vocabulary.names.contains(word), !vocabulary.functions.contains(word)
      else { return [token] }
      let middle = token.range.lowerBound + 1
      return [
        Token(
          kind: .word(String(first)), range: token.range.lowerBound..<middle, spaced: token.spaced,
          isSetOff: token.isSetOff, beginsRow: token.beginsRow),
        Token(kind: .word(String(last)), range: middle..<token.range.upperBound, spaced: false),
      ]
    }
  }
}

extension Token {
  fileprivate func renamed(_ name: String) -> Token {
    Token(
      kind: name.count > 1 || name.utf8.count == 1 ? .word(name) : .symbol(name), range: range,
      spaced: spaced, isSetOff: isSetOff, beginsRow: beginsRow)
  }
}
