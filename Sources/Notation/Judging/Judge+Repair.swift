import Backprop
import Support

/// A statement that holds, near one that does not.
struct Repair {
  let line: String
  let mistake: Mistake?
  let equation: String?
  /// What of the line was right, where more than one thing was not.
  var remark: Remark?
  /// Whether a whole side was taken from the book, and not one thing changed.
  var isFromBook = false

  init(_ line: String, _ mistake: Mistake?, _ judgement: Judgement) {
    // On one line, as it is told to other programs.
    self.line = line.split(whereSeparator: \.isNewline).joined(separator: " ")
    self.mistake = mistake
    equation = judgement.verdict.equation
  }
}

extension Judge {
  private static let mostCandidates = 24
  /// A statement of more parts is no slip of one that people write.
  private static let mostParts = 200
  /// What a look at one candidate takes besides its evaluation, in steps: to print it and to read it again.
  private static func stepsOfCandidate(_ size: Int) -> Int { 50 + 16 * max(0, size - 40) }

  /// The nearest changed statement that holds, in the learner's spelling, and the mistake that it undoes.
  func repair(
    _ sides: [Term], _ relations: [Relation], failing link: Int, line: String
  ) throws(Diagnostic) -> Repair? {
    guard [.equal, .approximately, .becomes].contains(relations[link].sign),
      sides[link].size + sides[link + 1].size <= Self.mostParts
    else { return nil }
    let pair = Pair(left: sides[link], relation: relations[link], right: sides[link + 1])
    let printer = SourcePrinter(line, sides)
    if let nearly = try approximate(pair, printer) { return nearly }
    // The right side is what was written last: of two changes as near, its is offered.
    let candidates =
      (Edits.of(pair.right, facing: pair.left, in: sides).map { (edit: $0, isLeft: false) }
      + Edits.of(pair.left, facing: pair.right, in: sides).map { (edit: $0, isLeft: true) })
      .sorted { one, other in
        func order(_ edit: Edit, _ isLeft: Bool) -> Int { 2 * edit.distance + (isLeft ? 3 : 0) }
        return order(one.edit, one.isLeft) < order(other.edit, other.isLeft)
      }
    // What holds with another cost or activation only shows on a network of that kind.
    let asked = try kinds().asked
    for kind in asked where [.sigmoid, .crossEntropy, .tanh].contains(kind) || asked.count == 1 {
      if let repair = try repair(pair, candidates, printer, on: kind) { return repair }
    }
    return try fromBook(pair, printer, line)
  }

  private struct Pair {
    var left: Term
    let relation: Relation
    var right: Term

    var saysNothing: Bool { left.isSaidBy(right) || right.isSaidBy(left) }
  }

  /// The first of the changes that holds on one kind of network and then, judged whole, stands.
  private func repair(
    _ pair: Pair, _ candidates: [(edit: Edit, isLeft: Bool)], _ printer: SourcePrinter,
    on kind: TestNetwork.Kind
  ) throws(Diagnostic) -> Repair? {
    var judged = 0
    let steps = Self.stepsOfCandidate(pair.left.size + pair.right.size)
    for (edit, isLeft) in candidates where judged < Self.mostCandidates {
      if names.isCancelled() { throw .interrupted }
      names.budget?.spend(steps)
      if names.budget?.left == 0 { return nil }
      var changed = pair
      if isLeft { changed.left = edit.side } else { changed.right = edit.side }
      guard !changed.saysNothing,
        // A rate that was named stays.
        !pair.right.holds(.η) || changed.right.holds(.η), seemsToHold(changed, on: kind)
      else { continue }
      judged += 1
      let text = printer.line(changing: isLeft ? pair.left : pair.right, to: edit.side)
      guard let judgement = try judgement(of: text), asksForNoMore(judgement, than: pair)
      else { continue }
      let isQuadratic =
        given.cost == Cost.quadratic.name || judgement.verdict.conditions.isOfQuadraticCost
      let mistake = edit.mistake == .factorTwo && !isQuadratic ? nil : edit.mistake
      return Repair(text, mistake, judgement)
    }
    return nil
  }

  /// Whether a repair that holds under a condition is one of a statement that spoke of it: of a cost
  /// by its target y, of an activation by a formula for it.
  private func asksForNoMore(_ judgement: Judgement, than pair: Pair) -> Bool {
    let conditions = judgement.verdict.conditions
    if conditions.isEmpty { return true }
    let isOfCost = pair.left.holds(.y) || pair.right.holds(.y)
    let isOfActivation = pair.left.holdsActivationFormula || pair.right.holdsActivationFormula
    return conditions.contains { condition in
      switch condition {
      case .cost: isOfCost
      case .activation: isOfActivation
      case .both: isOfCost && isOfActivation
      case .given: true
      }
    }
  }

  /// ≈ for the = between changes that are equal to first order only.
  private func approximate(
    _ pair: Pair, _ printer: SourcePrinter
  ) throws(Diagnostic) -> Repair? {
    guard pair.relation.sign == .equal, pair.left.holdsDelta || pair.right.holdsDelta
    else { return nil }
    let text = printer.line(replacing: pair.relation.range, with: printer.approximately)
    guard let judgement = try judgement(of: text), judgement.verdict.ruling == .firstOrder
    else { return nil }
    return Repair(text, nil, judgement)
  }

  /// What is offered is judged as a line of its own, read again from its text; nil where that does
  /// not stand, or says nothing.
  private func judgement(of text: String) throws(Diagnostic) -> Judgement? {
    let vocabulary = Vocabulary(
      functions: Set(names.functions.keys), names: Set(names.names.keys), dialect: dialect)
    guard text.holdsBalancedBrackets, let reading = try? LineReading(text, vocabulary) else {
      return nil
    }
    do throws(Diagnostic) {
      let judgement = try judge(reading, line: text)
      return judgement.verdict.ruling.stands && !reading.saysNothing ? judgement : nil
    } catch {
      if error.kind == .interrupted { throw error }
      return nil
    }
  }

  /// A quick look on one small network, which most changed statements do not survive.
  private func seemsToHold(_ typed: Pair, on kind: TestNetwork.Kind) -> Bool {
    let said = dialect.inBook(Said(sides: [typed.left, typed.right], restrictions: []))
    let pair = Pair(left: said.sides[0], relation: typed.relation, right: said.sides[1])
    let isApproximate = pair.relation.sign == .approximately
    if !isApproximate,
      let update = Update(pair.left, pair.relation, pair.right, ofCostTimes: dialect.costFactor)
    {
      return (try? judge(update))?.verdict.ruling == .step
    }
    let bare = [pair.left, pair.right]
    let found = (try? LayerFinding.readings(of: bare))?.first
    guard let sides = try? found ?? bare.withIndicesRestored(),
      let identity = try? Identity(sides[0], sides[1])
    else { return false }
    if isApproximate { return seemsToHold(Approximation(identity), on: kind) }
    return (try? holds(identity, kind)) ?? false
  }

  /// What the book says of the same left side, in the learner's spelling.
  private func fromBook(
    _ pair: Pair, _ printer: SourcePrinter, _ line: String
  ) throws(Diagnostic) -> Repair? {
    for right in BookEquation.rightSides(for: pair.left) {
      let text = printer.line(
        replacing: pair.right.range, with: right.spelled(in: Spelling(of: line)))
      guard let judgement = try judgement(of: text) else { continue }
      var repair = Repair(text, nil, judgement)
      repair.remark = pair.right.factors(comparedWith: right, in: line)
      repair.isFromBook = true
      return repair
    }
    return nil
  }
}

extension LineReading {
  /// Whether a side of it only says another again.
  fileprivate var saysNothing: Bool {
    statements.contains { statement in
      guard case .relation(let sides, _) = statement else { return true }
      return zip(sides, sides.dropFirst()).contains { $0.isSaidBy($1) }
    }
  }
}

extension Term {
  /// Whether the other side only says this one again, if with a number or a sign.
  fileprivate func isSaidBy(_ other: Term) -> Bool {
    if self == other || isSame(as: other) { return true }
    guard case .chain(let first, let links) = other.form, links.count == 1 else { return false }
    return (first == self && links[0].operand.isConstant)
      || (links[0].operand == self && first.isConstant)
  }

  /// Whether it has a formula in it that one activation has and others have not: e^{−z}, tanh z,
  /// 1 − σ(z), a^2.
  fileprivate var holdsActivationFormula: Bool {
    func isOfNeuron(_ term: Term) -> Bool {
      if case .call(.activation, 0, _) = term.form { true } else { term.quantity?.letter == .a }
    }
    return contains { term in
      switch term.form {
      case .call(.elementary, _, _): true
      case .power(let base, _): base.isConstant || base.form == .name("e") || isOfNeuron(base)
      case .chain(_, let links) where links[0].sign.precedence == .sum:
        term.parts.contains(where: \.isConstant)
          && term.parts.contains { $0.contains(isOfNeuron) }
      default: false
      }
    }
  }

  /// Which factors stand in the right product too, as the line has them; nil where all do, or none.
  fileprivate func factors(comparedWith right: Term, in line: String) -> Remark? {
    let scalars = Array(line.unicodeScalars)
    var left = right.factors
    var (known, doubtful) = ([String](), [String]())
    for factor in factors {
      let text = scalars.text(factor.range)
      if let place = left.firstIndex(of: factor) {
        left.remove(at: place)
        known.append(text)
      } else {
        doubtful.append(text)
      }
    }
    return known.isEmpty || doubtful.isEmpty ? nil : .factors(right: known, doubtful: doubtful)
  }

  private var factors: [Term] {
    switch form {
    case .sum(let sum): return sum.body.factors
    case .chain(_, let links)
    where links.allSatisfy({ [.beside, .times, .hadamard].contains($0.sign) }):
      return parts
    default: return [self]
    }
  }
}
