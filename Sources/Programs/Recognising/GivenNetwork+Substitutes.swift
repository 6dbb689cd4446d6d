// What stands in for what a program makes for itself.
extension GivenNetwork {
  func substitute(
    for value: Value, named name: String, index: Int?, in interpreter: Interpreter
  ) throws -> Value? {
    if case .array(let own) = value, own.node >= 0, isUsed(own.node, interpreter.trace) {
      return nil
    }
    noteSeveral(value, name, interpreter.trace)
    let given = try other(for: value, named: name, index: index, in: interpreter)
    // Whoever else holds the array, such as a list that it was taken from, holds the same.
    guard case .array(let own) = value, case .array(let array)? = given, !own.isMask,
      !own.shape.isEmpty
    else { return given }
    own.become(array)
    return value
  }

  /// Whether the network's values come from an array already.
  private func isUsed(_ node: Int, _ trace: Trace) -> Bool {
    trace.nodes[node].dependence == .parameter && !parameters.contains(node)
      && trace.nodes[node...].contains { other in
        other.dependence.contains(.input) && other.operands.contains(node)
      }
  }

  private func noteSeveral(_ value: Value, _ name: String, _ trace: Trace) {
    guard case .array(let own) = value, own.shape.count == 2, own.shape.allSatisfy({ $0 > 1 }),
      facts.meaning(of: name) == NameMeaning(.input), isFresh(value, trace), !facts.isParted(name)
    else { return }
    hasSeveral = true
  }

  /// Puts generic numbers into an array of the program's own that a loop takes from a list of them.
  func fill(_ value: Value, named name: String, in interpreter: Interpreter) {
    guard case .array(let own) = value, own.node < 0, !own.shape.isEmpty, !own.isMask,
      let meaning = facts.meaning(of: name), !meaning.isDerivative,
      meaning.role == .weight || meaning.role == .bias,
      case .array(let generic)? = replaced(value, meaning.role, interpreter.trace)
    else { return }
    own.become(generic)
  }

  private func other(
    for value: Value, named name: String, index: Int?, in interpreter: Interpreter
  ) throws -> Value? {
    if case .dictionary(let dictionary) = value {
      try substitute(in: dictionary, named: name, in: interpreter)
    }
    guard let meaning = facts.meaning(of: name), !meaning.isDerivative else { return nil }
    if meaning.role == .parameters, case .list(let list) = value,
      list.elements.contains(where: { isDrawn($0, interpreter.trace) }),
      list.elements.allSatisfy(\.isArray), isFresh(value, interpreter.trace)
    {
      hasKept = true
      return replaced(value, .weight, interpreter.trace)
    }
    guard [.weight, .bias, .input, .target, .pairs].contains(meaning.role),
      isFresh(value, interpreter.trace)
        || meaning.role == .target && isOfInput(value, interpreter.trace)
    else { return nil }
    if value.isUnknown { return try given(name, index, in: interpreter) }
    if case .text = value { return nil }
    if meaning.role == .pairs { return pairs(value, interpreter.trace) }
    if meaning.role == .target, facts.hasLabels {
      return labels(value, interpreter.trace)
    }
    // A single number under a numbered name, as `x1 = 0.05`, is a part of an input.
    if case .number = meaning.position, meaning.role == .input || meaning.role == .target {
      switch value {
      case .whole(let number):
        return replaced(.real(Double(number)), meaning.role, interpreter.trace)
      case .array(let array) where array.shape.isEmpty:
        return replaced(value, meaning.role, interpreter.trace)
      default: return nil
      }
    }
    if !plan.keepsShapes, meaning.position != .own,
      let given = try given(name, index, in: interpreter)
    {
      if let fitted = fitted(given, to: value, interpreter.trace) {
        hasGiven = true
        noteWritten(value, fitted, meaning.role, interpreter.trace.execution)
        return fitted
      }
    }
    hasKept = true
    return replaced(value, meaning.role, interpreter.trace)
  }

  /// Puts the test network's weights and biases under the keys that say so, where a dictionary is made
  /// with them; what holds gradients begins with zeros.
  private func substitute(
    in dictionary: DictionaryBox, named name: String, in interpreter: Interpreter
  ) throws {
    func role(_ key: String) -> NameMeaning.Role? {
      guard key.hasPrefix("'"),
        let meaning = facts.meaning(of: String(key.dropFirst().dropLast())), !meaning.isDerivative
      else { return nil }
      return meaning.role
    }
    let isDrawn = dictionary.keys.contains { key in
      guard role(key) == .weight, case .array(let array)? = dictionary[key] else { return false }
      return isFresh(.array(array), interpreter.trace) && array.data.contains { $0 != 0 }
    }
    guard isDrawn, !Stored.namesGradients(name) else { return }
    for key in dictionary.keys where role(key) == .weight || role(key) == .bias {
      guard let own = dictionary[key],
        let given = try substitute(
          for: own, named: String(key.dropFirst().dropLast()), index: nil, in: interpreter)
      else { continue }
      dictionary[key] = given
    }
  }

  /// Whether it is an array of random numbers.
  private func isDrawn(_ value: Value, _ trace: Trace) -> Bool {
    guard case .array(let array) = value, array.node >= 0 else { return false }
    return trace.nodes[array.node].dependence == .parameter
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
    // A list that counts from 1 may have None in front.
    case .list(let list):
      list.elements.isEmpty
        || !list.elements[list.leading...].isEmpty
          && list.elements[list.leading...].prefix(4).allSatisfy { isFresh($0, trace) }
    case .tuple(let elements): elements.prefix(4).allSatisfy { isFresh($0, trace) }
    case .dictionary(let dictionary):
      !dictionary.keys.isEmpty
        && dictionary.keys.prefix(4).allSatisfy { isFresh(dictionary[$0] ?? .none, trace) }
    default: false
    }
  }

  /// Whether it is an array that the program makes of its inputs alone, as a target may be.
  private func isOfInput(_ value: Value, _ trace: Trace) -> Bool {
    guard case .array(let array) = value, array.node >= 0, array.count > 1 else { return false }
    return trace.nodes[array.node].dependence == .input
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
      let (front, rest) = (own.elements[..<own.leading], own.elements[own.leading...])
      guard given.elements.count == rest.count else {
        return own.elements.isEmpty ? nil : .list(ListBox(front + given.elements))
      }
      let elements = zip(given.elements, rest).map { fitted($0, to: $1, trace) }
      return elements.contains { $0 == nil }
        ? nil : .list(ListBox(front + elements.compactMap(\.self)))
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
      if dependence == .parameter, array.shape.isEmpty { hasEntries = true }
      var data = array.data.map { _ in draw() }
      if role == .target { data = distribution(array, data) }
      let node = trace.leaf(data, array.shape, dependence)
      if dependence == .parameter { parameters.insert(node) }
      return .array(NumericArray(data, array.shape, node: node))
    case .list(let list):
      guard !list.elements.isEmpty, list.elements.count <= 4096 else { return nil }
      let front = list.elements[..<list.leading]
      let elements = list.elements[list.leading...].map { element -> Value? in
        if case .whole(let number) = element {
          return replaced(.real(Double(number)), role, trace)
        }
        return replaced(element, role, trace)
      }
      return elements.contains { $0 == nil }
        ? nil : .list(ListBox(front + elements.compactMap(\.self)))
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

  /// Labels stay what they are; what is made of them becomes a target by itself.
  private func labels(_ value: Value, _ trace: Trace) -> Value? {
    guard let array = numbers(value), array.shape.count == 1,
      array.data.allSatisfy({ $0 == $0.rounded() && $0 >= 0 })
    else { return nil }
    hasKept = true
    return .array(
      NumericArray(array.data, array.shape, node: trace.leaf(array.data, array.shape, .target)))
  }

  private func numbers(_ value: Value) -> NumericArray? {
    switch value {
    case .array(let array): return array
    case .list(let list):
      let data = list.elements.map { element -> Double? in
        if case .whole(let number) = element { Double(number) } else { nil }
      }
      return data.contains { $0 == nil }
        ? nil : NumericArray(data.compactMap(\.self), [data.count])
    default: return nil
    }
  }

  /// A list of pairs of an input and a target; or of rows whose last entry is the class.
  private func pairs(_ value: Value, _ trace: Trace) -> Value? {
    guard case .list(let list) = value, !list.elements.isEmpty, list.elements.count <= 4096 else {
      return nil
    }
    let made = list.elements.map { element -> Value? in
      switch element {
      case .tuple(let parts) where parts.count == 2:
        guard let x = replaced(parts[0], .input, trace), let y = replaced(parts[1], .target, trace)
        else { return nil }
        return .tuple([x, y])
      case .list(let row):
        if row.elements.count == 2, let x = replaced(row.elements[0], .input, trace),
          let y = replaced(row.elements[1], .target, trace)
        {
          return .list(ListBox([x, y]))
        }
        guard case .whole(let label)? = row.elements.last, row.elements.count > 1,
          let inputs = replaced(.list(ListBox(row.elements.dropLast())), .input, trace),
          case .list(let box) = inputs
        else { return nil }
        let last = NumericArray(Double(label), node: trace.leaf([Double(label)], [], .target))
        return .list(ListBox(box.elements + [.array(last)]))
      default: return nil
      }
    }
    guard !made.contains(where: { $0 == nil }) else { return nil }
    hasKept = true
    return .list(ListBox(made.compactMap(\.self)))
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
