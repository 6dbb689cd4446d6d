import TestSupport
import Testing

@testable import Notebook

/// Whole pages as strangers write them: what is right must not be called wrong, and no mistake right.
@Suite("Pages of other people")
struct PagesTests {
  struct Page: Sendable, CustomTestStringConvertible {
    let file: String
    /// The lines on which its mistakes begin.
    let mistakes: [Int]
    /// How many of these are called wrong, and how many others right, at least.
    let found: Int
    let right: Int
    /// What stands in the notation that is found.
    let notation: String
    var testDescription: String { file }
  }

  private static let pages: [Page] = [
  ]

  @Test(arguments: pages)
  func `a page is judged without a false word`(page: Page) throws {
    let text = TabSeparated.fixtureText("pages/\(page.file)")
    let path = "Tests/Fixtures/pages/\(page.file)"
    let source = PageFormat.text(of: SourceText(text), path: path, takesInline: false)
    var runner = Runner(Chapter(parsing: source, path: path))
    let result = runner.run()
    var (found, right) = (0, 0)
    for item in result.cases {
      guard let equation = item.equation else { continue }
      let isMistake = page.mistakes.contains(item.line)
      switch equation.result {
      case .wrong:
        #expect(isMistake, "line \(item.line): \(equation.text): \(equation.finding)")
        found += isMistake ? 1 : 0
      case .right, .nothing:
        #expect(!isMistake, "line \(item.line) passed: \(equation.text)")
        right += isMistake ? 0 : 1
      default: break
      }
    }
    #expect(found >= page.found)
    #expect(right >= page.right)
    #expect(result.notations.map(\.dialect.declaration).joined(separator: " | ") == page.notation)
  }
}
