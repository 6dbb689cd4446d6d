import Backprop

/// A statement that holds, near one that does not.
struct Repair {
  /// The whole line in the learner's spelling.
  let line: String
  let mistake: Mistake?
  /// The equation of the book that it then is.
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
  /// At most this many changed statements are judged whole.
  private static let mostCandidates = 24

  /// The nearest changed statement that holds, in the learner's spelling, and the mistake that it undoes.
  func repair(
    _ sides: [Term], _ relations: [Relation], failing link: Int, line: String
  ) throws(Diagnostic) -> Repair? {
    guard
      relations[link].sign == .equal || relations[link].sign == .approximately
        || relations[link].sign == .becomes
    else { return nil }
    if let nearly = approximate(sides, relations, link: link, line: line) { return nearly }
    var candidates: [(change: StatementChange, isRight: Bool)] = []
    for isRight in [true, false] {
      let side = sides[isRight ? link + 1 : link]
      candidates += Changes.of(side, in: sides, line: line).map { ($0, isRight) }
    }
    // The right side is what was written last: of two changes as near, its is offered.
    candidates.sort {
      ($0.change.distance + ($0.isRight ? 0 : 1), $0.isRight ? 0 : 1) < (
        $1.change.distance + ($1.isRight ? 0 : 1), $1.isRight ? 0 : 1
      )
    }
    // What holds with another cost or activation only shows on a network of that kind.
    for kind in kinds where [.sigmoid, .crossEntropy, .tanh].contains(kind) || kinds.count == 1 {
      if let repair = try repair(candidates, sides, relations, link: link, line: line, on: kind) {
        return repair
      }
    }
    return try fromBook(sides, relations, link: link, line: line)
  }

  /// The first of the changes that holds on one kind of network and then, judged whole, stands.
  private func repair(
    _ candidates: [(change: StatementChange, isRight: Bool)], _ sides: [Term],
    _ relations: [Relation], link: Int, line: String, on kind: TestNetwork.Kind
  ) throws(Diagnostic) -> Repair? {
    var judged = 0
    var conditional: Repair?
    for (change, isRight) in candidates {
      if names.isCancelled() { throw .interrupted }
      var changed = sides
      changed[isRight ? link + 1 : link] = change.term
      guard changed[link] != changed[link + 1], !changed[link].isSaidBy(changed[link + 1]),
        // A rate that was named stays.
        !sides[link + 1].holds(.η) || changed[link + 1].holds(.η),
        seemsToHold(changed[link], relations[link], changed[link + 1], on: kind)
      else { continue }
      judged += 1
      let text = line.replacing(change.range, with: change.text)
      if let judgement = judgement(of: text) {
        switch judgement.verdict.ruling {
        case .true, .firstOrder, .step: return Repair(text, change.mistake, judgement)
        case .conditional where conditional == nil:
          conditional = Repair(text, change.mistake, judgement)
        default: break
        }
      }
      if judged >= Self.mostCandidates { break }
    }
    return conditional
  }

  /// ≈ for the = between changes that are equal to first order only.
  private func approximate(
    _ sides: [Term], _ relations: [Relation], link: Int, line: String
  ) -> Repair? {
    guard relations[link].sign == .equal, sides[link].holdsDelta || sides[link + 1].holdsDelta
    else { return nil }
    let sign =
      switch Spelling(of: line).style {
      case .latex: "\\approx"
      case .ascii: "~="
      case .unicode: "≈"
      }
    let text = line.replacing(relations[link].range, with: sign)
    guard let judgement = judgement(of: text), judgement.verdict.ruling == .firstOrder else {
      return nil
    }
    return Repair(text, nil, judgement)
  }

  /// Read again from the text: what is offered is what would be judged if it were typed.
  private func judgement(of text: String) -> Judgement? {
    (try? LineReading(text, vocabulary)).flatMap { try? judge($0, line: text) }
  }

  var vocabulary: Vocabulary {
    Vocabulary(functions: Set(names.functions.keys), names: Set(names.names.keys))
  }

  /// A quick look on one small network, which most changed statements do not survive.
  private func seemsToHold(
    _ left: Term, _ relation: Relation, _ right: Term, on kind: TestNetwork.Kind
  ) -> Bool {
    if relation.sign != .approximately, let update = Update(left, relation, right) {
      return (try? judge(update))?.verdict.ruling == .step
    }
    guard let sides = try? [left, right].withIndicesRestored(),
      let identity = try? Identity(sides[0], sides[1])
    else { return false }
    if relation.sign == .approximately {
      return seemsToHold(Approximation(identity), on: kind)
    }
    return (try? holds(identity, kind)) ?? false
  }

  /// What the book says of the same left side, in the learner's spelling.
  private func fromBook(
    _ sides: [Term], _ relations: [Relation], link: Int, line: String
  ) throws(Diagnostic) -> Repair? {
    for equation in BookEquation.rightSides {
      guard let right = equation.right(for: sides[link]) else { continue }
      let old = sides[link + 1].range
      let text = line.replacing(old, with: right.spelled(in: Spelling(of: line)))
      guard let judgement = judgement(of: text), judgement.verdict.ruling.stands else { continue }
      var repair = Repair(text, nil, judgement)
      repair.remark = sides[link + 1].factors(comparedWith: right, in: line)
      return repair
    }
    return nil
  }
}

extension BookEquation {
  /// An equation as a left side and what it equals.
  struct Sides {
    let left: Term
    let right: Term

    /// The right side with the letters of another left side, where that is the same but for letters.
    func right(for other: Term) -> Term? {
      var names: [String: String] = [:]
      let (mine, theirs) = (left.allLetters, other.allLetters)
      guard mine.count == theirs.count else { return nil }
      for (a, b) in zip(mine, theirs) {
        if let known = names[a], known != b { return nil }
        names[a] = b
      }
      guard left.withLetters(names) == other else { return nil }
      // Letters that the right side sums over keep clear of those in use.
      var free = ["k", "j", "i", "m", "p", "q"].filter { !names.values.contains($0) }
      for letter in right.allLetters where names[letter] == nil && !free.isEmpty {
        names[letter] = free.removeFirst()
      }
      return right.withLetters(names)
    }
  }

  static let rightSides: [Sides] = {
    let names = [
      "BP1a", "BP2", "BP1", "BP3", "BP4", "45", "44", "43", "25", "23", "30", "33", "34", "41",
    ]
    var sides = names.compactMap { name -> Sides? in
      guard let equation = named(name), let reading = try? LineReading(equation.latex),
        case .relation(let sides, _)? = reading.statements.first
      else { return nil }
      return Sides(left: sides[0], right: sides[1])
    }
    for text in [
      "σ'(z) = σ(z) (1 − σ(z))", "∂C/∂w^l = δ^l (a^{l-1})^T", "∂C/∂b^l = δ^l",
      "z^l = w^l a^{l-1} + b^l", "a^l = σ(z^l)",
      "z_j^l = ∑_k w_{jk}^l a_k^{l-1} + b_j^l", "∂C/∂a^l = (w^{l+1})^T δ^{l+1}",
    ] {
      if let reading = try? LineReading(text),
        case .relation(let pair, _)? = reading.statements.first
      {
        sides.append(Sides(left: pair[0], right: pair[1]))
      }
    }
    return sides
  }()
}

extension Term {
  /// All its letters, layers' too, in the order in which they come.
  fileprivate var allLetters: [String] {
    switch form {
    case .quantity(let quantity):
      (quantity.layer?.letters ?? []) + quantity.indices.flatMap(\.letters)
    case .entry(let operand, let indices): operand.allLetters + indices.flatMap(\.letters)
    case .sum(let sum): sum.letters + sum.body.allLetters
    default: parts.flatMap(\.allLetters)
    }
  }

  fileprivate func withLetters(_ names: [String: String]) -> Term {
    switch form {
    case .name(let name): return Term(.name(names[name] ?? name), at: range)
    case .quantity(var quantity):
      quantity.layer = quantity.layer?.withLetters(names)
      quantity.indices = quantity.indices.map { $0.withLetters(names) }
      return Term(.quantity(quantity), at: range)
    case .sum(var sum):
      sum.letters = sum.letters.map { names[$0] ?? $0 }
      sum.body = sum.body.withLetters(names)
      return Term(.sum(sum), at: range)
    default:
      return (try? mappingParts { (part) throws(Diagnostic) in part.withLetters(names) }) ?? self
    }
  }

  /// Whether the other side only says this one again, with a number or a sign.
  func isSaidBy(_ other: Term) -> Bool {
    if case .chain(let first, let links) = other.form, links.count == 1 {
      return (first == self && links[0].operand.isConstant)
        || (links[0].operand == self && first.isConstant)
    }
    return false
  }
}

extension String {
  /// The text with a range of its scalars replaced.
  func replacing(_ range: Range<Int>, with new: String) -> String {
    let scalars = Array(unicodeScalars)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[..<min(range.lowerBound, scalars.count)])
    // A name in LaTeX ends where no letter follows.
    if view.last.map({ $0.isASCIILetter }) == true,
      new.unicodeScalars.first.map({ $0.isASCIILetter }) == true, view.endsInMacro
    {
      view.append(" ")
    }
    view.append(contentsOf: new.unicodeScalars)
    let rest = scalars[min(range.upperBound, scalars.count)...]
    if view.endsInMacro, rest.first.map({ $0.isASCIILetter }) == true { view.append(" ") }
    view.append(contentsOf: rest)
    return String(view)
  }

  func replacing(_ old: Character, with new: Character) -> String {
    String(map { $0 == old ? new : $0 })
  }
}

extension String.UnicodeScalarView {
  /// Whether a LaTeX name stands at the end.
  fileprivate var endsInMacro: Bool {
    var index = endIndex
    var letters = 0
    while index > startIndex {
      let before = self.index(before: index)
      if self[before] == "\\" { return letters > 0 }
      guard self[before].isASCIILetter else { return false }
      letters += 1
      index = before
    }
    return false
  }
}
