/// Activations and their slopes by the names that programs use without defining them.
enum ActivationFunctions {
  static let table: [String: ArrayFunctions.Body] = [
    "sigmoid": { interpreter, arguments in
      .array(
        try ArrayFunctions.sigmoid(try ArrayFunctions.array(arguments, 0, interpreter), interpreter)
      )
    },
    "sigmoid′": { interpreter, arguments in
      let z = try ArrayFunctions.array(arguments, 0, interpreter)
      return .array(
        try slope(ofActivation: try ArrayFunctions.sigmoid(z, interpreter), interpreter))
    },
    // The same as a function of the activation.
    "sigmoid′a": { interpreter, arguments in
      .array(
        try slope(ofActivation: try ArrayFunctions.array(arguments, 0, interpreter), interpreter))
    },
    "tanh′": { interpreter, arguments in
      let z = try ArrayFunctions.array(arguments, 0, interpreter)
      return .array(
        try slope(ofTanh: try interpreter.trace.unary(Unary.table["tanh"]!, z), interpreter))
    },
    "tanh′a": { interpreter, arguments in
      .array(try slope(ofTanh: try ArrayFunctions.array(arguments, 0, interpreter), interpreter))
    },
    "relu": { interpreter, arguments in
      let z = try ArrayFunctions.array(arguments, 0, interpreter)
      return .array(try interpreter.trace.binary("maximum", NumericArray(0), z))
    },
    // Where the activation is positive the weighted input is.
    "relu′": { interpreter, arguments in
      let z = try ArrayFunctions.array(arguments, 0, interpreter)
      return .array(try interpreter.trace.binary(">", z, NumericArray(0)))
    },
    "softmax": { interpreter, arguments in
      let z = try ArrayFunctions.array(arguments, 0, interpreter)
      let power = try interpreter.trace.unary(Unary.table["exp"]!, z)
      let axis =
        z.shape.count == 2 && interpreter.surroundings.examplesAreColumns ? 0 : z.shape.count - 1
      let sum = try interpreter.trace.sum(power, axes: [axis], keepingAxes: true)
      return .array(try interpreter.trace.binary("/", power, sum))
    },
    "∇C": { interpreter, arguments in
      let (a, y) = (
        try ArrayFunctions.array(arguments, 0, interpreter),
        try ArrayFunctions.array(arguments, 1, interpreter)
      )
      return .array(try interpreter.trace.binary("-", a, y))
    },
  ]

  private static func slope(ofActivation a: NumericArray, _ interpreter: Interpreter) throws
    -> NumericArray
  {
    try interpreter.trace.binary("*", a, try interpreter.trace.binary("-", NumericArray(1), a))
  }

  private static func slope(ofTanh a: NumericArray, _ interpreter: Interpreter) throws
    -> NumericArray
  {
    try interpreter.trace.binary("-", NumericArray(1), try interpreter.trace.binary("*", a, a))
  }

  private static let words: [(word: String, name: String)] = [
    ("sigm", "sigmoid"), ("logistic", "sigmoid"), ("tanh", "tanh"), ("relu", "relu"),
    ("softmax", "softmax"), ("activation_f", "sigmoid"), ("activationf", "sigmoid"),
    ("activate", "sigmoid"), ("transfer", "sigmoid"), ("nonlin", "sigmoid"), ("squash", "sigmoid"),
    ("σ", "sigmoid"), ("activation", "sigmoid"),
  ]
  private static let slopeWords = [
    "prime", "deriv", "grad", "slope", "back", "dsig", "d_", "drelu", "dtanh", "′",
  ]
  private static let costWords = ["cost", "loss", "mse", "error"]

  /// The function that a name stands for where the program does not define it.
  static func name(for name: String, slopesTakeActivations: Bool) -> String? {
    let lower = name.lowercased()
    let isSlope = slopeWords.contains { lower.holds($0) } || lower.hasPrefix("dσ")
    if isSlope, costWords.contains(where: lower.holds), !lower.holds("back") { return "∇C" }
    guard let word = words.first(where: { lower.holds($0.word) }) else { return nil }
    // `activations` and the like are values.
    if word.word == "activation", !isSlope, lower != "activation" { return nil }
    guard isSlope else { return word.name }
    if word.name == "relu" { return "relu′" }
    return (word.name == "tanh" ? "tanh′" : "sigmoid′") + (slopesTakeActivations ? "a" : "")
  }
}
