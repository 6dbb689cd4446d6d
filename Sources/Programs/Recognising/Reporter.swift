/// Says of each statement what its values hold.
struct Reporter {
  private let trial: Trial
  private let diagnosis: Diagnosis
  private let program: Program
  private var made = ProgramReport()
  private let lacksForward: Bool
  /// The values that wrong lines stored, by their line.
  private var wrongNodes: [Int: Set<Int>] = [:]

  init(_ trial: Trial, _ diagnosis: Diagnosis) {
    (self.trial, self.diagnosis, program) = (trial, diagnosis, trial.program)
    lacksForward = trial.lacksForward
    for fault in diagnosis.faults {
      wrongNodes[fault.line] = Set(
        trial.executions.filter { $0.statement == fault.statement }.flatMap(\.stored).map(
          \.value.node
        ).filter { $0 >= 0 })
    }
  }

  mutating func report() -> ProgramReport {
    made.isFollowed = trial.assessment != nil
    made.isRight =
      trial.assessment.map {
        $0.isRight && $0.isWhole && $0.unstepped.isEmpty && $0.unplainSteps.isEmpty
          && $0.strays == 0 && !Diagnosis.needsOne(trial) && diagnosis.faults.isEmpty
      } ?? false
    made.scale = trial.assessment?.scale ?? .init()
    var executions: [Int: [Int]] = [:]
    for (number, execution) in trial.executions.enumerated() where execution.statement >= 0 {
      executions[execution.statement, default: []].append(number)
    }
    for statement in program.all {
      if let line = line(statement, executions[statement.id] ?? []) { made.lines.append(line) }
    }
    made.lines.sort { $0.line < $1.line }
    made.notes = Conventions(trial, diagnosis, made.lines).notes
    return made
  }

  private func line(_ statement: Statement, _ numbers: [Int]) -> ProgramReport.Line? {
    let target: String
    switch statement.kind {
    case .assignment(let targets, _): target = program.text(targets[0].range)
    case .augmented(let place, _, _): target = program.text(place.range)
    case .result: target = "return"
    case .expression(let call):
      if let destination = call.destination {
        target = program.text(destination.range)
      } else if case .call(let function, _) = call.kind,
        case .attribute(let base, let name) = function.kind,
        Expression.addingMethods.contains(name)
      {
        target = program.text(base.range)
      } else {
        target = ""
      }
    case .unread: target = ""
    case .loop, .whileLoop, .branch:
      guard
        numbers.contains(where: { trial.executions[$0].error != nil })
          || diagnosis.faults.contains(where: { $0.statement == statement.id })
      else { return nil }
      target = ""
    default: return nil
    }
    var line = ProgramReport.Line(
      line: statement.line, source: source(of: statement), target: target, verdict: .unnamed)
    if case .unread(let error) = statement.kind {
      line.verdict = .unread
      line.reason = error.message
      return line
    }
    if let fault = diagnosis.faults.first(where: { $0.statement == statement.id }) {
      describe(fault, numbers, &line)
      return line
    }
    let failed = numbers.filter { trial.executions[$0].error != nil }
    if failed.contains(where: { trial.executions[$0].isAside }), !target.isEmpty, target != "return"
    {
      return unreached(line)
    }
    if let error = failed.lazy.compactMap({ trial.executions[$0].error }).first {
      switch error.reason {
      case .follows(let from):
        let wrong = blamed(from)
        if wrong == nil, trial.program.all.contains(where: { $0.line == from && $0.isFunction }) {
          return target.isEmpty || target == "return" ? nil : unreached(line)
        }
        line.verdict = wrong == nil ? .unread : .follows
        line.reason =
          wrong.map { "follows from line \($0)" }
          ?? (lacksForward
            ? Conventions.noForward : "it depends on line \(from), which was not read")
        if wrong == nil, target.isEmpty { return nil }
      default:
        line.verdict = .unread
        line.reason = error.message
        if let wrong = giver(of: numbers) {
          line.verdict = .follows
          line.reason = "follows from line \(wrong)"
        }
      }
      return line
    }
    if numbers.isEmpty { return target.isEmpty || target == "return" ? nil : unreached(line) }
    recognise(numbers, &line)
    if line.verdict == .unnamed, target == "return" || target.isEmpty { return nil }
    return line
  }

  private func unreached(_ line: ProgramReport.Line) -> ProgramReport.Line {
    var line = line
    line.reason =
      lacksForward
      ? Conventions.noForward : "it was not reached, or with values that are not known"
    return line
  }

  private func source(of statement: Statement) -> String {
    var text = program.text(statement.range)
    if let end = text.firstIndex(of: "\n") { text = String(text[..<end]) + " …" }
    return text.filter { $0 != "\r" }
  }

  /// The wrong line that stored what one of these failed executions uses.
  private func giver(of numbers: [Int]) -> Int? {
    numbers.lazy.filter { trial.executions[$0].error?.reason == .shape }
      .flatMap { trial.givers(of: $0) }
      .compactMap { giver in
        diagnosis.faults.first { $0.statement == trial.executions[giver].statement }?.line
      }.first
  }

  /// The wrong line that a line without a value comes from, itself or through others.
  private func blamed(_ line: Int) -> Int? {
    var line = line
    for _ in 0..<100 {
      if diagnosis.faults.contains(where: { $0.line == line }) { return line }
      let error = trial.executions.first { $0.line == line && $0.error != nil }?.error
      guard case .follows(let before)? = error?.reason, before != line else { return nil }
      line = before
    }
    return nil
  }

  private func recognise(_ numbers: [Int], _ line: inout ProgramReport.Line) {
    guard let assessment = trial.assessment else { return }
    let steps = assessment.results.filter {
      $0.isStep && $0.state == .right && numbers.contains($0.execution)
    }
    if !steps.isEmpty {
      line.verdict = .right
      line.quantity = text(of: steps.map(\.quantity), assessment.last)
      line.equation = steps[0].quantity.equation(last: assessment.last)
      return
    }
    // A function such as σ is called with whatever there is: its body is named once it is one thing.
    let valued = numbers.filter { number in
      trial.executions[number].stored.contains { $0.value.node >= 0 }
    }
    let found = valued.compactMap { number in assessment.recognitions[number]?.first }
    let isBackward = valued.contains { number in
      trial.executions[number].stored.contains {
        $0.value.node >= 0 && trial.trace.nodes[$0.value.node].dependence.contains(.target)
      }
    }
    if let first = found.first, found.count == valued.count || !isBackward {
      let kinds = Set(found.map(\.quantity.kind))
      line.verdict = .right
      line.quantity = text(
        of: found.filter { $0.quantity.kind == first.quantity.kind }.map(\.quantity),
        assessment.last)
      if kinds.count > 1, line.target != "return" {
        line.quantity =
          kinds.count == 2 && kinds.contains(.input)
          ? line.quantity.map { $0 == "x" ? "x, then aˡ" : $0 } : line.quantity
      }
      line.equation = first.quantity.equation(last: assessment.last)
      if first.quantity.kind == .error, first.quantity.layer == assessment.last {
        line.condition = assessment.table.cost.condition
      }
      line.condition = [line.condition, Self.factorText(first, trial)].compactMap(\.self).joined(
        separator: "; ")
      if line.condition == "" { line.condition = nil }
      return
    }
    for fault in diagnosis.faults where fault.line != line.line {
      let nodes = wrongNodes[fault.line] ?? []
      let follows = valued.contains { number in
        trial.executions[number].stored.contains {
          trial.trace.descends($0.value.node, from: nodes)
        }
      }
      if follows {
        line.verdict = .follows
        line.reason = "follows from line \(fault.line)"
        return
      }
    }
    if let cost = declared(numbers) {
      line.verdict = .right
      line.quantity = "C"
      line.condition = cost.name
    }
  }

  private func declared(_ numbers: [Int]) -> Pass.CostKind? {
    for number in numbers {
      for stored in trial.executions[number].stored {
        if let cost = trial.assessment?.declared[stored.value.node] { return cost }
      }
    }
    return nil
  }

  private func describe(
    _ fault: Diagnosis.Fault, _ numbers: [Int], _ line: inout ProgramReport.Line
  ) {
    line.verdict = .wrong
    line.repair = fault.repair
    if let edit = fault.edit, let physical = program.physicalLine(of: edit, in: fault.statement) {
      (line.line, line.source, line.repair) = physical
    }
    line.reason =
      fault.message ?? fault.edit?.kind.reason
      ?? "its inputs are recognised, its value is not what is due"
    guard let assessment = trial.assessment else { return }
    var due: [Quantity] = assessment.results.filter {
      numbers.contains($0.execution) && $0.state != .right
    }.map(\.quantity)
    if due.isEmpty { due = fault.due }
    if due.isEmpty,
      let name = trial.executions.first(where: { $0.statement == fault.statement })?.stored.first?
        .name,
      let meaning = trial.facts.meaning(of: name), meaning.isDerivative
    {
      due = [Quantity(meaning.role == .weight ? .weightDerivative : .biasDerivative, 0)]
    } else if due.isEmpty, trial.facts.saying(line.target).isError {
      due = [Quantity(.error, 0)]
    }
    if due.isEmpty { return }
    line.quantity = text(of: due, assessment.last)
    line.equation = due[0].equation(last: assessment.last)
  }

  /// The quantities of all rounds in one: δˡ for those of several layers.
  private func text(of quantities: [Quantity], _ last: Int) -> String {
    let layers = Set(quantities.map(\.layer))
    guard let kind = quantities.first?.kind else { return "" }
    guard layers.count == 1, let layer = layers.first, layer > 0 else { return kind.text("ˡ") }
    return kind.text(layer == last ? "ᴸ" : Self.superscript(layer))
  }

  static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String("\(number)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }

  /// What stands before the quantity, where it is not 1.
  static func factorText(_ recognition: Recognition, _ trial: Trial) -> String? {
    var parts: [String] = []
    let factor = abs(recognition.factor)
    let m = Double(trial.plan.count)
    let rows: [(Double, String)] = [
      (2, "times 2"), (0.5, "times ½"), (1 / m, "the mean over the examples"),
      (2 / m, "twice the mean over the examples"),
      (0.5 / m, "half the mean over the examples"), (m, "times the number of examples"),
    ]
    if m > 1 || abs(factor - 1) > 1e-9, abs(factor - 1) > 1e-9 {
      parts += rows.first { abs($0.0 - factor) < 1e-7 * $0.0 }.map { [$0.1] } ?? ["up to a factor"]
    }
    if recognition.factor < 0 { parts.append("negative") }
    if recognition.isGuarded { parts.append("up to a guard") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension Pass.CostKind {
  /// What is said where it is not the book's.
  var condition: String? {
    switch self {
    case .quadratic: "quadratic cost"
    case .given: nil
    default: name
    }
  }
}
