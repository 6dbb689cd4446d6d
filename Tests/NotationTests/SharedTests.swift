#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

@testable import Notation

/// Tables that lie beside the project, in `../shared`; without them these tests are skipped.
enum Shared {
  static let equations = rows(of: "book/equations.tsv")
  static let notes = rows(of: "equations/notes.tsv")

  private static func rows(of name: String) -> [[String]] {
    let project = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let paths = [project.dropLast(1), project.dropLast(2)].map {
      $0.joined(separator: "/") + "/shared/" + name
    }
    for path in paths {
      if let text = text(at: path) {
        return text.split(separator: "\n").dropFirst().map { line in
          line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
      }
    }
    return []
  }

  private static func text(at path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}

/// In a word what the tutor says of a line: its ruling, or `unreadable`, or `expression`.
func ruling(_ line: String, _ vocabulary: Vocabulary) -> String {
  do throws(Diagnostic) {
    let reading = try LineReading(line, vocabulary)
    if case .expression = reading.statements[0] { return "expression" }
    return try Fixture.judge.judge(reading, line: line).verdict.ruling.rawValue
  } catch {
    return "unreadable"
  }
}

@Suite("Equations that others wrote")
struct SharedTests {
  private static let accepted: [String: Set<String>] = [
    "true": ["true", "conditional"], "definition": ["true", "conditional"],
    "false": ["false", "invalid"], "malformed": ["unreadable", "invalid", "false"],
    "approx": ["first-order"], "assignment": ["step"], "-": ["expression"],
  ]

  @Test(.enabled(if: !Shared.equations.isEmpty, "../shared/book/equations.tsv is not there"))
  func `every equation of the book gets the verdict of its label`() {
    for row in Shared.equations {
      let said = ruling(row[1], row[0] == "24" ? Fixture.own : Vocabulary())
      #expect(Self.accepted[row[2]]?.contains(said) == true, "(\(row[0])) \(row[1]): \(said)")
    }
  }

  @Test(.enabled(if: !Shared.notes.isEmpty, "../shared/equations/notes.tsv is not there"))
  func `what people wrote in public notes is judged as it was labelled`() {
    var (tried, agreed): ([String: Double], [String: Double]) = ([:], [:])
    for row in Shared.notes where row.count >= 6 && !row[5].contains("borderline") {
      let (tier, label) = (row[3], row[4])
      guard tier == "A" || tier == "B", let accepted = Self.accepted[label], label != "-" else {
        continue
      }
      let said = ruling(row[2], row.last == "24" ? Fixture.own : Vocabulary())
      tried[tier, default: 0] += 1
      if accepted.contains(said) { agreed[tier, default: 0] += 1 }
      if label == "false" || label == "malformed" {
        #expect(said != "true", "\(row[0]) is \(label): \(row[2])")
      }
    }
    for (tier, least) in [("A", 0.97), ("B", 0.92)] {
      let share = (agreed[tier] ?? 0) / (tried[tier] ?? 1)
      #expect(share >= least, "tier \(tier): \(share)")
    }
  }
}
