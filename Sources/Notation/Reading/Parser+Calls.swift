/// Calls of functions, and lists in square brackets.
extension Parser {
  /// σ′(z): primes and scripts, then the argument in brackets.
  mutating func call(_ function: Function, from start: Int) throws(Diagnostic) -> Term {
    var primes = 0
    var exponent: Term?
    var own: [Term] = []
    let hasLayer = function == .activation || function == .diagonalActivation
    scripts: while true {
      if take(.symbol("′")) {
        primes += 1
      } else if current.kind == .raise, let script = primesOrLayer(hasLayer: hasLayer) {
        primes += script
      } else if current.kind == .raise, !hasLayer, exponent == nil {
        // tanh²(z)
        advance()
        exponent = try scriptAtom()
      } else if current.kind == .lower, function == .activation {
        // f_l: the activation of layer l.
        advance()
        own += try subscripts(of: nil)
      } else {
        break scripts
      }
    }
    func raised(_ call: Term) -> Term {
      exponent.map { Term(.power(call, $0), at: range(from: start)) } ?? call
    }
    let opened = current
    guard case .open(let bracket) = opened.kind else {
      if function == .activation, primes == 0, let layer = functionLayer {
        // σ^l with no argument is a^l.
        functionLayer = nil
        remark("σ with a layer and no argument", readAs: "a")
        return Term(.quantity(Quantity(letter: .a, layer: layer)), at: range(from: start))
      }
      if case .elementary(let elementary) = function, elementary.takesBareArgument,
        beginsQuantity
      {
        // `\ln a^L_j`
        let argument = try postfix()
        return raised(Term(.call(function, primes: primes, [argument]), at: range(from: start)))
      }
      throw .missingArgument(of: tokens[start], found: opened)
    }
    own += [functionLayer].compactMap { $0 }
    functionLayer = nil
    advance()
    var arguments = [try expression()]
    while take(.comma) { arguments.append(try expression()) }
    try close(bracket, opened: opened)
    if function == .elementary(.diag), let vector = Self.vector(of: arguments) {
      arguments = [vector]
    }
    guard arguments.count == function.argumentCount else {
      throw .wrongArgumentCount(arguments.count, of: function, at: range(from: start))
    }
    try requireLayer(own, of: arguments[0], from: start)
    return raised(Term(.call(function, primes: primes, arguments), at: range(from: start)))
  }

  /// What σ itself carries must be the layer, or a neuron, of the weighted input behind it.
  private mutating func requireLayer(
    _ scripts: [Term], of argument: Term, from start: Int
  ) throws(Diagnostic) {
    let weighted = argument.quantities.filter { [.w, .b, .z].contains($0.letter) }
    guard !scripts.isEmpty, weighted.contains(where: { $0.layer != nil }) else { return }
    let areItsOwn = scripts.allSatisfy { script in
      weighted.allSatisfy { quantity in
        quantity.layer.flatMap(LayerReference.init) == LayerReference(script)
          || quantity.indices.contains(script)
      }
    }
    if areItsOwn { return }
    let misplaced = Diagnostic(
      .syntax, "σ stands before a weighted input of another layer than its own",
      at: range(from: start), hint: "leave out what is written at σ: σ'(z[l]) says it all")
    guard onlyLooks else { throw misplaced }
    misplacedLayer = misplacedLayer ?? misplaced
  }

  private var beginsQuantity: Bool {
    switch current.kind {
    case .word(let word): Letter(rawValue: word) != nil
    case .macro(let name): ["hat", "widehat", "yhat"].contains(name)
    case .symbol(let glyph): glyph == "σ" || glyph == "δ"
    default: false
    }
  }

  /// The primes of `σ^{\prime}`; a layer, as in `g^{[l]}`, is none.
  private mutating func primesOrLayer(hasLayer: Bool) -> Int? {
    let before = index
    advance()
    let braced = take(.open(.curly))
    var primes = 0
    while take(.symbol("′")) { primes += 1 }
    if primes > 0, !braced || take(.close(.curly)) { return primes }
    index(to: before + 1)
    guard hasLayer, let layer = try? self.layer(), layer.term != nil,
      !layer.transposed || layer.isPrimed
    else {
      index(to: before)
      return nil
    }
    functionLayer = layer.term
    return layer.isPrimed ? 1 : 0
  }

  /// Skips one script.
  mutating func skipScript() {
    guard case .open = current.kind else {
      advance()
      return
    }
    var depth = 0
    repeat {
      depth += current.nesting
      if current.kind == .end { return }
      advance()
    } while depth > 0
  }

  /// `[1, 2]`, `[1, 2; 3, 4]`, `[[1, 2], [3, 4]]`; in LaTeX one entry is a group.
  mutating func list() throws(Diagnostic) -> Term {
    let start = index
    let opened = advance()
    if current.kind == .close(.square) {
      throw Diagnostic(
        .syntax, "a vector has at least one entry",
        at: opened.range.lowerBound..<current.range.upperBound, hint: "write one as [1, 2]")
    }
    let wasInNorm = isInNorm
    isInNorm = false
    defer { isInNorm = wasInNorm }
    var rows: [[Term]] = []
    repeat {
      var row = [try expression()]
      while take(.comma) { row.append(try expression()) }
      rows.append(row)
    } while take(.semicolon)
    try close(.square, opened: opened)
    if let vector = Self.vector(of: rows.flatMap { $0 }) { return vector }
    if rows.count > 1 {
      // One entry a row: a column.
      if rows.allSatisfy({ $0.count == 1 }) {
        return Term(.list(rows.map { $0[0] }), at: range(from: start))
      }
      return Term(.list(rows.map { Term(.list($0), at: $0[0].range) }), at: range(from: start))
    }
    if rows[0].count == 1 {
      if let letter = columns(rows[0][0]) { return Term(.columns(letter), at: range(from: start)) }
      if isTeX, !rows[0][0].isConstant { return Term(rows[0][0].form, at: range(from: start)) }
    }
    return Term(.list(rows[0]), at: range(from: start))
  }

  /// The vector of which `f_1, …, f_n` are the entries.
  private static func vector(of entries: [Term]) -> Term? {
    guard entries.count > 2, entries[entries.count - 2].isDots, let last = entries.last,
      let all = Ellipsis(before: entries.dropLast(2), last: last), all.count == entries.count - 2
    else { return nil }
    return all.vector
  }

  /// The letter of `x_1 x_2 … x_m`.
  private func columns(_ term: Term) -> Letter? {
    guard case .chain(let first, let links) = term.form,
      links.contains(where: { $0.operand.isDots }),
      case .quantity(let quantity) = first.form, quantity.letter == .x || quantity.letter == .y,
      links.allSatisfy({ link in
        if case .quantity(let other) = link.operand.form {
          other.letter == quantity.letter
        } else {
          link.operand.isDots
        }
      })
    else { return nil }
    return quantity.letter
  }
}
