extension [Term] {
  /// The names that mean nothing else, with what they may stand for: a vector where one stands as an
  /// operand of ⊙, with one index, transposed, in a norm or added to one; a square matrix for a
  /// capital; a number for a letter by which numbers are called.
  ///
  /// Beside a quantity of the network an unknown letter is no vector: its length would be a guess.
  func freeNames(_ scope: Scope) -> [String: TestNetwork.Sort] {
    var finder = FreeNames(scope)
    let letters = flatMap(\.quantities).map(\.letter)
    let isAboutNetwork = letters.contains { $0.hasLayer || [.x, .y, .C].contains($0) }
    if !isAboutNetwork { finder.findVectors(in: self) }
    finder.findNumbers(in: self)
    return finder.sorts
  }
}

private struct FreeNames {
  private let scope: Scope
  private(set) var sorts: [String: TestNetwork.Sort] = [:]

  private static let numbers: Set<String> = ["λ", "μ", "β", "γ", "c"]
  private static let taken: Set<String> = ["e", "ε"]

  init(_ scope: Scope) { self.scope = scope }

  mutating func findVectors(in sides: [Term]) {
    var known = -1
    // What is added to a vector is one, wherever that was seen.
    while known != sorts.count {
      known = sorts.count
      for term in sides.flatMap(\.subterms) { look(at: term) }
    }
    if sorts.isEmpty { return }
    for term in sides.flatMap(\.subterms) {
      if case .name(let name) = term.form { noteMatrix(name) }
    }
  }

  mutating func findNumbers(in sides: [Term]) {
    for side in sides {
      for term in side.subterms {
        if case .name(let name) = term.form, Self.numbers.contains(name) { note(name, .number) }
      }
    }
  }

  private mutating func look(at term: Term) {
    switch term.form {
    case .transpose(let operand), .entry(let operand, _), .norm(let operand): mark(operand)
    case .call(.elementary(let function), _, let arguments) where function == .trace:
      for argument in arguments { mark(argument) }
    case .chain(let first, let links):
      let operands = [first] + links.map(\.operand)
      // So is what stands on the other side of `·`.
      let isAlike = links[0].sign.precedence == .sum || links[0].sign == .times
      if links[0].sign == .hadamard || isAlike && operands.contains(where: isMarked) {
        for operand in operands { mark(operand) }
      }
    default: break
    }
  }

  private func isMarked(_ term: Term) -> Bool {
    if case .name(let name) = term.form { sorts[name] == .vector } else { false }
  }

  /// Notes the names that are vectors if the whole is one: of a product the last.
  private mutating func mark(_ term: Term) {
    switch term.form {
    case .name(let name): note(name, name.isCapital ? .matrix : .vector)
    case .negative(let operand): mark(operand)
    case .chain(let first, let links):
      let operands = [first] + links.map(\.operand)
      let isProduct = links.allSatisfy { $0.sign == .beside || $0.sign == .times }
      for operand in isProduct ? operands.suffix(1) : operands[...] { mark(operand) }
    default: break
    }
  }

  private mutating func noteMatrix(_ name: String) { if name.isCapital { note(name, .matrix) } }

  private mutating func note(_ name: String, _ sort: TestNetwork.Sort) {
    guard scope.names[name] == nil, !Self.taken.contains(name), sorts[name] == nil else { return }
    sorts[name] = sort
  }
}

extension String {
  fileprivate var isCapital: Bool { count == 1 && self != lowercased() }
}
