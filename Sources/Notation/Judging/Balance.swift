/// What is to be compared of two sides: the terms that stand on both are taken away, numbers alone are
/// put together, and where a side has nothing left, the negative terms of the other go there.
///
/// So a large term that says nothing can't hide a small one that is wrong.
struct Balance {
  /// Nil where nothing is left.
  private(set) var left: Side?
  private(set) var right: Side?
  /// The numbers of the left side less those of the right, where they were put together.
  private(set) var constant: RoundedValue?
  /// Whether the sides are compared as they stand.
  private(set) var isWhole = true

  /// Terms beyond this are not compared one by one.
  private static let mostTerms = 200

  /// The sides as they stand.
  init(whole left: Side, _ right: Side) { (self.left, self.right) = (left, right) }

  init(_ left: Term, _ right: Term) {
    (self.left, self.right) = (Side(left), Side(right))
    var terms = left.signedTerms(false).map {
      (isLeft: true, isNegative: $0.isNegative, term: $0.term)
    }
    terms += right.signedTerms(true).map { (false, $0.isNegative, $0.term) }
    // What has no size of its own stays beside what gives it one.
    guard terms.count <= Self.mostTerms, !terms.contains(where: \.term.isUnsized) else { return }
    let all = terms.count
    for index in terms.indices.reversed() where index < terms.count {
      let (_, isNegative, term) = terms[index]
      let other = terms[..<index].firstIndex { $0.isNegative != isNegative && $0.term == term }
      guard let other else { continue }
      terms.remove(at: index)
      terms.remove(at: other)
    }
    let numbers = terms.filter { $0.term.isConstant && $0.term.form != .number(0) }
    let others = terms.filter { !$0.term.isConstant }
    let isOneSided = Set(others.map(\.isLeft)).count == 1
    let isApart = isOneSided && numbers.isEmpty && Set(others.map(\.isNegative)).count == 2
    guard terms.count < all || numbers.count > 1 || isApart else { return }
    if let sum = Term(sumOf: numbers.map { ($0.isNegative, $0.term) }) {
      var scope = Scope()
      scope.budget = .ofNumbers
      var evaluator = Evaluator(scope)
      evaluator.carriesRounding = true
      guard let constant = try? evaluator.series(of: sum).constant, constant.number != nil
      else { return }
      self.constant = constant
    }
    isWhole = false
    // Those of the right have their signs turned, as all are brought to the left.
    self.left = Term(
      sumOf: others.filter { isOneSided ? !$0.isNegative : $0.isLeft }.map {
        ($0.isNegative, $0.term)
      }
    ).map(Side.init)
    self.right = Term(
      sumOf: others.filter { isOneSided ? $0.isNegative : !$0.isLeft }.map {
        (!$0.isNegative, $0.term)
      }
    ).map(Side.init)
  }

  /// A quick look, without their rounding, whether one operation may have made the sides differ.
  func seemsRounded(
    _ left: Value, _ right: Value, _ evaluator: inout Evaluator
  ) throws(Diagnostic) -> Bool {
    var (left, right) = (left, right)
    if !isWhole {
      guard let first = self.left ?? self.right else { return false }
      if self.left != nil, let second = self.right {
        let sides = try evaluator.sides(first, second)
        (left, right) = (sides.0.value, sides.1.value)
      } else {
        left = try evaluator.value(of: first.term, like: left)
        right = left.zero
      }
    }
    let number = constant?.number
    if case (.number(let x), .number(let y)) = (left, right) {
      return x.isFinite && y.isFinite
        && Comparison.isRounding(x - y + (number?.value ?? 0), x, y)
    }
    return left.isFinite && right.isFinite
      && zip(left.elements, right.elements).allSatisfy { left, right in
        let gap = left - right + (number?.value ?? 0)
        return Comparison.isRounding(gap, left, right)
      }
  }

  /// How far the sides, of which one is given, lie apart, entry by entry.
  func gap(_ evaluator: inout Evaluator, like model: Value) throws(Diagnostic) -> Gap {
    evaluator.carriesRounding = true
    defer { evaluator.carriesRounding = false }
    return Gap(try series(&evaluator, like: model).constant, constant)
  }

  /// What is left of the left side less what is left of the right, without the numbers.
  func series(_ evaluator: inout Evaluator, like model: Value) throws(Diagnostic) -> Series {
    guard let left, let right else {
      if let left { return try evaluator.series(of: left.term, like: model) }
      if let right { return -(try evaluator.series(of: right.term, like: model)) }
      return evaluator.exactly(.number(0))
    }
    let (leftValue, rightValue) = try evaluator.sides(left, right)
    return try .difference(leftValue, rightValue)
  }
}

/// How far two sides lie apart: whether rounding can have done it, and whether the answer says anything.
struct Gap {
  let isRounding: Bool
  let decides: Bool
  /// What rounding can have done at most.
  private let tolerance: Double

  /// Whether it can have done a thousandth of a number.
  func mayHide(_ size: Double) -> Bool { !(tolerance * 1e3 <= size) }

  /// Numbers alone are exact to their last digits.
  private static let slackOfNumbers = 4.0
  /// What is to be seen must be larger than what rounding may hide, so many times that its square is too: a
  /// statement may be true in the first order of something small alone.
  private static let (visible, visibleOfNumbers) = (0x1p22, 0x1p28)

  init(_ difference: RoundedValue, _ constant: RoundedValue? = nil) {
    let number = constant?.number
    let isNothing = number.map { abs($0.value) <= Self.slackOfNumbers * $0.bound } ?? true
    var (isRounding, decides) = (true, true)
    var largest = 0.0
    for entry in difference.entries {
      let gap = entry.value + (number?.value ?? 0)
      let ofEntry = Comparison.slack * entry.bound
      let ofNumbers = Self.slackOfNumbers * (number?.bound ?? 0)
      let tolerance = ofEntry + ofNumbers
      // What has overflowed says nothing at all.
      if entry.overflows || number?.overflows ?? false {
        (decides, largest) = (false, .infinity)
        continue
      }
      if !(abs(gap) <= tolerance) { isRounding = false }
      largest = tolerance.isNaN ? .infinity : max(largest, tolerance)
      var detail = entry.isZero ? .infinity : entry.detail
      if let number { detail = min(detail, number.detail) }
      if let number, !isNothing { detail = min(detail, abs(number.value)) }
      let hidden = ofEntry * Self.visible + ofNumbers * Self.visibleOfNumbers
      if tolerance > 0, !(hidden <= detail) { decides = false }
    }
    self.isRounding = isRounding
    self.decides = decides
    tolerance = largest
  }
}

extension Term {
  init?(sumOf terms: [(isNegative: Bool, term: Term)]) {
    guard let first = terms.first else { return nil }
    let head = first.isNegative ? first.term.negated : first.term
    let links = terms.dropFirst().map {
      Term.Link(sign: $0.isNegative ? .minus : .plus, operand: $0.term)
    }
    self = links.isEmpty ? head : Term(.chain(head, links), at: head.range)
  }

  /// Its terms, each with whether it is taken away.
  func signedTerms(_ isNegative: Bool = false) -> [(isNegative: Bool, term: Term)] {
    switch form {
    case .negative(let operand): operand.signedTerms(!isNegative)
    case .chain(let first, let links) where links.allSatisfy({ $0.sign.precedence == .sum }):
      first.signedTerms(isNegative)
        + links.flatMap { $0.operand.signedTerms(isNegative != ($0.sign == .minus)) }
    default: [(isNegative, self)]
    }
  }
}
