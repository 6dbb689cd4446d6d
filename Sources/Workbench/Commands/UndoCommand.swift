import Backprop
import Notation
import Rendering
import Support

/// What lines have changed, and what it was before them; the last one at the end.
struct Past: Sendable {
  enum Former: Sendable {
    case setUp(SetUp)
    /// What a name meant; a copy of all names would cost each definition more than the last.
    case name(String, (value: Value?, function: OwnFunction?))

    fileprivate var numbers: Int {
      switch self {
      case .setUp(let setUp): setUp.network?.parameterCount ?? 0
      case .name(_, let meaning): meaning.value?.entryCount ?? 0
      }
    }
  }

  /// The network and its examples.
  struct SetUp: Sendable {
    let network: Network?
    let input: Vector?
    let target: Vector?
    let examples: [Example]
    let batchSize: Int
    let costs: CostHistory
    let dialect: Dialect
  }

  private var lines: [(line: String, former: Former)] = []

  private static let most = 100
  /// So many numbers are kept for going back, and what the last line changed in any case.
  private static let mostNumbers = 2_000_000

  mutating func add(_ former: Former, before line: String) {
    lines.append((line, former))
    var numbers = 0
    let kept = lines.reversed().prefix { line in
      numbers += line.former.numbers
      return numbers <= Self.mostNumbers
    }
    lines.removeFirst(max(0, lines.count - min(Self.most, max(1, kept.count))))
  }

  mutating func takeLast() -> (line: String, former: Former)? { lines.popLast() }
}

extension Session {
  static let undoCommand = Command<Session>(
    "undo", .tool, usage: "undo {N}",
    "takes back what the last line did to the network, the examples and names; or the last N",
    example: "undo", words: 0...1
  ) { session, arguments, context throws(Diagnostic) in
    try session.undo(arguments, context)
  }

  /// From here on `undo` goes no further back: what came before was nothing that its reader saw.
  package mutating func forgetPast() { past = Past() }

  var setUp: Past.SetUp {
    Past.SetUp(
      network: network, input: input, target: target, examples: examples, batchSize: batchSize,
      costs: costs, dialect: dialect)
  }

  private mutating func undo(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let count = try arguments.words.first.map { (word) throws(Diagnostic) in
      let count = try whole(word, "how often", context)
      guard count >= 1 else {
        throw Diagnostic(.value, "at least 1 line is taken back", at: word.range)
      }
      return count
    }
    var lines: [String] = []
    while lines.count < count ?? 1, let (line, former) = past.takeLast() {
      restore(former)
      lines.append(line.trimmed)
    }
    guard let last = lines.last else {
      throw Diagnostic(.state, "there is nothing to take back", at: arguments.lineRange)
    }
    return .note(
      lines.count == 1 ? "taken back: \(last)" : "taken back: \(lines.count) lines, from \(last) on"
    )
  }

  private mutating func restore(_ former: Past.Former) {
    switch former {
    case .name(let name, let meaning): definitions.restore(meaning, of: name)
    case .setUp(let setUp):
      (network, input, target) = (setUp.network, setUp.input, setUp.target)
      (examples, batchSize, costs) = (setUp.examples, setUp.batchSize, setUp.costs)
      dialect = setUp.dialect
    }
  }
}
