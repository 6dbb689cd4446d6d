/// How the statements go on after one.
indirect enum Flow {
  case next, leave, proceed
  case result(Value)
}

extension Interpreter {
  /// How many rounds of a loop are run: the test networks are small, and what goes on for longer does
  /// so to learn, and shows all in the first.
  private static func rounds(of length: Int) -> Int { length > 32 ? 2 : length }

  func execute(_ statements: [Statement], _ names: [Names]) throws -> Flow {
    for statement in statements {
      switch try execute(statement, names) {
      case .next: continue
      case let other: return other
      }
    }
    return .next
  }

  /// Executes a statement; an error of its own makes unknown what it would have stored, no more.
  private func execute(_ statement: Statement, _ names: [Names]) throws -> Flow {
    try step()
    let number = executions.count
    // A loop is no execution by itself: at its number stands the first of its body.
    defer {
      if executions.indices.contains(number), executions[number].statement == statement.id {
        executions[number].end = executions.count
      }
    }
    do {
      switch statement.kind {
      case .ignored, .declaration: return .next
      case .outer(let outer, let isGlobal):
        for name in outer {
          names[0].outer[name] =
            isGlobal ? globals : names.dropFirst().first { $0.values[name] != nil }
        }
        return .next
      case .unread(let error): throw RunError.outside(error.message)
      case .leave: return .leave
      case .proceed: return .proceed
      case .block(let body): return try execute(body, names)
      case .function(let function):
        let value = FunctionValue(function: function, names: names)
        names[0].values[function.name] = .function(value)
        if names.count == 1 { functions.append(value) } else { inner[function.line] = value }
        return .next
      case .type(let name, let bases, let body):
        try define(name, bases, body, names)
        return .next
      case .branch(let branches): return try branch(branches, names)
      case .loop(let target, let sequence, let body):
        let all = try evaluate(sequence, names)
        let length = try length(of: all)
        let rounds = Self.rounds(of: length)
        defer { if rounds < length { noteCut() } }
        return try loop(target, try elements(of: all).prefix(rounds), body, names)
      case .whileLoop(let test, let body):
        var rounds = 0
        while rounds < 32, try isTrue(try evaluate(test, names)) {
          try step()
          rounds += 1
          let (updates, meetings) = (self.updates, trace.meetings.count)
          switch try execute(body, names) {
          case .leave: return .next
          case .result(let value): return .result(value)
          case .next, .proceed: break
          }
          if self.updates > updates, trace.meetings.count > meetings {
            noteCut()
            break
          }
        }
        return .next
      case .expression(let value):
        begin(statement)
        try tryOthers(at: number, names)
        _ = try evaluate(value, names)
      case .assignment(let targets, let value):
        begin(statement)
        try tryOthers(at: number, names)
        var result = try evaluate(value, names)
        if case .function(var function) = result, case .lambda = value.kind {
          function.definition = statement
          result = .function(function)
        }
        resume(number)
        for target in targets {
          // `b1 = b2 = np.zeros(n)` are two biases.
          isShared = target.range != targets[0].range
          defer { isShared = false }
          try store(result, to: target, names, in: number)
        }
      case .augmented(let target, let sign, let value):
        begin(statement)
        try tryOthers(at: number, names)
        try augment(target, sign, value, names, in: number)
      case .result(let value):
        guard statement.id >= 0 else {
          return .result(try value.map { try evaluate($0, names) } ?? .none)
        }
        begin(statement)
        try tryOthers(at: number, names)
        let result = try value.map { try evaluate($0, names) } ?? .none
        executions[number].isResult = true
        if let value { noteResult(result, of: value, in: number) }
        return .result(result)
      }
    } catch let error as RunError {
      if executions.count == number { begin(statement) }
      executions[number].error = executions[number].error ?? error
      try count(error)
      return try abandon(statement, names, in: number)
    }
    return .next
  }

  /// Takes the value of a named lambda as one of its statement's.
  func result(of definition: Statement, _ body: Expression, _ names: [Names]) throws -> Value {
    let number = executions.count
    begin(definition)
    try tryOthers(at: number, names)
    let result = try evaluate(body, names)
    if case .array = result {
      executions[number].stored = result.stored(as: "return", before: nil)
    }
    executions[number].end = executions.count
    return result
  }

  private func begin(_ statement: Statement) {
    trace.execution = executions.count
    executions.append(
      Execution(statement: statement.id, line: statement.line, episode: episode, isAside: isAside))
  }

  /// Goes on with a statement after what it called.
  func resume(_ number: Int) { trace.execution = number }

  /// Makes unknown what a statement would have stored.
  private func abandon(_ statement: Statement, _ names: [Names], in number: Int) throws -> Flow {
    let unknown = Value.unknown(line: statement.line)
    switch statement.kind {
    case .assignment(let targets, _):
      let given = targets.map { forget($0, unknown, names) }
      switch executions[number].error?.reason {
      case .follows, .outside: if given.allSatisfy(\.self) { executions[number].error = nil }
      default: break
      }
    case .augmented(let target, _, _): forget(target, unknown, names)
    case .result: return .result(unknown)
    case .expression(let call):
      // A list that could not be added to has an unknown element.
      if case .call(let function, _) = call.kind,
        case .attribute(let list, "append") = function.kind,
        case .list(let box)? = try? evaluate(list, names)
      {
        box.elements.append(unknown)
      }
    case .loop, .whileLoop, .branch:
      for inner in statement.bodies.joined().flatMap(\.all) {
        switch inner.kind {
        case .assignment(let targets, _): for target in targets { forget(target, unknown, names) }
        case .augmented(let target, _, _): forget(target, unknown, names)
        default: break
        }
      }
    default: break
    }
    return .next
  }

  /// Gives a target the test network's value that its name stands for, else an unknown one.
  ///
  /// - Returns: whether there is such a value.
  @discardableResult
  private func forget(_ target: Expression, _ unknown: Value, _ names: [Names]) -> Bool {
    func substitute(_ name: String) -> Value? {
      try? surroundings.substitute(for: unknown, named: name, index: nil, in: self)
    }
    switch target.kind {
    case .name(let name):
      let given = substitute(name)
      scope(of: name, names).values[name] = given ?? unknown
      return given != nil
    case .tuple(let targets), .list(let targets):
      return targets.map { forget($0, unknown, names) }.allSatisfy(\.self)
    case .starred(let target): return forget(target, unknown, names)
    case .attribute, .index:
      if case .attribute(_, let name) = target.kind, let given = substitute(name),
        (try? assign(given, to: target, names)) != nil
      {
        return true
      }
      if (try? assign(unknown, to: target, names)) != nil { return false }
      var place = target
      while case .index(let base, _) = place.kind { place = base }
      if case .name(let name) = place.kind { scope(of: name, names).values[name] = unknown }
      return false
    default: return false
    }
  }

  private func branch(
    _ branches: [(test: Expression?, body: [Statement])], _ names: [Names]
  ) throws -> Flow {
    for (test, body) in branches {
      if let test, !(try isTrue(try evaluate(test, names))) { continue }
      return try execute(body, names)
    }
    return .next
  }

  private func loop(
    _ target: Expression, _ elements: some Sequence<Value>, _ body: [Statement], _ names: [Names]
  ) throws -> Flow {
    for element in elements {
      try step()
      let (updates, meetings) = (self.updates, trace.meetings.count)
      fill(element, target)
      try assign(element, to: target, names)
      switch try execute(body, names) {
      case .leave: return .next
      case .result(let value): return .result(value)
      case .next, .proceed: break
      }
      // A round that looked at its error and changed the network has shown all: the next would do the
      // same on another network.
      if self.updates > updates, trace.meetings.count > meetings {
        noteCut()
        return .next
      }
    }
    return .next
  }

  private func fill(_ value: Value, _ target: Expression) {
    switch (target.kind, value) {
    case (.tuple(let targets), .tuple(let values)):
      for (target, value) in zip(targets, values) { fill(value, target) }
    case (.name(let name), .array): surroundings.fill(value, named: name, in: self)
    default: break
    }
  }

  private func define(
    _ name: String, _ bases: [Expression], _ body: [Statement], _ names: [Names]
  ) throws {
    var outside = false
    let known = bases.compactMap { base -> TypeValue? in
      if case .type(let type)? = try? evaluate(base, names) { return type }
      if case .name(let name) = base.kind, ["object", "ABC"].contains(name) { return nil }
      outside = true
      return nil
    }
    let type = TypeValue(name, known)
    type.isOutside = outside
    names[0].values[name] = .type(type)
    types.append(type)
    _ = try execute(body, [type.names] + names)
    type.fields =
      known.flatMap(\.fields)
      + body.compactMap { statement in
        switch statement.kind {
        case .declaration(let name): return name
        case .assignment(let targets, _):
          if case .name(let name) = targets[0].kind { return name }
        default: break
        }
        return nil
      }
    // A method's free names are not looked up in its class.
    for (key, value) in type.names.values {
      if case .function(let function) = value {
        type.names.values[key] = .function(FunctionValue(function: function.function, names: names))
        inner[function.function.line] = nil
      }
    }
  }
}
