/// Statements to try in the place of one, at one of its executions.
struct Probe {
  let execution: Int
  let candidates: [Statement]
}

extension Interpreter {
  /// Where the execution is the one to look at, takes the value of each candidate, and stops.
  func tryOthers(at number: Int, _ names: [Names]) throws {
    guard let probe, probe.execution == number else { return }
    self.probe = nil
    isProbing = true
    for candidate in probe.candidates {
      do { probed.append(try outcome(of: candidate, names).frozen) } catch is RunError {
        probed.append(nil)
      }
    }
    throw Halt.probed
  }

  /// What a statement would store or give back.
  private func outcome(of statement: Statement, _ names: [Names]) throws -> Value {
    switch statement.kind {
    case .assignment(_, let value), .result(let value?):
      if case .lambda(let function) = value.kind,
        case .result(let body?)? = function.body.first?.kind
      {
        return try evaluate(body, names)
      }
      return try evaluate(value, names)
    case .augmented(let target, let sign, let value):
      let old = try evaluate(target, names)
      let result = try operate(sign, old, try evaluate(value, names))
      if case .array(let old) = old, !old.shape.isEmpty, case .array(let new) = result,
        old.shape != new.shape
      {
        throw RunError.shape("a result of another shape does not fit in place")
      }
      return result
    case .expression(let call):
      guard let value = call.added else { return try evaluate(call, names) }
      return try evaluate(value, names)
    default: throw RunError.outside("a statement of another kind")
    }
  }
}

extension Expression {
  /// What a call of `append` or `insert` adds.
  var added: Expression? {
    guard case .call(let function, let arguments) = kind,
      case .attribute(_, let name) = function.kind, Self.addingMethods.contains(name)
    else { return nil }
    return arguments.last?.value
  }

  /// The methods that put an element into a list.
  static let addingMethods: Set = ["append", "insert", "appendleft"]

  /// Where a call puts its result, as `out=` says.
  var destination: Expression? {
    guard case .call(_, let arguments) = kind else { return nil }
    return arguments.first { $0.name == "out" }?.value
  }
}

extension Statement {
  /// Whether it puts several values together, as what a forward pass keeps for the way back.
  var keepsSeveral: Bool {
    let value: Expression? =
      switch kind {
      case .assignment(_, let value): value
      case .result(let value): value
      case .expression(let call): call.added
      default: nil
      }
    if case .tuple? = value?.kind { return true }
    return false
  }

  /// The name that says what it stores.
  var targetName: String {
    var place: Expression
    switch kind {
    case .assignment(let targets, _): place = targets[0]
    case .augmented(let target, _, _): place = target
    case .expression(let call):
      if let destination = call.destination {
        place = destination
        break
      }
      guard case .call(let function, _) = call.kind, case .attribute(let base, _) = function.kind
      else { return "" }
      place = base
    default: return "return"
    }
    while case .index(let base, _) = place.kind { place = base }
    return switch place.kind {
    case .name(let name), .attribute(_, let name): name
    default: ""
    }
  }
}
