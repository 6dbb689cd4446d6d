/// Which layers the neurons are of that a statement without layers names by number.
///
/// The same number is the same neuron, as the same letter is, where the shapes allow it. Where they do not, as
/// in `∂L/∂w_{11} = δ_1 x_1`, all is of the two layers that the weights join.
struct NumberedNeurons {
  /// Which way the products with a weight lead: `w_{12} a_2` forward, `w_{21} δ_2` back.
  private enum Direction { case forward, back, none }

  enum Side { case to, from, open }

  private let direction: Direction
  /// Where the letters stand that are multiplied by a weight.
  private let besideWeights: Set<Range<Int>>
  private let letters: Set<Letter>

  /// Nil where products lead both ways, or a weight stands below another.
  init?(_ sides: [Term]) {
    var (forward, back): (Set<Range<Int>>, Set<Range<Int>>) = ([], [])
    for term in sides.flatMap(\.subterms) {
      guard case .chain(let first, let links) = term.form,
        links.allSatisfy({ [.beside, .times, .over].contains($0.sign) })
      else { continue }
      let factors = [first] + links.map(\.operand)
      for weight in factors.compactMap(\.quantity)
      where weight.letter == .w && weight.indices.count == 2 {
        for factor in factors where factor.quantity?.indices.count == 1 {
          guard let quantity = factor.quantity else { continue }
          switch quantity.letter {
          case .a where quantity.indices[0] == weight.indices[1],
            .x where quantity.indices[0] == weight.indices[1]:
            forward.insert(factor.range)
          case .δ where quantity.indices[0] == weight.indices[0]: back.insert(factor.range)
          default: break
          }
        }
        if factors.contains(where: { $0.quantity == nil && $0.contains(\.isWeight) }) { return nil }
      }
    }
    if !forward.isEmpty, !back.isEmpty { return nil }
    direction = forward.isEmpty ? back.isEmpty ? .none : .back : .forward
    besideWeights = forward.union(back)
    letters = Set(sides.flatMap(\.quantities).map(\.letter))
  }

  /// At which end of the weights a letter stands; nil where that can't be told.
  func side(of letter: Letter, at range: Range<Int>, isInDerivative: Bool) -> Side? {
    let isBeside = besideWeights.contains(range)
    switch direction {
    case .forward: return isBeside || letter == .x ? .from : .to
    case .back: return isBeside ? .to : .from
    case .none where letter == .x: return .from
    case .none where letter == .a:
      // ∂a/∂z tells by itself.
      if isInDerivative { return .open }
      if letters.contains(.x) { return .to }
      return letters.contains(.y) ? nil : .from
    case .none: return .to
    }
  }
}

extension Term {
  fileprivate var isWeight: Bool { quantity?.letter == .w }
}
