import Notation
import Support

extension FormulaJudge {
  /// An answer with σ for a function of the chapter's own, or for the sigmoid: whoever writes f' for the slope
  /// of any neuron means σ'. Nil where it holds no such function.
  func withTheActivation(_ answer: String) throws(Diagnostic) -> (text: String, sign: String)? {
    guard judge.exercise.givens.isEmpty else { return nil }
    let own = judge.session.vocabulary.functions
    let pattern = /([A-Za-z]+)(_prime|'|′|\\prime)?(?=\()/
    var isOther = false
    var sign = "σ"
    let text = answer.replacing(pattern) { match in
      let name = String(match.output.1)
      guard own.contains(name) || ["sigmoid", "f", "g", "h"].contains(name) else {
        return String(match.output.0)
      }
      isOther = true
      if match.output.2 != nil { sign = "σ'" }
      return match.output.2 == nil ? "σ" : "σ'"
    }
    return isOther ? (text, sign) : nil
  }
}

extension String {
  private static let sumOverLetter = TextPattern(/([∑Σ])([i-rx])(?=[ \t])/)

  /// `∑k …` as `∑_k …`: a letter close behind the sign that is followed by a blank is what is summed over.
  var withSumsSpelled: String {
    replacing(Self.sumOverLetter.regex) { "\($0.output.1)_\($0.output.2)" }
  }
}
