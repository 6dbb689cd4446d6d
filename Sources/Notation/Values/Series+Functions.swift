import Backprop

/// Functions of a power series.
extension Series {
  /// A function or a derivative of it, entry by entry.
  func applying(_ curve: Curve, primes: Int) throws(Diagnostic) -> Series {
    try applying(primes > 1 ? curve.primed : curve, primed: primes > 0)
  }

  /// A function, entry by entry.
  func applying(_ curve: Curve, primed: Bool = false) throws(Diagnostic) -> Series {
    guard moves || constant.isRounded
    else { return Series(value.map(primed ? curve.derivative : curve.value)) }
    if !moves || higher.count == 1, !constant.isRounded, !primed {
      let slope = value.map(curve.derivative)
      return Series(
        RoundedValue(value.map(curve.value)),
        rate: try higher.first.map { (rate) throws(Diagnostic) in
          try Product.hadamard(RoundedValue(slope), rate)
        })
    }
    let degree = moves ? min(order, Self.mostPowers) : 0
    // Where a corner is left, it is left to the side to which the argument moves.
    let points = zip(constant.entries, leanings).map { entry, leaning in
      entry.isZero && curve.isStepwise ? Double.leastNonzeroMagnitude * leaning : entry.value
    }
    let series = points.map { point -> [Double] in
      let series = curve.expansion(point, degree + 3)
      guard primed else { return series }
      return series.indices.dropFirst().map { Double($0) * series[$0] }
    }
    let expansion = (0...degree).map { power in
      let entries = zip(constant.entries, series).map { entry, series in
        // What the coefficient is about the argument is again a series.
        let own = (0..<3).map { i in series[power + i].times(binomial(power + i, i)) }
        var number = entry.applying(own, isStepwise: curve.isStepwise && !primed)
        if power > 0 {
          number.bound += 0x1p-49 * (series[1...power].map(abs).max() ?? 0)
          number.detail = abs(number.value)
        }
        let isExact =
          curve.isStraight && primed || curve.isStepwise && (primed || entry.isZero && power == 0)
        if isExact {
          number = RoundedNumber(primed ? number.value : curve.value(0))
        }
        return number
      }
      return constant.isRounded
        ? RoundedValue(entries, like: value) : RoundedValue(value.with(entries.map(\.value)))
    }
    guard moves else { return Series(expansion[0]) }
    var result = Series(expansion[degree])
    for power in (0..<degree).reversed() {
      result = try .sum(.product(result, withoutConstant, .hadamard), Series(expansion[power]))
    }
    return Series(expansion[0], result.higher, order: order)
  }

  /// More powers are never asked for.
  static let mostPowers = 8

  /// The sign of the first power in which each entry moves, 0 where it stays.
  private var leanings: [Double] {
    let rows = higher.map(\.value.elements)
    return value.elements.indices.map { index in
      guard let row = rows.first(where: { $0[index] != 0 }) else { return 0 }
      return row[index] < 0 ? -1 : 1
    }
  }

  /// Which side of 0 each entry is on, or moves to; 0 where it is on none.
  var sides: [Double] {
    zip(value.elements, leanings).map { $0 == 0 ? $1 : $0.isNaN ? 0 : $0 < 0 ? -1 : 1 }
  }

  /// Entry by entry from the first where `side` is that of their difference, else from the second.
  static func choice(
    _ s: Series, _ t: Series, _ gap: Series, side: Double
  ) throws(Diagnostic) -> Series {
    let sides = gap.sides
    func entries(_ power: Int) -> RoundedValue {
      let (s, t) = (s[power] ?? s.constant.zero, t[power] ?? t.constant.zero)
      let (first, second) = (s.entries, t.entries)
      let chosen = sides.indices.map { index in
        let (one, other) = (
          first[first.count == 1 ? 0 : index], second[second.count == 1 ? 0 : index]
        )
        return sides[index] == side || one.value.isNaN ? one : other
      }
      return s.isRounded || t.isRounded
        ? RoundedValue(chosen, like: gap.value) : RoundedValue(gap.value.with(chosen.map(\.value)))
    }
    let last = max(s.higher.count, t.higher.count)
    return Series((0...last).map(entries), order: min(s.order, t.order))
  }

  /// The sum of all entries.
  var total: Series {
    get throws(Diagnostic) {
      let column = try linear { (value) throws(Diagnostic) in .vector(Vector(value.elements)) }
      let ones = Value.row(Vector(repeating: 1, count: value.elements.count))
      return try .product(Series(ones), column, .beside)
    }
  }

  /// One entry after the other put together to a list, or to the rows of a matrix.
  static func joined(_ entries: [Series], _ shape: ([Double]) -> Value) -> Series {
    let last = entries.map(\.higher.count).max() ?? 0
    let coefficients = (0...last).map { power in
      entries.map { $0[power] ?? $0.constant.zero }.joined(shape)
    }
    return Series(coefficients, order: entries.map(\.order).min() ?? .max)
  }

  /// Each coefficient as one thing, all of which is seen where it is.
  var asWhole: Series {
    guard constant.isRounded else { return self }
    return Series(coefficients.map(\.asWhole), order: order)
  }

  /// The root of a number; of one that moves away from 0, as t does: √(t² c) = t √c.
  var squareRoot: Series {
    get throws(Diagnostic) {
      let shift = coefficients.prefix { $0.isZero }.count
      guard moves, shift > 0, shift.isMultiple(of: 2), shift < coefficients.count
      else { return try applying(.root) }
      let inner = Series(Array(coefficients[shift...]), order: order - shift)
      let root = try inner.applying(.root)
      let zeros = Array(repeating: constant, count: shift / 2)
      return Series(zeros + root.coefficients, order: order - shift / 2)
    }
  }

  /// ‖v‖.
  var norm: Series {
    get throws(Diagnostic) {
      if !moves, !constant.isRounded {
        return Series(.number(Backprop.norm(Vector(value.elements))))
      }
      let column = try linear { (value) throws(Diagnostic) in .vector(Vector(value.elements)) }
      let row = try column.linear { (value) throws(Diagnostic) in value.transposed }
      let square = try Series.product(row, column, .beside)
      // ‖0‖ stays 0 to first order, as it did.
      if moves, square.value == .number(0), order == 1 { return square }
      return try square.squareRoot
    }
  }
}

extension Double {
  /// The product, 0 where one is.
  fileprivate func times(_ other: Double) -> Double { self == 0 ? 0 : self * other }
}

private func binomial(_ n: Int, _ k: Int) -> Double {
  (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
}
