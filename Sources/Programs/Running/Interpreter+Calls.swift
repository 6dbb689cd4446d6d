/// The arguments of a call, taken by their place or name.
struct CallArguments {
  let positional: [Value]
  let named: [String: Value]

  init(_ positional: [Value], _ named: [String: Value] = [:]) {
    self.positional = positional
    self.named = named
  }

  subscript(place: Int, name: String) -> Value? {
    place >= 0 && place < positional.count ? positional[place] : named[name]
  }

  func required(_ place: Int, _ name: String) throws -> Value {
    guard let value = self[place, name] else {
      throw RunError.mistake("argument \(place + 1) is missing")
    }
    return value
  }

  /// Without the first, as a method has it that is a function of its value.
  func behind(_ value: Value) -> CallArguments { CallArguments([value] + positional, named) }
}

extension Interpreter {
  func call(_ function: Expression, _ arguments: [Expression.Argument], _ names: [Names]) throws
    -> Value
  {
    if case .name("super") = function.kind { return .module("super") }
    let callee = try evaluate(function, names)
    var positional: [Value] = []
    var named: [String: Value] = [:]
    var destination: Expression?
    for argument in arguments {
      if argument.name == "out" {
        destination = argument.value
        continue
      }
      if case .starred(let inner) = argument.value.kind {
        positional += try elements(of: try evaluate(inner, names)).prefix(1000).map(\.self)
      } else if let name = argument.name {
        named[name] = try evaluate(argument.value, names)
      } else {
        positional.append(try evaluate(argument.value, names))
      }
    }
    let number = trace.execution
    defer { resume(number) }
    if case .method(let box, let name) = callee, case .list(let list) = box.value,
      Expression.addingMethods.contains(name), case .attribute(let base, _) = function.kind,
      let value = positional.last
    {
      // An element that is added is an assignment to it.
      let at =
        name == "append"
        ? list.elements.count
        : name == "appendleft"
          ? 0 : max(0, min(list.elements.count, try whole(positional[0])))
      let place = try? place(of: base, names)
      let element = try place.flatMap { place in
        try surroundings.substitute(for: value, named: place.name, index: at, in: self)
      }
      list.elements.insert(try (element ?? value).element(of: list), at: at)
      if let place, executions.indices.contains(number) {
        var stored = value.stored(as: place.name, before: nil)
        if stored.count == 1, stored[0].index == nil {
          (stored[0].index, stored[0].count) = (at, nil)
        }
        executions[number].stored += stored
      }
      return .none
    }
    let result = try call(callee, positional, named)
    guard let destination, !isProbing else { return result }
    resume(number)
    return try put(result, into: destination, names, in: number)
  }

  func bound(_ value: Value, to object: Value) -> Value {
    guard case .function(let function) = value else { return value }
    return .function(
      FunctionValue(function: function.function, names: function.names, object: object))
  }

  func call(_ callee: Value, _ positional: [Value], _ named: [String: Value]) throws -> Value {
    switch callee {
    case .function(let function): return try call(function, positional, named)
    case .native(let name):
      let arguments = CallArguments(positional, named)
      if let function = LanguageFunctions.table[name] { return try function(self, arguments) }
      if let function = ArrayFunctions.table[name] { return try function(self, arguments) }
      if let function = ActivationFunctions.table[name] { return try function(self, arguments) }
      throw RunError.outside("`\(name)`")
    case .method(let box, let name):
      return try LanguageFunctions.method(
        name, of: box.value, CallArguments(positional, named), self)
    case .type(let type):
      if type.isOutside { throw RunError.outside("a class on one that is not here") }
      let object = Object(type)
      type.instances.append(object)
      if let initializer = type.find("__init__") {
        _ = try call(bound(initializer, to: .object(object)), positional, named)
      } else {
        guard positional.count <= type.fields.count else {
          throw RunError.mistake("`\(type.name)` takes \(type.fields.count) arguments")
        }
        let given = named.sorted(by: { $0.key < $1.key }).map { ($0.key, $0.value) }
        for (name, value) in Array(zip(type.fields, positional)) + given {
          object.names.values[name] = try substituted(value, named: name)
        }
      }
      return .object(object)
    case .object(let object):
      guard let method = object.type.find("__call__") ?? object.type.find("forward") else {
        throw RunError.mistake("an object is called")
      }
      return try call(bound(method, to: callee), positional, named)
    case .unknown(let line):
      throw RunError(reason: .follows(line: line), message: "it follows from line \(line)")
    // `from random import random`
    case .module("random"):
      return try ArrayFunctions.table["random.random"]!(
        self, CallArguments(positional, named))
    case .module: throw RunError.outside("a module is called")
    default: throw RunError.mistake("\(callee.kindName) is called")
    }
  }

  func call(_ value: FunctionValue, _ positional: [Value], _ named: [String: Value]) throws -> Value
  {
    let function = value.function
    called.insert(function.line)
    guard depth < Self.deepestCalls else { throw Halt.depth }
    depth += 1
    running.append((function.line, value.object))
    defer {
      depth -= 1
      running.removeLast()
    }
    var positional = positional
    if let object = value.object, !function.decorators.contains("staticmethod") {
      positional.insert(object, at: 0)
    }
    let locals = Names()
    var next = 0
    for parameter in function.parameters {
      switch parameter.kind {
      case .rest:
        locals.values[parameter.name] = .tuple(Array(positional.dropFirst(next)))
        next = positional.count
      case .keywords: locals.values[parameter.name] = .dictionary(DictionaryBox())
      case .single:
        if let value = named[parameter.name] {
          locals.values[parameter.name] = value
        } else if next < positional.count {
          let value = positional[next]
          locals.values[parameter.name] = try substituted(value, named: parameter.name)
          next += 1
        } else if let standard = parameter.standard {
          locals.values[parameter.name] = try evaluate(standard, value.names)
        } else {
          throw RunError.mistake("`\(function.name)` needs its argument `\(parameter.name)`")
        }
      }
    }
    guard next >= positional.count else {
      throw RunError.mistake("`\(function.name)` takes \(next) arguments, not \(positional.count)")
    }
    for (name, value) in locals.values where !value.isUnknown { remembered[name] = value }
    if let definition = value.definition, case .result(let body?)? = function.body.first?.kind {
      return try result(of: definition, body, [locals] + value.names)
    }
    if case .result(let result) = try execute(function.body, [locals] + value.names) {
      for node in result.nodes where trace.nodes[node].dependence.isForward { lastForward = node }
      return result
    }
    return .none
  }

  /// What an argument becomes: the test network's values in place of arrays and lists of numbers.
  private func substituted(_ value: Value, named name: String) throws -> Value {
    guard value.isArray || surroundings.isExample(name) else { return value }
    return try surroundings.substitute(for: value, named: name, index: nil, in: self) ?? value
  }

  /// What `super()` has under a name, in the method that is running.
  private func inherited(_ name: String) -> Value {
    guard let (line, object) = running.last, case .object(let box)? = object,
      let method = box.type.owner(of: line)?.bases.lazy.compactMap({ $0.find(name) }).first
    else { return .native("nothing") }
    return bound(method, to: .object(box))
  }

  func attribute(_ name: String, of base: Value) throws -> Value {
    switch base {
    case .object(let object):
      if let value = object.names.values[name] { return value }
      if let value = object.type.find(name) { return bound(value, to: base) }
      if let value = try surroundings.value(of: name, in: self) {
        object.names.values[name] = value
        return value
      }
      throw RunError.outside("`self.\(name)` is not known")
    case .type(let type):
      if let value = type.find(name) { return value }
      throw RunError.mistake("the class has no `\(name)`")
    case .module(let module):
      if module == "super" { return inherited(name) }
      if module == "random", ArrayFunctions.table["random." + name] != nil {
        return .native("random." + name)
      }
      if ["random", "linalg", "special", "functional"].contains(name) { return .module(name) }
      if let constant = Self.constant(name), name != "__name__" { return constant }
      if ArrayFunctions.table[name] != nil || LanguageFunctions.table[name] != nil {
        return .native(name)
      }
      if name.hasPrefix("float") || name.hasPrefix("int") || name == "double" {
        return .native("float")
      }
      if name == "ndarray" { return .native("nothing") }
      if name == "c_" { return .native("column_stack") }
      throw RunError.outside("`\(name)` is not read")
    case .array(let array):
      switch name {
      case "T": return .array(try trace.transpose(array))
      case "shape": return .tuple(array.shape.map { .whole($0) })
      case "size" where array.shape.count > 0: return .whole(array.count)
      case "ndim": return .whole(array.shape.count)
      case "dtype": return .text("float64")
      default: return .method(of: Box(base), name)
      }
    case .unknown(let line):
      throw RunError(reason: .follows(line: line), message: "it follows from line \(line)")
    default: return .method(of: Box(base), name)
    }
  }
}

extension TypeValue {
  /// An object made with its parameters from the surroundings.
  func made(by interpreter: Interpreter) throws -> Object {
    let object = Object(self)
    instances.append(object)
    if case .function(let initializer)? = find("__init__") {
      try interpreter.offer(
        FunctionValue(
          function: initializer.function, names: initializer.names, object: .object(object)))
    }
    return object
  }
}
