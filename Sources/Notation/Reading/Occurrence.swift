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
  var occurrences: [Occurrence] { occurrences { _ in true } }

  func occurrences(of letter: String) -> [Occurrence] { occurrences { $0.letter == letter } }

  /// Its letters, those that its sums bind too.
  var allOccurrences: [Occurrence] { occurrences(bound: true) { _ in true } }

  private func occurrences(
    bound: Bool = false, where condition: (Occurrence) -> Bool
  ) -> [Occurrence] {
    var occurrences: [Occurrence] = []
    forEachOccurrence(bound: bound) { if condition($0) { occurrences.append($0) } }
    return occurrences
  }

  private func forEachOccurrence(bound: Bool = false, _ visit: (Occurrence) -> Void) {
    switch form {
    case .quantity(let quantity): quantity.forEachOccurrence(visit)
    case .entry(let operand, let indices) where operand.form == .name("e") && indices.count == 1:
      indices[0].forEachOccurrence(.weightNumber, visit)
    case .entry(let operand, let indices):
      operand.forEachOccurrence(bound: bound, visit)
      for (position, index) in indices.enumerated() {
        index.forEachOccurrence(.entry(operand, position), visit)
      }
    case .sum(let sum):
      sum.body.forEachOccurrence(bound: bound) {
        if bound || !sum.letters.contains($0.letter) { visit($0) }
      }
    default: forEachPart { $0.forEachOccurrence(bound: bound, visit) }
    }
  }

  fileprivate func forEachOccurrence(_ place: Occurrence.Place, _ visit: (Occurrence) -> Void) {
    for letter in letters { visit(Occurrence(letter: letter, place: place, range: range)) }
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
  fileprivate func forEachOccurrence(_ visit: (Occurrence) -> Void) {
    layer?.forEachOccurrence(.layer, visit)
    for (position, index) in indices.enumerated() {
      if let place = place(ofIndex: position) { index.forEachOccurrence(place, visit) }
    }
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
