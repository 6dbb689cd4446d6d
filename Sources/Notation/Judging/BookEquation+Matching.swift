extension BookEquation {
  /// The equation of the book that a statement is, whatever its letters and the order of its sides.
  static func matching(_ sides: [Term], _ relations: [Relation]) -> BookEquation? {
    known.first { $0.equation != nil && $0.isSaid(by: sides, relations) }?.equation
  }

  /// What the equations of the book have on the right of a side, in its letters.
  static func rightSides(for left: Term) -> [Term] {
    known.filter(\.isOffered).compactMap { $0.right(for: left) }
  }

  private struct Known: Sendable {
    /// Nil for what follows from the book's equations and has no number.
    let equation: BookEquation?
    let isOffered: Bool
    let written: [Term]
    let sides: [Term]
    let relations: [Relation]

    init?(_ equation: BookEquation?, _ text: String, isOffered: Bool) {
      guard let reading = try? LineReading(text), reading.statements.count == 1,
        case .relation(let sides, let relations) = reading.statements[0],
        let restored = try? sides.withIndicesRestored()
      else { return nil }
      self.equation = equation
      self.isOffered = isOffered
      written = sides
      self.sides = restored
      self.relations = relations
    }

    func isSaid(by other: [Term], _ signs: [Relation]) -> Bool {
      guard signs == relations else { return false }
      var straight = LetterMatching(sides, other)
      if straight.matchAll(sides, other) { return true }
      var turned = LetterMatching(sides, other)
      return sides.count == 2 && turned.matchAll(sides, other.reversed())
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
    let unnumbered = [
      "σ'(z) = σ(z) (1 − σ(z))", "∂C/∂w^l = δ^l (a^{l-1})^T", "∂C/∂b^l = δ^l",
      "z^l = w^l a^{l-1} + b^l", "a^l = σ(z^l)",
      "z_j^l = ∑_k w_{jk}^l a_k^{l-1} + b_j^l", "∂C/∂a^l = (w^{l+1})^T δ^{l+1}",
    ]
    return
      (offered.compactMap(named).map { Known($0, $0.latex, isOffered: true) }
      + unnumbered.map { Known(nil, $0, isOffered: true) }
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

  init(_ terms: [Term], _ others: [Term]) {
    letters = Set(terms.flatMap(\.allOccurrences).map(\.letter))
    self.others = Set(others.flatMap(\.allOccurrences).map(\.letter))
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

extension Term {
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
