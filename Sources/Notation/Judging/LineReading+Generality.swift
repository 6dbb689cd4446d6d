extension LineReading {
  /// Whether the line is about networks in general: some equation in it has free letters, or speaks of
  /// L, ∇, ∑ₓ without naming a layer or a name of the learner's.
  ///
  /// Without a network of the learner's every equation about a network is.
  package func isGeneral(in scope: Scope) -> Bool {
    statements.contains { statement in
      guard case .relation(let sides, _) = statement else { return false }
      return sides.areGeneral || !FreeVectors.names(in: sides, scope).isEmpty
        || scope.network == nil && sides.contains { !$0.quantities.isEmpty }
    }
  }
}

extension [Term] {
  fileprivate var areGeneral: Bool {
    let letters = flatMap(\.occurrences)
    if !letters.isEmpty || contains(where: \.isAboutExamples) { return true }
    let quantities = flatMap(\.quantities)
    let namesLayer = quantities.contains {
      $0.layer.map { LayerReference($0)?.base == nil } ?? false
    }
    let speaksOfOutput = quantities.contains { $0.layer?.isAboutOutput ?? false }
    let isBare = quantities.contains { $0.letter.hasLayer && $0.layer == nil }
    return !namesLayer && (speaksOfOutput || isBare)
  }
}
