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

    var testDescription: String { file }

    init(_ row: [String]) {
      file = row[0]
      mistakes = row[1].split(separator: " ").compactMap { Int($0) }
      (found, right) = (Int(row[2]) ?? 0, Int(row[3]) ?? 0)
    }
  }

  private static let pages = TabSeparated.fixture("pages/pages.tsv").map(Page.init)

  @Test(arguments: pages)
  func `a page is judged without a false word`(page: Page) {
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
    #expect(found >= page.found, "\(found) mistakes found")
    #expect(right >= page.right, "\(right) right")
  }
}
