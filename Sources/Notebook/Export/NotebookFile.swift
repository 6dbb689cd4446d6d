import Markdown
import Rendering
import Support
import Workbench

/// A chapter as a Jupyter notebook that its kernel runs: the text as Markdown, a code cell for each
/// command with what came of it, and one for the answer to each exercise.
///
/// Source: the notebook format 4.5 of Project Jupyter.
struct NotebookFile {
  private let export: Export
  /// Whether nbgrader's cells are in it, with the answers that it takes out.
  private let isGraded: Bool
  private var cells: [NotebookCell] = []
  private var names: Set<String> = []
  private var lines: [String] = []
  /// Those of the text that is gathered.
  private var tags: [String] = []
  /// The addresses that links may name, by their labels: each cell needs those that it names.
  private let definitions: [(label: String, line: String)]
  /// The fences of the chapter, and its other pieces that are told by their line.
  private let pieces: NotebookPieces
  /// The exercises as their author has them.
  private let authors: [String: Exercise]
  private var step = ""
  /// The exercise that the walk is in, and whether its answer has its cell.
  private var exercise: Exercise?
  private var isAnswered = false

  init(_ export: Export, isGraded: Bool = false) {
    self.export = export
    self.isGraded = isGraded
    pieces = NotebookPieces(export.chapter)
    authors = NotebookPieces(export.original).exercises
    let blocks = Document(parsing: export.chapter.source.text).blocks
    definitions = Self.definitions(in: export.chapter.source, outside: blocks)
    open()
    for block in blocks { add(block) }
    leaveExercise()
    endText()
  }

  /// The file, written as Jupyter's own tools write it, so that few lines change with a run.
  var text: String { json.indented + "\n" }

  private var json: JSON {
    .object([
      "cells": .array(cells.map(\.json)),
      "metadata": .object([
        "kernelspec": .object([
          "display_name": .string("tutor"), "language": .string("tutor"), "name": .string("tutor"),
        ]),
        "language_info": .object([
          "name": .string("tutor"), "file_extension": .string(".tutor"),
          "mimetype": .string("text/x-tutor"), "version": .string(Release.version),
        ]),
        "title": .string(export.chapter.title),
      ]),
      "nbformat": .number(4),
      "nbformat_minor": .number(5),
    ])
  }

  /// Where the kernel finds the exercises; a notebook passes no word of that but in its cells.
  private mutating func open() {
    if pieces.exercises.isEmpty, pieces.inclusions.isEmpty { return }
    let file = ChapterParser.name(ofFile: export.chapter.path) + ".md"
    let line = "chapter \(Quotation.word(file)) version \(export.original.version)"
    add(.hidden(line, tag: "chapter"))
  }

  private mutating func add(_ block: Block) {
    switch block.kind {
    case .comment(let text): obey(Directive(text), at: block)
    case .code:
      if let session = pieces.sessions[block.range.start.line] {
        add(session)
      } else {
        addText(block)
      }
    case .heading:
      leaveExercise()
      endText()
      let line = block.range.start.line
      if let step = export.chapter.steps.first(where: { $0.line == line }) {
        self.step = step.id
        if step.isShort { tags = ["short-path"] }
      }
      addText(block)
    case .details:
      addAnswer()
      addText(block)
      // What stands in the hints of an exercise is obeyed when the exercise proves itself.
      if exercise == nil { addUnseen(in: block) }
    default:
      addText(block)
      addUnseen(in: block)
    }
  }

  /// What stands within a list, a quote or a closed part: shown as text, obeyed unseen, so that the
  /// cells below run as in the chapter.
  private mutating func addUnseen(in block: Block) {
    for inner in block.flattened.dropFirst() {
      switch inner.kind {
      case .comment(let text): obey(Directive(text), at: inner)
      case .code:
        guard let session = pieces.sessions[inner.range.start.line], session.options.skip == nil
        else { continue }
        if session.options.answer {
          addAnswer()
        } else {
          addSetUp(seed(session) + session.commands.map(\.text))
        }
      default: break
      }
    }
  }

  // MARK: Directives

  private mutating func obey(_ directive: Directive, at block: Block) {
    switch directive.name {
    case "setup":
      addSetUp(directive.lines.map(\.text.trimmed).filter { !$0.isEmpty })
    case "reset": add(.hidden("reset"))
    case "include":
      let lines = block.range.start.line...max(block.range.start.line, block.range.end.line)
      for inclusion in pieces.inclusions where lines.contains(inclusion.line) {
        add(.hidden("include " + Quotation.word("\(inclusion.file)#\(inclusion.step)")))
      }
    case "exercise":
      leaveExercise()
      exercise = pieces.exercises[directive.argument.firstWord.word]
      isAnswered = exercise == nil
    case "check", "step": leaveExercise()
    default: break
    }
  }

  private mutating func addSetUp(_ commands: [String]) {
    if commands.isEmpty { return }
    add(.hidden((["setup"] + commands).joined(separator: "\n")))
  }

  private func seed(_ session: Cell) -> [String] {
    session.options.seed.map { ["seed \($0)"] } ?? []
  }

  // MARK: Commands

  private mutating func add(_ session: Cell) {
    if session.options.answer {
      // Without an exercise nothing asks for it, and its gap is told.
      return exercise == nil
        ? add(NotebookCell(.code, session.text.trimmed, tags: ["answer"])) : addAnswer()
    }
    if let exercise, exercise.type.sessionUse(in: exercise) == .hidden {
      return addAnswer()
    }
    if session.options.skip == nil { addSetUp(seed(session)) }
    for command in session.commands {
      var cell = NotebookCell(.code, command.text)
      if session.options.skip != nil { cell.tags.append("skip-execution") }
      switch export.outcome(of: command) {
      case .success(let outcome): cell.outputs = NotebookCell.outputs(of: outcome)
      case .failure(let error):
        cell.outputs = NotebookCell.output(of: error, line: command.text)
        // Else it would stop whoever runs all cells.
        cell.tags.append("raises-exception")
      case nil:
        cell.outputs = NotebookCell.output(
          written: command.expected.map(\.text).joined(separator: "\n"))
      }
      if export.isHidden(command, of: session) { cell.outputs = [] }
      add(cell)
    }
  }

  // MARK: Exercises

  private mutating func leaveExercise() {
    addAnswer()
    exercise = nil
  }

  /// The cell for the answer, behind the question and before its hints; for nbgrader also the one
  /// that marks it.
  private mutating func addAnswer() {
    guard let exercise, !isAnswered else { return }
    isAnswered = true
    // What is handed on holds no answers; nbgrader is given the author's, and takes them out.
    let whole = authors[exercise.id] ?? exercise
    let starter = exercise.starter?.text.trimmed ?? ""
    let invitation = "# \(exercise.type.invitation[export.language])"
    var source = ["exercise \(exercise.id)"]
    if isGraded {
      source += starter.isEmpty ? [invitation] : starter.lines.map { "# \($0)" }
      let solution = whole.type.isAnsweredByItsSolution ? whole.solutionText : nil
      source += ["# BEGIN SOLUTION"] + (solution.map { [$0] } ?? []) + ["# END SOLUTION"]
    } else {
      source.append(starter.isEmpty ? invitation : starter)
    }
    var cell = NotebookCell(.code, source.joined(separator: "\n"), tags: ["exercise"])
    cell.exercise = exercise.id
    if isGraded { cell.grading = .answer(exercise.id) }
    add(cell)
    if isGraded {
      var mark = NotebookCell(.code, "mark \(exercise.id)", tags: ["mark"])
      mark.grading = .mark(exercise.id, points: whole.points)
      add(mark)
    }
    // What an exercise obeys unseen may be left out of what is handed on; the cells below need it.
    if whole.ownSession != nil, whole.type.sessionUse(in: whole) == .hidden {
      add(.hidden("include exercise \(exercise.id)"))
    }
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
      let text = Self.embedding(
        export.images, in: Self.harmless(source.joined(separator: "\n"), block))
      lines += text.lines.map(String.init) + [""]
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
    let source =
      named.isEmpty ? lines : lines + [""] + named.map { Self.embedding(export.images, in: $0) }
    let cell = NotebookCell(.markdown, source.joined(separator: "\n"), tags: tags)
    (lines, tags) = ([], [])
    add(cell)
  }

  private mutating func add(_ cell: NotebookCell) {
    if cell.kind == .code { endText() }
    var cell = cell
    cell.name(inStep: step.isEmpty ? "opening" : step, known: &names)
    cells.append(cell)
  }
}
