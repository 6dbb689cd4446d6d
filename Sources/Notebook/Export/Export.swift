import Backprop
import Markdown
import Notation
import Rendering
import Sentences
import Workbench

/// A chapter with what came of its commands, to be handed on; without what answers its questions,
/// unless it is opened.
package struct Export: Sendable {
  package enum Format: String, CaseIterable, Sendable { case html, ipynb, md }

  /// As it is handed on.
  package let chapter: Chapter
  /// As its author has it.
  let original: Chapter
  private let result: ChapterResult
  /// Whether solutions and the outputs to be foreseen are in it.
  let isOpen: Bool
  let images: ChapterImages
  private let outputs: [Int: ChapterResult.Output]

  /// - Parameters:
  ///   - result: what a `Runner` made of the chapter.
  ///   - isOpen: whether answers are handed on, too.
  package init(_ chapter: Chapter, _ result: ChapterResult, isOpen: Bool = false) {
    self.isOpen = isOpen
    original = chapter
    self.result = result
    images = ChapterImages(of: chapter)
    let outputs = Dictionary(
      result.outputs.map { ($0.check.command.line, $0) }, uniquingKeysWith: { first, _ in first })
    if isOpen {
      (self.chapter, self.outputs) = (chapter, outputs)
      return
    }
    let lines = ClosedEdition(chapter).lines
    self.chapter = Chapter(
      parsing: SourceText(lines.map { $0.text + "\n" }.joined()), path: chapter.path)
    // Each command was obeyed where it stood in the whole.
    self.outputs = Dictionary(
      lines.enumerated().compactMap { index, line in
        outputs[line.number].map { (index + 1, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// As its author has it, with fresh results.
  package var updated: Chapter {
    let filled = Updating(original, result, fillingRuns: true).bytes
    return Chapter(parsing: SourceText(filled), path: original.path)
  }

  /// The file in a format.
  ///
  /// - Parameter graded: whether a notebook has nbgrader's cells.
  package func bytes(_ format: Format, graded: Bool = false) -> [UInt8] {
    switch format {
    case .html: Array(page.html.utf8)
    case .ipynb: Array(NotebookFile(self, isGraded: graded).text.utf8)
    case .md: isOpen ? updated.source.bytes : Array(ClosedEdition(updated).text.utf8)
    }
  }

  /// Whether what a command printed is to be foreseen by the reader, and so is not handed on.
  func isHidden(_ command: Cell.Command, of cell: Cell) -> Bool {
    !isOpen && (cell.options.predict || cell.options.sealed && command == cell.commands.last)
  }

  struct Shown {
    var text = StyledText()
    var picture: Picture?
    var error: Diagnostic?
  }

  /// What came of a command; nil where the chapter's run leaves it out.
  func outcome(of command: Cell.Command) -> Result<Outcome, Diagnostic>? {
    outputs[command.line]?.outcome
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

extension Export {
  private var renderer: PageRenderer { PageRenderer(images: images.embedded, language: language) }

  var language: Language { chapter.language ?? .english }

  private var page: Page {
    Page(
      title: chapter.title, heading: heading ?? Markup.escaped(chapter.title),
      language: chapter.header["lang"] ?? "en", words: language,
      sections: chapter.steps.map { step in
        Page.Section(
          id: step.id, title: step.title, content: html(step.pieces), isShort: step.isShort,
          part: step.section)
      })
  }

  private var heading: String? {
    for block in (chapter.steps.first?.pieces ?? []).compactMap(\.prose).joined() {
      if case .heading(level: 1, let inlines) = block.kind { return renderer.html(inlines) }
    }
    return nil
  }

  private func html(_ pieces: [Piece]) -> String { pieces.map { html($0) }.joined() }

  private func html(_ piece: Piece) -> String {
    switch piece {
    case .prose(let blocks): return renderer.html(blocks.filter { !isTitle($0) })
    case .session(let cell): return html(cell)
    case .formula(let formula):
      let isUntrue = formula.notes.expectation?.ruling == .false
      return formula.isInProse
        ? "" : MathML.displayed(formula.text, isUntrue: isUntrue, in: language)
    case .details(let details):
      return PageRenderer.details(
        Markup.escaped(details.summary), html(details.pieces), isOpen: details.isSolution)
    case .exercise(let exercise):
      return
        "<div class=\"exercise\" role=\"group\" aria-label=\"\(Sentence.exercise[language])\">\n"
        + exercise.pieces.map { html($0, of: exercise) }.joined() + "</div>\n"
    case .setup, .include, .reset: return ""
    }
  }

  /// What an exercise asks; the answers that its options hold are folded below them.
  private func html(_ piece: Piece, of exercise: Exercise) -> String {
    guard case .prose(let blocks) = piece else { return html(piece) }
    let asked = renderer.html(exercise.type.asked(blocks, in: exercise))
    let answers = exercise.type.answers(among: blocks, in: exercise)
    if answers.isEmpty || !isOpen { return asked }
    return asked
      + PageRenderer.details(Sentence.whichIsRight[language], renderer.html(answers), isOpen: true)
  }

  private func isTitle(_ block: Block) -> Bool {
    guard case .heading(level: 1, let inlines) = block.kind else { return false }
    return inlines.plainText.trimmed == chapter.title
  }

  private func html(_ cell: Cell) -> String {
    if cell.options.answer { return PageRenderer.code(cell.text) }
    let content = cell.commands.map { command in
      self.command(command) + result(command, of: cell)
    }.joined()
    let skipped = cell.options.skip.map {
      "<p class=\"faint\">\(Sentence.notRun(Markup.escaped($0))[language])</p>\n"
    }
    return "<div class=\"session\"\(PageRenderer.focus(width(of: cell)))"
      + " role=\"group\" aria-label=\"\(Sentence.commandsAndResults[language])\">\n\(content)\(skipped ?? "")</div>\n"
  }

  private func width(of cell: Cell) -> String {
    cell.commands.map { command in
      if isHidden(command, of: cell) { return "> \(command.text)" }
      let shown = shown(command)
      let text = shown.error == nil ? shown.text.plain : ""
      let result = shown.picture.map { String(repeating: " ", count: $0.width) } ?? text
      return "> \(command.text)\n\(result)"
    }.joined(separator: "\n")
  }

  private func command(_ command: Cell.Command) -> String {
    "<pre class=\"command\"><span class=\"faint\" aria-hidden=\"true\">&gt; </span>"
      + "<kbd>\(Markup.escaped(command.text))</kbd></pre>\n"
  }

  private func result(_ command: Cell.Command, of cell: Cell) -> String {
    if isHidden(command, of: cell) {
      return "<p class=\"faint\">\(Sentence.whatComes[language])</p>\n"
    }
    let shown = shown(command)
    var result = ""
    if let picture = shown.picture {
      result = "<figure>\(picture.inlineSVG)</figure>\n"
    } else if !shown.text.isEmpty {
      let name = shown.error == nil ? "" : " class=\"message\""
      result = "<pre\(name)><samp>\(Markup.spans(shown.text))</samp></pre>\n"
    }
    if !cell.options.predict || result.isEmpty { return result }
    return PageRenderer.details(
      Sentence.whatWillCome[language], result, class: "answer", isOpen: true)
  }
}
