import Notation
import Sentences
import Support

/// A fence whose first word is `tutor`: commands, each with the output that is expected.
package struct Cell: Equatable, Sendable {
  package internal(set) var options = Options()
  package internal(set) var commands: [Command] = []
  /// The whole text; what an `answer` fence starts from.
  package let text: String
  package let line: Int

  /// The line of the file that closes the fence.
  var lastLine: Int {
    let lines = text.lines
    return line + lines.count - (lines.last == "" ? 1 : 0) + 1
  }

  package struct Options: Equatable, Sendable {
    /// The learner types the output before seeing it.
    package var predict = false
    package var answer = false
    /// The output is not compared.
    package var run = false
    /// The output was taken out of a copy that is handed out, be it an error.
    package var sealed = false
    package var tolerance = Tolerance.written
    package var seed: UInt64?
    package var skip: String?
    /// In seconds.
    package var timeout: Double?
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
    /// How many Unicode scalars `text` has.
    private var length: Int

    init(_ text: String, line: Int, column: Int = 1) {
      self.text = text
      length = text.unicodeScalars.count
      parts = [Part(line: line, column: column, position: 0)]
    }

    mutating func goOn(with more: Substring, line: Int, column: Int) {
      parts.append(Part(line: line, column: column, position: length + 1))
      text += " "
      text += more
      length += 1 + more.unicodeScalars.count
    }

    package var line: Int { parts[0].line }
    var lastLine: Int { parts[parts.count - 1].line }

    /// The line and column in the file of a position in `text`, both counted from 1.
    package func place(of position: Int) -> (line: Int, column: Int) {
      let part = parts.last { $0.position <= position } ?? parts[0]
      return (part.line, part.column + position - part.position)
    }

    /// The column of a piece of it in its first line; of its start where the piece stands elsewhere.
    func column(of range: Range<Int>?) -> Int {
      let place = place(of: range?.lowerBound ?? 0)
      return place.line == line ? place.column : parts[0].column
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
  }
}

extension [Cell.ExpectedLine] {
  /// The `kind: message` of `! kind: message`, where the command is expected to fail.
  package var announcedError: String? {
    let first = lazy.map(\.text.trimmed).first { !$0.isEmpty }
    return first?.hasPrefix("!") == true ? first?.dropFirst().trimmed : nil
  }
}

extension Cell.Options {
  private static let words = ["predict", "answer", "run", "sealed"]
  private static let settings = ["tol", "seed", "skip", "timeout"]

  fileprivate mutating func read(_ name: String, _ value: String?) -> Diagnostic? {
    var needed: String?
    switch (name, value) {
    case ("predict", nil): predict = true
    case ("answer", nil): answer = true
    case ("run", nil): run = true
    case ("sealed", nil): sealed = true
    case ("tol", "exact"): tolerance = .exact
    case ("tol", let value?):
      if let bound = Double(value), bound.isFinite, bound >= 0 {
        tolerance = .within(bound)
      } else {
        needed = "a number or `exact`, as in tol=1e-3"
      }
    case ("seed", let value?):
      seed = UInt64(value)
      if seed == nil { needed = "a whole number, as in seed=7" }
    case ("skip", let value?) where !value.trimmed.isEmpty: skip = value
    case ("skip", _):
      return Diagnostic(.syntax, "`skip` needs a reason", hint: "give it: skip=\"why\"")
    case ("timeout", let value?):
      timeout = Double(value).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
      if timeout == nil { needed = "a number of seconds, as in timeout=5" }
    case (_, .some) where Self.words.contains(name):
      return Diagnostic(
        .syntax, "the option `\(name)` takes no value", hint: "write `\(name)` alone")
    case (_, nil) where Self.settings.contains(name):
      return Diagnostic(.syntax, "the option `\(name)` needs a value", hint: "as in \(name)=…")
    default:
      return .unknown(
        "a session has no option", name, among: Self.words + Self.settings, or: "it has")
    }
    return needed.map {
      Diagnostic(.value, "`\(name)` can't be `\(value ?? "")`", hint: "it is \($0)")
    }
  }
}

extension Diagnostic {
  static func unknown(
    _ message: String, _ word: String, among known: [String], or lead: String
  ) -> Diagnostic {
    Diagnostic(
      .name, "\(message) `\(word)`",
      hint: didYouMean(word, among: known) ?? "\(lead) \(known.joined(separator: ", "))")
  }
}

extension ChapterParser {
  mutating func readCell(info: String, text: String, firstLine: Int, fenced: Bool) -> Cell {
    var cell = Cell(text: text, line: fenced ? firstLine - 1 : firstLine)
    for (name, value) in Self.options(in: info.firstWord.rest) {
      if let problem = cell.options.read(name, value) { fault(cell.line, problem) }
    }
    if !cell.options.answer {
      var lines = text.lines
      if lines.last == "" { lines.removeLast() }
      if !lines.contains(where: { $0.hasPrefix("> ") || $0 == ">" }) {
        refuse(lines, without: cell, firstLine)
        return cell
      }
      for (index, line) in lines.enumerated() {
        read(line, number: firstLine + index, into: &cell.commands)
      }
    }
    return cell
  }

  /// A session in which nothing is obeyed, its commands perhaps behind another prompt.
  private mutating func refuse(_ lines: [Substring], without cell: Cell, _ firstLine: Int) {
    let first = lines.firstIndex { !$0.trimmed.isEmpty }
    let prompt = /(?:[$%#]|>+|[a-z]+>|In \[[0-9]+\]:)[\s\u00A0]*/
    let meant = first.flatMap { index -> String? in
      let line = lines[index].trimmed
      return line.prefixMatch(of: prompt).map { line[$0.range.upperBound...].trimmed }
    }
    fault(
      first.map { firstLine + $0 } ?? cell.line, .syntax, "this session has no command",
      hint: meant.map { "a command starts with `> `, as in `> \($0)`" }
        ?? "a command starts with `> `")
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

  private mutating func read(_ line: Substring, number: Int, into commands: inout [Cell.Command]) {
    let last = commands.count - 1
    if line.hasPrefix("> ") || line == ">" {
      let text = line.dropFirst(2)
      if text.trimmed.isEmpty {
        fault(number, .syntax, "there is no command behind `>`", hint: "take the line out")
        return
      }
      commands.append(Cell.Command(String(text), line: number, column: column(of: text, number)))
    } else if line.hasPrefix("  > "), last >= 0, commands[last].expected.isEmpty {
      let text = line.dropFirst(4)
      commands[last].goOn(with: text, line: number, column: column(of: text, number))
    } else if last >= 0 {
      commands[last].expected.append(Cell.ExpectedLine(text: String(line), line: number))
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
