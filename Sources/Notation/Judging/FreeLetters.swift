/// The free letters of a link: what an equation is said of all of.
struct FreeLetters {
  let layers: [String]
  private(set) var neurons: [Occurrence] = []
  let hasExample: Bool

  /// - Throws: `invalid` where one letter runs over two layers.
  init(_ sides: [Term]) throws(Diagnostic) {
    for side in sides { try Self.check(side) }
    let occurrences = sides.flatMap(\.occurrences)
    try Self.requireOneRange(occurrences)
    let layers = occurrences.filter { $0.place == .layer }.map(\.letter).uniqued
    self.layers = layers
    hasExample = sides.contains { $0.holdsFreeExample }
    if let both = occurrences.first(where: { $0.place != .layer && layers.contains($0.letter) }) {
      throw Diagnostic(
        .index, "\(both.letter) stands for a layer and for a neuron", at: both.range,
        hint: "give each a letter of its own, as in a[l][j]")
    }
    for occurrence in occurrences where !layers.contains(occurrence.letter) {
      if let known = neurons.firstIndex(where: { $0.letter == occurrence.letter }) {
        // A place that tells the range is worth more than one that does not.
        if neurons[known].layer == nil, occurrence.layer != nil || neurons[known].isOfIdentity {
          neurons[known] = occurrence
        }
      } else {
        neurons.append(occurrence)
      }
    }
    try matchIdentities(in: sides)
  }

  /// The two neurons of I_{jk} are of one layer; one that stands nowhere else is of the other's.
  private mutating func matchIdentities(in sides: [Term]) throws(Diagnostic) {
    var places: [String: Occurrence] = [:]
    for occurrence in sides.flatMap(\.allOccurrences) where occurrence.layer != nil {
      places[occurrence.letter] = places[occurrence.letter] ?? occurrence
    }
    var pairs: [(Term, Term)] = []
    for side in sides {
      for term in side.subterms {
        if case .entry(let operand, let indices) = term.form, operand.isIdentity, indices.count == 2
        {
          pairs.append((indices[0], indices[1]))
        }
      }
    }
    for (first, second) in pairs {
      guard case (.name(let one), .name(let other)) = (first.form, second.form) else { continue }
      if let left = places[one]?.layer, let right = places[other]?.layer, left != right {
        throw Diagnostic(
          .index, "\(one) runs over layer \(left.wording), \(other) over layer \(right.wording)",
          at: second.range, hint: "I_{jk} compares neurons of one layer")
      }
      for (letter, partner) in [(one, other), (other, one)] {
        if let index = neurons.firstIndex(where: { $0.letter == letter && $0.isOfIdentity }),
          let place = places[partner]?.place
        {
          neurons[index] = Occurrence(letter: letter, place: place, range: neurons[index].range)
        }
      }
    }
  }

  private static func check(_ term: Term) throws(Diagnostic) {
    if case .sum(let sum) = term.form {
      if sum.letters.isEmpty, !sum.hasDots {
        throw sum.axis == nil
          ? Diagnostic.sumWithoutLetter(at: term.range) : .sumOverAxis(at: term.range)
      }
      let inside = sum.body.occurrences
      for letter in sum.letters where letter != "x" {
        let bound = inside.filter { $0.letter == letter }
        let bare = sum.body.quantities.first { quantity in
          quantity.letter.hasLayer && quantity.layer == nil
            && quantity.indices.contains { $0.letters.contains(letter) }
        }
        if bound.isEmpty, let bare { throw Diagnostic.missingLayer(bare.letter).at(term.range) }
        // Of another penalty than the sum of squares nothing is known here.
        guard sum.overAllWeights() == nil else {
          throw Diagnostic(
            .syntax, "a sum over all weights is judged only where it is of their squares",
            at: term.range, hint: "as in `λ/(2n) ∑_w w^2`")
        }
        guard !bound.isEmpty || sum.hasDots else {
          throw Diagnostic(
            .index, "the sum runs over \(letter), but \(letter) is not in its summand",
            at: term.range, hint: "sum over an index of the summand")
        }
        try requireOneRange(bound)
      }
    }
    for part in term.parts { try check(part) }
  }

  private static func requireOneRange(_ occurrences: [Occurrence]) throws(Diagnostic) {
    var ranges: [String: LayerReference] = [:]
    for occurrence in occurrences {
      guard let layer = occurrence.layer else { continue }
      let known = ranges[occurrence.letter] ?? layer
      ranges[occurrence.letter] = known
      if known != layer {
        throw Diagnostic(
          .index,
          "\(occurrence.letter) runs over two layers, \(known.wording) and \(layer.wording)",
          at: occurrence.range, hint: "an index stands for neurons of one layer only")
      }
    }
  }
}

extension Term {
  /// Whether it holds a quantity of example x outside every sum over x.
  var holdsFreeExample: Bool {
    switch form {
    case .quantity(let quantity): quantity.ofExample
    case .sum(let sum) where sum.letters.contains("x"): false
    default: parts.contains(where: \.holdsFreeExample)
    }
  }

  /// The quantities that no sum over x is over, with their places.
  fileprivate var outsideSumsOverExamples: [(quantity: Quantity, range: Range<Int>)] {
    switch form {
    case .quantity(let quantity): [(quantity, range)]
    case .sum(let sum) where sum.letters.contains("x"): []
    case .derivative(let numerator, _): numerator.outsideSumsOverExamples
    default: parts.flatMap(\.outsideSumsOverExamples)
    }
  }

  /// Whether it is about training examples: a sum over x, C_x, or `^{x,l}`.
  var isAboutExamples: Bool {
    contains { term in
      switch term.form {
      case .quantity(let quantity):
        quantity.ofExample || [.X, .Y, .m].contains(quantity.letter)
          || quantity.letter == .n && quantity.layer == nil
      case .sum(let sum): sum.letters.contains("x")
      case .columns: true
      default: false
      }
    }
  }
}

extension LineReading {
  /// Whether the line is about networks in general: some equation in it has free letters, or speaks of
  /// L, ∇, ∑ₓ without naming a layer or a name of the learner's.
  ///
  /// Without a network of the learner's every equation about a network is.
  package func isGeneral(in scope: Scope) -> Bool {
    statements.contains { statement in
      if case .member = statement { return true }
      guard case .relation(let sides, let relations) = statement else { return false }
      // σ(0) = ½ is about σ; == asks for the one of the network at hand.
      let isOfActivation =
        sides.allSatisfy(\.quantities.isEmpty) && sides.contains { $0.contains(\.isOfActivation) }
      if isOfActivation, !relations.contains(where: \.isComparison) { return true }
      // What a change does is told of all networks, also where its place has numbers.
      let isApproximate = relations.contains { $0.sign == .approximately }
      if sides.contains(where: { $0.holdsWeightNumber || isApproximate && $0.holdsDelta }) {
        return true
      }
      // What is greater than what is asked of one's own network, whose output layer is L.
      if scope.network != nil, relations.allSatisfy(\.sign.isInequality),
        sides.flatMap(\.occurrences).isEmpty
      {
        return false
      }
      return sides.areGeneral || sides.freeNames(scope).values.contains { $0 != .number }
        || scope.network == nil && sides.contains { !$0.quantities.isEmpty }
    }
  }
}

extension [Term] {
  /// - Throws: where a^{x,l} is of one example, and a^l beside it of none.
  func requireExamples() throws(Diagnostic) {
    let ofOne = flatMap(\.outsideSumsOverExamples).filter {
      [.z, .a, .δ].contains($0.quantity.letter) && $0.quantity.layer != nil
    }
    guard ofOne.contains(where: \.quantity.ofExample),
      let bare = ofOne.first(where: { !$0.quantity.ofExample })
    else { return }
    let letter = bare.quantity.letter.rawValue
    throw Diagnostic(
      .index, "\(letter) depends on the example, and says not of which it is", at: bare.range,
      hint: "write \(letter)^{x,l} here, too")
  }

  fileprivate var areGeneral: Bool {
    let letters = flatMap(\.occurrences)
    if !letters.isEmpty || contains(where: \.isAboutExamples) { return true }
    let quantities = flatMap(\.quantities)
    let namesLayer = quantities.contains {
      $0.layer.map { LayerReference($0)?.base == nil } ?? false
    }
    let speaksOfOutput = quantities.contains { $0.layer?.isAboutOutput ?? false }
    let isBare = quantities.contains { $0.letter.hasLayer && $0.layer == nil }
    return !namesLayer && (speaksOfOutput || isBare)
  }
}

extension Term {
  fileprivate var isOfActivation: Bool {
    if case .call(.activation, _, _) = form { true } else { false }
  }
}
