/// Where an index letter stands; its range follows from that.
struct Occurrence: Equatable {
  indirect enum Place: Equatable {
    /// A layer itself.
    case layer
    /// A neuron of the layer that is `offset` from the term's.
    case neuron(Term, offset: Int)
    case input
    case target
    case output
    /// An entry of a compound term: its row (0) or its column (1).
    case entry(Term, Int)
    /// The number of a weight, as in (46).
    case weightNumber
  }

  let letter: String
  let place: Place
  let range: Range<Int>
}

extension Term {
  /// The letters that stand in it as indices or layers, without those that its own sums bind.
  var occurrences: [Occurrence] {
    switch form {
    case .quantity(let quantity): return quantity.occurrences(at: range)
    case .entry(let operand, let indices):
      if operand.form == .name("e"), indices.count == 1 {
        return indices[0].letters.map {
          Occurrence(letter: $0, place: .weightNumber, range: indices[0].range)
        }
      }
      return operand.occurrences
        + indices.enumerated().flatMap { position, index in
          index.letters.map {
            Occurrence(letter: $0, place: .entry(operand, position), range: index.range)
          }
        }
    case .sum(let sum): return sum.body.occurrences.filter { !sum.letters.contains($0.letter) }
    default: return parts.flatMap(\.occurrences)
    }
  }

  /// The single letters of an index or a layer: `l` in `l+1`.
  var letters: [String] {
    switch form {
    case .name(let name): [name]
    case .quantity(let quantity)
    where quantity.layer == nil && quantity.indices.isEmpty && quantity.letter != .L:
      [quantity.letter.rawValue]
    case .chain(let first, let links): first.letters + links.flatMap { $0.operand.letters }
    case .negative(let operand): operand.letters
    default: []
    }
  }
}

extension Quantity {
  fileprivate func occurrences(at range: Range<Int>) -> [Occurrence] {
    var found: [Occurrence] = []
    if let layer {
      found += layer.letters.map { Occurrence(letter: $0, place: .layer, range: layer.range) }
    }
    for (position, index) in indices.enumerated() {
      let place: Occurrence.Place
      switch letter {
      case .x: place = .input
      case .y: place = .target
      default:
        if let layer {
          place = .neuron(layer, offset: letter == .w && position == 1 ? -1 : 0)
        } else if letter == .w, indices.count == 1 {
          place = .weightNumber
        } else {
          continue
        }
      }
      found += index.letters.map { Occurrence(letter: $0, place: place, range: index.range) }
    }
    return found
  }
}
