import Backprop
import Notation
import Support
import Workbench

/// What a step started with, kept in files so that resuming repeats no work: the network, and the
/// commands that bring back the rest.
struct StepStart {
  private let folder: String
  private let path: String
  private let mark: String

  /// - Parameter former: the steps before; what was written under another text is not used.
  init(folder: String, chapter: String, step: String, former: some Sequence<Step>) {
    self.folder = "\(folder)/steps/\(Self.fileName(chapter))"
    path = "\(self.folder)/\(Self.fileName(step))"
    let hash = former.reduce(0 as UInt64) { ($0 &* 31) ^ $1.hash }
    mark = "# what the step started with, after \(String(hash, radix: 16))"
  }

  static func fileName(_ id: String) -> String {
    String(id.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
  }

  /// Writes a session down; one that can't be is worked out again from the chapter.
  func write(_ session: Session) {
    guard (try? Folder.make(folder)) != nil else { return }
    var lines = [mark] + Self.lines(session) + [Self.end]
    if let network = session.network {
      let isWritten = (try? network.write(file: "\(path).json")) != nil
      lines = isWritten ? [mark, "load \"\(path).json\""] + lines.dropFirst() : [Self.end]
    }
    try? RegularFile.write(Array(lines.joined(separator: "\n").utf8), to: "\(path).tutor")
  }

  /// The session that was written down; nil where there is none, or what is there can't be obeyed.
  func session(from fresh: Session, _ context: ExecutionContext) -> Session? {
    guard let bytes = try? RegularFile.read("\(path).tutor", limit: 16 << 20) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard lines.first == mark, lines.last == Self.end else { return nil }
    var session = fresh
    for line in lines { guard (try? session.obey(line, in: context)) != nil else { return nil } }
    return session
  }

  private static let end = "# end"

  private static func lines(_ session: Session) -> [String] {
    var lines = session.examples.map { "example \(text($0.input)) -> \(text($0.target))" }
    if let input = session.input { lines.append("input \(text(input))") }
    if let target = session.target { lines.append("target \(text(target))") }
    if session.batchSize > 0 { lines.append("batch \(session.batchSize)") }
    lines.append("seed \(session.seed)")
    lines += session.names.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.written)" }
    for (_, function) in session.functions.sorted(by: { $0.key < $1.key }) {
      lines.append("\(function.name)(\(function.parameter)) = \(function.definition)")
    }
    return lines
  }

  private static func text(_ vector: Vector) -> String { Value.vector(vector).written }
}

extension Value {
  /// As the language writes it, with all its digits.
  var written: String {
    func list(_ numbers: some Sequence<Double>) -> String {
      "[" + numbers.map { "\($0)" }.joined(separator: ", ") + "]"
    }
    switch self {
    case .number(let number): return "\(number)"
    case .vector(let vector): return list(vector.elements)
    case .row(let vector): return list(vector.elements) + "'"
    case .matrix(let matrix):
      let rows = (0..<matrix.rows).map { row in
        list(matrix.elements[(row * matrix.columns)..<((row + 1) * matrix.columns)])
      }
      return "[" + rows.joined(separator: ", ") + "]"
    }
  }
}
