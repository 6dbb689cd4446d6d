import Notation
import Rendering
import Sentences
import Support
import Workbench

/// A chain of equal terms from one to another, of which each does some work.
struct Derivation {
  private let formulas: FormulaJudge
  private let from: String
  private let goal: String
  private let steps: Int
  /// The equations of the book that may be a step as they are.
  private let uses: Set<String>
  /// What counts so far, and how much of it stood there before this answer.
  private var lines: [String]
  private let known: Int
  private var remark: Sentence?
  private var isRestated = false

  init(_ judge: ExerciseJudge, from: String, goal: String, steps: Int, uses: Set<String>) {
    formulas = FormulaJudge(judge)
    (self.from, self.goal, self.steps, self.uses) = (from, goal, steps, uses)
    lines = [from] + judge.lines
    known = lines.count
  }

  private var last: String { lines[lines.count - 1] }
  private var share: Double { min(0.9, Double(lines.count - 1) / Double(steps)) }

  mutating func mark(_ answer: String) throws(Diagnostic) -> Mark {
    if let word = AnswerWords.doubt(in: answer, except: formulas.judge.session.vocabulary.names) {
      return .invalid(Diagnostic(.syntax, .whatDoesItSay(word), hint: .writeAFormula))
    }
    let typed = FormulaJudge.undelimited(answer)
    if typed.contains("≈") || typed.contains("\\approx") {
      return .invalid(Diagnostic(.syntax, .whatDoesItSay("≈"), hint: .writeAFormula))
    }
    let answer = dividedByDifferential(typed)
    var links = formulas.linksWithoutReasons(of: answer)
    // Each line of a proof may begin with what it is about: `δ = …`, where ∂C/∂z was begun with.
    let isOfTheChain = links.count > 1 && isStart(links[0]) && form(links[0]) != form(goal)
    if isOfTheChain { links.removeFirst() }
    if !isOfTheChain, let mark = try lemma(links, answer) { return mark }
    for link in links {
      guard let mark = try take(link) else { continue }
      // What differentials say is read as far as they can be divided, and called wrong by nobody.
      if mark.ruling == .wrong, answer != typed {
        return .invalid(Diagnostic(.syntax, .cannotBeRead, hint: .writeAFormula))
      }
      return mark
    }
    if lines.count == known {
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

  /// Whether it is what the chain began with, by its definition.
  private func isStart(_ link: String) -> Bool {
    guard let one = plain(link), let start = plain(from) else { return false }
    return CanonicalForm(one) == CanonicalForm(start)
  }

  private var isAtGoal: Bool { lines.count > 1 && form(last) == form(goal) }

  /// Whether the sum that is to be shown stands for the first time in the goal, and came from nowhere.
  private func isLeap(to text: String) -> Bool {
    guard let goal = formulas.term(text), goal.contains({ $0.isSum }) else { return false }
    return !lines.contains { line in
      formulas.term(line)?.contains {
        if case .transpose = $0.form { true } else { $0.isSum }
      } == true
    }
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
  private mutating func take(_ link: String) throws(Diagnostic) -> Mark? {
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
    if let known, known == form(last) || known == form(from) {
      isRestated = isRestated || link != last && link != from
      return nil
    }
    if mark.ruling == .right, formulas.term(text)?.holdsSlopeByItself == true {
      return .trueBut(.saysNoMore)
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
      return .trueBut(.standsThereAlready)
    }
    let isGoal = known != nil && known == form(goal)
    if isGoal, isWhole {
      return .trueBut(.indexIt(by: freeIndex ?? "j"))
    }
    if isGoal, lines.count < steps, lines.count == 1 || lines.count + 1 < steps {
      return .trueBut(.nowShowTheWay(steps))
    }
    if !(isGoal && steps == 1), holdsByGoal(text) || equation.map(isToBeShown) == true {
      return .trueBut(.isToBeShown)
    }
    if isGoal, lines.count < steps || (steps > 1 && isLeap(to: text)) {
      return .trueBut(.nowShowTheWay(steps))
    }
    if isWhole { remark = .indexTheLine(by: freeIndex ?? "j") }
    lines.append(text)
    return nil
  }

  /// An equation beside the chain, such as `∂z/∂b = 1` or `dC = ∑ ∂C/∂a da`: true, and not yet put in.
  private func lemma(_ links: [String], _ answer: String) throws(Diagnostic) -> Mark? {
    guard links.count > 1, !answer.trimmed.hasPrefix("="),
      let first = links.first, form(first) != form(from), form(first) != form(last),
      try formulas.judged(step: last, to: first).mark.ruling != .right
    else { return nil }
    let isTrue = try formulas.isTrue(links.joined(separator: " = "))
    guard isTrue else { return nil }
    return Mark(
      .onward,
      SaidText(.right, .right) + SaidText(" \(Sentence.putItInBefore)")
        + SaidText(Sentence(last), .notation) + SaidText(.putItInBehind), score: share)
  }

  /// `dC = ∑_k ∂C/∂a_k da_k` divided by the differential of what the derivative is by.
  private func dividedByDifferential(_ answer: String) -> String {
    guard let start = formulas.term(from), case .derivative(_, let by) = start.form,
      answer.firstMatch(of: /^\s*d[Cabzw][^\/=]*=/) != nil
    else { return answer }
    let below = by.spelled(in: Spelling(.unicode))
    var (divided, end) = ("", answer.startIndex)
    let differential =
      /d([Cabzw](?:[\^_](?:\{[^}]*\}|[A-Za-z]{2}(?![A-Za-z])|[A-Za-z0-9])|\[[^\]]*\])*)/
    for match in answer.matches(of: differential) {
      let (before, behind) = (
        answer[..<match.range.lowerBound].last, answer[match.range.upperBound...].first
      )
      let isQuotient = before == "/" || before == "{" || behind == "/"
      let isInWord = before.map { $0.isLetter || $0 == "\\" } == true
      if isQuotient || isInWord { continue }
      let isItself = form(String(match.output.1)) == CanonicalForm(by)
      divided += answer[end..<match.range.lowerBound]
      divided += isItself ? "1" : "∂\(match.output.1)/∂\(below)"
      end = match.range.upperBound
    }
    return divided + answer[end...]
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

extension Term {
  /// The one index of a quantity, or of what a derivative is by.
  var onlyIndex: String? {
    switch form {
    case .quantity(let quantity):
      guard quantity.indices.count == 1, case .name(let name) = quantity.indices[0].form
      else { return nil }
      return name
    case .derivative(_, let by): return by.onlyIndex
    default: return nil
    }
  }

  fileprivate var isBiasSlope: Bool {
    if case .derivative(_, let by) = form { by.quantity?.letter == .b } else { false }
  }
}

extension Term {
  fileprivate var isSum: Bool { if case .sum = form { true } else { false } }

  /// Whether ∂x/∂x stands in it, which is 1 and says nothing.
  fileprivate var holdsSlopeByItself: Bool {
    contains { part in
      if case .derivative(let of, let by) = part.form {
        CanonicalForm(of) == CanonicalForm(by)
      } else {
        false
      }
    }
  }
}
