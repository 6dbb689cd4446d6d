/// What Python has without NumPy: a row for each function, and the methods of its own values.
enum LanguageFunctions {
  typealias Body = @Sendable (Interpreter, CallArguments) throws -> Value

  static let table: [String: Body] = withoutObjects.merging(ofObjects) { $1 }

  private static let withoutObjects: [String: Body] = [
    "len": { interpreter, arguments in
      .whole(try interpreter.length(of: try arguments.required(0, "obj")))
    },
    "range": range, "xrange": range,
    "zip": { interpreter, arguments in
      let columns = try arguments.positional.map { try interpreter.elements(of: $0).makeIterator() }
      var rows: [Value] = []
      while rows.count < 100_000, !columns.isEmpty {
        let row = columns.compactMap { $0.next() }
        if row.count < columns.count { break }
        rows.append(.tuple(row))
      }
      return .list(ListBox(rows))
    },
    "enumerate": { interpreter, arguments in
      let start = try arguments[1, "start"].map { try interpreter.whole($0) } ?? 0
      let elements = try interpreter.elements(of: try arguments.required(0, "iterable"))
      return .list(
        ListBox(elements.prefix(100_000).enumerated().map { .tuple([.whole($0 &+ start), $1]) }))
    },
    "reversed": { interpreter, arguments in
      if case .range(let start, let end, let step) = try arguments.required(0, "sequence") {
        let count = Interpreter.length(start, end, step)
        return count == 0
          ? .range(0, 0, 1) : .range(start + (count - 1) * step, start - step, -step)
      }
      return .list(
        ListBox(
          try interpreter.elements(of: try arguments.required(0, "sequence")).prefix(100_000)
            .reversed()))
    },
    "list": { interpreter, arguments in
      guard let value = arguments[0, "iterable"] else { return .list(ListBox([])) }
      return .list(ListBox(try interpreter.elements(of: value).prefix(100_000).map(\.self)))
    },
    "deque": { interpreter, arguments in
      guard let value = arguments[0, "iterable"] else { return .list(ListBox([])) }
      return .list(ListBox(try interpreter.elements(of: value).prefix(100_000).map(\.self)))
    },
    "tuple": { interpreter, arguments in
      guard let value = arguments[0, "iterable"] else { return .tuple([]) }
      return .tuple(try interpreter.elements(of: value).prefix(100_000).map(\.self))
    },
    "dict": dictionary, "OrderedDict": dictionary,
    "builtin sum": { interpreter, arguments in
      try interpreter.elements(of: try arguments.required(0, "iterable")).reduce(
        arguments[1, "start"] ?? .whole(0)
      ) { try interpreter.operate("+", $0, $1) }
    },
    "sorted": { interpreter, arguments in
      let elements = try interpreter.elements(of: try arguments.required(0, "iterable"))
      let keys = try elements.prefix(100_000).map { try interpreter.whole($0) }.sorted()
      let turns = try arguments.named["reverse"].map { try interpreter.isTrue($0) } ?? false
      return .list(ListBox((turns ? keys.reversed() : keys).map { .whole($0) }))
    },
    "max": { try extreme($0, $1, "max") { $0 > $1 } },
    "min": { try extreme($0, $1, "min") { $0 < $1 } },
    "map": { interpreter, arguments in
      let function = try arguments.required(0, "function")
      let elements = try interpreter.elements(of: try arguments.required(1, "iterable"))
      return .list(
        ListBox(try elements.prefix(100_000).map { try interpreter.call(function, [$0], [:]) }))
    },
    "str": { _, arguments in .text(text(try arguments.required(0, "object"))) },
    "int": { interpreter, arguments in
      let value = try arguments.required(0, "x")
      if case .text(let text) = value, let number = Int(text) { return .whole(number) }
      let number = try interpreter.number(value)
      guard number.count == 1, let whole = Int(exactly: number.data[0].rounded(.towardZero)) else {
        throw RunError.mistake("a whole number of this")
      }
      return .whole(whole)
    },
    "float": { interpreter, arguments in
      .array(try interpreter.number(try arguments.required(0, "x")))
    },
    "bool": { interpreter, arguments in
      .bool(try interpreter.isTrue(try arguments.required(0, "x")))
    },
    "print": { _, _ in .none }, "nothing": { _, _ in .native("nothing") },
  ]

  private static let dictionary: Body = { _, arguments in
    let dictionary = DictionaryBox()
    for (key, value) in arguments.named.sorted(by: { $0.key < $1.key }) {
      dictionary["'\(key)'"] = value
    }
    return .dictionary(dictionary)
  }

  /// The greatest or least of whole numbers, as of a dictionary's keys; of anything else NumPy's.
  private static func extreme(
    _ interpreter: Interpreter, _ arguments: CallArguments, _ name: String,
    _ isBefore: (Int, Int) -> Bool
  ) throws -> Value {
    var all = arguments.positional
    switch all.first {
    case .list?, .dictionary?, .range?, .tuple?:
      if all.count == 1 { all = Array(try interpreter.elements(of: all[0]).prefix(100_000)) }
    default: break
    }
    let numbers = all.compactMap { if case .whole(let number) = $0 { number } else { nil } }
    if numbers.count == all.count, let best = numbers.max(by: { isBefore($1, $0) }) {
      return .whole(best)
    }
    guard let body = ArrayFunctions.table[name] else { throw RunError.outside("`\(name)`") }
    return try body(interpreter, arguments)
  }

  private static let range: Body = { interpreter, arguments in
    let numbers = try arguments.positional.map { try interpreter.whole($0) }
    guard 1...3 ~= numbers.count, numbers.count < 3 || numbers[2] != 0 else {
      throw RunError.mistake("a range of this kind")
    }
    guard numbers.allSatisfy({ $0.magnitude < 1 << 40 }) else { throw Halt.steps }
    return numbers.count == 1
      ? .range(0, numbers[0], 1)
      : .range(numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : 1)
  }

  /// A value as `str` writes it, as far as keys need it.
  static func text(_ value: Value) -> String {
    switch value {
    case .text(let text): text
    case .whole(let number): "\(number)"
    case .bool(let isTrue): isTrue ? "True" : "False"
    case .none: "None"
    case .array(let array) where array.count == 1: "\(array.data[0])"
    default: "?"
    }
  }

  /// Methods of lists, dictionaries and texts; those of arrays are NumPy's functions.
  static func method(
    _ name: String, of value: Value, _ arguments: CallArguments, _ interpreter: Interpreter
  ) throws -> Value {
    switch (value, name) {
    case (.list(let list), "append"):
      list.elements.append(try arguments.required(0, "object").element(of: list))
      return .none
    case (.list(let list), "insert"):
      let at = try interpreter.whole(try arguments.required(0, "index"))
      list.elements.insert(
        try arguments.required(1, "object").element(of: list),
        at: max(0, min(list.elements.count, at)))
      return .none
    case (.list(let list), "appendleft"):
      list.elements.insert(try arguments.required(0, "object").element(of: list), at: 0)
      return .none
    case (.list(let list), "popleft"):
      guard !list.elements.isEmpty else { throw RunError.mistake("the list is empty") }
      return list.elements.removeFirst()
    case (.list(let list), "clear"):
      list.elements = []
      return .none
    case (.list(let list), "extend"):
      let more = try interpreter.elements(of: try arguments.required(0, "iterable")).prefix(100_000)
      list.elements += try more.map { try $0.element(of: list) }
      return .none
    case (.list(let list), "reverse"):
      list.elements.reverse()
      return .none
    case (.list(let list), "copy"): return .list(ListBox(list.elements))
    case (.list(let list), "pop"):
      let at = try arguments[0, "index"].map { try interpreter.whole($0) } ?? -1
      let place = at < 0 ? at + list.elements.count : at
      guard list.elements.indices.contains(place) else {
        throw RunError.mistake("the list has no such element")
      }
      return list.elements.remove(at: place)
    case (.dictionary(let dictionary), "items"):
      return .list(ListBox(dictionary.keys.map { .tuple([key($0), dictionary[$0] ?? .none]) }))
    case (.dictionary(let dictionary), "keys"): return .list(ListBox(dictionary.keys.map(key)))
    case (.dictionary(let dictionary), "values"):
      return .list(ListBox(dictionary.keys.compactMap { dictionary[$0] }))
    case (.dictionary(let dictionary), "get"):
      return try arguments.required(0, "key").key.flatMap { dictionary[$0] } ?? arguments[
        1, "default"] ?? .none
    case (.dictionary(let dictionary), "copy"):
      let copy = DictionaryBox()
      for key in dictionary.keys { copy[key] = dictionary[key] }
      return .dictionary(copy)
    case (.dictionary(let dictionary), "update"):
      guard case .dictionary(let other) = try arguments.required(0, "other") else {
        throw RunError.outside("`update`")
      }
      for key in other.keys { dictionary[key] = try other[key]?.element(of: dictionary) }
      return .none
    case (.dictionary(let dictionary), "setdefault"):
      guard let key = try arguments.required(0, "key").key else {
        throw RunError.outside("a key of this kind")
      }
      if let value = dictionary[key] { return value }
      let value = try (arguments[1, "default"] ?? .none).element(of: dictionary)
      dictionary[key] = value
      return value
    case (.text(let text), "lower"): return .text(text.lowercased())
    case (.text(let text), "upper"): return .text(text.uppercased())
    case (.text(let text), "endswith"):
      guard case .text(let end) = try arguments.required(0, "suffix") else {
        throw RunError.outside("this")
      }
      return .bool(text.hasSuffix(end))
    case (.text(let text), "startswith"):
      guard case .text(let start) = try arguments.required(0, "prefix") else {
        throw RunError.outside("this")
      }
      return .bool(text.hasPrefix(start))
    case (.text, "format"): return .text("")
    case (.array, _), (.whole, _), (.bool, _):
      if let body = ArrayFunctions.methods[name] {
        return try body(interpreter, arguments.behind(value))
      }
    default: break
    }
    throw RunError.outside("`.\(name)` of \(value.kindName)")
  }

  private static func key(_ key: String) -> Value {
    key.hasPrefix("'")
      ? .text(String(key.dropFirst().dropLast())) : Int(key).map { .whole($0) } ?? .text(key)
  }
}

extension Interpreter {
  /// What `len` gives.
  func length(of value: Value) throws -> Int {
    switch value {
    case .text(let text): return text.count
    case .array(let array) where !array.shape.isEmpty: return array.shape[0]
    case .list(let list): return list.elements.count
    case .tuple(let elements): return elements.count
    case .dictionary(let dictionary): return dictionary.keys.count
    case .range(let start, let end, let step): return Self.length(start, end, step)
    case .unknown(let line):
      throw RunError(reason: .follows(line: line), message: "it follows from line \(line)")
    default: throw RunError.mistake("the length of \(value.kindName)")
    }
  }

  static func length(_ start: Int, _ end: Int, _ step: Int) -> Int {
    step > 0 ? max(0, (end - start + step - 1) / step) : max(0, (start - end - step - 1) / -step)
  }
}
