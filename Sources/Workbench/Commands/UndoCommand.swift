import Backprop
import Notation
import Rendering
import Support

/// What a session was before the lines that changed it, the last one at the end.
struct Past: Sendable {
  private(set) var states: [(line: String, session: Session)] = []

  private static let most = 100
  /// So many weights and biases are kept for going back, and one network whatever its size.
  private static let mostNumbers = 2_000_000

  mutating func add(_ session: Session, before line: String) {
    var session = session
    session.past = Past()
    states.append((line, session))
    var numbers = 0
    let kept = states.reversed().prefix { state in
      numbers += state.session.network?.parameterCount ?? 0
      return numbers <= Self.mostNumbers
    }
    states.removeFirst(max(0, states.count - min(Self.most, max(1, kept.count))))
  }

  mutating func takeLast() -> (line: String, session: Session)? { states.popLast() }
}

extension Session {
  static let undoCommand = Command<Session>(
    "undo", .tool, usage: "undo {N}",
    "takes back what the last line did to the network, the examples and names; or the last N",
    example: "undo", words: 0...1
  ) { session, arguments, context throws(Diagnostic) in
    try session.undo(arguments, context)
  }

  private mutating func undo(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let count = try arguments.words.first.map { (word) throws(Diagnostic) in
      try whole(word, "how often", context)
    }
    guard (count ?? 1) >= 1 else {
      throw Diagnostic(
        .value, "at least 1 line is taken back", at: arguments.words[0].range)
    }
    var (past, lines) = (past, [String]())
    while lines.count < count ?? 1, let (line, former) = past.takeLast() {
      self = former
      lines.append(line.trimmed)
    }
    self.past = past
    guard let last = lines.last else {
      throw Diagnostic(.state, "there is nothing to take back", at: arguments.lineRange)
    }
    return .note(
      lines.count == 1 ? "taken back: \(last)" : "taken back: \(lines.count) lines, from \(last) on"
    )
  }
}
