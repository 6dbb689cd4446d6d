package import Markdown
package import Notation
import Sentences
import Support

/// A chapter as its file says it: its steps in their order, and what is wrong with the file.
package struct Chapter: Sendable {
  var front: FrontMatter
  package let path: String
  /// Under which name progress is kept, where another chapter has the same id.
  var apart: String?
  package internal(set) var steps: [Step]
  package let source: SourceText
  /// What was found wrong beside its text.
  var faultsBeside: [CheckCase] = []
  private let reader: StepReader

  package var id: String { front.id }
  package var title: String { front.title }
  package var header: [String: String] { front.header }
  package var progressID: String { apart ?? id }

  /// Reads a chapter; what its author got wrong is among its `faults`, and the rest is read.
  ///
  /// - Parameters:
  ///   - header: what it goes by where it has none of its own, being a part of another.
  ///   - takesInline: whether equations in running text are formulas to be judged, too.
  package init(
    parsing source: SourceText, path: String, named header: [String: String] = [:],
    takesInline: Bool = false
  ) {
    (self.source, self.path) = (source, path)
    var parser = ChapterParser(source: source, path: path)
    parser.front.header = header
    parser.takesInline = takesInline
    let parts = ChapterPart.all(of: source)
    let heads = parser.readHeads(of: parts)
    reader = StepReader(parser, parts, of: heads)
    let behindOpening = reader.parserBehindOpening
    front = behindOpening.front
    steps = heads
    steps[0].title = behindOpening.openingTitle
    for index in steps.indices { steps[index].text = .of(reader, index) }
    // A chapter may start with its first `##`.
    if steps.count > 1, steps[0].pieces.isEmpty { steps.removeFirst() }
  }

  /// Whether marks are shown: `marks: yes` in the header.
  var asksForMarks: Bool { header["marks"]?.lowercased() == "yes" }

  /// The one that its readers are spoken to in.
  var language: Language? { front.language }

  /// Whether its steps name a shorter way through it.
  package var hasShortPath: Bool { steps.contains(where: \.isShort) }

  /// Where something begins that has no end, so that all behind it is read otherwise than it is meant.
  package var openLine: Int? { reader.remarks.openLine }

  /// Whether it has no session: then only its equations are judged.
  package var isNotes: Bool { reader.remarks.isNotes }

  /// What its author got wrong, also in its exercises' `@check`s, at which nobody looks who only reads it.
  package var faults: [CheckCase] {
    let remarks = reader.remarks
    // What else there seems to be wrong may only come of what has no end.
    if remarks.openLine != nil { return remarks.faults + faultsBeside }
    let inExercises = steps.flatMap { $0.pieces.exercises }.flatMap(\.faults)
    return (inExercises + remarks.faults + faultsBeside).sorted { $0.line < $1.line }
  }

  /// All its displayed formulas.
  var formulas: [Formula] { steps.flatMap { $0.pieces.formulas } }

  /// What tells two texts of it apart.
  package var version: String {
    var hash = StableHash()
    hash.add(source.text.utf8)
    return String(hash.digits.suffix(8))
  }

  /// The step with an id.
  package func step(_ id: String) -> Step? { steps.first { $0.id == id } }

  /// What there is to say of a text when all of it is read.
  struct Remarks: Sendable {
    var faults: [CheckCase] = []
    var openLine: Int?
    var isNotes = true
  }
}

/// What a chapter says of itself.
struct FrontMatter: Sendable {
  var id: String
  var title: String
  /// The lines `key: value` of the `@chapter` comment.
  var header: [String: String] = [:]

  /// `lang: de` in the header.
  var language: Language? { header["lang"].flatMap(Language.init(tag:)) }

  /// What a closed part is for, by how it is named: in English, or as the header says.
  func role(ofPartNamed summary: String) -> Details.Role {
    func isNamed(_ key: String) -> Bool {
      let names = [key] + (header[key] ?? "").split(separator: ",").map(\.trimmed)
      return names.contains { !$0.isEmpty && summary.lowercased().hasPrefix($0.lowercased()) }
    }
    return isNamed("solution") ? .solution : isNamed("hint") ? .hint : .other
  }
}

/// What stands under one `##`, or before the first: a page, and a unit of progress.
package struct Step: Sendable {
  package internal(set) var id: String
  package internal(set) var title: String
  package internal(set) var line: Int
  /// Its lines in the file, the comments before its heading included.
  var lines: Range<Int>
  /// The same as long as its text is.
  package internal(set) var hash: UInt64 = 0
  /// Whether the short path leads through it.
  package internal(set) var isShort = false
  /// How long it takes, where its author says so.
  var statedMinutes: Int?
  var time = ReadingTime([])
  /// The name of the section that begins with it.
  package internal(set) var section: String?
  fileprivate var text = Text.read([])

  fileprivate enum Text: Sendable {
    case of(StepReader, Int)
    case read([Piece])
  }

  /// Read when they are first asked for.
  package internal(set) var pieces: [Piece] {
    get {
      switch text {
      case .of(let reader, let index): reader.pieces(of: index)
      case .read(let pieces): pieces
      }
    }
    set { text = .read(newValue) }
  }

  /// What its author got wrong in its lines that shows as it is read.
  var faults: [CheckCase] {
    if case .of(let reader, let index) = text {
      reader.faults(in: lines, ofStep: index)
    } else {
      []
    }
  }

  init(id: String, title: String, line: Int) {
    (self.id, self.title, self.line, lines) = (id, title, line, line..<line)
  }
}

/// What a step is made of, in its order.
package indirect enum Piece: Equatable, Sendable {
  case prose([Block])
  case session(Cell)
  case formula(Formula)
  case details(Details)
  case exercise(Exercise)
  /// Commands that run unseen.
  case setup([Cell.Command])
  case include(Inclusion)
  /// A fresh session from here on.
  case reset(line: Int)

  var isUnseen: Bool { unseenLine != nil }

  var unseenLine: Int? {
    switch self {
    case .setup(let commands): commands.first?.line
    case .include(let inclusion): inclusion.line
    case .reset(let line): line
    case .prose, .session, .formula, .details, .exercise: nil
    }
  }

  var prose: [Block]? { if case .prose(let blocks) = self { blocks } else { nil } }
  var session: Cell? { if case .session(let cell) = self { cell } else { nil } }
  var formula: Formula? { if case .formula(let formula) = self { formula } else { nil } }
  var exercise: Exercise? {
    if case .exercise(let exercise) = self { exercise } else { nil }
  }
  var details: Details? { if case .details(let details) = self { details } else { nil } }

  /// `@include file#step`: the setup and the commands of a step of another file.
  package struct Inclusion: Equatable, Sendable {
    /// Empty for the same file.
    package let file: String
    package let step: String
    package let line: Int
  }
}

/// A displayed formula, and what the author says of it.
package struct Formula: Equatable, Sendable {
  /// Byte for byte, without its delimiters.
  package let text: String
  package let range: SourceRange
  package var notes = Notes()
  /// Whether the prose before it shows it already.
  package var isInProse = false
  /// The notation that was declared before it.
  package var dialect = Dialect.book
  /// The macros that were defined before it.
  package var macros = Macros()

  /// What is judged: its text without definitions of macros, and these in place of their names.
  package var statement: String {
    var macros = macros
    return macros.take(from: text).isEmpty ? "" : macros.expanded(macros.take(from: text))
  }

  /// The equations of a display that sets several below one another; itself where it is one, or where something is
  /// said of it as a whole.
  var rows: [Formula] {
    let places = notes == Notes() ? text.equationRows : []
    guard places.count > 1 else { return [self] }
    let scalars = Array(text.unicodeScalars)
    return places.map { place in
      let before = scalars[..<place.lowerBound]
      let line = range.start.line + before.count { $0 == "\n" }
      let column =
        before.lastIndex(of: "\n").map { place.lowerBound - $0 }
        ?? range.start.column + place.lowerBound
      let own = String(String.UnicodeScalarView(scalars[place]))
      return Formula(
        text: own.contains("\\\\") ? "\\begin{aligned}\(own)\\end{aligned}" : own,
        range: SourceRange(SourcePlace(line: line, column: column), range.end), notes: notes,
        isInProse: isInProse, dialect: dialect, macros: macros)
    }
  }

  /// What `@expect`, `@given` and `@unchecked` say of the formula that follows.
  package struct Notes: Equatable, Sendable {
    package internal(set) var expectation: Expectation?
    /// What it holds under, such as `activation linear`.
    package internal(set) var givens: [String] = []
    /// Why it is not judged.
    package internal(set) var unchecked: String?
    var line: Int?
  }

  /// `@expect conditional: quadratic`.
  package struct Expectation: Equatable, Sendable {
    package let ruling: Verdict.Ruling
    package let detail: String?
  }
}

/// A part that stays closed until it is asked for.
package struct Details: Equatable, Sendable {
  package enum Role: Equatable, Sendable { case hint, solution, other }

  package let summary: String
  package let role: Role
  /// In the file, from its first to its last.
  package let lines: ClosedRange<Int>
  package internal(set) var pieces: [Piece]

  package var line: Int { lines.lowerBound }
  var isHint: Bool { role == .hint }
  package var isSolution: Bool { role == .solution }
}

extension [Piece] {
  /// Its exercises, also those in closed parts.
  fileprivate var exercises: [Exercise] {
    flatMap { piece -> [Exercise] in
      switch piece {
      case .exercise(let exercise): exercise.pieces.exercises + [exercise]
      case .details(let details): details.pieces.exercises
      default: []
      }
    }
  }

  fileprivate var formulas: [Formula] {
    flatMap { piece -> [Formula] in
      switch piece {
      case .formula(let formula): [formula]
      case .details(let details): details.pieces.formulas
      case .exercise(let exercise): exercise.pieces.formulas
      default: []
      }
    }
  }

  /// The first piece of mathematics: code or a formula, in running text or by itself.
  var formulaText: String? { formulaTexts.first }

  var formulaTexts: [String] {
    flatMap { piece -> [String] in
      switch piece {
      case .formula(let formula): formula.isInProse ? [] : [formula.text.trimmed]
      case .prose(let blocks): blocks.flatMap(\.flattened).flatMap(\.formulaTexts)
      default: []
      }
    }
  }
}

extension Block {
  /// It and all blocks in it, in their order.
  var flattened: [Block] {
    switch kind {
    case .quote(let inner), .alert(_, let inner), .footnote(_, let inner), .details(_, let inner):
      [self] + inner.flatMap(\.flattened)
    case .list(_, _, let items): [self] + items.flatMap(\.blocks).flatMap(\.flattened)
    default: [self]
    }
  }

  /// The pieces of its own running text, also those within others.
  var inlines: [Inline] {
    switch kind {
    case .heading(_, let inlines), .paragraph(let inlines): inlines.flattened
    case .table(_, let header, let rows): (header + rows.joined()).flatMap(\.flattened)
    default: []
    }
  }

  /// Its own running text, as one reads it.
  var runningText: String {
    switch kind {
    case .heading(_, let inlines), .paragraph(let inlines): inlines.plainText
    case .table(_, let header, let rows):
      (header + rows.joined()).map(\.plainText).joined(separator: " ")
    default: ""
    }
  }

  fileprivate var formulaTexts: [String] {
    switch kind {
    case .code(_, let text, _, _):
      [text.lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")]
    case .formula(let text): [text.trimmed]
    default:
      inlines.compactMap { inline in
        switch inline {
        case .code(let text): text
        case .formula(let text, _, _): text.trimmed
        default: nil
        }
      }
    }
  }
}

extension [Inline] {
  fileprivate var flattened: [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .link(_, _, let inner):
        [inline] + inner.flattened
      default: [inline]
      }
    }
  }
}
