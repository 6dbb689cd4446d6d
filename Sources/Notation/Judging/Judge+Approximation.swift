import Backprop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two sides between which changes are said to agree to first order, or exactly.
struct Approximation {
  let identity: Identity
  /// What is changed, each by itself; empty where it is a weight by its number.
  let changed: [Quantity]
  /// The activations along a path written with `…`, as in (51).
  let stations: [Quantity]

  var left: Term { identity.left }
  var right: Term { identity.right }

  init(_ identity: Identity) {
    self.identity = identity
    let (left, right) = (identity.left, identity.right)
    changed = right.changed.isEmpty ? left.changed : right.changed
    var hasDots = false
    if case .chain(_, let links) = right.form { hasDots = links.contains { $0.operand.isDots } }
    stations = right.quantities.filter { hasDots && $0.letter == .a && $0.indices.count == 1 }
  }
}

extension Judge {
  private static let changes = [0x1p-4, 0x1p-7, 0x1p-11, 0x1p-16]
  private static let leastOrder = 0.8
  /// At most this many instances of one network: each takes eight passes.
  private static let mostInstances = 48

  /// `≈`: whether the relative error falls at least in proportion to the change; between changes that
  /// are said to be equal there must be none.
  func judge(_ approximation: Approximation, exactly: Bool) throws(Diagnostic) -> Judgement {
    var lowest = Double.infinity
    var failing: ChangeErrors?
    var (judgement, _) = try rule(
      exactly ? .true : .firstOrder, of: [approximation.left, approximation.right],
      on: [0, 1].map { TestShape.fixed[$0] } + [TestShape(sizes: [2, 3, 4, 3, 5, 2], examples: 5)]
    ) { (test, results) throws(Diagnostic) in
      let errors = try errors(of: approximation, on: test)
      results.missing = errors.missing ?? results.missing
      guard errors.instances > 0 else { return true }
      results.networks += 1
      results.instances += errors.instances
      if errors.order < (exactly ? .infinity : Self.leastOrder) {
        failing = failing ?? errors
        return false
      }
      lowest = min(lowest, errors.order)
      return true
    }
    judgement.order = lowest
    if judgement.verdict.ruling == .false, let failing {
      judgement.verdict.counterexample = failing.worst?.example
      judgement.verdict.difference = failing.worst?.difference
      judgement.order = failing.order
    }
    return judgement
  }

  func seemsToHold(_ approximation: Approximation, on kind: TestNetwork.Kind) -> Bool {
    let test = bench.network(TestShape.fixed[0], kind)
    guard let errors = try? errors(of: approximation, on: test) else { return false }
    return errors.instances > 0 && errors.order >= Self.leastOrder
  }

  private func errors(
    of approximation: Approximation, on test: TestNetwork
  ) throws(Diagnostic) -> ChangeErrors {
    var errors = ChangeErrors(count: Self.changes.count)
    var evaluator = approximation.identity.evaluator(test, names(on: test))
    try approximation.identity.forEachInstance(&evaluator, test) {
      (evaluator, bindings) throws(Diagnostic) in
      do throws(Diagnostic) {
        for displacement in try approximation.displacements(&evaluator) {
          let sides = try approximation.sides(at: Self.changes, displacement, &evaluator)
          errors.add(sides, test, bindings)
        }
      } catch {
        guard error.kind == .index else { throw error }
        errors.missing = error
      }
      return errors.instances < Self.mostInstances
    }
    return errors
  }
}

extension Approximation {
  fileprivate func sides(
    at changes: [Double], _ displacement: Displacement?, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [(Double, Double)] {
    defer {
      evaluator.bindings.epsilon = nil
      evaluator.bindings.displacement = nil
    }
    evaluator.bindings.displacement = displacement
    var folded: (left: Term, right: Term)?
    func sides(at change: Double) throws(Diagnostic) -> (left: Double, right: Double) {
      evaluator.bindings.epsilon = change
      evaluator.bindings.displacement?.amount = change
      let (left, right) = folded ?? (evaluator.folded(left), evaluator.folded(right))
      folded = (left, right)
      return (try number(left, &evaluator), try number(right, &evaluator))
    }
    let found = try changes.map { (change) throws(Diagnostic) in try sides(at: change) }
    // What stands on both sides unchanged, as C(w) may, would hide how well the changes agree.
    let still = try sides(at: 0)
    guard still.left != 0, still.left.isFinite,
      abs(still.left - still.right) <= 1e-9 * abs(still.left)
    else { return found }
    return found.map { ($0 - still.left, $1 - still.right) }
  }

  /// Where the change is placed: at the entry that is named, at each in turn where that is summed over
  /// or the whole is meant; at none where ε changes a weight.
  fileprivate func displacements(
    _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> [Displacement?] {
    if changed.isEmpty {
      guard left.holdsWeightNumber || right.holdsWeightNumber else {
        throw Diagnostic(
          .value, "≈ is judged where something changes a little", at: left.range,
          hint: "write it with Δ, as in ΔC ≈ ∂C/∂w[l][j,k] Δw[l][j,k], or with ε as in (46)")
      }
      return [nil]
    }
    let path = try path(&evaluator)
    var places: [Variable] = []
    for quantity in changed { places += try evaluator.placesOfChange(quantity, at: right.range) }
    return places.map { Displacement(place: $0, amount: 0, path: path) }
  }

  private func number(_ side: Term, _ evaluator: inout Evaluator) throws(Diagnostic) -> Double {
    let value = try evaluator.value(of: side)
    guard value.elements.count == 1 else {
      throw Diagnostic(
        .shape, "both sides of ≈ are numbers; this is \(value.shape.wording)", at: side.range)
    }
    return value.elements[0]
  }

  /// The path whose letters are free on the right, as in (51): one neuron of each layer from the
  /// change on, those of the letters where they name one.
  private func path(_ evaluator: inout Evaluator) throws(Diagnostic) -> [Int: Int]? {
    if stations.isEmpty { return nil }
    let network = try evaluator.network()
    var path: [Int: Int] = [:]
    for quantity in stations {
      guard let layer = quantity.layer else { continue }
      let l = try evaluator.position(layer)
      guard 1...network.layers ~= l else { continue }
      let j = try evaluator.position(quantity.indices[0])
      guard 1...network.sizes[l - 1] ~= j
      else { throw Diagnostic(.index, "there is no such neuron") }
      if let known = path[l], known != j {
        throw Diagnostic(.index, "two letters name one layer differently")
      }
      path[l] = j
    }
    guard let first = path.keys.min() else { return nil }
    for l in first...network.layers where path[l] == nil { path[l] = 1 }
    return path
  }
}

/// How far two sides lie apart at each of several changes, relative to the largest of their values.
private struct ChangeErrors {
  private var gaps: [Double]
  private var sizes: [Double]
  var instances = 0
  var missing: Diagnostic?
  /// Where the sides lie farthest apart at the smallest change.
  var worst: (example: Counterexample, difference: Double)?

  /// Relative errors below this are rounding.
  private static let exact = 1e-12

  init(count: Int) {
    gaps = Array(repeating: 0, count: count)
    sizes = gaps
  }

  mutating func add(
    _ sides: [(Double, Double)], _ test: TestNetwork, _ bindings: [Counterexample.Binding]
  ) {
    instances += 1
    for (index, (left, right)) in sides.enumerated() {
      let gap = abs(left - right)
      if index == sides.count - 1, !(gap <= gaps[index]) || instances == 1 {
        worst = (Counterexample(test, bindings, left: .number(left), right: .number(right)), gap)
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
    return max(log2(errors[2] / last) / 5, log2(errors[0] / last) / 12)
  }
}

extension Term {
  fileprivate var changed: [Quantity] {
    var found: [Quantity] = []
    for term in subterms {
      if case .change(let operand) = term.form, let quantity = operand.quantity {
        found.append(quantity)
      }
    }
    return found.filter { $0.letter != .C }.uniqued
  }
}
