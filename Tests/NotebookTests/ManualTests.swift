import Markdown
import Testing

@testable import Notebook

@Suite("The manual for authors")
struct ManualTests {
  /// The chapters that it shows, one a fence.
  static let examples: [Chapter] = {
    guard let manual = try? Chapter(reading: "\(Shelf.root)/Chapters/README.md") else { return [] }
    return Document(parsing: manual.source.text).blocks.compactMap { block in
      guard case .code("markdown", let text, let line, _) = block.kind else { return nil }
      return chapter(text, path: "README.md:\(line)")
    }
  }()

  @Test func `it shows examples`() {
    #expect(Self.examples.count == 21)
  }

  @Test(arguments: examples.indices)
  func `every example holds`(index: Int) {
    var runner = Runner(Self.examples[index])
    let result = runner.run()
    #expect(!result.cases.isEmpty)
    for item in result.cases {
      if let failure = item.failure {
        Issue.record("\(Report.block(item, failure).plain)")
      }
    }
  }
}
