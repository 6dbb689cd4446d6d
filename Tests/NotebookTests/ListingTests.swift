import Backprop
import Markdown
import Support
import Testing

@testable import Notebook

@Suite("Listings")
struct ListingTests {
  /// A block of Swift or Python in a chapter, by the line where it starts.
  struct Listing: CustomTestStringConvertible, Sendable {
    let place: String
    let code: String

    var testDescription: String { place }
  }

  private static let listings = Shelf.chapters.flatMap { chapter in
    // What an exercise shows proves itself.
    let exercises = chapter.steps.flatMap(\.pieces).compactMap(\.exercise).map(\.lines)
    let blocks = codeBlocks(in: Document(parsing: chapter.source.text).blocks)
    return blocks.filter { block in !exercises.contains { $0.contains(block.line) } }
      .map { Listing(place: "\(chapter.path):\($0.line)", code: $0.text) }
  }

  private static let program = "\(Shelf.root)/Examples/backprop.py"
  private static let sources = (files(under: "\(Shelf.root)/Sources/Backprop") + [program])
    .compactMap { path in
      (try? RegularFile.read(path, limit: 1 << 20)).map {
        squeezed(String(decoding: $0, as: UTF8.self))
      }
    }

  @Test(arguments: listings)
  func `what a chapter shows of a program is, blanks aside, a passage of it`(listing: Listing) {
    let isPassage = Self.sources.contains { $0.contains(Self.squeezed(listing.code)) }
    #expect(
      isPassage, "\(listing.place) shows what neither Sources/Backprop nor Examples/backprop.py has"
    )
  }

  @Test func `there are listings, and another letter is found out`() throws {
    let first = try #require(Self.listings.first { $0.code.contains("+") })
    let changed = Self.squeezed(first.code.replacing("+", with: "-"))
    #expect(!Self.sources.contains { $0.contains(changed) })
    #expect(Self.listings.count >= 4)
  }

  private static func squeezed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

  private static func files(under folder: String) -> [String] {
    Folder.visibleNames(in: folder).flatMap { name in
      let path = "\(folder)/\(name)"
      return Folder.exists(path) ? files(under: path) : name.hasSuffix(".swift") ? [path] : []
    }
  }

  private static func codeBlocks(in blocks: [Block]) -> [(line: Int, text: String)] {
    blocks.flatMap { block -> [(line: Int, text: String)] in
      switch block.kind {
      case .code("swift", let text, let line, fenced: true),
        .code("python", let text, let line, fenced: true):
        [(line, text)]
      case .quote(let inner), .details(_, let inner), .alert(_, let inner): codeBlocks(in: inner)
      case .list(_, _, let items): items.flatMap { codeBlocks(in: $0.blocks) }
      default: []
      }
    }
  }
}
