/// The cost as learning went on, for `plot cost`.
package struct CostHistory: Equatable, Sendable {
  /// What the costs are counted by.
  package enum Unit: String, Sendable {
    /// `learn`: the cost before the first step, and after each.
    case step
    /// `train`: the mean cost of each epoch.
    case epoch
  }

  package var unit = Unit.step
  package var values: [Double] = []

  package init(unit: Unit = .step, values: [Double] = []) {
    (self.unit, self.values) = (unit, values)
  }

  /// Goes on with the cost after one more step.
  mutating func addStep(from before: Double, to after: Double) {
    if unit != .step || values.isEmpty { self = CostHistory(values: [before]) }
    values.append(after)
  }

  /// The number of the first value.
  var first: Double { unit == .step ? 0 : 1 }
}
