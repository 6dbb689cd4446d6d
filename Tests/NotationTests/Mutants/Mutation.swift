import Backprop

/// Every change of one thing in a formula, from a list of the mutant tests' own.
struct Mutation {
  /// The layers and index letters of the statement.
  let layers: [Formula.Layer]
  let letters: [String]
  let isAboutExamples: Bool

  init(of claim: Claimed) {
    let sides = [claim.left, claim.right]
    layers = Array(Set(sides.flatMap(\.layers))).sorted { $0.text < $1.text }
    letters = Array(Set(sides.flatMap(\.indices).map(\.letter))).sorted()
    isAboutExamples = claim.isAboutExamples
  }

  /// Changes anywhere in a formula.
  func all(_ formula: Formula, isBelow: Bool = false) -> [Formula] {
    var changed = here(formula, isBelow: isBelow)
    for (index, part) in formula.parts.enumerated() {
      var isInner = false
      if case .derivative = formula { isInner = true }
      for other in all(part, isBelow: isInner) {
        var parts = formula.parts
        parts[index] = other
        changed.append(formula.with(parts))
      }
    }
    return changed.filter { $0 != formula }
  }

  private func here(_ formula: Formula, isBelow: Bool) -> [Formula] {
    var changed: [Formula] = []
    switch formula {
    case .number(let value):
      changed = [value * 2, value / 2, value + 1, value * value].map { .number($0) }
    case .letter(let letter, let layer, let indices):
      changed += self.letters(letter, layer, indices)
    case .activation(let primes, let inner):
      changed = [.activation(primes: 1 - primes, inner), inner]
      if !isBelow { changed.append(.product([formula, formula])) }
    case .slopes(let inner): changed = [inner, .activation(primes: 1, inner), .transposed(formula)]
    case .derivative(let of, let by):
      changed = [.negative(formula)]
      if of == .letter(.C, nil, []), case .letter(let letter, let layer?, let indices) = by {
        changed.append(.letter(letter == .a ? .a : .δ, layer, letter == .w ? [] : indices))
      } else {
        changed.append(.derivative(of: by, by: of))
      }
    case .sum(let letter, let limit, let inner):
      changed = [inner, .sum(letter, upTo: limit == nil ? layers.first : nil, inner)]
      changed += layers.map { .sum(letter, upTo: $0, inner) }
      changed += letters.map { .sum($0, upTo: limit, inner) }
    case .examples(let inner): changed = [inner, .product([.number(2), formula])]
    case .paths(let layer, let index):
      changed = [.paths(layer.moved(by: 1), index)] + letters.map { .paths(layer, $0) }
    case .wayBack(let layer):
      changed = [.wayBack(layer.moved(by: 1)), .wayBack(layer.moved(by: -1))]
    case .logarithm(let inner): changed = [inner, .logarithm(.minus(.number(1), inner))]
    case .plus(let one, let other):
      changed = [.minus(one, other), one, other, .plus(formula, other), .plus(other, one)]
    case .minus(let one, let other):
      changed = [.plus(one, other), one, other, .minus(other, one), .minus(formula, other)]
    case .product(let factors): changed = products(factors)
    case .hadamard(let one, let other):
      changed = [
        .product([one, other]), one, other, .hadamard(other, one), .hadamard(formula, other),
        .plus(one, other), .hadamard(one, .hadamard(one, other)),
      ]
    case .over(let one, let other):
      changed = [.over(other, one), one, .over(one, .product([.number(2), other]))]
    case .negative(let inner): changed = [inner]
    case .power(let inner, let exponent): changed = [inner, .power(inner, exponent + 1)]
    case .norm(let inner): changed = [inner, .power(formula, 2)]
    case .transposed(let inner): changed = [inner]
    }
    if !isBelow, formula.parts.count != 1 || changed.isEmpty {
      changed += [.negative(formula), .product([.number(2), formula])]
    }
    return changed
  }

  private func letters(
    _ letter: Formula.Letter, _ layer: Formula.Layer?, _ indices: [String]
  ) -> [Formula] {
    var changed: [Formula] = []
    if let layer {
      let others = [layer.moved(by: 1), layer.moved(by: -1)] + layers
      changed += others.map { .letter(letter, $0, indices) }
    }
    for position in indices.indices {
      for other in letters {
        var new = indices
        new[position] = other
        changed.append(.letter(letter, layer, new))
      }
    }
    if indices.count == 2 { changed.append(.letter(letter, layer, indices.reversed())) }
    let replacing: [Formula.Letter: [Formula.Letter]] = [
      .z: [.a, .b], .a: [.z, .δ], .δ: [.a, .z], .b: [.z, .δ], .y: [], .x: [],
    ]
    changed += (replacing[letter] ?? []).map { .letter($0, layer, indices) }
    if letter == .y, let output = layers.first { changed.append(.letter(.a, output, indices)) }
    if indices.isEmpty, layer != nil { changed.append(.transposed(.letter(letter, layer, []))) }
    if letter == .n { changed.append(.number(2)) }
    return changed
  }

  private func products(_ factors: [Formula]) -> [Formula] {
    var changed: [Formula] = []
    for index in factors.indices {
      var fewer = factors
      fewer.remove(at: index)
      changed.append(fewer.count == 1 ? fewer[0] : .product(fewer))
      changed.append(.product(factors + [factors[index]]))
      if index > 0 {
        var swapped = factors
        swapped.swapAt(index, index - 1)
        changed.append(.product(swapped))
      }
    }
    if factors.count == 2 {
      changed += [.hadamard(factors[0], factors[1]), .plus(factors[0], factors[1])]
    }
    for layer in layers {
      for letter in letters.prefix(3) {
        changed.append(
          .product(factors + [.activation(primes: 1, .letter(.z, layer, [letter]))]))
      }
    }
    return changed
  }

  /// Other ways to say the same: what comes out is as true as what went in.
  func sameAgain(_ formula: Formula, isBelow: Bool = false) -> [Formula] {
    var changed: [Formula] = []
    switch formula {
    case .letter(.δ, let layer, let indices):
      changed = [.derivative(of: .letter(.C, nil, []), by: .letter(.z, layer, indices))]
    case .letter(.a, let layer?, let indices) where !isBelow && layer.base == "L":
      changed = [.activation(primes: 0, .letter(.z, layer, indices))]
    case .plus(let one, let other): changed = [.plus(other, one)]
    case .minus(let one, let other): changed = [.negative(.minus(other, one))]
    case .hadamard(let one, let other): changed = [.hadamard(other, one)]
    case .product(let factors):
      changed = [.product([.number(2), .number(0.5)] + factors)]
      let areNumbers = factors.allSatisfy { factor in
        if case .letter(_, _, let indices) = factor { !indices.isEmpty } else { false }
      }
      if areNumbers { changed.append(.product(factors.reversed())) }
    case .sum(let letter, let limit, let inner):
      changed = [.sum(letter, upTo: limit, .product([.number(1), inner]))]
    default: break
    }
    for (index, part) in formula.parts.enumerated() {
      var isInner = false
      if case .derivative = formula { isInner = true }
      for other in sameAgain(part, isBelow: isInner) {
        var parts = formula.parts
        parts[index] = other
        changed.append(formula.with(parts))
      }
    }
    return changed
  }
}

extension Claimed {
  /// With one thing changed on one of its sides.
  func changed(using generator: inout SeededGenerator) -> Claimed {
    let mutation = Mutation(of: self)
    func pick(_ list: [Formula]) -> Formula? {
      list.isEmpty ? nil : list[Int(generator.unit() * Double(list.count))]
    }
    let isSame = generator.unit() < 0.15
    // The left side of an update and of ≈ says what the statement is about.
    let isLeft = kind == .equation && generator.unit() < 0.25
    let side = isLeft ? left : right
    guard let new = pick(isSame ? mutation.sameAgain(side) : mutation.all(side)) else {
      return self
    }
    var other = self
    if isLeft { other.left = new } else { other.right = new }
    return other
  }
}
