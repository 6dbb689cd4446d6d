import Backprop

/// Letters that are no quantity of the book but plain vectors, as s and t in (s ⊙ t)_j = s_j t_j.
///
/// Beside a quantity of the network an unknown letter is none: its length would be a guess.
enum FreeVectors {
  /// The names that stand as operands of ⊙ or with one index, and mean nothing else.
  static func names(in sides: [Term], _ scope: Scope) -> [String] {
    if sides.contains(where: \.holdsNetworkQuantity) { return [] }
    var found: [String] = []
    func add(_ term: Term) {
      guard case .name(let name) = term.form, scope.names[name] == nil, name != "e", name != "ε",
        !found.contains(name)
      else { return }
      found.append(name)
    }
    func visit(_ term: Term) {
      switch term.form {
      case .chain(let first, let links) where links.contains(where: { $0.sign == .hadamard }):
        ([first] + links.map(\.operand)).forEach(add)
      case .transpose(let operand), .entry(let operand, _): add(operand)
      default: break
      }
      term.parts.forEach(visit)
    }
    sides.forEach(visit)
    return found
  }

  /// The scope with a vector for each name, all of one length.
  static func bound(_ names: [String], in scope: Scope, seed: UInt64) -> Scope {
    var scope = scope
    var generator = SeededGenerator(seed: seed)
    for name in names {
      scope.names[name] = .vector(
        Vector((0..<4).map { _ in Double.random(in: -1.5...1.5, using: &generator) }))
    }
    return scope
  }
}

extension Term {
  fileprivate var holdsNetworkQuantity: Bool {
    contains { term in
      if case .quantity(let quantity) = term.form {
        quantity.letter.hasLayer || [.x, .y, .C].contains(quantity.letter)
      } else {
        false
      }
    }
  }
}
