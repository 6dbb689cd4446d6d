import Support

/// A name is read by the place where it stands; each reading that is not the book's is remarked.
extension Parser {
  /// Words that people write for the book's letters.
  static let spoken: [String: String] = [
    "logit": "z", "bias": "b", "Cost": "C", "cost": "C", "Loss": "C", "loss": "C", "output": "a",
    "error": "δ",
  ]

  /// Letters that stand for the book's where they carry a layer.
  private static let readings: [String: Letter] = [
    "W": .w, "Θ": .w, "ω": .w, "A": .a, "Z": .z, "B": .b, "h": .a, "θ": .w,
  ]

  /// Letters that stand for σ before a weighted input.
  private static let functionLetters: Set<String> = ["f", "g", "h", "s", "φ", "ψ", "ϕ", "τ"]

  /// The letters that stand for any layer, neuron or example.
  package static func isIndexLetter(_ word: String) -> Bool {
    ["i", "j", "k", "l", "m", "n", "p", "q", "r", "s", "t", "u", "v"].contains(word)
  }

  mutating func word(_ word: String) throws(Diagnostic) -> Term {
    let start = index
    if let compound = compoundName, vocabulary.names.contains(compound.name) {
      for _ in 0..<compound.tokens { advance() }
      return Term(.name(compound.name), at: range(from: start))
    }
    if word == parameter || vocabulary.names.contains(word) {
      advance()
      return Term(.name(word), at: range(from: start))
    }
    if vocabulary.functions.contains(word) {
      advance()
      return try call(.own(word), from: start)
    }
    if let letter = Letter(rawValue: word) { return try bookLetter(letter, from: start) }
    if let elementary = Elementary(rawValue: word) {
      advance()
      return try call(.elementary(elementary), from: start)
    }
    switch word {
    case "output":
      advance()
      return try outputLayer(from: start)
    case "cost", "Cost", "Loss", "loss":
      advance()
      if word != "cost" { remark("\(word) is read as C") }
      return try quantity(Quantity(letter: .C), from: start)
    case "logit", "bias":
      advance()
      remark("\(word) is read as \(Self.spoken[word] ?? word)")
      return try quantity(Quantity(letter: word == "bias" ? .b : .z), from: start)
    case "I" where isIdentity:
      advance()
      if take(.lower) { skipScript() }
      return Term(.identity, at: range(from: start))
    default: break
    }
    if startsDerivative { return try derivative() }
    if let reading = try foreignLetter(word, from: start) { return reading }
    advance()
    if current.kind == .open(.round), !current.spaced, !isTeX,
      word.unicodeScalars.count > 1 || !Self.isIndexLetter(word)
    {
      throw Diagnostic(
        .name, "there is no function \(word) yet", at: tokens[start].range,
        hint: didYouMean(word, among: Elementary.allCases.map(\.rawValue) + vocabulary.functions)
          ?? "define it first, as in `\(word)(x) = x^2`")
    }
    return Term(.name(word), at: range(from: start))
  }

  /// Whether I is the identity: no layer behind it, and some matrix or vector beside it.
  private var isIdentity: Bool {
    token(after: 1).kind != .raise && token(after: 1).kind != .open(.square)
  }

  /// A letter that is not the book's, where what stands behind it tells which of the book's is meant.
  mutating func foreignLetter(_ name: String, from start: Int) throws(Diagnostic) -> Term? {
    if isFunction(name) {
      advance()
      remark("\(name) is read as σ")
      return try call(.activation, from: start)
    }
    if let letter = Self.readings[name], carriesLayer {
      advance()
      remark("\(name) is read as \(letter.rawValue)")
      return try quantity(Quantity(letter: letter), from: start)
    }
    return nil
  }

  /// Whether a layer stands behind the letter, in whichever script order.
  private var carriesLayer: Bool {
    var offset = 1
    while token(after: offset).kind == .close(.curly) { offset += 1 }
    switch token(after: offset).kind {
    case .raise, .lower: return true
    case .open(.square): return !isTeX && !token(after: offset).spaced
    default: return false
    }
  }

  /// Whether a letter is a function here: it stands before a bracket, perhaps with primes and a layer,
  /// that holds a weighted input.
  private func isFunction(_ word: String) -> Bool {
    guard
      Self.functionLetters.contains(word) || word.unicodeScalars.first.map({ !$0.isASCII }) == true
    else { return false }
    var ahead = self
    ahead.onlyLooks = true
    ahead.advance()
    guard let term = try? ahead.call(.activation, from: index),
      case .call(_, let primes, let arguments) = term.form
    else { return false }
    return arguments.count == 1 && (arguments[0].holdsWeightedInput || primes > 0)
  }
}

extension Term {
  /// Whether it is a weighted input: z, or a product with w in it.
  fileprivate var holdsWeightedInput: Bool { holds(.z) || holds(.w) }
}
