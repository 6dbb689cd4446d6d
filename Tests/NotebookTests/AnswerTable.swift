import TestSupport
import Testing

/// A table of answers: the exercise, the answer, the verdicts that are due, and words that must be said.
struct AnswerTable {
  let rows: [[String]]

  init(_ file: String) { rows = TabSeparated.fixture(file) }

  /// Expects each answer to get a verdict that is due, and its words to be said.
  func expectDue(
    _ judged: (_ exercise: String, _ answer: String) throws -> (verdict: String, said: String)
  ) rethrows {
    var faults: [String] = []
    for row in rows {
      let (verdict, said) = try judged(row[0], row[1])
      let isDue = row[2].split(separator: " ").contains { $0 == verdict }
      if !isDue || !(row[3].isEmpty || said.contains(row[3])) {
        faults.append("\(row[0]): \(row[1]): due \(row[2]) \(row[3]): \(verdict) \(said)")
      }
    }
    #expect(faults.isEmpty, "\(faults.count) of \(rows.count):\n\(faults.joined(separator: "\n"))")
  }

  /// Expects enough of them, on each side.
  func expectEnough() {
    #expect(rows.count >= 200)
    for verdict in ["right", "true-but", "not-yet", "not-judged"] {
      #expect(rows.count { $0[2].contains(verdict) } >= 20)
    }
  }
}
