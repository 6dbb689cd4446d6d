import Markdown
import Support

/// The text of a step: from its heading, or from the comments before it, to the next.
struct ChapterPart: Sendable {
  /// The comments and the heading that it begins with; none for what stands before the first `##`.
  let head: [Block]
  private let text: Text

  private enum Text {
    /// To be parsed when its step is read.
    case unparsed(String, linesBefore: Int)
    /// Of a text that could only be parsed as a whole.
    case blocks([Block])
  }

  var blocks: [Block] {
    switch text {
    case .unparsed(let text, let linesBefore):
      Document(parsing: text, linesBefore: linesBefore).blocks
    case .blocks(let blocks): blocks
    }
  }

  var isParsed: Bool { if case .blocks = text { true } else { false } }

  /// Whether a comment belongs to the heading behind it; those of an exercise end what stands before.
  static func isOfHeading(_ comment: String) -> Bool {
    !["@exercise", "@check", "@sealed"].contains(comment.firstWord.word)
  }

  static func all(of source: SourceText) -> [ChapterPart] {
    let text = source.text
    if let sections = Document.sections(of: text, whereHeadingsHave: isOfHeading),
      // What a header says holds from the first line on.
      !source.text(ofLines: (sections.first?.line ?? source.lineCount + 1)...).holds("@chapter")
    {
      return parts(of: source, sections)
    }
    return parts(of: Document(parsing: text).blocks)
  }

  private static func parts(
    of source: SourceText, _ sections: [Document.Section]
  ) -> [ChapterPart] {
    func text(_ lines: Range<Int>) -> Text {
      .unparsed(source.text(ofLines: lines), linesBefore: lines.lowerBound - 1)
    }
    let ends = sections.map(\.line) + [source.lineCount + 1]
    let opening = ChapterPart(head: [], text: text(1..<ends[0]))
    return [opening]
      + zip(sections, ends.dropFirst()).map { section, end in
        let head = source.text(ofLines: section.line..<section.headingLine + 1)
        return ChapterPart(
          head: Document(parsing: head, linesBefore: section.line - 1).blocks,
          text: text(section.line..<end))
      }
  }

  private static func parts(of blocks: [Block]) -> [ChapterPart] {
    // Where each begins, and where its heading stands.
    var starts: [(start: Int, heading: Int)] = []
    var comments: Int?
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .comment(let text) where isOfHeading(text): comments = comments ?? index
      case .heading(level: 2, _):
        starts.append((comments ?? index, index))
        comments = nil
      default: comments = nil
      }
    }
    let ends = starts.map(\.start) + [blocks.count]
    let opening = ChapterPart(head: [], text: .blocks(Array(blocks[..<ends[0]])))
    return [opening]
      + zip(starts, ends.dropFirst()).map { own, end in
        ChapterPart(
          head: Array(blocks[own.start...own.heading]),
          text: .blocks(Array(blocks[own.start..<end])))
      }
  }
}
