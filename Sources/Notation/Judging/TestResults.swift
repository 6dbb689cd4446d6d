import Sentences

/// What was found while a statement was tried.
struct TestResults {
  var instances = 0
  var networks = 0
  var largestDifference = 0.0
  /// Why the last instance that does not exist on the first network does not.
  var missing: Diagnostic?
  /// The first instance that fails, and by how much it does.
  var counterexample: Counterexample?
  var difference: Double?
  /// Why the sides, which fit on other networks, mean nothing on one of another size.
  var misfit: Diagnostic?
  /// In how many instances agreement said something.
  var decided = 0
  /// In how many instances neither side had a value.
  var undefined = 0
  /// In how many instances a side was so near to having none that rounding could have made it any number.
  var lost = 0
  /// How many powers of the change further than it must an approximation holds at least.
  var order = Int.max
  var sides = SidesMet()
  var factors = FactorsMet()

  /// Whether nothing that was tried since says anything, as 1/0 does not.
  func hasLostAll(since known: TestResults) -> Bool {
    let (lost, instances) = (lost - known.lost, instances - known.instances)
    return lost > 0 && lost >= instances
  }

  /// Whether it holds for the same statement wherever that stands in a line.
  var isOfNoPlace: Bool { sides == SidesMet() && factors == FactorsMet() }

  /// Takes in what an evaluator met.
  mutating func take(_ run: Evaluator.Run) {
    sides.merge(run.sides)
    factors.merge(run.factors)
  }

  /// - Parameter mayBeOneSided: whether a condition may leave one side of a corner out.
  /// - Throws: where nothing was decided by what was tried, though nothing disagreed.
  func requireDecision(at range: Range<Int>, besides mayBeOneSided: Bool) throws(Diagnostic) {
    if !mayBeOneSided, let call = sides.undecided { throw .oneSideMet(at: call) }
    if let factor = factors.unmet { throw .leftOut(at: factor) }
    if decided == 0 { throw .tooFarApart(at: range) }
  }

  /// - Throws: where nothing was seen to differ: the sides do not fit on every network, or neither had a value
  ///   wherever that was tried.
  func requireDifference(at range: Range<Int>) throws(Diagnostic) {
    if counterexample != nil { return }
    if let misfit { throw misfit }
    if undefined > 0 { throw .undefined(at: range) }
  }

  func requireInstances(_ reason: Sentence = "there is no such layer") throws(Diagnostic) {
    if instances == 0 { throw missing ?? Diagnostic(.index, reason) }
  }
}

extension Diagnostic {
  static func tooFarApart(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .limit, "the numbers in it are too far apart to be told from rounding", at: range,
      hint: "write it with numbers of about one size")
  }

  static func undefined(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .limit,
      "neither side has a value wherever this was tried, as the logarithm of a negative number",
      at: range, hint: "write it of something for which both sides are defined")
  }

  static func leftOut(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .limit, "this factor was left out wherever this was tried: no network has such a layer there",
      at: range, hint: "write the first and the last steps around … as (53) does")
  }

  static func oneSideMet(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .limit,
      "this can't be decided by trying: it was on one side of its corner wherever it was tried",
      at: range, hint: "say which side is meant, and write that")
  }
}
