/// What a program settles for itself, said and not blamed.
struct Conventions {
  private(set) var notes: [String] = []

  init(_ trial: Trial, _ diagnosis: Diagnosis, _ lines: [ProgramReport.Line]) {
    switch trial.halt {
    case .steps:
      notes.append(
        "it was stopped after \(Interpreter.mostSteps) steps: what comes behind was not followed")
    case .memory:
      notes.append(
        "it was stopped at \(Trace.mostBytes >> 20) MiB: what comes behind was not followed")
    case .depth:
      notes.append(
        "it was stopped at calls \(Interpreter.deepestCalls) deep: what comes behind was not followed"
      )
    case .cancelled: notes.append("it was interrupted")
    case .errors, .probed, nil: break
    }
    guard let assessment = trial.assessment else {
      if trial.lacksForward {
        notes.append(Self.noForward)
      } else if diagnosis.faults.isEmpty {
        notes.append("no forward pass was followed to a target, so nothing is judged")
      }
      return
    }
    addOrientation(assessment, trial)
    if trial.plan.examples == .numbers { notes.append("each layer has one neuron") }
    if trial.plan.count == 1 { notes.append("it takes one example at a time, and is judged so") }
    addCost(assessment)
    if !trial.zeros.isEmpty, !assessment.results.isEmpty {
      let names = trial.zeros.sorted().map { "`\($0)`" }.joined(separator: ", ")
      notes.append("\(names) is taken as 0, and what it multiplies is not judged")
    }
    addFactor(assessment, trial)
    let pass = assessment.groups[0][0]
    if !pass.layers.parameters.values.contains(where: { !$0.isWeight }) {
      notes.append("it has no biases, so its network has none")
    }
    if assessment.keepsBiases, !assessment.results.isEmpty {
      notes.append("it computes no derivative by its biases: they stay as they are")
    }
    let missing = assessment.missing
    if !assessment.results.isEmpty, missing > 0 {
      notes.append(
        "of \(missing) of its weights and biases neither a gradient nor a new value was found: not judged"
      )
    }
    if assessment.strays > 0 {
      notes.append(
        "\(assessment.strays) of its weights and biases get new values although its output does not depend on them: not judged"
      )
    }
    if !assessment.unstepped.isEmpty, diagnosis.faults.isEmpty {
      notes.append(
        "\(assessment.unstepped.count) of its weights and biases have a gradient and no new value, others have one: not judged"
      )
    }
    if assessment.results.isEmpty {
      notes.append("it computes no gradient and no new weight, so none is judged")
    }
    let steps = Set(assessment.unplainSteps.map { trial.executions[$0].line }).sorted()
    if !steps.isEmpty {
      notes.append(
        "no plain step of gradient descent, and not judged: line "
          + steps.map(String.init).joined(separator: ", "))
    }
    if let name = trial.stated.unknown, assessment.declared.isEmpty, trial.stated.kinds.isEmpty,
      !assessment.results.isEmpty
    {
      notes.append("`\(name)` is not defined here, so it is not known which cost it is")
    }
    if diagnosis.isOpen, assessment.isOdd {
      notes.append(
        "all results have a factor that no cost's gradient has, as 1/m twice: they are not judged")
    } else if diagnosis.isOpen {
      notes.append(
        "not all results are the gradient, but no single change of a line mends them: they are not judged"
      )
    }
    let unread = lines.filter { $0.verdict == .unread }
    if !unread.isEmpty {
      let numbers = unread.prefix(8).map { "\($0.line)" }.joined(separator: ", ")
      notes.append(
        "not read, and what depends on it not judged: line \(numbers)"
          + (unread.count > 8 ? ", …" : ""))
    }
  }

  static let noForward = "there is no forward pass in this text"

  private mutating func addOrientation(_ assessment: Assessment, _ trial: Trial) {
    let sides = assessment.groups[0][0].layers.sides
    guard sides.left + sides.right > 0 else { return }
    let isTurned = sides.transposed > 0
    if sides.left > sides.right {
      notes.append("examples as columns, z = " + (isTurned ? "Wᵀ·a" : "w·a"))
    } else if sides.right > sides.left {
      notes.append("examples as rows, z = " + (isTurned ? "a·Wᵀ" : "a·W"))
    }
  }

  private mutating func addCost(_ assessment: Assessment) {
    guard !assessment.results.isEmpty else { return }
    switch assessment.table.cost {
    case .quadratic: break
    case .given: notes.append("what comes from the layer behind is given")
    case .own: notes.append("it holds for the cost that the program computes")
    case let cost: notes.append("it holds for the \(cost.name)")
    }
  }

  private mutating func addFactor(_ assessment: Assessment, _ trial: Trial) {
    guard let factor = assessment.factor, assessment.isRight, !assessment.results.isEmpty else {
      return
    }
    let m = Double(trial.plan.count)
    func isNear(_ value: Double) -> Bool { abs(abs(factor) - value) < 1e-7 * value }
    let steps = assessment.results.filter(\.isStep)
    let gradients = assessment.results.filter { !$0.isStep }
    if m > 1, !gradients.isEmpty || trial.plan.keepsShapes == false {
      if isNear(1) {
        notes.append("summed over the batch, not averaged: η must be m times smaller")
      }
    }
    if case .quadratic = assessment.table.cost, isNear(2) || isNear(2 / m) {
      notes.append("your cost has no ½: everything is twice the book's")
    }
    if steps.isEmpty, factor < 0 {
      notes.append("what it computes is the negative gradient, so an update has to add it")
    }
    for number in trial.executions.indices {
      guard let found = assessment.recognitions[number]?.first, found.factor < 0, !steps.isEmpty,
        found.quantity.kind == .activationDerivative || found.quantity.kind == .error,
        let name = trial.executions[number].stored.first?.name, name != "return"
      else { continue }
      let layer =
        found.quantity.layer == assessment.last ? "ᴸ" : Reporter.superscript(found.quantity.layer)
      notes.append(
        "`\(name)` is −\(found.quantity.kind.text(layer)), so your update has to add, and does")
      break
    }
  }
}
