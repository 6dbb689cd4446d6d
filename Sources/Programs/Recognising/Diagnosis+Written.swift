// Shapes that a program writes itself.
extension Diagnosis {
  /// What the shapes that a program writes say of a run in which the test network's stood in their places.
  struct Shapes {
    var faults: [Fault] = []
    var notes: [String] = []
  }

  /// - Returns: nothing where the program runs on shapes of its own, and all is right there.
  static func shapes(of trial: Trial, _ isCancelled: @escaping @Sendable () -> Bool) -> Shapes {
    guard trial.assessment != nil, !trial.written.isEmpty, !isCancelled() else { return Shapes() }
    var found = WrittenShapes(trial)
    let other = Trial(trial.program, trial.plan.other, trial.facts, isCancelled: isCancelled)
    let again = WrittenShapes(other)
    // What only one of two networks tells may be a width of its own.
    if found.isTurned != again.isTurned {
      if found.isTurned { found = again }
    } else if found.misfits.isEmpty, !found.isOpen {
      found = again
    }
    let own = Trial(trial.program, trial.plan.keepingShapes, trial.facts, isCancelled: isCancelled)
    let isOwn = !own.isMixed && own.halt == nil
    let refused = own.executions.indices.first { number in
      own.executions[number].error?.isOfProgram == true && !own.executions[number].isAside
    }
    let isRefused =
      isOwn
      && refused.map {
        own.executions[$0].error?.reason == .shape && isOfItsOwn($0, own)
      } ?? false
    if let seen = own.assessment, isOwn, refused == nil, !seen.results.isEmpty, seen.isRight,
      seen.isWhole, !needsOne(own)
    {
      return Shapes()
    }
    var shapes = Shapes()
    if found.isBroad, !isRefused { return shapes }
    for misfit in found.misfits {
      guard !shapes.faults.contains(where: { $0.statement == misfit.statement }) else { continue }
      let statement = trial.program.all[misfit.statement]
      let turned =
        misfit.due == misfit.shape.reversed()
        ? trial.program.turnedShapes(in: statement).first { edit in
          let changed = trial.program.replacing(edit.range, by: edit.text)
          guard changed.all.count == trial.program.all.count else { return false }
          let next = WrittenShapes(
            Trial(changed, trial.plan, trial.facts, isCancelled: isCancelled))
          return !next.misfits.contains { $0.statement == misfit.statement } && !next.isOpen
        } : nil
      shapes.faults.append(
        Fault(
          statement: statement.id, line: statement.line, edit: turned,
          repair: turned.map { trial.program.text(of: statement, with: $0) },
          message:
            "its shape is \(shapeText(misfit.shape)), and \(shapeText(misfit.due)) is due here"))
    }
    if shapes.faults.isEmpty, let refused, isRefused, trial.isForwardFree {
      let execution = own.executions[refused]
      shapes.notes.append(
        "with the shapes that it writes NumPy would refuse line \(execution.line)")
    } else if found.isOpen, shapes.faults.isEmpty {
      shapes.notes.append("the shapes of its weights do not fit one another: not judged")
    }
    return shapes
  }

  /// Whether nothing of the test network had part in what an execution works on.
  private static func isOfItsOwn(_ number: Int, _ trial: Trial) -> Bool {
    guard let asked = trial.firstAsked, asked <= number else { return true }
    guard asked == number, trial.executions[number].statement >= 0 else { return false }
    // What it would have stored is given instead, behind the error.
    let statement = trial.program.all[trial.executions[number].statement]
    return statement.expressions.flatMap(\.all).allSatisfy { part in
      guard case .name(let name) = part.kind, trial.facts.meaning(of: name) != nil else {
        return true
      }
      return trial.executions[..<number].contains { $0.stored.contains { $0.name == name } }
    }
  }

  /// A bias with an entry for each example, which NumPy takes where there are as many neurons: the line where
  /// its shape is made, and the program with that mended.
  static func spreadBias(
    in trial: Trial, _ isCancelled: @escaping @Sendable () -> Bool
  ) -> (fault: Fault, next: Trial?)? {
    guard let leaf = spreadBias(trial) else { return nil }
    let (node, program) = (trial.trace.nodes[leaf], trial.program)
    guard trial.executions.indices.contains(node.execution),
      case let number = trial.executions[node.execution].statement, number >= 0
    else { return nil }
    let statement = program.all[number]
    for edit in program.turnedShapes(in: statement) {
      if isCancelled() { return nil }
      let changed = program.replacing(edit.range, by: edit.text)
      guard changed.all.count == program.all.count else { continue }
      let next = Trial(changed, trial.plan, trial.facts, isCancelled: isCancelled)
      guard next.assessment != nil, spreadBias(next) != leaf else { continue }
      let fault = Fault(
        statement: statement.id, line: statement.line, edit: edit,
        repair: program.text(of: statement, with: edit), message: message(node.shape))
      return (fault, next)
    }
    return (
      Fault(statement: statement.id, line: statement.line, message: message(node.shape)), nil
    )
  }

  private static func message(_ shape: [Int]) -> String {
    "its shape \(shapeText(shape)) has an entry for each example, not for each neuron"
  }

  /// The first bias that is added to a product with its entries along the examples.
  private static func spreadBias(_ trial: Trial) -> Int? {
    guard let pass = trial.assessment?.groups[0][0] else { return nil }
    let nodes = trial.trace.nodes
    for index in pass.layers.ancestors.sorted() {
      guard case .binary(let function) = nodes[index].operation, function.name == "+",
        let product = nodes[index].operands.first(where: { nodes[$0].dependence.isForward }),
        let bias = nodes[index].operands.first(where: { nodes[$0].dependence.isParameter }),
        case .matrixProduct = nodes[product].operation, nodes[product].shape.count == 2,
        case let shape = nodes[bias].shape, shape.count == 2,
        case let operands = nodes[product].operands,
        let left =
          nodes[operands[0]].dependence.isParameter
            == nodes[operands[1]].dependence.isParameter
          ? nil : nodes[operands[0]].dependence.isParameter
      else { continue }
      // Behind weights on the left the examples stand in columns.
      let along = left ? shape[1] : shape[0]
      if along > 1, (left ? shape[0] : shape[1]) == 1 { return trial.trace.unmoved(bias) }
    }
    return nil
  }
}

extension Program {
  private static let makers: Set<String> = [
    "zeros", "ones", "full", "empty", "rand", "randn", "uniform", "normal", "random",
    "standard_normal", "random_sample", "reshape",
  ]

  /// A statement's arrays with their two axes exchanged, one at a time.
  func turnedShapes(in statement: Statement) -> [Edit] {
    statement.expressions.flatMap(\.all).compactMap { part in
      guard case .call(let function, let arguments) = part.kind,
        Self.makers.contains(function.plainName ?? "")
      else { return nil }
      let shapes = arguments.compactMap { argument -> [Expression]? in
        if case .tuple(let axes) = argument.value.kind { axes } else { nil }
      }
      let axes = shapes.first ?? arguments.filter { $0.name == nil }.map(\.value)
      guard axes.count == 2 else { return nil }
      return Edit(
        kind: .shape, range: axes[0].range.lowerBound..<axes[1].range.upperBound,
        text: text(axes[1].range)
          + text(axes[0].range.upperBound..<axes[1].range.lowerBound) + text(axes[0].range))
    }
  }
}

extension Program {
  /// Whether another name is given what a name holds as it is, and goes into products in its place.
  func copies(_ name: String) -> Bool {
    let multiplied = Set(
      all.flatMap(\.expressions).flatMap(\.all).filter(\.isProduct).flatMap(\.all)
        .compactMap(\.plainName))
    return all.contains { statement in
      guard case .assignment(let targets, let value) = statement.kind,
        case .name(name) = value.kind
      else { return false }
      return targets.contains { $0.plainName.map(multiplied.contains) ?? false }
    }
  }
}
