/// What is raised, lowered and primed at a function: `σ'^{[l]}`, `σ^2`, `σ^{-1}`.
struct FunctionScripts {
  var primes = 0
  /// A bare number: the power of what the function gives.
  var exponent: Term?
  var isInverse = false
  /// The layer in a superscript.
  var layer: Term?
  /// The layers and neurons at the function; they must be its argument's.
  var places: [Term] = []
}

extension Parser {
  mutating func functionScripts(
    of function: Function, _ first: FunctionScripts = FunctionScripts()
  ) throws(Diagnostic) -> FunctionScripts {
    var scripts = first
    while true {
      if take(.symbol("′")) {
        scripts.primes += 1
      } else if current.kind == .raise {
        let before = index
        guard try superscript(&scripts, of: function) else {
          index = before
          return scripts
        }
      } else if current.kind == .lower, function == .activation {
        // f_l: the activation of layer l.
        advance()
        scripts.places += try subscripts(of: nil)
      } else {
        return scripts
      }
    }
  }

  /// Reads `^…` behind a function; false where it is none of the function's.
  private mutating func superscript(
    _ scripts: inout FunctionScripts, of function: Function
  ) throws(Diagnostic) -> Bool {
    let start = index
    advance()
    if let primes = primesOfScript() {
      scripts.primes += primes
      return true
    }
    let braced = current.kind == .open(.curly)
    let first = token(after: braced ? 1 : 0)
    if first.kind == .symbol("−"), token(after: braced ? 2 : 1).kind == .number(1) {
      advance(by: braced ? 4 : 2)
      scripts.isInverse = true
      return !braced || tokens[index - 1].kind == .close(.curly)
    }
    guard function == .activation || function == .diagonalActivation else {
      guard first.kind != .open(.round) else { throw .derivativeNumber(at: range(from: start)) }
      // tanh²(z)
      guard scripts.exponent == nil else { return false }
      scripts.exponent = try scriptAtom()
      return true
    }
    guard let script = try? layer(), let term = script.term, !script.transposed || script.isPrimed
    else { return false }
    scripts.primes += script.isPrimed ? 1 : 0
    guard case .number = term.form, first.kind != .open(.square) else {
      scripts.layer = term
      scripts.places.append(term)
      return true
    }
    if first.kind == .open(.round) { throw .derivativeNumber(at: range(from: start)) }
    guard scripts.exponent == nil else { return false }
    scripts.exponent = term
    return true
  }

  /// The primes of `σ^{\prime}`, where the script holds nothing else.
  private mutating func primesOfScript() -> Int? {
    let before = index
    let braced = take(.open(.curly))
    var primes = 0
    while take(.symbol("′")) { primes += 1 }
    if primes > 0, !braced || take(.close(.curly)) { return primes }
    index = before
    return nil
  }

  /// What σ itself carries must be the layer, or a neuron, of the weighted input behind it; a number
  /// that could as well be its layer is no power for certain.
  mutating func requirePlaces(_ scripts: FunctionScripts, of argument: Term, from start: Int) {
    let weighted = argument.quantities.filter { [.w, .b, .z].contains($0.letter) }
    let areItsOwn = scripts.places.allSatisfy { script in
      !weighted.isEmpty
        && weighted.allSatisfy { quantity in
          quantity.layer.flatMap(LayerReference.init) == LayerReference(script)
            || quantity.indices.contains(script)
        }
    }
    if !areItsOwn {
      misplacedLayer =
        misplacedLayer
        ?? Diagnostic(
          .syntax, "σ has a script that is not the layer of the weighted input behind it",
          at: range(from: start), hint: "leave out what is written at σ: σ'(z[l]) says it all")
    }
    if let power = scripts.exponent, argument.quantities.contains(where: { $0.layer == power }) {
      misplacedLayer =
        misplacedLayer
        ?? Diagnostic(
          .syntax, "the number at σ may be a power, or the layer", at: range(from: start),
          hint: "write a power as (σ(z))^2, and the layer at z alone")
    }
  }

  /// The function that undoes another: `σ^{-1}`.
  func inverse(of function: Function, from start: Int) throws(Diagnostic) -> Function {
    switch function {
    case .activation: return .inverseActivation
    case .elementary(let elementary):
      if let inverse = elementary.inverse { return .elementary(inverse) }
      fallthrough
    default:
      throw Diagnostic(
        .syntax, "\(function.name) with −1 raised would be its inverse, which is not known here",
        at: range(from: start), hint: "write 1/\(function.name)(…) for the quotient")
    }
  }

  /// `(σ^l)'(z^l)`, `{g^{[l]}}'(z^l)`: the name of a function in brackets, primed behind them.
  mutating func bracketedFunction() -> Term? {
    var ahead = self
    let start = index
    guard case .open(let bracket) = ahead.advance().kind, let name = ahead.current.name,
      let function = ahead.function(named: name)
    else { return nil }
    ahead.advance()
    guard let scripts = try? ahead.functionScripts(of: function),
      ahead.take(.close(bracket)), ahead.at("′") || ahead.current.kind == .raise,
      let all = try? ahead.functionScripts(of: function, scripts), all.primes > scripts.primes,
      let term = try? ahead.call(function, all, from: start),
      case .call(_, _, let arguments) = term.form,
      !arguments.isEmpty
    else { return nil }
    self = ahead
    return term
  }

  /// The function that a name stands for before an argument.
  private mutating func function(named name: String) -> Function? {
    if vocabulary.functions.contains(name) { return .own(name) }
    if isOwn(name) { return nil }
    if name == "σ" { return .activation }
    if let elementary = Elementary.named(name) { return .elementary(elementary) }
    guard Dialect.role(name, .call) != nil else { return nil }
    note(name, .activation)
    return .activation
  }

  /// `\dot\sigma(z)`: a dot is a prime.
  mutating func dotted() throws(Diagnostic) -> Term {
    let start = index
    advance()
    let opened = current
    let braced = take(.open(.curly))
    guard let name = current.name, let function = function(named: name) else {
      throw .expected("σ: only a function is known with a dot", found: current)
    }
    let place = index
    advance()
    var scripts = try functionScripts(of: function)
    if braced { try close(.curly, opened: opened) }
    scripts.primes += 1
    let call = try call(function, try functionScripts(of: function, scripts), from: place)
    return Term(call.form, at: range(from: start))
  }

  /// A prime behind a bracket: the derivative of the one function call inside; the new value of one
  /// weight or bias; else the transpose of a whole vector or matrix.
  ///
  /// - Throws: where it may be the derivative by what stands in the argument, as in (σ(2z))′.
  func primed(_ factor: Term, isBracketed: Bool, from start: Int) throws(Diagnostic) -> Term {
    switch factor.form {
    // Σ′ has no slope of its own here; it is a matrix.
    case .call(.diagonalActivation, let primes, _) where isBracketed && primes > 0:
      return term(.transpose(factor), from: start)
    case .call(let function, let primes, let arguments) where isBracketed:
      guard arguments.allSatisfy(\.isLetterAlone) else {
        throw Diagnostic(
          .syntax, "by what this prime derives is not clear", at: range(from: start),
          hint: "write d/dz before it, or the prime at the function; ^T transposes")
      }
      return term(.call(function, primes: primes + 1, arguments), from: start)
    case .list(let entries) where entries.count == 1 && !entries[0].isConstant:
      return try primed(entries[0], isBracketed: isBracketed, from: start)
    case .quantity(let quantity) where quantity.isOneParameter:
      return term(.next(factor), from: start)
    case _ where factor.isTransposedByPrime: return term(.transpose(factor), from: start)
    default:
      // Whether it is one, its value tells.
      return term(.call(.elementary(.transpose), primes: 0, [factor]), from: start)
    }
  }
}

extension Term {
  /// Whether a prime behind it transposes, whatever its value: no single weight, and no one number.
  var isTransposedByPrime: Bool {
    switch form {
    case .quantity(let quantity): quantity.isWholeVector && !quantity.isOneParameter
    case .list(let entries): entries.count > 1 || entries[0].isConstant
    case .transpose, .name, .columns: true
    default: false
    }
  }
}

extension Quantity {
  /// Whether it is one weight or bias, by its neurons or by its number.
  var isOneParameter: Bool {
    switch letter {
    case .w: indices.count == 2 || indices.count == 1 && layer == nil
    case .b: indices.count == 1
    default: false
    }
  }

  /// Whether it is a vector, a row of weights or a matrix for certain.
  fileprivate var isWholeVector: Bool {
    letter == .w
      ? indices.count < 2
      : indices.isEmpty && (letter.hasLayer || [.x, .y, .X, .Y].contains(letter))
  }
}

extension Function {
  /// Whether it is a function of one number, as σ and tanh are.
  var isOfOneNumber: Bool {
    switch self {
    case .activation: true
    case .elementary(let elementary): elementary.isEntrywise
    case .diagonalActivation, .inverseActivation, .own: false
    }
  }
}

extension Diagnostic {
  fileprivate static func derivativeNumber(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "a number in brackets at a function would be a further derivative, or a layer",
      at: range, hint: "write σ'(z[2]): the layer stands at z alone")
  }
}
