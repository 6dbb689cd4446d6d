/// Where an index letter stands; its range follows from that.
struct Occurrence: Equatable {
  indirect enum Place: Equatable {
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

  /// Whether it is an index of I, which does not tell its range.
  var isOfIdentity: Bool {
    if case .entry(let operand, _) = place { operand.isIdentity } else { false }
  }

  let letter: String
  let place: Place
  let range: Range<Int>
}

extension Term {
  /// The letters that stand in it as indices or layers, without those that its own sums bind.
  var occurrences: [Occurrence] { occurrences(bound: false) }

  func occurrences(of letter: String) -> [Occurrence] {
    occurrences.filter { $0.letter == letter }
  }

  /// Its letters, those that its sums bind too.
  var allOccurrences: [Occurrence] { occurrences(bound: true) }

  private func occurrences(bound: Bool) -> [Occurrence] {
    switch form {
    case .quantity(let quantity): return quantity.occurrences
    case .entry(let operand, let indices) where operand.form == .name("e") && indices.count == 1:
      return indices[0].occurrences(as: .weightNumber)
    case .entry(let operand, let indices):
      let ofIndices = indices.enumerated().flatMap { position, index in
        index.occurrences(as: .entry(operand, position))
      }
      return operand.occurrences(bound: bound) + ofIndices
    case .sum(let sum):
      let ofBody = sum.body.occurrences(bound: bound)
      return bound ? ofBody : ofBody.filter { !sum.letters.contains($0.letter) }
    default: return parts.flatMap { $0.occurrences(bound: bound) }
    }
  }

  fileprivate func occurrences(as place: Occurrence.Place) -> [Occurrence] {
    letters.map { Occurrence(letter: $0, place: place, range: range) }
  }

  /// The single letters of an index or a layer: `l` in `l+1`.
  var letters: [String] {
    switch form {
    case .name(let name): [name]
    case .quantity(let quantity)
    where quantity.layer == nil && quantity.indices.isEmpty && quantity.letter != .L:
      [quantity.letter.rawValue]
    case .chain(let first, let links): first.letters + links.flatMap(\.operand.letters)
    case .negative(let operand): operand.letters
    default: []
    }
  }
}

extension Quantity {
  fileprivate var occurrences: [Occurrence] {
    let ofIndices = indices.enumerated().flatMap { position, index in
      place(ofIndex: position).map { index.occurrences(as: $0) } ?? []
    }
    return (layer?.occurrences(as: .layer) ?? []) + ofIndices
  }

  /// What an index runs over; nil where nothing tells.
  private func place(ofIndex position: Int) -> Occurrence.Place? {
    switch letter {
    case .x: return .input
    case .y: return .target
    default:
      if let layer { return .neuron(layer, offset: letter == .w && position == 1 ? -1 : 0) }
      return (letter == .w || letter == .b) && indices.count == 1 ? .weightNumber : nil
    }
  }
}
