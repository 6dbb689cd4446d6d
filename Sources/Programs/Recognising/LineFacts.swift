/// What a lone line says of its names before anything is computed.
struct LineFacts {
  /// Names that are called, those that are indexed by numbers and by texts, and the letters in indices.
  var called: Set<String> = []
  var listed: Set<String> = []
  var keyed: Set<String> = []
  var variables: Set<String> = []
  var countsFromEnd = false
  /// Names by themselves, and texts that are keys.
  var names: Set<String> = []
  let target: Target

  struct Target {
    let name: LineName
    let index: Expression?
    /// Whether a new value of a weight or bias is stored.
    let isStep: Bool
  }

  init?(_ statement: Statement, _ program: Program) {
    let place: Expression
    switch statement.kind {
    case .assignment(let targets, _) where targets.count == 1: place = targets[0]
    case .augmented(let augmented, let sign, _) where sign == "+" || sign == "-":
      place = augmented
    default: return nil
    }
    guard let (text, index) = Self.parts(of: place), let name = LineName(text) else { return nil }
    let isParameter = name.kind == .weight || name.kind == .bias
    if case .augmented = statement.kind, !isParameter { return nil }
    target = Target(name: name, index: index, isStep: isParameter)
    for expression in statement.expressions { note(expression) }
  }

  /// The name and the index of what is stored, as of `grads[f'dW{l}']`.
  private static func parts(of place: Expression) -> (String, Expression?)? {
    switch place.kind {
    case .name(let name), .attribute(_, let name): return (name, nil)
    case .index(let base, let indices):
      guard indices.count == 1 else { return nil }
      if case .text(let parts) = indices[0].kind {
        guard case .text(let stem)? = parts.first else { return nil }
        if parts.count == 1 { return (stem, nil) }
        guard parts.count == 2, case .value(let value, _) = parts[1] else { return nil }
        return (stem, value)
      }
      if case .slice = indices[0].kind { return nil }
      guard let (name, inner) = Self.parts(of: base), inner == nil else { return nil }
      return (name, indices[0])
    default: return nil
    }
  }

  private mutating func note(_ expression: Expression) {
    switch expression.kind {
    case .name(let name): names.insert(name)
    case .attribute(let base, let name):
      if case .name("self") = base.kind {
        names.insert(name)
      } else {
        note(base)
      }
    case .call(let function, let arguments):
      switch function.kind {
      case .name(let name): called.insert(name)
      case .attribute(let base, let name):
        if case .name("self") = base.kind { called.insert(name) } else { note(base) }
      default: note(function)
      }
      for argument in arguments { note(argument.value) }
    case .index(let base, let indices): note(base, indices)
    default: for child in expression.children { note(child) }
    }
  }

  private mutating func note(_ base: Expression, _ indices: [Expression]) {
    let name: String? =
      switch base.kind {
      case .name(let name), .attribute(_, let name): name
      default: nil
      }
    guard let name, name != "shape", indices.count == 1 else {
      note(base)
      return
    }
    switch indices[0].kind {
    case .slice: note(base)
    case .text(let parts):
      keyed.insert(name)
      for case .text(let text) in parts where parts.count == 1 { names.insert(text) }
      for case .value(let value, _) in parts { noteIndex(value) }
    default:
      listed.insert(name)
      noteIndex(indices[0])
    }
  }

  private mutating func noteIndex(_ index: Expression) {
    for part in index.all {
      if case .name(let name) = part.kind { variables.insert(name) }
    }
    if case .unary("-", _) = index.kind { countsFromEnd = true }
    if case .binary(_, let left, _) = index.kind, case .unary("-", _) = left.kind {
      countsFromEnd = true
    }
  }

  /// What its names by themselves stand for.
  var known: [LineName] {
    names.subtracting(listed).subtracting(keyed).subtracting(called).compactMap(LineName.init)
  }

  /// Whether it speaks of the output layer: with the target, or by a name that says so.
  var isOfOutput: Bool {
    (known + [target.name]).contains { $0.kind == .target || $0.place == .last }
  }

  /// Whether each of its names stands for something.
  var areAllKnown: Bool {
    let values = names.subtracting(called).subtracting(variables)
    return values.union(listed).subtracting(["self"]).allSatisfy { name in
      if LineName(name) != nil || Interpreter.modules[name] != nil { return true }
      return [.learningRate, .count].contains(NameMeaning(name)?.role)
    }
  }

  var isOfHidden: Bool { (known + [target.name]).contains { $0.place == .hidden } }
}
