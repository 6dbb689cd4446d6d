import Backprop
import Notation
import Rendering
import Support

/// What is wrong with a formula: the solution is tried with each of its parts left out or taken for
/// another, then as a multiple, then on networks of one kind alone.
struct FormulaDiagnosis {
  let formulas: FormulaJudge
  let left: String?
  let model: String

  private var judge: ExerciseJudge { formulas.judge }

  /// The mark of a wrong answer, or of one without meaning, with what it lacks.
  func told(_ mark: Mark, of right: String) throws(Diagnostic) -> Mark {
    guard judge.namesMistakes, mark.ruling == .wrong || mark.ruling == .invalid
    else { return mark }
    var mark = mark
    if let slip = try slip(of: right, judging: mark.ruling == .wrong) {
      if mark.ruling == .invalid {
        // Among indices nothing is turned over.
        if case .exchangedIndices = slip.kind {
          mark.text = StyledText("Not judged: ", .hint) + StyledText(slip.sentence)
        } else if mark.mistake == nil {
          mark.text += "\n" + StyledText(slip.sentence.capitalizedFirst)
        }
        return mark
      }
      mark.mistake = slip.mistake ?? mark.mistake
      mark.text =
        StyledText("Not yet: ", .wrong) + (mark.mistake?.advice ?? StyledText(slip.sentence))
      return mark
    }
    if mark.score > 0 { return mark }
    if mark.ruling == .invalid {
      if let index = try indexOfWhole(right) {
        return .trueBut("this is for the whole layer; index it by \(index).")
      }
      if let words = try indexAndCondition(of: right) {
        mark.text = StyledText("Not judged: ", .hint) + StyledText(words)
        return mark
      }
      if let place = try placeWhereItHolds(right), let left {
        return .trueBut("this is for \(place) alone; write it for any, as \(left) is written.")
      }
      if let bare = bareLetter(in: right), let left {
        mark.text =
          StyledText("Not judged: ", .hint)
          + StyledText("\(bare) needs a layer, and the neuron that is meant, as \(left) has them")
        return mark
      }
      if try isOneEntry(right) {
        mark.text += "\n" + StyledText("For one entry it holds; asked is the whole.")
      }
      return mark
    }
    if let condition = try condition(of: right) {
      mark.text = StyledText("Not yet: ", .wrong) + StyledText("it is right for \(condition) only.")
      mark.mistake = nil
      mark.score = 0.5
    } else if let multiple = try multiple(of: right) {
      mark.text = StyledText("Not yet: ", .wrong) + StyledText(multiple)
      if let mistake = mark.mistake { mark.text += "\n" + mistake.advice }
    }
    return mark
  }

  private static let mostJudged = 16

  private func slip(of right: String, judging isJudged: Bool) throws(Diagnostic) -> Slip? {
    guard let answer = formulas.term(right), let solution = formulas.term(model) else { return nil }
    let form = CanonicalForm(answer)
    let slips = solution.slips
    if let slip = slips.first(where: { CanonicalForm($0.term) == form }) { return slip }
    guard isJudged else { return nil }
    for slip in slips.prefix(Self.mostJudged)
    where try formulas.areEqual(right, slip.term.spelled(in: Spelling(.unicode))) {
      return slip
    }
    return nil
  }

  private func multiple(of right: String) throws(Diagnostic) -> String? {
    let multiples = [
      ("-", "the sign is the other way round."), ("2 ", "it is twice too large."),
      ("1/2 ", "it is half of what is due."), ("n ", "it is n times too large: a mean is asked."),
      ("1/n ", "it is n times too small."),
    ]
    for (factor, words) in multiples
    where try formulas.areEqual(right, "\(factor)(\(model))") { return words }
    return nil
  }

  /// The activation and the cost with which alone it holds.
  private func condition(of right: String) throws(Diagnostic) -> String? {
    guard judge.exercise.givens.isEmpty, let left else { return nil }
    let conditions: [(activation: String?, cost: String?)] = [
      ("sigmoid", nil), (nil, "quadratic"), (nil, "cross-entropy"), ("sigmoid", "quadratic"),
      ("sigmoid", "cross-entropy"), ("tanh", nil), ("tanh", "quadratic"),
    ]
    for condition in conditions {
      let given = Judge.Given(activation: condition.activation, cost: condition.cost)
      guard try formulas.holds("\(left) = \(right)", given) else { continue }
      return [
        condition.activation.map { "\($0) neurons" }, condition.cost.map { "the \($0) cost" },
      ]
      .compactMap(\.self).joined(separator: " with ")
    }
    return nil
  }

  /// The index of the neuron that is asked for, where the answer is right for all of its layer at once.
  private func indexOfWhole(_ right: String) throws(Diagnostic) -> String? {
    guard let left, let index = formulas.term(left)?.onlyIndex, formulas.term(right) != nil,
      try formulas.isTrue("\(left) = (\(right))[\(index)]")
    else { return nil }
    return index
  }

  /// The same of an answer that holds under a condition alone, with that.
  private func indexAndCondition(of right: String) throws(Diagnostic) -> String? {
    guard let left, let index = formulas.term(left)?.onlyIndex, formulas.term(right) != nil,
      let condition = try condition(of: "(\(right))[\(index)]")
    else { return nil }
    return "this is for the whole layer, and right for \(condition) only; index it by \(index)"
  }

  /// The neuron or weight for which alone it is written, where it holds there: `δ[2][1]`.
  private func placeWhereItHolds(_ right: String) throws(Diagnostic) -> String? {
    guard let left = left.flatMap(formulas.term), let answer = formulas.term(right),
      !answer.isConstant, answer.indexNames.isDisjoint(with: left.indexNames),
      let network = judge.session.network
    else { return nil }
    let names = left.indexNames.sorted()
    let most = max(network.layers, network.sizes.max() ?? 0)
    guard 1...3 ~= names.count, most < 8 else { return nil }
    // Of one neuron, or of all its layer.
    var asked = [left]
    if case .quantity(var whole) = left.form {
      whole.indices = []
      asked.append(Term(.quantity(whole), at: left.range))
    }
    for numbers in combinations(names.map { _ in most }) {
      let values = Dictionary(uniqueKeysWithValues: zip(names, numbers.map(String.init)))
      for term in asked {
        let there = term.withNames(values).spelled(in: Spelling(.unicode))
        let verdict = try? judge.outcome(of: "\(there) == \(formulas.spelled(right))").verdict
        if verdict?.ruling == .true { return there }
      }
    }
    return nil
  }

  /// A letter without a layer, where what is asked for has one.
  private func bareLetter(in right: String) -> String? {
    guard let left = left.flatMap(formulas.term),
      left.quantities.contains(where: { $0.layer != nil })
    else { return nil }
    let bare = formulas.term(right)?.quantities.first { $0.letter.hasLayer && $0.layer == nil }
    return bare?.letter.rawValue
  }

  /// Whether it is right for one neuron or weight, where all of a layer are asked for.
  private func isOneEntry(_ right: String) throws(Diagnostic) -> Bool {
    guard let left else { return false }
    for indices in ["[j]", "[k]", "[j,k]", "[k,j]"]
    where try formulas.isTrue("\(formulas.spelled(left))\(indices) = \(formulas.spelled(right))") {
      return true
    }
    return false
  }
}

extension Term {
  /// The letters that count layers and neurons in it.
  fileprivate var indexNames: Set<String> {
    let places = quantities.flatMap { [$0.layer].compactMap(\.self) + $0.indices }
    var names: Set<String> = []
    for place in places {
      _ = place.contains { part in
        if case .name(let name) = part.form { names.insert(name) }
        return false
      }
    }
    return names
  }
}
