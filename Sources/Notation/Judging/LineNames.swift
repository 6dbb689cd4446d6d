/// Names that a line gives itself: `δ^l = D^l (w^{l+1})^T δ^{l+1}, D^l = diag(σ'(z^l))`.
///
/// Such a name is what the line says it is. Where it stands elsewhere in the line its definition is put in
/// its place, and the definition itself has nothing that could fail.
extension [Statement] {
  /// The statements with such names put in, nil for their definitions.
  func withLineNames(besides scope: Scope) -> [Statement?] {
    let known = indices.compactMap { index in
      LineName(self[index]).map { (index: index, name: $0) }
    }
    let definitions = known.filter { index, name in
      scope.names[name.name] == nil
        && count(where: { LineName($0)?.name == name.name }) == 1
        && self.enumerated().contains { $0 != index && $1.sides.contains(where: name.isIn) }
    }
    if definitions.isEmpty { return self }
    let defining = Set(definitions.map(\.index))
    return enumerated().map { index, statement in
      guard !defining.contains(index) else { return nil }
      guard case .relation(let sides, let relations) = statement else { return statement }
      return .relation(
        sides.map { side in definitions.reduce(side) { $1.name.put(into: $0) } }, relations)
    }
  }
}

private struct LineName {
  let name: String
  /// The letter of the layer at which it stands, where it has one.
  private let layer: String?
  private let value: Term

  init?(_ statement: Statement) {
    switch statement {
    case .definition(let name, _, let value): (self.name, layer, self.value) = (name, nil, value)
    case .relation(let sides, let relations):
      guard relations.count == 1, relations[0].sign == .equal, !relations[0].isComparison
      else { return nil }
      switch sides[0].form {
      case .name(let name): (self.name, layer) = (name, nil)
      case .power(let base, let exponent):
        guard case .name(let name) = base.form, case .name(let letter) = exponent.form
        else { return nil }
        (self.name, layer) = (name, letter)
      default: return nil
      }
      value = sides[1]
    default: return nil
    }
    let isFree =
      Term.meaning(ofReserved: name) == nil && !Dialect.isIndex(name) && !isIn(value)
      && !value.contains { if case .name(name) = $0.form { true } else { false } }
    guard isFree, !value.quantities.isEmpty else { return nil }
  }

  private func layer(of term: Term) -> Term? {
    guard case .power(let base, let exponent) = term.form, base.form == .name(name),
      LayerReference(exponent) != nil
    else { return nil }
    return exponent
  }

  private var mayBeTransposed: Bool {
    if case .call = value.form { return false }
    return !value.isSingleNumber
      && value.quantities.allSatisfy { !$0.letter.hasLayer || $0.layer != nil }
  }

  func isIn(_ term: Term) -> Bool { term.contains { $0.form == .name(name) } }

  /// The term with what the name stands for in its place; where a sum binds a letter of that, it stays.
  func put(into term: Term) -> Term {
    // The prime of a function or of a number is no transpose.
    if case .transpose(let operand) = term.form, operand.form == .name(name), !mayBeTransposed {
      return term
    }
    if let layer {
      if let here = self.layer(of: term) {
        return Term(value.replacingIndex(layer, by: here).form, at: term.range)
      }
    } else if term.form == .name(name) {
      return Term(value.form, at: term.range)
    }
    if case .sum(let sum) = term.form,
      value.occurrences.contains(where: { sum.letters.contains($0.letter) })
    {
      return term
    }
    return term.mappingParts(put)
  }
}
