/// The index letters of a statement, and what a condition leaves of them.
struct StatementLetters {
  private let sides: [Term]
  private let free: Set<String>
  /// Each letter where it stands, those that sums bind too.
  private let occurrences: [Occurrence]

  init(_ statement: Statement) {
    sides = statement.sides
    free = Set(sides.flatMap(\.occurrences).map(\.letter) + sides.flatMap(\.freeBareIndices))
    occurrences = sides.flatMap(\.allOccurrences)
  }

  enum Place {
    /// It speaks of free letters, or of a function's argument: the statement is judged where it holds.
    case filter
    /// It is the whole range of letters that are bound or absent.
    case whole
    /// It narrows letters that are bound or absent.
    case narrows
    /// It speaks of nothing in the statement.
    case elsewhere
  }

  func place(of restriction: Restriction) -> Place {
    let letters = restriction.letters
    let unknown = letters.filter { !free.contains($0) }
    let arguments = restriction.arguments
    if restriction.isOfNetwork { return .filter }
    if case .every = restriction.form { return .whole }
    if !arguments.isEmpty {
      let areMeant = arguments.allSatisfy { $0.isConstant || isArgument($0) }
      return areMeant && unknown.isEmpty && arguments.contains { !$0.isConstant }
        ? .filter : .elsewhere
    }
    if letters.isEmpty { return .elsewhere }
    if unknown.isEmpty { return .filter }
    if isWhole(restriction) { return .whole }
    // These are also numbers, or a learner's vectors.
    let mayBeNumbers = unknown.allSatisfy { letter in
      Dialect.role(letter, .limit) == nil && !occurrences.contains { $0.letter == letter }
    }
    return mayBeNumbers ? .elsewhere : .narrows
  }

  private func isArgument(_ term: Term) -> Bool {
    sides.contains { side in
      side.contains { call in
        switch call.form {
        case .call(_, _, let arguments): arguments.contains { $0.contains { $0 == term } }
        // |z| of a number is its size.
        case .norm(let argument): argument == term
        default: false
        }
      }
    }
  }

  // MARK: Whole ranges

  private func isWhole(_ restriction: Restriction) -> Bool {
    switch restriction.form {
    case .every: return true
    case .none, .activation, .cost: return false
    case .values(let letters, let terms):
      return letters.allSatisfy { isWhole(terms, $0) || isWhole(terms.reversed(), $0) }
    case .comparison(let sides, let relations):
      return relations.indices.allSatisfy { index in
        bounds(sides[index], relations[index].sign, sides[index + 1])
      }
    }
  }

  /// `1, …, n`, `1, 2, …, n`.
  private func isWhole(_ terms: [Term], _ letter: String) -> Bool {
    guard terms.count > 2, terms[terms.count - 2].isDots, let last = terms.last,
      let first = terms.first, isFirst(first, of: letter), isLast(last, of: letter)
    else { return false }
    return zip(terms.dropLast(2), terms.dropFirst().dropLast(2)).allSatisfy {
      guard case .number(let one) = $0.form, case .number(let next) = $1.form else { return false }
      return next == one + 1
    }
  }

  /// Whether a comparison only says where the range of a letter begins, or where it ends.
  private func bounds(_ left: Term, _ sign: Relation.Sign, _ right: Term) -> Bool {
    switch sign {
    case .atLeast: return bounds(right, .atMost, left)
    case .greater: return bounds(right, .less, left)
    case .atMost:
      if let letter = right.letters.first, right.form == .name(letter) {
        return isFirst(left, of: letter)
      }
      if let letter = left.letters.first, left.form == .name(letter) {
        return isLast(right, of: letter)
      }
      return false
    case .less:
      guard case .number(let value) = left.form, let letter = right.letters.first else {
        return false
      }
      return isFirst(Term(.number(value + 1), at: left.range), of: letter)
    default: return false
    }
  }

  private func isFirst(_ term: Term, of letter: String) -> Bool {
    term.form == .number(1) || term.form == .number(2) && mayBeLayer(letter)
  }

  private func isLast(_ term: Term, of letter: String) -> Bool {
    let known = occurrences.filter { $0.letter == letter }
    if term.isOutput { return mayBeLayer(letter) }
    if known.contains(where: { $0.place == .layer }) { return false }
    guard let layer = term.widthLayer else { return term.isBareWidth }
    let layers = known.compactMap(\.layer)
    return layers.allSatisfy { $0 == LayerReference(layer) }
  }

  private func mayBeLayer(_ letter: String) -> Bool {
    occurrences.allSatisfy { $0.letter != letter || $0.place == .layer }
  }
}

extension Term {
  /// The free index letters of quantities whose layer is still to be found.
  fileprivate var freeBareIndices: [String] {
    switch form {
    case .quantity(let quantity) where quantity.letter.hasLayer && quantity.layer == nil:
      quantity.indices.flatMap(\.letters)
    case .sum(let sum): sum.body.freeBareIndices.filter { !sum.letters.contains($0) }
    default: parts.flatMap(\.freeBareIndices)
    }
  }
}

extension Statement {
  /// What stands between its relations.
  var sides: [Term] {
    switch self {
    case .relation(let sides, _): sides
    case .expression(let term), .member(let term, _), .definition(_, _, let term),
      .functionDefinition(_, _, _, let term):
      [term]
    }
  }
}

extension Diagnostic {
  static func narrowing(_ restriction: Restriction, _ letters: StatementLetters) -> Diagnostic {
    let names = restriction.letters.joined(separator: ", ")
    return Diagnostic(
      .syntax,
      names.isEmpty
        ? "this condition speaks of nothing in the statement"
        : "this condition narrows \(names), which the statement has not as a free index",
      at: restriction.range, hint: "a condition speaks of a free index or layer of its statement")
  }
}
