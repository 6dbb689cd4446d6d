import Backprop
import Notation
import Rendering
import Workbench

/// A chapter with what came of its commands, to be handed on.
package struct Export: Sendable {
  package enum Format: String, CaseIterable, Sendable { case html, ipynb, md }

  package let chapter: Chapter
  let result: ChapterResult
  private let outputs: [Int: ChapterResult.Output]

  /// - Parameter result: what a `Runner` made of the chapter.
  package init(_ chapter: Chapter, _ result: ChapterResult) {
    self.chapter = chapter
    self.result = result
    outputs = Dictionary(
      result.outputs.map { ($0.check.command.line, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The file in a format.
  package func bytes(_ format: Format) -> [UInt8] {
    switch format {
    case .html: Array(ChapterPage(self).page.html.utf8)
    case .ipynb: Array((NotebookFile(self).json.text + "\n").utf8)
    case .md: Updating(chapter, result).bytes
    }
  }

  /// What a command showed: a text, and the picture that it drew.
  struct Shown {
    var text = StyledText()
    var picture: Picture?
    /// The kind and the message of an error.
    var error: Diagnostic?
  }

  /// What came of a command; what is written where the chapter's run leaves it out.
  func shown(_ command: Cell.Command) -> Shown {
    switch outputs[command.line]?.outcome {
    case .failure(let error):
      let text = StyledText("! ", .wrong) + DiagnosticRenderer.message(error)
      return Shown(text: text, error: error)
    case .success(let outcome): return Shown(text: outcome.text, picture: outcome.picture)
    case nil: return Shown(text: StyledText(command.expected.map(\.text).joined(separator: "\n")))
    }
  }
}
