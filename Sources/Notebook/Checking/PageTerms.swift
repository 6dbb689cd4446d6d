import Notation

/// What a page means by its letters and of which networks it speaks, as far as it defines that.
struct PageTerms {
  private var costs: [String] = []
  private var activations: [String] = ["softmax"]
  /// Those that a line says σ, or the activations of a layer, to be.
  private var definedActivations: [String] = []
  private var definedActivationLine: Int?
  /// The lines of the equations that define the cost, and the cost, δ or σ as others than the book's.
  private var costLine: Int?
  private var otherCostLine: Int?
  /// Whether that one is understood, and another than any that is known.
  private var hasAnotherCost = false
  private var errorLine: Int?
  private var activationLine: Int?
  /// Whether any equation names σ, or says that the outputs are linear.
  private var namesActivation = false
  private var saysLinear = false

  init(_ cases: [CheckCase]) {
    for item in cases {
      guard let equation = item.equation else { continue }
      let (subject, conditions) = (equation.subject, equation.verdict.conditions)
      namesActivation = namesActivation || subject.callsActivation
      saysLinear = saysLinear || subject.saysLinearOutput
      guard equation.verdict.ruling.stands else {
        if subject.definesCost {
          otherCostLine = otherCostLine ?? item.line
          hasAnotherCost = hasAnotherCost || equation.verdict.ruling == .false
        }
        if subject.definesError { errorLine = errorLine ?? item.line }
        if subject.definesActivation { activationLine = activationLine ?? item.line }
        continue
      }
      if subject.definesCost {
        costLine = costLine ?? item.line
        costs += conditions.compactMap { $0.cost?.name }
      } else if !subject.isOfCost {
        let named = conditions.compactMap(\.activation)
        activations += named
        if !named.isEmpty, subject.definesActivation || subject.isDefinition {
          definedActivations += named
          definedActivationLine = definedActivationLine ?? item.line
        }
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
    if let otherCostLine, costLine == nil, !subject.definesCost, subject.isOfCost,
      subject.namesTarget, !stands || hasAnotherCost && isOfOneCost(equation.verdict)
    {
      return "the cost of this page (line \(otherCostLine)) is not understood"
    }
    if equation.verdict.ruling == .invalid, let letter = subject.otherIndex {
      return "`\(letter)` may name a layer here; write the layers as numbers or as l and l+1"
    }
    if !stands, subject.namesDecay {
      return
        "λ stands for another penalty than λ/2n ∑w² here; declare it, as in <!-- @notation decay without n -->"
    }
    if equation.verdict.ruling == .invalid, subject.takesSlopeOfLayer {
      return "∂a/∂z of a whole layer is a matrix, and many write its diagonal for it"
    }
    if !stands, subject.holdsOnes { return "how long the column of ones is, nothing tells" }
    if equation.remark == .linearNeurons, !stands, !namesActivation {
      return
        "it holds with linear neurons, and no equation of the page names an activation function"
    }
    if stands, saysLinear, subject.callsActivation, subject.isOfOutput, subject.isOfCost {
      return "the outputs of this page are linear"
    }
    return doubtOfLinear(equation) ?? doubtOfActivation(equation) ?? doubtOfCost(equation)
  }

  private func isOfOneCost(_ verdict: Verdict) -> Bool {
    verdict.ruling == .conditional && verdict.conditions.allSatisfy { $0.cost != nil }
  }

  /// What holds of linear neurons alone, where the page has others.
  private func doubtOfLinear(_ equation: CheckCase.Equation) -> String? {
    let (subject, conditions) = (equation.subject, equation.verdict.conditions)
    guard equation.verdict.ruling == .conditional, !subject.definesActivation,
      !subject.leavesActivationOut, !saysLinear,
      conditions.allSatisfy({ $0 == .activation("linear") })
    else { return nil }
    return "it holds with linear neurons, and no equation of the page says that they are"
  }

  /// What holds with another activation alone than the page has.
  private func doubtOfActivation(_ equation: CheckCase.Equation) -> String? {
    let (subject, conditions) = (equation.subject, equation.verdict.conditions)
    guard let definedActivationLine, equation.verdict.ruling == .conditional,
      !subject.definesActivation, !subject.isDefinition, !subject.isOfOutput, !conditions.isEmpty,
      conditions.allSatisfy({ condition in
        condition.cost == nil
          && condition.activation.map { !definedActivations.contains($0) } == true
      })
    else { return nil }
    let names = conditions.map(\.name).joined(separator: "; ")
    return
      "it holds with \(names), and the page's own activation (line \(definedActivationLine)) is another"
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
    // Neurons with σ are not linear until an equation says so.
    if condition.activation == "linear", namesActivation { return saysLinear }
    return condition.activation.map { activations.count == 1 || activations.contains($0) } ?? true
  }
}
