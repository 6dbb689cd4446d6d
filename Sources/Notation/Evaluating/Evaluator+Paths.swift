import Backprop

/// Products with `…`: the written factors are the first and the last steps of one pattern.
extension Evaluator {
  mutating func dottedChain(_ first: Term, _ links: [Term.Link]) throws(Diagnostic) -> Jet {
    let factors = try writtenOut(first, links)
    guard let head = factors.first else {
      throw Diagnostic(.index, "nothing is left of the product here", at: first.range)
    }
    return try jet(
      of: Term(
        .chain(head, factors.dropFirst().map { .init(sign: .beside, operand: $0) }), at: first.range
      ))
  }

  /// ∑ over `mnp…q`: over all neurons along the way, letters standing for themselves.
  mutating func pathSum(_ sum: Term.Sum) throws(Diagnostic) -> Jet {
    guard case .chain(let first, let links) = sum.body.form,
      links.contains(where: { $0.operand.form == .dots })
    else {
      var plain = sum
      plain.hasDots = false
      return try self.sum(plain)
    }
    let factors = try writtenOut(first, links)
    var tables: [Table] = []
    for factor in factors { tables.append(try table(of: factor)) }
    let letters = Set(tables.flatMap(\.letters)).sorted()
    for letter in letters {
      let involved = tables.filter { $0.letters.contains(letter) }
      tables.removeAll { $0.letters.contains(letter) }
      tables.append(Table.product(involved).summed(over: letter))
    }
    return Jet(.number(tables.reduce(1) { $0 * $1.values[0] }))
  }

  // MARK: Writing the factors out

  /// The factors with those that `…` stands for, for the layers of this instance.
  private mutating func writtenOut(_ first: Term, _ links: [Term.Link]) throws(Diagnostic) -> [Term]
  {
    let factors = [first] + links.map(\.operand)
    guard let dots = factors.firstIndex(where: { $0.form == .dots }) else { return factors }
    guard
      var pattern = Pattern(before: Array(factors[..<dots]), after: Array(factors[(dots + 1)...]))
    else {
      throw Diagnostic(
        .value, "the factors on both sides of … are not steps of one pattern",
        at: factors[dots].range,
        hint: "write the first and the last steps alike, as (53) does")
    }
    let layers = try pattern.blocks.map { (block) throws(Diagnostic) in try self.layers(of: block) }
    let offsets = layers.map { block in block.map { $0 - block[0] } }
    guard offsets.allSatisfy({ $0 == offsets[0] }) else {
      throw Diagnostic(
        .shape, "the layers on both sides of … do not step alike", at: factors[dots].range,
        hint: "each factor must lead one layer on, as (53) does")
    }
    let (start, end) = (layers[0][0], layers[layers.count - 1][0])
    let step = pattern.descends ?? (end < start) ? -1 : 1
    let count = (end - start) * step + 1
    guard count >= 0 else { throw Diagnostic(.index, "there are not that many layers") }
    // Written steps beyond the end are those that a shorter chain leaves out.
    let written = zip(pattern.blocks, layers).filter {
      (start...max(start, end)).contains($1[0]) || (min(start, end)...start).contains($1[0])
    }
    let naming = count == 0 ? [] : written.map(\.0)
    let names = try self.names(in: pattern.prefix + naming.flatMap { $0 } + pattern.suffix)
    pattern.prefix = pattern.prefix.map { $0.renamed(names.aliases) }
    pattern.suffix = pattern.suffix.map { $0.renamed(names.aliases) }
    var result = pattern.prefix
    for index in 0..<count {
      let base = start + index * step
      for factor in pattern.blocks[0] {
        result.append(try placed(factor, shift: base - start, names.letters))
      }
    }
    return result + pattern.suffix
  }

  /// The layers in a block of factors, in the order in which they are read.
  private mutating func layers(of block: [Term]) throws(Diagnostic) -> [Int] {
    var found: [Int] = []
    for quantity in block.flatMap(\.quantities) {
      if let layer = quantity.layer { found.append(try position(layer)) }
    }
    return found
  }

  /// Which letter names the neurons of each layer; letters that name one layer become one.
  private mutating func names(in factors: [Term]) throws(Diagnostic) -> (
    letters: [Int: String], aliases: [String: String]
  ) {
    var letters: [Int: String] = [:]
    var aliases: [String: String] = [:]
    for quantity in factors.flatMap(\.quantities)
    where quantity.letter == .a || quantity.letter == .z {
      guard let layer = quantity.layer, case .name(let letter)? = quantity.indices.first?.form
      else { continue }
      let l = try position(layer)
      guard let present = letters[l], present != letter else {
        letters[l] = letter
        continue
      }
      // A letter that the instance has set wins over one that is summed over.
      if bindings[letter] != nil {
        aliases[present] = letter
        letters[l] = letter
      } else {
        aliases[letter] = present
      }
    }
    return (letters, aliases)
  }

  /// A factor moved by some layers, its neurons named by their layers.
  private mutating func placed(
    _ factor: Term, shift: Int, _ letters: [Int: String]
  ) throws(Diagnostic) -> Term {
    try factor.mappingQuantities { (quantity) throws(Diagnostic) in
      guard let layer = quantity.layer else { return quantity }
      var moved = quantity
      let l = try self.position(layer) + shift
      moved.layer = Term(.number(Double(l)), at: layer.range)
      if quantity.letter == .a || quantity.letter == .z, quantity.indices.count == 1 {
        let form: Term.Form =
          bindings.displacement?.path?[l].map { .number(Double($0)) }
          ?? .name(letters[l] ?? "#\(l)")
        moved.indices = [Term(form, at: layer.range)]
      }
      return moved
    }
  }

  // MARK: Tables

  /// A factor's values for all neurons that its letters without a value may stand for.
  private mutating func table(of factor: Term) throws(Diagnostic) -> Table {
    var letters: [String] = []
    for occurrence in factor.occurrences
    where bindings[occurrence.letter] == nil && !letters.contains(occurrence.letter) {
      if case .layer = occurrence.place { continue }
      letters.append(occurrence.letter)
    }
    let counts = try letters.map { (letter) throws(Diagnostic) in
      try self.range(of: letter, in: factor)
    }
    var table = Table(letters: letters, counts: counts, values: [])
    for position in 0..<counts.reduce(1, *) {
      for (letter, index) in zip(letters, table.indices(at: position)) {
        bindings[letter] = index + 1
      }
      guard case .number(let value) = try value(of: factor) else {
        throw Diagnostic(.shape, "each factor along a path is a number", at: factor.range)
      }
      table.values.append(value)
    }
    for letter in letters { bindings[letter] = nil }
    return table
  }
}

/// Numbers by the values of a few letters.
private struct Table {
  var letters: [String]
  var counts: [Int]
  var values: [Double]

  /// The letters' values, from 0, at a position; the last letter runs fastest.
  func indices(at position: Int) -> [Int] {
    var rest = position
    var result = Array(repeating: 0, count: counts.count)
    for index in counts.indices.reversed() {
      result[index] = rest % counts[index]
      rest /= counts[index]
    }
    return result
  }

  private func value(at assignment: [String: Int]) -> Double {
    var position = 0
    for (letter, count) in zip(letters, counts) {
      position = position * count + (assignment[letter] ?? 0)
    }
    return values[position]
  }

  static func product(_ tables: [Table]) -> Table {
    var product = Table(letters: [], counts: [], values: [])
    for table in tables {
      for (letter, count) in zip(table.letters, table.counts)
      where !product.letters.contains(letter) {
        product.letters.append(letter)
        product.counts.append(count)
      }
    }
    product.values = (0..<product.counts.reduce(1, *)).map { position in
      let assignment = Dictionary(
        uniqueKeysWithValues: zip(product.letters, product.indices(at: position)))
      return tables.reduce(1) { $0 * $1.value(at: assignment) }
    }
    return product
  }

  func summed(over letter: String) -> Table {
    guard let place = letters.firstIndex(of: letter) else { return self }
    var rest = Table(letters: letters, counts: counts, values: [])
    rest.letters.remove(at: place)
    rest.counts.remove(at: place)
    rest.values = (0..<rest.counts.reduce(1, *)).map { position in
      var assignment = Dictionary(
        uniqueKeysWithValues: zip(rest.letters, rest.indices(at: position)))
      return (0..<counts[place]).reduce(0) { sum, index in
        assignment[letter] = index
        return sum + value(at: assignment)
      }
    }
    return rest
  }
}

/// The parts of a product with `…`: what comes before, the written steps, what comes behind.
private struct Pattern {
  var prefix: [Term]
  var blocks: [[Term]]
  var suffix: [Term]

  init?(before: [Term], after: [Term]) {
    for size in 1...3 where before.count >= size && after.count >= size {
      let model = before.suffix(size).map(\.skeleton)
      guard after.prefix(size).map(\.skeleton) == model,
        before.suffix(size).contains(where: { $0.quantities.contains { $0.layer != nil } })
      else { continue }
      var (head, tail) = (before, after)
      var written: [[Term]] = []
      while head.count >= size, head.suffix(size).map(\.skeleton) == model {
        written.insert(Array(head.suffix(size)), at: 0)
        head.removeLast(size)
      }
      while tail.count >= size, tail.prefix(size).map(\.skeleton) == model {
        written.append(Array(tail.prefix(size)))
        tail.removeFirst(size)
      }
      (prefix, blocks, suffix) = (head, written, tail)
      return
    }
    return nil
  }

  /// Whether the steps lead from L down; known where exactly one end is about L.
  var descends: Bool? {
    let ends = [blocks.first, blocks.last].map { block in
      block?.first?.quantities.first { $0.layer != nil }?.layer?.isAboutOutput ?? false
    }
    return ends[0] == ends[1] ? nil : ends[0]
  }
}

extension Term {
  /// All quantities in it, in the order in which they are read.
  var quantities: [Quantity] {
    if case .quantity(let quantity) = form { return [quantity] }
    return parts.flatMap(\.quantities)
  }

  /// Whether a layer is L or counted from L.
  var isAboutOutput: Bool {
    switch form {
    case .quantity(let quantity): quantity.letter == .L
    case .chain(let first, _): first.isAboutOutput
    default: false
    }
  }

  /// The same form with all layers and letters alike.
  fileprivate var skeleton: Term {
    (try? mappingQuantities { (quantity) throws(Diagnostic) in
      var bare = quantity
      bare.layer = quantity.layer.map { Term(.number(0), at: $0.range) }
      bare.indices = quantity.indices.map { Term(.number(0), at: $0.range) }
      return bare
    }) ?? self
  }

  /// The term with letters renamed.
  fileprivate func renamed(_ names: [String: String]) -> Term {
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
