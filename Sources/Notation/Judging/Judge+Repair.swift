import Backprop
import Support

/// A statement that holds, near one that does not.
struct Repair {
  let line: String
  let mistake: Mistake?
  let equation: String?
  /// What of the line was right, where more than one thing was not.
  var remark: Remark?

  init(_ line: String, _ mistake: Mistake?, _ judgement: Judgement) {
    // On one line, as it is told to other programs.
    self.line = line.split(whereSeparator: \.isNewline).joined(separator: " ")
    self.mistake = mistake
    equation = judgement.verdict.equation
  }
}

extension Judge {
  private static let mostCandidates = 24

  /// The nearest changed statement that holds, in the learner's spelling, and the mistake that it undoes.
  func repair(
    _ sides: [Term], _ relations: [Relation], failing link: Int, line: String
  ) throws(Diagnostic) -> Repair? {
    guard [.equal, .approximately, .becomes].contains(relations[link].sign) else { return nil }
    let pair = Pair(left: sides[link], relation: relations[link], right: sides[link + 1])
    let printer = SourcePrinter(line, sides)
    if let nearly = approximate(pair, printer) { return nearly }
    // The right side is what was written last: of two changes as near, its is offered.
    let candidates =
      (Edits.of(pair.right, in: sides).map { (edit: $0, isLeft: false) }
      + Edits.of(pair.left, in: sides).map { (edit: $0, isLeft: true) })
      .sorted { one, other in
        func order(_ edit: Edit, _ isLeft: Bool) -> Int { 2 * edit.distance + (isLeft ? 3 : 0) }
        return order(one.edit, one.isLeft) < order(other.edit, other.isLeft)
      }
    // What holds with another cost or activation only shows on a network of that kind.
    let asked = try kinds().asked
    for kind in asked where [.sigmoid, .crossEntropy, .tanh].contains(kind) || asked.count == 1 {
      if let repair = try repair(pair, candidates, printer, on: kind) { return repair }
    }
    return fromBook(pair, printer, line)
  }

  private struct Pair {
    var left: Term
    let relation: Relation
    var right: Term
  }

  /// The first of the changes that holds on one kind of network and then, judged whole, stands.
  private func repair(
    _ pair: Pair, _ candidates: [(edit: Edit, isLeft: Bool)], _ printer: SourcePrinter,
    on kind: TestNetwork.Kind
  ) throws(Diagnostic) -> Repair? {
    var judged = 0
    var conditional: Repair?
    for (edit, isLeft) in candidates where judged < Self.mostCandidates {
      if names.isCancelled() { throw .interrupted }
      var changed = pair
      if isLeft { changed.left = edit.side } else { changed.right = edit.side }
      guard changed.left != changed.right, !changed.left.isSaidBy(changed.right),
        // A rate that was named stays.
        !pair.right.holds(.η) || changed.right.holds(.η), seemsToHold(changed, on: kind)
      else { continue }
      judged += 1
      let text = printer.line(changing: isLeft ? pair.left : pair.right, to: edit.side)
      guard let judgement = judgement(of: text), judgement.verdict.ruling.stands else { continue }
      let repair = Repair(text, edit.mistake, judgement)
      if judgement.verdict.ruling != .conditional { return repair }
      conditional = conditional ?? repair
    }
    return conditional
  }

  /// ≈ for the = between changes that are equal to first order only.
  private func approximate(_ pair: Pair, _ printer: SourcePrinter) -> Repair? {
    guard pair.relation.sign == .equal, pair.left.holdsDelta || pair.right.holdsDelta
    else { return nil }
    let text = printer.line(replacing: pair.relation.range, with: printer.approximately)
    guard let judgement = judgement(of: text), judgement.verdict.ruling == .firstOrder
    else { return nil }
    return Repair(text, nil, judgement)
  }

  /// Read again from the text: what is offered is what would be judged if it were typed.
  private func judgement(of text: String) -> Judgement? {
    let vocabulary = Vocabulary(
      functions: Set(names.functions.keys), names: Set(names.names.keys), dialect: dialect)
    return (try? LineReading(text, vocabulary)).flatMap { try? judge($0, line: text) }
  }

  /// A quick look on one small network, which most changed statements do not survive.
  private func seemsToHold(_ typed: Pair, on kind: TestNetwork.Kind) -> Bool {
    let said = dialect.inBook(Said(sides: [typed.left, typed.right], restrictions: []))
    let pair = Pair(left: said.sides[0], relation: typed.relation, right: said.sides[1])
    let isApproximate = pair.relation.sign == .approximately
    if !isApproximate, let update = Update(pair.left, pair.relation, pair.right) {
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
  private func fromBook(_ pair: Pair, _ printer: SourcePrinter, _ line: String) -> Repair? {
    for right in BookEquation.rightSides(for: pair.left) {
      let text = printer.line(
        replacing: pair.right.range, with: right.spelled(in: Spelling(of: line)))
      guard let judgement = judgement(of: text), judgement.verdict.ruling.stands else { continue }
      var repair = Repair(text, nil, judgement)
      repair.remark = pair.right.factors(comparedWith: right, in: line)
      return repair
    }
    return nil
  }
}

extension Term {
  /// Whether the other side only says this one again, with a number or a sign.
  fileprivate func isSaidBy(_ other: Term) -> Bool {
    guard case .chain(let first, let links) = other.form, links.count == 1 else { return false }
    return (first == self && links[0].operand.isConstant)
      || (links[0].operand == self && first.isConstant)
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
    guard case .chain(_, let links) = form,
      links.allSatisfy({ [.beside, .times, .hadamard].contains($0.sign) })
    else { return [self] }
    return parts
  }
}
