import Backprop
import Notation
import Rendering
import Support
import Workbench

/// Judges the formulas in an answer: what the types share that ask for one.
struct FormulaJudge {
  private let judge: ExerciseJudge

  init(_ judge: ExerciseJudge) { self.judge = judge }

  var model: String {
    get throws(Diagnostic) {
      if let model = judge.exercise.solutionText { return Self.sides(model).right }
      throw judge.fault("has no solution to compare with", "write it in a <details> named Solution")
    }
  }

  /// Whether an equation holds; the repair is not told, since it is what is asked for. What holds
  /// only under a condition is right where the `model` does, the solution's equation.
  func ruling(_ equation: String, model: String?) throws(Diagnostic) -> Mark {
    let outcome: Outcome
    do throws(Diagnostic) {
      outcome = try judged(equation)
    } catch { return try judge.invalid(error) }
    guard let verdict = outcome.verdict else { return .right }
    var mark: Mark
    switch verdict.ruling {
    case .true, .firstOrder, .step: return .right
    case .conditional:
      if let model, let due = try judged(model).verdict?.conditions, !due.isEmpty,
        due.allSatisfy(verdict.conditions.contains)
      {
        return .right
      }
      let condition = verdict.condition ?? "some networks"
      mark = .wrong("it is right for \(condition) only.", score: 0.5)
    case .invalid, .unreadable:
      mark = .invalid(verdict.error ?? Diagnostic(.syntax, "this equation can't be read"))
    case .false:
      mark = Mark(.wrong, StyledText("Not yet: it is false.", .wrong))
      if let example = verdict.counterexample {
        mark.trace = JudgementRenderer.lines(of: example).joinedLines()
      }
    }
    guard let mistake = verdict.mistake else { return mark }
    // Two factors the other way round are that mistake only where a gradient is asked for.
    if mistake == .outerTransposed, judge.exercise.left?.contains("w") != true { return mark }
    mark.mistake = mistake
    mark.text += "\n" + mistake.advice
    return mark
  }

  private func judged(_ equation: String) throws(Diagnostic) -> Outcome {
    try judge.session.judge(
      equation: equation, given: try Judge.Given(judge.exercise.givens), in: judge.context,
      repairing: judge.namesMistakes)
  }

  func areEqual(_ first: String, _ second: String) throws(Diagnostic) -> Bool {
    if first == second { return true }
    let equation = "\(Self.sides(first).right) = \(Self.sides(second).right)"
    guard let reading = try? LineReading(equation) else { return false }
    let judge = Judge(
      bench: judge.session.bench, scope: judge.session.scope(judge.context),
      given: try Judge.Given(judge.exercise.givens))
    do throws(Diagnostic) {
      return try judge.judge(reading, line: equation).verdict.ruling == .true
    } catch {
      if error.kind == .interrupted { throw error }
      return false
    }
  }

  func complaint(of right: String, left: String?, model: String) -> String? {
    let answer = spelled(right)
    if let left {
      let asked = spelled(left)
      if answer == asked { return "it only says again what is asked." }
      if let quantity = Self.quantity(asked), Self.holds(answer, quantity) {
        return "\(left) stands on both sides, so it says nothing of it."
      }
    }
    let isOpen = !Set(derivatives(in: answer)).isSubset(of: derivatives(in: spelled(model)))
    let mayBeOpen = symbols(.uses).contains { "∂∇".contains($0) }
    return isOpen && !mayBeOpen ? "it leaves a derivative to be found." : spellingComplaint(answer)
  }

  func spellingComplaint(_ answer: String) -> String? {
    func isThere(_ symbol: String) -> Bool {
      Self.holds(answer, symbol == "^T" ? "ᵀ" : symbol.replacing("'", with: "′"))
    }
    if let missing = symbols(.uses).first(where: { !isThere($0) }) {
      return "it is to be written with \(missing)."
    }
    return symbols(.without).first(where: isThere).map { "it is to be written without \($0)." }
  }

  private func symbols(_ key: CheckKey) -> [String] {
    judge.exercise.obligations(key).flatMap { obligation in
      obligation.value.split { $0 == " " || $0 == "," }.map(String.init)
    }
  }

  /// A letter with its layer, as `δ[l]` of `δ[l][j]`.
  private static func quantity(_ text: String) -> String? {
    if text.count == 1 { return text }
    return text.prefixMatch(of: /(?!C)\p{L}\[[^\]]*\]/).map { String($0.output) }
  }

  private static func holds(_ text: String, _ symbol: String) -> Bool {
    text.ranges(of: symbol).contains { range in
      let (before, behind) = (text[..<range.lowerBound].last, text[range.upperBound...].first)
      let isInName = symbol.first?.isLetter == true && before?.isLetter == true
      return !isInName && (behind != "′" || symbol.last == "′")
    }
  }

  private func derivatives(in text: String) -> [Substring] {
    text.split(separator: "∂", omittingEmptySubsequences: false).dropFirst().map { $0.prefix(1) }
  }

  private func term(_ text: String) -> Term? { try? Term(reading: text, judge.session.vocabulary) }
  func spelled(_ text: String) -> String { term(text)?.spelled(in: Spelling(.unicode)) ?? text }

  /// A line without the words behind it that say why it holds: `δ^l_j (by definition)`.
  func withoutReason(_ line: String) -> String {
    var line = line.trimmingEnd { ".,;".unicodeScalars.contains($0) }
    // These words are none of the notation's, though their letters may be read as a product.
    for word in ["by", "because", "since", "using", "where", "from"] {
      for lead in [" ", "(", "["] {
        guard let range = line.ranges(of: "\(lead)\(word) ").last else { continue }
        let start = line[..<range.lowerBound].trimmed
          .trimmingEnd { $0.isBlank || ".,;([".unicodeScalars.contains($0) }
        if !start.isEmpty { line = start }
      }
    }
    if term(line) != nil { return line }
    for sign in [" (", " [", ", ", " #", " --"] {
      for range in line.ranges(of: sign).reversed() {
        let start = line[..<range.lowerBound].trimmed
        if !start.isEmpty, Self.isRemark(line[range.upperBound...]), term(start) != nil {
          return start
        }
      }
    }
    return line
  }

  private static func isRemark(_ text: Substring) -> Bool {
    let signs = "^_\\[]{}=∂∑∇+*/⊙"
    return !text.contains { signs.contains($0) }
      && (text.contains { $0.isNumber || $0.isWhitespace } || text.count > 2)
      && text.contains { $0.isLetter || $0.isNumber }
  }

  /// An equation cut at its first sign of equality; without one, all is its right side.
  static func sides(_ text: String) -> (left: String?, right: String) {
    let links = links(of: text)
    let rest = links.dropFirst().filter { !$0.isEmpty }
    return rest.isEmpty ? (nil, links[0]) : (links[0], rest.joined(separator: " = "))
  }

  /// A chain cut at its signs of equality, arrows and line ends, but not in brackets.
  static func links(of text: String) -> [String] {
    var plain = text
    // The rows of a matrix end as lines do.
    let holdsMatrix = text.contains("matrix}")
    for (sign, other) in spellings where !holdsMatrix || !"\\\\&".contains(sign) {
      plain = plain.replacing(sign, with: other)
    }
    return plain.cutOutsideBrackets { $0 == "=" || $0.isNewline }
  }

  private static let spellings = [
    ("\\implies", "="), ("\\Rightarrow", "="), ("⇒", "="), ("\\equiv", "="), ("≡", "="),
    ("≜", "="), ("\\\\", "="), ("==", "="), (":=", "="), ("&", ""),
  ]

  /// A formula without the last of its factors or terms; nil where nothing else would be left.
  static func holed(_ text: String) -> String? {
    let count = text.unicodeScalars.count
    guard let range = (try? Term(reading: text))?.hole, range.upperBound <= count,
      range.count < count
    else { return nil }
    return Hint.holed(text, at: range)
  }
}

extension Term {
  fileprivate var hole: Range<Int>? {
    switch form {
    case .chain(_, let links): links.last?.operand.range
    case .sum(let sum): sum.body.hole ?? sum.body.range
    case .negative(let operand): operand.hole ?? operand.range
    case .call(_, _, let arguments): arguments.last?.range
    case .derivative(_, let by): by.range
    default: nil
    }
  }
}
