import Backprop
import Notation
import Rendering
import Sentences
import Support

/// An answer beside the right value, entry by entry.
struct ValueComparison {
  let typed: WrittenAnswer.Meaning
  let right: Value
  /// How far off an entry may be, as a part of the largest, where the exercise says so.
  let tolerance: Double?
  let digits: Int

  private func closeness(of index: Int, to right: Value, within room: Double = 0) -> Closeness {
    let (typed, own) = (typed.value.elements[index], typed.slack[index])
    let expected = right.elements[index]
    if let tolerance, abs(typed - expected) <= tolerance * right.magnitude { return .right }
    let closeness = Closeness(
      typed, slack: own, to: expected, digits: digits, scale: right.magnitude)
    // Worked out of rounded numbers, it is as near as these allow.
    if closeness != .right, room > 0, own <= 25 * room,
      abs(typed - expected) <= (room + own) * (1 + 1e-6)
    {
      return .right
    }
    return tolerance != nil && closeness == .right && typed != expected ? .short : closeness
  }

  private func misses(_ right: Value, within room: [Double] = []) -> [Int] {
    right.elements.indices.filter { index in
      let room = room.indices.contains(index) ? room[index] : 0
      return closeness(of: index, to: right, within: room) != .right
    }
  }

  /// Whether no entry is off by more than these and the typed digits allow.
  func isRight(within room: [Double]) -> Bool { misses(right, within: room).isEmpty }

  var mark: Mark {
    let wrong = misses(right)
    if wrong.isEmpty { return .right }
    if wrong.allSatisfy({ closeness(of: $0, to: right) == .short }) {
      return .trueBut(.oneDigitMore)
    }
    let count = right.elements.count
    var mark = Mark.wrong(
      factor
        ?? (wrong.count < count
          ? .lookAt(places(wrong)) : count == 1 ? .anotherNumber : .noEntryIsRight),
      score: Double(count - wrong.count) / Double(count), mistake: mistake)
    mark.trace = [
      Self.line(.yours, ValueRenderer.value(typed.value)),
      Self.line(.rightValue, StyledText(right.masked(at: Set(wrong)))),
    ].joinedLines()
    return mark
  }

  /// Whether it is not said yet what all entries have in common.
  var tellsMore: Bool { factor == nil }

  /// What all entries are off by.
  private var factor: Sentence? {
    if right.elements.count > 1, misses(right).count < right.elements.count(where: { $0 != 0 }) {
      return nil
    }
    let isCounted = right.elements.count == 1 && right.elements[0] == right.elements[0].rounded()
    if isOff(by: -1) { return .otherSign }
    // Twice a count is no slip.
    if isCounted { return nil }
    let areSeveral = right.elements.count > 1
    return Self.factors.first { isOff(by: $0) }
      .flatMap { Sentence.off(by: $0, several: areSeveral) }
  }

  private static let factors: [Double] =
    [2, 0.5, -2] + [3, 4, 5, 6, 7, 8, 9, 10, 100].flatMap { [$0, 1 / $0] }

  private func isOff(by factor: Double) -> Bool {
    let scaled = right.map { $0 * factor }
    return right.magnitude > 0 && meets(scaled)
  }

  /// Whether the answer is this value, by the digits that were written.
  func meets(_ value: Value) -> Bool {
    guard value.shape == typed.value.shape else { return false }
    return value.elements.indices.allSatisfy { index in
      let close = Closeness(
        typed.value.elements[index], slack: typed.slack[index], to: value.elements[index],
        digits: 2, scale: value.magnitude)
      if close == .right { return true }
      let gap = abs(typed.value.elements[index] - value.elements[index])
      return gap <= (tolerance ?? 0) * value.magnitude
    }
  }

  private var mistake: Mistake? {
    if isOff(by: -1) { return .sign }
    let isCounted = right.elements.count == 1 && right.elements[0] == right.elements[0].rounded()
    return !isCounted && (isOff(by: 2) || isOff(by: 0.5)) ? .factorTwo : nil
  }

  /// A value behind its name; the further rows of a matrix stand under its first.
  static func line(_ name: Sentence, _ value: StyledText) -> SaidText {
    var line = SaidText("\(name)  ")
    for (index, row) in value.lines.enumerated() {
      let room = name.map { String(repeating: " ", count: displayWidth($0) + 2) }
      line += (index > 0 ? SaidText("\n\(room)") : SaidText()) + SaidText(styled: row)
    }
    return line
  }

  private func places(_ indices: [Int]) -> Sentence {
    let shape = right.shape
    let names = indices.map { index in
      shape.columns == 1 || shape.rows == 1
        ? "\(index + 1)" : "(\(index / shape.columns + 1), \(index % shape.columns + 1))"
    }
    return .entries(names)
  }

  /// The mark of an answer that follows from the learner's earlier ones, as `value` does; else nil.
  ///
  /// - Parameter room: how far off an entry may be when it is worked out of rounded numbers.
  func mark(
    followingFrom earlier: EarlierAnswers, with value: Value, _ room: [Double] = []
  ) -> Mark? {
    guard value.shape == right.shape else { return nil }
    let misses = misses(right)
    let wrong = Set(self.misses(value, within: room)).intersection(misses).sorted()
    let following = misses.count - wrong.count
    if following == 0 { return nil }
    // Whether all that the learner found counted as right.
    let isAccepted = earlier.values.allSatisfy { $0.learners == nil || $0.isAccepted }
    let share = isAccepted ? 1 : 0.5
    let count = right.elements.count
    let score = (Double(count - misses.count) + share * Double(following)) / Double(count)
    let values = earlier.sorted { $0.key < $1.key }.compactMap(\.value.learners)
      .map { ValueRenderer.value($0).plain.replacing("\n", with: " ") }
    let answers = Sentence.earlierAnswers(values)
    if !wrong.isEmpty { return .wrong(.lookAt(places(wrong), with: answers), score: score) }
    var mark = Mark.right
    if !isAccepted {
      mark = .right(.followsFromEarlier(answers))
      mark.score = score
    }
    // What follows from answers that were only rounded is right itself.
    mark.followsFromEarlier = !isAccepted
    return mark
  }
}

extension Value {
  fileprivate func masked(at places: Set<Int>) -> String {
    let shown = elements.enumerated().map { index, number in
      let text = NumberFormat.text(number)
      return places.contains(index) ? Self.masked(text) : text
    }
    switch self {
    case .number: return shown[0]
    case .vector, .row: return "[" + shown.joined(separator: ", ") + "]"
    case .matrix(let matrix):
      let rows = (0..<matrix.rows).map { row in
        shown[(row * matrix.columns)..<((row + 1) * matrix.columns)].joined(separator: ", ")
      }
      return "[[" + rows.joined(separator: "],\n [") + "]]"
    }
  }

  /// `0.04_` for 0.043, `1_` for 18.
  private static func masked(_ number: String) -> String {
    var isHidden = number.count(where: \.isNumber) == 1
    return String(
      number.map { character in
        defer { isHidden = isHidden || (character.isNumber && character != "0") }
        return character.isNumber && isHidden ? "_" : character
      })
  }
}
