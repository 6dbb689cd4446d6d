import Backprop

extension Evaluator {
  /// A shape error of a product, with the change that would make it fit, said of the terms as they read.
  func explained(
    _ error: Diagnostic, _ sign: Term.Operator, _ left: Term, _ leftValue: Value, _ right: Term,
    _ rightValue: Value
  ) -> Diagnostic {
    guard error.kind == .shape, error.hint == nil else { return error }
    var explained = error
    explained.hint = Diagnostic.fix(sign, left, leftValue.shape, right, rightValue.shape)
    return explained
  }
}

extension Term {
  /// The term in the tutor's own spelling, in brackets where it is compound.
  var bracketed: String {
    switch form {
    case .chain, .negative: "(\(printed))"
    default: printed
    }
  }

  /// Its transpose in that spelling; what is transposed already is turned back.
  var turned: String {
    if case .transpose(let inner) = form { inner.bracketed } else { bracketed + "'" }
  }
}
