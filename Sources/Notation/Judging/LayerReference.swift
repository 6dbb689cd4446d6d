package import Sentences

/// A layer as it is written: a letter, L or nothing, and a number added to it.
struct LayerReference: Hashable {
  var base: String?
  var offset: Int

  func moved(by layers: Int) -> LayerReference {
    LayerReference(base: base, offset: offset + layers)
  }

  /// `l+1`, `L`, `2`.
  var wording: String {
    guard let base else { return "\(offset)" }
    return offset == 0 ? base : offset > 0 ? "\(base)+\(offset)" : "\(base)−\(-offset)"
  }

  /// The layer as a script: `l`, `{l+1}`.
  var script: String {
    let plain = wording.replacing("−", with: "-")
    return plain.unicodeScalars.count == 1 ? plain : "{\(plain)}"
  }
}

extension LayerReference {
  init?(_ term: Term) {
    switch term.form {
    case .number(let value):
      guard let whole = Int(exactly: value) else { return nil }
      self.init(base: nil, offset: whole)
    case .name(let name): self.init(base: name, offset: 0)
    case .quantity(let quantity) where quantity.layer == nil && quantity.indices.isEmpty:
      self.init(base: quantity.letter.rawValue, offset: 0)
    case .chain(let first, let links):
      guard var sum = LayerReference(first) else { return nil }
      for link in links {
        guard let other = LayerReference(link.operand), other.base == nil else { return nil }
        sum.offset += link.sign == .minus ? -other.offset : other.offset
      }
      self = sum
    default: return nil
    }
  }

  /// Which of so many layers it is; nil where a letter stands for it.
  func number(of layers: Int) -> Int? {
    switch base {
    case nil: offset
    case "L"?: layers + offset
    default: nil
    }
  }

  func term(at range: Range<Int>) -> Term {
    let number = Term(.number(Double(base == nil ? offset : abs(offset))), at: range)
    guard let base else { return number }
    let letter = Term(base == "L" ? .quantity(Quantity(letter: .L)) : .name(base), at: range)
    return offset == 0 ? letter : letter.followed(by: offset > 0 ? .plus : .minus, number)
  }
}

extension Quantity {
  /// The layer over whose neurons one of its indices runs; nil where none is written.
  func layer(ofIndex position: Int) -> LayerReference? {
    let named = layer.flatMap(LayerReference.init)
    return switch letter {
    case .x: LayerReference(base: nil, offset: 1)
    case .y: LayerReference(base: "L", offset: 0)
    case .w where position == 1: named?.moved(by: -1)
    default: named
    }
  }
}

extension Occurrence {
  /// The layer over whose neurons the letter runs here; nil where the place does not tell.
  var layer: LayerReference? {
    switch place {
    case .neuron(let term, let offset): LayerReference(term)?.moved(by: offset)
    case .input: LayerReference(base: nil, offset: 1)
    case .target, .output: LayerReference(base: "L", offset: 0)
    case .entry, .layer, .weightNumber: nil
    }
  }
}

/// What the shapes in a piece of an equation are, said by its layers: w^{l+1} is n_{l+1} × n_l.
package enum SymbolicShape {
  /// Names the shape of each whole quantity in a line; nil where there is none.
  package static func report(of line: String, functions: Set<String> = []) -> Sentence? {
    guard var term = try? Term(reading: line, Vocabulary(functions: functions)) else { return nil }
    let range = term.range
    // A derivative of the cost has the shape of what it is by.
    if case .derivative(_, let by) = term.form { term = by }
    return wording(of: [term], within: range)
  }

  static func wording(of sides: [Term], within range: Range<Int>?) -> Sentence? {
    guard let range else { return nil }
    var named: [Sentence] = []
    for side in sides {
      for term in side.subterms {
        if range.overlaps(term.range), let shape = term.quantity.flatMap(wording) {
          named.append(shape)
        }
      }
    }
    return named.isEmpty ? nil : .list(Array(named.uniqued.prefix(4)))
  }

  private static func wording(_ quantity: Quantity) -> Sentence? {
    guard quantity.indices.isEmpty, let layer = quantity.layer.flatMap(LayerReference.init)
    else { return nil }
    let columns = quantity.letter == .w ? "n_\(layer.moved(by: -1).script)" : "1"
    return .hasShape(
      "\(quantity.letter.rawValue)^\(layer.script)", "n_\(layer.script) × \(columns)")
  }
}
