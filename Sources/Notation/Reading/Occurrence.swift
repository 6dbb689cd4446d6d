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
  var occurrences: [Occurrence] {
    var found: [Occurrence] = []
    collect(&found, of: nil, bound: false)
    return found
  }

  /// Those of one letter; asked for at every evaluation of a sum.
  func occurrences(of letter: String) -> [Occurrence] {
    var found: [Occurrence] = []
    collect(&found, of: letter, bound: false)
    return found
  }

  /// Its letters, those that its sums bind too.
  var allOccurrences: [Occurrence] {
    var found: [Occurrence] = []
    collect(&found, of: nil, bound: true)
    return found
  }

  /// - Parameters:
  ///   - letter: the one that is asked for; nil for all.
  ///   - bound: whether letters count that its sums bind.
  private func collect(_ found: inout [Occurrence], of letter: String?, bound: Bool) {
    switch form {
    case .number, .name, .columns, .dots, .identity, .ones: break
    case .quantity(let quantity): quantity.collect(&found, of: letter)
    case .entry(let operand, let indices) where operand.form == .name("e") && indices.count == 1:
      indices[0].collect(&found, of: letter, as: .weightNumber)
    case .entry(let operand, let indices):
      operand.collect(&found, of: letter, bound: bound)
      for (position, index) in indices.enumerated() {
        index.collect(&found, of: letter, as: .entry(operand, position))
      }
    case .sum(let sum):
      if !bound, let letter, sum.letters.contains(letter) { return }
      let before = found.count
      sum.body.collect(&found, of: letter, bound: bound)
      guard !bound, letter == nil else { return }
      let ofBody = found[before...].filter { !sum.letters.contains($0.letter) }
      found.replaceSubrange(before..., with: ofBody)
    case .chain(let first, let links):
      first.collect(&found, of: letter, bound: bound)
      for link in links { link.operand.collect(&found, of: letter, bound: bound) }
    default: for part in parts { part.collect(&found, of: letter, bound: bound) }
    }
  }

  /// The letters of an index or a layer.
  fileprivate func collect(
    _ found: inout [Occurrence], of letter: String?, as place: @autoclosure () -> Occurrence.Place
  ) {
    for own in letters where letter == nil || letter == own {
      found.append(Occurrence(letter: own, place: place(), range: range))
    }
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
  fileprivate func collect(_ found: inout [Occurrence], of letter: String?) {
    layer?.collect(&found, of: letter, as: .layer)
    for (position, index) in indices.enumerated() {
      if let place = place(ofIndex: position) { index.collect(&found, of: letter, as: place) }
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
