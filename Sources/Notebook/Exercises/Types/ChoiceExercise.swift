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
    let isRight: Bool
    let feedback: String?
  }

  /// The items of its task list; what stands behind `=>` is said of a choice.
  static func options(of exercise: Exercise) -> [Option] {
    exercise.listItems { $0.task != nil }.map { item in
      // Formulas are set only where something is said.
      Option(
        text: item.text(\.plainText).cutAtArrow.before, isRight: item.task == true,
        feedback: item.text(\.withFormulasSet.plainText).cutAtArrow.behind)
    }
  }

  /// The author's numbers of the options as they are shown: in another order when it is asked again.
  static func shown(_ exercise: Exercise) -> [Int] {
    let count = options(of: exercise).count
    return exercise.variant > 0 ? exercise.shuffled(count) : Array(1...max(1, count))
  }

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    Self.options(of: exercise).isEmpty
      ? ("has nothing to choose from", "list it: `- [ ] wrong`, `- [x] right`")
      : ("has no right choice", "mark it with `- [x]`")
  }

  func solution(of exercise: Exercise) -> String? {
    let options = Self.options(of: exercise).enumerated()
    let right = options.filter(\.element.isRight).map { "\($0.offset + 1)" }
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
    return line.trimmed.count == 1 || Self.areLetters(line, of: options.count)
      || (line.trimmed.contains(" ") && Self.option(saying: line, of: options) != nil)
  }

  func inAuthorsNumbers(_ answer: String, to exercise: Exercise) -> String {
    guard exercise.variant > 0,
      let chosen = Self.chosen(
        by: answer, of: Self.options(of: exercise), shownAs: Self.shown(exercise))
    else { return answer }
    return chosen.map { String($0 + 1) }.joined(separator: " ")
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
    guard let chosen = Self.chosen(by: answer, of: options, shownAs: Array(1...options.count))
    else {
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

  /// The options that an answer names by words, number or letter; nil where it names none.
  private static func chosen(
    by answer: String, of options: [Option], shownAs shown: [Int]
  ) -> [Int]? {
    let said = letters(answer)
    if said.isEmpty { return nil }
    if let index = options.firstIndex(where: { letters($0.text) == said }) { return [index] }
    let all = words(of: answer).filter { !fillers.contains(String($0)) }
    if let first = all.first, wholes.contains(String(first)) {
      if all.count == 1 { return Array(options.indices) }
      guard let cut = answer.lowercased().firstMatch(of: /\b(?:but|except|without)\b/),
        let others = chosen(
          by: String(answer.lowercased()[cut.range.upperBound...]), of: options, shownAs: shown)
      else { return nil }
      return options.indices.filter { !others.contains($0) }
    }
    if let places = places(in: all, of: options, shownAs: shown) { return places }
    if let option = option(saying: answer, of: options) { return [option] }
    // Several options by their words: "BP1, BP2 and BP4".
    let indices = Dictionary(
      options.enumerated().map { (letters($1.text), $0) }, uniquingKeysWith: { first, _ in first })
    let parts = answer.replacing(" and ", with: ",").split { $0 == "," || $0 == ";" }
    for parts in [parts, all] where parts.count > 1 {
      let named = parts.map { indices[letters($0)] }
      if !named.contains(nil) { return named.compactMap(\.self) }
    }
    return nil
  }

  private static let fillers: Set<String> = [
    "option", "options", "answer", "number", "no", "the", "and", "choice", "of", "them", "it", "is",
    "i", "think", "only", "just",
  ]
  private static let wholes: Set<String> = ["all", "everything", "every"]
  private static let ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"]
  private static let numerals = Array(AnswerWords.units.prefix(ordinals.count))

  /// The options that words name by their places alone; nil where they may mean something else.
  private static func places(
    in words: [Substring], of options: [Option], shownAs shown: [Int]
  ) -> [Int]? {
    var found: [Int] = []
    for (index, word) in words.enumerated() {
      let isOrdinal = word == "last" || ordinals.contains(String(word))
      // `the first one`
      if index > 0, word == "one" || word == "ones", words[index - 1].last?.isLetter == true {
        continue
      }
      guard let place = word == "last" ? shown.count - 1 : place(of: word),
        shown.indices.contains(place)
      else { return nil }
      let option = shown[place] - 1
      // "The first" alone may be the first option, and may be what another one says.
      let isSaid =
        words.count == 1
        && options.indices.contains {
          $0 != option && Self.words(of: options[$0].text).contains(word)
        }
      if isOrdinal, isSaid { return nil }
      if !found.contains(option) { found.append(option) }
    }
    return found.isEmpty ? nil : found
  }

  /// Whether an answer is letters alone, each of an option: `a c d`, `a and d`.
  static func areLetters(_ answer: String, of count: Int) -> Bool {
    let words = words(of: answer).filter { $0 != "and" }
    return words.count > 1
      && words.allSatisfy { word in
        word.count == 1 && word.allSatisfy(\.isLetter) && (place(of: word) ?? count) < count
      }
  }

  private static func option(saying answer: String, of options: [Option]) -> Int? {
    let said = letters(answer)
    if let index = options.firstIndex(where: { letters($0.text) == said }) { return index }
    // Of a formula no part says which is meant; and "the first" alone says a place.
    let isAboutPlace = words(of: answer).allSatisfy { word in
      fillers.contains(String(word)) || ordinals.contains(String(word)) || word == "last"
    }
    if said.count <= 2 || said.contains(where: \.isNumber) || isAboutPlace { return nil }
    let holding = options.indices.filter { letters(options[$0].text).contains(said) }
    return holding.count == 1 ? holding[0] : nil
  }

  /// Letters and digits alone, so that `w^3_{12}` and `w[3][1,2]` are the same.
  private static func letters(_ text: some StringProtocol) -> String { words(of: text).joined() }

  private static func words(of text: some StringProtocol) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  /// `1`, `a`, `1st` and `first` are the first.
  private static func place(of word: Substring) -> Int? {
    let isOrdinal = ["st", "nd", "rd", "th"].contains(word.suffix(2))
    if let number = Int(isOrdinal ? word.dropLast(2) : word) { return number - 1 }
    for list in [ordinals, numerals] {
      if let index = list.firstIndex(of: String(word)) { return index }
    }
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return word.count == 1 ? word.first.flatMap(letters.firstIndex(of:)) : nil
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
