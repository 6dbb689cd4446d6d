package import Notation
import Rendering

extension Session {
  /// Judges an equation with free indices; it is about networks in general, not the learner's own.
  func judge(
    _ reading: Reading, _ line: String, _ conduct: Conduct, given: Judge.Given = Judge.Given()
  ) throws(Diagnostic) -> Outcome {
    let judge = Judge(seed: seed, scope: scope(conduct), given: given)
    let judgement = try judge.judgeAndRepair(reading, line: line)
    return .verdict(judgement.verdict, text: JudgementRenderer.text(judgement, line: line))
  }

  /// Judges the text of a displayed equation, whatever it holds.
  package func judge(
    equation: String, given: Judge.Given, conduct: Conduct = Conduct()
  ) throws(Diagnostic) -> Outcome {
    try judge(try Reading(equation, vocabulary), equation, conduct, given: given)
  }
}
