/// A formula of the mutant tests: a tree of their own, which the program sees as text only.
indirect enum Formula: Hashable, Sendable {
  /// `l`, `L-1`, `2`: a letter or nothing, and a number added to it.
  struct Layer: Hashable, Sendable {
    var base: String?
    var offset = 0

    func moved(by layers: Int) -> Layer { Layer(base: base, offset: offset + layers) }
  }

  enum Letter: String, Sendable { case w, b, z, a, δ, x, y, C, n, η }

  case number(Double)
  case letter(Letter, Layer?, [String])
  /// σ or σ′, entry by entry.
  case activation(primes: Int, Formula)
  /// Σ′(z), the diagonal matrix.
  case slopes(Formula)
  case derivative(of: Formula, by: Formula)
  /// Over a letter, and the layer whose width is written above the ∑.
  case sum(String, upTo: Layer?, Formula)
  /// Over the training examples.
  case examples(Formula)
  /// (53) without its last factor: the sum over all paths from a neuron to the cost.
  case paths(Layer, String)
  /// (35) behind its first factors: from the output back to δ of a layer.
  case wayBack(Layer)
  case logarithm(Formula)
  case plus(Formula, Formula)
  case minus(Formula, Formula)
  case product([Formula])
  case hadamard(Formula, Formula)
  case over(Formula, Formula)
  case negative(Formula)
  case power(Formula, Int)
  case norm(Formula)
  case transposed(Formula)

  var parts: [Formula] {
    switch self {
    case .number, .letter, .paths, .wayBack: []
    case .activation(_, let inner), .slopes(let inner), .sum(_, _, let inner),
      .examples(let inner), .logarithm(let inner), .negative(let inner), .power(let inner, _),
      .norm(let inner), .transposed(let inner):
      [inner]
    case .derivative(let one, let other), .plus(let one, let other), .minus(let one, let other),
      .hadamard(let one, let other), .over(let one, let other):
      [one, other]
    case .product(let factors): factors
    }
  }

  func with(_ parts: [Formula]) -> Formula {
    switch self {
    case .number, .letter, .paths, .wayBack: self
    case .activation(let primes, _): .activation(primes: primes, parts[0])
    case .slopes: .slopes(parts[0])
    case .sum(let letter, let limit, _): .sum(letter, upTo: limit, parts[0])
    case .examples: .examples(parts[0])
    case .logarithm: .logarithm(parts[0])
    case .negative: .negative(parts[0])
    case .power(_, let exponent): .power(parts[0], exponent)
    case .norm: .norm(parts[0])
    case .transposed: .transposed(parts[0])
    case .derivative: .derivative(of: parts[0], by: parts[1])
    case .plus: .plus(parts[0], parts[1])
    case .minus: .minus(parts[0], parts[1])
    case .hadamard: .hadamard(parts[0], parts[1])
    case .over: .over(parts[0], parts[1])
    case .product: .product(parts)
    }
  }

  func contains(_ condition: (Formula) -> Bool) -> Bool {
    condition(self) || parts.contains { $0.contains(condition) }
  }

  var layers: [Layer] {
    switch self {
    case .letter(_, let layer?, _): [layer]
    case .paths(let layer, _), .wayBack(let layer): [layer]
    default: parts.flatMap(\.layers)
    }
  }

  /// Each index letter with the layer that it runs over, those that sums bind too.
  var indices: [(letter: String, layer: Layer)] {
    let output = Layer(base: "L")
    switch self {
    case .letter(let letter, let layer, let indices):
      return indices.enumerated().map { position, index in
        switch letter {
        case .y: (index, output)
        case .x: (index, Layer(base: nil, offset: 1))
        default: (index, (layer ?? output).moved(by: letter == .w && position == 1 ? -1 : 0))
        }
      }
    case .paths(let layer, let index): return [(index, layer)]
    default: return parts.flatMap(\.indices)
    }
  }

  /// Those that no sum binds.
  var freeIndices: [(letter: String, layer: Layer)] {
    if case .sum(let letter, _, let inner) = self {
      return inner.freeIndices.filter { $0.letter != letter }
    }
    return parts.isEmpty ? indices : parts.flatMap(\.freeIndices)
  }
}

/// What is said of formulas.
struct Claimed: Hashable, Sendable {
  enum Kind: Sendable {
    case equation
    /// Δnumerator ≈ right · Δplace.
    case firstOrder
    /// left ← right.
    case update
  }

  var kind = Kind.equation
  /// Of a first-order statement, the derivative of what changes by what is changed.
  var left: Formula
  var right: Formula

  var isAboutExamples: Bool {
    [left, right].contains { side in
      side.contains { part in
        if case .examples = part { true } else { part == .letter(.n, nil, []) }
      }
    }
  }
}
