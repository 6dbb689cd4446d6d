import Backprop
import Notation
import TestSupport
import Workbench

extension ExecutionContext {
  /// One that nobody stops.
  init() { self.init(isCancelled: { false }) }

  /// One in which files are looked up in these folders.
  init(folders: [String]) {
    self.init()
    self.folders = folders
  }
}

/// The toy network of the chapters, 2-3-1, with an example.
let toy = [
  "network 2 3 1 seed 1", "set w[2] = [[0.5, -0.4], [0.3, 0.8], [-0.6, 0.2]]",
  "set w[3] = [[0.7, -0.5, 0.9]]",
  "set b[2] = [0.1, -0.2, 0.3]", "set b[3] = [-0.1]", "input [0.05, 0.1]", "target [0.01]",
]

/// A session that has obeyed these lines.
func session(_ lines: [String] = toy) throws(Diagnostic) -> Session {
  var session = Session()
  for line in lines { _ = try session.obey(line) }
  return session
}

extension Session {
  mutating func obey(_ line: String) throws(Diagnostic) -> Outcome {
    try obey(line, in: ExecutionContext())
  }

  /// The entries of the value that came of a line.
  mutating func numbers(_ line: String) throws(Diagnostic) -> [Double] {
    try obey(line).value?.elements ?? []
  }

  /// The text that came of a line.
  mutating func text(
    _ line: String, in context: ExecutionContext = ExecutionContext()
  ) throws(Diagnostic) -> String { try obey(line, in: context).text.plain }

  /// What a line is refused with: `shape 9+5: … [hint]`.
  mutating func refusal(
    _ line: String, in context: ExecutionContext = ExecutionContext()
  ) -> String {
    do throws(Diagnostic) {
      return "no error: \(try obey(line, in: context).text.plain)"
    } catch {
      let place = error.range.map { "\($0.lowerBound + 1)+\($0.count)" } ?? "nowhere"
      return "\(error.kind) \(place): \(error.message)" + (error.hint.map { " [\($0)]" } ?? "")
    }
  }

  /// All that a learner could ask the session for, to tell two states apart.
  var state: [String] {
    [
      "\(String(describing: network))", "\(String(describing: input))",
      "\(String(describing: target))",
      "\(examples)", "\(batchSize)", "\(names.keys.sorted())", "\(functions.keys.sorted())",
      "\(seed)", "\(costs)",
    ]
  }
}

extension TemporaryFolder {
  /// Writes `count` images of 2 × 2 pixels, whose labels go round from 0 to 9.
  func digits(_ prefix: String, count: Int) throws -> String {
    func word(_ value: Int) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
    let pixels = (0..<count).flatMap { index in (0..<4).map { UInt8((index * 37 + $0 * 61) % 256) }
    }
    _ = try file(
      word(2051) + word(count) + word(2) + word(2) + pixels, named: "\(prefix)-images-idx3-ubyte")
    _ = try file(
      word(2049) + word(count) + (0..<count).map { UInt8($0 % 10) },
      named: "\(prefix)-labels-idx1-ubyte")
    return "\(path)/\(prefix)"
  }
}
