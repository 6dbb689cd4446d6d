/// NumPy's way of writing what the book writes with signs, read wherever it stands: `np.exp(z)`, `w.T`,
/// `x ** 2`, `s.dot(t)`, `sigmoid_prime(z)`. Its `@` is a row of `Term.Operator.table`.
extension Lexer {
  static let modules: Set<String> = ["np", "numpy", "jnp", "torch", "math"]

  /// Whether something starts here that in LaTeX, too, is NumPy's alone.
  private var startsNumPy: Bool {
    ["np.", "numpy.", ".sum(axis", ".dot("].contains { starts($0) }
      || starts(".T") && self[position + 2]?.continuesWord != true
  }

  /// Names that the listings of the book and of others have for σ′.
  private static let slopes = [
    "sigma_prime", "sigmaprime", "sigmoid_prime", "sigma_derivative", "sigmoid_derivative",
    "activation_prime",
  ]

  /// Reads what stands here, where NumPy writes it and the book does not.
  mutating func readPython() -> Bool {
    // `sigmoid_prime(z^{l+1})`: braces alone make no LaTeX of it.
    if isTeX, hasBareSubscripts, !startsNumPy { return false }
    switch scalars[position] {
    case "*" where self[position + 1] == "*":
      emit(.raise, to: position + 2)
    case "." where blanks == 0 && endsFactor:
      if self[position + 1] == "T", self[position + 2]?.continuesWord != true {
        emit(.symbol("ᵀ"), to: position + 2)
      } else if starts(".transpose()") {
        emit(.symbol("ᵀ"), to: position + 12)
      } else if starts(".sum(axis"), isWhole(bracketAt: position + 4) {
        emit(.symbol(".sum"), to: position + 4)
      } else if starts(".dot("), isWhole(bracketAt: position + 4) {
        emit(.symbol("@"), to: position + 4)
      } else {
        return false
      }
    case let first where first.isASCIILetter:
      if let end = endOfModule {
        skip(position..<end)
      } else if let name = Self.slopes.first(where: { starts($0) }),
        case let end = position + name.unicodeScalars.count, self[end]?.continuesWord != true
      {
        emit(.symbol("σ"), to: end - 1)
        emit(.symbol("′"), to: end)
      } else if starts("learning_rate"), self[position + 13]?.continuesWord != true {
        emit(.word("lr"), to: position + 13)
      } else if let (name, gradient) = Self.gradients.first(where: { starts($0.name) }),
        case let end = position + name.unicodeScalars.count, self[end]?.continuesWord != true,
        self[end] != " " || self[end + 1].map({ !$0.isASCIILetter }) ?? true
      {
        emit(.word(gradient), to: end)
      } else if let (name, gradient) = Self.layeredGradients.first(where: { starts($0.name) }),
        case let end = position + name.unicodeScalars.count, self[end] == "["
      {
        emit(.word(gradient), to: end)
      } else {
        return false
      }
    default: return false
    }
    return true
  }

  /// What stands in NumPy's calls, and is a word in LaTeX too.
  static let argumentNames: Set<String> = ["axis", "keepdims", "True"]

  /// Names that programs have for gradients.
  private static let gradients: [(name: String, read: String)] = ["grad", "nabla", "delta"].flatMap
  {
    module in ["w", "W", "b"].map { ("\(module)_\($0)", "d\($0.uppercased())") }
  }

  /// Names for gradients that are read where a layer follows in brackets: alone, `dC_dw` may be a name of
  /// the learner's, and `grad_a C` is ∇ₐC.
  private static let layeredGradients: [(name: String, read: String)] =
    ["C", "J", "L", "E"].flatMap { cost in
      ["w", "W", "b", "z", "Z", "a", "A"].flatMap { letter in
        ["d\(cost)_d\(letter)", "d\(cost)d\(letter)"].map { ($0, "d\(letter.uppercased())") }
      }
    }
    + ["grad", "nabla"].flatMap { module in
      ["z", "Z", "a", "A"].map { ("\(module)_\($0)", "d\($0.uppercased())") }
    }

  /// Whether a factor ends with the token just read, so that an attribute of it may follow.
  private var endsFactor: Bool {
    switch tokens.last?.kind {
    case .close, .word: true
    case .symbol(let glyph): ["δ", "ᵀ", "′"].contains(glyph)
    default: false
    }
  }

  /// Behind the dots of `np.` and `np.linalg.`, where a name follows.
  private var endOfModule: Int? {
    guard let module = Self.modules.first(where: { starts($0) }) else { return nil }
    var place = position + module.unicodeScalars.count
    if self[place]?.continuesWord == true { return nil }
    var start: Int?
    while self[place] == ".", self[place + 1]?.isASCIILetter == true {
      start = place + 1
      place = end(from: place + 1, while: \.continuesWord)
    }
    return start
  }

  /// Whether a bracket's inside is all that an operator before it takes: in `s.dot(t)[1]` it is not.
  private func isWhole(bracketAt start: Int) -> Bool {
    var depth = 0
    for place in start..<scalars.count {
      if scalars[place] == "(" { depth += 1 }
      if scalars[place] == ")" { depth -= 1 }
      if depth == 0 { return self[place + 1].map { !"[.^'*".unicodeScalars.contains($0) } ?? true }
    }
    return false
  }
}
