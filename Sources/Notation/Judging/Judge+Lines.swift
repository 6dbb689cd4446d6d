import Backprop
import Sentences

/// The statements of a line, each under its conditions.
extension Judge {
  /// Judges them one after the other, up to the first that fails.
  func judgeStatements(of reading: LineReading, _ line: String) throws(Diagnostic) -> Judgement {
    var last: Judgement?
    let inBook = reading.inBook
    let statements = inBook.statements.withVelocities.withLineNames(besides: names)
    let restrictions = inBook.restrictions
    try Self.requireOneKind(restrictions)
    var read: [String?] = reading.statements.map(\.spelled)
    var isReadOtherwise = !reading.remarks.isEmpty
    // The statements that hold on all kinds of network on which they were tried.
    var untried: [Int] = []
    // The notes of braces that only name what is braced.
    var labels: [String] = []
    for index in reading.statements.indices {
      guard let statement = statements[index] else { continue }
      guard
        var judgement = try judgement(
          of: statement, restrictions, at: index, in: reading, line)
      else {
        read[index] = nil
        labels.append(Array(line.unicodeScalars).text(statement.sides.last?.range ?? 0..<0))
        continue
      }
      if reading.readsNames || !reading.dialect.isBook, judgement.verdict.ruling == .true,
        statement.saysNothing
      {
        judgement.verdict.isVacuous = true
        judgement.verdict.equation = nil
        judgement = judgement.read(then: "both sides are the same thing under this reading")
      }
      let spelled = judgement.verdict.read ?? read[index]
      isReadOtherwise = isReadOtherwise || spelled != read[index]
      read[index] = spelled
      last = last?.followed(by: judgement) ?? judgement
      if last?.verdict.ruling.stands == false { break }
      if judgement.verdict.ruling == .true, !judgement.verdict.isVacuous { untried.append(index) }
    }
    for index in untried where last?.verdict.ruling == .conditional {
      var judge = self
      judge.triesAllKinds = true
      guard let statement = statements[index], let known = last,
        let judgement = try judge.judgement(
          of: statement, restrictions, at: index, in: reading, line),
        judgement.holding != nil
      else { continue }
      last = judgement.joined(with: known)
    }
    if last?.verdict.ruling.stands == true {
      do throws(Diagnostic) { try requireOneSize(statements.compactMap(\.?.membership)) } catch {
        last = try Judgement(invalid: error, seed: bench.seed)
      }
    }
    guard var last else { throw Diagnostic.noEquation.at(0..<line.unicodeScalars.count) }
    let conditions = reading.restrictions.map { $0.filter { !$0.isOfNetwork }.map(\.spelled) }
    last.verdict.read =
      zip(read, conditions).compactMap { statement, conditions in
        statement.map { ([$0] + conditions).joined(separator: ", ") }
      }.joined(separator: "; ")
    last.verdict.stated = conditions.flatMap(\.self).uniqued
    last.verdict.skipped = reading.skipped + labels
    last.isReadOtherwise = isReadOtherwise
    return last.read(as: reading.remarks.map(\.wording))
  }

  /// Nil for the note of a brace that is only a name for it.
  private func judgement(
    of statement: Statement, _ restrictions: [[Restriction]], at index: Int,
    in reading: LineReading, _ line: String
  ) throws(Diagnostic) -> Judgement? {
    var judgement: Judgement
    let own = restrictions[index]
    do throws(Diagnostic) {
      judgement = try judge(statement, under: own, line)
    } catch {
      if reading.notes.contains(index), error.kind == .name { return nil }
      throw error
    }
    if reading.notes.contains(index), judgement.verdict.error?.kind == .shape,
      !areOfOneKind(statement.sides)
    {
      return nil
    }
    judgement.statement = index
    if judgement.verdict.ruling.stands { return judgement }
    // What stands behind the last statement of a line may be meant for those before it.
    let others = restrictions.joined().filter { !own.contains($0) }
    if let other = others.first,
      try judge(statement, under: own + others, line).verdict.ruling.stands
    {
      throw .conditionOfAnother(at: other.range)
    }
    return judgement
  }

  /// Whether two sides are both numbers, both columns, both rows or both matrices, of whatever sizes.
  private func areOfOneKind(_ sides: [Term]) -> Bool {
    guard sides.count == 2, let identity = try? Identity(sides[0], sides[1]),
      let network = try? shownNetwork()
    else { return false }
    var areAlike = false
    var results = TestResults()
    try? identity.forEachThatExists(on: network, names, &results) {
      (evaluator, _, _) throws(Diagnostic) in
      let (left, right) = (
        try evaluator.value(of: sides[0]).shape, try evaluator.value(of: sides[1]).shape
      )
      areAlike = (left.rows == 1, left.columns == 1) == (right.rows == 1, right.columns == 1)
      return false
    }
    return areAlike
  }

  /// - Throws: where statements of one line are said of different kinds of network: no network is both.
  private static func requireOneKind(_ restrictions: [[Restriction]]) throws(Diagnostic) {
    let all = restrictions.flatMap(\.self)
    _ = try one(all, \.activation, nil) { "the neurons here are \($0) neurons" }
    _ = try one(all, \.cost, nil) { "the cost here is the \($0) cost" }
  }

  /// The one name that conditions state, where they state any.
  private static func one(
    _ restrictions: [Restriction], _ name: (Restriction) -> String?, _ given: String?,
    _ conflict: (String) -> Sentence
  ) throws(Diagnostic) -> String? {
    var known = given
    for restriction in restrictions {
      guard let stated = name(restriction) else { continue }
      if let known, known != stated {
        throw Diagnostic(.syntax, conflict(known), at: restriction.range)
      }
      known = stated
    }
    return known
  }

  private func judge(
    _ statement: Statement, under restrictions: [Restriction], _ line: String
  ) throws(Diagnostic) -> Judgement {
    var judge = self
    judge.names.restrictions = restrictions
    let activation = try Self.one(restrictions, \.activation, given.activation) {
      "the neurons here are \($0) neurons"
    }
    let cost = try Self.one(restrictions, \.cost, given.cost) { "the cost here is the \($0) cost" }
    judge.given.activation = activation
    judge.given.cost = cost
    var judgement: Judgement
    var namesLayer = false
    switch statement {
    case .relation(var sides, let relations):
      do throws(Diagnostic) { if !given.mayDropExample { try sides.requireExamples() } } catch {
        return try Judgement(invalid: error, seed: bench.seed)
      }
      for restriction in restrictions {
        guard let (letter, layer) = restriction.layer(in: sides) else { continue }
        sides = sides.map { $0.replacingIndex(letter, by: layer) }
        namesLayer = true
      }
      let claim = Claim(sides: sides, relations: relations, names: judge.names)
      judgement = try judge.judgeFindingLayers(claim)
      if !judgement.verdict.ruling.stands, let ofNeuron = try judge.judgementOfOneNeuron(claim) {
        judgement = ofNeuron
      }
      if !judgement.verdict.ruling.stands,
        let numbered = try judge.judgementOfNumberedNeurons(claim)
      {
        judgement = numbered
      }
      // Where it is not right of neurons, it may be so of layers.
      if judgement.verdict.ruling == .false, sides.areBare, sides.nameNeuronsByNumber {
        let (link, read) = (judgement.link, judgement.verdict.read)
        judgement = try Judgement(invalid: .neuronOrLayer(sides), seed: bench.seed)
        (judgement.link, judgement.verdict.read) = (link, read)
      }
    case .member(let term, let space): judgement = try judge.judge(term, in: space)
    default: throw Diagnostic.noEquation.at(0..<line.unicodeScalars.count)
    }
    if judgement.verdict.ruling.stands, case .relation(let sides, let relations) = statement {
      for end in restrictions.flatMap({ $0.endsOfLayers(in: sides) }) {
        let atEnd = Claim(
          sides: sides.map { $0.replacingIndex(end.letter, by: end.layer) }, relations: relations,
          names: judge.names)
        if let missing = try judge.judgeFindingLayers(atEnd).verdict.error {
          return try Judgement(invalid: missing.at(end.layer.range), seed: bench.seed)
        }
      }
    }
    if judgement.verdict.ruling.stands,
      let bound = restrictions.lazy.compactMap(\.untriedBound).first
    {
      judge.names.restrictions = restrictions.filter { $0.untriedBound == nil }
      let without: Judgement? =
        if case .relation(let sides, let relations) = statement {
          try? judge.judgeFindingLayers(
            Claim(sides: sides, relations: relations, names: judge.names))
        } else { nil }
      // Where it holds without it, the condition only says less.
      guard without?.verdict.ruling == judgement.verdict.ruling else {
        throw Diagnostic(
          .limit, "it was never tried between this bound and where it begins to hold",
          at: bound.range, hint: "write the condition with 0, or leave it out")
      }
    }
    // Read back it has its letter, and the condition behind it.
    if namesLayer { judgement.verdict.read = nil }
    let stated = (
      activation: given.activation == nil ? activation : nil,
      cost: given.cost == nil ? cost.flatMap { name in Cost.named.first { $0.name == name } } : nil
    )
    if stated.activation != nil || stated.cost != nil, judgement.verdict.ruling.stands {
      let (asked, others) = try judge.kinds()
      let holding =
        judgement.holding ?? Holding(Set(asked + others), of: asked + others, Subject([]))
      judgement.holding = holding.stated(of: stated.activation, stated.cost)
      judgement.verdict.conditions = judgement.holding?.conditions ?? []
      if judgement.verdict.ruling == .true { judgement.verdict.ruling = .conditional }
    }
    return judgement
  }
}

extension Judgement {
  /// The verdict on a line, one more of whose statements was judged.
  fileprivate func followed(by next: Judgement) -> Judgement {
    if verdict.ruling != .true, next.verdict.ruling == .true { return self }
    if next.verdict.isVacuous, !verdict.isVacuous { return self }
    if holding != nil, next.holding != nil { return joined(with: next) }
    var next = next
    if next.verdict.ruling.stands {
      next.verdict.isVacuous = verdict.isVacuous && next.verdict.isVacuous
      if next.verdict.conditions.isEmpty { next.verdict.conditions = verdict.conditions }
      next.holding = next.holding ?? holding
    }
    return next
  }
}

extension Statement {
  fileprivate var membership: (term: Term, space: Space)? {
    if case .member(let term, let space) = self { (term, space) } else { nil }
  }

  /// Whether each of its sides is the next one, but for the order of its parts and its spelling.
  fileprivate var saysNothing: Bool {
    guard case .relation(let sides, let relations) = self,
      relations.allSatisfy({ $0.sign == .equal })
    else { return false }
    let forms = sides.map { CanonicalForm($0) }
    return forms.allSatisfy { $0 == forms[0] }
  }
}

extension Restriction {
  /// The layer letter that it names one layer for, `l = L`, where the sides have it.
  fileprivate func layer(in sides: [Term]) -> (letter: String, layer: Term)? {
    guard case .values(let letters, let terms) = form, letters.count == 1, terms.count == 1,
      let layer = LayerReference(terms[0]), layer.base == nil || layer.base == "L",
      sides.contains(where: { side in
        side.occurrences.contains { $0.letter == letters[0] && $0.place == .layer }
      })
    else { return nil }
    return (letters[0], terms[0])
  }
}

extension Restriction {
  /// The first and the last layer that it names, as 1 and L in `l = 1, …, L`: the statement must exist there.
  fileprivate func endsOfLayers(in sides: [Term]) -> [(letter: String, layer: Term)] {
    func isLayer(_ letter: String) -> Bool {
      sides.contains { side in
        side.occurrences.contains { $0.letter == letter && $0.place == .layer }
      }
    }
    switch form {
    case .values(let letters, let terms) where letters.count == 1 && isLayer(letters[0]):
      return [terms.first, terms.last].compactMap(\.self).map { (letters[0], $0) }
    case .comparison(let terms, let relations):
      return relations.indices.flatMap { index -> [(letter: String, layer: Term)] in
        guard relations[index].sign == .atMost || relations[index].sign == .atLeast else {
          return []
        }
        return [(terms[index], terms[index + 1]), (terms[index + 1], terms[index])].compactMap {
          guard case .name(let letter) = $0.form, isLayer(letter), $1.letters.isEmpty else {
            return nil
          }
          return (letter, $1)
        }
      }
    default: return []
    }
  }
}

extension Term {
  /// The term with a letter for a layer or an index replaced; L + 1 − 1 is L again.
  func replacingIndex(_ letter: String, by layer: Term) -> Term {
    if form == .name(letter) { return Term(layer.form, at: range) }
    let replaced = mappingChildren { $0.replacingIndex(letter, by: layer) }
    guard replaced != self, case .chain = replaced.form, let sum = LayerReference(replaced) else {
      return replaced
    }
    return sum.term(at: range)
  }
}

extension Diagnostic {
  static func factorOrNumber(_ text: String, at range: Range<Int>) -> Diagnostic {
    let inner = text.filter { $0 != "(" && $0 != ")" }
    return Diagnostic(
      .syntax, "a factor \(inner), or equation number \(inner)?", at: range,
      hint: "write `\\tag{\(inner)}` for the number")
  }

  fileprivate static func neuronOrLayer(_ sides: [Term]) -> Diagnostic {
    Diagnostic(
      .index,
      "a number below a letter is read as its neuron, and so it does not hold; a layer may be meant",
      at: sides[0].range.lowerBound..<sides[sides.count - 1].range.upperBound,
      hint: "write the layer above, as in z^2_1, or `notation layers below`")
  }

  fileprivate static func conditionOfAnother(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "this condition may be meant for another statement of the line too", at: range,
      hint: "write it behind each that it is for")
  }
}
