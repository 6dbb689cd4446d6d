import Backprop
import Notation
import Rendering
import Sentences
import Support
import Workbench

/// Judges the formulas in an answer: what the types share that ask for one.
struct FormulaJudge {
  let judge: ExerciseJudge

  init(_ judge: ExerciseJudge) { self.judge = judge }

  var model: String {
    get throws(Diagnostic) {
      if let model = judge.exercise.solutionText { return Self.sides(model).right }
      throw judge.fault("has no solution to compare with", "write it in a <details> named Solution")
    }
  }

  /// Whether an equation holds; the repair is not told, since it is what is asked for. What holds
  /// only under a condition is right where the `model` does, the solution's equation.
  ///
  /// - Parameter typed: the part of it that the learner wrote, whose places are told.
  func ruling(
    _ equation: String, model: String?, typed: String? = nil
  ) throws(Diagnostic) -> Mark {
    let outcome: Outcome
    do throws(Diagnostic) {
      outcome = try judged(equation)
    } catch { return try judge.invalid(placed(error, in: typed)) }
    guard let verdict = outcome.verdict else { return .right }
    var mark: Mark
    switch verdict.ruling {
    case .true where verdict.isVacuous:
      return .trueBut(.saysNothing)
    case .true, .firstOrder, .step: return .right
    case .conditional:
      if let model, let due = try judged(model).verdict?.conditions, !due.isEmpty,
        due.allSatisfy(verdict.conditions.contains)
      {
        return .right
      }
      let condition = Self.said(verdict) ?? .someNetworks
      mark = .wrong(.rightOnly(for: condition), score: 0.5)
    case .invalid, .unreadable:
      mark = .invalid(placed(verdict.error ?? Diagnostic(.syntax, .cannotBeRead), in: typed))
    case .false:
      mark = Mark(.wrong, SaidText(.isFalse, .wrong))
      if let example = verdict.counterexample { mark.trace = Self.told(example) }
    }
    guard let mistake = verdict.mistake else { return mark }
    mark.mistake = mistake
    mark.addLine(mistake.advice)
    return mark
  }

  /// What can't be read, as the learner's own text says it: its columns are counted in that.
  private func placed(_ error: Diagnostic, in typed: String?) -> Diagnostic {
    guard error.kind == .syntax, let typed else { return error }
    var own = error
    do throws(Diagnostic) { _ = try Term(reading: typed, judge.session.vocabulary) } catch {
      own = error
    }
    return own.kind == .syntax ? own : error
  }

  /// What it holds under: for authors by the names that they write, for readers in words.
  private static func said(_ verdict: Verdict) -> Sentence? {
    guard let name = verdict.condition else { return nil }
    let words = verdict.conditions.map { condition -> Sentence in
      switch condition {
      case .activation(let name): .neurons(name)
      case .cost(let cost): .theCost(cost.name)
      case .both(let activation, let cost): .with(.neurons(activation), .theCost(cost.name))
      case .given(let how): Sentence(how)
      }
    }
    let said = Sentence.any(words)
    return Sentence { language in language == .english ? name : said[language] }
  }

  /// Where it fails, with both sides there.
  private static func told(_ example: Counterexample) -> SaidText {
    let sides = [(Sentence.left, example.left), (Sentence.rightSide, example.right)]
    let place = JudgementRenderer.place(of: example).map { SaidText($0) }
    return ([place] + sides.map { ValueComparison.line($0.0, ValueRenderer.value($0.1)) })
      .compactMap(\.self).joinedLines()
  }

  func judged(_ equation: String) throws(Diagnostic) -> Outcome {
    try judge.session.judge(
      equation: equation, given: try given, in: judge.context, repairing: judge.namesMistakes)
  }

  /// What the exercise holds under. That an x is missing is told by `unmarkedExample`.
  private var given: Judge.Given {
    get throws(Diagnostic) {
      var given = try Judge.Given(judge.exercise.givens)
      given.mayDropExample = true
      given.seeksNotation = false
      return given
    }
  }

  /// Whether one term equals the next, and which equation of the book that is.
  func judged(
    step first: String, to second: String
  ) throws(Diagnostic) -> (mark: Mark, equation: String?) {
    let equation = "\(inStyle(of: second, first)) = \(second)"
    let mark = try ruling(equation, model: nil, typed: second)
    guard mark.ruling == .right else { return (mark, nil) }
    return (mark, try? judged(equation).verdict?.equation)
  }

  /// A formula as it is, or in LaTeX beside one in LaTeX and without beside one without: a line is read as either.
  private func inStyle(of other: String, _ text: String) -> String {
    let isLaTeX = other.contains("\\")
    guard text.contains("\\") != isLaTeX else { return text }
    return term(text)?.spelled(in: Spelling(isLaTeX ? .latex : .unicode)) ?? text
  }

  func holds(_ equation: String, _ given: Judge.Given) throws(Diagnostic) -> Bool {
    guard let reading = try? LineReading(equation, judge.session.vocabulary) else { return false }
    let judge = Judge(
      bench: judge.session.bench, scope: judge.session.scope(judge.context), given: given)
    do throws(Diagnostic) {
      return try judge.judge(reading, line: equation).verdict.ruling == .true
    } catch {
      if error.kind == .interrupted { throw error }
      return false
    }
  }

  func isTrue(_ equation: String) throws(Diagnostic) -> Bool {
    do throws(Diagnostic) {
      return [.true, .firstOrder].contains(try judged(equation).verdict?.ruling)
    } catch {
      if error.kind == .interrupted { throw error }
      return false
    }
  }

  func areEqual(_ first: String, _ second: String) throws(Diagnostic) -> Bool {
    if first == second { return true }
    let equation = "\(Self.sides(first).right) = \(Self.sides(second).right)"
    return try holds(equation, try given)
  }

  func complaint(of right: String, left: String?, model: String) -> Sentence? {
    let answer = spelled(right)
    if let left {
      let asked = spelled(left)
      if answer == asked { return .saysAgainWhatIsAsked }
      if let quantity = Self.quantity(asked), Self.holds(answer, quantity) {
        return .standsOnBothSides(left)
      }
    }
    if let unmarked = unmarkedExample(in: right, left) { return unmarked }
    let isOpen = !Set(derivatives(in: answer)).isSubset(of: derivatives(in: spelled(model)))
    let mayBeOpen = symbols(.uses).contains { "∂∇".contains($0) }
    return isOpen && !mayBeOpen ? .leavesADerivative : spellingComplaint(answer)
  }

  /// Where the left side is about the example x, so is all that depends on it, and nothing else.
  private func unmarkedExample(in right: String, _ left: String?) -> Sentence? {
    guard let asked = left.flatMap(term), asked.contains(\.isOfExample), let answer = term(right)
    else { return nil }
    var complaint: Sentence?
    _ = answer.contains { part in
      guard case .quantity(let quantity) = part.form else { return false }
      switch quantity.letter {
      case .z, .a, .δ:
        if !quantity.ofExample { complaint = .needsItsExample(quantity.letter.rawValue) }
      case .w, .b:
        if quantity.ofExample { complaint = .isTheSameForAllExamples(quantity.letter.rawValue) }
      default: break
      }
      return complaint != nil
    }
    return complaint
  }

  func spellingComplaint(_ answer: String) -> Sentence? {
    func isThere(_ symbol: String) -> Bool {
      Self.holds(answer, symbol == "^T" ? "ᵀ" : symbol.replacing("'", with: "′"))
    }
    if let missing = symbols(.uses).first(where: { !isThere($0) }) {
      return .toBeWritten(with: missing)
    }
    return symbols(.without).first(where: isThere).map { Sentence.toBeWritten(without: $0) }
  }

  private func symbols(_ key: CheckKey) -> [String] {
    judge.exercise.obligations(key).flatMap { obligation in
      obligation.value.split { $0 == " " || $0 == "," }.map(String.init)
    }
  }

  private static let letterWithLayer = TextPattern(/(?!C)\p{L}\[[^\]]*\]/)

  /// A letter with its layer, as `δ[l]` of `δ[l][j]`.
  private static func quantity(_ text: String) -> String? {
    if text.count == 1 { return text }
    return text.prefixMatch(of: Self.letterWithLayer.regex).map { String($0.output) }
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

  func term(_ text: String) -> Term? { try? Term(reading: text, judge.session.vocabulary) }
  /// In Unicode; what is read only in an equation, as a σ' without its argument, by its signs.
  func spelled(_ text: String) -> String {
    term(text)?.spelled(in: Spelling(.unicode))
      ?? text.replacing(/(?:\\?sigma|σ)(?:_prime|['′’]|\^\{?\\prime\}?)/, with: "σ′")
      .replacing(/\\?sigma/, with: "σ")
  }

  static func undelimited(_ answer: String) -> String {
    var text = answer.trimmed
    for (start, end) in [("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)"), ("`", "`")]
    where text.hasPrefix(start) && text.hasSuffix(end) && text.count > start.count + end.count {
      text = text.dropFirst(start.count).dropLast(end.count).trimmed
    }
    return text
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
    let holdsMatrix = text.holds("matrix}")
    for (sign, other) in spellings
    where plain.holds(sign) && (!holdsMatrix || !"\\\\&".contains(sign)) {
      plain = plain.replacing(sign, with: other)
    }
    if !holdsMatrix, plain.holds("\\begin") || plain.holds("\\end") {
      plain = plain.replacing(layout.regex, with: "")
    }
    return plain.cutOutsideBrackets { $0 == "=" || $0.isNewline }
  }

  /// What only says how a chain is set.
  private static let layout = TextPattern(
    /\\(?:begin|end)\{(?:aligned|align|split|gathered|gather|equation|eqnarray|multline)\*?\}/)

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

extension Term {
  fileprivate var isOfExample: Bool {
    if case .quantity(let quantity) = form { quantity.ofExample } else { false }
  }
}
