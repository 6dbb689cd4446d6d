// What a name says of what it holds, whatever it is the name of.
extension NameMeaning {
  /// Whether a name says that it holds an error δ, so that a slope belongs to it.
  static func saysError(_ name: String) -> Bool {
    let lower = name.lowercased()
    if let meaning = NameMeaning(name), meaning.isDerivative { return false }
    return lower.hasPrefix("delta") || lower.hasPrefix("dz") || lower.hasSuffix("_delta")
      || lower.hasPrefix("δ")
      || lower.hasSuffix("delta") || lower.hasPrefix("d_z") || lower.holds("error_term")
  }

  /// Whether a name says that it holds a slope σ′, or is a function that gives one.
  static func saysSlope(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["prime", "deriv", "slope", "dsig", "drelu", "dtanh", "dact", "d_act", "gradient"]
      .contains { lower.holds($0) }
      || ["sp", "df", "dg", "dphi", "dfdz", "fp", "gp"].contains(lower)
      || lower.hasSuffix("_p") || lower.hasSuffix("_d")
  }

  /// Whether a name says that it holds the cost.
  static func saysCost(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["cost", "loss", "mse", "bce", "nll", "xent", "error", "entropy", "err"].contains {
      lower.holds($0)
    } || ["j", "e", "c", "l", "return"].contains(lower)
  }

  /// Whether a function's name says that it gives a cost, and no derivative of one.
  static func saysCostAlone(_ name: String) -> Bool {
    let lower = name.lowercased()
    guard !saysSlope(name), !["grad", "delta", "back", "d_", "plot"].contains(where: lower.holds)
    else { return false }
    return ["cost", "loss", "mse", "bce", "nll", "entropy"].contains { lower.holds($0) }
      && !lower.hasPrefix("d")
  }
}
