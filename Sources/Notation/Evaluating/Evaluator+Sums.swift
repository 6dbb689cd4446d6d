import Backprop

extension Evaluator {
  /// ∑ and ∏ over neurons, or over the training examples.
  ///
  /// - Parameter bound: how many of its letters stand for a number already.
  mutating func sum(_ sum: Term.Sum, bound: Int = 0) throws(Diagnostic) -> Series {
    guard bound < sum.letters.count else {
      guard sum.axis == nil else { throw .sumOverAxis(at: sum.body.range) }
      return try series(of: sum.body)
    }
    let letter = sum.letters[bound]
    if sum.hasDots { return try pathSum(sum) }
    if letter == "w", let numbered = sum.overAllWeights(from: bound) {
      let outer = bindings.numbersWeights
      bindings.numbersWeights = true
      defer { bindings.numbersWeights = outer }
      return try self.sum(numbered)
    }
    if letter == "x" { return try sumOverExamples(sum, bound: bound) }
    let numbers = try numbers(of: sum, letter)
    guard numbers.count <= Self.mostSummands else {
      throw Diagnostic(
        .limit,
        "this sum has \(numbers.count.grouped) terms; at most \(Self.mostSummands.grouped) are summed"
      )
    }
    let outer = bindings[letter]
    defer { bindings[letter] = outer }
    return try total(of: sum, bound: bound + 1, over: numbers) { $0.sum(letter, at: $1) }
  }

  private static let mostSummands = 1_000_000

  /// The numbers that the letter of a sum takes. Limits that are numbers are meant so; others must say
  /// the range that the letter has, from 1 or from 0.
  private mutating func numbers(of sum: Term.Sum, _ letter: String) throws(Diagnostic)
    -> ClosedRange<Int>
  {
    if let upper = sum.upper, upper.isConstant, sum.lower?.isConstant ?? true, letter != "x" {
      let (first, last) = (
        try sum.lower.map { (lower) throws(Diagnostic) in try position(lower) } ?? 1,
        try position(upper)
      )
      guard first <= last
      else { throw Diagnostic(.index, "the sum over \(letter) has no terms") }
      return first...last
    }
    if letter != "x", let layers = try layers(of: letter, in: sum.body) {
      func isEnd(_ limit: Term?, _ layer: Int) throws(Diagnostic) -> Bool {
        guard let limit else { return true }
        return try position(limit) == layer
      }
      guard try isEnd(sum.lower, layers.lowerBound), try isEnd(sum.upper, layers.upperBound) else {
        throw .otherLimits(of: letter, at: sum)
      }
      return layers
    }
    let width = letter == "x" ? try examples().count : try range(of: letter, in: sum.body)
    guard width >= 1 else { throw Diagnostic(.index, "the sum over \(letter) has no terms") }
    let outer = bindings.width
    bindings.width = width
    defer { bindings.width = outer }
    func limit(_ term: Term?) throws(Diagnostic) -> Double? {
      guard let term else { return nil }
      guard case .number(let number) = try value(of: term) else { return .nan }
      return number
    }
    let first = try limit(sum.lower) ?? 1
    let last = try limit(sum.upper) ?? Double(width) - (1 - first)
    guard first == 1 && last == Double(width) || first == 0 && last == Double(width) - 1 else {
      throw .otherLimits(of: letter, at: sum)
    }
    return 1...width
  }

  /// The layers at which a summand exists, where the letter of the sum stands for layers alone.
  private func layers(of letter: String, in body: Term) throws(Diagnostic) -> ClosedRange<Int>? {
    let occurrences = body.occurrences(of: letter)
    guard !occurrences.isEmpty, occurrences.allSatisfy({ $0.place == .layer }) else { return nil }
    let depth = try network().layers
    var (first, last) = (1, depth)
    for quantity in body.quantities {
      guard let layer = quantity.layer.flatMap(LayerReference.init), layer.base == letter
      else { continue }
      first = max(first, (quantity.letter == .a || quantity.letter == .n ? 1 : 2) - layer.offset)
      last = min(last, depth - layer.offset)
    }
    guard first <= last else { throw Diagnostic(.index, "the sum over \(letter) has no terms") }
    return first...last
  }

  /// n_l: how many neurons a layer has.
  mutating func width(of layer: Term) throws(Diagnostic) -> Int {
    let network = try network()
    let l = try position(layer)
    guard 1...network.layers ~= l else { throw .noLayer(l, of: network).at(layer.range) }
    return network.sizes[l - 1]
  }

  private mutating func sumOverExamples(
    _ sum: Term.Sum, bound: Int
  ) throws(Diagnostic) -> Series {
    _ = try numbers(of: sum, "x")
    let count = try examples().count
    guard !scope.batch.isEmpty else { return try self.sum(sum, bound: bound + 1) }
    let present = bindings.example
    defer { bindings.example = present }
    return try total(of: sum, bound: bound + 1, over: 0...count - 1) { $0.example = $1 }
  }

  private mutating func total(
    of sum: Term.Sum, bound: Int, over numbers: ClosedRange<Int>,
    _ bind: (inout Bindings, Int) -> Void
  ) throws(Diagnostic) -> Series {
    var total: Series?
    for number in numbers {
      try heedInterruption()
      bind(&bindings, number)
      let term = try self.sum(sum, bound: bound)
      total =
        if let total {
          if sum.isProduct || !carriesRounding {
            try apply(sum.isProduct ? .beside : .plus, total, term)
          } else {
            try .sumOfAlike(total, term)
          }
        } else {
          term
        }
    }
    return total ?? exactly(.number(0))
  }

  /// How many values an index has: the width of the layer that it stands at.
  mutating func range(of letter: String, in body: Term) throws(Diagnostic) -> Int {
    let occurrences = body.occurrences(of: letter)
    for occurrence in occurrences {
      switch occurrence.place {
      case .layer, .weightNumber: continue
      case .entry(let operand, _) where operand.isIdentity: continue
      case .entry(let operand, _) where !operand.occurrences(of: letter).isEmpty: continue
      default: return try count(at: occurrence.place)
      }
    }
    if occurrences.contains(where: { $0.place == .weightNumber }) {
      return try count(at: .weightNumber)
    }
    throw Diagnostic(
      .index, "the sum runs over \(letter), but \(letter) is not in its summand", at: body.range,
      hint: "sum over an index of the summand")
  }

  mutating func count(at place: Occurrence.Place) throws(Diagnostic) -> Int {
    switch place {
    case .neuron(let layer, let offset):
      let network = try network()
      let l = try position(layer) + offset
      guard 1...network.layers ~= l
      else { throw Diagnostic.noLayer(l, of: network).at(layer.range) }
      return network.sizes[l - 1]
    case .input: return try input().count
    case .target, .output: return try target().count
    case .entry(let operand, _) where operand.isIdentity: throw .identitySize
    case .entry(let operand, let position):
      let shape = try value(of: operand).shape
      return position == 0 ? shape.rows : shape.columns
    case .weightNumber: return try network().weightCount
    case .layer: return try network().layers
    }
  }
}

extension Diagnostic {
  static func sumOverAxis(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .shape, "a sum over one axis is over the examples of a batch; here there is one example",
      at: range, hint: "`notation batch` reads capital letters as all examples")
  }

  fileprivate static func otherLimits(of letter: String, at sum: Term.Sum) -> Diagnostic {
    Diagnostic(
      .shape, "the limits of the sum over \(letter) are not those of its range",
      at: (sum.upper ?? sum.lower ?? sum.body).range,
      hint: "leave the limits out: the range is known from where \(letter) stands")
  }
}
