import Markdown
import Support

/// The images that a chapter names, as a page or a notebook holds them.
struct ChapterImages {
  /// What is wrong with an image, and in which line it is named.
  struct Fault: Equatable {
    let line: Int
    let message: String
    let mend: String
  }

  /// The addresses by which a page holds them, by those in the chapter.
  private(set) var embedded: [String: String] = [:]
  private(set) var faults: [Fault] = []

  private static let mostBytes = 2 << 20
  /// A page holds no more, however often an image is named.
  private static let mostInAll = 32 << 20

  init(of chapter: Chapter) {
    let rights = ChapterRights(of: chapter)
    var total = 0
    var sizes: [String: Int] = [:]
    for block in chapter.steps.flatMap(\.pieces).flatMap(\.blocks) {
      for case .image(let source, _) in block.inlines where Self.isFile(source) {
        if embedded[source] == nil {
          switch Self.image(source, rights) {
          case .success(let image): (embedded[source], sizes[source]) = image
          case .failure(let problem):
            note(problem, of: source, in: block, of: chapter)
            continue
          }
        }
        total += sizes[source] ?? 0
        if total > Self.mostInAll {
          note(.tooMuch, of: source, in: block, of: chapter)
          embedded[source] = nil
          total -= sizes[source] ?? 0
        }
      }
    }
  }

  private enum Problem: Error {
    case unreadable(FileError)
    case noImage
    case script
    case tooMuch
  }

  private mutating func note(
    _ problem: Problem, of source: String, in block: Block, of chapter: Chapter
  ) {
    let lines = block.range.lines
    let line = lines.first { chapter.source.line($0).contains(source) } ?? lines.lowerBound
    let (message, mend) =
      switch problem {
      case .unreadable(let error):
        (
          error.isMissing
            ? "there is no image `\(source)`" : "the image `\(source)`: \(error.wording)",
          "put it beside the chapter, below 2 MiB, and name it from there"
        )
      case .noImage:
        ("`\(source)` is no PNG, JPEG or SVG", "export it as one of these")
      case .script:
        ("the image `\(source)` holds a script", "take the script out, or export it as PNG")
      case .tooMuch:
        ("`\(source)` makes the images more than 32 MiB in all", "make them smaller")
      }
    faults.append(Fault(line: line, message: message, mend: mend))
  }

  /// An address elsewhere stays a link.
  private static func isFile(_ source: String) -> Bool {
    let head = source.prefix { !"/?#".contains($0) }
    return !source.isEmpty && !head.contains(":") && !source.hasPrefix("//")
  }

  private static func image(
    _ source: String, _ rights: ChapterRights
  ) -> Result<(String, Int), Problem> {
    let path = String(source.prefix { $0 != "?" && $0 != "#" }).percentDecoded
    do throws(FileError) {
      let bytes = try rights.read(path, limit: mostBytes)
      guard let type = type(of: bytes) else { return .failure(.noImage) }
      if type == "svg+xml", holdsScript(bytes) { return .failure(.script) }
      let address = "data:image/\(type);base64,\(Base64.text(bytes))"
      return .success((address, address.utf8.count))
    } catch { return .failure(.unreadable(error)) }
  }

  /// By its first bytes, whatever its name says.
  private static func type(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "jpeg" }
    let start = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
    let text = start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    return text.hasPrefix("<") && start.contains("<svg") && !start.contains("<html")
      ? "svg+xml" : nil
  }

  private static func holdsScript(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return text.contains("<script") || text.contains("javascript:")
      || text.contains("<foreignobject") || text.contains(/\son[a-z]+\s*=/)
  }
}
