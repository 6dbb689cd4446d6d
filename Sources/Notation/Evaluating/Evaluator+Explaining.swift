import Backprop

extension Evaluator {
  /// A shape error of a product, with the change that would make it fit, said of the terms as they read.
  func explained(
    _ error: Diagnostic, _ sign: Term.Operator, _ left: Term, _ leftValue: Value, _ right: Term,
    _ rightValue: Value
  ) -> Diagnostic {
    guard error.kind == .shape, error.hint == nil else { return error }
    var explained = error
    explained.hint = Diagnostic.fix(
      sign, left: left.brackets(for: sign), leftValue.shape, right: right.brackets(for: sign),
      rightValue.shape)
    return explained
  }
}

extension Term {
  /// The term in the tutor's own spelling, in brackets where it is compound.
  fileprivate func brackets(for sign: Operator) -> String {
    switch form {
    case .chain, .negative: "(\(printed))"
    default: printed
    }
  }
}
