import Backprop

/// Terms of one precedence: sums, products, and the chain rule in whole vectors.
extension Evaluator {
  mutating func chain(_ first: Term, _ links: [Term.Link]) throws(Diagnostic) -> Series {
    guard let sign = links.first?.sign else { return try series(of: first) }
    if links.contains(where: { $0.operand.isDots }) { return try dottedChain(first, links) }
    if let flat = Term.flattened(first, links) { return try dottedChain(flat.first, flat.links) }
    if !derivativesAreRows, let rows = try productOfDerivatives(first, links) { return rows }
    if derivativesAreRows, let matrix = try throughWeights(first, links) { return matrix }
    if let unsized = try unsizedChain(first, links) { return unsized }
    if sign.precedence != .sum {
      // What is due is the sum, and each term of it, or a product with numbers.
      let outer = due
      if case .number? = due {} else { due = nil }
      defer { due = outer }
      return try plainChain(first, links)
    }
    return try plainChain(first, links)
  }

  private mutating func plainChain(
    _ first: Term, _ links: [Term.Link]
  ) throws(Diagnostic) -> Series {
    var result = try series(of: first)
    for (index, link) in links.enumerated() {
      try heedInterruption()
      let operand = try series(of: link.operand)
      do { result = try apply(link.sign, result, operand) } catch {
        let range =
          first.range.lowerBound..<max(first.range.lowerBound, link.operand.range.upperBound)
        let left = index == 0 ? first : Term(.chain(first, Array(links[..<index])), at: range)
        throw error.explained(link.sign, left, result.value, link.operand, operand.value).at(range)
      }
    }
    return result
  }

  /// A product of two or more derivatives by or of whole vectors: there ∂C/∂v is a row, and the row
  /// that comes out may stand for a column.
  private mutating func productOfDerivatives(_ first: Term, _ links: [Term.Link]) throws(Diagnostic)
    -> Series?
  {
    guard links.allSatisfy({ $0.sign == .beside || $0.sign == .times }) else { return nil }
    let count = links.count { $0.operand.isWholeDerivative } + (first.isWholeDerivative ? 1 : 0)
    guard count >= 2 else { return nil }
    let before = (bindings, run)
    derivativesAreRows = true
    defer { derivativesAreRows = false }
    guard let product = try? chain(first, links) else {
      (bindings, run) = before
      return nil
    }
    if case .row = product.value { run.mayBeTransposed = true }
    return product
  }

  /// `∂C/∂z ∂z/∂w`: the row before the last factor meets the neurons of its numerator, and what comes
  /// out has the shape of w.
  private mutating func throughWeights(_ first: Term, _ links: [Term.Link]) throws(Diagnostic)
    -> Series?
  {
    guard let last = links.last, case .derivative(let numerator, let weights) = last.operand.form,
      weights.isMatrixQuantity, last.operand.isWholeDerivative
    else { return nil }
    let before = try links.count == 1 ? series(of: first) : chain(first, Array(links.dropLast()))
    guard case .row(let row) = before.value else { return nil }
    let (rates, shape) = try rates(of: numerator, by: weights)
    guard rates.allSatisfy({ $0.value.elements.count == row.count }) else { return nil }
    let entries = try rates.map { (rate) throws(Diagnostic) in
      try Series.product(before, Series(rate), .beside)
    }
    return .joined(entries) {
      .matrix(Matrix(rows: shape.rows, columns: shape.columns, elements: $0))
    }
  }
}

extension Term {
  /// `A · B ⋯ C` as one product: a sign between factors parts no steps from those beside the dots.
  fileprivate static func flattened(
    _ first: Term, _ links: [Link]
  ) -> (first: Term, links: [Link])? {
    guard links.allSatisfy({ $0.sign == .times || $0.sign == .beside }) else { return nil }
    var isDotted = false
    let factors = ([first] + links.map(\.operand)).flatMap { operand -> [Term] in
      guard case .chain(let head, let inner) = operand.form,
        inner.allSatisfy({ $0.sign == .beside || $0.sign == .times }),
        inner.contains(where: { $0.operand.isDots })
      else { return [operand] }
      isDotted = true
      return [head] + inner.map(\.operand)
    }
    guard isDotted else { return nil }
    return (factors[0], factors.dropFirst().map { Link(sign: .beside, operand: $0) })
  }

  /// Whether it is ∂C/∂v or ∂u/∂v by a whole vector.
  fileprivate var isWholeDerivative: Bool {
    guard case .derivative(let of, let by) = form, let below = by.quantity,
      below.indices.isEmpty, [.z, .a, .b, .w].contains(below.letter)
    else { return false }
    guard let above = of.quantity else { return below.letter != .w }
    return above.indices.isEmpty && (below.letter != .w || above.letter != .C)
  }
}
