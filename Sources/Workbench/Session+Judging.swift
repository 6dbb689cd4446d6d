package import Notation
import Rendering

extension Session {
  /// Judges an equation with free indices; it is about networks in general, not the learner's own.
  func judge(
    _ reading: LineReading, _ line: String, _ conduct: Conduct, given: Judge.Given = Judge.Given(),
    repairing: Bool = true
  ) throws(Diagnostic) -> Outcome {
    if !reading.isGeneral(in: scope(conduct)), reading.statements.count == 1,
      case .relation(let sides, let relations) = reading.statements[0]
    {
      return try compare(sides, relations, conduct: conduct)
    }
    let judge = Judge(bench: bench, scope: scope(conduct), given: given)
    let judgement =
      try repairing
      ? judge.judgeAndRepair(reading, line: line) : judge.judge(reading, line: line)
    return .verdict(judgement.verdict, text: JudgementRenderer.text(judgement))
  }

  /// Judges the text of a displayed equation, whatever it holds.
  ///
  /// - Parameter repairing: whether a change that would make it stand is looked for, which takes far
  ///   longer than the ruling.
  package func judge(
    equation: String, given: Judge.Given, conduct: Conduct = Conduct(), repairing: Bool = true
  ) throws(Diagnostic) -> Outcome {
    try judge(
      try LineReading(equation, vocabulary), equation, conduct, given: given,
      repairing: repairing)
  }
}
