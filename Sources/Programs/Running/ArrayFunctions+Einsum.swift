// `np.einsum`, as products and sums that the trace knows.
extension ArrayFunctions {
  /// Σ over the letters that the result leaves out, of one operand or of several, two by two.
  static let einsum: Body = { interpreter, arguments in
    guard case .text(let written)? = arguments.positional.first else {
      throw RunError.outside("`einsum` without its letters")
    }
    let sides = written.filter { $0 != " " }.split(separator: ">", omittingEmptySubsequences: false)
    let inputs = (sides.first.map { $0.hasSuffix("-") ? $0.dropLast() : $0 } ?? "")
      .split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
    let all = inputs.joined()
    guard sides.count <= 2, 1...4 ~= inputs.count,
      all.allSatisfy({ $0.isASCII && $0.isLetter }),
      inputs.allSatisfy({ Set($0).count == $0.count })
    else { throw RunError.outside("`einsum` of these letters") }
    let result =
      sides.count == 2
      ? Array(sides[1]) : Set(all).filter { letter in all.count { $0 == letter } == 1 }.sorted()
    guard Set(result).isSubset(of: all), Set(result).count == result.count else {
      throw RunError.mistake("`einsum` has letters in its result that no operand has")
    }
    let values = try arguments.positional.dropFirst().map { try interpreter.number($0) }
    guard values.count == inputs.count,
      zip(values, inputs).allSatisfy({ $0.shape.count == $1.count })
    else { throw RunError.mistake("`einsum` has other operands than its letters say") }
    var operands = zip(values, inputs).map { Lettered(array: $0, letters: $1) }
    while operands.count > 1 {
      let (left, right) = (operands.removeFirst(), operands.removeFirst())
      let wanted = Set(result).union(operands.flatMap(\.letters))
      operands.insert(try left.times(right, keeping: wanted, interpreter.trace), at: 0)
    }
    let last = try operands[0].summed(keeping: Set(result), interpreter.trace)
    return .array(try last.ordered(result, interpreter.trace).array)
  }
}

/// An array with a letter for each of its axes.
private struct Lettered {
  let array: NumericArray
  let letters: [Character]

  private func length(_ letter: Character) -> Int {
    letters.firstIndex(of: letter).map { array.shape[$0] } ?? 1
  }

  /// Without the letters that nothing asks for.
  func summed(keeping wanted: Set<Character>, _ trace: Trace) throws -> Lettered {
    let axes = letters.indices.filter { !wanted.contains(letters[$0]) }
    if axes.isEmpty { return self }
    return Lettered(
      array: try trace.sum(array, axes: axes), letters: letters.filter(wanted.contains))
  }

  /// With its axes in another order.
  func ordered(_ order: [Character], _ trace: Trace) throws -> Lettered {
    let axes = order.compactMap { letters.firstIndex(of: $0) }
    if axes == Array(letters.indices) { return self }
    return Lettered(array: try trace.transpose(array, axes), letters: order)
  }

  /// The product, summed over what both have and nothing asks for.
  func times(_ other: Lettered, keeping wanted: Set<Character>, _ trace: Trace) throws -> Lettered {
    let left = try summed(keeping: wanted.union(other.letters), trace)
    let right = try other.summed(keeping: wanted.union(letters), trace)
    let shared = left.letters.filter(right.letters.contains)
    for letter in shared where left.length(letter) != right.length(letter) {
      throw RunError.shape(
        "`einsum`: \(letter) is \(left.length(letter)) of one operand and \(right.length(letter)) of the other"
      )
    }
    let alongside = shared.filter(wanted.contains)
    let gone = shared.filter { !wanted.contains($0) }
    let (own, others) = (
      left.letters.filter { !shared.contains($0) }, right.letters.filter { !shared.contains($0) }
    )
    if alongside.isEmpty {
      let (l, r) = (try left.ordered(own + gone, trace), try right.ordered(gone + others, trace))
      let (n, k, m) = (
        size(own.map(left.length)), size(gone.map(left.length)), size(others.map(right.length))
      )
      let product = try trace.product(
        try trace.reshape(l.array, [n, k]), try trace.reshape(r.array, [k, m]), dot: false)
      let shape = own.map(left.length) + others.map(right.length)
      return Lettered(array: try trace.reshape(product, shape), letters: own + others)
    }
    let order = alongside + own + others + gone
    guard order.count <= 4 else { throw RunError.outside("`einsum` of more than four letters") }
    func spread(_ operand: Lettered) throws -> NumericArray {
      let ordered = try operand.ordered(order.filter(operand.letters.contains), trace)
      return try trace.reshape(ordered.array, order.map(operand.length))
    }
    let product = try trace.binary("*", try spread(left), try spread(right))
    return try Lettered(array: product, letters: order).summed(keeping: wanted, trace)
  }
}
