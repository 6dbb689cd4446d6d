import Backprop
import Notation

extension Exercise {
  /// The first value of a key of its `@check`.
  func obligation(_ key: String) -> String? { check.first { $0.key == key }?.value }

  /// How many lines a derivation must have at least.
  var steps: Int { obligation("steps").flatMap { Int($0) } ?? 1 }

  /// The symbols behind `uses:` or `without:`.
  func symbols(_ key: String) -> [String] {
    check.filter { $0.key == key }.flatMap { obligation in
      obligation.value.split { $0 == " " || $0 == "," }.map(String.init)
    }
  }

  /// The left side that the starter gives.
  var left: String? {
    guard let line = starter?.text.lines.first(where: { $0.contains("=") }) else { return nil }
    return line.split(separator: "=", maxSplits: 1).first?.trimmed
  }

  /// The networks that its formulas are about.
  var given: Judge.Given {
    get throws(Diagnostic) { try Judge.Given(givens) }
  }

  /// The session whose output is asked for.
  var session: Cell? {
    let own = pieces.lazy.compactMap { $0.session }.first { !$0.options.answer }
    let solving = solution?.pieces.lazy.compactMap { $0.session }.first
    return kind == .predict ? own : solving ?? own
  }

  /// Whether a session among its pieces is what is asked about; else it is shown with the question.
  var asksForItsSession: Bool {
    kind == .predict || (kind == .command && solution?.pieces.contains(where: \.isSession) != true)
  }

  /// The name by which later exercises may use its answer.
  var name: String? { obligation("name") }

  /// What is obeyed before it is asked again.
  var variations: [Cell.Command] {
    obligations("vary").map { obligation in
      let part = Cell.Part(line: obligation.line, column: 1, position: 0)
      return Cell.Command(text: obligation.value, parts: [part])
    }
  }

  /// Its pieces in the order in which they are gone through; where it is asked again, with another
  /// seed and what varies it.
  ///
  /// - Parameter seed: the session's.
  func posed(seed: UInt64) -> [Piece] {
    guard variant > 0 else { return pieces }
    let part = Cell.Part(line: line, column: 1, position: 0)
    let other = Cell.Command(text: "seed \(seed &+ variant)", parts: [part])
    var posed = [Piece.setup([other])] + pieces
    if variations.isEmpty { return posed }
    let shown = posed.firstIndex { $0.isSession } ?? posed.endIndex
    posed.insert(.setup(variations), at: shown)
    return posed
  }

  // MARK: The solution

  /// What the solution says as an answer: its code, its formula, or its commands.
  var solutionText: String? {
    switch kind {
    case .choice:
      let right = choices.indices.filter { choices[$0].isRight }.map { "\($0 + 1)" }
      return right.isEmpty ? nil : right.joined(separator: " ")
    case .order:
      return ordered.isEmpty ? nil : (1...ordered.count).map(String.init).joined(separator: " ")
    case .shape: return obligation("answer")
    case .value: return obligation("answer")
    case .predict:
      return session?.commands.last?.expected.map(\.text).joined(separator: "\n")
    case .command: return session?.commands.map(\.text).joined(separator: "; ")
    case .construct:
      let cell = solution?.pieces.lazy.compactMap { $0.session }.first
      return cell.map { $0.commands.map(\.text).joined(separator: "; ") }
        ?? solution?.pieces.formulaText
    case .formula, .repair, .derive: return solution?.pieces.formulaText
    }
  }

  /// The pieces of mathematics that the solution of a value tells.
  var solutionValues: [String] { solution?.pieces.formulaTexts ?? [] }
}

extension Judge.Given {
  /// Reads what `@given` says.
  init(_ conditions: [String]) throws(Diagnostic) {
    self.init()
    for condition in conditions {
      let (key, rest) = condition.firstWord
      let value = rest.trimmed
      switch key {
      case "activation" where Activation(name: value) != nil: activation = value
      case "cost" where Cost(name: value) != nil: cost = value
      default:
        throw Diagnostic(
          .name, "@given knows no `\(condition)`",
          hint: "as in `@given activation linear` or `@given cost quadratic`")
      }
    }
  }
}

extension Piece {
  var session: Cell? { if case .session(let cell) = self { cell } else { nil } }

  var isSession: Bool { session != nil }
}
