package import Notation
import Rendering

extension Session {
  /// Judges an equation with free indices; it is about networks in general, not the learner's own.
  func judge(
    _ reading: LineReading, _ line: String, _ context: ExecutionContext,
    given: Judge.Given = Judge.Given(),
    repairing: Bool = true
  ) throws(Diagnostic) -> Outcome {
    if !reading.isGeneral(in: scope(context)), reading.statements.count == 1,
      case .relation(let sides, let relations) = reading.statements[0]
    {
      return try compare(sides, relations, context)
    }
    let judge = Judge(seed: seed, scope: scope(context), given: given)
    let judgement =
      try repairing
      ? judge.judgeAndRepair(reading, line: line) : judge.judge(reading, line: line)
    return .verdict(judgement.verdict, [.judgement(judgement, line: line)])
  }

  /// Judges the text of a displayed equation, whatever it holds.
  ///
  /// - Parameter repairing: whether a change that would make it stand is looked for, which takes far
  ///   longer than the ruling.
  package func judge(
    equation: String, given: Judge.Given, in context: ExecutionContext = ExecutionContext(),
    repairing: Bool = true
  ) throws(Diagnostic) -> Outcome {
    // (24) is about f(x) = x², which the book defines beside it.
    var session = self
    if functions["f"] == nil { _ = try session.obey("f(x) = x^2") }
    return try session.judge(
      try LineReading(equation, session.vocabulary), equation, context, given: given,
      repairing: repairing)
  }
}
