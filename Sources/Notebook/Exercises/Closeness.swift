import Backprop
import Notation
import Rendering

/// How near an answer comes to a number.
enum Closeness: Comparable {
  case off
  /// Right as far as it goes, which is not far enough.
  case short
  case right

  /// The value rounded to its own last place, and as near as the value rounded to two digits, or to as
  /// many as are asked for; a whole number must be met exactly.
  init(_ typed: Double, slack: Double, to right: Double, digits: Int, scale: Double) {
    if typed.isNaN || !right.isFinite || !typed.isFinite {
      self = typed == right || (typed.isNaN && right.isNaN) ? .right : .off
      return
    }
    let gap = abs(typed - right)
    let hair = max(1e-9 * abs(right), 1e-12 * scale)
    if gap <= hair {
      self = .right
    } else if abs(right - right.rounded()) <= hair
      || !(gap <= slack * (1 + 1e-6) || Self.isRounded(typed, slack: slack, from: right))
    {
      self = .off
    } else if gap <= abs(right - right.rounded(toDigits: max(2, digits))) * (1 + 1e-6) {
      self = .right
    } else {
      // What has no digit of the value is another number.
      self = slack <= right.leadingUnit ? .short : .off
    }
  }

  /// Whether it is what is shown of the number, with digits taken from that: 0.0466 of 0.046548, which
  /// reads 0.04655.
  private static func isRounded(_ typed: Double, slack: Double, from right: Double) -> Bool {
    guard let shown = Double(NumberFormat.text(right)) else { return false }
    return slack > abs(shown - right) && abs(typed - shown) <= slack * (1 + 1e-6)
  }
}

extension Double {
  /// The power of ten of its first digit.
  fileprivate var leadingUnit: Double {
    var (unit, size) = (1.0, magnitude)
    while size >= 10 { (size, unit) = (size / 10, unit * 10) }
    while size < 1, size > 0 { (size, unit) = (size * 10, unit / 10) }
    return unit
  }

  fileprivate func rounded(toDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    var unit = leadingUnit
    for _ in 1..<max(2, digits) { unit /= 10 }
    return (self / unit).rounded() * unit
  }
}

extension Value {
  func replacingEntries(_ entries: [Double]) -> Value {
    var rest = entries[...]
    return map { _ in rest.removeFirst() }
  }
}

extension Value {
  /// As the language writes it, with all its digits.
  var written: String {
    func list(_ numbers: some Sequence<Double>) -> String {
      "[" + numbers.map { "\($0)" }.joined(separator: ", ") + "]"
    }
    switch self {
    case .number(let number): return "\(number)"
    case .vector(let vector): return list(vector.elements)
    case .row(let vector): return list(vector.elements) + "'"
    case .matrix(let matrix):
      let rows = (0..<matrix.rows).map { row in
        list(matrix.elements[(row * matrix.columns)..<((row + 1) * matrix.columns)])
      }
      return "[" + rows.joined(separator: ", ") + "]"
    }
  }
}
