import Notation
import Rendering
import Support
import Workbench

/// A displayed equation with what its author expects of it.
struct EquationCheck {
  let formula: Formula
  /// In notes nobody said what an equation holds under, so that a condition is no fault.
  let isNotes: Bool
  /// The notation that was found for the page.
  var notation: PageNotation?

  /// What became of it: skipped where there is nothing to judge, nil where it was interrupted.
  func result(in session: Session, _ context: ExecutionContext) -> CheckCase? {
    if let reason = formula.notes.unchecked { return finding(.skipped(reason)) }
    let text = formula.statement
    if text.trimmed.isEmpty, !formula.macros.isEmpty {
      return finding(.skipped("it defines macros"))
    }
    var session = session
    session.dialect = notation?.dialect ?? formula.dialect
    do throws(Diagnostic) {
      let given = try Judge.Given(formula.notes.givens)
      let outcome = try session.judge(equation: text, given: given, in: context)
      guard let verdict = outcome.verdict else { return finding(.skipped("it has no verdict")) }
      var item = judged(verdict, outcome.text.lines)
      if verdict.ruling.stands {
        item.equation?.doubt = doubt(about: text, session, given, context)
      }
      let judgement = outcome.judgement
      item.equation?.saysNothing = verdict.isVacuous
      item.equation?.repairedEquation =
        judgement?.isRepairFromBook == true ? nil : judgement?.repairedEquation
      item.equation?.remark = judgement?.remark
      item.equation?.isNear = verdict.repair != nil && judgement?.isRepairFromBook == false
      if isNotes, !verdict.ruling.stands {
        item.equation?.doubt =
          verdict.elsewhere.flatMap { doubt(of: $0, session) }
          ?? doubtOfOneNeuron(text, session, given, context)
          ?? doubtOfLinearOutputs(text, session, context)
          ?? doubtOfProduct(verdict) ?? doubtOfSum(verdict)
      }
      return sorted(item, session)
    } catch {
      if error.kind == .interrupted { return nil }
      return claimsNothing(session).map { finding(.skipped($0)) }
        ?? sorted(judged(Verdict(.unreadable, error: error), []), session)
    }
  }

  /// The case with what it speaks of, by which a page is sorted.
  private func sorted(_ item: CheckCase, _ session: Session) -> CheckCase {
    guard isNotes else { return item }
    var told = item
    told.equation?.text = formula.text.replacing("\n", with: " ").trimmed
    told.equation?.isExpected = formula.notes.expectation != nil
    told.equation?.subject = EquationSubject(formula.statement, session.vocabulary)
    return told
  }

  /// Where two notations fit the page, what holds must hold in both.
  private func doubt(
    about text: String, _ session: Session, _ given: Judge.Given, _ context: ExecutionContext
  ) -> String? {
    for other in notation?.others ?? [] {
      var session = session
      session.dialect = other
      let outcome = try? session.judge(equation: text, given: given, in: context, repairing: false)
      if outcome?.verdict?.ruling.stands != true {
        return "two notations fit this page, and in one of them it does not hold; "
          + "declare it: <!-- @notation \(other.declaration) -->"
      }
    }
    return nil
  }

  /// What does not hold may be written in another notation, unless the page speaks against that one.
  private func doubt(of other: Dialect, _ session: Session) -> String? {
    guard
      notation?.contradicts(other, session.vocabulary, seed: 1) != true
    else { return nil }
    let known = session.dialect.rows.map(\.name)
    let row = other.rows.last { !known.contains($0.name) }
    let meaning = row.map { "where \($0.meaning)" } ?? "in another notation"
    return "it holds \(meaning); declare it: <!-- @notation \(other.declaration) -->"
  }

  /// What does not hold may be said of one neuron a layer, where other equations of the page are.
  private func doubtOfOneNeuron(
    _ text: String, _ session: Session, _ given: Judge.Given, _ context: ExecutionContext
  ) -> String? {
    guard let narrow = notation?.ofOneNeuron else { return nil }
    var session = session
    session.dialect = narrow
    guard stands(text, session, given, context) else { return nil }
    return "it holds for one neuron a layer; declare it: <!-- @notation \(narrow.declaration) -->"
  }

  /// What a page says of its output is no slip where neurons without σ give it.
  private func doubtOfLinearOutputs(
    _ text: String, _ session: Session, _ context: ExecutionContext
  ) -> String? {
    let subject = EquationSubject(formula.statement, session.vocabulary)
    guard subject.leavesActivationOut,
      stands(text, session, Judge.Given(activation: "linear"), context)
    else { return nil }
    return "it holds where the output neurons are linear, a^L = z^L"
  }

  private func stands(
    _ text: String, _ session: Session, _ given: Judge.Given, _ context: ExecutionContext
  ) -> Bool {
    let outcome = try? session.judge(equation: text, given: given, in: context, repairing: false)
    return outcome?.verdict?.ruling.stands == true
  }

  /// Side by side columns may be multiplied entry by entry, where a page has no sign for that.
  private func doubtOfProduct(_ verdict: Verdict) -> String? {
    guard verdict.mistake == .matrixForHadamard, notation?.isOfVectors == false else { return nil }
    return "two columns stand side by side; write ⊙ for the product entry by entry"
  }

  /// Where the cost of a batch is a sum, so may be the step.
  private func doubtOfSum(_ verdict: Verdict) -> String? {
    guard verdict.mistake == .sumForMean, notation?.dialect.sumsCosts == true else { return nil }
    return "this page's cost is a sum over the examples, and 1/n may stand in its η"
  }

  private func claimsNothing(_ session: Session) -> String? {
    guard let statements = try? LineReading(formula.statement, session.vocabulary).statements else {
      return nil
    }
    var reason = "an expression"
    for statement in statements {
      switch statement {
      case .relation, .member: return nil
      case .expression: break
      case .definition(let name, _, _), .functionDefinition(let name, _, _, _):
        reason = "it defines \(name)"
      }
    }
    return reason
  }

  private func finding(
    _ status: CheckCase.Status, _ equation: CheckCase.Equation? = nil
  ) -> CheckCase {
    let place = formula.range.start
    return CheckCase(
      subject: .equation, line: place.line, column: place.column, status: status,
      equation: equation)
  }

  private func judged(_ verdict: Verdict, _ text: [StyledText]) -> CheckCase {
    let equation = CheckCase.Equation(verdict: verdict, reason: Self.reason(verdict))
    if isExpected(verdict) { return finding(.passed, equation) }
    var failure = CheckCase.Failure("the equation is \(equation.finding)")
    failure.subject = formula.text.replacing("\n", with: " ").trimmed
    failure.subjectRange = range(verdict.error?.range)
    let expected = formula.notes.expectation.map {
      [$0.ruling.rawValue, $0.detail].compactMap(\.self)
    }
    failure.expected = [expected?.joined(separator: ": ") ?? "true, first-order or step"]
    failure.actual = text.isEmpty ? [StyledText(equation.finding)] : text
    failure.hint = hint(verdict)
    return finding(.failed(failure), equation)
  }

  private func isExpected(_ verdict: Verdict) -> Bool {
    guard let expectation = formula.notes.expectation else {
      return verdict.ruling.stands && (isNotes || verdict.ruling != .conditional)
    }
    return verdict.ruling == expectation.ruling
      && expectation.detail.map(Self.details(verdict).contains) != false
  }

  private static func details(_ verdict: Verdict) -> [String?] {
    switch verdict.ruling {
    case .true: [verdict.equation]
    case .conditional: verdict.conditions.map(\.name)
    case .false: [verdict.mistake?.rawValue]
    case .invalid, .unreadable: [verdict.mistake?.rawValue, verdict.error?.kind.rawValue]
    case .firstOrder, .step: []
    }
  }

  private func hint(_ verdict: Verdict) -> String? {
    if let repair = verdict.repair { return "did you mean `\(repair)`?" }
    if verdict.ruling == .conditional, formula.notes.expectation == nil {
      let condition = verdict.conditions.first.map { ": \($0.name)" } ?? ""
      return "where that is meant, write `<!-- @expect conditional\(condition) -->` before it"
    }
    return verdict.error?.hint
  }

  private static func reason(_ verdict: Verdict) -> String {
    let reason =
      switch verdict.ruling {
      case .true: verdict.equation.map { "it is (\($0))" }
      case .conditional: verdict.condition
      case .firstOrder, .step: String?.none
      case .invalid, .unreadable: verdict.error?.message
      // The network that shows it; the numbers there take more than a line.
      case .false: verdict.counterexample.flatMap(JudgementRenderer.place).map { "it fails \($0)" }
      }
    return [reason, verdict.mistake?.rawValue, verdict.reading].compactMap(\.self)
      .joined(separator: "; ")
  }

  /// Where a place of what was judged stands in the text; nil where macros stand between.
  private func range(_ range: Range<Int>?) -> Range<Int>? {
    guard formula.statement == formula.text else { return nil }
    let blanks = formula.text.unicodeScalars.prefix(while: \.isBlank).count
    return range.map { max(0, $0.lowerBound - blanks)..<max(0, $0.upperBound - blanks) }
  }
}

extension Outcome {
  fileprivate var judgement: Judgement? {
    for case .judgement(let judgement) in paragraphs.joined() { return judgement }
    return nil
  }
}
