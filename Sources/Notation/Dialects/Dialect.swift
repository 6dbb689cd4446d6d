import Sentences
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
  /// The names of the rows that are declared not to hold: no page is found to have them.
  private(set) var excluded: Set<String> = []

  /// The book's own.
  package static let book = Dialect()

  package var isBook: Bool { self == .book }

  /// Whether both read a text alike.
  package static func == (one: Dialect, other: Dialect) -> Bool {
    one.departures == other.departures && one.letters == other.letters
      && one.functions == other.functions
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(departures)
    hasher.combine(letters)
    hasher.combine(functions)
  }

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

  /// Whether what stands behind a letter is its layer: W2.
  var hasSuffixes: Bool { departures.contains("layers as suffixes") }

  /// Whether w_{jk} leads from j to k.
  var countsFromTo: Bool { departures.contains("indices from-to") }

  /// Whether w_{jk} leads the other way than in another notation, which the product with a whole matrix tells.
  func swapsIndices(of other: Dialect) -> Bool { countsFromTo && !other.countsFromTo }

  /// Whether the cost of a batch is a sum, not a mean.
  package var sumsCosts: Bool { departures.contains("cost summed") }

  var countsFromZero: Bool { departures.contains("layers from 0") }

  /// What the networks are of which it speaks.
  var frame: TestFrame {
    let output = rows.lazy.compactMap(\.output).first
    return TestFrame(
      depth: output.map { countsFromZero ? $0 + 1 : $0 },
      isNarrow: departures.contains("one neuron a layer"))
  }

  /// How many times the book's cost the text's is; nil where it is the same.
  var costFactor: Term? { rows.lazy.compactMap(\.factor).first }

  /// The cost that all networks have of which it speaks; nil where it leaves that open.
  var cost: String? { costFactor == nil ? nil : "quadratic" }

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
        declared.excluded = Set(Departure.table.map(\.name))
      } else if let row = Departure.meant(by: words, \.name) {
        declared = declared.adding(row)
      } else if let row = Departure.meant(by: words, \.book) {
        declared = declared.removing(row)
        declared.excluded.insert(row.name)
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
        hint: "its letters are \(Letter.allCases.map(\.rawValue).joined(separator: " ")) σ")
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
