import Markdown
import Sentences
import Support

/// What an author means as markup and Markdown takes for text: nothing of it is run, and nobody says so.
extension Lint {
  mutating func visitSlips(of chapter: Chapter) {
    for block in chapter.steps.flatMap(\.pieces).flatMap(\.blocks) {
      switch block.kind {
      case .code(let info, let text, let firstLine, let fenced):
        fenced ? visitFence(info, text, firstLine - 1) : visitIndented(text, firstLine)
      case .paragraph(let inlines): visitParagraph(inlines, block, chapter.source)
      default: break
      }
    }
    visitHeaderInYAML(of: chapter)
  }

  /// Finds fences that are meant for the tutor, and are not run.
  private mutating func visitFence(_ info: String, _ text: String, _ line: Int) {
    let word = info.firstWord.word
    if ["answer", "predict"].contains(word.lowercased()) {
      find(line, "this fence is not the tutor's: it is named `\(word)`", "write ```tutor \(word)")
    } else if word != "tutor", text.lines.contains(where: { $0.hasPrefix("> ") }),
      word.lowercased() == "tutor" || didYouMean(word, among: ["tutor"]) != nil
    {
      find(line, "this fence is not run: it is named `\(word)`", "write ```tutor")
    }
  }

  /// Four blanks before a fence make it code in which a fence is shown.
  private mutating func visitIndented(_ text: String, _ line: Int) {
    for (offset, row) in text.lines.enumerated()
    where Self.opening(of: row.trimmed)?.count ?? 0 >= 3 {
      find(
        line + offset, "this fence is not run: it is set in by four blanks or more",
        "let it begin at the margin")
    }
  }

  private mutating func visitParagraph(
    _ inlines: [Inline], _ block: Block, _ source: SourceText
  ) {
    for line in block.range.lines where line <= source.lineCount {
      let text = source.line(line).trimmed
      if text.hasPrefix("\\begin{"), PageFormat.display(begunOn: text) != nil {
        find(
          line, "this equation is not displayed or judged: it stands outside of `$$`",
          "write `$$` before and behind it, in lines of their own")
      } else if let marks = Self.opening(of: text), marks.count < 3 {
        find(
          line, "this fence is not run: it begins with \(marks)",
          "three open and close a fence: ```tutor")
      } else if text.prefixMatch(of: Self.headingWithoutBlank.regex) != nil {
        find(
          line, "this is no heading: no blank stands behind \(text.prefix { $0 == "#" })",
          "put one there")
      }
    }
    let holdsOpenFormula = inlines.contains { inline in
      if case .text(let text) = inline { text.contains("$$") } else { false }
    }
    if holdsOpenFormula {
      find(
        block.range.start.line, "a `$$` stands alone here, so that nothing is displayed or judged",
        "put one at either end, with no empty line between")
    }
  }

  private static let headingWithoutBlank = TextPattern(/#{1,6}[\p{L}0-9]/)
  private static let marksBeforeTutor = TextPattern(/(`+|~+)[ \t]*(?i:tutor)\b[^`~]*/)

  /// The marks before `tutor`, where a line begins with them.
  private static func opening(of line: String) -> Substring? {
    line.wholeMatch(of: Self.marksBeforeTutor.regex)?.1
  }

  /// A block of YAML above all is other programs' affair.
  private mutating func visitHeaderInYAML(of chapter: Chapter) {
    guard chapter.header.isEmpty, chapter.source.line(1).trimmed == "---" else { return }
    for line in 2...max(2, min(50, chapter.source.lineCount)) {
      let text = chapter.source.line(line)
      if text.trimmed == "---" { return }
      let key = text.split(separator: ":").first?.trimmed ?? ""
      guard ["format", "marks", "solution", "hint"].contains(key) else { continue }
      find(
        line, "`\(key)` says nothing to the tutor in a block of YAML",
        "write it in a comment above all: `<!-- @chapter`, a line for each key, `-->`")
    }
  }
}
