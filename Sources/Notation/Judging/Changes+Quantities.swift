/// Changes of one quantity: its layer, its letter, its neurons, a transpose; and of a function or a sum.
extension Changes {
  mutating func change(
    _ quantity: Quantity, _ term: Term, _ context: Context, _ rebuild: (Term) -> Term
  ) {
    func changed(_ edit: (inout Quantity) -> Void) -> Term {
      var other = quantity
      edit(&other)
      return Term(.quantity(other), at: term.range)
    }
    if let layer = quantity.layer {
      for other in neighbours(of: layer) {
        let new = changed { $0.layer = other }
        add(
          distance(from: layer, to: other), rebuild(new), at: layer.range,
          layerText(other, at: layer.range), layerMistake(quantity, to: other, context))
      }
    } else if quantity.letter.hasLayer {
      for layer in layers {
        let new = changed { $0.layer = layer }
        add(3, rebuild(new), at: term.range, written(new))
      }
    }
    if quantity.letter == .C, side.isAboutExamples {
      let new = changed { $0.ofExample.toggle() }
      add(1, rebuild(new), at: term.range, written(new))
    }
    let exchanged: [Letter]
    switch quantity.letter {
    case .z: exchanged = [.a, .δ]
    case .a: exchanged = [.z, .δ]
    case .δ: exchanged = [.a, .z]
    case .y: exchanged = []
    case .b: exchanged = [.w, .z]
    default: exchanged = []
    }
    for letter in exchanged {
      let new = changed { $0.letter = letter }
      add(
        letter == .δ || quantity.letter == .δ || quantity.letter == .b ? 6 : 2, rebuild(new),
        at: term.range, bracketed(written(new), term),
        letterMistake(quantity.letter, letter, context))
    }
    for (position, index) in quantity.indices.enumerated() {
      for letter in letters where index.form != .name(letter) {
        let name = Term(.name(letter), at: index.range)
        let new = changed { $0.indices[position] = name }
        add(3, rebuild(new), at: index.range, scriptText(letter, at: index.range))
      }
    }
    if quantity.indices.count == 2 {
      let new = changed { $0.indices.swapAt(0, 1) }
      // Only on the way back is it a transpose that is missing.
      let isBack = !context.isBelow && quantity.letter == .w && side.holds(.δ)
      add(2, rebuild(new), at: term.range, written(new), isBack ? .noTranspose : nil)
    }
    if quantity.indices.isEmpty, [.w, .a, .δ, .z, .b].contains(quantity.letter) {
      transposeIn(term, rebuild, context)
      if quantity.letter != .w {
        for letter in letters {
          let new = changed { $0.indices = [Term(.name(letter), at: term.range)] }
          add(4, rebuild(new), at: term.range, written(new))
        }
      }
    } else if !quantity.indices.isEmpty {
      let new = changed { $0.indices = [] }
      add(4, rebuild(new), at: term.range, written(new))
    }
    // w^{l+1}_j instead of w^{l+1}_{kj}.
    if quantity.letter == .w, quantity.indices.count == 1 {
      for letter in letters {
        for swapped in [false, true] {
          let name = Term(.name(letter), at: term.range)
          let new = changed { $0.indices = swapped ? [name] + $0.indices : $0.indices + [name] }
          add(4, rebuild(new), at: term.range, written(new))
        }
      }
    }
  }

  mutating func transposeIn(_ term: Term, _ rebuild: (Term) -> Term, _ context: Context? = nil) {
    if context?.isTransposed == true { return }
    let new = Term(.transpose(term), at: term.range)
    let text = bracketed(written(new), term)
    add(
      context?.isBelow == true || context?.isAbove == true ? 8 : 2, rebuild(new), at: term.range,
      text, outerMistake(term))
  }

  /// The layers one up and one down, and l for L and back.
  func neighbours(of layer: Term) -> [Term] {
    guard let reference = LayerReference(layer) else { return [] }
    guard let base = reference.base else {
      let near = [reference.offset - 1, reference.offset + 1].filter { $0 > 0 }
      return near.map { LayerReference(base: nil, offset: $0).term(at: layer.range) }
    }
    var found = [-1, 1, -2, 2].map { LayerReference(base: base, offset: reference.offset + $0) }
    let otherBases = Set(layers.compactMap { LayerReference($0)?.base } + ["L"]).filter {
      $0 != base
    }.sorted()
    for other in otherBases { found.append(LayerReference(base: other, offset: reference.offset)) }
    for other in layers {
      if let known = LayerReference(other), known != reference, !found.contains(known) {
        found.append(known)
      }
    }
    return found.map { $0.term(at: layer.range) }
  }

  func distance(from layer: Term, to other: Term) -> Int {
    guard let first = LayerReference(layer), let second = LayerReference(other) else { return 4 }
    return (first.base == second.base ? 1 : 2) + abs(first.offset - second.offset)
  }

  func layerMistake(_ quantity: Quantity, to other: Term, _ context: Context) -> Mistake? {
    let isOneDown =
      quantity.layer.flatMap(LayerReference.init).map {
        LayerReference(base: $0.base, offset: $0.offset - 1)
      }
      == LayerReference(other)
    switch quantity.letter {
    case .z where context.isPrimed: return .wrongLayerPrime
    case .w where !context.isBelow: return .wrongLayerWeights
    case .a where isOneDown && !context.isBelow && !context.isAbove && !context.isArgument:
      return .activationOfSameLayer
    default: return nil
    }
  }

  func letterMistake(_ from: Letter, _ to: Letter, _ context: Context) -> Mistake? {
    if context.isPrimed, from == .a, to == .z { return .primeOfActivation }
    if context.isBelow, context.isOfCost, from == .z, to == .a { return .costByWeightedInput }
    return nil
  }

  /// A layer written where another stood: raised, or in braces where one letter was bare.
  func layerText(_ layer: Term, at range: Range<Int>) -> String {
    let plain = written(layer).filter { $0 != " " }
    return scriptText(String(plain), at: range)
  }

  func scriptText(_ plain: String, at range: Range<Int>) -> String {
    guard let first = range.first, first < source.count else { return plain }
    if Scripts.raised[source[first]] != nil { return Scripts.raise(plain) ?? plain }
    if Scripts.lowered[source[first]] != nil { return Scripts.lower(plain) ?? plain }
    let isBare = first > 0 && (source[first - 1] == "^" || source[first - 1] == "_")
    return isBare && plain.unicodeScalars.count > 1 ? "{\(plain)}" : plain
  }

  mutating func change(
    _ function: Function, _ primes: Int, _ arguments: [Term], _ term: Term,
    _ rebuild: (Term) -> Term
  ) {
    guard function == .activation || function == .diagonalActivation else { return }
    let new = Term(.call(function, primes: 1 - min(primes, 1), arguments), at: term.range)
    add(1, rebuild(new), at: term.range, written(new), primes == 0 ? .sigmaForSigmaPrime : nil)
    let other = Term(
      .call(function == .activation ? .diagonalActivation : .activation, primes: primes, arguments),
      at: term.range)
    add(3, rebuild(other), at: term.range, written(other))
    // σ(z) for z.
    add(5, rebuild(arguments[0]), at: term.range, text(arguments[0].range))
  }

  mutating func change(_ sum: Term.Sum, _ term: Term, _ rebuild: (Term) -> Term) {
    add(4, rebuild(sum.body), at: term.range, text(sum.body.range))
    if sum.widthLayer != nil {
      var other = sum
      other.widthLayer = nil
      let new = Term(.sum(other), at: term.range)
      add(2, rebuild(new), at: term.range, written(new))
    }
    if sum.letters == ["x"] {
      add(
        4, rebuild(mean(of: term)), at: term.range, "\(reciprocal("n")) \(text(term.range))",
        .sumForMean)
    }
    // A factor put beside the only one.
    if sum.body.parts.isEmpty {
      for factor in factors where !isVector(factor) {
        var more = sum
        more.body = Term(
          .chain(sum.body, [.init(sign: .beside, operand: factor)]), at: sum.body.range)
        let new = Term(.sum(more), at: term.range)
        add(5, rebuild(new), at: term.range, written(new), factorMistake(factor))
      }
    }
    guard sum.letters.count == 1 else { return }
    for letter in letters where letter != sum.letters[0] {
      var other = sum
      other.letters = [letter]
      let new = Term(.sum(other), at: term.range)
      add(3, rebuild(new), at: term.range, written(new))
    }
  }
}
