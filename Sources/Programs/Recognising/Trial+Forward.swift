extension Trial {
  /// Whether the text has derivatives, and nothing that computes a layer's z or a: only a backward pass.
  var lacksForward: Bool {
    guard assessment == nil, !trace.nodes.contains(where: { $0.dependence.isForward }) else {
      return false
    }
    var hasDerivatives = false
    for statement in program.all {
      switch statement.kind {
      case .unread: return false
      case .function(let function):
        let name = function.name.lowercased()
        if ["forward", "predict", "think", "feed"].contains(where: name.holds) { return false }
      case .assignment(let targets, let value):
        for name in targets.flatMap(\.parts).compactMap(\.plainName) {
          let saying = facts.saying(name)
          if saying.isError || saying.meaning?.isDerivative == true { hasDerivatives = true }
          if keepsForward(saying.meaning, value) { return false }
        }
      default: break
      }
      if statement.expressions.flatMap(\.all).contains(where: computesLayer) { return false }
    }
    return hasDerivatives
  }

  /// Whether a value computes what its name says of the forward pass, and does not only take it out of what was kept.
  private func keepsForward(_ meaning: NameMeaning?, _ value: Expression) -> Bool {
    guard let meaning, !meaning.isDerivative,
      [.weightedInput, .activation, .output].contains(meaning.role)
    else { return false }
    switch value.kind {
    case .name, .attribute, .index, .tuple: return false
    default: return true
    }
  }

  /// A product with something added, or an activation of a product.
  private func computesLayer(_ part: Expression) -> Bool {
    switch part.kind {
    case .binary("+", let left, let right): left.isProduct || right.isProduct
    case .call(let function, let arguments):
      function.calledName.map { facts.saying($0).function != nil } == true
        && arguments.contains { $0.value.all.contains(where: \.isProduct) }
    default: false
    }
  }
}
