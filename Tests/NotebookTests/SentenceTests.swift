import Foundation
import Sentences
import Testing

/// The table of what the tutor says.
@Suite("Sentences")
struct SentenceTests {
  /// The numbers of what a text takes: `{}` are counted from 1.
  private func places(_ text: String) -> Set<Int> {
    var next = 0
    return Set(
      text.matches(of: /\{([0-9]*)\}/).compactMap { match in
        next += 1
        return match.1.isEmpty ? next : Int(match.1)
      })
  }

  @Test func `each text of a row takes the same`() throws {
    for row in Sentence.errorRows {
      #expect(Set(row.map(places)).count == 1, "\(row)")
      #expect(!row.contains { $0.isEmpty })
    }
    for file in try Self.sources("Sentences") where file.name.hasPrefix("Sentences+") {
      for call in file.text.matches(
        of: /Sentence\(\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*")/)
      {
        let texts = [call.1, call.2, call.3].map(String.init)
        #expect(Set(texts.map(places)).count == 1, "\(texts)")
      }
    }
  }

  /// Errors are worded where they are found, and new ones come with other work: nearly all have their row.
  @Test func `the errors of formulas are translated`() throws {
    var (known, missing) = (0, [String]())
    for file in try Self.sources("Notation") where !file.name.hasSuffix("+Files.swift") {
      for match in file.text.matches(of: /Diagnostic\(\s*\.[a-z]+,\s*"((?:[^"\\]|\\.)*)"/) {
        guard let template = Self.template(String(match.1)) else { continue }
        if Sentence.isTranslated(template) { known += 1 } else { missing.append(template) }
      }
    }
    #expect(known > 100)
    #expect(missing.count * 20 <= known, "\(missing.joined(separator: "\n"))")
  }

  /// `there is no \(x)` as `there is no {}`; nil where a literal is within the interpolation.
  private static func template(_ literal: String) -> String? {
    var (text, rest) = ("", literal[...])
    while let start = rest.firstRange(of: "\\(") {
      text += rest[..<start.lowerBound] + "{}"
      var (depth, index) = (1, start.upperBound)
      while depth > 0 {
        guard index < rest.endIndex else { return nil }
        if rest[index] == "(" { depth += 1 }
        if rest[index] == ")" { depth -= 1 }
        index = rest.index(after: index)
      }
      rest = rest[index...]
    }
    return (text + rest).replacing("\\\\", with: "\\").replacing("\\\"", with: "\"")
  }

  private static func sources(_ module: String) throws -> [(name: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/\(module)")
    let paths = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return try (paths?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" }
      .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
  }
}
