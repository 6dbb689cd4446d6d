/// What a bracket says that a quantity depends on, and nothing else: the `(a^L, y)` of `C(a^L, y)`.
struct Dependencies {
  /// What stands between two commas, with the scripts at it.
  struct Source: Equatable {
    let letter: Letter
    let script: [Token.Kind]
  }

  let quantity: Quantity
  /// Where it stands, between its brackets.
  let bracket: Range<Int>
  let sources: [Source]

  var areOutputAndTarget: Bool { Set(sources.map(\.letter)) == [.a, .y] }

  /// What stands at an x in it: the example, the entry or the power that is meant.
  fileprivate var scriptsOfInput: [[Token.Kind]] {
    sources.filter { $0.letter == .x && !$0.script.isEmpty }.map(\.script)
  }

  /// Whether it names what the cost can be a function of: its parameters, or the output and the target.
  fileprivate var fits: Bool {
    let letters = sources.map(\.letter)
    return quantity.letter != .C
      || letters.contains { $0 != .y && $0 != .Y }
        && [.a, .y].allSatisfy { letter in letters.count { $0 == letter } < 2 }
  }

  /// Whether the two may say different things of one quantity: they name other letters, or the same ones in
  /// another order or with other scripts.
  fileprivate func mayDiffer(from other: Dependencies) -> Bool {
    let (letters, others) = (sources.map(\.letter), other.sources.map(\.letter))
    if letters == others {
      return zip(sources, other.sources).contains { own, other in
        own.script != other.script && !own.script.isEmpty && !other.script.isEmpty
      }
    }
    // C(w, b) is C(a^L, y), as a^L is a function of the weights.
    func areParameters(_ letters: [Letter]) -> Bool { letters.allSatisfy { $0 == .w || $0 == .b } }
    func areOutputs(_ letters: [Letter]) -> Bool {
      letters.contains(.a) && letters.allSatisfy { $0 == .a || $0 == .y }
    }
    return !(areParameters(letters) && areOutputs(others))
      && !(areOutputs(letters) && areParameters(others))
  }
}

extension Parser {
  /// Takes what a quantity is said to depend on: `y(x)`, `a^L(x)`, `C(w, b)`, `C(a^L, y)`. Elsewhere, and
  /// with anything else in it, a bracket is a factor.
  mutating func takeDependencies(of quantity: Quantity) -> Bool {
    // What a derivative is by depends on nothing: ∂C/∂z^l (x).
    if isInDenominator { return false }
    let possible: [Letter]
    switch quantity.letter {
    case .y: possible = [.x]
    case .a where quantity.layer?.isOutput == true: possible = [.x, .w, .b, .z]
    // A column before the column x is no product.
    case .a where quantity.indices.isEmpty: possible = [.x]
    case .z: possible = [.x, .w, .b, .a]
    case .C: possible = [.x, .w, .b, .z, .a, .y, .X, .Y]
    default: return false
    }
    var ahead = self
    ahead.advance()
    var sources: [Dependencies.Source] = []
    repeat {
      if quantity.letter == .C, ahead.take(.symbol("…")) { continue }
      guard let letter = ahead.takeDependency(), possible.contains(letter) else { return false }
      if letter == .x || letter == .y { _ = ahead.takeExampleScript(of: letter) }
      let script = ahead.index
      if letter == .a { ahead.takeOutputOfExample() }
      while ahead.current.isScript {
        ahead.advance()
        ahead.skipScript()
      }
      sources.append(
        Dependencies.Source(letter: letter, script: tokens[script..<ahead.index].map(\.kind)))
      if ahead.current.kind == .open(.round),
        !ahead.takeDependencies(
          of: Quantity(letter: letter, layer: self.letter(.L, from: index)))
      {
        return false
      }
    } while ahead.take(.comma) || ahead.take(.semicolon)
    // (a^{l−1})^T is a factor.
    guard ahead.take(.close(.round)), !ahead.at("ᵀ"),
      ahead.current.kind != .raise || !ahead.startsTranspose
    else { return false }
    // L(ŷ^{(i)}, y^{(i)}) is of one example, and nothing in it of another.
    let examples = ahead.exampleLetters.dropFirst(exampleLetters.count)
    let ofExamples = sources.count { [.x, .y, .a].contains($0.letter) }
    guard examples.isEmpty || Set(examples).count == 1 && examples.count == ofExamples
    else { return false }
    dependencies.append(
      Dependencies(
        quantity: quantity, bracket: (index + 1)..<(ahead.index - 1), sources: sources))
    index = ahead.index
    exampleLetters = ahead.exampleLetters
    return true
  }

  /// The `^{(i)}` and `^{[2](i)}` of an output.
  private mutating func takeOutputOfExample() {
    guard current.kind == .raise else { return }
    var ahead = self
    ahead.advance()
    guard let script = try? ahead.layer(), script.isExample, !script.transposed else { return }
    self = ahead
  }

  /// The letter of the book that is named as what something depends on.
  private mutating func takeDependency() -> Letter? {
    if case .macro(let name) = current.kind {
      guard ["hat", "widehat", "yhat"].contains(name) else { return nil }
      advance()
      if name != "yhat" { skipScript() }
      return .a
    }
    guard let name = current.name, !isOwn(name),
      let letter = Letter(rawValue: name) ?? Dialect.letter(name, .dependency)
        ?? (Dialect.role(name, .call) != nil && token(after: 1).kind == .open(.round) ? .a : nil)
    else { return nil }
    advance()
    return letter
  }

  /// - Throws: where brackets, of which nothing is read, say different things: `C(a, y) = C(y, a)`.
  func requireSameDependencies(_ sides: [Term]) throws(Diagnostic) {
    // Beside a changed C its brackets are compared with what is changed.
    let dependencies = dependencies.filter { changedArguments.isEmpty || $0.quantity.letter != .C }
    let scripts = dependencies.flatMap(\.scriptsOfInput).uniqued
    // What is said of one input is said of it wherever a quantity depends on it.
    let dependent = sides.flatMap(\.quantities).count {
      [.x, .a, .z, .y, .δ, .C].contains($0.letter)
    }
    let named = dependencies.count { !$0.scriptsOfInput.isEmpty }
    for first in dependencies {
      let alike = dependencies.filter { $0.quantity.letter == first.quantity.letter }
      if !first.fits || alike.contains(where: first.mayDiffer) || scripts.count > 1
        || named > 0 && named < dependent
      {
        throw .dependsOtherwise(at: Array(tokens[first.bracket]).range)
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func dependsOtherwise(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "what it depends on is written otherwise elsewhere, and is not read", at: range,
      hint: "write the same in all its brackets, or leave them out")
  }
}
