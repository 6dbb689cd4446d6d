#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A link judged by `≈`, with what its instances have in common.
struct FirstOrderLink {
  let check: LinkCheck
  /// What is changed, each by itself; nothing where it is a weight by its number.
  let changed: [Quantity]
  /// The activations along a path written with `…`, as in (51).
  let stations: [Quantity]

  var left: Term { check.left }
  var right: Term { check.right }

  init(_ check: LinkCheck) {
    self.check = check
    changed = check.right.changed.isEmpty ? check.left.changed : check.right.changed
    if case .chain(_, let links) = check.right.form, links.contains(where: { $0.operand.isDots }) {
      stations = check.right.quantities.filter { $0.letter == .a && $0.indices.count == 1 }
    } else {
      stations = []
    }
  }
}

/// How far two sides lie apart at each of several changes, relative to the largest of their values.
struct ChangeErrors {
  private var gaps: [Double]
  private var sizes: [Double]
  var instances = 0
  var missing: Diagnostic?
  /// The sides that lie farthest apart at the smallest change.
  var worst: (Double, Double, [(String, Int)]) = (0, 0, [])

  /// Relative errors below this are rounding.
  private static let exact = 1e-12

  init(count: Int) {
    gaps = Array(repeating: 0, count: count)
    sizes = gaps
  }

  mutating func add(_ sides: [(Double, Double)], _ bindings: [(String, Int)]) {
    instances += 1
    for (index, (left, right)) in sides.enumerated() {
      let gap = abs(left - right)
      if index == sides.count - 1, !(gap <= gaps[index]) || instances == 1 {
        worst = (left, right, bindings)
      }
      gaps[index] = gap.isNaN ? .infinity : max(gaps[index], gap)
      sizes[index] = max(sizes[index], abs(left), abs(right))
    }
  }

  /// How fast the relative error falls: 1 is in proportion to the change.
  var order: Double {
    let errors = zip(gaps, sizes).map { $1 == 0 ? 0 : $0 / $1 }
    guard errors.allSatisfy(\.isFinite), let last = errors.last else { return 0 }
    // Small changes of an exact statement differ by rounding only.
    if last < Self.exact || errors[0] < Self.exact { return .infinity }
    return max(log2(errors[2] / last) / 2, log2(errors[0] / last) / 6)
  }
}

extension Term {
  /// The quantities at which changes are placed.
  fileprivate var changed: [Quantity] {
    var found: [Quantity] = []
    func visit(_ term: Term) {
      if case .change(let operand) = term.form, case .quantity(let quantity) = operand.form,
        quantity.letter != .C, !found.contains(quantity)
      {
        found.append(quantity)
      }
      term.forEachPart(visit)
    }
    visit(self)
    return found
  }
}
