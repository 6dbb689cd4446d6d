extension Interpreter {
  /// Gives a value to a target, and notes what was stored.
  func store(_ value: Value, to target: Expression, _ names: [Names], in number: Int) throws {
    switch target.kind {
    case .tuple(let targets), .list(let targets):
      let values = try elements(of: value).prefix(1000).map(\.self)
      guard values.count == targets.count else {
        throw RunError.mistake("\(values.count) values for \(targets.count) names")
      }
      for (value, target) in zip(values, targets) {
        try store(value, to: target, names, in: number)
      }
    default:
      let before = (try? current(target, names))?.frozen
      let name = try place(of: target, names)
      var value = value
      if let substitute = try surroundings.substitute(
        for: isShared ? value.frozen : value, named: name.name, index: name.index, in: self)
      {
        value = substitute
      }
      try assign(value, to: target, names)
      if try isPart(target, names) {
        noteWhole(target, name, names, in: number)
      } else {
        note(value, at: name, before: before, in: number)
      }
    }
  }

  /// The value that stands at a target now, where there is one of its own.
  private func current(_ target: Expression, _ names: [Names]) throws -> Value? {
    switch target.kind {
    case .name(let name): scope(of: name, names).values[name]
    case .attribute(let base, let name):
      if case .object(let object) = try evaluate(base, names) {
        try object.names.values[name] ?? surroundings.value(of: name, in: self)
      } else {
        nil
      }
    case .index(let base, let indices):
      if case .dictionary(let dictionary) = try evaluate(base, names), indices.count == 1 {
        try index(indices[0], names).key.flatMap { dictionary[$0] }
      } else {
        try evaluate(target, names)
      }
    default: try evaluate(target, names)
    }
  }

  /// Where a name is assigned: the block around, but for those that it calls `global`.
  func scope(of name: String, _ names: [Names]) -> Names { names[0].outer[name] ?? names[0] }

  func note(
    _ value: Value, at place: Place, before: Value?,
    in number: Int
  ) {
    var all = asArrays(value).stored(as: place.name, before: before)
    if all.count == 1, all[0].index == nil {
      (all[0].index, all[0].count) = (place.index, place.count)
    }
    if let dictionary = place.dictionary { all = all.map { $0.inside(dictionary) } }
    executions[number].stored += all
    count(all)
    if case .unknown(let line) = value, executions[number].error == nil {
      executions[number].error = RunError(
        reason: .follows(line: line), message: "it follows from line \(line)")
    }
  }

  /// Counts the parameters that got new values.
  private func count(_ stored: [Stored]) {
    for one in stored {
      if let before = one.before, before.node >= 0, one.value.node >= 0,
        before.node != one.value.node,
        trace.nodes[before.node].dependence.isParameter,
        trace.nodes[one.value.node].dependence.contains(.target)
      {
        updates += 1
      }
    }
  }

  typealias Place = (name: String, index: Int?, count: Int?, dictionary: String?)

  /// The name that says what a target holds, and which element of a list it is.
  func place(of target: Expression, _ names: [Names]) throws -> Place {
    switch target.kind {
    case .name(let name), .attribute(_, let name): return (name, nil, nil, nil)
    case .index(let base, let indices):
      let inner = try place(of: base, names)
      guard indices.count == 1 else { return inner }
      if case .slice = indices[0].kind { return inner }
      switch try evaluate(indices[0], names) {
      case .text(let key): return (key, nil, nil, inner.name)
      case .whole(let index):
        guard case .list(let list) = try evaluate(base, names) else {
          return (inner.name, index, nil, nil)
        }
        return (
          inner.name, index < 0 ? index + list.elements.count : index, list.elements.count, nil
        )
      default: return inner
      }
    default: return ("", nil, nil, nil)
    }
  }

  /// Gives a value to a target.
  func assign(_ value: Value, to target: Expression, _ names: [Names]) throws {
    switch target.kind {
    case .name(let name):
      scope(of: name, names).values[name] = value
      if names.count > 1 { remembered[name] = value }
    case .tuple(let targets), .list(let targets):
      let values = try elements(of: value).prefix(1000).map(\.self)
      let isOpen = targets.contains { if case .starred = $0.kind { true } else { false } }
      if isOpen { throw RunError.outside("a starred target") }
      guard values.count == targets.count else {
        throw RunError.mistake("\(values.count) values for \(targets.count) names")
      }
      for (value, target) in zip(values, targets) { try assign(value, to: target, names) }
    case .attribute(let base, let name):
      switch try evaluate(base, names) {
      case .object(let object): object.names.values[name] = value
      case .type(let type): type.names.values[name] = value
      case .unknown(let line): throw RunError(reason: .follows(line: line), message: "")
      case let other: throw RunError.outside("an attribute of \(other.kindName)")
      }
      remembered[name] = value
    case .index(let base, let indices):
      try assign(value, in: try evaluate(base, names), at: try indices.map { try index($0, names) })
      if indices.count == 1, case .text(let key)? = try? evaluate(indices[0], names) {
        remembered[key] = value
      }
    default: throw RunError.outside("a target of this kind")
    }
  }

  private func assign(_ value: Value, in base: Value, at indices: [Index]) throws {
    switch base {
    case .list(let list):
      guard indices.count == 1 else { throw RunError.mistake("a list has one index") }
      if case .slice(nil, nil, nil) = indices[0] {
        list.elements = try elements(of: value).map { try $0.element(of: list) }
        return
      }
      guard let key = indices[0].key, let i = Int(key) else {
        throw RunError.outside("an index of this kind")
      }
      if let label = indices[0].given, trace.nodes[label.node].dependence == .target,
        list.elements.indices.contains(i), case .whole(let number) = value
      {
        // A list with an entry that a label chooses is a target.
        list.elements = list.elements.map { element in
          if case .whole(let number) = element { labelled(Double(number)) } else { element }
        }
        list.elements[i] = labelled(Double(number))
        return
      }
      let at = i < 0 ? i + list.elements.count : i
      guard list.elements.indices.contains(at) else {
        throw RunError.mistake("the list has \(list.elements.count) elements: there is no [\(i)]")
      }
      list.elements[at] = try value.element(of: list)
    case .dictionary(let dictionary):
      guard indices.count == 1, let key = indices[0].key else {
        throw RunError.outside("a key of this kind")
      }
      dictionary[key] = try value.element(of: dictionary)
    case .array(let array):
      if case .unknown(let line) = value {
        throw RunError(reason: .follows(line: line), message: "")
      }
      let part = try number(value)
      let (places, shape) = try self.places(of: indices, in: array.shape)
      guard try broadcast(part.shape, shape, for: "this assignment") == shape else {
        throw RunError.shape(
          "an array of shape \(shapeText(part.shape)) does not fit into \(shapeText(shape))")
      }
      let from = spread(part.shape, shape)
      var sources = array.data.indices.map { (operand: 0, place: $0) }
      for (i, place) in places.enumerated() { sources[place] = (1, from[i]) }
      // What stands at a place that labels choose depends on them.
      let labels = indices.compactMap(\.given)
      array.become(try trace.pick([array, part] + labels, sources, array.shape))
    case .unknown(let line): throw RunError(reason: .follows(line: line), message: "")
    default: throw RunError.outside("an element of \(base.kindName)")
    }
  }

  /// `target sign= value`: arrays change in place, for all who hold them, as NumPy has it.
  func augment(
    _ target: Expression, _ sign: String, _ value: Expression, _ names: [Names], in number: Int
  ) throws {
    let old = try evaluate(target, names)
    let before = old.frozen
    let other = try evaluate(value, names)
    resume(number)
    if try addAtLabels(target, sign, other, names) {
      return noteWhole(target, try place(of: target, names), names, in: number)
    }
    let result: Value
    if case .list(let list) = old, sign == "+" {
      list.elements += try elements(of: other).map { try $0.element(of: list) }
      result = old
    } else {
      result = try operate(sign, old, other)
    }
    if case .array(let array) = old, !array.shape.isEmpty, case .array(let new) = result {
      guard new.shape == array.shape else {
        throw RunError.shape(
          "a result of shape \(shapeText(new.shape)) does not fit into an array of shape \(shapeText(array.shape)) in place"
        )
      }
      array.become(new)
      if case .index = target.kind { try assign(old, to: target, names) }
      if try isPart(target, names) {
        noteWhole(target, try place(of: target, names), names, in: number)
      } else {
        note(old, at: try place(of: target, names), before: before, in: number)
      }
    } else {
      try assign(result, to: target, names)
      note(result, at: try place(of: target, names), before: before, in: number)
    }
  }

  /// A number that comes from the target alone.
  private func labelled(_ number: Double) -> Value {
    .array(NumericArray(number, node: trace.leaf([number], [], .target)))
  }

  /// Whether a target is a part of an array: what is stored there changes the whole.
  private func isPart(_ target: Expression, _ names: [Names]) throws -> Bool {
    guard case .index(let base, _) = target.kind else { return false }
    if case .array = try evaluate(base, names) { return true }
    return false
  }

  private func noteWhole(
    _ target: Expression, _ place: Place, _ names: [Names], in number: Int
  ) {
    guard case .index(let base, _) = target.kind, let whole = try? evaluate(base, names) else {
      return
    }
    note(whole, at: place, before: nil, in: number)
  }

  /// `a[rows, labels] -= 1`: a whole array less one that is a target.
  private func addAtLabels(
    _ target: Expression, _ sign: String, _ value: Value, _ names: [Names]
  ) throws -> Bool {
    guard case .index(let base, let parts) = target.kind, sign == "+" || sign == "-",
      case .array(let array) = try evaluate(base, names)
    else { return false }
    let indices = try parts.map { try index($0, names) }
    guard
      indices.contains(where: { index in
        index.given.map { trace.nodes[$0.node].dependence == .target } ?? false
      })
    else { return false }
    let (places, shape) = try self.places(of: indices, in: array.shape)
    let part = try number(value)
    let from = spread(part.shape, shape)
    var data = Array(repeating: 0.0, count: array.count)
    for (i, place) in places.enumerated() { data[place] = part.data[from[i]] }
    let chosen = NumericArray(data, array.shape, node: trace.leaf(data, array.shape, .target))
    array.become(try trace.binary(sign, array, chosen))
    return true
  }
}
