/// A side of a statement with one thing in it changed.
struct Edit {
  /// How far it leads from what was written; the nearest is offered first.
  let distance: Int
  /// The known mistake that it undoes.
  let mistake: Mistake?
  let side: Term
}

/// Lists every change of one thing in a side of a statement, which speaks of these layers and neurons.
struct Edits {
  let layers: [Term]
  let letters: [String]
  let side: Term
  /// The side that is left as it is.
  let opposite: Term
  private(set) var found: [Edit] = []
  private static let most = 2_000

  static func of(_ side: Term, facing opposite: Term, in sides: [Term]) -> [Edit] {
    var edits = Edits(side, facing: opposite, in: sides)
    edits.visit(side, Spot(rebuild: \.self))
    edits.editWhole()
    return edits.found
  }

  private init(_ side: Term, facing opposite: Term, in sides: [Term]) {
    self.side = side
    self.opposite = opposite
    layers = sides.flatMap(\.quantities).compactMap(\.layer).uniqued
    letters = sides.flatMap(\.allOccurrences).filter { $0.place != .layer }.map(\.letter).uniqued
  }

  /// Where a term stands, and how the side is put together with another in its place.
  struct Spot {
    var isArgument = false
    /// The argument of a derivative, as of σ′.
    var isPrimed = false
    /// Below or above a ∂.
    var isBelow = false
    var isAbove = false
    /// Below or above a ∂ of the cost.
    var isOfCost = false
    var isTransposed = false
    let rebuild: (Term) -> Term
  }

  mutating func add(_ distance: Int, _ new: Term, _ spot: Spot, _ mistake: Mistake? = nil) {
    guard found.count < Self.most else { return }
    found.append(Edit(distance: distance, mistake: mistake, side: spot.rebuild(new)))
  }

  private mutating func visit(_ term: Term, _ spot: Spot) {
    edit(term, spot)
    for (index, part) in term.parts.enumerated() {
      var inner = Spot { spot.rebuild(term.replacingPart(at: index, by: $0)) }
      switch term.form {
      case .call(_, let primes, _): (inner.isArgument, inner.isPrimed) = (true, primes > 0)
      case .derivative(let above, _):
        (inner.isAbove, inner.isBelow) = (index == 0, index == 1)
        inner.isOfCost = above.quantity?.letter == .C || above.holdsWeightNumber
      case .transpose: inner.isTransposed = true
      default: break
      }
      visit(part, inner)
    }
  }

  private mutating func edit(_ term: Term, _ spot: Spot) {
    func at(_ form: Term.Form) -> Term { Term(form, at: term.range) }
    switch term.form {
    case .quantity(let quantity): edit(quantity, term, spot)
    case .transpose(let operand):
      add(2, operand, spot)
    case .call(let function, let primes, let arguments)
    where function == .activation || function == .diagonalActivation:
      add(
        1, at(.call(function, primes: 1 - min(primes, 1), arguments)), spot,
        primes == 0 ? .sigmaForSigmaPrime : nil)
      let other: Function = function == .activation ? .diagonalActivation : .activation
      add(3, at(.call(other, primes: primes, arguments)), spot)
      // z for σ(z).
      if let argument = arguments.first { add(5, argument, spot) }
    case .negative(let operand): add(2, operand, spot, .sign)
    case .chain(_, let links): edit(links.map(\.sign), of: term, spot)
    case .sum(let sum): edit(sum, term, spot)
    case .number(let value) where value != 0:
      if side.isAboutExamples { add(3, at(.quantity(Quantity(letter: .n))), spot) }
      for changed in [value * 2, value / 2] where changed != 1 {
        add(changed == changed.rounded() ? 3 : 4, at(.number(changed)), spot, factorTwo)
      }
    case .power(let base, let exponent) where !exponent.isConstant:
      let other = if case .negative(let inner) = exponent.form { inner } else { exponent.negated }
      add(2, at(.power(base, other)), spot, .sign)
    case .derivative: add(8, term.transposed, spot)
    default: break
    }
  }

  private mutating func edit(_ quantity: Quantity, _ term: Term, _ spot: Spot) {
    func changed(_ edit: (inout Quantity) -> Void) -> Term {
      var other = quantity
      edit(&other)
      return Term(.quantity(other), at: term.range)
    }
    let names = letters.map { Term(.name($0), at: term.range) }
    if let layer = quantity.layer {
      for other in neighbours(of: layer) {
        add(
          distance(from: layer, to: other), changed { $0.layer = other }, spot,
          layerMistake(quantity, to: other, spot))
      }
    } else if quantity.letter.hasLayer {
      for layer in layers { add(3, changed { $0.layer = layer }, spot) }
    }
    if quantity.letter == .C, side.isAboutExamples {
      add(1, changed { $0.ofExample.toggle() }, spot)
    }
    let others: [(letter: Letter, distance: Int, mistake: Mistake?)] =
      switch quantity.letter {
      case .z: [(.a, 2, costByWeightedInput(spot)), (.δ, 6, nil)]
      case .a: [(.z, 2, spot.isPrimed ? .primeOfActivation : nil), (.δ, 6, nil)]
      case .δ: [(.a, 6, nil), (.z, 6, nil)]
      case .b: [(.w, 6, nil), (.z, 6, nil)]
      default: []
      }
    for (letter, distance, mistake) in others {
      add(distance, changed { $0.letter = letter }, spot, mistake)
    }
    if quantity.letter == .z, !spot.isArgument, !spot.isBelow, !spot.isAbove {
      add(5, Term(.call(.activation, primes: 0, [term]), at: term.range), spot)
    }
    for (position, index) in quantity.indices.enumerated() {
      for name in names where index != name {
        let name = Term(name.form, at: index.range)
        add(3, changed { $0.indices[position] = name }, spot)
      }
    }
    if quantity.indices.count == 2 {
      add(2, changed { $0.indices.swapAt(0, 1) }, spot, noTranspose(quantity, spot))
    }
    if quantity.indices.isEmpty, [.w, .a, .δ, .z, .b].contains(quantity.letter) {
      if !spot.isTransposed {
        add(
          spot.isBelow || spot.isAbove ? 8 : 2, term.transposed, spot, noTranspose(quantity, spot))
      }
      for name in names where quantity.letter != .w {
        add(4, changed { $0.indices = [name] }, spot)
      }
    } else if !quantity.indices.isEmpty {
      add(4, changed { $0.indices = [] }, spot)
    }
    // w^{l+1}_j instead of w^{l+1}_{kj}.
    if quantity.letter == .w, quantity.indices.count == 1 {
      for name in names {
        add(4, changed { $0.indices.append(name) }, spot)
        add(4, changed { $0.indices.insert(name, at: 0) }, spot)
      }
    }
  }

  /// The layers one up and one down, and l for L and back.
  private func neighbours(of layer: Term) -> [Term] {
    guard let reference = LayerReference(layer) else { return [] }
    var found: [LayerReference]
    if reference.base == nil {
      found = [-1, 1].map { reference.moved(by: $0) }.filter { $0.offset > 0 }
    } else {
      let known = layers.compactMap(LayerReference.init)
      let bases = Set(known.compactMap(\.base) + ["L"]).sorted()
      found = [-1, 1, -2, 2].map { reference.moved(by: $0) }
      found += bases.map { LayerReference(base: $0, offset: reference.offset) } + known
      found = found.filter { $0 != reference }.uniqued
    }
    return found.map { $0.term(at: layer.range) }
  }

  private func distance(from layer: Term, to other: Term) -> Int {
    guard let first = LayerReference(layer), let second = LayerReference(other) else { return 4 }
    return (first.base == second.base ? 1 : 2) + abs(first.offset - second.offset)
  }
}
