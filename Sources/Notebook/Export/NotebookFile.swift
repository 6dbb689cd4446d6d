import Backprop
import Markdown
import Rendering
import Workbench

/// A chapter as a Jupyter notebook: its text as Markdown, and a code cell for each command with what
/// came of it.
///
/// Source: the notebook format 4.5 of Project Jupyter.
struct NotebookFile {
  private let export: Export
  private var cells: [JSON] = []
  /// The lines of text that no cell holds yet.
  private var lines: [String] = []

  init(_ export: Export) {
    self.export = export
    let sessions = Self.sessions(export.chapter)
    for block in Document(parsing: export.chapter.source.text).blocks {
      switch block.kind {
      case .comment(let text): addSetUp(Directive(text))
      case .formula(let text): lines += ["$$"] + text.trimmed.lines.map(String.init) + ["$$", ""]
      case .code:
        if let session = sessions[block.range.start.line] {
          add(session)
        } else {
          addText(block.range)
        }
      // A notebook would obey it.
      case .html(let text):
        lines += ["```html"] + text.trimmed.lines.map(String.init) + ["```", ""]
      default:
        if case .heading = block.kind { endText() }
        addText(block.range)
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
        "language_info": .object([
          "name": .string("tutor"), "file_extension": .string(".tutor"),
        ]),
        "title": .string(export.chapter.title),
      ]),
      "nbformat": .number(4),
      "nbformat_minor": .number(5),
    ])
  }

  /// The sessions by the line of their fence.
  private static func sessions(_ chapter: Chapter) -> [Int: Cell] {
    var sessions: [Int: Cell] = [:]
    func visit(_ pieces: [Piece]) {
      for piece in pieces {
        switch piece {
        case .session(let cell): sessions[cell.line] = cell
        case .exercise(let exercise): visit(exercise.pieces)
        case .details, .prose, .formula, .setup, .include, .reset: break
        }
      }
    }
    for step in chapter.steps { visit(step.pieces) }
    return sessions
  }

  /// Without what a terminal or a page would obey; tabs and line ends are text.
  private static func harmless(_ text: String) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false)
      .map { visible(String($0), lines: true) }.joined(separator: "\t")
  }

  // MARK: Text

  private mutating func addText(_ range: SourceRange) {
    for line in range.start.line...max(range.start.line, range.end.line) {
      lines.append(export.chapter.source.line(line))
    }
    lines.append("")
  }

  private mutating func endText() {
    while lines.last?.isEmpty == true { lines.removeLast() }
    if !lines.isEmpty { addCell("markdown", source: lines.joined(separator: "\n"), []) }
    lines = []
  }

  // MARK: Code

  private mutating func addSetUp(_ directive: Directive) {
    guard directive.name == "setup" else { return }
    let commands = directive.lines.map(\.text.trimmed).filter { !$0.isEmpty }
    if !commands.isEmpty { addCode(commands.joined(separator: "\n"), [], tags: ["setup"]) }
  }

  private mutating func add(_ session: Cell) {
    if session.options.answer {
      addCode(session.text.trimmed, [], tags: ["answer"])
      return
    }
    for command in session.commands {
      let shown = export.shown(command)
      addCode(command.text, shown.text.isEmpty ? [] : [output(shown)], tags: [])
    }
  }

  private func output(_ shown: Export.Shown) -> JSON {
    let text = Self.harmless(shown.text.plain)
    if let error = shown.error {
      return .object([
        "output_type": .string("error"), "ename": .string(error.kind.rawValue),
        "evalue": .string(Self.harmless(error.message)), "traceback": .array([.string(text)]),
      ])
    }
    var data = [JSON.Member("text/plain", .string(text))]
    if let picture = shown.picture {
      data.append(JSON.Member("image/svg+xml", .string(picture.svg)))
    }
    return .object([
      "output_type": .string("display_data"), "data": .object(data), "metadata": .object([:]),
    ])
  }

  private mutating func addCode(_ source: String, _ outputs: [JSON], tags: [String]) {
    endText()
    addCell(
      "code", source: source,
      [JSON.Member("execution_count", .null), JSON.Member("outputs", .array(outputs))], tags: tags)
  }

  private mutating func addCell(
    _ type: String, source: String, _ more: [JSON.Member], tags: [String] = []
  ) {
    let metadata = tags.isEmpty ? [] : [JSON.Member("tags", .array(tags.map { .string($0) }))]
    cells.append(
      .object(
        [
          JSON.Member("cell_type", .string(type)),
          JSON.Member("id", .string("cell-\(cells.count + 1)")),
          JSON.Member("metadata", .object(metadata)),
          JSON.Member("source", .string(Self.harmless(source))),
        ] + more))
  }
}
