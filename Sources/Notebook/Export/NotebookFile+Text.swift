import Markdown
import Rendering

extension NotebookFile {
  /// The source of a block that is as it is written, but for tags and for links that could run
  /// something: of those it keeps the text, by a backslash before each sign that makes one.
  ///
  /// The signs are sought in the source and the links in the tree, since there are many ways to write
  /// an address; so where one link is unsafe, no link of its block is followed.
  static func harmless(_ source: String, _ block: Block) -> String {
    if case .code = block.kind { return source }
    let inlines = block.flattened.flatMap(\.inlines)
    let holdsTag =
      block.flattened.contains { if case .html = $0.kind { true } else { false } }
      || inlines.contains { if case .html = $0 { true } else { false } }
    let holdsUnsafeLink = inlines.contains { inline in
      switch inline {
      case .link(let address, _, _), .image(let address, _): Markup.address(address) == nil
      default: false
      }
    }
    let signs: [Character] = holdsUnsafeLink ? ["<", "]"] : holdsTag ? ["<"] : []
    var result = ""
    let definition = /[\s>]*([-+*]\s+|\d+[.)]\s+)*\[[^^\]][^\]]*\]:/
    for line in source.lines {
      // The address of a label here would stand before that of the same label elsewhere.
      let isDefinition = line.contains("]:") && line.prefixMatch(of: definition) != nil
      var isEscaped = false
      for character in line {
        let isRisk = signs.contains(character) || isDefinition && character == "]"
        if isRisk, !isEscaped { result.append("\\") }
        isEscaped = character == "\\" && !isEscaped
        result.append(character)
      }
      result.append("\n")
    }
    return String(result.dropLast())
  }

  /// Where a definition of a label leads; nil where it is none.
  static func address(ofDefinition line: String, _ label: String) -> String? {
    for block in Document(parsing: "[\(label)]\n\n\(line)\n").blocks {
      for case .link(let address, _, _) in block.inlines { return address }
    }
    return nil
  }

  /// The text with the chapter's images in place of their addresses, which may have a title behind
  /// them, or stand in angle brackets or in a definition.
  static func embedding(_ images: ChapterImages, in text: String) -> String {
    let whole = images.embedded.reduce(text + "\n") { text, image in
      guard text.contains(image.key) else { return text }
      return frames.reduce(text) { text, frame in
        text.replacing(
          frame.before + image.key + frame.behind, with: frame.before + image.value + frame.behind)
      }
    }
    return String(whole.dropLast())
  }

  private static let frames = ["](", "](<", "]: ", "]: <"].flatMap { before in
    (before.hasSuffix("<") ? [">"] : [")", " ", "\n"]).map { (before: before, behind: $0) }
  }

  /// A fence that nothing in the text closes.
  static func fence(for text: String) -> String {
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    return String(repeating: "`", count: max(3, longest + 1))
  }
}
