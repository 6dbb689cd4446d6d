package import Notation
import Support

/// What came of one line of a script: its outcome or its error, as other programs read it.
package struct LineRecord: Sendable {
  /// The number of the line, from 1.
  package let line: Int
  package let input: String
  package let result: Result<Outcome, Diagnostic>
  /// Whether the line says something of two sides, so that it can be unreadable as an equation.
  package let isStatement: Bool

  package init(
    line: Int, input: String, result: Result<Outcome, Diagnostic>, isStatement: Bool = false
  ) {
    self.line = line
    self.input = input
    self.result = result
    self.isStatement = isStatement
  }

  /// Whether nothing failed, and what the line states stands.
  package var isWell: Bool {
    guard case .success(let outcome) = result else { return false }
    return outcome.verdict?.ruling.stands ?? true
  }

  /// The object of `tutor run --json` for the line, on one line without its newline.
  package var json: String {
    var members: [JSON.Member] = [
      .init("line", .number(Double(line))), .init("input", .string(input)),
    ]
    switch result {
    case .success(let outcome):
      members.append(.init("ok", .bool(outcome.verdict?.ruling != .unreadable)))
      members += outcome.members(input: input)
    case .failure(let error):
      members.append(.init("ok", .bool(false)))
      if isStatement, [.syntax, .limit, .name].contains(error.kind) {
        members += [
          .init("kind", .string("verdict")),
          .init("verdict", .string(Verdict.Ruling.unreadable.rawValue)),
        ]
      }
      members.append(.init("error", error.json(input: input)))
    }
    return JSON.object(members).text
  }
}

extension Session {
  /// Whether a line is no command and says something of two sides.
  package func isStatement(_ line: String) -> Bool {
    Arguments(line, usage: { manual[$0]?.usage }) == nil && holdsRelation(line)
  }
}
