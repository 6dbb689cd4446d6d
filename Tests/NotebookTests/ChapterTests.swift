import Testing

@testable import Notebook

/// The chapters and examples of this package, as `swift test` runs them.
enum Shelf {
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  static let chapters: [Chapter] = {
    let files = ["Chapters", "Examples"].flatMap {
      Selection.markdownFiles(in: "\(root)/\($0)")
    }
    return (files + ["\(root)/README.md"]).compactMap { try? Chapter(reading: $0) }
      .filter { !$0.isNotes }
  }()

  static let results: [ChapterResult] = chapters.map { chapter in
    var runner = Runner(chapter)
    return runner.run()
  }
}

/// A case under its name, for the list of tests.
struct NamedCase: CustomTestStringConvertible, Sendable {
  let item: CheckCase

  var testDescription: String { item.name }
}

@Suite("Chapters and examples")
struct ChapterTests {
  @Test(arguments: Shelf.results.flatMap(\.cases).map { NamedCase(item: $0) })
  func `every case holds`(named: NamedCase) {
    if let failure = named.item.failure {
      Issue.record("\(Report.block(named.item, failure).plain)")
    }
  }

  @Test func `there are chapters`() {
    let ids = Shelf.chapters.map(\.id)
    #expect(ids.starts(with: ["first-steps", "backprop"]))
    #expect(ids.contains("README"))
    #expect(Shelf.results.flatMap(\.cases).count >= 100)
  }

  @Test(arguments: Shelf.results.indices)
  func `another last digit of any compared number fails`(index: Int) {
    for output in Shelf.results[index].outputs where output.holds {
      for (line, changed) in lastDigitsChanged(output.check) {
        let expected = output.check.command.expected[line]
        #expect(
          changed.failure(output.outcome) != nil,
          "\(Shelf.results[index].path):\(expected.line): \(expected.text)")
      }
    }
  }
}

/// A check with another last digit in one number of its output, for each of these in turn.
func lastDigitsChanged(_ check: OutputCheck) -> [(line: Int, check: OutputCheck)] {
  if check.options.run || check.options.tolerance != .written { return [] }
  var changed: [(line: Int, check: OutputCheck)] = []
  for (line, expected) in check.command.expected.enumerated() {
    for element in MatchLine(expected: expected.text).elements {
      guard case .number(let number) = element.kind, number.value.isFinite else { continue }
      var scalars = Array(expected.text.unicodeScalars)
      let end = scalars[element.range].firstIndex { $0 == "e" } ?? element.range.upperBound
      let digit = scalars[end - 1].value
      for other in [digit - 1, digit + 1] where (48...57).contains(other) {
        scalars[end - 1] = Unicode.Scalar(other) ?? "0"
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        var neighbour = check
        neighbour.command.expected[line] = Cell.ExpectedLine(
          text: String(view), line: expected.line)
        changed.append((line, neighbour))
      }
    }
  }
  return changed
}
