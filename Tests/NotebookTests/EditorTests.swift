import Notation
import Support
import Testing

@testable import Notebook

/// The grammar for editors, as far as a line at a time tells.
@Suite("The grammar for editors")
struct EditorTests {
  private static func grammar(_ name: String) throws -> JSON {
    let path = "\(Shelf.root)/Editors/vscode/syntaxes/\(name).tmLanguage.json"
    return try JSON(parsing: try RegularFile.read(path, limit: 1 << 20))
  }

  private static func rule(_ name: String, _ key: String) throws -> Regex<AnyRegexOutput> {
    let pattern = try #require(
      try grammar("tutor")["repository"]?[name]?[key]?.string)
    return try Regex(pattern)
  }

  @Test func `each line of the sessions of every chapter is what the grammar says`() throws {
    let (command, continuation) = (
      try Self.rule("command", "begin"), try Self.rule("continuation", "begin")
    )
    let error = try Self.rule("error", "match")
    let cells = Shelf.chapters.flatMap(\.steps).flatMap(\.pieces).flatMap { piece in
      [piece] + (piece.exercise?.pieces ?? [])
    }.compactMap(\.session).filter { !$0.options.answer }
    #expect(cells.count > 100)
    for cell in cells {
      let expected = Set(cell.commands.flatMap(\.expected).map(\.line))
      for (index, line) in cell.text.lines.enumerated() where !line.isEmpty {
        let isCommand =
          line.prefixMatch(of: command) != nil || line.prefixMatch(of: continuation) != nil
        #expect(isCommand == !expected.contains(cell.line + 1 + index), "\(line)")
        if line.hasPrefix("!") { #expect(line.wholeMatch(of: error) != nil, "\(line)") }
      }
    }
  }

  @Test func `it knows every kind of error, and where a fence begins`() throws {
    let error = try Self.rule("error", "match")
    for kind in Diagnostic.Kind.allCases {
      #expect("! \(kind.rawValue): why".wholeMatch(of: error) != nil)
    }
    let begin = try #require(
      try Self.grammar("tutor-markdown")["repository"]?["fence"]?["begin"]?.string)
    let fence = try Regex(begin.replacing("(^|\\G)", with: "^"))
    for line in ["```tutor", "~~~~tutor predict tol=1e-3", "> ```tutor run"] {
      #expect(line.wholeMatch(of: fence) != nil)
    }
    for line in ["```tutorial", "```python", "tutor"] { #expect(line.wholeMatch(of: fence) == nil) }
  }
}
