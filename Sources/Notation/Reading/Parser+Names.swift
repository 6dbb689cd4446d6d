import Sentences
import Support

/// Words and signs at the start of a factor, each read by the place where it stands.
extension Parser {
  mutating func word(_ word: String) throws(Diagnostic) -> Term {
    let start = index
    if let width = try width() { return width }
    // Under ∑_x the x with a neuron is the input of that example.
    if summedLetters.contains(word), word != "x" || token(after: 1).kind != .lower {
      return name(word)
    }
    if word == "𝟏" { return try ones() }
    if let compound = compoundName, vocabulary.names.contains(compound.name) {
      advance(by: compound.tokens)
      return term(.name(compound.name), from: start)
    }
    if isOwn(word) { return name(word) }
    if let cost = costOfLine(word) { return cost }
    if word == updatedName, word != "w", word != "b", let letter = Dialect.letter(word, .dependency)
    {
      advance()
      note(word, .letter(letter))
      return try quantity(Quantity(letter: letter), from: start)
    }
    if vocabulary.functions.contains(word) {
      advance()
      return try call(.own(word), from: start)
    }
    if let letter = Letter(rawValue: word) { return try bookLetter(letter, from: start) }
    if let elementary = Elementary.named(word) {
      advance()
      return try call(.elementary(elementary), from: start)
    }
    if let letter = Dialect.letter(word, .anywhere) {
      advance()
      if word == "output" { return try outputLayer(from: start) }
      note(word, .letter(letter), isRemarked: word != "cost")
      return try quantity(Quantity(letter: letter), from: start)
    }
    if word == "I", tokens.isPositivity(at: index + 1) { return try ones() }
    if word == "I", token(after: 1).kind != .open(.square) { return try identity() }
    if startsDerivative { return try derivative() }
    if let reading = try foreignLetter(word) { return reading }
    advance()
    if let term = try operatorCall(word, from: start) { return term }
    if current.kind == .open(.round), !current.spaced, !isTeX,
      word.unicodeScalars.count > 1 || !Dialect.isIndex(word)
    {
      throw Diagnostic(
        .name, "there is no function \(word) yet", at: tokens[start].range,
        hint: didYouMean(word, among: Elementary.table.map(\.name) + vocabulary.functions)
          ?? "define it first, as in `\(word)(x) = x^2`")
    }
    return term(.name(word), from: start)
  }

  mutating func symbol(_ glyph: String) throws(Diagnostic) -> Term {
    let start = index
    if isOwn(glyph) { return name(glyph) }
    if let cost = costOfLine(glyph) { return cost }
    if glyph == updatedName, let letter = Dialect.letter(glyph, .dependency) {
      advance()
      note(glyph, .letter(letter))
      return try quantity(Quantity(letter: letter), from: start)
    }
    switch glyph {
    case "∂": return try derivative()
    case "∇": return try gradient()
    case "Δ": return try change()
    case "‖", "|": return try norm()
    case "ℓ": return name("l")
    case "…": return Term(.dots, at: advance().range)
    case "π": return Term(.number(.pi), at: advance().range)
    case "∞": return Term(.number(.infinity), at: advance().range)
    case _ where startsSeries:
      let behind = token(after: 3)
      if glyph == "sum", !isTeX, token(after: 2).kind != .open(.curly), !behind.spaced,
        behind.kind != .open(.round)
      {
        throw Diagnostic(
          .syntax, "a blank is missing behind the letter that the sum runs over",
          at: token(after: 2).range, hint: "write `sum_k w[l][j,k] a[l-1][k]`, or \\sum in LaTeX")
      }
      advance()
      return try series(isProduct: glyph == "∏", from: start)
    case "√":
      advance()
      return try root(from: start)
    default: break
    }
    if glyph == "sum", token(after: 1).kind == .open(.round),
      let sum = try attempt({ (parser) throws(Diagnostic) in
        parser.advance()
        return try parser.programCall(glyph, from: start)
      })
    {
      return sum
    }
    let functions: [String: Function] = ["σ": .activation, "Σ": .diagonalActivation]
    if let function = functions[glyph] ?? Elementary.named(glyph).map(Function.elementary) {
      advance()
      return try call(function, from: start)
    }
    if let letter = Letter(rawValue: glyph) {
      advance()
      return try quantity(Quantity(letter: letter), from: start)
    }
    if let reading = try foreignLetter(glyph) { return reading }
    if glyph == "α", isStepFactor {
      advance()
      note(glyph, .letter(.η))
      return letter(.η, from: start)
    }
    if Symbol.spelled(glyph)?.category == .quantity { return name(glyph) }
    throw .expected("a number, a quantity or a bracket", found: current)
  }

  /// The cost, where its name stands alone on the left of its formula, or says what it depends on.
  private mutating func costOfLine(_ name: String) -> Term? {
    guard Letter(rawValue: name) == nil || name == costOfFormula,
      Dialect.role(name, .cost) != nil, !vocabulary.functions.contains(name)
    else { return nil }
    var ahead = self
    guard let cost = ahead.cost(),
      name == costOfFormula || ahead.tokens[ahead.index - 1].kind == .close(.round)
    else { return nil }
    self = ahead
    return cost
  }

  /// Whether a name is the learner's, which wins over the book's.
  func isOwn(_ name: String) -> Bool {
    parameters.contains(name) || vocabulary.names.contains(name)
  }

  private mutating func name(_ name: String) -> Term { Term(.name(name), at: advance().range) }

  /// Δw, ΔC; Δ with a layer is read as δ.
  private mutating func change() throws(Diagnostic) -> Term {
    let start = index
    advance()
    if current.kind == .raise {
      remark("Δ with a layer", readAs: "δ")
      return try quantity(Quantity(letter: .δ), from: start)
    }
    let changed = if let cost = costBehind() { cost } else { try postfix() }
    return term(.change(changed), from: start)
  }

  /// Whether a letter scales what is taken away in an equation, as the learning rate does in
  /// `w = w − α ∂C/∂w`; a line may hold η and be no `Update`.
  private var isStepFactor: Bool {
    index > 0 && tokens[index - 1].kind == .symbol("−") && tokens.contains(where: \.isRelation)
  }

  /// A letter that is not the book's, where what stands behind it tells which of the book's is meant.
  private mutating func foreignLetter(_ name: String) throws(Diagnostic) -> Term? {
    if let call = foreignCall(name) { return call }
    if let output = hypothesis() { return output }
    let isLayered = carriesLayer(behind: 1) && !isTransposedMatrix(name)
    guard
      let letter = isLayered ? Dialect.letter(name, .layered) : Dialect.letter(name, .bare),
      isLayered || standsBesideNetwork(name)
    else { return nil }
    let start = index
    advance()
    note(name, .letter(letter))
    return try quantity(Quantity(letter: letter), from: start)
  }

  /// `h_{W,b}(x)`, `f_\theta(x)`: what the network gives.
  private mutating func hypothesis() -> Term? {
    guard let name = current.name, Dialect.role(name, .call) != nil || name == "h",
      token(after: 1).kind == .lower
    else { return nil }
    var ahead = self
    ahead.advance(by: 2)
    let script = ahead.index
    ahead.skipScript()
    let inside = tokens[script..<ahead.index].filter { $0.nesting == 0 && $0.kind != .comma }
    let output = Quantity(letter: .a, layer: letter(.L, from: index))
    guard !inside.isEmpty,
      inside.allSatisfy({ $0.name.flatMap { Dialect.role($0, .dependency) } != nil }),
      ahead.current.kind == .open(.round), ahead.takeDependencies(of: output)
    else { return nil }
    let start = index
    self = ahead
    note(name, .letter(.a))
    return term(.quantity(output), from: start)
  }

  /// Whether a capital without a layer stands beside letters that only the network has; among other
  /// capitals it may be any matrix.
  func standsBesideNetwork(_ name: String) -> Bool {
    tokens.contains { token in
      guard let other = token.name, other != name, !isOwn(other) else { return false }
      return ["z", "a", "δ", "∂", "∇", "σ", "softmax"].contains(other)
        || name == "W" && ["x", "b", "X", "Z", "A"].contains(other)
        || name == "Z" && ["W", "b"].contains(other) || name == "A" && ["W", "Z"].contains(other)
        || Dialect.differential(other) != nil && other.count == 2
    }
  }

  /// Whether a capital that is no usual name of weights has nothing behind it but the sign of a transpose:
  /// the A of `(A B)^T = B^T A^T` is any matrix.
  private func isTransposedMatrix(_ name: String) -> Bool {
    guard name.utf8.count == 1, name == name.uppercased(), name != "W" else { return false }
    var behind = self
    behind.advance()
    return behind.current.kind == .raise && behind.startsTranspose
  }

  /// A letter before a bracket that holds a weighted input is σ; it may have primes and a layer.
  private mutating func foreignCall(_ name: String) -> Term? {
    guard Dialect.role(name, .call) != nil || name.unicodeScalars.first?.isASCII == false,
      !otherwiseRead.contains(index)
    else { return nil }
    var ahead = self
    ahead.advance()
    ahead.note(name, .activation)
    guard let term = try? ahead.call(.activation, from: index),
      case .call(_, let primes, let arguments) = term.form,
      isActivation(name, primes: primes, of: arguments.first)
    else {
      // Read once more within other brackets it would be tried again, and again.
      otherwiseRead = ahead.otherwiseRead.union([index])
      return nil
    }
    self = ahead
    return term
  }

  /// Whether a name is that of σ, by its primes and by what it is applied to; without an argument it is in
  /// the formula of an error alone.
  private func isActivation(_ name: String, primes: Int, of argument: Term?) -> Bool {
    guard let argument else { return primes > 0 && isTeX && tokens.first?.kind == .symbol("δ") }
    return primes > 0 || argument.holds(.z) || argument.holds(.w)
      || argument.form == .quantity(Quantity(letter: .x)) && isPrimed(name)
  }

  /// Whether a name stands with a prime somewhere in the statement.
  private func isPrimed(_ name: String) -> Bool {
    zip(tokens, tokens.dropFirst()).contains { $0.name == name && $1.kind == .symbol("′") }
  }

  /// Whether a layer stands behind the letter that ends `offset` tokens from here.
  func carriesLayer(behind offset: Int) -> Bool {
    var offset = offset
    while token(after: offset).kind == .close(.curly) { offset += 1 }
    switch token(after: offset).kind {
    case .raise, .lower: return true
    case .open(.square): return !isTeX && !token(after: offset).spaced
    default: return false
    }
  }

  /// The name of the learner's that starts here, such as `my_delta`, and the number of its tokens.
  /// A subscript of the book stands on a letter or a word of the notation; on any other word of two
  /// letters or more, what stands behind `_` belongs to the name.
  var compoundName: (name: String, tokens: Int)? {
    guard !isTeX, let head = current.word, head.unicodeScalars.count > 1,
      Term.meaning(ofReserved: head) == nil
    else { return nil }
    var (name, count) = (head, 1)
    while token(after: count).kind == .lower, !token(after: count).spaced,
      !token(after: count + 1).spaced, let part = namePart(token(after: count + 1))
    {
      name += "_" + part
      count += 2
    }
    return count > 1 ? (name, count) : nil
  }

  /// What may stand behind `_` in a name: a word that is no index, or a whole number.
  private func namePart(_ token: Token) -> String? {
    switch token.kind {
    case .word(let word): Dialect.isIndex(word) ? nil : word
    case .symbol(let glyph): Symbol.spelled(glyph)?.ascii.first
    case .number(let value): Int(exactly: value).map(String.init)
    default: nil
    }
  }
}
