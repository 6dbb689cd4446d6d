/// Which written factors of products with `…` were multiplied: those that no instance has say nothing.
///
/// In w^{l+1} ⋯ w^L a chain from L−1 to L has one step, so that a factor is left out there.
struct FactorsMet: Equatable {
  private var multiplied: Set<Range<Int>> = []
  private var leftOut: Set<Range<Int>> = []

  mutating func note(_ factor: Term, isMultiplied: Bool) {
    if isMultiplied { multiplied.insert(factor.range) } else { leftOut.insert(factor.range) }
  }

  mutating func merge(_ other: FactorsMet) {
    multiplied.formUnion(other.multiplied)
    leftOut.formUnion(other.leftOut)
  }

  /// The first factor of the line that was left out wherever something was tried.
  var unmet: Range<Int>? {
    leftOut.subtracting(multiplied).min { $0.lowerBound < $1.lowerBound }
  }
}
