import Notation

/// What a page means by its letters and of which networks it speaks, as far as it defines that.
struct PageTerms {
  private var costs: [String] = []
  private var activations: [String] = ["softmax"]
  /// The lines of the equations that define the cost, and the cost, δ or σ as others than the book's.
  private var costLine: Int?
  private var otherCostLine: Int?
  private var errorLine: Int?
  private var activationLine: Int?

  init(_ cases: [CheckCase]) {
    for item in cases {
      guard let equation = item.equation else { continue }
      let (subject, conditions) = (equation.subject, equation.verdict.conditions)
      guard equation.verdict.ruling.stands else {
        if subject.definesCost { otherCostLine = otherCostLine ?? item.line }
        if subject.definesError { errorLine = errorLine ?? item.line }
        if subject.definesActivation { activationLine = activationLine ?? item.line }
        continue
      }
      if subject.definesCost {
        costLine = costLine ?? item.line
        costs += conditions.compactMap { $0.cost?.name }
      } else if !subject.isOfCost {
        activations += conditions.compactMap(\.activation)
      }
    }
  }

  /// Why an equation can't be called right, or wrong, where the page means others than the book; nil where it
  /// goes with what the page defines.
  func doubt(about equation: CheckCase.Equation) -> String? {
    let (subject, stands) = (equation.subject, equation.verdict.ruling.stands)
    if let errorLine, subject.letters.contains("δ"), stands || !subject.definesError {
      return "δ is another quantity on this page (line \(errorLine))"
    }
    if let activationLine, subject.callsActivation, !stands, !subject.definesActivation {
      return "σ is another function on this page (line \(activationLine))"
    }
    if let otherCostLine, costLine == nil, !stands, !subject.definesCost, subject.isOfCost,
      subject.namesTarget
    {
      return "the cost of this page (line \(otherCostLine)) is not understood"
    }
    return doubtOfCost(equation)
  }

  /// What holds with another cost than the page's, or with other neurons.
  private func doubtOfCost(_ equation: CheckCase.Equation) -> String? {
    let conditions = equation.verdict.conditions
    guard let costLine, !costs.isEmpty, equation.verdict.ruling == .conditional,
      !conditions.isEmpty, !equation.subject.definesCost, !conditions.contains(where: isMet)
    else { return nil }
    let names = conditions.map(\.name).joined(separator: "; ")
    let isOfCost = conditions.contains { $0.cost.map { costs.contains($0.name) } == true }
    return "it holds with \(names), and the page's own cost (line \(costLine)) is another"
      + (isOfCost ? " or its activation" : "")
  }

  private func isMet(_ condition: Condition) -> Bool {
    guard let cost = condition.cost else { return true }
    guard costs.contains(cost.name) else { return false }
    return condition.activation.map { activations.count == 1 || activations.contains($0) } ?? true
  }
}
