// Making arrays, and putting their entries elsewhere.
extension ArrayFunctions {
  /// A shape given as a number, a tuple, or several numbers.
  static func shape(_ values: [Value], _ interpreter: Interpreter) throws -> [Int] {
    var shape: [Int] = []
    for value in values {
      switch value {
      case .tuple(let elements): shape += try elements.map { try interpreter.whole($0) }
      case .list(let list): shape += try list.elements.map { try interpreter.whole($0) }
      case .none: continue
      default: shape.append(try interpreter.whole(value))
      }
    }
    return shape
  }

  static func filled(_ shape: [Int], _ interpreter: Interpreter, _ entry: () -> Double) throws
    -> NumericArray
  {
    guard shape.allSatisfy({ $0 >= 0 }), shape.count <= 4 else {
      throw RunError.outside("an array of this shape")
    }
    let count = size(shape)
    guard count <= Trace.mostBytes / 8 else { throw Halt.memory }
    try interpreter.trace.charge(count)
    return NumericArray((0..<count).map { _ in entry() }, shape)
  }

  private static func constant(_ number: Double) -> Body {
    { interpreter, arguments in
      let values = arguments.named["shape"].map { [$0] } ?? numbers(arguments.positional)
      return .array(try filled(try shape(values, interpreter), interpreter) { number })
    }
  }

  /// The arguments that are no types, as `float` in `zeros(3, float)`.
  private static func numbers(_ values: [Value]) -> [Value] {
    values.filter { if case .native = $0 { false } else { true } }
  }

  private static func like(_ number: Double) -> Body {
    { interpreter, arguments in
      let x = try array(arguments, 0, interpreter)
      return .array(try filled(x.shape, interpreter) { number })
    }
  }

  static let made: [String: Body] = [
    "array": asArray, "asarray": asArray, "tensor": asArray,
    "atleast_2d": { interpreter, arguments in
      let x = try array(arguments, 0, interpreter)
      return .array(x.shape.count < 2 ? try interpreter.trace.reshape(x, [1, x.count]) : x)
    },
    "copy": { interpreter, arguments in .array(try array(arguments, 0, interpreter).copy()) },
    "nan_to_num": { interpreter, arguments in .array(try array(arguments, 0, interpreter)) },
    "float64": { interpreter, arguments in .array(try array(arguments, 0, interpreter)) },
    "zeros": constant(0), "ones": constant(1), "empty": constant(0),
    "zeros_like": like(0), "ones_like": like(1), "empty_like": like(0),
    "full": { interpreter, arguments in
      let entry = try array(arguments, 1, interpreter, "fill_value").data.first ?? 0
      return .array(
        try filled(try shape([try arguments.required(0, "shape")], interpreter), interpreter) {
          entry
        })
    },
    "arange": { interpreter, arguments in
      let range = try LanguageFunctions.table["range"]!(interpreter, arguments)
      return .array(
        NumericArray(
          try interpreter.elements(of: range).prefix(1_000_000).map {
            Double(try interpreter.whole($0))
          },
          [
            try interpreter.elements(of: range).prefix(1_000_000).reduce(0) { count, _ in count + 1
            }
          ]))
    },
    "linspace": { interpreter, arguments in
      let start = try array(arguments, 0, interpreter, "start").data.first ?? 0
      let stop = try array(arguments, 1, interpreter, "stop").data.first ?? 0
      let count = try arguments[2, "num"].map { try interpreter.whole($0) } ?? 50
      guard 1...1_000_000 ~= count else { throw Halt.memory }
      try interpreter.trace.charge(count)
      let step = count > 1 ? (stop - start) / Double(count - 1) : 0
      return .array(NumericArray((0..<count).map { start + Double($0) * step }, [count]))
    },
    "eye": { interpreter, arguments in
      let n = try interpreter.whole(try arguments.required(0, "N"))
      guard 0...1000 ~= n else { throw Halt.memory }
      return .array(NumericArray((0..<n * n).map { $0 / n == $0 % n ? 1 : 0 }, [n, n]))
    },
    "where": { interpreter, arguments in
      let mask = try array(arguments, 0, interpreter)
      let (l, r) = (
        try array(arguments, 1, interpreter, "x"), try array(arguments, 2, interpreter, "y")
      )
      let shape = try broadcast(
        try broadcast(mask.shape, l.shape, for: "`where`"), r.shape, for: "`where`")
      let (m, a, b) = (spread(mask.shape, shape), spread(l.shape, shape), spread(r.shape, shape))
      let places = m.indices.map { mask.data[m[$0]] != 0 ? (operand: 0, place: a[$0]) : (1, b[$0]) }
      // What it chooses depends on the condition, too.
      return .array(try interpreter.trace.pick([l, r, mask], places, shape))
    },
    "clip": { interpreter, arguments in
      var x = try array(arguments, 0, interpreter)
      if let low = arguments[1, "a_min"] ?? arguments.named["min"], !low.isNone {
        x = try interpreter.trace.binary("maximum", x, try interpreter.number(low))
      }
      if let high = arguments[2, "a_max"] ?? arguments.named["max"], !high.isNone {
        x = try interpreter.trace.binary("minimum", x, try interpreter.number(high))
      }
      return .array(x)
    },
  ]

  private static let asArray: Body = { interpreter, arguments in
    let value = try arguments.required(0, "object")
    let array = try interpreter.number(value)
    if let rank = arguments.named["ndmin"], case .whole(2) = rank, array.shape.count == 1 {
      return .array(try interpreter.trace.reshape(array, [1, array.count]))
    }
    return .array(array.copy())
  }

  static let shapes: [String: Body] = [
    "reshape": { interpreter, arguments in
      let sizes =
        arguments.named["newshape"].map { [$0] } ?? Array(arguments.positional.dropFirst())
      return .array(
        try interpreter.trace.reshape(
          try array(arguments, 0, interpreter), try shape(sizes, interpreter)))
    },
    "transpose": { interpreter, arguments in
      let axes = try shape(Array(arguments.positional.dropFirst()), interpreter)
      return .array(
        try interpreter.trace.transpose(
          try array(arguments, 0, interpreter), axes.isEmpty ? nil : axes))
    },
    "flatten": flat, "ravel": flat,
    "squeeze": { interpreter, arguments in
      let x = try array(arguments, 0, interpreter)
      return .array(try interpreter.trace.reshape(x, x.shape.filter { $0 != 1 }))
    },
    "expand_dims": { interpreter, arguments in
      let x = try array(arguments, 0, interpreter)
      let axis = try interpreter.whole(arguments[1, "axis"] ?? arguments.named["dim"] ?? .whole(0))
      var shape = x.shape
      let at = axis < 0 ? axis + shape.count + 1 : axis
      guard 0...shape.count ~= at else { throw RunError.mistake("there is no such axis") }
      shape.insert(1, at: at)
      return .array(try interpreter.trace.reshape(x, shape))
    },
    "concatenate": concatenate(nil), "hstack": concatenate(1), "vstack": concatenate(0),
    "column_stack": { interpreter, arguments in
      let parts = try interpreter.elements(of: try arguments.required(0, "tup")).prefix(1000).map {
        let part = try interpreter.number($0)
        return part.shape.count == 1 ? try interpreter.trace.reshape(part, [part.count, 1]) : part
      }
      return .array(try interpreter.trace.concatenate(parts, axis: 1))
    },
    "append": { interpreter, arguments in
      let parts = [
        try array(arguments, 0, interpreter), try array(arguments, 1, interpreter, "values"),
      ]
      guard let axis = arguments[2, "axis"], !axis.isNone else {
        return .array(
          try interpreter.trace.concatenate(
            try parts.map { try interpreter.trace.reshape($0, [$0.count]) }, axis: 0))
      }
      return .array(try interpreter.trace.concatenate(parts, axis: try interpreter.whole(axis)))
    },
    "stack": { interpreter, arguments in
      let list = try interpreter.elements(of: try arguments.required(0, "arrays")).map(\.self)
      return .array(try interpreter.number(.list(ListBox(list))))
    },
    "shape": { interpreter, arguments in
      .tuple(try array(arguments, 0, interpreter).shape.map { .whole($0) })
    },
    "size": { interpreter, arguments in .whole(try array(arguments, 0, interpreter).count) },
    "broadcast_to": { interpreter, arguments in
      let x = try array(arguments, 0, interpreter)
      let wide = try shape([try arguments.required(1, "shape")], interpreter)
      guard try broadcast(x.shape, wide, for: "`broadcast_to`") == wide else {
        throw RunError.shape(
          "an array of shape \(shapeText(x.shape)) does not fit into \(shapeText(wide))")
      }
      try interpreter.trace.charge(size(wide))
      let places = spread(x.shape, wide).map { (operand: 0, place: $0) }
      return .array(try interpreter.trace.pick([x], places, wide))
    },
    "tile": { interpreter, arguments in throw RunError.outside("`tile`") },
  ]

  private static let flat: Body = { interpreter, arguments in
    let x = try array(arguments, 0, interpreter)
    return .array(try interpreter.trace.reshape(x, [x.count]))
  }

  private static func concatenate(_ fixed: Int?) -> Body {
    { interpreter, arguments in
      var parts = try interpreter.elements(of: try arguments.required(0, "arrays")).prefix(1000).map
      { try interpreter.number($0) }
      if fixed == 0 {
        parts = try parts.map {
          $0.shape.count == 1 ? try interpreter.trace.reshape($0, [1, $0.count]) : $0
        }
      }
      let axis = try fixed ?? arguments[1, "axis"].map { try interpreter.whole($0) } ?? 0
      return .array(
        try interpreter.trace.concatenate(parts, axis: parts.first?.shape.count == 1 ? 0 : axis))
    }
  }

  // Random numbers are some generic ones, new each time: they stand for the network's parameters.
  static let random: [String: Body] = {
    var table: [String: Body] = [:]
    for name in ["randn", "rand", "standard_normal", "random_sample", "random", "ranf"] {
      let body: Body = { interpreter, arguments in
        let values = arguments.named["size"].map { [$0] } ?? numbers(arguments.positional)
        return try drawn(try shape(values, interpreter), interpreter)
      }
      table["random." + name] = body
      if name.hasPrefix("rand"), name.count < 6 { table[name] = body }
    }
    for (name, place) in [("normal", 2), ("uniform", 2), ("gauss", 2)] {
      table["random." + name] = { interpreter, arguments in
        try drawn(try shape([arguments[place, "size"] ?? .none], interpreter), interpreter)
      }
    }
    table["uniform"] = table["random.uniform"]
    table["random.permutation"] = { interpreter, arguments in
      let value = try arguments.required(0, "x")
      return if case .whole = value {
        try ArrayFunctions.table["arange"]!(interpreter, arguments)
      } else { value }
    }
    table["random.choice"] = { interpreter, arguments in
      try ArrayFunctions.table["random.permutation"]!(
        interpreter, CallArguments([try arguments.required(0, "a")]))
    }
    for name in ["seed", "shuffle", "manual_seed"] {
      table["random." + name] = { _, _ in .none }
      table[name] = { _, _ in .none }
    }
    for name in ["default_rng", "RandomState"] {
      table["random." + name] = { _, _ in .module("random") }
    }
    table["random.randint"] = { interpreter, arguments in
      let (low, high) = (arguments[0, "low"] ?? .whole(2), arguments[1, "high"])
      let size = try shape([arguments[2, "size"] ?? .none], interpreter)
      guard !size.isEmpty else { return .whole(0) }
      let most = max(1, try interpreter.whole(high.map { $0.isNone ? low : $0 } ?? low))
      var next = 0
      return .array(
        try filled(size, interpreter) {
          next += 1
          return Double(next % most)
        })
    }
    table["random.integers"] = table["random.randint"]
    return table
  }()

  private static func drawn(_ shape: [Int], _ interpreter: Interpreter) throws -> Value {
    let array = try filled(shape, interpreter) { interpreter.surroundings.draw() }
    return .array(
      NumericArray(array.data, shape, node: interpreter.trace.leaf(array.data, shape, .parameter)))
  }
}

extension Value {
  var isNone: Bool { if case .none = self { true } else { false } }
}
