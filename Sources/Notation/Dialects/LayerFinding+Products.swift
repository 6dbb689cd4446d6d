/// What the parts of a product and of a derivative must have in common.
extension LayerFinding {
  mutating func derivative(
    _ of: Term, _ by: Term, at range: Range<Int>
  ) throws(Diagnostic) -> Shape {
    let first = places.count
    let above = try shape(of: of)
    let second = places.count
    let below = try shape(of: by)
    if let upper = of.quantity, let lower = by.quantity, second > first, places.count > second {
      let later: Set<Letter> = [.z, .a]
      let distance =
        upper.letter == .z && (lower.letter == .z || lower.letter == .a || lower.letter == .x)
          || upper.letter == .a && (lower.letter == .a || lower.letter == .x) ? 1 : 0
      // One and the same neuron is of one layer.
      if later.contains(upper.letter), upper != lower {
        customs.append((places[first], places[second], distance))
      }
    }
    if above.isNumber {
      var shape = below
      shape.isGradient = true
      return shape
    }
    guard above.columns == .one, below.columns == .one else { throw .layersUnread(at: range) }
    return Shape(rows: above.rows, columns: below.rows)
  }

  mutating func shape(
    of first: Term, _ links: [Term.Link], at range: Range<Int>
  ) throws(Diagnostic) -> Shape {
    var result = try shape(of: first)
    for link in links {
      let next = try shape(of: link.operand)
      let place = link.operand.range
      switch link.sign {
      case _ where link.sign.precedence == .sum || link.sign == .hadamard:
        if result.isNumber {
          result = next
        } else if !next.isNumber {
          try unite(result, next, at: place)
        }
      case .beside, .times, .over, .matrixProduct:
        result = try product(result, next, link.sign, at: place)
      default: throw .layersUnread(at: range)
      }
    }
    return result
  }

  private mutating func product(
    _ left: Shape, _ right: Shape, _ sign: Term.Operator, at range: Range<Int>
  ) throws(Diagnostic) -> Shape {
    if left.isNumber { return right.isNumber ? .number : right }
    if right.isNumber { return left }
    if left.isGradient, left.columns == .one, right.rows != .one, right.columns != .one {
      // ∂C/∂z ∂z/∂a: a row before a matrix, and a column again.
      try unite(left.rows, right.rows, at: range)
      return Shape(rows: right.columns, columns: .one, isGradient: true)
    }
    if sign != .beside, sign != .matrixProduct, left.columns == .one, right.columns == .one {
      try unite(left.rows, right.rows, at: range)
      return left
    }
    guard sign != .over else { throw .layersUnread(at: range) }
    try unite(left.columns, right.rows, at: range)
    return Shape(rows: left.rows, columns: right.columns)
  }
}
