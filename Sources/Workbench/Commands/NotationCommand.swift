import Notation
import Rendering
import Support

extension Session {
  static let notationCommand = Command<Session>(
    "notation", .tool, usage: "notation {CONVENTION; ...}",
    "reads what follows as other books write it; alone it says what is in force, `notation book` goes back",
    example: "notation layers from 0; indices from-to; z: u"
  ) { session, arguments, _ throws(Diagnostic) in
    let declaration = arguments.rest
    if declaration.text.trimmed.isEmpty { return .lines(NotationText.inForce(session.dialect)) }
    do throws(Diagnostic) {
      session.dialect = try session.dialect.declaring(declaration.text)
    } catch { throw error.moved(by: declaration.range.lowerBound) }
    return .lines(NotationText.inForce(session.dialect))
  }
}

/// Notations in words.
enum NotationText {
  /// What is in force, a line for each of its rows.
  static func inForce(_ dialect: Dialect) -> [StyledText] {
    if dialect.isBook { return ["the book's notation"] }
    return ["notation: \(dialect.declaration)"]
      + dialect.rows.map { StyledText("  \($0.name): \($0.meaning)", .faint) }
  }

  /// The table of all conventions, with an example of each.
  static var table: [StyledText] {
    ["Other books write it otherwise. `notation CONVENTION` says how what follows is written."]
      + Departure.table.filter { $0.output ?? 2 == 2 }.flatMap { row -> [StyledText] in
        [
          "\(row.name, .command)  \(row.meaning)",
          "    \(row.example, .notation)\("   (the book: \(row.book))", .faint)",
        ]
      }
      + [
        "\("z: u", .command)  u is written for z; so for w b z a δ σ C η x y, as in `a: h o`",
        "Several stand in one line, with ; between them. `notation book` goes back.",
        "In a page they stand in a comment: <!-- @notation layers from 0; weights leave -->",
      ]
  }
}
