import Backprop

/// What the mutant tests find of a statement themselves.
enum Truth: Equatable {
  /// On these kinds of network, by their places in `Truth.kinds`.
  case holds(Set<Int>)
  case invalid
  /// Left open: too near to be told, or read by the language in ways of its own.
  case open

  static let kinds: [(slope: Specimen.Slope, loss: Specimen.Loss, names: [String])] = [
    (.sigmoid, .quadratic, ["sigmoid", "quadratic"]), (.tanh, .quadratic, ["tanh", "quadratic"]),
    (.softplus, .quadratic, ["softplus", "quadratic"]),
    (.sigmoid, .crossEntropy, ["sigmoid", "cross-entropy"]),
    // For conditions alone.
    (.linear, .quadratic, ["linear", "quadratic"]), (.relu, .quadratic, ["relu", "quadratic"]),
  ]
  /// What is true holds on these.
  static let asked = Set(0..<4)

  var holdsOnAll: Bool {
    if case .holds(let kinds) = self { kinds.isSuperset(of: Self.asked) } else { false }
  }

  /// The kinds that a condition speaks of: `sigmoid with cross-entropy`.
  static func kinds(named condition: String) -> Set<Int> {
    let words = condition.split(separator: " ").map(String.init).filter { $0 != "with" }
    return Set(kinds.indices.filter { Set(words).isSubset(of: kinds[$0].names) })
      .subtracting(words.count > 1 || ["linear", "relu"].contains(condition) ? [] : [4, 5])
  }
}

extension Claimed {
  private static let networks = 4
  private static let instances = 14

  /// Judged on networks of the mutant tests' own.
  func truth(using generator: inout SeededGenerator) -> Truth {
    let free = (left.freeIndices + right.freeIndices)
    var ranges: [String: Formula.Layer] = [:]
    for (letter, layer) in free {
      if let known = ranges[letter], known != layer { return .invalid }
      ranges[letter] = layer
    }
    if [left, right].contains(where: \.holdsSumOverTwoRanges) { return .invalid }
    var isOneSided =
      Set(left.freeIndices.map(\.letter)) != Set(right.freeIndices.map(\.letter))
    if kind == .firstOrder {
      isOneSided = !Set(right.freeIndices.map(\.letter)).isSubset(
        of: left.freeIndices.map(\.letter))
    }
    // Without η any rate is one.
    if kind == .update, !right.contains({ $0 == .letter(.η, nil, []) }) { return .open }
    var holding = Set(Truth.kinds.indices)
    var count = 0
    do {
      for (index, kind) in Truth.kinds.enumerated() {
        for _ in 0..<Self.networks {
          let specimen = Specimen.draw(
            kind.slope, kind.loss, examples: isAboutExamples ? 3 : 1, using: &generator)
          let gap = try gap(on: specimen, ranges, &count, using: &generator)
          if gap > 1e-11, gap < 1e-6 { return .open }
          if gap >= 1e-6 { holding.remove(index) }
        }
      }
    } catch { return error == .shapeless ? .invalid : .open }
    if count == 0 { return .invalid }
    if isOneSided { return holding.isDisjoint(with: Truth.asked) ? .invalid : .open }
    return .holds(holding)
  }

  /// The largest difference of the sides, as a part of what stands in them.
  private func gap(
    on specimen: Specimen, _ ranges: [String: Formula.Layer], _ count: inout Int,
    using generator: inout SeededGenerator
  ) throws(Lack) -> Double {
    let letters = Set([left, right].flatMap(\.layers).compactMap(\.base)).subtracting(["L"])
      .sorted()
    var places: [[Int]] = [[]]
    for _ in letters {
      places = places.flatMap { known in (1...specimen.depth).map { known + [$0] } }
    }
    var worst = 0.0
    for place in places {
      var instance = Instance(specimen: specimen, isAboutExamples: isAboutExamples)
      instance.layers = Dictionary(uniqueKeysWithValues: zip(letters, place))
      var missing = false
      for _ in 0..<Self.instances where !missing {
        for (letter, layer) in ranges.sorted(by: { $0.key < $1.key }) {
          let l = try instance.number(layer)
          guard 1...specimen.depth ~= l else {
            missing = true
            break
          }
          instance.neurons[letter] = 1 + Int(generator.unit() * Double(specimen.sizes[l]))
        }
        if missing { break }
        do throws(Lack) {
          worst = max(worst, try gap(&instance))
          count += 1
        } catch {
          guard error == .missing else { throw error }
          missing = true
        }
        if worst > 1e-6 { return worst }
      }
    }
    return worst
  }

  private func gap(_ instance: inout Instance) throws(Lack) -> Double {
    instance.scale = 0
    var one = try instance.value(left)
    var other = try instance.value(right)
    if kind == .update {
      // What is taken off, beside η ∂C/∂v.
      let gradient = try instance.value(.derivative(of: .letter(.C, nil, []), by: left))
      guard one.shape == other.shape else { throw .shapeless }
      other.entries = zip(one.entries, other.entries).map { $0 - $1 }
      one.entries = gradient.entries.map { instance.specimen.η * $0 }
    }
    guard one.shape == other.shape else { throw .shapeless }
    // Where neither side is defined nothing is said: too near to be told.
    if zip(one.entries, other.entries).contains(where: { $0.isNaN && $1.isNaN }) { return 1e-9 }
    let differences = zip(one.entries, other.entries).map { abs($0 - $1) }
    // A side that is not finite agrees with nothing.
    if !differences.allSatisfy(\.isFinite) { return .infinity }
    let difference = differences.max() ?? 0
    return instance.scale == 0 ? 0 : difference / instance.scale
  }
}

extension Formula {
  /// Whether a letter that a sum binds runs over two layers in its summand.
  fileprivate var holdsSumOverTwoRanges: Bool {
    if case .sum(let letter, _, let inner) = self,
      Set(inner.freeIndices.filter { $0.letter == letter }.map(\.layer)).count > 1
    {
      return true
    }
    return parts.contains(where: \.holdsSumOverTwoRanges)
  }
}
