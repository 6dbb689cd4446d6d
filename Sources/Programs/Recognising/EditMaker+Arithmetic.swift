// Changes of products, signs, factors and sums.
extension EditMaker {
  static let products: Set<String> = ["dot", "matmul", "mm"]

  func called(_ function: Expression) -> String? {
    switch function.kind {
    case .name(let name), .attribute(_, let name): name
    default: nil
    }
  }

  func untransposed(_ part: Expression) -> String? {
    switch part.kind {
    case .attribute(let base, "T"): text(base)
    case .call(let function, let arguments):
      if arguments.isEmpty, case .attribute(let base, let name) = function.kind,
        name == "transpose" || name == "t"
      {
        text(base)
      } else if arguments.count == 1, called(function) == "transpose" {
        text(arguments[0].value)
      } else {
        nil
      }
    default: nil
    }
  }

  func turned(_ part: Expression) -> String { untransposed(part) ?? factor(part) + ".T" }

  /// The two operands of a matrix product or an outer one.
  func operands(_ part: Expression) -> (Expression, Expression)? {
    switch part.kind {
    case .binary("@", let left, let right): return (left, right)
    case .call(let function, let arguments):
      guard let name = called(function), Self.products.contains(name) || name == "outer" else {
        return nil
      }
      if arguments.count == 2 { return (arguments[0].value, arguments[1].value) }
      if arguments.count == 1, case .attribute(let base, _) = function.kind {
        return (base, arguments[0].value)
      }
      return nil
    default: return nil
    }
  }

  mutating func addTransposes(_ part: Expression) {
    guard let (left, right) = operands(part) else { return }
    add(.transpose, left, turned(left))
    add(.transpose, right, turned(right))
    edits.append(Edit(kind: .swap, range: part.range, text: "(\(factor(right)) @ \(factor(left)))"))
    let all = text(part)
    if case .call = part.kind {
      add(.transpose, part, all + ".T")
    } else {
      add(.transpose, part, "(\(all)).T")
    }
    edits.append(
      Edit(kind: .transpose, range: part.range, text: "(\(turned(left)) @ \(turned(right)))"))
    edits.append(Edit(kind: .swap, range: part.range, text: "(\(turned(right)) @ \(turned(left)))"))
    edits.append(Edit(kind: .swap, range: part.range, text: "(\(factor(right)) @ \(turned(left)))"))
    edits.append(Edit(kind: .swap, range: part.range, text: "(\(turned(right)) @ \(factor(left)))"))
  }

  mutating func addProducts(_ part: Expression) {
    switch part.kind {
    case .binary("*", let left, let right):
      for (l, r) in [
        (factor(left), factor(right)), (turned(left), factor(right)), (factor(left), turned(right)),
        (factor(right), factor(left)),
      ] {
        add(.product, part, "(\(l) @ \(r))")
      }
    case .call(let function, let arguments)
    where called(function) == "multiply" && arguments.count == 2:
      add(.product, part, "(\(factor(arguments[0].value)) @ \(factor(arguments[1].value)))")
    default: break
    }
    guard let (left, right) = operands(part) else { return }
    add(.product, part, "(\(factor(left)) * \(factor(right)))")
  }

  // MARK: Signs, factors, sums

  mutating func addSigns(_ part: Expression) {
    switch part.kind {
    case .binary("-", let left, let right):
      add(.sign, part, "(\(factor(right)) - \(factor(left)))")
      add(.sign, part, "(\(text(left)) + \(text(right)))")
    case .binary("+", let left, let right): add(.sign, part, "(\(text(left)) - \(factor(right)))")
    case .unary("-", let inner): add(.sign, part, text(inner))
    case .call(_, let arguments) where arguments.count == 1 && arguments[0].name == nil:
      add(.sign, arguments[0].value, "-" + factor(arguments[0].value))
    default: break
    }
  }

  mutating func addComparisons(_ part: Expression) {
    guard case .comparison(let left, let rest) = part.kind, rest.count == 1,
      let other = ["<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="][rest[0].sign]
    else { return }
    let turned = "\(text(left)) \(other) \(text(rest[0].with))"
    add(.comparison, part, text(part).hasPrefix("(") ? "(\(turned))" : turned)
  }

  mutating func addFactors(_ part: Expression) {
    switch part.kind {
    case .binary("*", let left, let right):
      // δ · a · (1 − a) without both.
      if case .binary("*", let first, _) = left.kind { add(.extraFactor, part, text(first)) }
      add(.extraFactor, part, text(left))
      add(.extraFactor, part, text(right))
    case .binary("/", let left, _): add(.extraFactor, part, text(left))
    case .call(let function, let arguments)
    where called(function) == "multiply" && arguments.count >= 2:
      add(.extraFactor, part, text(arguments[0].value))
      add(.extraFactor, part, text(arguments[1].value))
    default: break
    }
  }

  mutating func addAxes(_ part: Expression) {
    guard case .call(let function, let arguments) = part.kind, let name = called(function),
      name == "sum" || name == "mean"
    else { return }
    let plain = arguments.filter { $0.name == nil }.map { text($0.value) }
    let isMethod: Bool =
      if case .attribute(let base, _) = function.kind {
        !["np", "numpy", "jnp", "torch"].contains(text(base))
      } else { false }
    let first = isMethod ? "" : (plain.first ?? "") + ", "
    for other in name == "sum" ? ["sum", "mean"] : ["mean", "sum"] {
      let head = String(text(function).dropLast(name.count)) + other
      for axis in [1, 0] {
        for keeps in [", keepdims=True", ""] {
          let text = "\(head)(\(first)axis=\(axis)\(keeps))"
          add(other == name ? .axis : .count, part, text)
        }
      }
      if isMethod || plain.count > 0, other != name { add(.count, function, head) }
    }
    if !isMethod, let first = plain.first { add(.axis, part, first) }
    if isMethod, case .attribute(let base, _) = function.kind { add(.axis, part, text(base)) }
  }

  mutating func addFunctions(_ part: Expression) {
    guard case .call(let function, let arguments) = part.kind, let name = called(function) else {
      return
    }
    // The switch that makes a function give its slope.
    for flag in material.switches[name] ?? [] {
      let others = arguments.filter { $0.name != flag }
      let plain = others.map { ($0.name.map { $0 + "=" } ?? "") + text($0.value) }
      if others.count == arguments.count {
        let all = (plain + ["\(flag)=True"]).joined(separator: ", ")
        add(.function, part, "\(text(function))(\(all))")
      } else {
        add(.function, part, "\(text(function))(\(plain.joined(separator: ", ")))")
      }
    }
    guard material.functions.contains(name) else { return }
    for other in material.functions where other != name {
      add(.function, function, String(text(function).dropLast(name.count)) + other)
    }
  }

  mutating func addCounts(_ part: Expression) {
    for count in material.counts.prefix(3) {
      add(.count, part, "\(factor(part)) / \(count)")
      add(.count, part, "\(factor(part)) * \(count)")
    }
  }

  /// Changes of a value as a whole.
  mutating func addWhole(_ value: Expression) {
    add(.sign, value, "-" + factor(value))
    addCounts(value)
    // w - eta * g
    if case .binary("-", _, let step) = value.kind { addCounts(step) }
    for slope in material.slopes { add(.slope, value, "\(factor(value)) * \(slope)") }
    for keeps in [", keepdims=True", ""] {
      for axis in [1, 0] { add(.axis, value, "np.sum(\(text(value)), axis=\(axis)\(keeps))") }
    }
    add(.transpose, value, factor(value) + ".T")
  }

  mutating func addSlopes(_ part: Expression) {
    let isName: Bool =
      switch part.kind {
      case .name, .attribute: true
      default: false
      }
    for slope in material.slopes.prefix(isName ? 64 : 24) {
      add(.slope, part, "\(factor(part)) * \(slope)")
    }
  }

  /// A factor that is no slope, or another layer's, in the place where one stands.
  mutating func addOtherSlopes(_ part: Expression) {
    // 1 − a for 1 − a², and the other way round.
    if case .binary("-", let one, let rest) = part.kind, case .number(1, _) = one.kind {
      switch rest.kind {
      case .name, .attribute, .index, .call:
        add(.otherSlope, part, "(\(text(one)) - \(text(rest)) ** 2)")
      case .binary("**", let base, _), .binary("*", let base, _):
        add(.otherSlope, part, "(\(text(base)) * (1 - \(text(base))))")
      default: break
      }
    }
    let pairs: [(rest: Expression, slope: Expression)]
    switch part.kind {
    case .binary("*", let left, let right): pairs = [(left, right), (right, left)]
    case .call(let function, let arguments)
    where called(function) == "multiply" && arguments.count == 2:
      let (left, right) = (arguments[0].value, arguments[1].value)
      pairs = [(left, right), (right, left)]
    default: return
    }
    for (rest, slope) in pairs {
      let (x, u) = (factor(rest), factor(slope))
      if holdsForward(slope) {
        add(.slope, part, "\(x) * \(u) * (1 - \(u))")
        add(.slope, part, "\(x) * (1 - \(u) ** 2)")
      }
      for other in material.slopes { add(.otherSlope, part, "\(x) * \(other)") }
      // X · u · (1 − u)
      if case .binary("*", let first, _) = rest.kind {
        for other in material.slopes { add(.otherSlope, part, "\(factor(first)) * \(other)") }
      }
    }
  }

  /// Whether an expression is, or is a part of, what the forward pass computes.
  private func holdsForward(_ part: Expression) -> Bool {
    var base = part
    while case .index(let inner, _) = base.kind { base = inner }
    let name = text(base)
    return material.variables.contains { $0.text == name && $0.quantities.contains(.activation) }
      || [.activation, .weightedInput, nil].contains(material.facts.meaning(of: name)?.role)
        && name.count < 3
  }

  /// What the body of a function that is to give a slope may be.
  mutating func addSlopeFormulas(of statement: Statement, _ values: [Expression]) {
    for case .function(let function) in program.all.map(\.kind)
    where function.body.flatMap(\.all).contains(where: { $0.id == statement.id }) {
      addSlopeFormulas(function, values)
    }
  }

  mutating func addSlopeFormulas(_ function: Function, _ values: [Expression]) {
    var names = function.parameters.map(\.name).filter { $0 != "self" }
    for case .assignment(let targets, _) in function.body.map(\.kind) {
      names += targets.map(text).filter { !$0.contains(",") }
    }
    for part in values.flatMap(\.all) {
      if case .attribute(let base, _) = part.kind, case .name("self") = base.kind,
        !names.contains(text(part))
      {
        names.append(text(part))
      }
    }
    guard names.count <= 4 else { return }
    let functions = material.functions.filter { $0 != function.name }
    for value in values {
      for name in names {
        for x in [name] + functions.map({ "\($0)(\(name))" }) + ["np.tanh(\(name))"] {
          add(.otherSlope, value, "\(x) * (1 - \(x))")
          add(.otherSlope, value, "1 - \(x) ** 2")
        }
        add(.otherSlope, value, "(\(name) > 0)")
      }
    }
  }
}
