import Notation
import Rendering
import Support
import Workbench

/// A cell of a Jupyter notebook.
///
/// Source: the notebook format 4.5 of Project Jupyter, and nbgrader's metadata of version 3.
struct NotebookCell {
  enum Kind: String {
    case code
    case markdown
  }

  let kind: Kind
  let source: String
  /// Unique in the notebook, and the same as long as its step and its text are.
  var id = ""
  var tags: [String] = []
  /// Whether its source is folded away: a cell that sets up what the reader need not see.
  var isHidden = false
  var outputs: [JSON] = []
  /// The exercise that it answers.
  var exercise: String?
  var grading: Grading?

  /// What nbgrader knows of a cell.
  enum Grading {
    case answer(String)
    case mark(String, points: Double)
  }

  init(_ kind: Kind, _ source: String, tags: [String] = []) {
    self.kind = kind
    self.source = sanitised(source, keeping: "\t\n")
    self.tags = tags
  }

  /// Code that the reader need not see.
  static func hidden(_ source: String, tag: String = "setup") -> NotebookCell {
    var cell = NotebookCell(.code, source, tags: [tag, "hide-input"])
    cell.isHidden = true
    return cell
  }

  var json: JSON {
    var members: [JSON.Member] = .init([
      "cell_type": .string(kind.rawValue), "id": .string(id), "metadata": metadata,
      "source": .lines(source),
    ])
    if kind == .code {
      members += .init(["execution_count": .null, "outputs": .array(outputs)])
    }
    return .object(members)
  }

  private var metadata: JSON {
    var members: [JSON.Member] = []
    if isHidden { members += .init(["jupyter": .object(["source_hidden": .bool(true)])]) }
    if !tags.isEmpty { members += .init(["tags": .array(tags.map { .string($0) })]) }
    if let exercise { members += .init(["tutor": .object(["exercise": .string(exercise)])]) }
    if let grading { members += .init(["nbgrader": grading.json]) }
    return .object(members)
  }
}

extension NotebookCell.Grading {
  fileprivate var json: JSON {
    let (id, points): (String, Double?) =
      switch self {
      case .answer(let id): (Self.safe(id), nil)
      case .mark(let id, let points): ("mark-" + Self.safe(id), points)
      }
    let members: [JSON.Member] = .init([
      "schema_version": .number(3), "grade": .bool(points != nil), "solution": .bool(points == nil),
      "locked": .bool(points != nil), "task": .bool(false), "grade_id": .string(id),
    ])
    return .object(members + (points.map { [JSON.Member("points", .number($0))] } ?? []))
  }

  private static func safe(_ id: String) -> String { NotebookCell.identifier(id) }
}

extension NotebookCell {
  /// Letters, digits, hyphens and underscores alone, as ids may have them.
  static func identifier(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.isASCIILetter || scalar.isDigit || scalar == "_" ? scalar : "-"
        }))
  }

  /// Names a cell by its step and its text, so that a cell put before it leaves its name as it is.
  mutating func name(inStep step: String, known: inout Set<String>) {
    var hash = StableHash()
    hash.add(kind.rawValue.utf8)
    hash.add(source.utf8)
    let digits = String(String(hash.value, radix: 16).suffix(8))
    let base =
      exercise.map { "exercise-" + String(Self.identifier($0).prefix(48)) }
      ?? "\(Self.identifier(step).prefix(40))-\(digits)"
    id = base
    var number = 1
    while !known.insert(id).inserted {
      number += 1
      id = "\(base)-\(number)"
    }
  }
}

// MARK: Outputs

extension NotebookCell {
  private static let setting = OutcomeText(width: 80, followsLinks: false)

  /// The outputs of a command as the kernel sends them.
  static func outputs(of outcome: Outcome) -> [JSON] {
    let pieces = setting.pieces(outcome)
    return pieces.enumerated().map { index, piece in
      let isResult = index == pieces.count - 1 && outcome.value != nil && outcome.verdict == nil
      var data: [JSON.Member] = [.init("text/plain", .lines(plain(piece.text)))]
      if let latex = piece.latex { data.append(.init("text/latex", .lines(latex))) }
      if let picture = piece.picture { data.append(.init("image/svg+xml", .lines(picture.svg))) }
      return output(data, isResult: isResult)
    }
  }

  /// The output of a command that was not run: what its author wrote.
  static func output(written text: String) -> [JSON] {
    if text.isEmpty { return [] }
    let safe = sanitised(text, keeping: "\t\n")
    return [output([.init("text/plain", .lines(safe))], isResult: false)]
  }

  static func output(of error: Diagnostic, line: String) -> [JSON] {
    let told = plain(setting.text(.error(error, line: line)))
    return [
      .object([
        "output_type": .string("error"), "ename": .string(error.kind.rawValue),
        "evalue": .string(sanitised(error.message, keeping: "\t\n")),
        "traceback": .array(told.lines.map { .string(String($0)) }),
      ])
    ]
  }

  private static func output(_ data: [JSON.Member], isResult: Bool) -> JSON {
    let members: [JSON.Member] = .init([
      "output_type": .string(isResult ? "execute_result" : "display_data"),
      "data": .object(data), "metadata": .object([:]),
    ])
    return .object(members + (isResult ? [.init("execution_count", .null)] : []))
  }

  private static func plain(_ text: StyledText) -> String {
    sanitised(text.plain, keeping: "\t\n")
  }
}

extension JSON {
  /// A text of several lines as the format has it: each with its end.
  fileprivate static func lines(_ text: String) -> JSON {
    var lines: [String] = []
    for piece in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(piece + "\n")
    }
    if let last = lines.popLast(), last != "\n" { lines.append(String(last.dropLast())) }
    return .array(lines.map { .string($0) })
  }
}
