extension BookEquation {
  /// The equation of the book that a statement is, whatever its letters and the order of its sides; what
  /// holds in any layer has its name in the last, and in the next or the one before, too.
  static func matching(_ sides: [Term], _ relations: [Relation]) -> BookEquation? {
    let named = known.filter { $0.equation != nil }
    let ofAnyLayer = named.filter(\.isOfAnyLayer)
    let read = [sides, sides.map(\.entrywise)].uniqued
    for sides in read {
      let said = Said(sides, relations)
      if let same = named.first(where: { $0.isSaid(by: said) }) { return same.equation }
    }
    for moved in read.flatMap(\.atOtherLayers) {
      let said = Said(moved, relations)
      if let same = ofAnyLayer.first(where: { $0.isSaid(by: said) }) { return same.equation }
    }
    return nil
  }

  /// A statement, with what a glance tells of it: most have other quantities than what they are held against.
  private struct Said: Sendable {
    let sides: [Term]
    let relations: [Relation]
    let letters: Set<String>
    let quantities: [String]

    init(_ sides: [Term], _ relations: [Relation]) {
      self.sides = sides
      self.relations = relations
      letters = Set(sides.flatMap(\.allOccurrences).map(\.letter))
      quantities = sides.flatMap(\.quantities).map(\.letter.rawValue).sorted()
    }
  }

  /// What the equations of the book have on the right of a side, in its letters.
  static func rightSides(for left: Term) -> [Term] {
    known.filter(\.isOffered).compactMap { $0.right(for: left) }
  }

  private struct Known: Sendable {
    /// Nil for what follows from the book's equations and has no number; for a whole layer it has that of
    /// the same thing said of one neuron.
    let equation: BookEquation?
    let isOffered: Bool
    let written: [Term]
    let said: Said
    /// Whether its layers are all counted from one letter, as in BP2.
    let isOfAnyLayer: Bool

    init?(_ equation: BookEquation?, _ text: String, isOffered: Bool) {
      guard let reading = try? LineReading(text), reading.statements.count == 1,
        case .relation(let sides, let relations) = reading.statements[0],
        let restored = try? sides.withIndicesRestored()
      else { return nil }
      self.equation = equation
      self.isOffered = isOffered
      written = sides
      said = Said(restored, relations)
      let bases = Set(restored.flatMap(\.layers).map(\.base))
      isOfAnyLayer = bases.count == 1 && bases.first.map { $0 != nil && $0 != "L" } == true
    }

    func isSaid(by other: Said) -> Bool {
      guard said.relations == other.relations, said.quantities == other.quantities else {
        return false
      }
      var straight = LetterMatching(said.letters, other.letters)
      if straight.matchAll(said.sides, other.sides) { return true }
      var turned = LetterMatching(said.letters, other.letters)
      return said.sides.count == 2 && turned.matchAll(said.sides, other.sides.reversed())
    }

    func right(for left: Term) -> Term? {
      var matching = LetterMatching([written[0]], [left])
      guard matching.match(written[0], left) else { return nil }
      var names = matching.names
      // Letters that the right side sums over keep clear of those in use.
      var free = ["k", "j", "i", "m", "p", "q"].filter { !names.values.contains($0) }
      for letter in written[1].allOccurrences.map(\.letter)
      where names[letter] == nil && !free.isEmpty { names[letter] = free.removeFirst() }
      return written[1].withNames(names)
    }
  }

  /// The equations that are offered as repairs, nearest first; then the others.
  private static let known: [Known] = {
    let offered = [
      "BP1a", "BP2", "BP1", "BP3", "BP4", "45", "44", "43", "25", "23", "30", "33", "34", "41",
    ]
    let others: [(name: String?, text: String, isOffered: Bool)] = [
      (nil, "σ'(z) = σ(z) (1 − σ(z))", true), ("BP4", "∂C/∂w^l = δ^l (a^{l-1})^T", true),
      ("BP3", "∂C/∂b^l = δ^l", true), (nil, "z^l = w^l a^{l-1} + b^l", true),
      (nil, "a^l = σ(z^l)", true), (nil, "z_j^l = ∑_k w_{jk}^l a_k^{l-1} + b_j^l", true),
      (nil, "∂C/∂a^l = (w^{l+1})^T δ^{l+1}", true), ("29", "δ^l = ∂C/∂z^l", false),
    ]
    return
      (offered.compactMap(named).map { Known($0, $0.latex, isOffered: true) }
      + others.map { Known($0.name.flatMap(named), $0.text, isOffered: $0.isOffered) }
      + table.filter { !offered.contains($0.name) }.map { Known($0, $0.latex, isOffered: false) })
      .compactMap(\.self)
  }()
}

/// Names the letters of a term as in another, whatever the order of what can be exchanged in them.
private struct LetterMatching {
  /// The second's letter for each of the first's.
  private(set) var names: [String: String] = [:]
  private let letters: Set<String>
  private let others: Set<String>

  init(_ letters: Set<String>, _ others: Set<String>) {
    self.letters = letters
    self.others = others
  }

  init(_ terms: [Term], _ others: [Term]) {
    self.init(
      Set(terms.flatMap(\.allOccurrences).map(\.letter)),
      Set(others.flatMap(\.allOccurrences).map(\.letter)))
  }

  private mutating func match(_ letter: String, _ other: String) -> Bool {
    guard letters.contains(letter), others.contains(other) else { return letter == other }
    if let known = names[letter] { return known == other }
    if names.values.contains(other) { return false }
    names[letter] = other
    return true
  }

  mutating func match(_ term: Term, _ other: Term) -> Bool {
    switch (term.form, other.form) {
    case (.name(let letter), .name(let name)): return match(letter, name)
    case (.chain(_, let links), .chain(_, let otherLinks)):
      let signs = links.map(\.sign.withoutSpelling)
      guard signs == otherLinks.map(\.sign.withoutSpelling) else { return false }
      let commutes =
        signs.allSatisfy { $0 == .hadamard || $0 == .plus }
        || signs.allSatisfy { $0 == .beside } && term.isProductOfNumbers && other.isProductOfNumbers
      return commutes ? matchUnordered(term.parts, other.parts) : matchAll(term.parts, other.parts)
    case (.sum(let sum), .sum(let otherSum)):
      guard sum.isProduct == otherSum.isProduct, sum.hasDots == otherSum.hasDots,
        sum.letters.count == otherSum.letters.count, match(sum.body, otherSum.body)
      else { return false }
      return Set(sum.letters.map { names[$0] ?? $0 }) == Set(otherSum.letters)
    default: return term.head == other.head && matchAll(term.children, other.children)
    }
  }

  mutating func matchAll(_ terms: [Term], _ others: [Term]) -> Bool {
    terms.count == others.count && zip(terms, others).allSatisfy { match($0, $1) }
  }

  private mutating func matchUnordered(_ terms: [Term], _ others: [Term]) -> Bool {
    guard let first = terms.first else { return others.isEmpty }
    for index in others.indices {
      var (attempt, rest) = (self, others)
      let other = rest.remove(at: index)
      if attempt.match(first, other), attempt.matchUnordered(Array(terms.dropFirst()), rest) {
        self = attempt
        return true
      }
    }
    return false
  }
}

extension [Term] {
  /// The same said of other layers: with the next for L, or from the next to one after it.
  fileprivate var atOtherLayers: [[Term]] {
    let bases = Set(flatMap(\.layers).map(\.base))
    guard bases.count == 1, let base = bases.first.flatMap({ $0 }) else { return [] }
    let letter = base == "L" ? "l" : base
    return (base == "L" ? [0, 1, -1] : [1, -1]).map { offset in
      map { side in
        side.mappingLayers { LayerReference(base: letter, offset: $0.offset + offset) }
      }
    }
  }
}

extension Term {
  /// With ⊙ for the `*` that stands outermost, as arrays multiply.
  fileprivate var entrywise: Term {
    guard case .chain(let first, var links) = form else { return self }
    for index in links.indices where links[index].sign == .times { links[index].sign = .hadamard }
    return Term(.chain(first, links), at: range)
  }

  fileprivate var layers: [LayerReference] {
    let own = quantity?.layer.flatMap(LayerReference.init).map { [$0] } ?? []
    return own + children.flatMap(\.layers)
  }

  fileprivate func mappingLayers(_ transform: (LayerReference) -> LayerReference) -> Term {
    guard case .quantity(var quantity) = form, let layer = quantity.layer,
      let reference = LayerReference(layer)
    else { return mappingChildren { $0.mappingLayers(transform) } }
    quantity.layer = transform(reference).term(at: layer.range)
    return Term(.quantity(quantity), at: range)
  }

  /// Whether it is the other, whatever the order of what can be exchanged in them.
  func isSame(as other: Term) -> Bool {
    var matching = LetterMatching([], [])
    return matching.match(self, other)
  }

  /// Whether every factor is a number, so that their order does not matter.
  fileprivate var isProductOfNumbers: Bool {
    parts.allSatisfy { part in
      switch part.form {
      case .number, .sum: true
      case .quantity(let quantity): !quantity.indices.isEmpty
      case .call(_, _, let arguments):
        arguments.allSatisfy { Term(.chain($0, []), at: $0.range).isProductOfNumbers }
      case .derivative(_, let by): by.quantity?.indices.isEmpty == false
      case .chain, .negative: part.isProductOfNumbers
      default: false
      }
    }
  }
}
