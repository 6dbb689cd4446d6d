import Notation
import Rendering
import Sentences
import Support
import Workbench

/// A chain of equal terms from one to another, of which each does some work.
struct Derivation {
  let formulas: FormulaJudge
  let from: String
  let goal: String
  private let steps: Int
  /// The equations of the book that may be a step as they are.
  private let uses: Set<String>
  /// The chain as far as it counts, and the slopes that were shown beside it.
  private var lines: [String]
  private var lemmas: [String]
  /// How small changes go, as was shown beside it.
  private(set) var changes: SmallChanges
  /// How much of the chain stood there before this answer.
  private let known: Int
  private var remark: Sentence?
  private var isRestated = false
  /// Whether what it begins with was said by its other name, as δ of ∂C/∂z.
  private var isDefined = false

  init(_ judge: ExerciseJudge, from: String, goal: String, steps: Int, uses: Set<String>) {
    formulas = FormulaJudge(judge)
    (self.from, self.goal, self.steps, self.uses) = (from, goal, steps, uses)
    func isLemma(_ line: String) -> Bool { FormulaJudge.links(of: line).count > 1 }
    let (changes, others) = (judge.lines.filter(SmallChanges.isLine), judge.lines)
    self.changes = SmallChanges(from: from, goal: goal, lines: changes, formulas)
    lemmas = others.filter { isLemma($0) && !changes.contains($0) }
    lines = [from] + others.filter { !isLemma($0) && !changes.contains($0) }
    known = lines.count
  }

  var last: String { lines[lines.count - 1] }
  /// How many lines do work.
  private var work: Int { lines.count - 1 + lemmas.count + (changes.lead ? changes.work : 0) }
  /// Whether what was shown beside the chain may be put in at once.
  private var isPrepared: Bool { !lemmas.isEmpty || changes.lead }
  var share: Double { min(0.9, Double(work) / Double(steps)) }

  mutating func mark(_ answer: String) throws(Diagnostic) -> Mark {
    if let word = AnswerWords.doubt(in: answer, except: formulas.judge.session.vocabulary.names) {
      return .invalid(Diagnostic(.syntax, .whatDoesItSay(word), hint: .writeAFormula))
    }
    if let mark = try small(answer) { return mark }
    let links = formulas.linksWithoutReasons(of: answer).map(Self.withoutEnding)
    if let mark = try lemma(links, answer) { return mark }
    for (index, link) in links.enumerated() {
      if let mark = try take(link, isLast: index + 1 == links.count) { return mark }
    }
    if lines.count == known, !isDefined {
      // What stands behind the goal says no more, and is no mistake.
      if known > 1, isAtGoal { return .right(.eachLineFollows) }
      return .trueBut(
        known == 1 && !isRestated
          ? .startOfTheDerivation : .saysNoMore)
    }
    var mark = Mark(
      .onward,
      SaidText(.right, .right) + SaidText(remark.map { " \($0)" } ?? "")
        + SaidText(" \(Sentence.whatDoesThisEqual)"), score: share)
    if isAtGoal { mark = .right(.eachLineFollows) }
    mark.lines = Array(lines[known...])
    return mark
  }

  private static let ending = TextPattern(
    /(?:\\q?quad\s*\(\d+\)|\\(?:tag\*?|label)\s*\{[^{}]*\}|\\q?quad|\\[,;:!]|\\no(?:number|tag)|[.,;])$/
  )

  /// A line of a display without what closes it: a comma, a blank, its number.
  private static func withoutEnding(_ line: String) -> String {
    var line = line.trimmed
    while let match = line.firstMatch(of: Self.ending.regex) {
      line = String(line[..<match.range.lowerBound]).trimmed
    }
    return line
  }

  private var isAtGoal: Bool { lines.count > 1 && form(last) == form(goal) }

  /// Whether a sum of weights and errors stands there for the first time, and came from nowhere.
  private func leapsToSum(_ text: String) -> Bool {
    func holdsSum(_ line: String) -> Bool {
      formulas.term(line)?.contains { part in
        if case .transpose = part.form { true } else { part.isSum }
      } == true
    }
    guard let term = formulas.term(text), !lines.contains(where: holdsSum) else { return false }
    return term.contains { part in
      part.isSum && part.holds(.w) && part.holds(.δ)
        && !part.contains { if case .derivative = $0.form { true } else { false } }
    }
  }

  /// Whether the goal's error stands there before any slope that leads to it, in whatever form.
  private func leavesSlopesOut(_ text: String) -> Bool {
    guard work == 0, form(text) != form(goal), let goal = formulas.term(goal), goal.holds(.δ),
      !goal.holdsSlope, let term = formulas.term(text)
    else { return false }
    return term.holds(.δ) && !term.holdsSlope
  }

  /// What is to be said of a term behind the goal that does not equal it; nil where it does.
  private func judgedBehindGoal(_ link: String) throws(Diagnostic) -> Mark? {
    var mark = try formulas.judged(step: last, to: link).mark
    if mark.ruling == .right || mark.ruling == .trueBut { return nil }
    if mark.ruling == .wrong {
      mark.said = Mark.notYet(SaidText("\(last) = \(link)", .notation)) + SaidText(.stepDoesNotHold)
      mark.score = share
    }
    return mark
  }

  /// Takes a term that the last line is to equal; returns what is to be said where it does not count.
  private mutating func take(_ link: String, isLast: Bool) throws(Diagnostic) -> Mark? {
    if isAtGoal { return try judgedBehindGoal(link) }
    var text = link
    var (mark, equation) = try formulas.judged(step: last, to: text)
    var isWhole = false
    if mark.ruling == .invalid, let index = freeIndex {
      // A line for the whole layer is read at the neuron that is asked about.
      let entry = "(\(link))[\(index)]"
      let (other, name) = try formulas.judged(step: last, to: entry)
      if other.ruling == .right { (mark, equation, text, isWhole) = (other, name, entry, true) }
    }
    let known = form(text)
    // Who starts a line anew says again where it comes from.
    if let known, known == form(last) || isStart(text) {
      isRestated = isRestated || link != last && link != from
      isDefined = isDefined || known != form(last) && known != form(from)
      return nil
    }
    if mark.ruling == .right, formulas.term(text)?.holdsSlopeByItself == true {
      return .trueBut(.saysNoMore)
    }
    if mark.ruling == .right, !isPrepared, steps > 1, leapsToSum(text) || leavesSlopesOut(text) {
      return .trueBut(.nowShowTheWay(steps))
    }
    guard mark.ruling == .right else {
      // What holds under a condition has a score already, and says which.
      let isConditional = mark.score > 0
      mark.score = share
      if mark.ruling == .wrong, !isConditional {
        mark.said =
          Mark.notYet(SaidText("\(last) = \(link)", .notation)) + SaidText(.stepDoesNotHold)
        if let mistake = mark.mistake { mark.addLine(mistake.advice) }
      }
      return mark
    }
    if lines.contains(where: { form($0) == known }) {
      if !isLast { return nil }
      return .trueBut(.standsThereAlready)
    }
    if multipliesByOne(text) {
      isRestated = true
      return nil
    }
    let isGoal = known != nil && known == form(goal)
    if isGoal, isWhole {
      return .trueBut(.indexIt(by: freeIndex ?? "j"))
    }
    let count = work + 1
    if isGoal, count < steps, work == 0 || count + 1 < steps {
      return .trueBut(.nowShowTheWay(steps))
    }
    // What was shown beside the chain may be put in at once.
    if !(isGoal && steps == 1), !isPrepared,
      holdsByGoal(text) || equation.map(isToBeShown) == true
    {
      return .trueBut(.isToBeShown)
    }
    if isGoal, count < steps { return .trueBut(.nowShowTheWay(steps)) }
    if isGoal, skipsItsSum { return .trueBut(.sumIsMissing) }
    if isWhole { remark = .indexTheLine(by: freeIndex ?? "j") }
    lines.append(text)
    return nil
  }

  /// An equation beside the chain, such as `∂z/∂b = 1` or `dC = ∑ ∂C/∂a da`: true, and not yet put in.
  private mutating func lemma(_ links: [String], _ answer: String) throws(Diagnostic) -> Mark? {
    guard links.count > 1, !answer.trimmed.hasPrefix("="), let first = links.first,
      !isStart(first), !lines.contains(where: { form($0) == form(first) }),
      try formulas.judged(step: last, to: first).mark.ruling != .right
    else { return nil }
    let text = links.joined(separator: " = ")
    guard try formulas.isTrue(text) else { return nil }
    var mark = Mark(
      .onward,
      SaidText(.right, .right) + SaidText(" \(Sentence.putItInBefore)")
        + SaidText(Sentence(last), .notation) + SaidText(.putItInBehind), score: share)
    if isSlopeOfStart(first), form(first) != form(links[links.count - 1]), !lemmas.contains(text) {
      lemmas.append(text)
      mark.score = share
      mark.lines = [text]
    }
    return mark
  }

  /// Whether it is what a derivation begins with, be δ written as such or as ∂C/∂z.
  private func isStart(_ text: String) -> Bool {
    guard let start = plain(from), let term = plain(text) else { return false }
    return CanonicalForm(start) == CanonicalForm(term)
  }

  /// Whether it is a slope by what the derivation is about: ∂z/∂w where ∂C/∂w is sought.
  private func isSlopeOfStart(_ text: String) -> Bool {
    guard let sought = formulas.term(from)?.slopes.last?.by, let term = formulas.term(text),
      case .derivative(let of, let by) = term.form
    else { return false }
    return of.quantity?.letter != .C && CanonicalForm(by) == CanonicalForm(sought)
  }

  /// Whether the line is the one before with more factors, which then come to 1.
  private func multipliesByOne(_ text: String) -> Bool {
    guard let before = plain(last)?.factorForms, var rest = plain(text)?.factorForms,
      rest.count > before.count
    else { return false }
    return before.allSatisfy { factor in
      guard let index = rest.firstIndex(of: factor) else { return false }
      rest.remove(at: index)
      return true
    }
  }

  /// Whether the goal is a sum over the ways of a change, and no line before it has one.
  private var skipsItsSum: Bool {
    guard let goal = formulas.term(goal), let start = formulas.term(from), goal.adds, !start.adds
    else { return false }
    return !changes.add && !lines.dropFirst().contains { formulas.term($0)?.adds == true }
  }

  /// A line that says how small changes go, judged by itself; nil where it is none.
  private mutating func small(_ answer: String) throws(Diagnostic) -> Mark? {
    var answer = answer
    for sign in ["\\approx", "≈", "~=", "\\simeq"] { answer = answer.replacing(sign, with: "=") }
    let links = formulas.linksWithoutReasons(of: answer).map(Self.withoutEnding)
    guard
      let lines = changes.lines(
        saying: links, goingOn: answer.trimmed.first.map { "=&".contains($0) } == true)
    else { return nil }
    for line in lines {
      var mark = try formulas.ruling(line, model: nil)
      guard mark.ruling == .right else {
        if mark.ruling == .wrong, mark.score == 0 {
          mark.said = Mark.notYet(SaidText(Sentence(line), .notation)) + SaidText(.stepDoesNotHold)
        }
        mark.score = share
        return mark
      }
    }
    let fresh = lines.filter { !changes.texts.contains($0) }
    if fresh.isEmpty { return .trueBut(.saysNoMore) }
    fresh.forEach { changes.add($0) }
    // `dC = ∑_k δ_k w_kj σ'(z_j) dz_j` behind what leads there says the goal.
    if changes.endAtGoal, changes.lead, work + 1 >= steps, !skipsItsSum {
      return .right(.eachLineFollows)
    }
    var mark = Mark(
      .onward,
      SaidText(.right, .right) + SaidText(" \(Sentence.putItInBefore)")
        + SaidText(Sentence(last), .notation) + SaidText(.putItInBehind), score: share)
    mark.lines = fresh
    return mark
  }

  /// Whether a step is the equation that is to be shown, be δ written as such, as ∂C/∂z or as ∂C/∂b.
  private func holdsByGoal(_ text: String) -> Bool {
    guard let start = plain(from), let goal = plain(goal), let before = plain(last),
      let line = plain(text)
    else { return false }
    func isOneTree(_ one: Term, _ other: Term) -> Bool {
      CanonicalForm(one) == CanonicalForm(other)
    }
    if isOneTree(before.replacing(start, by: goal), line), !isOneTree(before, line) { return true }
    // δ before ∂C/∂z is what is asked for, too.
    return isOneTree(before, start) && isOneTree(goal, line)
  }

  /// With ∂C/∂z for δ, and for ∂C/∂b but where that is what is asked about.
  private func plain(_ text: String) -> Term? {
    let isAboutBias = formulas.term(from)?.isBiasSlope == true
    return formulas.term(text)?.withErrorsWrittenOut(alsoBiasSlopes: !isAboutBias)
  }

  /// One of the four is no step of its own proof, nor of another's unless that is allowed.
  private func isToBeShown(_ equation: String) -> Bool {
    equation.hasPrefix("BP") && !uses.contains(equation)
  }

  private var freeIndex: String? { formulas.term(from)?.onlyIndex }

  private func form(_ text: String) -> CanonicalForm? {
    formulas.term(text).map { CanonicalForm($0) }
  }
}
