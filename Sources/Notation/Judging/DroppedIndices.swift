/// Where the book drops indices, as in ∂C/∂b = δ (31) and a_in δ_out (32): puts them back.
enum DroppedIndices {
  /// The sides with all indices, as one and the same neuron has them.
  ///
  /// A side that names layers keeps them; only where a quantity has neither layer nor neuron, and none
  /// of the sides has a layer, or for `in` and `out`, indices are put in.
  static func restored(_ sides: [Term]) throws(Diagnostic) -> [Term] {
    let layered = sides.flatMap(\.quantities).filter(\.letter.hasLayer)
    if sides.contains(where: \.holdsWeightNumber) { return sides }
    let isBare =
      !layered.isEmpty
      && layered.allSatisfy { $0.layer == nil && ($0.indices.isEmpty || $0.end != nil) }
    guard isBare || layered.contains(where: { $0.end != nil }) else { return sides }
    // The weight that is named gives the letters; without one they are the book's.
    let weight = layered.first { $0.letter == .w && $0.layer != nil && $0.indices.count == 2 }
    let at = sides[0].range
    let layer = weight?.layer ?? Term(.name("l"), at: at)
    let to = weight?.indices[0] ?? Term(.name("j"), at: at)
    let from = weight?.indices[1] ?? Term(.name("k"), at: at)
    let before = Term(
      .chain(layer, [.init(sign: .minus, operand: Term(.number(1), at: at))]), at: at)
    return try sides.map { (side) throws(Diagnostic) in
      try side.mappingQuantities { (quantity) throws(Diagnostic) in
        guard quantity.letter.hasLayer, quantity.layer == nil else { return quantity }
        var full = quantity
        switch (quantity.letter, quantity.end) {
        case (_, "in"): (full.layer, full.indices) = (before, [from])
        case (_, "out"): (full.layer, full.indices) = (layer, [to])
        case (.w, _) where isBare: (full.layer, full.indices) = (layer, [to, from])
        default: if isBare { (full.layer, full.indices) = (layer, [to]) }
        }
        return full
      }
    }
  }
}

extension Quantity {
  /// `in` or `out`, the ends of a weight.
  fileprivate var end: String? {
    guard indices.count == 1, case .name(let name) = indices[0].form, name == "in" || name == "out"
    else { return nil }
    return name
  }
}

extension Term {
  /// Whether weights are numbered in it, as in (46).
  var holdsWeightNumber: Bool {
    contains { term in
      if case .costAt = term.form { true } else { false }
    }
  }
}
