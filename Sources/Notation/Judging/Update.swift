import Backprop

/// A step of learning: what w or b becomes, or how a velocity changes that is then added to it.
package struct Update {
  /// w or b; where a velocity changes, what its gradient is by.
  package let variable: Term
  /// What is said that the variable becomes.
  package let value: Term
  /// Whether weights decay with it: λ stands in it.
  let decays: Bool
  /// How many times the book's cost it is that goes down.
  private let factor: Term?

  /// Recognises `w ← …`, `w → …`, `w' = w − …`, `w = w − …` and `Δw = …`; and for a velocity `v → μ v − …`.
  ///
  /// - Parameter factor: how many times the book's cost the text's is.
  package init?(_ left: Term, _ relation: Relation, _ right: Term, ofCostTimes factor: Term? = nil)
  {
    self.factor = factor
    guard relation.sign == .becomes || relation.sign == .equal else { return nil }
    let isArrow = relation.sign == .becomes
    switch left.form {
    case .change(let operand):
      guard operand.isParameter, !right.holdsDelta else { return nil }
      variable = operand
      value = Term(operand.followed(by: .plus, right).form, at: right.range)
    case .quantity where left.isParameter && (isArrow || right.isSum(with: left)):
      (variable, value) = (left, right.withChange(of: left, factor))
    case .transpose(let operand)
    where operand.isParameter && (isArrow || right.isSum(with: operand)):
      (variable, value) = (operand, right.withChange(of: operand, factor))
    case .name(let velocity):
      // Without what it was before, only the gradient's part is left.
      guard isArrow, let decay = right.factor(of: velocity), decay.isMomentum,
        let by = right.gradientVariable
      else { return nil }
      variable = by
      let nothing = Term(.number(0), at: right.range).followed(by: .beside, by)
      let part = right.replacing(velocity, by: nothing)
      value = Term(by.followed(by: .plus, part).form, at: right.range)
    default: return nil
    }
    decays = variable.quantity?.letter == .w && value.contains { $0.form == .name("λ") }
  }

  /// What the step must lead to, with a rate: w − η ∂C/∂w, or (1 − ηλ/n) w − η ∂C/∂w.
  func expected(_ rate: Term) -> Term {
    let kept =
      decays
      ? Term.one.followed(by: .minus, rate.followed(by: .beside, .decay)).followed(
        by: .beside, variable)
      : variable
    return kept.followed(by: .minus, rate.followed(by: .beside, gradient))
  }

  /// The derivative of C: over the batch where the update sums over examples.
  var gradient: Term { variable.gradient(ofCostTimes: factor) }
}

extension Judge {
  /// Makes of the letters that steps have, and that are not the learner's, any numbers.
  mutating func bindStepLetters() {
    for name in Term.stepLetters where names.names[name] == nil { free[name] = .number }
  }

  func judge(_ update: Update) throws(Diagnostic) -> Judgement {
    let value = update.value.withRateForItsLetter(names)
    let isAboutExamples = value.isAboutExamples || update.decays
    var judge = self
    judge.bindStepLetters()
    do throws(Diagnostic) {
      let named = value.holds(.η) ? nil : try judge.rate(of: update, isAboutExamples)
      let rate = named.map { Term(.number($0), at: value.range) } ?? .rate
      let identity = try Identity(value, update.expected(rate), isAboutExamples: isAboutExamples)
      var (judgement, _) = try judge.rule(.step, of: identity, about: [value, update.gradient]) {
        (trial, results) throws(Diagnostic) in
        try identity.holds(
          on: trial.test, at: trial.instances, names: judge.names(on: trial.test), &results)
      }
      judgement.remark = .step(rate: named, overExamples: isAboutExamples)
      return judgement
    } catch {
      return try Judgement(invalid: error, seed: bench.seed)
    }
  }

  /// The rate of an update without a letter for it, read off one instance; nil where it does not go
  /// downhill there.
  private func rate(of update: Update, _ isAboutExamples: Bool) throws(Diagnostic) -> Double? {
    let taken = update.variable.followed(by: .minus, update.value)
    guard let identity = try? Identity(taken, update.gradient, isAboutExamples: isAboutExamples)
    else { return nil }
    let test = try shownNetwork()
    var evaluator = identity.evaluator(test, names(on: test))
    var rate: Double?
    try? identity.forEachInstance(&evaluator, test) { (evaluator, _) throws(Diagnostic) in
      guard let steps = try? evaluator.value(of: taken),
        let slopes = try? evaluator.value(of: update.gradient)
      else { return true }
      let steepest = zip(steps.elements, slopes.elements).max { abs($0.1) < abs($1.1) }
      rate = steepest.map { $0.0 / $0.1 }
      return false
    }
    // To the digits that a rate is written with.
    guard let rate, rate.isFinite, rate > 1e-9 else { return nil }
    return (rate * 1e9).rounded() / 1e9
  }
}

extension [Statement] {
  /// The statements with a velocity's new value in place of it where it is added to w or b:
  /// `v → μ v − η ∂C/∂w, w → w + v`.
  var withVelocities: [Statement] {
    var velocities: [(name: String, value: Term, isPrimed: Bool)] = []
    return map { line in
      let statement = line.withoutNewVelocity
      guard case .relation(let sides, let relations) = statement else { return statement }
      if relations.count == 1, case .name(let name) = sides[0].form,
        let update = Update(sides[0], relations[0], sides[1])
      {
        // What it was before is any; as nothing it leaves the step itself.
        let nothing = Term(.number(0), at: sides[1].range).followed(by: .beside, update.variable)
        // Where the new one is v′, v is the old one.
        velocities.append((name, sides[1].replacing(name, by: nothing), line != statement))
        return statement
      }
      let isOfParameter = sides.dropLast().allSatisfy { $0.isParameter || $0.isNewParameter }
      guard isOfParameter, let value = sides.last else { return statement }
      let new = velocities.reduce(value) {
        $0.replacingVelocity($1.name, by: $1.value, onlyNew: $1.isPrimed)
      }
      return .relation(sides.dropLast() + [new], relations)
    }
  }
}

extension Statement {
  /// `v → v' = …` and `v' = …` said as `v → …`.
  fileprivate var withoutNewVelocity: Statement {
    guard case .relation(var sides, var relations) = self else { return self }
    if relations.count == 2, case .name = sides[0].form, sides[1] == sides[0].transposed,
      relations[0].sign == .becomes
    {
      sides.remove(at: 1)
      relations.remove(at: 1)
      return .relation(sides, relations)
    }
    guard relations.count == 1, relations[0].sign == .equal,
      case .transpose(let old) = sides[0].form,
      case .name(let name) = old.form, sides[1].factor(of: name) != nil
    else { return self }
    let becomes = Relation(sign: .becomes, isComparison: false, range: relations[0].range)
    return .relation([old, sides[1]], [becomes])
  }
}

extension Term {
  fileprivate static let one = Term(.number(1), at: 0..<0)
  /// λ/n.
  fileprivate static let decay = Term(.name("λ"), at: 0..<0).followed(
    by: .over, Term(.quantity(Quantity(letter: .n)), at: 0..<0))
  fileprivate static let rate = Term(.quantity(Quantity(letter: .η)), at: 0..<0)

  /// Letters that a step has besides η: of another's rate, of momentum and of weight decay.
  fileprivate static let stepLetters: Set<String> = ["α", "ε", "μ", "lr", "γ", "β", "λ"]

  /// What w or b becomes: w′.
  fileprivate var isNewParameter: Bool {
    switch form {
    case .next(let operand), .transpose(let operand): operand.isParameter
    default: false
    }
  }

  /// With a velocity's value for it, primed or, unless `onlyNew`, not.
  fileprivate func replacingVelocity(
    _ name: String, by value: Term, onlyNew: Bool
  ) -> Term {
    let isOld = form == .name(name) && !onlyNew
    if isOld || form == .transpose(Term(.name(name), at: range)) {
      return Term(value.form, at: range)
    }
    return mappingChildren { $0.replacingVelocity(name, by: value, onlyNew: onlyNew) }
  }

  var isParameter: Bool { quantity?.letter == .w || quantity?.letter == .b }

  /// Whether it is a sum in which the variable, or a multiple of it, is a term.
  fileprivate func isSum(with variable: Term) -> Bool {
    terms.count > 1 && terms.contains { $0 == variable || $0.factors.last == variable }
  }

  /// The terms of a sum, and itself where it is none.
  private var terms: [Term] {
    guard case .chain(let first, let links) = form, isSumOfTerms else { return [self] }
    return [first] + links.map(\.operand)
  }

  private var factors: [Term] {
    guard case .chain(let first, let links) = form,
      links.allSatisfy({ $0.sign == .beside || $0.sign == .times })
    else { return [self] }
    return [first] + links.map(\.operand)
  }

  /// In `w' = w + Δw` the change is the step.
  fileprivate func withChange(of variable: Term, _ factor: Term?) -> Term {
    guard case .change(let operand) = form, operand == variable
    else { return mappingChildren { $0.withChange(of: variable, factor) } }
    let gradient = Term(variable.gradient(ofCostTimes: factor).form, at: range)
    return Term(.negative(Self.rate.followed(by: .beside, gradient)), at: range)
  }

  /// ∂C/∂ of it, or of a multiple of C.
  fileprivate func gradient(ofCostTimes factor: Term?) -> Term {
    let cost = Term(.quantity(Quantity(letter: .C)), at: range)
    let gradient = Term(.derivative(of: cost, by: self), at: range)
    return factor.map { Term($0.followed(by: .times, gradient).form, at: range) } ?? gradient
  }

  /// What multiplies a name that stands once, as a factor of one term of a sum.
  fileprivate func factor(of name: String) -> Term? {
    guard subterms.count(where: { $0.form == .name(name) }) == 1, terms.count > 1,
      let term = terms.first(where: { $0.factors.contains { $0.form == .name(name) } })
    else { return nil }
    let others = term.factors.filter { $0.form != .name(name) }
    return others.count == 1 ? others[0] : nil
  }

  /// A letter, or a number between 0 and 1.
  fileprivate var isMomentum: Bool {
    switch form {
    case .number(let value): 0 < value && value < 1
    case .name, .quantity(Quantity(letter: .η)): true
    default: false
    }
  }

  /// What the derivative of C in it is by.
  fileprivate var gradientVariable: Term? {
    var found: Term?
    for term in subterms {
      if case .derivative(let of, let by) = term.form, of.quantity?.letter == .C, by.isParameter {
        found = found ?? by
      }
    }
    return found
  }

  fileprivate func replacing(_ name: String, by other: Term) -> Term {
    form == .name(name)
      ? Term(other.form, at: range) : mappingChildren { $0.replacing(name, by: other) }
  }

  /// What is said of a step in other words, with η for its rate's letter and the step for Δw.
  func withStep(of variable: Term, ofCostTimes factor: Term?, _ scope: Scope) -> Term {
    withChange(of: variable, factor).withRateForItsLetter(scope)
  }

  /// η for the one other letter by which a rate is called, where η does not stand itself.
  fileprivate func withRateForItsLetter(_ scope: Scope) -> Term {
    if holds(.η) { return self }
    var letters: [String] = []
    for term in subterms {
      if case .name(let name) = term.form, Self.stepLetters.contains(name), name != "λ",
        scope.names[name] == nil, !letters.contains(name)
      {
        letters.append(name)
      }
    }
    return letters.count == 1 ? replacing(letters[0], by: .rate) : self
  }
}
