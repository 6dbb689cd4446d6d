import Backprop
import Notation
import Sentences
import Workbench

/// The quantities of the network that already are what a `value` asks for: who writes one down has
/// worked nothing out.
struct BareQuantities {
  private let judge: ExerciseJudge
  private let right: Value
  /// What the author accepts or gives as the solution.
  private let allowed: [CanonicalForm]

  init(_ judge: ExerciseJudge, _ right: Value) {
    self.judge = judge
    self.right = right
    let texts =
      judge.exercise.obligations(.accept).map(\.value) + judge.exercise.solutionFormulas
    allowed = texts.flatMap { text -> [CanonicalForm] in
      guard let term = Self.term(text, judge) else { return [] }
      return ([term] + Self.quantities(in: term)).map { CanonicalForm($0) }
    }
  }

  /// What is to be said of an answer that holds one.
  func complaint(of answer: String) -> Sentence? {
    if isOfTheMachine(answer) { return .workedOutForYou }
    guard let term = Self.term(FormulaJudge.sides(answer).right, judge), !term.isConstant
    else { return nil }
    let model = judge.exercise.obligation(.answer).flatMap { Self.term($0, judge) }
    let isWorkedOutByUs =
      model?.contains { if case .derivative = $0.form { true } else { false } } == true
    if let model, isWorkedOutByUs, isRefused(term), CanonicalForm(model) == CanonicalForm(term) {
      return .questionOnceMore
    }
    let bare = Self.quantities(in: term).first { isRefused($0) && isRight($0, right) }
    if let bare { return .isWhatIsAsked(bare.spelled(in: Spelling(.unicode))) }
    let entries = term.parts
    guard case .list = term.form, entries.count == right.elements.count,
      zip(entries, right.elements).allSatisfy({ entry, number in
        Self.quantities(in: entry).contains { isRefused($0) && isRight($0, .number(number)) }
      })
    else { return nil }
    return .areWhatIsAsked
  }

  /// Whether it is a command that prints a quantity, as `gradient w 2` does.
  private func isOfTheMachine(_ answer: String) -> Bool {
    let line = Line(answer, judge.context.manual, judge.session.vocabulary)
    guard case .command(let entry, _) = line.content else { return false }
    let given = judge.exercise.obligations(.accept).map(\.value)
    return [.forward, .backward].contains(entry.group) && !given.contains(answer.trimmed)
      && (try? judge.outcome(of: answer)) != nil
  }

  /// Those that a learner may think of, as they are typed.
  var all: [String] {
    guard let network = judge.session.network else { return [] }
    let letters = ["a", "z", "δ", "∂C/∂w", "∂C/∂b", "∂C/∂z", "∂C/∂a"]
    let wholes = (1...network.layers).flatMap { layer in letters.map { "\($0)[\(layer)]" } } + ["C"]
    return wholes.flatMap { text -> [String] in
      guard let value = try? judge.outcome(of: text).value else { return [] }
      if isSame(value, right) { return [text] }
      guard right.elements.count == 1 else { return [] }
      let shape = value.shape
      return value.elements.indices.filter { isSame(.number(value.elements[$0]), right) }
        .map { index in
          let (row, column) = (index / shape.columns + 1, index % shape.columns + 1)
          return shape.columns == 1 ? "\(text)[\(row)]" : "\(text)[\(row),\(column)]"
        }
    }.filter { text in Self.term(text, judge).map(isRefused) ?? false }
  }

  private func isRefused(_ term: Term) -> Bool { !allowed.contains(CanonicalForm(term)) }

  private func isRight(_ term: Term, _ right: Value) -> Bool {
    guard let value = try? judge.outcome(of: term.spelled(in: Spelling(.unicode))).value
    else { return false }
    return isSame(value, right)
  }

  private func isSame(_ one: Value, _ other: Value) -> Bool {
    one.shape == other.shape && other.magnitude > 0
      && zip(one.elements, other.elements).allSatisfy {
        abs($0 - $1) <= 1e-9 * other.magnitude
      }
  }

  private static func term(_ text: String, _ judge: ExerciseJudge) -> Term? {
    try? Term(reading: text, judge.session.vocabulary)
  }

  private static func quantities(in term: Term) -> [Term] {
    switch term.form {
    case .quantity, .derivative, .entry: [term]
    default: term.parts.flatMap(quantities)
    }
  }
}
