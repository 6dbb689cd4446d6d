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
    // `self.f` is a method or an attribute that is there.
    let isOfObject = if case .attribute = function.kind { true } else { false }
    for other in material.functions
    where other != name && (!isOfObject || material.attributes.contains(other)) {
      add(.function, function, String(text(function).dropLast(name.count)) + other)
    }
  }

  mutating func addCounts(_ part: Expression) {
    for count in material.counts.prefix(3) {
      add(.count, part, "\(factor(part)) / \(count)")
      add(.count, part, "\(factor(part)) * \(count)")
    }
  }

  mutating func addRates(_ part: Expression) {
    for rate in material.rates.prefix(2) { add(.rate, part, "\(rate) * \(factor(part))") }
  }

  /// Whether it may stand in a step of gradient descent.
  private func isOfStep(_ part: Expression) -> Bool {
    switch part.plainName.flatMap({ material.facts.meaning(of: $0) })?.role {
    case .input, .target, .output, .activation, .weightedInput: false
    default: true
    }
  }

  /// Changes of a value as a whole.
  mutating func addWhole(_ value: Expression) {
    add(.sign, value, "-" + factor(value))
    addCounts(value)
    // w - eta * g
    if case .binary(let sign, let old, let step) = value.kind, sign == "-" || sign == "+",
      isOfStep(old), isOfStep(step)
    {
      addCounts(step)
      addRates(step)
    }
    for slope in material.slopes { add(.slope, value, "\(factor(value)) * \(slope)") }
    for keeps in [", keepdims=True", ""] {
      for axis in [1, 0] { add(.axis, value, "np.sum(\(text(value)), axis=\(axis)\(keeps))") }
    }
    add(.transpose, value, factor(value) + ".T")
  }
}
