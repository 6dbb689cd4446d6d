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

  mutating func addFactors(_ part: Expression) {
    switch part.kind {
    case .binary("*", let left, let right):
      // δ · a · (1 − a) without both.
      if case .binary("*", let first, _) = left.kind { add(.extraFactor, part, text(first)) }
      add(.extraFactor, part, text(left))
      add(.extraFactor, part, text(right))
    case .binary("/", let left, _): add(.extraFactor, part, text(left))
    case .call(let function, let arguments)
    where called(function) == "multiply" && arguments.count == 2:
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
  }

  mutating func addFunctions(_ part: Expression) {
    guard case .call(let function, _) = part.kind, let name = called(function) else { return }
    guard material.functions.contains(name) else { return }
    for other in material.functions where other != name {
      add(.function, function, String(text(function).dropLast(name.count)) + other)
    }
  }

  /// Changes of a value as a whole.
  mutating func addWhole(_ value: Expression) {
    add(.sign, value, "-" + factor(value))
    for count in material.counts.prefix(3) {
      add(.count, value, "\(factor(value)) / \(count)")
      add(.count, value, "\(factor(value)) * \(count)")
    }
    addSlopes(value)
    for keeps in [", keepdims=True", ""] {
      for axis in [1, 0] { add(.axis, value, "np.sum(\(text(value)), axis=\(axis)\(keeps))") }
    }
    add(.transpose, value, factor(value) + ".T")
  }

  mutating func addSlopes(_ part: Expression) {
    for slope in material.slopes.prefix(12) { add(.slope, part, "\(factor(part)) * \(slope)") }
  }
}
