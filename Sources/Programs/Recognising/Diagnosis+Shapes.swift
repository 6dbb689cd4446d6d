// Lines that NumPy refuses and no change mends.
extension Diagnosis {
  /// Whether a statement was given a value that is none of the book's: then that may be the wrong one.
  private static func isGivenUnknown(_ suspect: Suspect, _ trial: Trial) -> Bool {
    trial.givers(of: suspect.execution).contains { giver in
      trial.executions[giver].stored.contains {
        trial.isBackward($0) && trial.assessment?.recognitions.all(of: $0).isEmpty != false
      }
    }
  }

  /// Whether a line works on what its function or loop was handed: the mistake may be at the call.
  private static func isHanded(_ suspect: Suspect, _ trial: Trial) -> Bool {
    let statement = trial.program.all[suspect.statement]
    var parameters: Set<String> = []
    for case .function(let function) in trial.program.all.map(\.kind)
    where function.body.flatMap(\.all).contains(where: { $0.id == statement.id }) {
      parameters.formUnion(function.parameters.map(\.name))
    }
    // Names of loops are handed what stands in a list.
    for statement in trial.program.all {
      if case .loop(let target, _, let body) = statement.kind,
        body.flatMap(\.all).contains(where: { $0.id == suspect.statement })
      {
        parameters.formUnion(target.all.compactMap(\.plainName))
      }
    }
    // What stands under an attribute was stored somewhere else.
    let bases = Set(
      statement.expressions.flatMap(\.all).compactMap { part -> Range<Int>? in
        if case .attribute(let base, let name) = part.kind, name != "T" { base.range } else { nil }
      })
    let used = statement.expressions.flatMap(\.all).compactMap { part -> String? in
      switch part.kind {
      case .name(let name): bases.contains(part.range) ? nil : name
      case .attribute(_, let name): name
      default: nil
      }
    }
    return used.contains(where: parameters.contains)
  }

  /// No single change mends it: a line that NumPy refuses behind the forward pass is wrong all the same,
  /// where something is right, so that it is known what is computed. No other is blamed.
  static func unmended(_ suspects: [Suspect], _ trial: Trial) -> (Fault, Trial?)? {
    guard trial.assessment?.rightResults ?? 0 > 0, !trial.isMixed,
      !trial.executions.contains(where: { $0.error?.reason == .outside })
    else { return nil }
    let failures = trial.failures
    for suspect in suspects
    where suspect.isLikely && !isGivenUnknown(suspect, trial) && !isHanded(suspect, trial) {
      let errors = failures.lazy.map { trial.executions[$0] }
        .filter { $0.statement == suspect.statement }.compactMap(\.error)
      guard let error = errors.first else { continue }
      let statement = trial.program.all[suspect.statement]
      // What only takes a value whose shape is wrong is not to blame for it.
      guard statement.expressions.flatMap(\.all).contains(where: \.decidesShape) else { continue }
      return (Fault(statement: statement.id, line: statement.line, message: error.message), nil)
    }
    return nil
  }
}

extension Expression {
  /// Whether it is a product of matrices, a transpose or a sum, from which a shape comes.
  fileprivate var decidesShape: Bool {
    switch kind {
    case .binary("@", _, _), .attribute(_, "T"): true
    case .call(let function, _):
      ["dot", "matmul", "outer", "transpose", "sum", "mean", "reshape"].contains(
        function.plainName ?? "")
    default: false
    }
  }
}
