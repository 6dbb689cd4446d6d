/// Neurons by the kind of their layer and their number in it: `out_{o1}`, `net_{h2}`.
extension Quantity {
  /// The layers that the letters name.
  private static let layers: [String: (layer: LayerReference, wording: String)] = [
    "o": (LayerReference(base: "L", offset: 0), "L"),
    "h": (LayerReference(base: "L", offset: -1), "L−1"),
  ]

  /// With the layer that its subscript names so; nil where it names none.
  var ofNamedUnit: (quantity: Quantity, name: String, meaning: String)? {
    guard [.z, .a, .δ, .y].contains(letter), layer == nil, indices.count == 2,
      case .name(let kind) = indices[0].form, let known = Self.layers[kind],
      case .number(let value) = indices[1].form, let number = Int(exactly: value),
      letter != .y || kind == "o"
    else { return nil }
    var named = self
    named.indices = [indices[1]]
    if letter != .y { named.layer = known.layer.term(at: indices[0].range) }
    return (named, "\(kind)\(number)", "neuron \(number) of layer \(known.wording)")
  }
}
