// The arithmetic of arrays, recorded.
extension Trace {
  func unary(_ function: Unary, _ x: NumericArray) throws -> NumericArray {
    let data = x.data.map(function.value)
    return NumericArray(data, x.shape, node: try record(.unary(function), [x], data, x.shape))
  }

  func binary(_ function: Binary, _ left: NumericArray, _ right: NumericArray) throws
    -> NumericArray
  {
    let shape = try broadcast(left.shape, right.shape, for: "`\(function.name)`")
    guard size(shape) <= Trace.mostBytes / 8 else { throw Halt.memory }
    let data: [Double]
    if left.shape == right.shape {
      data = left.data.indices.map { function.value(left.data[$0], right.data[$0]) }
    } else {
      let (l, r) = (spread(left.shape, shape), spread(right.shape, shape))
      data = l.indices.map { function.value(left.data[l[$0]], right.data[r[$0]]) }
    }
    let node = try record(.binary(function), [left, right], data, shape)
    return NumericArray(data, shape, node: node, isMask: function.isComparison)
  }

  func binary(_ name: String, _ left: NumericArray, _ right: NumericArray) throws -> NumericArray {
    try binary(Binary.table[name]!, left, right)
  }

  /// The matrix product, of `np.dot` and `@`.
  func product(_ left: NumericArray, _ right: NumericArray, dot: Bool) throws -> NumericArray {
    if left.shape.isEmpty || right.shape.isEmpty {
      if dot { return try binary("*", left, right) }
      throw RunError.shape("`@` needs arrays, not numbers")
    }
    guard left.shape.count <= 2, right.shape.count <= 2 else {
      throw RunError.outside("products of more than two axes")
    }
    let l = left.shape.count == 1 ? try reshape(left, [1, left.count]) : left
    let r = right.shape.count == 1 ? try reshape(right, [right.count, 1]) : right
    let (n, k, m) = (l.shape[0], l.shape[1], r.shape[1])
    guard k == r.shape[0] else {
      throw RunError.shape(
        "shapes \(shapeText(left.shape)) and \(shapeText(right.shape)) don't fit in a product: \(k) meet \(r.shape[0])"
      )
    }
    guard size([n, k, m]) <= 1 << 24 else { throw Halt.memory }
    try charge(size([n, k, m]) / 64)
    var data = Array(repeating: 0.0, count: n * m)
    for i in 0..<n {
      for j in 0..<k {
        let factor = l.data[i * k + j]
        for c in 0..<m { data[i * m + c] += factor * r.data[j * m + c] }
      }
    }
    let result = NumericArray(
      data, [n, m], node: try record(.matrixProduct, [l, r], data, [n, m]))
    let shape = (left.shape.count == 1 ? [] : [n]) + (right.shape.count == 1 ? [] : [m])
    return shape == result.shape ? result : try reshape(result, shape)
  }

  func pick(
    _ operands: [NumericArray], _ places: [(operand: Int, place: Int)], _ shape: [Int]
  ) throws -> NumericArray {
    let data = places.map { operands[$0.operand].data[$0.place] }
    let isMask = operands.allSatisfy(\.isMask)
    return NumericArray(
      data, shape, node: try record(.pick(places), operands, data, shape), isMask: isMask)
  }

  func pick(_ x: NumericArray, _ places: [Int], _ shape: [Int]) throws -> NumericArray {
    try pick([x], places.map { (0, $0) }, shape)
  }

  func reshape(_ x: NumericArray, _ shape: [Int]) throws -> NumericArray {
    var shape = shape
    if let free = shape.firstIndex(of: -1) {
      let known = size(shape.enumerated().filter { $0.offset != free }.map(\.element))
      if known > 0, x.count % known == 0 { shape[free] = x.count / known }
    }
    guard shape.allSatisfy({ $0 >= 0 }), size(shape) == x.count else {
      throw RunError.shape(
        "an array of shape \(shapeText(x.shape)) can't take the shape \(shapeText(shape))")
    }
    return shape == x.shape ? x : try pick(x, Array(0..<x.count), shape)
  }

  func transpose(_ x: NumericArray, _ axes: [Int]? = nil) throws -> NumericArray {
    if x.shape.count < 2 { return x }
    let axes = axes ?? Array(x.shape.indices.reversed())
    guard axes.sorted() == Array(x.shape.indices) else {
      throw RunError.shape("these are not the axes")
    }
    let strides = rowStrides(x.shape)
    let shape = axes.map { x.shape[$0] }
    return try pick(x, places(shape, axes.map { strides[$0] }), shape)
  }

  /// Which entry of the result along an axis each entry belongs to, and the shape of the result.
  private func reduction(
    _ x: NumericArray, _ axes: [Int]?, keepingAxes: Bool
  ) throws -> (places: [Int], shape: [Int]) {
    let rank = x.shape.count
    var isSummed = Array(repeating: axes == nil, count: rank)
    for axis in axes ?? [] {
      guard -rank..<rank ~= axis else {
        throw RunError.shape("there is no axis \(axis) in an array of shape \(shapeText(x.shape))")
      }
      isSummed[axis < 0 ? axis + rank : axis] = true
    }
    let kept = x.shape.indices.map { isSummed[$0] ? 1 : x.shape[$0] }
    let strides = rowStrides(kept)
    let steps = x.shape.indices.map { isSummed[$0] ? 0 : strides[$0] }
    let shape =
      keepingAxes ? kept : x.shape.indices.filter { !isSummed[$0] }.map { x.shape[$0] }
    return (places(x.shape, steps), shape)
  }

  func sum(_ x: NumericArray, axes: [Int]? = nil, keepingAxes: Bool = false) throws -> NumericArray
  {
    let (places, shape) = try reduction(x, axes, keepingAxes: keepingAxes)
    var data = Array(repeating: 0.0, count: size(shape))
    for (i, place) in places.enumerated() { data[place] += x.data[i] }
    return NumericArray(data, shape, node: try record(.sum(places), [x], data, shape))
  }

  func mean(_ x: NumericArray, axes: [Int]? = nil, keepingAxes: Bool = false) throws -> NumericArray
  {
    let sum = try sum(x, axes: axes, keepingAxes: keepingAxes)
    let count = Double(x.count) / Double(max(1, sum.count))
    return try binary("/", sum, NumericArray(count))
  }

  /// The greatest or least entries along an axis, and where they stand.
  func extreme(
    _ x: NumericArray, axes: [Int]?, keepingAxes: Bool, by isBetter: (Double, Double) -> Bool
  ) throws -> (values: NumericArray, positions: NumericArray) {
    let (places, shape) = try reduction(x, axes, keepingAxes: keepingAxes)
    guard x.count > 0 else { throw RunError.mistake("there is no greatest of nothing") }
    var best = Array(repeating: -1, count: size(shape))
    var position = Array(repeating: 0.0, count: best.count)
    var counts = Array(repeating: 0, count: best.count)
    for (i, place) in places.enumerated() {
      if best[place] < 0 || isBetter(x.data[i], x.data[best[place]]) {
        best[place] = i
        position[place] = Double(counts[place])
      }
      counts[place] += 1
    }
    return (try pick(x, best, shape), NumericArray(position, shape, isMask: false))
  }

  /// Arrays one behind another along an axis.
  func concatenate(_ parts: [NumericArray], axis: Int) throws -> NumericArray {
    guard let first = parts.first, case let rank = first.shape.count, rank > 0,
      -rank..<rank ~= axis
    else { throw RunError.shape("there is nothing to join along axis \(axis)") }
    let axis = axis < 0 ? axis + rank : axis
    var shape = first.shape
    shape[axis] = 0
    for part in parts {
      guard part.shape.count == rank,
        (0..<rank).allSatisfy({ $0 == axis || part.shape[$0] == first.shape[$0] })
      else {
        throw RunError.shape(
          "shapes \(shapeText(first.shape)) and \(shapeText(part.shape)) can't be joined")
      }
      shape[axis] += part.shape[axis]
    }
    let inner = size(Array(shape[(axis + 1)...]))
    var places: [(operand: Int, place: Int)] = []
    for outer in 0..<size(Array(shape[..<axis])) {
      for (operand, part) in parts.enumerated() {
        let length = part.shape[axis] * inner
        places += (0..<length).map { (operand, outer * length + $0) }
      }
    }
    return try pick(parts, places, shape)
  }
}
