import Markdown
import Notation
import Sentences

/// Cuts a document into steps, and these into pieces.
struct ChapterParser {
  let source: SourceText
  /// What was read so far that is of the whole text.
  var front: FrontMatter
  var remarks = Chapter.Remarks()
  var items: [Item] = []
  var notes = Formula.Notes()
  /// The notation that was declared so far, and the macros that were defined.
  var dialect = Dialect.book
  var macros = Macros()
  var takesInline = false
  /// That something has no end, where the first such thing begins.
  var openFault: CheckCase?
  /// What a `@step` says of the heading that it waits for.
  var nextStep: Step?
  var exerciseIDs: Set<String> = []
  var answerNames: Set<String> = []
  /// The first heading of all where it stands before the first step, else the chapter's name.
  private(set) var openingTitle: String
  private var hasTitle = false

  enum Item {
    case piece(Piece)
    case exercise(Exercise)
    /// An exercise that can't be read: what belongs to it is passed over.
    case dropped
    case check([Exercise.Obligation], lines: ClosedRange<Int>)
    /// Where an exercise ends whose answers were taken out.
    case sealed(line: Int)

    var unseenLine: Int? { if case .piece(let piece) = self { piece.unseenLine } else { nil } }
  }

  init(source: SourceText, path: String) {
    self.source = source
    let name = Self.name(ofFile: path)
    front = FrontMatter(id: name, title: name)
    openingTitle = name
  }

  static func name(ofFile path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.lowercased().hasSuffix(".md") ? String(file.dropLast(3)) : file
  }

  mutating func fault(_ line: Int, _ problem: Diagnostic) {
    remarks.faults.append(.fault(line, problem))
  }

  mutating func fault(
    _ line: Int, _ kind: Diagnostic.Kind, _ message: Sentence, hint: Sentence? = nil
  ) {
    fault(line, Diagnostic(kind, message, hint: hint))
  }

  mutating func refuse(_ line: Int, _ duplicate: String) {
    fault(line, .name, "there is \(duplicate) already", hint: "give this one another name")
  }

  /// Reads the text of a step into its pieces.
  mutating func read(_ part: ChapterPart, to lastLine: Int, isFirst: Bool) -> [Piece] {
    var rest = part.blocks[...]
    while let block = rest.first {
      if case .heading(level: 2, _) = block.kind {
        leaveNotes()
        nextStep = nil
      } else if case .heading(level: 1, let inlines) = block.kind, !hasTitle {
        hasTitle = true
        front.title = inlines.plainText.trimmed
        if isFirst { openingTitle = front.title }
      }
      // Up to the next heading all is of one step; what surrounds pieces there is nothing.
      let next = rest.dropFirst().firstIndex { if case .heading = $0.kind { true } else { false } }
      read(rest[rest.startIndex..<(next ?? rest.endIndex)])
      rest = rest[(next ?? rest.endIndex)...]
    }
    leaveNotes()
    leaveStepName()
    defer { items = [] }
    return gathered(items, to: lastLine)
  }

  /// What is wrong in what was read; where something has no end, all else may only come of that.
  var faults: [CheckCase] { openFault.map { [$0] } ?? remarks.faults }

  /// What is said of the whole text when its last step is read.
  mutating func finish() {
    for line in source.brokenLines {
      fault(line, .file, "this line is no UTF-8", hint: "save the file as UTF-8")
    }
    remarks.faults = faults
  }
}

// MARK: What is known of the steps before they are read

extension ChapterParser {
  /// The steps without their pieces; that two have the same name is among the remarks.
  mutating func readHeads(of parts: [ChapterPart]) -> [Step] {
    var ids: Set<String> = []
    var numbers: [String: Int] = [:]
    var steps = [Step(id: "opening", title: openingTitle, line: 1)]
    for part in parts.dropFirst() {
      // What else is wrong with these comments is found when the step is read.
      var head = ChapterParser(source: source, path: front.id)
      var step = head.readHead(part.head)
      let id = step.id
      if let named = head.nextStep, ids.contains(id) { refuse(named.line, "a step `\(id)`") }
      while !ids.insert(step.id).inserted {
        numbers[id, default: 1] += 1
        step.id = "\(id)-\(numbers[id, default: 1])"
      }
      steps.append(step)
    }
    let ends = steps.dropFirst().map(\.lines.lowerBound) + [source.lineCount + 1]
    for (index, end) in ends.enumerated() {
      let lines = steps[index].lines.lowerBound..<max(steps[index].lines.lowerBound, end)
      steps[index].lines = lines
      steps[index].hash = source.hash(ofLines: lines)
      steps[index].time = ReadingTime(lines.map(source.bytes(ofLine:)))
    }
    return steps
  }

  /// The step of a heading with the comments before it.
  private mutating func readHead(_ head: [Block]) -> Step {
    var step = Step(id: "step", title: "", line: head.first?.range.start.line ?? 1)
    for block in head {
      switch block.kind {
      case .comment(let text): readComment(text, block.range.lines)
      case .heading(_, let inlines):
        let title = inlines.plainText.trimmed
        step = nextStep ?? Step(id: Self.slug(title), title: title, line: step.line)
        (step.title, step.line) = (title, block.range.start.line)
      default: break
      }
    }
    let first = items.compactMap(\.unseenLine) + [step.line, nextStep?.line ?? step.line]
    step.lines = (first.min() ?? step.line)..<step.line + 1
    return step
  }

  /// A name out of a title: letters and digits, joined by hyphens.
  static func slug(_ title: String) -> String {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? "step" : words.joined(separator: "-")
  }
}
