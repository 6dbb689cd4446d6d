import Backprop

/// Products with `…`: the written factors are the first and the last steps of one pattern.
extension Evaluator {
  mutating func dottedChain(_ first: Term, _ links: [Term.Link]) throws(Diagnostic) -> Series {
    let factors = try writtenOut(first, links)
    guard let head = factors.first
    else { throw Diagnostic(.index, "nothing is left of the product here", at: first.range) }
    let links = factors.dropFirst().map { Term.Link(sign: .beside, operand: $0) }
    return try series(of: Term(.chain(head, links), at: first.range))
  }

  /// ∑ over `mnp…q`: over all neurons along the way, letters standing for themselves.
  mutating func pathSum(_ sum: Term.Sum) throws(Diagnostic) -> Series {
    guard case .chain(let first, let links) = sum.body.form,
      links.contains(where: { $0.operand.isDots })
    else {
      var plain = sum
      plain.hasDots = false
      return try self.sum(plain)
    }
    if sum.isProduct {
      throw Diagnostic(.value, "∏ can't run over paths", hint: "write ∑_{mnp…q}, as (53) does")
    }
    // What the sum binds is free within it, whatever it stands for outside.
    let outer = bindings
    for letter in sum.letters { bindings[letter] = nil }
    defer { bindings = outer }
    let factors = try writtenOut(first, links)
    var tables: [Table] = []
    var counts: [String: Int] = [:]
    // What stands beside the paths and moves, as Δw does.
    var beside = exactly(.number(1))
    for factor in factors {
      guard !factor.holdsChange else {
        guard factor.freeNeurons(bindings).isEmpty else { throw .changeOnPath(at: factor.range) }
        beside = try .product(beside, series(of: factor), .beside)
        continue
      }
      let table = try table(of: factor)
      for (letter, count) in zip(table.letters, table.counts) {
        guard counts.updateValue(count, forKey: letter) ?? count == count else {
          throw Diagnostic(
            .index, "\(letter) runs over neurons of two layers along the path",
            at: sum.body.range, hint: "give the neurons of each layer a letter of their own")
        }
      }
      tables.append(table)
    }
    let letters = counts.keys.sorted()
    for letter in letters {
      let involved = tables.filter { $0.letters.contains(letter) }
      tables.removeAll { $0.letters.contains(letter) }
      tables.append(Table.product(involved).summed(over: letter))
    }
    let total = tables.reduce(RoundedNumber(1)) { $0 * $1.values[0] }
    guard carriesRounding else { return Series(.number(total.value)) }
    return try .product(Series(RoundedValue(total)), beside, .beside)
  }

  /// The factors with those that `…` stands for, for the layers of this instance.
  private mutating func writtenOut(_ first: Term, _ links: [Term.Link]) throws(Diagnostic) -> [Term]
  {
    let factors = [first] + links.map(\.operand)
    guard let dots = factors.firstIndex(where: { $0.isDots }) else { return factors }
    let range = factors[dots].range
    let (before, after) = (Array(factors[..<dots]), Array(factors[(dots + 1)...]))
    guard var pattern = pattern(before, after, at: range) else {
      throw Diagnostic(
        .value, "the factors on both sides of … are not steps of one pattern", at: range,
        hint: "write the first and the last steps alike, as (53) does")
    }
    let steps = try self.steps(of: pattern, at: range)
    guard steps.count >= 0 else { throw Diagnostic(.index, "there are not that many layers") }
    // Written factors beyond the end are those that a shorter chain leaves out.
    let written = zip(pattern.before + pattern.after, steps.indices).filter {
      let isMultiplied = (0..<steps.count).contains($1)
      run.factors.note($0, isMultiplied: isMultiplied)
      return isMultiplied
    }
    // Where no step is left, both ends of the chain name the neurons of one layer.
    let naming =
      try steps.count > 0 ? written.map(\.0) : ends(of: pattern, at: min(steps.first, steps.last))
    let names = try self.names(in: pattern.prefix + naming + pattern.suffix)
    pattern.prefix = pattern.prefix.map { $0.renamed(names.aliases) }
    pattern.suffix = pattern.suffix.map { $0.renamed(names.aliases) }
    var result = pattern.prefix
    let size = pattern.model.count
    for index in 0..<steps.count {
      let phase = pattern.firstPhase + index
      result.append(
        try placed(
          pattern.model[phase % size], shift: steps.shift + phase / size * steps.step, names.letters
        ))
    }
    return result + pattern.suffix
  }

  /// The steps of a product, found once for all instances of a line.
  private mutating func pattern(
    _ before: [Term], _ after: [Term], at dots: Range<Int>
  ) -> Pattern? {
    let place = [dots.lowerBound, before.count, after.count]
    if let known = run.patterns[place] { return known }
    let found = Pattern(before: before, after: after)
    run.patterns[place] = .some(found)
    return found
  }

  /// Where the factors of a run stand among the layers.
  private struct Steps {
    /// Which factor of the run each written one is, from 0.
    var indices: [Int] = []
    var count: Int { (indices.last ?? -1) + 1 }
    /// The layers of the first and the last factor.
    var first = 0
    var last = 0
    /// From the model to the step in which the run begins, and from step to step.
    var shift = 0
    var step = 1
  }

  private mutating func steps(
    of pattern: Pattern, at range: Range<Int>
  ) throws(Diagnostic) -> Steps {
    let size = pattern.model.count
    let model = try pattern.model.map { (factor) throws(Diagnostic) in try layers(of: factor) }
    let written = pattern.before + pattern.after
    let phases =
      pattern.before.indices.map { (pattern.firstPhase + $0) % size }
      + pattern.after.indices.map { (pattern.phaseBehind + $0) % size }
    var steps = Steps()
    var shifts: [Int] = []
    for (factor, phase) in zip(written, phases) {
      let layers = try layers(of: factor)
      let shift = layers[0] - model[phase][0]
      guard layers == model[phase].map({ $0 + shift }) else { throw .unevenSteps(at: range) }
      shifts.append(shift)
      if shifts.count == 1 { steps.first = layers[0] }
      steps.last = layers[0]
    }
    let (start, end) = (shifts[0], shifts[shifts.count - 1])
    steps.step = pattern.descends ?? (end < start) ? -1 : 1
    steps.shift = start
    steps.indices = zip(shifts, phases).map { shift, phase in
      (shift - start) * steps.step * size + phase - pattern.firstPhase
    }
    // Each written factor follows the one beside it.
    let (before, after) = (pattern.before.count, pattern.after.count)
    for side in [steps.indices.prefix(before), steps.indices.suffix(after)]
    where !zip(side, side.dropFirst()).allSatisfy({ $0 + 1 == $1 }) {
      throw .unevenSteps(at: range)
    }
    return steps
  }

  /// The quantities of one layer in the first and the last written step.
  private mutating func ends(of pattern: Pattern, at meeting: Int) throws(Diagnostic) -> [Term] {
    let ends = [pattern.before.first, pattern.after.last].compactMap(\.self)
    var found: [Term] = []
    for quantity in ends.flatMap(\.quantities) {
      guard let layer = quantity.layer, try position(layer) == meeting else { continue }
      found.append(Term(.quantity(quantity), at: layer.range))
    }
    return found
  }

  private mutating func layers(of factor: Term) throws(Diagnostic) -> [Int] {
    try positions(of: factor.quantities.compactMap(\.layer))
  }

  /// Which letter names the neurons of each layer; letters that name one layer become one.
  private mutating func names(in factors: [Term]) throws(Diagnostic) -> (
    letters: [Int: String], aliases: [String: String]
  ) {
    var letters: [Int: String] = [:]
    var aliases: [String: String] = [:]
    for quantity in factors.flatMap(\.quantities) where quantity.namesNeurons {
      guard let layer = quantity.layer else { continue }
      for (offset, index) in quantity.indices.enumerated() {
        guard case .name(let letter) = index.form else { continue }
        // A weight leads to a neuron of its layer from one of the layer before.
        let l = try position(layer) - offset
        let present = letters[l] ?? letter
        // A letter that the instance has set wins over one that is summed over.
        letters[l] = bindings[letter] == nil ? present : letter
        if present == letter { continue }
        if let own = bindings[letter], let other = bindings[present], own != other {
          throw .lettersDiffer(at: index.range)
        }
        if bindings[letter] == nil { aliases[letter] = present } else { aliases[present] = letter }
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
      if quantity.namesNeurons {
        moved.indices = quantity.indices.indices.map { offset in
          let form: Term.Form =
            bindings.change?.moves.path?[l - offset].map { .number(Double($0)) }
            ?? .name(letters[l - offset] ?? "#\(l - offset)")
          return Term(form, at: layer.range)
        }
      }
      return moved
    }
  }

  /// A factor's values for all neurons that its letters without a value may stand for.
  private mutating func table(of factor: Term) throws(Diagnostic) -> Table {
    let letters = factor.freeNeurons(bindings)
    let counts = try letters.map { (letter) throws(Diagnostic) in
      try self.range(of: letter, in: factor)
    }
    var table = Table(letters: letters, counts: counts)
    for neurons in combinations(counts) {
      for (letter, neuron) in zip(letters, neurons) { bindings[letter] = neuron }
      guard let value = try series(of: factor).constant.number
      else { throw Diagnostic(.shape, "each factor along a path is a number", at: factor.range) }
      table.values.append(value)
    }
    for letter in letters { bindings[letter] = nil }
    return table
  }
}

extension Quantity {
  /// Whether its indices are neurons of its layer, and of the one before.
  fileprivate var namesNeurons: Bool {
    switch letter {
    case .a, .z: indices.count == 1
    case .w: indices.count == 2
    default: false
    }
  }
}

extension Term {
  /// The letters of neurons in it that stand for none yet.
  fileprivate func freeNeurons(_ bindings: Bindings) -> [String] {
    occurrences.filter { $0.place != .layer && bindings[$0.letter] == nil }.map(\.letter).uniqued
  }
}

extension Diagnostic {
  fileprivate static func changeOnPath(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .value, "a change along a path can't be summed over the paths", at: range,
      hint: "put Δ behind the sum, as (52) does")
  }

  static func lettersDiffer(at range: Range<Int>? = nil) -> Diagnostic {
    Diagnostic(.index, "two letters name one layer differently", at: range)
  }

  fileprivate static func unevenSteps(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .shape, "the layers on both sides of … do not step alike", at: range,
      hint: "each factor must lead one layer on, as (53) does")
  }
}
