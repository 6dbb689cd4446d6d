import Backprop

/// Two sides between which small changes are said to agree: in the lowest power of the change that is
/// left of either, or exactly.
struct Approximation {
  let identity: Identity
  /// Of what Δ is taken.
  private let changed: [Quantity]
  /// The activations along a path written with `…`, as in (51).
  private let stations: [Quantity]
  private let balance: Balance
  /// Of each side the terms in which a change stands; nil where it stands in none.
  private let moving: (left: Moving?, right: Moving?)

  private struct Moving {
    let sum: Term
    /// What stands below a fraction in it and changes.
    let denominators: [Term]
    /// Whether it is all of its side.
    let isWhole: Bool

    init?(_ side: Term) {
      let all = side.signedTerms()
      let terms = all.filter(\.term.holdsChange)
      guard let sum = Term(sumOf: terms) else { return nil }
      self.sum = sum
      isWhole = terms.count == all.count
      denominators = terms.flatMap(\.term.changingDenominators)
    }

    /// Whether it has no value while nothing changes, since something in it is divided by nothing then.
    func isQuotient(_ evaluator: inout Evaluator) -> Bool {
      for denominator in denominators {
        // What a sum binds has no value by itself.
        guard let series = try? evaluator.series(of: denominator, like: nil),
          let still = series[0], !Gap(still).isRounding
        else { return true }
      }
      return false
    }
  }

  init(_ identity: Identity) {
    self.identity = identity
    balance = identity.balance
    let (left, right) = (identity.left, identity.right)
    changed = [left, right].flatMap(\.changed).uniqued
    moving = (Moving(left), Moving(right))
    var hasDots = false
    if case .chain(_, let links) = right.form { hasDots = links.contains { $0.operand.isDots } }
    stations = right.quantities.filter { hasDots && $0.letter == .a && $0.indices.count == 1 }
  }

  /// What one instance says.
  enum Answer {
    /// No change is left of either side.
    case nothing
    /// How many powers further the sides agree; nil where as far as it was looked.
    case agrees(order: Int?, decides: Bool)
    case differs(left: Value, right: Value)
  }

  /// A free letter of one side that stands at no change, and on no path that is written with `…`.
  var oneSidedLetter: String? {
    let (left, right) = (identity.left, identity.right)
    guard !left.holdsDots, !right.holdsDots, !identity.holdsWeightNumber else { return nil }
    return Set(left.occurrences.map(\.letter))
      .symmetricDifference(right.occurrences.map(\.letter))
      .subtracting(left.lettersOfChanges.union(right.lettersOfChanges)).min()
  }

  /// Up to which power of the change both sides are worked out.
  private static let order = 3
  /// The changes for which exact statements are tried as numbers, and for which a false one is shown.
  private static let finite = 0.25
  private static let shown = 0x1p-10

  /// Compares both sides under one change of everything that may be changed, all at once.
  func answer(
    exactly: Bool, _ evaluator: inout Evaluator, _ generator: inout SeededGenerator
  ) throws(Diagnostic) -> Answer {
    let change = try change(&evaluator, &generator)
    evaluator.carriesRounding = true
    evaluator.bindings.change = change
    defer {
      evaluator.carriesRounding = false
      evaluator.bindings.change = nil
    }
    let (left, right) = try evaluator.sides(identity.sides.left, identity.sides.right)
    // One quotient without a value makes its side false; several terms may make a value together.
    for (side, term) in [(left, identity.left), (right, identity.right)]
    where !side.value.isFinite && term.changingDenominators.count != 1 {
      throw .noTermValue(at: term.range)
    }
    let gaps = try gaps(&evaluator, left, right)
    var lowest: Int?
    for (side, whole) in [(moving.left, left), (moving.right, right)] {
      guard let side else { continue }
      let series =
        side.isWhole ? whole : try evaluator.series(of: side.sum, like: left.value)
      let start = side.isQuotient(&evaluator) ? 0 : 1
      let first = (start..<gaps.count).first { power in
        series[power].map { !Gap($0).isRounding } ?? false
      }
      lowest = [lowest, first].compactMap(\.self).min()
    }
    guard let lowest else { return .nothing }
    let end = gaps.firstIndex { !$0.isRounding }
    if let end, end <= lowest || exactly {
      return .differs(left: left.at(Self.shown), right: right.at(Self.shown))
    }
    guard exactly else {
      return .agrees(order: end.map { $0 - lowest }, decides: gaps[lowest].decides)
    }
    // What agrees in a few powers may still differ.
    evaluator.bindings.change = change.at(Self.finite)
    let (leftValue, rightValue) = try evaluator.sides(identity.sides.left, identity.sides.right)
    guard leftValue.value.isFinite, rightValue.value.isFinite else { return .nothing }
    guard let gap = try self.gaps(&evaluator, leftValue, rightValue).first, gap.isRounding
    else { return .differs(left: leftValue.value, right: rightValue.value) }
    return .agrees(order: nil, decides: gap.decides)
  }

  /// How far the sides, whose series are given, lie apart in each power of the change.
  private func gaps(
    _ evaluator: inout Evaluator, _ left: Series, _ right: Series
  ) throws(Diagnostic) -> [Gap] {
    let series =
      balance.isWhole
      ? try Series.difference(left, right) : try balance.series(&evaluator, like: left.value)
    let last = min(series.order, evaluator.bindings.change?.moves.order ?? 0)
    return (0...last).map { power in
      Gap(
        series[power] ?? series.constant.zero, power == 0 ? balance.constant : nil)
    }
  }

  /// What is changed, each in a proportion of its own: the quantities after a Δ that no other one of
  /// them moves, all entries where they are summed over or whole; a weight by its number where ε is.
  private func change(
    _ evaluator: inout Evaluator, _ generator: inout SeededGenerator
  ) throws(Diagnostic) -> Change {
    func amount() -> [Double] {
      let size = 0.5 + generator.unit()
      return [0, generator.whole(below: 2) == 0 ? size : -size]
    }
    var change = Change(moves: Moves(order: Self.order))
    if identity.holdsEpsilon { change.epsilon = amount() }
    var places: [Variable] = []
    for quantity in changed where quantity.letter != .C && quantity.letter != .δ {
      places += try evaluator.placesOfChange(quantity, at: identity.range)
    }
    let roots = places.uniqued.filter { place in !places.contains { place.isMoved(by: $0) } }
    guard !roots.isEmpty || change.epsilon != nil else {
      throw Diagnostic(
        .value, "≈ is judged where something changes a little", at: identity.left.range,
        hint: "write it with Δ, as in ΔC ≈ ∂C/∂w[l][j,k] Δw[l][j,k], or with ε as in (46)")
    }
    for place in roots { change.moves.amounts[place] = amount() }
    change.moves.path = try path(&evaluator)
    return change
  }

  /// The path whose letters are free on the right, as in (51): one neuron of each layer from the
  /// change on, those of the letters where they name one.
  private func path(_ evaluator: inout Evaluator) throws(Diagnostic) -> [Int: Int]? {
    if stations.isEmpty { return nil }
    let network = try evaluator.network()
    var path: [Int: Int] = [:]
    for quantity in stations {
      guard let layer = quantity.layer else { continue }
      let l = try evaluator.position(layer)
      guard 1...network.layers ~= l else { continue }
      let j = try evaluator.position(quantity.indices[0])
      guard 1...network.sizes[l - 1] ~= j
      else { throw Diagnostic(.index, "there is no such neuron") }
      if let known = path[l], known != j {
        throw .lettersDiffer()
      }
      path[l] = j
    }
    guard let first = path.keys.min() else { return nil }
    for l in first...network.layers where path[l] == nil { path[l] = 1 }
    return path
  }
}

extension Diagnostic {
  fileprivate static func noTermValue(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .limit, "a term of it has no value where nothing changes", at: range,
      hint: "write the difference over the change as one fraction, as in (C(w + ε e_j) − C(w))/ε")
  }
}

extension Identity {
  fileprivate var holdsWeightNumber: Bool { left.holdsWeightNumber || right.holdsWeightNumber }

  fileprivate var holdsEpsilon: Bool {
    holdsWeightNumber || left.holdsName("ε") || right.holdsName("ε")
  }
}

extension Change {
  /// The same change with a number for t.
  fileprivate func at(_ t: Double) -> Change {
    func number(_ amount: [Double]) -> [Double] {
      [amount.reversed().reduce(0) { $0 * t + $1 }]
    }
    var finite = Change(epsilon: epsilon.map(number))
    finite.moves = Moves(amounts: moves.amounts.mapValues(number), path: moves.path)
    return finite
  }
}

extension Series {
  /// Its value for a number t.
  fileprivate func at(_ t: Double) -> Value {
    let rows = coefficients.map(\.value.elements)
    return value.with(
      value.elements.indices.map { index in rows.reversed().reduce(0) { $0 * t + $1[index] } })
  }
}

extension Variable {
  /// Whether it moves when another one does.
  fileprivate func isMoved(by other: Variable) -> Bool {
    let place: (layer: Int, neuron: Int, isActivation: Bool)
    switch self {
    case .weight, .bias, .target: return false
    case .weightedInput(let l, let j): place = (l, j, false)
    case .activation(let l, let j): place = (l, j, true)
    }
    return switch other {
    case .weight(let l, let j, _), .bias(let l, let j):
      l < place.layer || l == place.layer && j == place.neuron
    case .weightedInput(let l, let j):
      l < place.layer || l == place.layer && j == place.neuron && place.isActivation
    case .activation(let l, _): l < place.layer
    case .target: false
    }
  }
}

extension Term {
  fileprivate var changed: [Quantity] {
    var found: [Quantity] = []
    for term in subterms {
      if case .change(let operand) = term.form, let quantity = operand.quantity {
        found.append(quantity)
      }
    }
    return found
  }

  var changingDenominators: [Term] {
    subterms.flatMap { term -> [Term] in
      guard case .chain(_, let links) = term.form else { return [] }
      return links.filter { $0.sign == .over && $0.operand.holdsChange }.map(\.operand)
    }
  }

  /// The letters that are free at a Δ in it: there one entry is changed, and nothing of the others.
  fileprivate var lettersOfChanges: Set<String> {
    switch form {
    case .change(let operand): Set(operand.occurrences.map(\.letter))
    case .sum(let sum): sum.body.lettersOfChanges.subtracting(sum.letters)
    default: parts.reduce(into: []) { $0.formUnion($1.lettersOfChanges) }
    }
  }

  fileprivate var holdsDots: Bool { contains(\.isDots) }
}
