/// What a statement leaves to its reader, put in when all of it has been read.
extension Parser {
  /// `1/N ∑_x`: beside a sum over examples N and M are how many there are, where no other letter is.
  mutating func readingCounts(_ sides: [Term]) -> [Term] {
    guard sides.contains(where: \.isAboutExamples),
      !sides.contains(where: { $0.holds(.n) || $0.holds(.m) })
    else { return sides }
    let names = ["N", "M"].filter { name in !isOwn(name) && sides.contains { $0.holdsName(name) } }
    guard names.count == 1, !neuronWidths.contains(names[0]) else { return sides }
    remark(names[0], readAs: "n, the number of examples")
    return sides.map { $0.replacingName(names[0], by: .quantity(Quantity(letter: .n))) }
  }

  mutating func fillingIn(_ sides: [Term]) throws(Diagnostic) -> [Term] {
    if namesUnits, let side = sides.first(where: \.numbersWeights) {
      throw Diagnostic(
        .syntax, "which neurons a weight joins that has a number alone is not told", at: side.range,
        hint: "write the weight with its layer and two neurons, as in w^L_{12}")
    }
    try requireSameDependencies(sides)
    let changed = try readingChanges(readingSquares(sides))
    let filled = try namingNeighbours(try fillingBareFunctions(changed))
    return try givingSumsLetters(readingTargets(readingInputs(filled)))
  }

  // MARK: Arguments

  /// The sides with the one argument that all functions of the statement have put at those that have none.
  ///
  /// In δ^l = … ⊙ σ′ it is the weighted input of which δ^l is the error.
  mutating func fillingBareFunctions(_ sides: [Term]) throws(Diagnostic) -> [Term] {
    guard let bare = bareFunctions.first else { return sides }
    // `σ′ z` says of what it is, without the brackets.
    if sides.contains(where: { $0.contains(\.standsBeforeArgument) }) {
      throw .missingArgument(of: bare, found: tokens[tokens.count - 1])
    }
    if sides.count > 1, let error = sides[0].quantity, error.letter == .δ, error.layer != nil,
      sides.allSatisfy({ !$0.contains(\.isBareValue) })
    {
      var input = error
      input.letter = .z
      remark("σ′ without an argument", readAs: "σ′(z) where δ is")
      return sides.map { $0.withArgument(Term(.quantity(input), at: bare.range)) }
    }
    var arguments: [Term] = []
    for side in sides {
      for term in side.subterms {
        switch term.form {
        case .call(_, _, let known): arguments += known
        case .derivative(_, let by): arguments.append(by)
        default: break
        }
      }
    }
    let argument = arguments.first ?? Term(.quantity(Quantity(letter: .z)), at: bare.range)
    let isOnly = sides.allSatisfy { side in
      side.quantities.allSatisfy { argument.form == .quantity($0) }
    }
    guard isOnly, argument.quantity != nil, arguments.allSatisfy({ $0 == argument }) else {
      throw .missingArgument(of: bare, found: tokens[tokens.count - 1])
    }
    return sides.map { $0.withArgument(argument) }
  }

  // MARK: Powers

  /// The 2 of `1 − a_j^2` is a power where nothing else has a layer, as in the slope of tanh.
  private mutating func readingSquares(_ sides: [Term]) -> [Term] {
    let squares = sides.flatMap(\.subterms).compactMap(\.squareTakenFromOne)
    let layered = sides.flatMap(\.quantities).filter(\.letter.hasLayer)
    // Some books write z for the activation; beside an a it is none.
    guard !squares.isEmpty, sides.contains(where: { $0.holds(.a) }),
      layered.contains(where: { $0.layer == nil }),
      layered.allSatisfy({ $0.layer == nil || squares.contains($0) })
    else { return sides }
    remark("2 where nothing has a layer", readAs: "a power")
    return sides.map(\.withSquareTakenFromOne)
  }

  // MARK: What comes in

  /// The x_{ji} beside w_{ji} is what reaches neuron j from i.
  private mutating func readingInputs(_ sides: [Term]) -> [Term] {
    let weights = sides.flatMap(\.quantities).filter { $0.letter == .w && $0.layer == nil }
    func isInput(_ quantity: Quantity) -> Bool {
      quantity.letter == .x && quantity.indices.count == 2
        && weights.contains { $0.indices == quantity.indices }
    }
    guard sides.contains(where: { $0.quantities.contains(where: isInput) }) else { return sides }
    let source = vocabulary.dialect.countsFromTo ? 0 : 1
    remark("x with the two neurons of a weight", readAs: "the a that comes in there")
    return sides.map { side in
      side.mappingQuantities { quantity in
        isInput(quantity)
          ? Quantity(letter: .a, indices: [quantity.indices[source]]) : quantity
      }
    }
  }

  // MARK: The layers before and behind

  /// `a_{prev}`, `W_{next}`: the layer before and the one behind that of which the statement is.
  private func namingNeighbours(_ sides: [Term]) throws(Diagnostic) -> [Term] {
    let quantities = sides.flatMap(\.quantities).filter(\.letter.hasLayer)
    guard quantities.contains(where: { $0.neighbour != nil }) else { return sides }
    let place = sides[0].range.lowerBound..<sides[sides.count - 1].range.upperBound
    let layers = quantities.filter { $0.neighbour == nil }.map(\.layer).uniqued
    guard layers.count == 1,
      let layer = LayerReference(layers[0] ?? Term(.name(sides.layerLetter), at: place))
    else {
      throw Diagnostic(
        .syntax, "which layer is meant by the previous one or the next is not clear", at: place,
        hint: "write the layers, as in a^{l-1}")
    }
    return sides.map { side in
      side.mappingQuantities { quantity in
        guard quantity.letter.hasLayer else { return quantity }
        var full = quantity
        if quantity.neighbour != nil { full.indices.removeFirst() }
        full.layer = layer.moved(by: quantity.neighbour ?? 0).term(at: side.range)
        return full
      }
    }
  }

  // MARK: The target

  /// t is the target y where it is compared with an output; where y is compared with t, y is that output.
  private mutating func readingTargets(_ sides: [Term]) -> [Term] {
    guard !vocabulary.names.contains("t"), sides.contains(where: { $0.contains(\.isT) })
    else { return sides }
    func compares(with letter: Letter) -> Bool {
      sides.contains { $0.contains { $0.comparesT(with: letter) } }
    }
    if !sides.contains(where: { $0.holds(.y) }) {
      let standsBesideOutput = sides.contains { side in
        side.quantities.contains { $0.letter == .a && $0.layer?.isOutput == true }
      }
      guard standsBesideOutput || compares(with: .a) else { return sides }
      note("t", .letter(.y))
      return sides.map(\.withTargetForT)
    }
    guard compares(with: .y), !sides.contains(where: { $0.holds(.a) }), !isOwn("y") else {
      return sides
    }
    note("y", .letter(.a))
    note("t", .letter(.y))
    return sides.map { side in
      side.mappingQuantities { quantity in
        guard quantity.letter == .y, quantity.layer == nil else { return quantity }
        var output = quantity
        (output.letter, output.layer) = (.a, Term(.quantity(Quantity(letter: .L)), at: side.range))
        return output
      }.withTargetForT
    }
  }

  // MARK: Sums

  /// A ∑ without a letter runs over those indices of its summand that stand nowhere else; of a summand
  /// without any, over the entries.
  private mutating func givingSumsLetters(_ sides: [Term]) throws(Diagnostic) -> [Term] {
    guard !vocabulary.dialect.holdsBatches,
      sides.contains(where: { $0.contains(\.isSumWithoutLetter) })
    else { return sides }
    let outside = Set(sides.flatMap { $0.withoutSumsOfNoLetter.indexLetters })
    let filled = try sides.map { (side) throws(Diagnostic) in
      try side.givingSumsLetters(outside)
    }
    remark("∑ without a letter", readAs: "the sum over what stands only behind it")
    return filled
  }
}

extension Term {
  /// The `a^2` of `1 − a^2`.
  fileprivate var squareTakenFromOne: Quantity? {
    guard case .chain(let one, let links) = form, one.form == .number(1), links.count == 1,
      links[0].sign == .minus, let quantity = links[0].operand.quantity,
      [.a, .z].contains(quantity.letter), quantity.layer?.form == .number(2)
    else { return nil }
    return quantity
  }

  fileprivate var withSquareTakenFromOne: Term {
    guard let quantity = squareTakenFromOne, case .chain(let one, let links) = form else {
      return mappingParts(\.withSquareTakenFromOne)
    }
    var base = quantity
    base.layer = nil
    let place = links[0].operand.range
    let square = Term(
      .power(Term(.quantity(base), at: place), Term(.number(2), at: place)), at: place)
    return Term(.chain(one, [Link(sign: .minus, operand: square)]), at: range)
  }

  /// σ without a prime and without an argument.
  fileprivate var isBareValue: Bool {
    if case .call(_, primes: 0, let arguments) = form { arguments.isEmpty } else { false }
  }

  /// Whether a function without an argument stands close before a weighted input in it.
  fileprivate var standsBeforeArgument: Bool {
    guard case .chain(let first, let links) = form else { return false }
    let operands = [first] + links.map(\.operand)
    return links.indices.contains { index in
      guard case .call(_, _, let arguments) = operands[index].form, arguments.isEmpty else {
        return false
      }
      return links[index].sign == .beside && operands[index + 1].quantity?.letter == .z
    }
  }

  fileprivate func withArgument(_ argument: Term) -> Term {
    if case .call(let function, let primes, let arguments) = form, arguments.isEmpty {
      return Term(.call(function, primes: primes, [argument]), at: range)
    }
    return mappingParts { $0.withArgument(argument) }
  }

  fileprivate var isT: Bool {
    switch form {
    case .name("t"): true
    case .entry(let operand, _): operand.form == .name("t")
    default: false
    }
  }

  /// `t − a`, `a − t` and `t ln a`.
  fileprivate func comparesT(with letter: Letter) -> Bool {
    guard case .chain(let first, let links) = form else { return false }
    let operands = [first] + links.map(\.operand)
    guard operands.contains(where: \.isT) else { return false }
    let isSum = links[0].sign.precedence == .sum
    return operands.contains { operand in
      if case .call(.elementary, _, let arguments) = operand.form, !isSum {
        return arguments.contains { $0.quantity?.letter == letter }
      }
      return isSum && operand.quantity?.letter == letter
    }
  }

  fileprivate var withTargetForT: Term {
    switch form {
    case .name("t"): return Term(.quantity(Quantity(letter: .y)), at: range)
    case .entry(let operand, let indices) where operand.form == .name("t"):
      return Term(.quantity(Quantity(letter: .y, indices: indices)), at: range)
    default: return mappingParts(\.withTargetForT)
    }
  }

  /// Whether a weight stands in it that has one number and no layer: w_5.
  fileprivate var numbersWeights: Bool {
    quantities.contains { quantity in
      guard quantity.letter == .w, quantity.layer == nil, quantity.indices.count == 1 else {
        return false
      }
      if case .number = quantity.indices[0].form { return true } else { return false }
    }
  }

  fileprivate var isSumWithoutLetter: Bool {
    if case .sum(let sum) = form {
      sum.letters.isEmpty && !sum.hasDots && sum.axis == nil
    } else {
      false
    }
  }

  fileprivate var withoutSumsOfNoLetter: Term {
    isSumWithoutLetter
      ? Term(.number(0), at: range) : mappingParts(\.withoutSumsOfNoLetter)
  }

  /// The letters that are free in it and stand for neurons.
  fileprivate var indexLetters: [String] {
    let bound: [String] = subterms.flatMap { (term: Term) -> [String] in
      if case .sum(let sum) = term.form { sum.letters } else { [] }
    }
    let ofBare = indexNames.filter { !bound.contains($0) }
    return (occurrences.filter { $0.place != .layer }.map(\.letter) + ofBare).uniqued
  }

  fileprivate func givingSumsLetters(_ outside: Set<String>) throws(Diagnostic) -> Term {
    guard isSumWithoutLetter, case .sum(var sum) = form else {
      return try mappingParts { (part) throws(Diagnostic) in try part.givingSumsLetters(outside) }
    }
    sum.body = try sum.body.givingSumsLetters(outside)
    let letters = sum.body.indexLetters
    sum.letters = letters.filter { !outside.contains($0) }
    if letters.isEmpty {
      guard let letter = ["k", "i", "j", "p"].first(where: { !outside.contains($0) }),
        let entries = sum.body.entries(Term(.name(letter), at: range))
      else { throw .sumWithoutLetter(at: range) }
      (sum.letters, sum.body) = ([letter], entries)
    }
    guard !sum.letters.isEmpty else { throw .sumWithoutLetter(at: range) }
    return Term(.sum(sum), at: range)
  }

  /// Its entries, where it is made of whole columns entry by entry; nil where it is not.
  private func entries(_ index: Term) -> Term? {
    var columns = 0
    for term in subterms {
      switch term.form {
      case .quantity(let quantity):
        guard quantity.isColumn else {
          if quantity.letter.hasLayer { return nil }
          continue
        }
        columns += 1
      case .number, .negative, .power: break
      case .call(let function, _, _) where function.isOfOneNumber: break
      case .chain(_, let links):
        let isEntrywise = links.allSatisfy { $0.sign.precedence == .sum || $0.sign == .hadamard }
        guard isEntrywise || term.parts.count(where: { !$0.isConstant }) <= 1 else { return nil }
      default: return nil
      }
    }
    guard columns > 0 else { return nil }
    return mappingQuantities { quantity in
      guard quantity.isColumn else { return quantity }
      var entry = quantity
      entry.indices = [index]
      return entry
    }.replacing(.hadamard, by: .times)
  }
}

extension Quantity {
  /// How far the layer lies from that of the statement that its subscript names.
  fileprivate var neighbour: Int? {
    guard layer == nil, case .name(let name)? = indices.first?.form else { return nil }
    return Dialect.neighbours[name]
  }
}
