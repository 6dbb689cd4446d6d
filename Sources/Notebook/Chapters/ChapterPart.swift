import Markdown
import Support

/// The text of a step: from its heading, or from the comments before it, to the next.
struct ChapterPart: Sendable {
  /// Its lines in the file.
  let lines: Range<Int>
  /// The comments and the heading that it begins with; none for what stands before the first `##`.
  let head: [Block]
  private let text: Text

  private enum Text {
    /// To be parsed when its step is read.
    case lines(String)
    /// Of a text that could only be parsed as a whole.
    case blocks([Block])
  }

  var blocks: [Block] {
    switch text {
    case .lines(let text): Document(parsing: text, linesBefore: lines.lowerBound - 1).blocks
    case .blocks(let blocks): blocks
    }
  }

  var isParsed: Bool { if case .blocks = text { true } else { false } }

  /// What does not begin a step's own text, but stands at the end of the text before it.
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
    return parts(of: Document(parsing: text).blocks, lineCount: source.lineCount)
  }

  private static func parts(
    of source: SourceText, _ sections: [Document.Section]
  ) -> [ChapterPart] {
    let ends = sections.map(\.line) + [source.lineCount + 1]
    let opening = ChapterPart(
      lines: 1..<ends[0], head: [], text: .lines(source.text(ofLines: 1..<ends[0])))
    return [opening]
      + zip(sections, ends.dropFirst()).map { section, end in
        let head = source.text(ofLines: section.line..<section.headingLine + 1)
        return ChapterPart(
          lines: section.line..<end,
          head: Document(parsing: head, linesBefore: section.line - 1).blocks,
          text: .lines(source.text(ofLines: section.line..<end)))
      }
  }

  private static func parts(of blocks: [Block], lineCount: Int) -> [ChapterPart] {
    var (starts, comments) = ([0], Int?.none)
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .comment(let text) where isOfHeading(text): comments = comments ?? index
      case .heading(level: 2, _):
        starts.append(comments ?? index)
        comments = nil
      default: comments = nil
      }
    }
    let ends = starts.dropFirst() + [blocks.count]
    return zip(starts, ends).enumerated().map { number, part in
      let own = Array(blocks[part.0..<part.1])
      let first = number == 0 ? 1 : own[0].range.start.line
      let next = part.1 < blocks.count ? blocks[part.1].range.start.line : lineCount + 1
      let heading = own.firstIndex { if case .heading = $0.kind { true } else { false } }
      let head = number == 0 ? [] : Array(own[...(heading ?? 0)])
      return ChapterPart(lines: first..<max(first, next), head: head, text: .blocks(own))
    }
  }
}
