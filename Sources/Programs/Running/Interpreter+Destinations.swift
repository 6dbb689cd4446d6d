// Values that go to places which are no targets of an assignment.
extension Interpreter {
  /// `out=`: an array takes on a result in place.
  func put(_ result: Value, into target: Expression, _ names: [Names], in number: Int) throws
    -> Value
  {
    let old = try evaluate(target, names)
    guard case .array(let array) = old, case .array(let new) = result else {
      throw RunError.outside("an `out` of this kind")
    }
    guard new.shape == array.shape else {
      throw RunError.shape(
        "a result of shape \(shapeText(new.shape)) does not fit into an `out` of shape \(shapeText(array.shape))"
      )
    }
    let before = old.frozen
    array.become(new)
    if executions.indices.contains(number) {
      note(old, at: try place(of: target, names), before: before, in: number)
    }
    return old
  }

  /// Notes what a function gives back: values without a name, and lists, which are whole now.
  func noteResult(_ result: Value, of expression: Expression, in number: Int) {
    guard case .tuple(let parts) = expression.kind, case .tuple(let values) = result else {
      switch result {
      case .array: break
      case .object where expression.plainName == nil:
        executions[number].stored = result.stored(as: "return", before: nil)
          .map { $0.inside("return") }
        return
      default:
        guard expression.plainName == nil ? result.isContainer : result.holdsSeveral else { return }
      }
      executions[number].stored = result.stored(as: "return", before: nil)
      return
    }
    // Beside gradients that are computed in place, a name is one that was computed before.
    let isOfGradients = zip(parts, values).contains { part, value in
      part.plainName == nil && value.isArray
        && value.nodes.contains { trace.nodes[$0].dependence.contains(.target) }
    }
    for (i, (part, value)) in zip(parts, values).enumerated() {
      var stored: [Stored]
      if case .name(let name) = part.kind {
        switch value {
        case .list where !value.holdsSeveral:
          stored = asArrays(value).stored(as: name, before: nil)
        case .list: stored = value.stored(as: "return", before: nil)
        case .array where isOfGradients: stored = value.stored(as: "return", before: nil)
        default: continue
        }
      } else {
        stored = value.stored(as: "return", before: nil)
      }
      if stored.count == 1, stored[0].index == nil {
        (stored[0].index, stored[0].count) = (i, parts.count)
      }
      executions[number].stored += stored
    }
  }

  /// Stores an attribute by a name that is computed, and notes it.
  func store(_ value: Value, as name: String, of object: Object) {
    let before = object.names.values[name]?.frozen
    object.names.values[name] = value
    remembered[name] = value
    if executions.indices.contains(trace.execution) {
      note(value, at: (name, nil, nil, nil), before: before, in: trace.execution)
    }
  }

  /// Lists of numbers, and lists of such, as the arrays that they stand for.
  func asArrays(_ value: Value) -> Value {
    guard case .list(let list) = value, !surroundings.takesEntries, !list.elements.isEmpty,
      list.elements.count <= 256
    else { return value }
    if Self.isOfNumbers(value, depth: 0), value.nodes.contains(where: { $0 >= 0 }),
      let array = try? number(value)
    {
      return .array(array)
    }
    return .list(ListBox(list.elements.map(asArrays)))
  }

  private static func isOfNumbers(_ value: Value, depth: Int) -> Bool {
    switch value {
    case .array(let array): array.shape.isEmpty && depth > 0
    case .whole: depth > 0
    case .list(let list):
      depth < 2 && !list.elements.isEmpty
        && list.elements.allSatisfy { isOfNumbers($0, depth: depth + 1) }
    default: false
    }
  }
}
