import Notation
import Rendering
import Workbench

extension ExerciseJudge {
  // MARK: Choosing

  /// Judges the numbers, letters or words of options; each has its own feedback.
  func markChoice(_ answer: String) throws(Diagnostic) -> Mark {
    let options = exercise.choices
    guard options.contains(where: \.isRight) else {
      throw fault("has no right option", "tick it in a task list: `- [x] …`")
    }
    var chosen: [Int] = []
    if let index = options.firstIndex(where: { $0.text.lowercased() == answer.lowercased().trimmed }
    ) {
      chosen = [index]
    } else {
      for word in answer.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        guard let index = Self.index(of: word), options.indices.contains(index) else {
          return .invalid(
            Diagnostic(
              .value, "expected the number of an option, 1 to \(options.count)"))
        }
        chosen.append(index)
      }
    }
    if chosen.isEmpty {
      return .invalid(
        Diagnostic(.value, "expected the number of an option, 1 to \(options.count)"))
    }
    let right = Set(options.indices.filter { options[$0].isRight })
    let feedback = chosen.compactMap { options[$0].feedback }.map { StyledText($0) }
    var mark = Mark.right
    if Set(chosen) != right {
      let hits = right.intersection(chosen).count
      mark =
        right.isSuperset(of: chosen)
        ? .wrong("there is more that is right.", score: Double(hits) / Double(right.count))
        : Mark(.wrong, StyledText("Not yet.", .wrong))
    }
    if !feedback.isEmpty { mark.text = ([mark.text] + feedback).joinedLines() }
    return mark
  }

  /// `1` or `a` is the first.
  private static func index(of word: Substring) -> Int? {
    if let number = Int(word) { return number - 1 }
    guard word.count == 1, let letter = word.lowercased().unicodeScalars.first, letter.isASCII,
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
    let numbers = answer.split { !$0.isNumber }.compactMap { Int($0) }
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
