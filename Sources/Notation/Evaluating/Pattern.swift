/// The parts of a product with `…`: what comes before, the written factors of a run of steps on both
/// sides, what comes behind.
///
/// A step is one factor or a few, as Σ′(zⁱ)(wⁱ⁺¹)ᵀ is; the run may begin and end within one.
struct Pattern {
  var prefix: [Term]
  /// The factors of the run on either side of `…`.
  let before: [Term]
  let after: [Term]
  var suffix: [Term]
  /// One whole step as it is written somewhere.
  let model: [Term]
  /// Which factor of the step the run begins with, and with which it goes on behind `…`.
  let firstPhase: Int
  let phaseBehind: Int

  /// A way of reading the factors beside `…` as steps.
  private struct Candidate {
    let model: ArraySlice<Term>
    /// Which factor of the step would follow those before `…`, and which comes behind it.
    let phaseAhead: Int
    let phaseBehind: Int
    /// How many factors before and behind it explains.
    let ahead: Int
    let behind: Int

    var said: Int { ahead + behind }
    /// Two whole steps are written, or of a short one more than one on a side: no chance.
    var isCertain: Bool { said >= max(3, 2 * model.count) }
    /// More than a whole step is written.
    var isLikely: Bool { said > model.count }
    /// Each factor is a derivative by what the next one, or the one before, is a derivative of.
    var isChainRule: Bool {
      let ends = model.compactMap(\.endsOfDerivative)
      guard ends.count == model.count else { return false }
      let next = Array(ends.dropFirst()) + ends.prefix(1)
      return zip(ends, next).allSatisfy { $0.below == $1.above }
        || zip(ends, next).allSatisfy { $0.above == $1.below }
    }

    init?(
      _ before: [Term], _ after: [Term], _ size: Int, model: ArraySlice<Term>, phase: Int,
      behind: Int
    ) {
      let namesLayers = model.allSatisfy { factor in
        factor.quantities.contains { $0.layer != nil } && !factor.holds(.C)
      }
      guard model.count == size, namesLayers else { return nil }
      let step = model.map(\.skeleton)
      self.model = model
      (phaseAhead, phaseBehind) = (phase, behind)
      ahead =
        before.reversed().enumerated().prefix { offset, factor in
          factor.skeleton == step[(phase + 2 * size - 1 - offset % size) % size]
        }.count
      self.behind =
        after.enumerated().prefix { offset, factor in
          factor.skeleton == step[(behind + offset) % size]
        }.count
      if ahead == 0 || self.behind == 0 { return nil }
    }
  }

  /// Finds the steps that say most of what is written; nil where nothing is written twice.
  init?(before: [Term], after: [Term]) {
    let candidates = (1...3).flatMap { size in
      (0..<size).flatMap { phase in
        [
          Candidate(before, after, size, model: after.prefix(size), phase: phase, behind: 0),
          Candidate(before, after, size, model: before.suffix(size), phase: 0, behind: phase),
        ].compactMap(\.self)
      }
    }
    func most(_ isMeant: (Candidate) -> Bool) -> Candidate? {
      // Of two that say as much, the one with more of it before `…`, where a step is begun.
      candidates.filter(isMeant).max { ($0.said, $0.ahead) < ($1.said, $1.ahead) }
    }
    let pair = most { $0.model.count == 2 && $0.isLikely }
    let single = most { $0.model.count == 1 }
    // In Σ′(z^L) w^L ⋯ w^{l+1} a slope may stand in each step, or before them all.
    let isClear = pair == nil || single == nil
    guard
      let best = most(\.isCertain) ?? most({
        $0.isChainRule && ($0.model.count == 1 || $0.isLikely)
      })
        ?? (isClear ? pair ?? single : nil)
    else { return nil }
    prefix = before.dropLast(best.ahead)
    self.before = before.suffix(best.ahead)
    self.after = Array(after.prefix(best.behind))
    suffix = Array(after.dropFirst(best.behind))
    model = Array(best.model)
    phaseBehind = best.phaseBehind
    let size = model.count
    firstPhase = ((best.phaseAhead - best.ahead) % size + size) % size
    if standsStill { return nil }
  }

  /// Whether a factor before `…` and the like one behind it are of one layer: then they are neurons'
  /// and no steps.
  private var standsStill: Bool {
    let size = model.count
    return before.enumerated().contains { place, factor in
      after.enumerated().contains { behind, other in
        (firstPhase + place) % size == (phaseBehind + behind) % size
          && factor.quantities.map(\.layer) == other.quantities.map(\.layer)
      }
    }
  }

  /// Whether the steps lead from L down; known where exactly one end is about L.
  var descends: Bool? {
    let ends = [before.first, after.last].map { factor in
      factor?.quantities.first { $0.layer != nil }?.layer?.isAboutOutput ?? false
    }
    return ends[0] == ends[1] ? nil : ends[0]
  }
}

/// Numbers by the values of a few letters.
struct Table {
  var letters: [String] = []
  var counts: [Int] = []
  /// The last letter runs fastest.
  var values: [RoundedNumber] = []

  static func product(_ tables: [Table]) -> Table {
    var product = Table()
    for table in tables {
      for (letter, count) in zip(table.letters, table.counts)
      where !product.letters.contains(letter) {
        product.letters.append(letter)
        product.counts.append(count)
      }
    }
    product.values = Array(
      repeating: RoundedNumber(1), count: product.counts.reduce(1, *))
    for table in tables {
      for (index, position) in table.positions(along: product).enumerated() {
        product.values[index] = product.values[index] * table.values[position]
      }
    }
    return product
  }

  func summed(over letter: String) -> Table {
    guard let place = letters.firstIndex(of: letter) else { return self }
    var sum = self
    sum.letters.remove(at: place)
    sum.counts.remove(at: place)
    sum.values = Array(repeating: RoundedNumber(0), count: sum.counts.reduce(1, *))
    for (value, position) in zip(values, sum.positions(along: self)) {
      sum.values[position] = .sumOfAlike(sum.values[position], value)
    }
    return sum
  }

  /// Where in this table each entry of one with all its letters, and others, stands.
  private func positions(along other: Table) -> [Int] {
    var positions = [0]
    for (letter, count) in zip(other.letters, other.counts) {
      let stride = letters.firstIndex(of: letter).map { counts[($0 + 1)...].reduce(1, *) } ?? 0
      positions = positions.flatMap { position in (0..<count).map { position + $0 * stride } }
    }
    return positions
  }
}

extension Term {
  /// The letters of a derivative, be it transposed.
  fileprivate var endsOfDerivative: (above: Letter, below: Letter)? {
    switch form {
    case .derivative(let above, let below):
      guard let above = above.quantity, let below = below.quantity else { return nil }
      return (above.letter, below.letter)
    case .transpose(let inner): return inner.endsOfDerivative
    default: return nil
    }
  }

  var isAboutOutput: Bool {
    switch form {
    case .quantity(let quantity): quantity.letter == .L
    case .chain(let first, _): first.isAboutOutput
    default: false
    }
  }

  var skeleton: Term {
    mappingQuantities { quantity in
      var bare = quantity
      bare.layer = quantity.layer.map { Term(.number(0), at: $0.range) }
      bare.indices = quantity.indices.map { Term(.number(0), at: $0.range) }
      return bare
    }
  }

  func renamed(_ names: [String: String]) -> Term {
    mappingQuantities { quantity in
      var renamed = quantity
      renamed.indices = quantity.indices.map { index in
        guard case .name(let letter) = index.form, let name = names[letter] else { return index }
        return Term(.name(name), at: index.range)
      }
      return renamed
    }
  }
}

/// All combinations of numbers from 1 up to each count, the last running fastest; one empty
/// combination of no counts.
package func combinations(_ counts: [Int]) -> [[Int]] {
  counts.reduce([[]]) { combinations, count in
    combinations.flatMap { combination in (1...max(1, count)).map { combination + [$0] } }
  }
}
