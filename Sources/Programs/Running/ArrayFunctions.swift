/// What NumPy offers: a row for each function that programs of backpropagation use.
enum ArrayFunctions {
  typealias Body = @Sendable (Interpreter, CallArguments) throws -> Value

  /// By its name behind `np.`, or alone.
  static let table: [String: Body] = {
    var table: [String: Body] = [:]
    for function in Unary.table.values { table[function.name] = unary(function.name) }
    for (name, sign) in [
      ("add", "+"), ("subtract", "-"), ("multiply", "*"), ("divide", "/"), ("true_divide", "/"),
      ("power", "**"), ("pow", "**"), ("maximum", "maximum"), ("minimum", "minimum"), ("mul", "*"),
      ("greater", ">"), ("less", "<"), ("greater_equal", ">="), ("equal", "=="),
      ("less_equal", "<="), ("not_equal", "!="), ("logical_and", "&"), ("logical_or", "|"),
      ("floor_divide", "//"),
    ] { table[name] = binary(sign) }
    table["absolute"] = table["abs"]
    table["fabs"] = table["abs"]
    table["einsum"] = einsum
    table["heaviside"] = { interpreter, arguments in
      .array(
        try interpreter.trace.binary(">", try array(arguments, 0, interpreter), NumericArray(0)))
    }
    table["reciprocal"] = { interpreter, arguments in
      .array(
        try interpreter.trace.binary("/", NumericArray(1), try array(arguments, 0, interpreter)))
    }
    table["expit"] = { interpreter, arguments in
      .array(try sigmoid(try array(arguments, 0, interpreter), interpreter))
    }
    table["sigmoid"] = table["expit"]
    table["relu"] = { interpreter, arguments in
      try ActivationFunctions.table["relu"]!(interpreter, arguments)
    }
    table["softmax"] = softmax
    table.merge(products) { $1 }
    table.merge(reductions) { $1 }
    table.merge(shapes) { $1 }
    table.merge(made) { $1 }
    table.merge(random) { $1 }
    table["clamp"] = table["clip"]
    return table
  }()

  /// By its name behind an array.
  static let methods: [String: Body] = {
    var methods: [String: Body] = [:]
    for name in [
      "dot", "sum", "mean", "reshape", "transpose", "copy", "flatten", "ravel", "squeeze", "max",
      "min",
      "argmax", "argmin", "round", "clip", "std", "var", "exp", "log", "sqrt", "abs", "matmul",
      "repeat", "clamp", "relu", "softmax",
    ] { methods[name] = table[name] }
    for (alias, name) in [
      ("t", "transpose"), ("mm", "dot"), ("view", "reshape"), ("pow", "power"), ("clone", "copy"),
      ("unsqueeze", "expand_dims"), ("astype", "copy"), ("tolist", "copy"), ("detach", "copy"),
      ("numpy", "copy"), ("float", "copy"), ("item", "copy"), ("mul", "multiply"), ("add", "add"),
      ("div", "divide"), ("sigmoid", "expit"), ("tanh", "tanh"),
    ] {
      methods[alias] = table[name]
    }
    return methods
  }()

  static func array(
    _ arguments: CallArguments, _ place: Int, _ interpreter: Interpreter, _ name: String = "a"
  ) throws -> NumericArray {
    try interpreter.number(try arguments.required(place, name))
  }

  private static func unary(_ name: String) -> Body {
    { interpreter, arguments in
      .array(try interpreter.trace.unary(Unary.table[name]!, try array(arguments, 0, interpreter)))
    }
  }

  private static func binary(_ sign: String) -> Body {
    { interpreter, arguments in
      .array(
        try interpreter.trace.binary(
          Binary.table[sign]!, try array(arguments, 0, interpreter),
          try array(arguments, 1, interpreter, "b")))
    }
  }

  /// 1 / (1 + e⁻ᶻ)
  static func sigmoid(_ z: NumericArray, _ interpreter: Interpreter) throws -> NumericArray {
    let trace = interpreter.trace
    let power = try trace.unary(Unary.table["exp"]!, try trace.unary(.negative, z))
    return try trace.binary("/", NumericArray(1), try trace.binary("+", NumericArray(1), power))
  }

  /// Along the axis that is asked for; without one along the neurons.
  private static let softmax: Body = { interpreter, arguments in
    guard let axis = arguments[1, "dim"] ?? arguments.named["axis"], !axis.isNone else {
      return try ActivationFunctions.table["softmax"]!(interpreter, arguments)
    }
    let power = try interpreter.trace.unary(
      Unary.table["exp"]!, try array(arguments, 0, interpreter))
    let sum = try interpreter.trace.sum(
      power, axes: [try interpreter.whole(axis)], keepingAxes: true)
    return .array(try interpreter.trace.binary("/", power, sum))
  }

  private static let products: [String: Body] = [
    "dot": { interpreter, arguments in
      .array(
        try interpreter.trace.product(
          try array(arguments, 0, interpreter), try array(arguments, 1, interpreter, "b"), dot: true
        ))
    },
    "matmul": { interpreter, arguments in
      .array(
        try interpreter.trace.product(
          try array(arguments, 0, interpreter), try array(arguments, 1, interpreter, "b"),
          dot: false))
    },
    "mm": { interpreter, arguments in
      .array(
        try interpreter.trace.product(
          try array(arguments, 0, interpreter), try array(arguments, 1, interpreter, "b"),
          dot: false))
    },
    "inner": { interpreter, arguments in
      let (l, r) = (try array(arguments, 0, interpreter), try array(arguments, 1, interpreter, "b"))
      return .array(try interpreter.trace.product(l, try interpreter.trace.transpose(r), dot: true))
    },
    "outer": { interpreter, arguments in
      let (l, r) = (try array(arguments, 0, interpreter), try array(arguments, 1, interpreter, "b"))
      let trace = interpreter.trace
      return .array(
        try trace.product(
          try trace.reshape(l, [l.count, 1]), try trace.reshape(r, [1, r.count]), dot: false))
    },
  ]

  /// The axes that are asked for, and whether they stay.
  private static func axes(
    _ arguments: CallArguments, _ interpreter: Interpreter
  ) throws -> (axes: [Int]?, keep: Bool) {
    let keep =
      try (arguments.named["keepdims"] ?? arguments.named["keepdim"]).map {
        try interpreter.isTrue($0)
      } ?? false
    switch arguments[1, "axis"] ?? arguments.named["dim"] {
    case nil, .some(.none): return (nil, keep)
    case .tuple(let axes)?: return (try axes.map { try interpreter.whole($0) }, keep)
    case let axis?: return ([try interpreter.whole(axis)], keep)
    }
  }

  private static func extreme(
    _ isBetter: @escaping @Sendable (Double, Double) -> Bool, position: Bool
  ) -> Body {
    { interpreter, arguments in
      if !position, arguments.positional.count > 1, arguments.named.isEmpty,
        case .whole = arguments.positional[0]
      {
        let numbers = try arguments.positional.map { try interpreter.whole($0) }
        return .whole(
          numbers.dropFirst().reduce(numbers[0]) { isBetter(Double($1), Double($0)) ? $1 : $0 })
      }
      let (axes, keep) = try axes(arguments, interpreter)
      let result = try interpreter.trace.extreme(
        try array(arguments, 0, interpreter), axes: axes, keepingAxes: keep, by: isBetter)
      return .array(position ? result.positions : result.values)
    }
  }

  private static let reductions: [String: Body] = [
    "sum": { interpreter, arguments in
      // Python's own sum goes through what a generator gives, whose elements may be arrays.
      if case .list(let list)? = arguments[0, "a"], arguments.named["axis"] == nil,
        arguments.positional.count == 1, list.elements.count > 1
      {
        return try list.elements.reduce(.whole(0)) { try interpreter.operate("+", $0, $1) }
      }
      let (axes, keep) = try axes(arguments, interpreter)
      return .array(
        try interpreter.trace.sum(
          try array(arguments, 0, interpreter), axes: axes, keepingAxes: keep))
    },
    "mean": mean, "average": mean,
    "var": variance,
    "std": { interpreter, arguments in
      .array(
        try interpreter.trace.unary(
          Unary.table["sqrt"]!, try interpreter.number(try variance(interpreter, arguments))))
    },
    "max": extreme({ $0 > $1 }, position: false), "min": extreme({ $0 < $1 }, position: false),
    "amax": extreme({ $0 > $1 }, position: false),
    "argmax": extreme({ $0 > $1 }, position: true), "argmin": extreme({ $0 < $1 }, position: true),
    "all": { interpreter, arguments in
      .bool(try array(arguments, 0, interpreter).data.allSatisfy { $0 != 0 })
    },
    "any": { interpreter, arguments in
      .bool(try array(arguments, 0, interpreter).data.contains { $0 != 0 })
    },
    "norm": { interpreter, arguments in
      let x = try array(arguments, 0, interpreter)
      return .array(
        try interpreter.trace.unary(
          Unary.table["sqrt"]!, try interpreter.trace.sum(try interpreter.trace.binary("*", x, x))))
    },
  ]

  private static let mean: Body = { interpreter, arguments in
    let (axes, keep) = try axes(arguments, interpreter)
    return .array(
      try interpreter.trace.mean(
        try array(arguments, 0, interpreter), axes: axes, keepingAxes: keep))
  }

  private static let variance: Body = { interpreter, arguments in
    let (axes, keep) = try axes(arguments, interpreter)
    let (x, trace) = (try array(arguments, 0, interpreter), interpreter.trace)
    let distance = try trace.binary("-", x, try trace.mean(x, axes: axes, keepingAxes: true))
    return .array(
      try trace.mean(try trace.binary("*", distance, distance), axes: axes, keepingAxes: keep))
  }
}
