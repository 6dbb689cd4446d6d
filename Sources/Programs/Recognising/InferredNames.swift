/// What a program does with names that the table of names does not know, and what that says of them.
struct InferredNames {
  /// What the body of a function takes a parameter for.
  enum Use: Equatable {
    /// A length of arrays that it makes: the how manieth of how many.
    case size(Int, of: Int)
    /// A function of so many arguments.
    case function(arguments: Int)
    /// The widths of the layers.
    case sizes
    /// The end of a range that goes through all weights: this much more than there are of these.
    case layerCount(above: Int)
    /// A dictionary of weights and biases.
    case parameters
    /// Several weights and biases, taken apart into these names.
    case unpacked([String])
  }

  /// Names that hold what is added to a product: biases that the program makes for itself.
  let biases: Set<String>
  /// Names of random arrays that are multiplied: weights.
  let weights: Set<String>
  /// The arrays that it writes out, where it calls none an input or a target.
  let examples: [String: NameMeaning.Role]
  /// By the line of the function and the name of the parameter.
  let uses: [Int: [String: Use]]
  /// What is gone through together with inputs or targets, and arrays named like an activation that are
  /// added to a product.
  let overriding: [String: NameMeaning]
  /// Whether it takes single examples out of rows.
  let takesRows: Bool
  /// Names that are calculated with and never called: no functions, whatever they say.
  let values: Set<String>

  init(_ program: Program) {
    let biases = Self.biases(in: program)
    self.biases = biases
    overriding = Self.overriding(in: program)
    weights = Self.weights(in: program)
    examples = Self.examples(in: program)
    var uses: [Int: [String: Use]] = [:]
    for case .function(let function) in program.all.map(\.kind) {
      uses[function.line] = Self.uses(in: function)
    }
    self.uses = uses
    values = Self.values(in: program)
    takesRows = program.all.flatMap(\.expressions).flatMap(\.all).contains { part in
      guard case .index(let base, let indices) = part.kind, let name = base.plainName,
        NameMeaning(name)?.role == .input, let first = indices.first
      else { return false }
      switch first.kind {
      case .slice(nil, _, _), .text: return false
      case .slice: return indices.count == 1
      default:
        guard indices.count == 2 else { return indices.count == 1 }
        if case .slice(nil, nil, nil) = indices[1].kind { return true }
        return false
      }
    }
  }

  func meaning(of name: String) -> NameMeaning? {
    if biases.contains(name) { return NameMeaning(.bias, .own) }
    if let role = examples[name] { return NameMeaning(role) }
    if weights.contains(name) { return NameMeaning(.weight, .own) }
    for (role, names) in [(NameMeaning.Role.bias, biases), (.weight, weights)]
    where names.contains(where: { NameMeaning.isDerivative(name, of: $0) }) {
      return NameMeaning(role, .own, isDerivative: true)
    }
    return nil
  }

  // MARK: Biases

  private static let products: Set<String> = ["dot", "matmul", "mm", "einsum", "inner"]
  private static let makers: Set<String> = [
    "zeros", "ones", "full", "empty", "zeros_like", "array", "rand", "randn", "uniform", "normal",
    "random",
  ]

  private static func biases(in program: Program) -> Set<String> {
    var added: Set<String> = []
    var made: Set<String> = []
    for statement in program.all {
      switch statement.kind {
      case .assignment(let targets, let value):
        for (target, value) in pairs(targets, value) {
          let name = target.plainName
          if let name, value.calls(makers) { made.insert(name) }
          added.formUnion(addends(in: value).subtracting([name].compactMap(\.self)))
        }
      case .augmented(let target, "+", let value):
        // z += b, where z holds a product.
        if let name = value.plainName, let sum = target.plainName, holdsProduct(sum, program) {
          added.insert(name)
        }
      case .expression(let call):
        if let element = call.added, case .call(let function, _) = call.kind,
          case .attribute(let list, _) = function.kind
        {
          if let name = list.plainName, element.calls(makers) { made.insert(name) }
          added.formUnion(addends(in: element))
        }
      case .result(let value?): added.formUnion(addends(in: value))
      default: break
      }
    }
    return added.intersection(made).filter { NameMeaning($0) == nil }
  }

  private static func weights(in program: Program) -> Set<String> {
    var drawn: Set<String> = []
    var multiplied: Set<String> = []
    for statement in program.all {
      if case .assignment(let targets, let value) = statement.kind {
        for (target, value) in pairs(targets, value) where value.calls(draws) {
          if let name = target.plainName { drawn.insert(name) }
        }
      }
      for part in statement.expressions.flatMap(\.all) where part.isProduct {
        switch part.kind {
        case .binary(_, let left, let right):
          multiplied.formUnion([left, right].compactMap(\.plainName))
        case .call(let function, let arguments):
          multiplied.formUnion(arguments.compactMap(\.value.plainName))
          if case .attribute(let base, _) = function.kind, let name = base.plainName {
            multiplied.insert(name)
          }
        default: break
        }
      }
    }
    return drawn.intersection(multiplied).filter { NameMeaning($0) == nil }
  }

  private static func overriding(in program: Program) -> [String: NameMeaning] {
    var found: [String: NameMeaning] = [:]
    for case .loop(let target, let sequence, _) in program.all.map(\.kind) {
      guard case .call(let function, let arguments) = sequence.kind, function.plainName == "zip",
        target.parts.count == arguments.count
      else { continue }
      for (part, argument) in zip(target.parts, arguments) {
        guard let role = part.plainName.flatMap({ NameMeaning($0)?.role }),
          role == .input || role == .target, case .name(let name) = argument.value.kind,
          [nil, .pairs].contains(NameMeaning(name)?.role)
        else { continue }
        found[name] = NameMeaning(role)
      }
    }
    found.merge(writtenExamples(in: program)) { first, _ in first }
    return found
  }

  private static let draws: Set<String> = ["rand", "randn", "uniform", "normal", "standard_normal"]

  /// The targets of an assignment, each with what it is given.
  static func pairs(_ targets: [Expression], _ value: Expression)
    -> [(Expression, Expression)]
  {
    targets.flatMap { target -> [(Expression, Expression)] in
      guard case .tuple(let parts) = target.kind, case .tuple(let values) = value.kind,
        parts.count == values.count
      else { return [(target, value)] }
      return Array(zip(parts, values))
    }
  }

  /// Whether a name is given a product somewhere.
  private static func holdsProduct(_ name: String, _ program: Program) -> Bool {
    program.all.contains { statement in
      guard case .assignment(let targets, let value) = statement.kind else { return false }
      return targets.contains { $0.plainName == name } && value.isProduct
    }
  }

  /// The names that stand beside a product in a sum.
  private static func addends(in value: Expression) -> Set<String> {
    var names: Set<String> = []
    for part in value.all {
      let sides: (Expression, Expression)
      switch part.kind {
      case .binary("+", let left, let right): sides = (left, right)
      case .call(let function, let arguments)
      where arguments.count == 2 && function.plainName == "add":
        sides = (arguments[0].value, arguments[1].value)
      default: continue
      }
      for (one, other) in [sides, (sides.1, sides.0)] where other.isProduct {
        if let name = one.plainName { names.insert(name) }
      }
    }
    return names
  }
}

extension Expression {
  /// The targets that a target stands for.
  var parts: [Expression] {
    if case .tuple(let elements) = kind { elements } else { [self] }
  }

  /// The name of a variable, an attribute, or of the list or dictionary that it is an element of.
  var plainName: String? {
    switch kind {
    case .name(let name), .attribute(_, let name): name
    case .index(let base, _): base.plainName
    default: nil
    }
  }

  func calls(_ names: Set<String>) -> Bool {
    all.contains { part in
      guard case .call(let function, _) = part.kind, let name = function.plainName else {
        return false
      }
      return names.contains(name)
    }
  }

  /// Whether it is a product of matrices.
  var isProduct: Bool {
    switch kind {
    case .binary("@", _, _): true
    case .call(let function, _):
      ["dot", "matmul", "mm", "einsum", "inner"].contains(function.plainName ?? "")
    default: false
    }
  }
}
