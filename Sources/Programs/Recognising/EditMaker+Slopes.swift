// Changes of slopes σ′.
extension EditMaker {
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
    for value in values where !isSlope(value, of: names, functions) {
      for name in names {
        for x in [name] + functions.map({ "\($0)(\(name))" }) + ["np.tanh(\(name))"] {
          add(.otherSlope, value, "\(x) * (1 - \(x))")
          add(.otherSlope, value, "1 - \(x) ** 2")
        }
        add(.otherSlope, value, "(\(name) > 0)")
      }
    }
  }

  /// Whether it is the slope of a function of a weighted input as it stands: then a call is wrong.
  private func isSlope(_ value: Expression, of names: [String], _ functions: [String]) -> Bool {
    let own = text(value).replacing("self.", with: "").replacing("1.0", with: "1")
      .filter { !" ()".contains($0) }
    return names.contains { name in
      (functions + ["np.tanh"]).contains { function in
        let x = function + name
        return switch ActivationFunctions.name(for: function, slopesTakeActivations: false) {
        case "sigmoid": own == "\(x)*1-\(x)"
        case "tanh": own == "1-\(x)**2"
        default: false
        }
      }
    }
  }
}
