import Backprop
import Notation
import Rendering
import Workbench

extension ExerciseJudge {
  /// Marks a value entry by entry.
  func markValue(_ answer: String) throws(Diagnostic) -> Mark {
    let right = try rightValue()
    let typed: TypedValue
    do throws(Diagnostic) {
      typed = try TypedValue(answer, like: right) { (text) throws(Diagnostic) in
        try outcome(of: text).value
      }
    } catch { return try invalid(error) }
    guard typed.value.shape == right.shape else {
      return .invalid(
        Diagnostic(
          .shape, "expected \(right.shape.wording), this is \(typed.value.shape.wording)"))
    }
    var mark = compared(typed, right)
    if mark.ruling == .right, let complaint = spellingComplaint(spelled(answer)) {
      mark = .trueBut(complaint)
    } else if mark.ruling == .wrong, let carried = try carried(typed, right) {
      mark = carried
    }
    mark.value = typed.value
    return mark
  }

  /// What the `answer:` is worth; with the learner's earlier answers, or with the right ones.
  func rightValue(own: Bool = false) throws(Diagnostic) -> Value {
    if exercise.kind == .shape, let shape = exercise.obligation("answer").flatMap(Self.shape) {
      return .vector(Vector([Double(shape.rows), Double(shape.columns)]))
    }
    var session = earlier.named(in: session, own: own)
    guard let command = exercise.obligation("answer"),
      let value = try session.obey(command, in: context).value
    else { throw fault("has no value to compare with", "as in `answer: delta 2`") }
    return value
  }

  // MARK: Entry by entry

  private func compared(_ typed: TypedValue, _ right: Value) -> Mark {
    let wrong = misses(typed, right)
    if wrong.isEmpty { return .right }
    let count = right.elements.count
    let coarse = wrong.allSatisfy { index in
      !typed.written.isEmpty && typed.written[index].decimals != nil
        && typed.written[index].accepts(right.elements[index], .written)
        && typed.written[index].value != 0
    }
    if coarse { return .trueBut("it is to be given to three digits.") }
    var mark = Mark.wrong(
      wrong.count == count
        ? "\(count == 1 ? "another number" : "no entry is right")."
        : "look at \(Self.places(wrong, in: right.shape)); the rest is right.",
      score: Double(count - wrong.count) / Double(count))
    mark.mistake = mistake(typed.value, right)
    if let mistake = mark.mistake.flatMap(Mistake.init(rawValue:)) {
      mark.text += "\n" + StyledText(mistake.explanation)
    }
    mark.trace = [
      Self.beside("yours", ValueRenderer.value(typed.value)),
      Self.beside("right", StyledText(Self.veiled(right, at: Set(wrong)))),
    ].joinedLines()
    return mark
  }

  /// A value behind its name; the rows of a matrix stand below one another.
  private static func beside(_ name: String, _ value: StyledText) -> StyledText {
    let indent = String(repeating: " ", count: name.count + 2)
    return value.lines.enumerated().map { index, line in
      StyledText(index == 0 ? "\(name)  " : indent) + line
    }.joinedLines()
  }

  /// The entries that are not as they should be.
  private func misses(_ typed: TypedValue, _ right: Value) -> [Int] {
    let allowed = (isCounted(right) ? 1e-9 : tolerance) * max(1e-300, right.magnitude)
    return right.elements.indices.filter { index in
      let (came, meant) = (typed.value.elements[index], right.elements[index])
      if abs(came - meant) <= allowed { return false }
      // Three digits of a small entry beside a large one promise enough, too.
      return
        !(!typed.written.isEmpty && typed.written[index].significantDigits >= 3
        && typed.written[index].accepts(meant, .written))
    }
  }

  /// Whether it is counted, not measured: whole numbers, without an error that is allowed.
  private func isCounted(_ right: Value) -> Bool {
    exercise.obligation("tol") == nil && right.elements.allSatisfy { $0.rounded() == $0 }
  }

  private var tolerance: Double {
    exercise.obligation("tol").flatMap(Double.init) ?? 1e-3
  }

  private func mistake(_ typed: Value, _ right: Value) -> String? {
    func isNear(_ factor: Double) -> Bool {
      zip(typed.elements, right.elements).allSatisfy {
        abs($0 - factor * $1) <= tolerance * right.magnitude
      }
    }
    if isNear(-1) { return Mistake.sign.rawValue }
    // Twice a count is no slip with the ½ of the cost.
    if right.elements.count == 1, isCounted(right) { return nil }
    return isNear(2) || isNear(0.5) ? Mistake.factorTwo.rawValue : nil
  }

  private static func places(_ indices: [Int], in shape: Shape) -> String {
    let names = indices.map { index in
      shape.columns == 1 || shape.rows == 1
        ? "\(index + 1)" : "(\(index / shape.columns + 1), \(index % shape.columns + 1))"
    }
    return (names.count == 1 ? "entry " : "entries ") + names.joined(separator: ", ")
  }

  // MARK: Errors carried forward

  /// What an answer counts that is right with an earlier answer that was not.
  private static let shareOfCarried = 0.5

  /// The mark of an answer that follows from the learner's own earlier ones; nil where it does not.
  private func carried(_ typed: TypedValue, _ right: Value) throws(Diagnostic) -> Mark? {
    guard earlier.isCarried, let own = try? rightValue(own: true), own.shape == right.shape else {
      return nil
    }
    let misses = misses(typed, right)
    let wrong = Set(self.misses(typed, own)).intersection(misses).sorted()
    let followed = misses.count - wrong.count
    if followed == 0 { return nil }
    let share = earlier.isAccepted ? 1 : Self.shareOfCarried
    let count = right.elements.count
    let score =
      (Double(count - misses.count) + share * Double(followed)) / Double(count)
    guard wrong.isEmpty else {
      return .wrong(
        "look at \(Self.places(wrong, in: right.shape)); the rest is right, with your earlier "
          + "\(earlierAnswers).", score: score)
    }
    if earlier.isAccepted {
      var mark = Mark.right
      mark.isCarried = true
      return mark
    }
    var mark = Mark(
      .right,
      StyledText("Right with your earlier \(earlierAnswers)", .right)
        + StyledText(", which was not right; so this counts by half."), score: score)
    mark.isCarried = true
    return mark
  }

  /// `answer 0.5`, `answers 0.5 and [1, 2]`.
  private var earlierAnswers: String {
    let own = earlier.answers.sorted { $0.key < $1.key }.compactMap(\.value.own)
    let texts = own.map { ValueRenderer.value($0).plain.replacing("\n", with: " ") }
    return (texts.count == 1 ? "answer " : "answers ") + texts.joined(separator: " and ")
  }
}
