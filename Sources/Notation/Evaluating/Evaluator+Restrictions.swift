/// Conditions at one instance of a statement, and the sizes that shapes are written with.
extension Evaluator {
  /// Whether the instance at hand is one that the conditions of its statement speak of.
  ///
  /// - Parameter counts: how many values each free letter has here.
  mutating func meets(
    _ restrictions: [Restriction], counts: [String: Int]
  ) throws(Diagnostic) -> Bool {
    for restriction in restrictions where try !meets(restriction, counts) { return false }
    return true
  }

  private mutating func meets(
    _ restriction: Restriction, _ counts: [String: Int]
  ) throws(Diagnostic) -> Bool {
    // What is said of a letter that this link does not have leaves nothing out of it.
    if restriction.letters.contains(where: { bindings[$0] == nil }) { return true }
    switch restriction.form {
    // Of an activation and a cost only such networks are tried.
    case .every, .activation, .cost: return true
    case .none(let lists):
      for list in lists where try meets(list, counts: counts) { return false }
      return true
    case .values(let letters, let terms):
      for letter in letters where try !isOne(letter, of: terms, count: counts[letter]) {
        return false
      }
      return true
    case .comparison(let sides, let relations):
      let count = restriction.letters.lazy.compactMap { counts[$0] }.first
      for (index, relation) in relations.enumerated() {
        let (left, right) = (sides[index], sides[index + 1])
        let holds: Bool
        if left.isIndexSum, right.isIndexSum {
          if let count { try requireBound(left, relation.sign, right, count) }
          holds = relation.sign.holds(
            Double(try whole(left, count)), Double(try whole(right, count)))
        } else {
          guard let left = try number(left), let right = try number(right) else { return false }
          holds = relation.sign.holds(left, right)
        }
        if !holds { return false }
      }
      return true
    }
  }

  private mutating func isOne(
    _ letter: String, of terms: [Term], count: Int?
  ) throws(Diagnostic) -> Bool {
    guard let value = bindings[letter] else { return true }
    var before: [Int] = []
    var step: Int?
    var found = false
    for (index, term) in terms.enumerated() {
      if term.isDots {
        guard index > 0, index + 1 < terms.count, !terms[index + 1].isDots else {
          throw Diagnostic(
            .syntax, "`…` stands between the first values and the last", at: term.range,
            hint: "write l = 2, …, L")
        }
        let isDown = terms[index - 1].isCount && !terms[index + 1].isCount
        step =
          before.count > 1 ? before[before.count - 1] - before[before.count - 2] : isDown ? -1 : 1
        continue
      }
      let next = try whole(term, count)
      // Numbers beyond this network are met by none of it; what names a width must be one.
      guard next >= 1, term.isNumber || count.map({ next <= $0 }) ?? true else {
        throw Diagnostic(
          .index, "\(letter) can't be \(next): it runs from 1\(count.map { " to \($0)" } ?? "")",
          at: term.range)
      }
      if let step, step != 0, let last = before.last {
        // A range that begins behind its end is empty.
        found = found || stride(from: last, through: next, by: step).contains(value)
      } else {
        found = found || next == value
      }
      step = nil
      before.append(next)
    }
    return found
  }

  /// `j ≤ n_l + 7` speaks of neurons that there are not: where a range ends by a width, that must be its own.
  private func requireBound(
    _ left: Term, _ sign: Relation.Sign, _ right: Term, _ count: Int
  ) throws(Diagnostic) {
    let (end, isEnd) = right.isCount ? (right, true) : (left, left.isCount)
    guard isEnd else { return }
    let value = try whole(end, count)
    let isBeyond = sign == .less || sign == .greater
    guard 1...(count + (isBeyond ? 1 : 0)) ~= value else {
      throw Diagnostic(
        .index, "this is \(value), and the range of the index ends at \(count)", at: end.range)
    }
  }

  /// Nil where there is no such quantity: z of the input layer.
  private mutating func number(_ term: Term) throws(Diagnostic) -> Double? {
    let value: Value
    do throws(Diagnostic) { value = try self.value(of: term) } catch {
      guard error.kind == .index else { throw error }
      return nil
    }
    guard case .number(let number) = value else {
      throw Diagnostic(
        .syntax, "a condition compares numbers; this is \(value.wording)", at: term.range,
        hint: "write it for one neuron, as in z^l_j > 0")
    }
    return number
  }

  /// What an index, a layer or a width is here; a letter for a width is that of `count`.
  func whole(_ term: Term, _ count: Int?) throws(Diagnostic) -> Int {
    if let layer = term.widthLayer {
      let network = try network()
      let l = try whole(layer, nil)
      guard 1...network.layers ~= l else { throw .noLayer(l, of: network).at(layer.range) }
      return network.sizes[l - 1]
    }
    let meaning: Int?
    switch term.form {
    case .number(let value): meaning = Int(exactly: value)
    case .name(let name): meaning = bindings[name] ?? (term.isBareWidth ? count : nil)
    case .quantity(let quantity):
      meaning =
        quantity.letter == .L
        ? try network().layers : bindings[quantity.letter.rawValue] ?? count
    case .negative(let operand): meaning = -(try whole(operand, count))
    case .chain(let first, let links):
      var sum = try whole(first, count)
      for link in links {
        let next = try whole(link.operand, count)
        let (result, overflow) =
          link.sign == .plus
          ? sum.addingReportingOverflow(next) : sum.subtractingReportingOverflow(next)
        guard !overflow else { throw .noIndex(term) }
        sum = result
      }
      meaning = sum
    default: meaning = nil
    }
    guard let meaning else { throw .noIndex(term) }
    return meaning
  }
}

extension Relation.Sign {
  fileprivate func holds(_ left: Double, _ right: Double) -> Bool {
    switch self {
    case .equal, .becomes, .approximately: left == right
    case .unequal: left != right
    case .less: left < right
    case .greater: left > right
    case .atMost: left <= right
    case .atLeast: left >= right
    }
  }
}

extension Term {
  fileprivate var isNumber: Bool { if case .number = form { true } else { false } }

  /// Whether L or a width stands in it, as at the end of a range and not at its start.
  fileprivate var isCount: Bool {
    if widthLayer != nil || isBareWidth || isOutput { return true }
    guard case .chain(let first, let links) = form else { return false }
    return first.isCount || links.contains { $0.operand.isCount }
  }
}

extension Diagnostic {
  fileprivate static func noIndex(_ term: Term) -> Diagnostic {
    Diagnostic(
      .syntax, "no index, layer or width has this name here", at: term.range,
      hint: "write n_l for the neurons of layer l, L for the last layer")
  }
}
