import Backprop
import Notation
import Sentences
import Workbench

/// The slip by which a wrong number comes out of the solution: the solution is tried with each of its
/// parts left out, or taken for another.
struct ValueSlip {
  private let comparison: ValueComparison
  private let judge: ExerciseJudge

  init(_ comparison: ValueComparison, _ judge: ExerciseJudge) {
    self.comparison = comparison
    self.judge = judge
  }

  var found: Slip? {
    let texts =
      judge.exercise.solutionFormulas
      + judge.exercise.obligations(.accept).map(\.value)
      + [judge.exercise.obligation(.answer)].compactMap(\.self)
    let vocabulary = judge.session.vocabulary
    var met: Slip?
    for text in texts {
      guard let term = try? Term(reading: text, vocabulary) else { continue }
      for slip in term.slips {
        let spelled = slip.term.spelled(in: Spelling(.unicode))
        guard let value = try? judge.outcome(of: spelled).value, comparison.meets(value)
        else { continue }
        // One that comes to the same by two ways is not known to be either.
        if let met, met.kind != slip.kind { return nil }
        met = slip
      }
      if let met { return met }
    }
    return nil
  }
}

extension Sentence {
  /// With its first letter a capital, where it begins with a word.
  var capitalizedFirst: Sentence {
    map { text in
      guard let first = text.first, first.isASCII,
        text.hasPrefix("a ") || text.dropFirst().first?.isLetter == true
      else { return text }
      return first.uppercased() + text.dropFirst()
    }
  }
}
