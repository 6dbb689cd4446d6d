/// Calls of functions, and lists in square brackets.
extension Parser {
  /// σ′(z): primes and scripts, then the argument in brackets.
  mutating func call(_ function: Function, from start: Int) throws(Diagnostic) -> Term {
    let hasLayer = function == .activation || function == .diagonalActivation
    var primes = 0
    var exponent: Term?
    var layer: Term?
    var scripts: [Term] = []
    while true {
      if take(.symbol("′")) {
        primes += 1
      } else if current.kind == .raise, let script = primesOrLayer(hasLayer: hasLayer) {
        primes += script.primes
        layer = script.layer ?? layer
      } else if current.kind == .raise, !hasLayer, exponent == nil {
        // tanh²(z)
        advance()
        exponent = try scriptAtom()
      } else if current.kind == .lower, function == .activation {
        // f_l: the activation of layer l.
        advance()
        scripts += try subscripts(of: nil)
      } else {
        break
      }
    }
    let opened = current
    var arguments: [Term]
    if case .open(let bracket) = opened.kind {
      advance()
      arguments = [try expression()]
      while take(.comma) { arguments.append(try expression()) }
      try close(bracket, opened: opened)
      if function == .elementary(.diag), let vector = Self.vector(of: arguments) {
        arguments = [vector]
      }
      guard arguments.count == function.argumentCount else {
        throw .wrongArgumentCount(arguments.count, of: function, at: range(from: start))
      }
      if let layer { scripts.append(layer) }
      requireLayer(scripts, of: arguments[0], from: start)
    } else if function == .activation, primes == 0, let layer {
      // σ^l with no argument is a^l.
      remark("σ with a layer and no argument", readAs: "a")
      return term(.quantity(Quantity(letter: .a, layer: layer)), from: start)
    } else if case .elementary(let elementary) = function, elementary.takesBareArgument,
      beginsQuantity
    {
      // `\ln a^L_j`
      arguments = [try postfix()]
    } else {
      throw .missingArgument(of: tokens[start], found: opened)
    }
    let call = term(.call(function, primes: primes, arguments), from: start)
    return exponent.map { term(.power(call, $0), from: start) } ?? call
  }

  /// What σ itself carries must be the layer, or a neuron, of the weighted input behind it.
  private mutating func requireLayer(_ scripts: [Term], of argument: Term, from start: Int) {
    let weighted = argument.quantities.filter { [.w, .b, .z].contains($0.letter) }
    guard !scripts.isEmpty, weighted.contains(where: { $0.layer != nil }) else { return }
    let areItsOwn = scripts.allSatisfy { script in
      weighted.allSatisfy { quantity in
        quantity.layer.flatMap(LayerReference.init) == LayerReference(script)
          || quantity.indices.contains(script)
      }
    }
    guard !areItsOwn, misplacedLayer == nil else { return }
    misplacedLayer = Diagnostic(
      .syntax, "σ stands before a weighted input of another layer than its own",
      at: range(from: start), hint: "leave out what is written at σ: σ'(z[l]) says it all")
  }

  private var beginsQuantity: Bool {
    switch current.kind {
    case .word(let word): Letter(rawValue: word) != nil
    case .macro(let name): ["hat", "widehat", "yhat"].contains(name)
    case .symbol(let glyph): glyph == "σ" || glyph == "δ"
    default: false
    }
  }

  /// The primes of `σ^{\prime}`, or the layer of `g^{[l]}`.
  private mutating func primesOrLayer(hasLayer: Bool) -> (primes: Int, layer: Term?)? {
    let before = index
    advance()
    let braced = take(.open(.curly))
    var primes = 0
    while take(.symbol("′")) { primes += 1 }
    if primes > 0, !braced || take(.close(.curly)) { return (primes, nil) }
    index = before + 1
    if hasLayer, let script = try? layer(), script.term != nil,
      !script.transposed || script.isPrimed
    {
      return (script.isPrimed ? 1 : 0, script.term)
    }
    index = before
    return nil
  }

  mutating func skipScript() {
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
    var rows: [[Term]] = []
    repeat {
      var row = [try expression()]
      while take(.comma) { row.append(try expression()) }
      rows.append(row)
    } while take(.semicolon)
    try close(.square, opened: opened)
    if let vector = Self.vector(of: rows.flatMap { $0 }) { return vector }
    // One entry a row: a column.
    if rows.count > 1, rows.contains(where: { $0.count > 1 }) {
      return term(.list(rows.map { Term(.list($0), at: $0[0].range) }), from: start)
    }
    if rows.count == 1, rows[0].count == 1 {
      if let letter = columns(rows[0][0]) { return term(.columns(letter), from: start) }
      if isTeX, !rows[0][0].isConstant { return Term(rows[0][0].form, at: range(from: start)) }
    }
    return term(.list(rows.flatMap { $0 }), from: start)
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
      !first.isDots, links.contains(where: { $0.operand.isDots })
    else { return nil }
    let entries = ([first] + links.map(\.operand)).filter { !$0.isDots }
    return [.x, .y].first { letter in
      entries.allSatisfy { entry in
        if case .quantity(let quantity) = entry.form { quantity.letter == letter } else { false }
      }
    }
  }
}
