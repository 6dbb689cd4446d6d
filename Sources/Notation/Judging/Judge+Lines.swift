/// The statements of a line, each under its conditions.
extension Judge {
  /// Judges them one after the other, up to the first that fails.
  func judgeStatements(of reading: LineReading, _ line: String) throws(Diagnostic) -> Judgement {
    var last: Judgement?
    var read = reading.statements.map(\.spelled)
    var isReadOtherwise = !reading.remarks.isEmpty
    for index in reading.statements.indices {
      guard let judgement = try judgement(of: reading, index, line) else { continue }
      let spelled = judgement.verdict.read ?? read[index]
      isReadOtherwise = isReadOtherwise || spelled != read[index]
      read[index] = spelled
      last = last?.followed(by: judgement) ?? judgement
      if last?.verdict.ruling.stands == false { break }
    }
    guard var last else { throw Diagnostic.noEquation.at(0..<line.unicodeScalars.count) }
    let conditions = reading.restrictions.map { $0.filter { !$0.isActivation }.map(\.spelled) }
    last.verdict.read =
      zip(read, conditions).map { ([$0] + $1).joined(separator: ", ") }.joined(separator: "; ")
    last.verdict.stated = conditions.flatMap(\.self).uniqued
    last.verdict.skipped = reading.skipped
    last.isReadOtherwise = isReadOtherwise
    return last.read(as: reading.remarks.map(\.wording))
  }

  /// Nil for the note of a brace that is only a name for it.
  private func judgement(
    of reading: LineReading, _ index: Int, _ line: String
  ) throws(Diagnostic) -> Judgement? {
    var judgement: Judgement
    let own = reading.restrictions[index]
    do throws(Diagnostic) {
      judgement = try judge(reading.statements[index], under: own, line)
    } catch {
      if reading.notes.contains(index), error.kind == .name { return nil }
      throw error
    }
    if reading.notes.contains(index), judgement.verdict.error?.kind == .shape { return nil }
    judgement.statement = index
    if judgement.verdict.ruling.stands { return judgement }
    // What stands behind the last statement of a line may be meant for those before it.
    let others = reading.restrictions.joined().filter { !own.contains($0) }
    if let other = others.first,
      try judge(reading.statements[index], under: own + others, line).verdict.ruling.stands
    {
      throw .conditionOfAnother(at: other.range)
    }
    return judgement
  }

  private func judge(
    _ statement: Statement, under restrictions: [Restriction], _ line: String
  ) throws(Diagnostic) -> Judgement {
    var judge = self
    judge.names.restrictions = restrictions
    let activation = restrictions.lazy.compactMap(\.activation).first
    judge.given.activation = activation ?? given.activation
    if let activation, let known = given.activation, activation != known {
      throw Diagnostic(.syntax, "the neurons here are \(known) neurons", at: restrictions[0].range)
    }
    var judgement: Judgement
    switch statement {
    case .relation(var sides, let relations):
      for restriction in restrictions {
        guard let (letter, layer) = restriction.layer(in: sides) else { continue }
        sides = sides.map { $0.replacing(letter, by: layer) }
      }
      judgement = try judge.judge(Claim(sides: sides, relations: relations, names: judge.names))
    case .member(let term, let space): judgement = try judge.judge(term, in: space)
    default: throw Diagnostic.noEquation.at(0..<line.unicodeScalars.count)
    }
    if let activation, judgement.verdict.ruling == .true, given.activation == nil {
      judgement.verdict.ruling = .conditional
      judgement.verdict.condition = .activation(activation)
      judgement.holding = Set(judge.kinds)
    }
    return judgement
  }
}

extension Judgement {
  /// The verdict on a line, one more of whose statements was judged.
  fileprivate func followed(by next: Judgement) -> Judgement {
    if verdict.ruling != .true, next.verdict.ruling == .true { return self }
    if verdict.condition != nil, next.verdict.condition != nil { return joined(with: next) }
    var next = next
    if next.verdict.ruling.stands {
      next.verdict.condition = next.verdict.condition ?? verdict.condition
      next.holding = next.holding ?? holding
    }
    return next
  }
}

extension Restriction {
  fileprivate var isActivation: Bool { activation != nil }

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

extension Term {
  /// The term with a letter for a layer or an index replaced; L + 1 − 1 is L again.
  fileprivate func replacing(_ letter: String, by layer: Term) -> Term {
    if form == .name(letter) { return Term(layer.form, at: range) }
    let replaced = mappingChildren { $0.replacing(letter, by: layer) }
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

  fileprivate static func conditionOfAnother(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .syntax, "this condition may be meant for another statement of the line too", at: range,
      hint: "write it behind each that it is for")
  }
}
