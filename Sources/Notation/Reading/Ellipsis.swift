/// What `…` between terms stands for: f_1, f_2, …, f_n are the entries of f, and t_1 + … + t_n is ∑ t.
struct Ellipsis {
  /// One term for all, with a letter in place of the number.
  let body: Term
  let letter: String
  /// The number of the last: n, a number or the width of a layer.
  let end: Term
  /// How many terms are written before `…`.
  let count: Int

  /// Finds what the terms before `…` and the one behind it have in common.
  init?(before: some BidirectionalCollection<Term>, last: Term) {
    guard let near = before.last else { return nil }
    let (here, there) = (near.quantities, last.quantities)
    guard here.count == there.count else { return nil }
    var number: Int?
    var end: Term?
    var places: [[Int]] = []
    for (quantity, other) in zip(here, there) {
      guard quantity.indices.count == other.indices.count else { return nil }
      let moved = quantity.indices.indices.filter { quantity.indices[$0] != other.indices[$0] }
      for place in moved {
        guard case .number(let value) = quantity.indices[place].form,
          let whole = Int(exactly: value), whole >= 1, number ?? whole == whole,
          end ?? other.indices[place] == other.indices[place]
        else { return nil }
        (number, end) = (whole, other.indices[place])
      }
      places.append(moved)
    }
    guard let number, let end, number <= before.count else { return nil }
    let used = Set((here + there).flatMap { $0.indices.flatMap(\.letters) })
    guard let letter = ["k", "i", "j", "p", "q", "r"].first(where: { !used.contains($0) }) else {
      return nil
    }
    func with(_ index: Term.Form) -> Term {
      var remaining = places[...]
      return near.mappingQuantities { quantity in
        var replaced = quantity
        for place in remaining.removeFirst() {
          replaced.indices[place] = Term(index, at: near.range)
        }
        return replaced
      }
    }
    guard Self.mayBeWidth(end), with(end.form) == last,
      zip(before.suffix(number), 1...number).allSatisfy({ $0 == with(.number(Double($1))) })
    else { return nil }
    (body, self.letter, count, self.end) = (with(.name(letter)), letter, number, end)
  }

  /// Whether it can say how many there are: a number, the width of a layer, or a letter that numbers
  /// no neuron and no layer itself.
  static func mayBeWidth(_ end: Term) -> Bool {
    if case .name(let name) = end.form {
      return name.unicodeScalars.count == 1 && !["i", "j", "k", "l", "t"].contains(name)
    }
    return end.isConstant || end.quantity?.letter == .n || end.quantity?.letter == .m
  }

  /// The vector whose entries the terms are; nil where that is no single quantity or function of one.
  var vector: Term? {
    guard saysWhole else { return nil }
    switch body.form {
    case .quantity, .derivative, .call: break
    default: return nil
    }
    return body.mappingQuantities { quantity in
      var vector = quantity
      vector.indices.removeAll { $0.form == .name(letter) }
      return vector
    }
  }

  /// Whether the last one is that of a whole layer: a letter alone, or the width of the layer whose
  /// neurons the letter counts.
  private var saysWhole: Bool {
    if case .name = end.form { return true }
    guard let layer = end.quantity?.layer.flatMap(LayerReference.init), end.quantity?.letter == .n
    else { return false }
    return body.occurrences(of: letter).allSatisfy { $0.layer == layer }
  }

  /// ∑ over the letter, to the number or the width that the last term has.
  var sum: Term {
    let width = Term(.quantity(Quantity(letter: .n)), at: body.range)
    let upper = end.isConstant || end.quantity?.letter == .n ? end : width
    return Term(
      .sum(
        .init(isProduct: false, letters: [letter], hasDots: false, upper: upper, body: body)),
      at: body.range)
  }
}

extension Term {
  /// A sum of terms with `t_1 + … + t_n` in it read as ∑.
  var withSeriesSummed: Term {
    guard case .chain(let first, let links) = form,
      let dots = links.firstIndex(where: { $0.sign == .plus && $0.operand.isDots }),
      dots + 1 < links.count, links[dots + 1].sign == .plus
    else { return self }
    let before = [first] + links[..<dots].map(\.operand)
    guard let series = Ellipsis(before: before, last: links[dots + 1].operand),
      links[..<dots].suffix(series.count - 1).allSatisfy({ $0.sign == .plus })
    else { return self }
    let ahead = before.count - series.count
    let rest = Array(links[(dots + 2)...])
    if ahead == 0 {
      return rest.isEmpty ? series.sum : Term(.chain(series.sum, rest), at: range)
    }
    guard links[ahead - 1].sign == .plus else { return self }
    return Term(
      .chain(first, links[..<(ahead - 1)] + [Link(sign: .plus, operand: series.sum)] + rest),
      at: range)
  }
}
