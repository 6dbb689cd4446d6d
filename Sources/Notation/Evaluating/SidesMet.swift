/// On which sides of its corner each function with one was met: max(s, t) with s greater and with t,
/// |x| with x above 0 and below.
///
/// Where only one was ever met, trying says nothing about the other.
struct SidesMet: Equatable {
  /// A call, by where it stands in the line or in the function of the learner's that holds it.
  private struct Call: Hashable {
    let function: String?
    let range: Range<Int>
  }

  private struct Sides: OptionSet {
    let rawValue: Int

    static let below = Sides(rawValue: 1)
    static let above = Sides(rawValue: 2)
  }

  private var met: [Call: Sides] = [:]

  /// - Parameter sides: −1, 1, or 0 for neither, entry by entry.
  mutating func note(_ sides: [Double], at range: Range<Int>, in function: String?) {
    var found = met[Call(function: function, range: range)] ?? []
    for side in sides where side != 0 { found.insert(side < 0 ? .below : .above) }
    met[Call(function: function, range: range)] = found
  }

  mutating func merge(_ other: SidesMet) {
    met.merge(other.met) { $0.union($1) }
  }

  /// The first call of the line of which one side was not met.
  var undecided: Range<Int>? {
    met.filter { $0.value != [.below, .above] }.keys.map(\.range)
      .min { $0.lowerBound < $1.lowerBound }
  }
}

extension Evaluator {
  /// Remembers on which side of 0 a number is that a function with a corner there was given.
  mutating func note(_ argument: Series, at call: Term) {
    if !call.isConstant { run.sides.note(argument.sides, at: call.range, in: callee) }
  }

  /// √ of an even power, or (v²)^{1/2}: which of the two roots it is was not said.
  mutating func noteRoot(of radicand: Term, at root: Term) throws(Diagnostic) {
    for base in radicand.evenPowers where !base.isConstant {
      let base = try series(of: base)
      run.sides.note(base.sides, at: root.range, in: callee)
    }
  }
}

extension Term {
  /// What stands in it squared, or to another even power, as a factor.
  fileprivate var evenPowers: [Term] {
    switch form {
    case .power(let base, let exponent):
      guard case .number(let p) = exponent.form, p.truncatingRemainder(dividingBy: 2) == 0
      else { return base.evenPowers }
      return [base]
    case .chain(let first, let links)
    where links.allSatisfy({ $0.sign.precedence >= .product }):
      let factors = [first] + links.map(\.operand)
      let twice = factors.indices.filter { factors[..<$0].contains(factors[$0]) }
      return twice.map { factors[$0] } + factors.flatMap(\.evenPowers)
    case .negative(let operand): return operand.evenPowers
    default: return []
    }
  }
}
