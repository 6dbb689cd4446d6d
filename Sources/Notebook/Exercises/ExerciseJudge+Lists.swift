import Notation
import Rendering
import Support
import Workbench

extension ExerciseJudge {
  // MARK: Choosing

  /// Judges the numbers, letters or words of options; each has its own feedback.
  func markChoice(_ answer: String) throws(Diagnostic) -> Mark {
    let options = exercise.choices
    guard options.contains(where: \.isRight) else {
      throw fault("has no right option", "tick it in a task list: `- [x] …`")
    }
    guard let chosen = Self.options(in: answer, of: options, Array(1...options.count)) else {
      return .invalid(
        Diagnostic(
          .value, "expected the number of an option, 1 to \(options.count)"))
    }
    let right = Set(options.indices.filter { options[$0].isRight })
    let isRight = Set(chosen) == right
    // Beside a wrong option nothing is said of a right one: it would be given away.
    let feedback = chosen.filter { isRight || right.isSuperset(of: chosen) || !right.contains($0) }
      .compactMap { options[$0].feedback }.map { StyledText($0) }
    var mark = Mark.right
    if !isRight {
      let hits = right.intersection(chosen).count
      mark =
        right.isSuperset(of: chosen)
        ? .wrong("there is more that is right.", score: Double(hits) / Double(right.count))
        : Mark(.wrong, StyledText("Not yet.", .wrong))
    }
    if !feedback.isEmpty { mark.text = ([mark.text] + feedback).joinedLines() }
    return mark
  }

  /// The options that an answer names, by their words or by the number or letter that they are shown
  /// with; nil where it names none.
  ///
  /// - Parameter shown: the author's numbers in the order in which they are shown.
  static func options(
    in answer: String, of options: [Exercise.Choice], _ shown: [Int]
  ) -> [Int]? {
    let said = inked(answer)
    if said.isEmpty { return nil }
    if let index = options.firstIndex(where: { inked($0.text) == said }) { return [index] }
    var chosen: [Int] = []
    var isNumbered = true
    for word in answer.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      if ["option", "options", "answer", "number", "no", "the", "and", "choice"].contains(word) {
        continue
      }
      guard let place = place(of: word), shown.indices.contains(place) else {
        isNumbered = false
        break
      }
      if !chosen.contains(shown[place] - 1) { chosen.append(shown[place] - 1) }
    }
    if isNumbered, !chosen.isEmpty { return chosen }
    if let option = option(saying: answer, of: options) { return [option] }
    // Several options by their words: "BP1, BP2 and BP4".
    let parts = answer.replacing(" and ", with: ",").split { $0 == "," || $0 == ";" }
    let named = parts.map { part in options.firstIndex { inked($0.text) == inked(String(part)) } }
    return parts.count > 1 && !named.contains(nil) ? named.compactMap { $0 } : nil
  }

  /// Whether an answer is letters alone, each of an option: `a c d`, `a and d`.
  static func names(_ answer: String, letters count: Int) -> Bool {
    let words = answer.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0 != "and" }
    return words.count > 1
      && words.allSatisfy { word in
        word.count == 1 && word.allSatisfy(\.isLetter) && (place(of: word) ?? count) < count
      }
  }

  /// The one option that says what is typed, or says it among other things.
  static func option(saying answer: String, of options: [Exercise.Choice]) -> Int? {
    let said = inked(answer)
    if let index = options.firstIndex(where: { inked($0.text) == said }) { return index }
    let holding = options.indices.filter { inked(options[$0].text).contains(said) }
    return said.count > 2 && holding.count == 1 ? holding[0] : nil
  }

  /// Letters and digits alone, so that `w^3_{12}` and `w[3][1,2]` are the same.
  private static func inked(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// `1`, `a`, `1st` and `first` are the first.
  private static func place(of word: Substring) -> Int? {
    if let number = Int(word) { return number - 1 }
    if let number = Int(word.dropLast(2)), ["st", "nd", "rd", "th"].contains(word.suffix(2)) {
      return number - 1
    }
    let ordinals = ["first", "second", "third", "fourth", "fifth", "sixth"]
    if let index = ordinals.firstIndex(of: String(word)) { return index }
    guard word.count == 1, let letter = word.unicodeScalars.first, letter.isASCII,
      letter.properties.isAlphabetic
    else { return nil }
    return Int(letter.value) - 97
  }

  // MARK: Ordering

  /// Judges an order of the author's list, whose own is the right one.
  func markOrder(_ answer: String) throws(Diagnostic) -> Mark {
    let count = exercise.ordered.count
    guard count > 1 else {
      throw fault("has nothing to put in order", "write the steps as a numbered list")
    }
    let numbers = Self.numbers(in: answer, count: count)
    guard numbers.sorted() == Array(1...count) else {
      return .invalid(
        Diagnostic(.value, "expected each of the numbers 1 to \(count) once", hint: "as in 2 1 3"))
    }
    if numbers == Array(1...count) { return .right }
    let start = zip(numbers, 1...count).prefix { $0 == $1 }.count
    return .wrong(
      start == 0 ? "another one comes first." : "the first \(counted(start, "step")) in place.",
      score: Double(Self.longestRise(numbers)) / Double(count))
  }

  /// The numbers of a list; of one word of digits, each digit.
  static func numbers(in answer: String, count: Int) -> [Int] {
    let words = answer.split { !$0.isNumber }
    if words.count == 1, words[0].count == count, count < 10 {
      return words[0].compactMap(\.wholeNumberValue)
    }
    return words.compactMap { Int($0) }
  }

  /// How many stand in the right order among themselves.
  private static func longestRise(_ numbers: [Int]) -> Int {
    var lengths: [Int] = []
    for (index, number) in numbers.enumerated() {
      let before = lengths.indices.filter { numbers[$0] < number }.map { lengths[$0] }
      lengths.insert(1 + (before.max() ?? 0), at: index)
    }
    return lengths.max() ?? 0
  }
}
