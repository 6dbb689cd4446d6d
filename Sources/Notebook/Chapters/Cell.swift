/// A fence whose first word is `tutor`: commands, each with the output that is expected.
package struct Cell: Equatable, Sendable {
  package internal(set) var options = Options()
  package internal(set) var commands: [Command] = []
  /// The whole text; what an `answer` fence starts from.
  package let text: String
  /// The line of the fence.
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
    guard let first = self.first(where: { !$0.text.trimmed.isEmpty })?.text.trimmed,
      first.hasPrefix("!")
    else { return nil }
    return first.dropFirst().trimmed
  }
}
