/// A small change of a statement: a mistake that learners make, undone.
struct Edit: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable {
    case index, name, transpose, product, swap, slope, otherSlope, extraFactor, sign, direction,
      count, axis,
      function, weightItself, comparison, place, accumulate
    case order

    /// Whether a forward pass with it is still one of the same functions.
    var keepsTheNeurons: Bool {
      [.index, .name, .transpose, .product, .swap, .axis, .function, .place].contains(self)
    }

    /// What is said of it.
    var reason: String {
      switch self {
      case .index: "the index is off by one: another layer is due"
      case .name: "another quantity is due here"
      case .transpose: "a transpose is missing, or one too many"
      case .product: "`*` goes entry by entry, `@` and `np.dot` multiply matrices"
      case .swap: "the factors stand in the wrong order"
      case .slope: "the slope σ′ is missing"
      case .otherSlope: "another slope σ′ is due here"
      case .extraFactor: "a factor is too many"
      case .sign: "the sign is wrong"
      case .direction: "a step in this direction makes the cost greater"
      case .count:
        "the others are divided by the number of examples and this is not, or the other way round"
      case .axis: "a sum has to go over the examples, and only over them"
      case .function: "another function is due here"
      case .weightItself: "the weight itself is missing: a step goes on from it"
      case .comparison: "the comparison goes the other way round"
      case .place: "it is put into another layer's place"
      case .accumulate: "the sum over the examples is overwritten: each has to be added"
      case .order: "the weights were changed before the error passed through them"
      }
    }
  }

  let kind: Kind
  /// What of the source is replaced, in scalars from 0.
  let range: Range<Int>
  let text: String
}

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
  /// The functions that the program defines.
  let ownFunctions: Set<String>
  /// What is given an array of zeros.
  private var begun: Set<String> = []
  func isBegun(_ text: String) -> Bool { begun.contains(text) }
  /// Of the program's functions the parameters that are False unless something else is said.
  var switches: [String: [String]] = [:]
  var counts: [String] = []
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
    for name in program.names.sorted() where held[name] == nil {
      switch trial.facts.meaning(of: name)?.role {
      case .input: add(name, [.input])
      case .weight where trial.facts.meaning(of: name)?.isDerivative == false: add(name, [.weight])
      case .count: counts.append(name)
      default: break
      }
    }
    for case .assignment(let targets, let value) in program.all.map(\.kind)
    where value.calls(["zeros", "zeros_like"]) {
      begun.formUnion(targets.map { program.text($0.range) })
    }
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
    for caller in callers.sorted() { slopes += forward.map { "\(caller)(\($0.text))" } }
    for (text, kinds) in forward where kinds.contains(.activation) {
      slopes += ["\(text) * (1 - \(text))", "(1 - \(text) ** 2)", "(\(text) > 0)"]
    }
    var seen: Set<String> = []
    slopes = Array(slopes.filter { seen.insert($0).inserted }.prefix(64))
  }
}

extension Program {
  /// What a statement's text becomes by a change, on one line.
  func text(of statement: Statement, with edit: Edit) -> String {
    text(of: statement, changedBy: edit).split(separator: "\n").map { line in
      String(line.drop { $0 == " " || $0 == "\t" || $0 == "\r" })
    }.joined(separator: " ")
  }

  /// Where a statement goes over several lines, the one that is changed, as it is and as it becomes.
  func physicalLine(of edit: Edit, in statement: Int) -> (Int, String, String)? {
    let statement = all[statement]
    guard statement.range.contains(edit.range.lowerBound), !edit.text.contains("\n") else {
      return nil
    }
    let lines = text(statement.range.lowerBound..<edit.range.lowerBound).count { $0 == "\n" }
    var start = edit.range.lowerBound
    while start > 0, source[start - 1] != "\n" { start -= 1 }
    var end = edit.range.lowerBound
    while end < source.count, source[end] != "\n" { end += 1 }
    guard lines > 0, edit.range.upperBound <= end else { return nil }
    func trimmed(_ text: String) -> String {
      String(text.drop { $0 == " " || $0 == "\t" }.filter { $0 != "\r" })
    }
    return (
      statement.line + lines, trimmed(text(start..<end)),
      trimmed(text(start..<edit.range.lowerBound) + edit.text + text(edit.range.upperBound..<end))
    )
  }

  /// What a statement's text becomes by a change inside it.
  func text(of statement: Statement, changedBy edit: Edit) -> String {
    text(statement.range.lowerBound..<edit.range.lowerBound) + edit.text
      + text(edit.range.upperBound..<max(edit.range.upperBound, statement.range.upperBound))
  }
}
