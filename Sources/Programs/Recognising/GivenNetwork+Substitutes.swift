// What stands in for what a program makes for itself.
extension GivenNetwork {
  func substitute(
    for value: Value, named name: String, index: Int?, in interpreter: Interpreter
  ) throws -> Value? {
    guard let meaning = facts.meaning(of: name), !meaning.isDerivative else { return nil }
    guard [.weight, .bias, .input, .target, .pairs].contains(meaning.role),
      isFresh(value, interpreter.trace)
    else { return nil }
    if value.isUnknown { return try given(name, index, in: interpreter) }
    if case .text = value { return nil }
    if meaning.role == .pairs { return nil }
    if !plan.keepsShapes,
      let given = try given(name, index, in: interpreter)
    {
      if let fitted = fitted(given, to: value, interpreter.trace) {
        hasGiven = true
        return fitted
      }
    }
    hasKept = true
    return replaced(value, meaning.role, interpreter.trace)
  }

  func given(_ name: String, _ index: Int?, in interpreter: Interpreter) throws -> Value? {
    guard let given = try value(of: name, in: interpreter) else { return nil }
    guard let index else { return given }
    guard case .list(let list) = given, list.elements.indices.contains(index) else { return nil }
    return list.elements[index]
  }

  /// Whether neither the test network nor its examples have part in a value.
  func isFresh(_ value: Value, _ trace: Trace) -> Bool {
    switch value {
    case .unknown, .whole: true
    case .array(let array):
      array.node < 0
        || trace.nodes[array.node].dependence == .parameter
          && !trace.descends(array.node, from: parameters)
    case .list(let list): list.elements.prefix(4).allSatisfy { isFresh($0, trace) }
    case .tuple(let elements): elements.prefix(4).allSatisfy { isFresh($0, trace) }
    case .dictionary(let dictionary):
      !dictionary.keys.isEmpty
        && dictionary.keys.prefix(4).allSatisfy { isFresh(dictionary[$0] ?? .none, trace) }
    default: false
    }
  }

  /// The given value in the form of the program's own: an array for an array, with as many axes.
  func fitted(_ given: Value, to own: Value, _ trace: Trace) -> Value? {
    switch (given, own) {
    case (.array(let given), .array(let own)):
      if given.shape.count == own.shape.count { return .array(given) }
      guard size(given.shape) == given.shape.max() ?? 1, own.shape.count <= 2, own.shape.count > 0
      else { return nil }
      let shape =
        own.shape.count == 1
        ? [given.count] : own.shape[0] == 1 ? [1, given.count] : [given.count, 1]
      return (try? trace.reshape(given, shape)).map { .array($0) }
    case (.list(let given), .list(let own)):
      guard given.elements.count == own.elements.count else {
        return own.elements.isEmpty ? nil : .list(given)
      }
      let elements = zip(given.elements, own.elements).map { fitted($0, to: $1, trace) }
      return elements.contains { $0 == nil } ? nil : .list(ListBox(elements.compactMap(\.self)))
    default: return nil
    }
  }

  /// A value of the same form with generic numbers.
  func replaced(_ value: Value, _ role: NameMeaning.Role, _ trace: Trace) -> Value? {
    let dependence: Dependence = role == .input ? .input : role == .target ? .target : .parameter
    switch value {
    case .whole where role == .weight || role == .bias || role == .input || role == .target:
      return nil
    case .array(let array):
      adopt(array, role)
      var data = array.data.map { _ in draw() }
      if role == .target { data = distribution(array, data) }
      let node = trace.leaf(data, array.shape, dependence)
      if dependence == .parameter { parameters.insert(node) }
      return .array(NumericArray(data, array.shape, node: node))
    case .list(let list):
      guard !list.elements.isEmpty, list.elements.count <= 4096 else { return nil }
      let elements = list.elements.map { element -> Value? in
        if case .whole(let number) = element {
          return replaced(.real(Double(number)), role, trace)
        }
        return replaced(element, role, trace)
      }
      return elements.contains { $0 == nil } ? nil : .list(ListBox(elements.compactMap(\.self)))
    case .dictionary(let dictionary):
      let copy = DictionaryBox()
      for key in dictionary.keys.prefix(32) {
        guard let element = dictionary[key].flatMap({ replaced($0, role, trace) }) else {
          return nil
        }
        copy[key] = element
      }
      return .dictionary(copy)
    default: return nil
    }
  }

  /// Targets between 0 and 1, that sum to one along an axis where the program's own do.
  func distribution(_ own: NumericArray, _ drawn: [Double]) -> [Double] {
    let data = drawn.map { $0.magnitude * 0.8 + 0.1 }
    guard own.shape.count == 2, own.shape[0] > 1, own.shape[1] > 1 else { return data }
    let (rows, columns) = (own.shape[0], own.shape[1])
    func sums(_ data: [Double], rowwise: Bool) -> [Double] {
      (0..<(rowwise ? rows : columns)).map { i in
        (0..<(rowwise ? columns : rows)).reduce(0) {
          $0 + data[rowwise ? i * columns + $1 : $1 * columns + i]
        }
      }
    }
    for rowwise in [true, false] where sums(own.data, rowwise: rowwise).allSatisfy({ $0 == 1 }) {
      let totals = sums(data, rowwise: rowwise)
      return data.indices.map { data[$0] / totals[rowwise ? $0 / columns : $0 % columns] }
    }
    return data
  }
}
