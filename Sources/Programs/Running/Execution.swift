/// An array as it was when a statement had been executed.
struct Snapshot {
  let shape: [Int]
  let data: [Double]
  let node: Int

  init(_ array: NumericArray) { (shape, data, node) = (array.shape, array.data, array.node) }
}

/// What a statement stored at one place.
struct Stored {
  /// The name that says what is stored: a variable, an attribute or a key, as `dW2` in `grads['dW2']`.
  let name: String
  /// Whether it stands under that key in a dictionary of gradients.
  var isInGradients = false
  /// Where it is an element of a list: which, and of how many.
  var index: Int?
  var count: Int?
  let value: Snapshot
  /// What stood there before.
  let before: Snapshot?
}

extension Stored {
  /// Itself as it stands in a dictionary of a name.
  func inside(_ dictionary: String) -> Stored { inside(gradients: Self.namesGradients(dictionary)) }

  fileprivate func inside(gradients: Bool) -> Stored {
    var stored = self
    stored.isInGradients = gradients
    return stored
  }

  /// Whether a name says that it holds gradients.
  static func namesGradients(_ dictionary: String) -> Bool {
    let name = dictionary.lowercased()
    return ["grad", "nabla", "delta"].contains { name.holds($0) }
      || ["g", "dw", "d", "return"].contains(name)
  }
}

/// One execution of a statement.
struct Execution {
  let statement: Int
  let line: Int
  /// Which statement of the outermost block, or which function that nothing calls, it belongs to.
  let episode: Int
  var stored: [Stored] = []
  var error: RunError?
  /// How many executions there were when it ended: what it called is among them.
  var end = 0
  /// Whether it stands in a function that the program itself does not get to, and is run with what there is.
  var isAside = false
  /// Whether a value was given back, and not stored.
  var isResult = false
}

extension Value {
  /// The arrays that it holds, each with its place.
  func stored(as name: String, before: Value?) -> [Stored] {
    switch self {
    case .array(let array):
      var old: Snapshot?
      if case .array(let array)? = before { old = Snapshot(array) }
      return [Stored(name: name, value: Snapshot(array), before: old)]
    case .list(let list): return Self.stored(list.elements, as: name, before: before)
    case .tuple(let elements): return Self.stored(elements, as: name, before: before)
    case .dictionary(let dictionary):
      var old: DictionaryBox?
      if case .dictionary(let box)? = before { old = box }
      let isOfGradients = Stored.namesGradients(name)
      return dictionary.keys.prefix(64).flatMap { key in
        let plain = key.hasPrefix("'") ? String(key.dropFirst().dropLast()) : name
        let inside = dictionary[key]?.stored(as: plain, before: old?[key]) ?? []
        return inside.map { $0.inside(gradients: isOfGradients) }
      }
    case .object(let object):
      return object.type.fields.flatMap { field -> [Stored] in
        guard case .array(let array)? = object.names.values[field] else { return [] }
        return [Stored(name: field, value: Snapshot(array), before: nil)]
      }
    default: return []
    }
  }

  private static func stored(_ elements: [Value], as name: String, before: Value?) -> [Stored] {
    var old: [Value] = []
    if case .list(let list)? = before { old = list.elements }
    return elements.prefix(64).enumerated().flatMap { index, element in
      element.stored(as: name, before: index < old.count ? old[index] : nil).map { stored in
        var stored = stored
        if stored.index == nil { (stored.index, stored.count) = (index, elements.count) }
        return stored
      }
    }
  }

  /// Itself with its lists and arrays copied, so that it stays as it is now.
  var frozen: Value {
    switch self {
    case .array(let array): .array(array.copy())
    case .list(let list): .list(ListBox(list.elements.prefix(64).map(\.frozen)))
    default: self
    }
  }
}
