import Markdown
import Notation
import Workbench
import Sentences
import Support

/// A numbered list in the right order, shown in another.
struct OrderExercise: ExerciseType {
  let name = "order"
  /// It is said in the author's numbers, and asked in others.
  let isAnsweredByItsSolution = false
  let invitation = Sentence.typeTheOrder
  let holeTitle = Sentence.whatComesFirst
  let needsRejects = false

  private static func count(_ exercise: Exercise) -> Int {
    exercise.listItems(numbered: true) { $0.task == nil }.count
  }

  /// The author's numbers of the steps in the order in which they are shown, never in their own;
  /// what was handed out is in that order already.
  static func shown(_ exercise: Exercise) -> [Int] {
    let count = count(exercise)
    return exercise.closedReason == nil ? exercise.shuffled(count) : Array(1...max(1, count))
  }

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    ("has nothing to put in order", "list it in the right order: `1. first`, `2. second`")
  }

  func solution(of exercise: Exercise) -> String? {
    let count = Self.count(exercise)
    return count > 0 ? (1...count).map(String.init).joined(separator: " ") : nil
  }

  func asked(_ blocks: [Block], in exercise: Exercise) -> [Block] {
    let order = Self.shown(exercise)
    return blocks.map { block in
      guard case .list(.some, let tight, let items) = block.kind, items.count == order.count
      else { return block }
      return Block(.list(start: 1, tight: tight, items: order.map { items[$0 - 1] }), block.range)
    }
  }

  /// The steps in the order in which the tutor shows them, so that their numbers mean the same.
  func close(_ exercise: Exercise, in edition: inout ClosedEdition) {
    let order = Self.shown(exercise)
    let items = exercise.listItems(numbered: true) { $0.task == nil }
    let lines = items.compactMap(\.lines)
    guard lines.count == order.count, items.count == order.count else { return }
    for (place, number) in order.enumerated() {
      let own = lines[number - 1].map { edition.line($0) }
      let first = own[0].replacing(/^([\s>]*)\d+/, maxReplacements: 1) { "\($0.1)\(place + 1)" }
      let target = lines[place]
      edition.replace(target.lowerBound, by: [first] + own.dropFirst())
      for rest in target.dropFirst() { edition.replace(rest, by: []) }
    }
  }

  func inAuthorsNumbers(_ answer: String, to exercise: Exercise) -> String {
    // What is not read as an order stays as it was typed.
    guard Self.isPlain(answer) else { return answer }
    let order = Self.shown(exercise)
    return Self.numbers(in: answer, count: order.count).map { number in
      order.indices.contains(number - 1) ? String(order[number - 1]) : "0"
    }.joined(separator: " ")
  }

  func hole(_ judge: ExerciseJudge) -> Sentence? {
    Self.shown(judge.exercise).firstIndex(of: 1).map { "\($0 + 1) \(Hint.hole)" }
  }

  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark {
    let count = Self.count(judge.exercise)
    guard count > 1 else {
      throw judge.fault("has nothing to put in order", "write the steps as a numbered list")
    }
    let numbers = Self.isPlain(answer) ? Self.numbers(in: answer, count: count) : []
    guard numbers.sorted() == Array(1...count) else {
      return .invalid(
        Diagnostic(.value, .eachNumberOnce(upTo: count), hint: .asInAnOrder))
    }
    if numbers == Array(1...count) { return .right }
    let start = zip(numbers, 1...count).prefix { $0 == $1 }.count
    return .wrong(
      start == 0 ? .anotherComesFirst : .firstInPlace(start),
      score: Double(Self.longestRise(numbers)) / Double(count))
  }

  func isMeant(_ rejected: String, by answer: String, _ judge: ExerciseJudge) -> Bool {
    let count = Self.count(judge.exercise)
    return Self.numbers(in: rejected, count: count) == Self.numbers(in: answer, count: count)
  }

  /// Words that say nothing of an order but that it is one.
  private static let fillers = Set(
    """
    the order is it first then next and finally last step steps after that answer at of with start begin \
    die reihenfolge ist zuerst dann und danach schließlich zuletzt schritt schritte erst \
    顺序 是 先 再 然后 最后 接着 步 步骤 第 和 等 答案
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Whether nothing stands among the numbers that may turn them round.
  private static func isPlain(_ answer: String) -> Bool {
    let signs = answer.replacing("->", with: " ").replacing("−", with: "-")
    if signs.contains(/(?:^|[\s,;(])-\s*[0-9]|!=|≠|<-|←/) { return false }
    return AnswerWords.words(of: answer).allSatisfy { word in
      fillers.contains(word) || word.allSatisfy { "第步先再和后然".contains($0) }
    }
  }

  private static func numbers(in answer: String, count: Int) -> [Int] {
    let words = answer.split { !$0.isNumber }
    if words.count == 1, words[0].count == count, count < 10 {
      return words[0].compactMap(\.wholeNumberValue)
    }
    return words.compactMap { Int($0) }
  }

  /// How many stand in the right order among themselves.
  private static func longestRise(_ numbers: [Int]) -> Int {
    // The smallest number that ends a rise of each length, from 1; these rise themselves.
    var ends: [Int] = []
    for number in numbers {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if ends[middle] < number { low = middle + 1 } else { high = middle }
      }
      if low < ends.count { ends[low] = number } else { ends.append(number) }
    }
    return ends.count
  }
}
