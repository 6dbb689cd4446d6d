import Support

/// What a learner did at one exercise: their answers in order, and the help that they had.
struct Submission: Equatable, Sendable {
  let exercise: String
  var answers: [String] = []
  var hints = 0
  /// What the strong hints take off the mark.
  var help = 0.0
  var isShown = false
  var isSkipped = false
  /// When the last answer was given, in UTC; empty where that is not known.
  var when = ""
  /// What was said of it then, which is not believed.
  var stated: String?
  /// The line of the file in which it begins.
  var line = 0
  /// The step in which it was asked.
  var step = ""

  init(_ exercise: String) { self.exercise = exercise }
}

extension ProgressLog {
  /// What was done at each exercise of a chapter, in the order in which these were met; what was asked
  /// again, with other numbers, counts for nothing.
  func submissions(inChapter chapter: String) -> [Submission] {
    var found: [Submission] = []
    var places: [String: Int] = [:]
    func place(_ id: String, _ step: String) -> Int {
      if let place = places[id] { return place }
      var new = Submission(id)
      new.step = step
      found.append(new)
      places[id] = found.count - 1
      return found.count - 1
    }
    for event in current(chapter) where event.variant == 0 {
      switch event.kind {
      case .answered(let line, _):
        guard let id = event.exercise else { continue }
        let index = place(id, event.step)
        found[index].answers.append(line)
        found[index].when = event.time
      case .obeyed("hint", _):
        if let id = event.exercise { found[place(id, event.step)].hints += 1 }
      case .exerciseLeft(let result):
        let index = place(result.exercise, event.step)
        found[index].help = max(found[index].help, result.help)
        found[index].isShown = found[index].isShown || result.outcome == .shown
        found[index].isSkipped = result.outcome == .skipped
        if found[index].answers.isEmpty, let own = result.own { found[index].answers = [own] }
      case .reset:
        found.removeAll { $0.step == event.step }
        places = Dictionary(
          found.enumerated().map { ($1.exercise, $0) }, uniquingKeysWith: { first, _ in first })
      default: break
      }
    }
    return found
  }
}

/// How a submission stands in a recap: a fence that people read, too.
extension Submission {
  static let fence = "answers"

  /// The lines of the fence's text.
  func lines(_ row: MarkedRow?) -> [String] {
    var lines = answers.map { "answer: \(Self.onOneLine($0))" }
    if let row { lines.append("verdict: \(row.verdict.rawValue)") }
    if let row, let mark = row.mark {
      lines.append("mark: \(MarkedRow.text(mark)) of \(MarkedRow.text(row.points))")
    }
    if hints > 0 { lines.append("hints: \(hints)") }
    if help > 0 { lines.append("help: \(MarkedRow.text(help))") }
    if isShown { lines.append("solution: shown") }
    if isSkipped { lines.append("skipped: yes") }
    if !when.isEmpty { lines.append("when: \(when)") }
    return lines
  }

  /// Reads the text of such a fence.
  init(reading text: String, of exercise: String, line: Int) {
    self.init(exercise)
    self.line = line
    for field in text.lines {
      let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let value = parts[1].trimmed
      switch parts[0].trimmed {
      case "answer": answers.append(value.replacing(Self.lineEnd, with: "\n"))
      case "verdict": stated = value
      case "hints": hints = Int(value).map { max(0, $0) } ?? 0
      case "help": help = Double(value).map { min(1, max(0, $0)) } ?? 0
      case "solution": isShown = value == "shown"
      case "skipped": isSkipped = value == "yes"
      case "when": when = value
      default: break
      }
    }
  }

  /// What stands for the end of a line of a program, whose blanks count.
  private static let lineEnd = "⏎"

  private static func onOneLine(_ answer: String) -> String {
    let lines = answer.split(whereSeparator: \.isNewline)
    let isIndented = lines.contains { $0.first == " " || $0.first == "\t" }
    return sanitisedLine(lines.joined(separator: isIndented ? lineEnd : " "))
  }

  private static func sanitisedLine(_ line: String) -> String {
    String(line.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 })
  }
}
