import Notation
import Support

/// A fence whose first word is `tutor`: commands, each with the output that is expected.
package struct Cell: Equatable, Sendable {
  package internal(set) var options = Options()
  package internal(set) var commands: [Command] = []
  /// The whole text; what an `answer` fence starts from.
  package let text: String
  package let line: Int

  package struct Options: Equatable, Sendable {
    /// The learner types the output before seeing it.
    package var predict = false
    package var answer = false
    /// The output is not compared.
    package var run = false
    package var tolerance = Tolerance.written
    package var seed: UInt64?
    package var skip: String?
    /// In seconds.
    package var timeout: Double?

    static let words = ["predict", "answer", "run"]
    static let settings = ["tol", "seed", "skip", "timeout"]
  }

  /// How near a number must be to the one that is written.
  package enum Tolerance: Equatable, Sendable {
    /// As near as the written digits promise.
    case written
    case exact
    /// |a − b| ≤ t · max(1, |b|).
    case within(Double)
  }

  package struct Command: Equatable, Sendable {
    /// The whole command, continuation lines joined by blanks.
    package internal(set) var text: String
    package internal(set) var parts: [Part]
    package internal(set) var expected: [ExpectedLine] = []

    /// A command that stands on one line.
    init(_ text: String, line: Int, column: Int = 1) {
      self.text = text
      parts = [Part(line: line, column: column, position: 0)]
    }

    package var line: Int { parts[0].line }
    var lastLine: Int { parts[parts.count - 1].line }

    /// The line and column in the file of a position in `text`, both counted from 1.
    package func place(of position: Int) -> (line: Int, column: Int) {
      let part = parts.last { $0.position <= position } ?? parts[0]
      return (part.line, part.column + position - part.position)
    }
  }

  /// A line of the file that a command is made of.
  package struct Part: Equatable, Sendable {
    package let line: Int
    package let column: Int
    /// Where it starts in the command, in Unicode scalars.
    package let position: Int
  }

  package struct ExpectedLine: Equatable, Sendable {
    package let text: String
    package let line: Int

    package init(_ text: String, line: Int) {
      self.text = text
      self.line = line
    }
  }
}

extension [Cell.ExpectedLine] {
  /// The `kind: message` of `! kind: message`, where the command is expected to fail.
  package var announcedError: String? {
    let first = lazy.map(\.text.trimmed).first { !$0.isEmpty }
    return first?.hasPrefix("!") == true ? first?.dropFirst().trimmed : nil
  }
}

struct CellParser {
  private(set) var cell: Cell
  private(set) var faults: [CheckCase] = []
  private let source: SourceText

  init(info: String, text: String, firstLine: Int, fenced: Bool, source: SourceText) {
    self.source = source
    cell = Cell(text: text, line: fenced ? firstLine - 1 : firstLine)
    readOptions(info.firstWord.rest)
    if !cell.options.answer { readLines(text, from: firstLine) }
  }

  private mutating func fault(
    _ line: Int, _ kind: Diagnostic.Kind, _ message: String, hint: String? = nil
  ) {
    faults.append(.fault(line, Diagnostic(kind, message, hint: hint)))
  }

  // MARK: Options

  private mutating func readOptions(_ text: String) {
    for (name, value) in Self.options(in: text) {
      switch (name, value) {
      case ("predict", nil): cell.options.predict = true
      case ("answer", nil): cell.options.answer = true
      case ("run", nil): cell.options.run = true
      case ("tol", "exact"): cell.options.tolerance = .exact
      case ("tol", let value?):
        if let bound = Double(value), bound.isFinite, bound >= 0 {
          cell.options.tolerance = .within(bound)
        } else {
          wrongValue(name, value, "a number or `exact`, as in tol=1e-3")
        }
      case ("seed", let value?):
        cell.options.seed = UInt64(value)
        if cell.options.seed == nil { wrongValue(name, value, "a whole number, as in seed=7") }
      case ("skip", let value?) where !value.trimmed.isEmpty: cell.options.skip = value
      case ("skip", _):
        fault(cell.line, .syntax, "`skip` needs a reason", hint: "give it: skip=\"why\"")
      case ("timeout", let value?):
        cell.options.timeout = Double(value).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
        if cell.options.timeout == nil {
          wrongValue(name, value, "a number of seconds, as in timeout=5")
        }
      default: unknown(name, hasValue: value != nil)
      }
    }
  }

  private mutating func wrongValue(_ name: String, _ value: String, _ needed: String) {
    fault(cell.line, .value, "`\(name)` can't be `\(value)`", hint: "it is \(needed)")
  }

  private mutating func unknown(_ name: String, hasValue: Bool) {
    if Cell.Options.words.contains(name) {
      fault(
        cell.line, .syntax, "the option `\(name)` takes no value", hint: "write `\(name)` alone")
    } else if Cell.Options.settings.contains(name) {
      fault(cell.line, .syntax, "the option `\(name)` needs a value", hint: "as in \(name)=…")
    } else {
      let known = Cell.Options.words + Cell.Options.settings
      fault(
        cell.line, .name, "a session has no option `\(name)`",
        hint: didYouMean(name, among: known) ?? "it has \(known.joined(separator: ", "))")
    }
  }

  /// Words like `name` and `name="value"`, cut at blanks outside quotation marks.
  static func options(in text: String) -> [(name: String, value: String?)] {
    var isQuoted = false
    let words = text.split { character in
      if character == "\"" { isQuoted.toggle() }
      return character.isWhitespace && !isQuoted
    }
    return words.map { word in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return (String(word), nil) }
      let value = parts[1]
      let isQuoted = value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
      return (String(parts[0]), String(isQuoted ? value.dropFirst().dropLast() : value))
    }
  }

  // MARK: Lines

  private mutating func readLines(_ text: String, from firstLine: Int) {
    var lines = text.lines
    if lines.last == "" { lines.removeLast() }
    for (index, line) in lines.enumerated() { read(line, number: firstLine + index) }
    if cell.commands.isEmpty {
      fault(cell.line, .syntax, "this session has no command", hint: "a command starts with `> `")
    }
  }

  private mutating func read(_ line: Substring, number: Int) {
    let last = cell.commands.count - 1
    if line.hasPrefix("> ") || line == ">" {
      let text = line.dropFirst(2)
      if text.trimmed.isEmpty {
        fault(number, .syntax, "there is no command behind `>`", hint: "take the line out")
        return
      }
      cell.commands.append(
        Cell.Command(String(text), line: number, column: column(of: text, number)))
    } else if line.hasPrefix("  > "), last >= 0, cell.commands[last].expected.isEmpty {
      let text = line.dropFirst(4)
      cell.commands[last].text += " "
      let position = cell.commands[last].text.unicodeScalars.count
      cell.commands[last].parts.append(
        Cell.Part(line: number, column: column(of: text, number), position: position))
      cell.commands[last].text += text
    } else if last >= 0 {
      cell.commands[last].expected.append(Cell.ExpectedLine(String(line), line: number))
      if line.hasPrefix("!") { checkAnnouncement(line, number) }
    } else if !line.trimmed.isEmpty {
      fault(
        number, .syntax, "this output belongs to no command",
        hint: line.hasPrefix(">")
          ? "a command starts with `>` and a blank" : "a command starts with `> `")
    }
  }

  private mutating func checkAnnouncement(_ line: Substring, _ number: Int) {
    let kind = line.dropFirst().prefix { $0 != ":" }.trimmed
    let known = Diagnostic.Kind.allCases.map(\.rawValue)
    if line.contains(":"), known.contains(kind) || kind == "[..]" { return }
    fault(
      number, .name, "`! \(kind)` announces no kind of error",
      hint: didYouMean(kind, among: known)
        ?? "write `! kind: message`; kinds are \(known.joined(separator: ", "))")
  }

  /// The column in the file of text that ends a line of it.
  private func column(of text: Substring, _ line: Int) -> Int {
    max(1, source.line(line).unicodeScalars.count - text.unicodeScalars.count + 1)
  }
}
