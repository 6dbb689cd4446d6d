import Markdown
import Rendering
import Support
import Workbench

/// A chapter as a Jupyter notebook: its text as Markdown, and a code cell for each command with what
/// came of it.
///
/// Source: the notebook format 4.5 of Project Jupyter.
struct NotebookFile {
  private let export: Export
  private var cells: [JSON] = []
  private var lines: [String] = []
  /// Those of the text that is gathered.
  private var tags: [String] = []
  /// The addresses that links may name, by their labels: each cell needs those that it names.
  private let definitions: [(label: String, line: String)]

  init(_ export: Export) {
    self.export = export
    let sessions = Self.sessions(export.chapter)
    let blocks = Document(parsing: export.chapter.source.text).blocks
    definitions = Self.definitions(in: export.chapter.source, outside: blocks)
    for block in blocks {
      switch block.kind {
      case .comment(let text): addSetUp(Directive(text))
      case .code:
        if let session = sessions[block.range.start.line] { add(session) } else { addText(block) }
      default:
        if case .heading = block.kind {
          endText()
          let line = block.range.start.line
          if export.chapter.steps.contains(where: { $0.isShort && $0.line == line }) {
            tags = ["short-path"]
          }
        }
        addText(block)
      }
    }
    endText()
  }

  var json: JSON {
    .object([
      "cells": .array(cells),
      "metadata": .object([
        "kernelspec": .object([
          "display_name": .string("tutor"), "language": .string("tutor"), "name": .string("tutor"),
        ]),
        "language_info": .object(["name": .string("tutor"), "file_extension": .string(".tutor")]),
        "title": .string(export.chapter.title),
      ]),
      "nbformat": .number(4),
      "nbformat_minor": .number(5),
    ])
  }

  private static func sessions(_ chapter: Chapter) -> [Int: Cell] {
    let pieces = chapter.steps.flatMap(\.pieces).flatMap { piece in
      if case .exercise(let exercise) = piece { exercise.pieces } else { [piece] }
    }
    return Dictionary(pieces.compactMap(\.session).map { ($0.line, $0) }) { _, last in last }
  }

  private static func definitions(
    in source: SourceText, outside blocks: [Block]
  ) -> [(label: String, line: String)] {
    let covered = Set(blocks.flatMap { Self.lines(of: $0.range) })
    return (1...max(1, source.lineCount)).compactMap { number in
      let line = source.line(number)
      let text = line.trimmed
      guard !covered.contains(number), text.hasPrefix("["), let end = text.firstIndex(of: "]"),
        text[end...].hasPrefix("]:")
      else { return nil }
      let label = String(text[text.index(after: text.startIndex)..<end])
      guard let address = address(ofDefinition: line, label), Markup.address(address) != nil
      else { return nil }
      return (label.lowercased(), line)
    }
  }

  private static func lines(of range: SourceRange) -> ClosedRange<Int> {
    range.start.line...max(range.start.line, range.end.line)
  }

  private mutating func addText(_ block: Block) {
    switch block.kind {
    case .formula(let text): lines += ["$$", text.trimmed, "$$", ""]
    // A notebook would obey it.
    case .html(let text):
      let fence = Self.fence(for: text)
      lines += ["\(fence)html", text.trimmed, fence, ""]
    case .details(let summary, let blocks):
      lines += ["<details><summary>\(Self.summary(summary))</summary>", ""]
      for block in blocks { addText(block) }
      lines += ["</details>", ""]
    case .comment: break
    // As it is written, but for tags and links that a notebook would obey.
    default:
      let source = Self.lines(of: block.range).map { export.chapter.source.line($0) }
      let text = embeddingImages(
        of: block, in: Self.harmless(source.joined(separator: "\n"), block))
      lines += text.lines.map(String.init) + [""]
    }
  }

  /// The text with the images in it that its block names.
  private func embeddingImages(of block: Block, in text: String) -> String {
    block.flattened.flatMap(\.inlines).reduce(text) { text, inline in
      guard case .image(let source, _) = inline, let address = export.images.embedded[source]
      else { return text }
      return text.replacing("](\(source))", with: "](\(address))")
    }
  }

  private static func summary(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      if case .formula(let latex, _, _) = inline { return "$\(Markup.escaped(latex))$" }
      return Markup.escaped([inline].plainText)
    }.joined()
  }

  private mutating func endText() {
    while lines.last?.isEmpty == true { lines.removeLast() }
    if lines.isEmpty { return }
    let text = lines.joined(separator: "\n").lowercased()
    let named = definitions.filter { text.contains("[\($0.label)]") }.map(\.line)
    let source = named.isEmpty ? lines : lines + [""] + named
    addCell("markdown", source: source.joined(separator: "\n"), [], tags: tags)
    (lines, tags) = ([], [])
  }

  private mutating func addSetUp(_ directive: Directive) {
    guard directive.name == "setup" else { return }
    let commands = directive.lines.map(\.text.trimmed).filter { !$0.isEmpty }
    if !commands.isEmpty { addCode(commands.joined(separator: "\n"), [], tags: ["setup"]) }
  }

  private mutating func add(_ session: Cell) {
    if session.options.answer { return addCode(session.text.trimmed, [], tags: ["answer"]) }
    for command in session.commands {
      let shown = export.shown(command)
      let isShown = !shown.text.isEmpty && !export.isHidden(command, of: session)
      addCode(command.text, isShown ? [output(shown)] : [], tags: [])
    }
  }

  private func output(_ shown: Export.Shown) -> JSON {
    let text = sanitised(shown.text.plain, keeping: "\t\n")
    if let error = shown.error {
      return .object([
        "output_type": .string("error"), "ename": .string(error.kind.rawValue),
        "evalue": .string(sanitised(error.message, keeping: "\t\n")),
        "traceback": .array([.string(text)]),
      ])
    }
    var data = [JSON.Member("text/plain", .string(text))]
    if let picture = shown.picture { data += .init(["image/svg+xml": .string(picture.svg)]) }
    return .object([
      "output_type": .string("display_data"), "data": .object(data), "metadata": .object([:]),
    ])
  }

  private mutating func addCode(_ source: String, _ outputs: [JSON], tags: [String]) {
    endText()
    addCell(
      "code", source: source, .init(["execution_count": .null, "outputs": .array(outputs)]),
      tags: tags)
  }

  private mutating func addCell(
    _ type: String, source: String, _ more: [JSON.Member], tags: [String] = []
  ) {
    let metadata: JSON =
      tags.isEmpty ? .object([:]) : .object(["tags": .array(tags.map { .string($0) })])
    let common: [JSON.Member] = .init([
      "cell_type": .string(type), "id": .string("cell-\(cells.count + 1)"), "metadata": metadata,
      "source": .string(sanitised(source, keeping: "\t\n")),
    ])
    cells.append(.object(common + more))
  }
}

extension NotebookFile {
  /// The source of a block that is as it is written, but for tags and for links that could run
  /// something: of those it keeps the text, by a backslash before each sign that makes one.
  ///
  /// The signs are sought in the source and the links in the tree, since there are many ways to write
  /// an address; so where one link is unsafe, no link of its block is followed.
  fileprivate static func harmless(_ source: String, _ block: Block) -> String {
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
  fileprivate static func address(ofDefinition line: String, _ label: String) -> String? {
    for block in Document(parsing: "[\(label)]\n\n\(line)\n").blocks {
      for case .link(let address, _, _) in block.inlines { return address }
    }
    return nil
  }

  /// A fence that nothing in the text closes.
  fileprivate static func fence(for text: String) -> String {
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    return String(repeating: "`", count: max(3, longest + 1))
  }
}
