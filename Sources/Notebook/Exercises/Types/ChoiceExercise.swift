import Markdown
import Notation
import Rendering
import Sentences
import Support
import Workbench

/// Options of a task list, of which one or several are right.
struct ChoiceExercise: ExerciseType {
  let name = "choice"
  let invitation = Sentence.typeYourChoice
  let holeTitle = Sentence.oneOptionLess
  let needsRejects = false

  struct Option: Equatable {
    let text: String
    /// With its formulas as they are set on the screen.
    let shownText: String
    let isRight: Bool
    let feedback: String?
  }

  /// The items of its task list; what stands behind `=>` is said of a choice.
  static func options(of exercise: Exercise) -> [Option] {
    exercise.listItems { $0.task != nil }.map { item in
      // Formulas are set only where something is said.
      Option(
        text: item.text(\.plainText).cutAtArrow.before,
        shownText: item.text(\.withFormulasSet.plainText).cutAtArrow.before,
        isRight: item.task == true,
        feedback: item.text(\.withFormulasSet.plainText).cutAtArrow.behind)
    }
  }

  /// The author's numbers of the options as they are shown: in another order when it is asked again,
  /// unless a hint or the solution may speak of the first and the last.
  static func shown(_ exercise: Exercise) -> [Int] {
    let count = options(of: exercise).count
    let isOrdered = exercise.solution != nil || !exercise.hints.isEmpty
    return exercise.variant > 0 && !isOrdered ? exercise.shuffled(count) : Array(1...max(1, count))
  }

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    Self.options(of: exercise).isEmpty
      ? ("has nothing to choose from", "list it: `- [ ] wrong`, `- [x] right`")
      : ("has no right choice", "mark it with `- [x]`")
  }

  func solution(of exercise: Exercise) -> String? {
    let options = Self.options(of: exercise)
    let right = Self.names(of: options.indices.filter { options[$0].isRight }, among: options)
    return right.isEmpty ? nil : right.joined(separator: " ")
  }

  func asked(_ blocks: [Block], in exercise: Exercise) -> [Block] {
    blocks.map { block in
      guard case .list(_, let tight, let items) = block.kind,
        items.contains(where: { $0.task != nil })
      else { return block }
      var shown = items.map { Block.ListItem(blocks: $0.blocks.map(\.withoutFeedback)) }
      let order = Self.shown(exercise)
      if items.count == order.count { shown = order.map { shown[$0 - 1] } }
      return Block(.list(start: 1, tight: tight, items: shown), block.range)
    }
  }

  func answers(among blocks: [Block], in exercise: Exercise) -> [Block] {
    zip(blocks, asked(blocks, in: exercise)).filter { $0 != $1 }.map(\.0)
  }

  func close(_ exercise: Exercise, in edition: inout ClosedEdition) {
    for item in exercise.listItems({ $0.task != nil }) {
      guard let lines = item.lines else { continue }
      let text = lines.map { edition.line($0) }.joined(separator: "\n")
        .replacing(/\[[xX]\]/, with: "[ ]", maxReplacements: 1)
      let open = text.matches(of: /=\\?>|=&gt;/).lazy
        .map { String(text[..<$0.range.lowerBound]) }
        // Within code it is a part of the option.
        .first { $0.count { $0 == "`" } % 2 == 0 }
      let closed = (open ?? text).lines.map(String.init)
      for (index, number) in lines.enumerated() {
        let isKept = index < closed.count
        let line = isKept ? closed[index] : ""
        edition.replace(
          number, by: isKept ? [open == nil ? line : line.trimmingEnd(\.isBlank)] : [])
      }
    }
  }

  /// Words of an answer may begin as a command does.
  func isAnswer(_ line: String, to exercise: Exercise) -> Bool {
    let options = Self.options(of: exercise)
    return line.trimmed.count == 1 || ChosenOptions.areLetters(line, of: options.count)
      || (line.trimmed.contains(" ") && ChosenOptions(options: options, shown: []).isSaid(by: line))
  }

  func inAuthorsNumbers(_ answer: String, to exercise: Exercise) -> String {
    let options = Self.options(of: exercise)
    guard exercise.variant > 0,
      let chosen = Self.chosen(by: answer, of: options, shownAs: Self.shown(exercise))
    else { return answer }
    return Self.names(of: chosen, among: options).joined(separator: " ")
  }

  /// The numbers of options, or their letters where the options are numbers themselves.
  private static func names(of chosen: [Int], among options: [Option]) -> [String] {
    let areNumbers = options.contains { Int($0.text.trimmed).map { $0 <= options.count } == true }
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return chosen.map {
      areNumbers && letters.indices.contains($0) ? "\(letters[$0])" : "\($0 + 1)"
    }
  }

  func hole(_ judge: ExerciseJudge) -> Sentence? {
    let options = Self.options(of: judge.exercise)
    guard options.count > 2,
      let wrong = Self.shown(judge.exercise).firstIndex(where: { !options[$0 - 1].isRight })
    else { return nil }
    return .notOption(wrong + 1)
  }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    let options = Self.options(of: judge.exercise)
    guard options.contains(where: \.isRight)
    else { throw judge.fault("has no right option", "tick it in a task list: `- [x] …`") }
    let reading = ChosenOptions(options: options, shown: Array(1...options.count)).reading(answer)
    if reading == .ambiguous {
      return .invalid(Diagnostic(.value, .optionOrItsNumber, hint: .takeItsLetter))
    }
    guard case .options(let chosen) = reading else {
      return .invalid(Diagnostic(.value, .numberOfAnOption(upTo: options.count)))
    }
    let right = Set(options.indices.filter { options[$0].isRight })
    let areAllRight = right.isSuperset(of: chosen)
    // Beside a wrong option nothing is said of a right one: it would be given away.
    let feedback = chosen.filter { areAllRight || !right.contains($0) }
      .compactMap { options[$0].feedback }.map { SaidText(Sentence($0)) }
    let share = Double(Set(chosen).count) / Double(right.count)
    var mark =
      !areAllRight
      ? Mark(.wrong, SaidText(.notYet, .wrong))
      : share == 1 ? .right : .wrong(.moreIsRight, score: share)
    mark.said = ([mark.said] + feedback).joinedLines()
    return mark
  }

  func isMeant(_ rejected: String, by answer: String, _ judge: ExerciseJudge) -> Bool {
    let options = Self.options(of: judge.exercise)
    if options.isEmpty { return false }
    func chosen(_ answer: String) -> Set<Int>? {
      Self.chosen(by: answer, of: options, shownAs: Array(1...options.count)).map { Set($0) }
    }
    return chosen(rejected).map { $0 == chosen(answer) } ?? false
  }

  private static func chosen(
    by answer: String, of options: [Option], shownAs shown: [Int]
  ) -> [Int]? {
    let reading = ChosenOptions(options: options, shown: shown).reading(answer)
    return if case .options(let chosen) = reading { chosen } else { nil }
  }
}

extension Block {
  fileprivate var withoutFeedback: Block {
    guard case .paragraph(let inlines) = kind else { return self }
    for (index, inline) in inlines.enumerated() {
      guard case .text(let text) = inline, let arrow = text.firstRange(of: "=>") else { continue }
      // Before the words there may be a formula, which the blank at their start parts from them.
      let before = String(text[..<arrow.lowerBound]).trimmingEnd(\.isBlank)
      return Block(.paragraph(inlines[..<index] + [.text(before)]), range)
    }
    return self
  }
}

extension Block.ListItem {
  /// Where it stands in the file.
  var lines: ClosedRange<Int>? {
    guard let first = blocks.first, let last = blocks.last else { return nil }
    return first.range.start.line...max(first.range.start.line, last.range.lines.upperBound)
  }

  fileprivate func text(_ plain: ([Inline]) -> String) -> String {
    blocks.map { block in
      if case .paragraph(let inlines) = block.kind { plain(inlines) } else { "" }
    }.joined(separator: " ").trimmed
  }
}

extension [Inline] {
  var withFormulasSet: [Inline] {
    map { inline in
      switch inline {
      case .formula(let latex, _, _): .text(Rendering.Formula(latex).line)
      case .emphasis(let inner): .emphasis(inner.withFormulasSet)
      case .strong(let inner): .strong(inner.withFormulasSet)
      default: inline
      }
    }
  }
}
