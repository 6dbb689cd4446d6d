/// The names and texts of a program from which changes are made, with what they hold.
struct EditMaterial {
  /// Variables that hold quantities, as they are written.
  var variables: [(text: String, quantities: Set<Quantity.Kind>)] = []
  /// Those of them that are lists, and the indices that stand in the program.
  var lists: [String] = []
  var indices: [String] = []
  /// Expressions that give slopes.
  var slopes: [String] = []
  var functions: [String] = []
  /// The methods, and what stands under attributes.
  private(set) var attributes: Set<String> = []
  /// The functions that the program defines.
  let ownFunctions: Set<String>
  /// What is given an array of zeros.
  private var begun: Set<String> = []
  func isBegun(_ text: String) -> Bool { begun.contains(text) }
  /// Of the program's functions the parameters that are False unless something else is said.
  var switches: [String: [String]] = [:]
  var counts: [String] = []
  var rates: [String] = []
  let names: Set<String>
  let facts: NameFacts

  init(_ trial: Trial) {
    let program = trial.program
    names = program.names
    facts = trial.facts
    ownFunctions = Set(
      program.all.compactMap {
        if case .function(let function) = $0.kind { function.name } else { nil }
      })
    for case .attribute(_, let name) in program.all.flatMap(\.expressions).flatMap(\.all)
      .map(\.kind)
    { attributes.insert(name) }
    for case .function(let function) in program.all.map(\.kind)
    where function.parameters.first?.name == "self" {
      attributes.insert(function.name)
    }
    var held: [String: Set<Quantity.Kind>] = [:]
    var order: [String] = []
    var slopeFunctions: Set<String> = []
    for (number, execution) in trial.executions.enumerated() {
      guard let found = trial.assessment?.recognitions[number], execution.statement >= 0 else {
        continue
      }
      let statement = program.all[execution.statement]
      let kinds = found.map(\.quantity.kind)
      switch statement.kind {
      case .assignment(let targets, _):
        for target in targets.flatMap(\.parts) {
          var base = target
          if case .index(let inner, let indices) = base.kind {
            base = inner
            // `cache['Z1']` is a variable by itself.
            if indices.count == 1, case .text = indices[0].kind {
              add(program.text(target.range), kinds)
            } else {
              addList(program.text(base.range))
            }
          } else if execution.stored.first?.index != nil {
            addList(program.text(base.range))
          }
          add(program.text(base.range), kinds)
        }
      case .augmented(let target, _, _): add(program.text(target.range), kinds)
      case .expression(let call):
        if case .call(let function, _) = call.kind, case .attribute(let base, _) = function.kind {
          add(program.text(base.range), kinds)
          addList(program.text(base.range))
        }
      case .result where kinds.contains(.slope):
        for other in program.all {
          if case .function(let function) = other.kind,
            function.body.contains(where: { $0.id == statement.id })
          {
            slopeFunctions.insert(function.name)
          }
        }
      default: break
      }
    }
    /// Names of loops hold what stands in the lists that they go through.
    func addLoopNames(_ program: Program) {
      var pairs: [(Expression, Expression)] = []
      for case .loop(let target, let sequence, _) in program.all.map(\.kind) {
        pairs.append((target, sequence))
      }
      for case .comprehension(_, _, let clauses) in program.all.flatMap(\.expressions)
        .flatMap(\.all).map(\.kind)
      {
        pairs += clauses.map { ($0.target, $0.sequence) }
      }
      for (target, sequence) in pairs {
        guard case .call(let function, let arguments) = sequence.kind,
          function.plainName == "zip", target.parts.count == arguments.count
        else { continue }
        for (part, argument) in zip(target.parts, arguments) {
          if let list = argument.value.plainName, let kinds = held[list],
            let name = part.plainName, held[name] == nil
          {
            add(name, Array(kinds))
          }
        }
      }
    }
    func add(_ text: String, _ kinds: [Quantity.Kind]) {
      if held[text] == nil { order.append(text) }
      held[text, default: []].formUnion(kinds)
    }
    func addList(_ text: String) {
      if !lists.contains(text) { lists.append(text) }
    }
    for expression in program.all.flatMap(\.expressions).flatMap(\.all) {
      guard case .index(let base, let parts) = expression.kind, parts.count == 1 else { continue }
      if case .name(let name) = base.kind, trial.facts.takesEntries,
        trial.facts.meaning(of: name)?.role == .input
      {
        addList(name)
      }
      switch parts[0].kind {
      case .slice, .text: continue
      default: break
      }
      let text = program.text(parts[0].range)
      if !indices.contains(text), indices.count < 12 { indices.append(text) }
    }
    // What stands under attributes alone is no variable.
    var plain: Set<String> = []
    for case .name(let name) in program.all.flatMap(\.expressions).flatMap(\.all).map(\.kind) {
      plain.insert(name)
    }
    for case .function(let function) in program.all.map(\.kind) {
      plain.formUnion(function.parameters.map(\.name))
    }
    for name in plain.sorted() where held[name] == nil {
      switch trial.facts.meaning(of: name)?.role {
      case .input: add(name, [.input])
      case .weight where trial.facts.meaning(of: name)?.isDerivative == false: add(name, [.weight])
      case .count: counts.append(name)
      default: break
      }
    }
    for case .assignment(let targets, let value) in program.all.map(\.kind) {
      for target in targets {
        let values: [Expression] =
          if case .tuple(let values) = value.kind { values } else { [value] }
        let parts = target.parts.count == values.count ? target.parts : [target]
        for (part, value) in zip(parts, values) where value.isZero {
          begun.insert(program.text(part.range))
        }
      }
    }
    addCounts(program)
    rates = program.names.filter { trial.facts.meaning(of: $0)?.role == .learningRate }.sorted()
    addLoopNames(program)
    for case .function(let function) in program.all.map(\.kind) {
      switches[function.name] = function.parameters.compactMap { parameter in
        if case .name("False")? = parameter.standard?.kind { parameter.name } else { nil }
      }
    }
    variables = order.filter { !$0.contains(where: { ",()\n".contains($0) }) }.map {
      ($0, held[$0] ?? [])
    }
    for statement in program.all {
      if case .function(let function) = statement.kind, function.parameters.count <= 2 {
        functions.append(function.name)
      }
    }
    for case .assignment(let targets, let value) in program.all.map(\.kind) {
      if case .lambda(let function) = value.kind, function.parameters.count <= 2 {
        functions.append(program.text(targets[0].range))
      }
    }
    functions += program.names.filter {
      ActivationFunctions.name(for: $0, slopesTakeActivations: false) != nil
        && !functions.contains($0)
    }.sorted()
    addSlopes(program, slopeFunctions)
    if counts.isEmpty { counts = ["\(trial.plan.count)"] }
  }

  /// What the program divides by may be the number of examples.
  private mutating func addCounts(_ program: Program) {
    for case .binary("/", _, let right) in program.all.flatMap(\.expressions).flatMap(\.all)
      .map(\.kind)
    {
      switch right.kind {
      case .name, .attribute, .index, .call: break
      default: continue
      }
      let text = program.text(right.range)
      let saysCount: Bool =
        switch right.kind {
        case .call(let function, _): function.plainName == "len"
        case .index(let base, _): base.plainName == "shape"
        default: true
        }
      if saysCount, !counts.contains(text) { counts.insert(text, at: 0) }
    }
  }

  private mutating func addSlopes(_ program: Program, _ slopeFunctions: Set<String>) {
    func isSlope(_ name: String) -> Bool {
      slopeFunctions.contains(name)
        || ActivationFunctions.name(for: name, slopesTakeActivations: false)?.contains("′") == true
    }
    for (text, kinds) in variables where kinds.contains(.slope) { slopes.append(text) }
    var callers: Set<String> = []
    for expression in program.all.flatMap(\.expressions).flatMap(\.all) {
      switch expression.kind {
      case .call(let function, let arguments) where arguments.count == 1:
        switch function.kind {
        case .name(let name) where isSlope(name), .attribute(_, let name) where isSlope(name):
          slopes.append(program.text(expression.range))
          callers.insert(program.text(function.range))
        default: break
        }
      // a * (1 - a), 1 - a ** 2
      case .binary("*", let left, let right):
        let (l, r) = (program.text(left.range), program.text(right.range).filter { $0 != " " })
        if r == "(1-\(l))" || r == "(1.0-\(l))" { slopes.append("\(l) * (1 - \(l))") }
      default: break
      }
    }
    var forward = variables.filter {
      !$0.quantities.isDisjoint(with: [.weightedInput, .activation]) && !$0.text.contains("return")
    }
    forward = forward.flatMap { variable in
      lists.contains(variable.text)
        ? indices.map { ("\(variable.text)[\($0)]", variable.quantities) } : [variable]
    }
    // The index of the slope that was forgotten stands nowhere else.
    let shifted = indices.filter { $0.allSatisfy(\.isLetter) }
      .flatMap { ["\($0) - 1", "\($0) + 1"] }.filter { !indices.contains($0) }
    forward += variables.filter {
      lists.contains($0.text)
        && !$0.quantities.isDisjoint(with: [.weightedInput, .activation])
    }.flatMap { variable in shifted.map { ("\(variable.text)[\($0)]", variable.quantities) } }
    for caller in callers.sorted() { slopes += forward.map { "\(caller)(\($0.text))" } }
    for (text, kinds) in forward where kinds.contains(.activation) {
      slopes += ["\(text) * (1 - \(text))", "(1 - \(text) ** 2)", "(\(text) > 0)"]
    }
    var seen: Set<String> = []
    slopes = Array(slopes.filter { seen.insert($0).inserted }.prefix(64))
  }
}

extension Expression {
  /// Whether it is nothing yet: zeros that are added to.
  fileprivate var isZero: Bool {
    if case .number(0, _) = kind { return true }
    return calls(["zeros", "zeros_like"])
  }
}
