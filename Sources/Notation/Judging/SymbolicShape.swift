/// What the shapes in a piece of an equation are, said by its layers: w^{l+1} is n_{l+1} × n_l.
package enum SymbolicShape {
  /// Names the shape of each whole quantity in a line; nil where there is none.
  package static func report(of line: String, functions: Set<String> = []) -> String? {
    guard let term = try? Term(reading: line, Vocabulary(functions: functions)) else { return nil }
    return wording(of: [term.differentiated ?? term], within: term.range)
  }

  /// Names each whole quantity that stands in a range.
  static func wording(of sides: [Term], within range: Range<Int>?) -> String? {
    guard let range else { return nil }
    var named: [String] = []
    func visit(_ term: Term) {
      if case .quantity(let quantity) = term.form, range.overlaps(term.range),
        let shape = wording(quantity), !named.contains(shape)
      {
        named.append(shape)
      }
      term.parts.forEach(visit)
    }
    sides.forEach(visit)
    return named.isEmpty ? nil : named.prefix(4).joined(separator: ", ")
  }

  private static func wording(_ quantity: Quantity) -> String? {
    guard quantity.indices.isEmpty, let layer = quantity.layer.flatMap(LayerReference.init) else {
      return nil
    }
    let name = "\(quantity.letter.rawValue)^\(layer.script)"
    var before = layer
    before.offset -= 1
    return quantity.letter == .w
      ? "\(name) is n_\(layer.script) × n_\(before.script)" : "\(name) is n_\(layer.script) × 1"
  }
}

extension LayerReference {
  /// The layer as a script: `l`, `{l+1}`.
  var script: String {
    let plain = wording.replacing("−", with: "-")
    return plain.unicodeScalars.count == 1 ? plain : "{\(plain)}"
  }
}

extension Term {
  /// What a derivative of the cost is by, which has its shape.
  fileprivate var differentiated: Term? {
    if case .derivative(_, let by) = form { by } else { nil }
  }
}
