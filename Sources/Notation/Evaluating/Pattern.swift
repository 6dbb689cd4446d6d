/// The parts of a product with `…`: what comes before, the written steps, what comes behind.
///
/// A step is one factor or a few, as Σ′(zⁱ)(wⁱ⁺¹)ᵀ is. Before `…` the last may be cut short, or what
/// comes before may end as a step does.
struct Pattern {
  var prefix: [Term]
  /// The written steps on either side of `…`.
  private(set) var before: [[Term]] = []
  private(set) var after: [[Term]] = []
  var suffix: [Term]
  /// The end of the prefix that is also that of a step, where no step begins before `…`.
  let lead: [Term]

  /// A step that is written whole.
  var model: [Term] { after[0] }
  var steps: [[Term]] { before + after }

  /// Finds the pattern that says most of what is written; nil where none is written twice.
  init?(before: [Term], after: [Term]) {
    let (left, right) = (before.map(\.skeleton), after.map(\.skeleton))
    var best: (said: Int, size: Int, cut: Int, ahead: Int)?
    for size in 1...3 where after.count >= size && after.prefix(size).contains(where: \.namesLayer)
    {
      let model = Array(right[..<size])
      let behind = right.indices.prefix { right[$0] == model[$0 % size] }.count
      for cut in 0..<size {
        // Read from `…` backwards, the last `cut` factors begin a step.
        let ahead = left.reversed().enumerated().prefix { offset, factor in
          factor == model[(2 * size + cut - 1 - offset % size) % size]
        }.count
        guard ahead >= max(cut, 1), ahead + behind >= max(2 * size, (best?.said ?? 0) + 1) else {
          continue
        }
        best = (ahead + behind, size, cut, ahead)
      }
    }
    guard let (_, size, cut, ahead) = best else { return nil }
    let model = Array(right[..<size])
    var (head, tail) = (before.dropLast(cut), after[...])
    if cut > 0 { self.before = [Array(before.suffix(cut))] }
    while head.count >= size, head.suffix(size).map(\.skeleton) == model {
      self.before.insert(Array(head.suffix(size)), at: 0)
      head.removeLast(size)
    }
    while tail.prefix(size).map(\.skeleton) == model {
      self.after.append(Array(tail.prefix(size)))
      tail.removeFirst(size)
    }
    (prefix, suffix) = (Array(head), Array(tail))
    lead = self.before.isEmpty ? Array(prefix.suffix(ahead)) : []
  }

  /// Whether the steps lead from L down; known where exactly one end is about L.
  var descends: Bool? {
    let ends = [steps.first, steps.last].map { step in
      step?.first?.quantities.first { $0.layer != nil }?.layer?.isAboutOutput ?? false
    }
    return ends[0] == ends[1] ? nil : ends[0]
  }
}

extension Term {
  /// All quantities in it, in the order in which they are read.
  var quantities: [Quantity] {
    var quantities: [Quantity] = []
    forEachQuantity { quantities.append($0) }
    return quantities
  }

  private func forEachQuantity(_ visit: (Quantity) -> Void) {
    if case .quantity(let quantity) = form {
      visit(quantity)
    } else {
      forEachPart { $0.forEachQuantity(visit) }
    }
  }

  fileprivate var namesLayer: Bool { quantities.contains { $0.layer != nil } }

  /// Whether a layer is L or counted from L.
  var isAboutOutput: Bool {
    switch form {
    case .quantity(let quantity): quantity.letter == .L
    case .chain(let first, _): first.isAboutOutput
    default: false
    }
  }

  /// The same form with all layers and letters alike.
  var skeleton: Term {
    (try? mappingQuantities { (quantity) throws(Diagnostic) in
      var bare = quantity
      bare.layer = quantity.layer.map { Term(.number(0), at: $0.range) }
      bare.indices = quantity.indices.map { Term(.number(0), at: $0.range) }
      return bare
    }) ?? self
  }

  /// The term with letters renamed.
  func renamed(_ names: [String: String]) -> Term {
    if names.isEmpty { return self }
    return
      (try? mappingQuantities { (quantity) throws(Diagnostic) in
        var renamed = quantity
        renamed.indices = quantity.indices.map { index in
          if case .name(let letter) = index.form, let name = names[letter] {
            Term(.name(name), at: index.range)
          } else {
            index
          }
        }
        return renamed
      }) ?? self
  }

  /// The term with each quantity replaced.
  func mappingQuantities(_ transform: (Quantity) throws(Diagnostic) -> Quantity) throws(Diagnostic)
    -> Term
  {
    if case .quantity(let quantity) = form {
      return Term(.quantity(try transform(quantity)), at: range)
    }
    return try mappingParts { (part) throws(Diagnostic) in try part.mappingQuantities(transform) }
  }

  /// The term with its immediate parts replaced, in the order of `parts`.
  func mappingParts(_ transform: (Term) throws(Diagnostic) -> Term) throws(Diagnostic) -> Term {
    var mapped = self
    switch form {
    case .number, .name, .quantity, .columns, .dots, .identity: break
    case .list(let entries): mapped.form = .list(try entries.map(transform))
    case .negative(let operand): mapped.form = .negative(try transform(operand))
    case .transpose(let operand): mapped.form = .transpose(try transform(operand))
    case .change(let operand): mapped.form = .change(try transform(operand))
    case .norm(let operand): mapped.form = .norm(try transform(operand))
    case .costAt(let operand): mapped.form = .costAt(try transform(operand))
    case .chain(let first, let links):
      let head = try transform(first)
      mapped.form = .chain(
        head,
        try links.map { (link) throws(Diagnostic) in
          .init(sign: link.sign, operand: try transform(link.operand))
        })
    case .power(let base, let exponent):
      mapped.form = .power(try transform(base), try transform(exponent))
    case .call(let function, let primes, let arguments):
      mapped.form = .call(function, primes: primes, try arguments.map(transform))
    case .entry(let operand, let indices): mapped.form = .entry(try transform(operand), indices)
    case .derivative(let of, let by):
      let numerator = try transform(of)
      mapped.form = .derivative(of: numerator, by: try transform(by))
    case .sum(var sum):
      sum.body = try transform(sum.body)
      mapped.form = .sum(sum)
    }
    return mapped
  }
}
