import Markdown
import Notation
import Sentences

extension Chapter {
  /// Reads a chapter; what its author got wrong is among its `faults`, and the rest is read.
  ///
  /// - Parameters:
  ///   - header: what it goes by where it has none of its own, being a part of another.
  ///   - takesInline: whether equations in running text are formulas to be judged, too.
  package init(
    parsing source: SourceText, path: String, named header: [String: String] = [:],
    takesInline: Bool = false
  ) {
    var parser = ChapterParser(source: source, path: path)
    parser.chapter.header = header
    parser.takesInline = takesInline
    parser.read(Document(parsing: source.text).blocks)
    self = parser.finish()
  }
}

/// Cuts a document into steps, and these into pieces.
struct ChapterParser {
  let source: SourceText
  var chapter: Chapter
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
  private var ids: Set<String> = []
  private var numbers: [String: Int] = [:]
  private var current: Step

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
    chapter = Chapter(id: name, title: name, path: path, source: source)
    current = Step(id: "opening", title: name, line: 1)
  }

  static func name(ofFile path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.lowercased().hasSuffix(".md") ? String(file.dropLast(3)) : file
  }

  mutating func fault(_ line: Int, _ problem: Diagnostic) {
    chapter.readingFaults.append(.fault(line, problem))
  }

  mutating func fault(
    _ line: Int, _ kind: Diagnostic.Kind, _ message: Sentence, hint: Sentence? = nil
  ) {
    fault(line, Diagnostic(kind, message, hint: hint))
  }

  mutating func refuse(_ line: Int, _ duplicate: String) {
    fault(line, .name, "there is \(duplicate) already", hint: "give this one another name")
  }

  mutating func read(_ blocks: [Block]) {
    var hasTitle = false
    var rest = blocks[...]
    while let block = rest.first {
      if case .heading(level: 2, let inlines) = block.kind {
        startStep(inlines.plainText.trimmed, line: block.range.start.line)
      } else if case .heading(level: 1, let inlines) = block.kind, !hasTitle {
        hasTitle = true
        chapter.title = inlines.plainText.trimmed
        if current.id == "opening" { current.title = chapter.title }
      }
      // Up to the next heading all is of one step; what surrounds pieces there is nothing.
      let next = rest.dropFirst().firstIndex { if case .heading = $0.kind { true } else { false } }
      read(rest[rest.startIndex..<(next ?? rest.endIndex)])
      rest = rest[(next ?? rest.endIndex)...]
    }
  }

  private mutating func startStep(_ title: String, line: Int) {
    leaveNotes()
    let trailing = trailingDirectives()
    let lines = trailing.compactMap(\.unseenLine) + [line, nextStep?.line ?? line]
    endStep(at: (lines.min() ?? line) - 1)
    if let nextStep, ids.contains(nextStep.id) { refuse(nextStep.line, "a step `\(nextStep.id)`") }
    current = nextStep ?? Step(id: Self.slug(title), title: title, line: line)
    (current.id, current.title, current.line) = (unused(current.id), title, line)
    ids.insert(current.id)
    starts.append(lines.min() ?? line)
    nextStep = nil
    items = trailing
  }

  /// Where the text of each step starts, the comments before its heading included.
  private var starts = [1]

  /// What stands just before a heading belongs to the step that follows.
  private mutating func trailingDirectives() -> [Item] {
    let trailing = items.reversed().prefix { $0.unseenLine != nil }
    items.removeLast(trailing.count)
    return trailing.reversed()
  }

  private mutating func endStep(at lastLine: Int) {
    current.pieces = gathered(items, to: lastLine)
    items = []
    chapter.steps.append(current)
  }

  private mutating func unused(_ id: String) -> String {
    var unused = id
    while ids.contains(unused) {
      numbers[id, default: 1] += 1
      unused = "\(id)-\(numbers[id, default: 1])"
    }
    return unused
  }

  /// A name out of a title: letters and digits, joined by hyphens.
  static func slug(_ title: String) -> String {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? "step" : words.joined(separator: "-")
  }

  mutating func finish() -> Chapter {
    leaveNotes()
    leaveStepName()
    endStep(at: source.lineCount)
    placeFootnotes()
    for index in chapter.steps.indices {
      let end = index + 1 < starts.count ? starts[index + 1] : source.lineCount + 1
      chapter.steps[index].hash = source.hash(ofLines: starts[index]..<max(starts[index], end))
    }
    // A chapter may start with its first `##`.
    if chapter.steps.count > 1, chapter.steps[0].pieces.isEmpty { chapter.steps.removeFirst() }
    for line in source.brokenLines {
      fault(line, .file, "this line is no UTF-8", hint: "save the file as UTF-8")
    }
    if let openFault { chapter.readingFaults = [openFault] }
    return chapter
  }
}
