#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Backprop

extension Judge {
  /// The changes whose errors are compared.
  private static let changes = [0x1p-4, 0x1p-6, 0x1p-8, 0x1p-10]
  private static let leastOrder = 0.8
  /// Relative errors below this are rounding.
  private static let exact = 1e-12

  /// `≈`: whether the relative error falls at least in proportion to the change.
  func judgeFirstOrder(_ left: Term, _ right: Term, _ isAboutExamples: Bool) throws(Diagnostic) -> Judgement {
    do throws(Diagnostic) {
      let link = try LinkCheck(left, right, isAboutExamples: isAboutExamples)
      return try judgeFirstOrder(link)
    } catch {
      return try Judgement(invalid: error, seed: bench.seed)
    }
  }

  private func judgeFirstOrder(_ link: LinkCheck) throws(Diagnostic) -> Judgement {
    var (worst, instances) = (Double.infinity, 0)
    var missing: Diagnostic?
    var failure: Judgement?
    for kind in kinds {
      for widths in [TestNetwork.widths[0], TestNetwork.widths[1], TestNetwork.widths[4]] where failure == nil {
        if names.isCancelled() { throw .interrupted }
        let test = bench.network(widths, kind)
        var evaluator = link.evaluator(test, names)
        try link.forEachInstance(&evaluator, test) { (evaluator, bindings) throws(Diagnostic) in
          do throws(Diagnostic) {
            guard let order = try order(of: link, &evaluator) else { return true }
            instances += 1
            worst = min(worst, order)
            if order < Self.leastOrder {
              failure = try counterexample(link, &evaluator, bindings, test, order)
              return false
            }
          } catch {
            guard error.kind == .index else { throw error }
            missing = error
          }
          // Some instances of each network do: each takes eight passes.
          return instances % 40 != 0
        }
      }
    }
    if let failure { return failure }
    guard instances > 0 else { throw missing ?? Diagnostic(.index, "there is no such layer") }
    var judgement = Judgement(Verdict(.firstOrder))
    judgement.instances = instances
    judgement.order = worst
    judgement.verdict.seed = bench.seed
    return judgement
  }

  private func counterexample(
    _ link: LinkCheck, _ evaluator: inout Evaluator, _ bindings: [(String, Int)], _ test: TestNetwork, _ order: Double
  ) throws(Diagnostic) -> Judgement {
    var tally = Tally()
    let sides = try sides(of: link, change: Self.changes[3], &evaluator)
    let comparison = try Comparison(.number(sides.0), .equal, .number(sides.1), scale: 0)
    tally.counterexample = .init(bindings: bindings, comparison: comparison)
    tally.network = test
    var judgement = Judgement(tally, seed: bench.seed)
    judgement.verdict = Verdict(.false)
    judgement.verdict.difference = comparison.difference
    judgement.verdict.seed = bench.seed
    judgement.order = order
    return judgement
  }

  /// How fast the relative error falls: 1 is in proportion to the change; nothing where both sides vanish.
  private func order(of link: LinkCheck, _ evaluator: inout Evaluator) throws(Diagnostic) -> Double? {
    var errors: [Double] = []
    for change in Self.changes {
      let (left, right) = try sides(of: link, change: change, &evaluator)
      guard left.isFinite, right.isFinite else { return 0 }
      let size = max(abs(left), abs(right))
      if size < 1e-14 { return nil }
      errors.append(abs(left - right) / size)
    }
    if errors[3] < Self.exact { return .infinity }
    if errors[3] < 1e-6, errors[0] < 1e-6 { return .infinity }
    return max(log2(errors[2] / errors[3]) / 2, log2(errors[0] / errors[3]) / 6)
  }

  private func sides(
    of link: LinkCheck, change: Double, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> (Double, Double) {
    defer {
      evaluator.bindings.epsilon = nil
      evaluator.bindings.displacement = nil
    }
    evaluator.bindings.epsilon = change
    if let quantity = link.right.changed ?? link.left.changed {
      guard let place = try evaluator.place(of: quantity) else {
        throw Diagnostic(
          .shape, "a change is placed at one entry; this has \(quantity.indices.isEmpty ? "none" : "too few") of its indices",
          at: link.right.range, hint: "write it as in Δw[l][j,k]")
      }
      evaluator.bindings.displacement = Displacement(
        place: place, amount: change, path: try path(of: link, &evaluator))
    } else if !link.left.holdsWeightNumber, !link.right.holdsWeightNumber {
      throw Diagnostic(
        .value, "≈ is judged where something changes a little", at: link.left.range,
        hint: "write it with Δ, as in ΔC ≈ ∂C/∂w[l][j,k] Δw[l][j,k], or with ε as in (46)")
    }
    let left = try number(link.left, &evaluator)
    let right = try number(link.right, &evaluator)
    return (left, right)
  }

  private func number(_ side: Term, _ evaluator: inout Evaluator) throws(Diagnostic) -> Double {
    let value = try evaluator.value(of: side)
    guard value.elements.count == 1 else {
      throw Diagnostic(.shape, "both sides of ≈ are numbers; this is \(value.shape.wording)", at: side.range)
    }
    return value.elements[0]
  }

  /// The path whose letters are free on the right, as in (51): one neuron of each layer from the
  /// change on, those of the letters where they name one.
  private func path(of link: LinkCheck, _ evaluator: inout Evaluator) throws(Diagnostic) -> [Int: Int]? {
    guard case .chain(_, let links) = link.right.form, links.contains(where: { $0.operand.form == .dots }) else { return nil }
    let network = try evaluator.network()
    var path: [Int: Int] = [:]
    for quantity in link.right.quantities where quantity.letter == .a && quantity.indices.count == 1 {
      guard let layer = quantity.layer else { continue }
      let l = try evaluator.position(layer)
      guard 1...network.layers ~= l else { continue }
      let j = try evaluator.position(quantity.indices[0])
      guard 1...network.sizes[l - 1] ~= j else { throw Diagnostic(.index, "there is no such neuron") }
      if let known = path[l], known != j { throw Diagnostic(.index, "two letters name one layer differently") }
      path[l] = j
    }
    guard let first = path.keys.min() else { return nil }
    for l in first...network.layers where path[l] == nil { path[l] = 1 }
    return path
  }
}

extension Term {
  /// The quantity at which a change is placed.
  fileprivate var changed: Quantity? {
    if case .change(let operand) = form, case .quantity(let quantity) = operand.form, quantity.letter != .C { return quantity }
    for part in parts { if let found = part.changed { return found } }
    return nil
  }
}
