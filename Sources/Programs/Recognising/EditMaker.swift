/// Makes the small changes of a statement, the likely ones first.
struct EditMaker {
  let program: Program
  let material: EditMaterial
  var edits: [Edit] = []
  /// The value of the statement, and the names that stand in it more than once.
  private let whole: [Expression]
  private let repeated: Set<String>

  init(_ statement: Statement, _ program: Program, _ material: EditMaterial) {
    (self.program, self.material) = (program, material)
    let values: [Expression] =
      switch statement.kind {
      case .assignment(_, let value), .result(let value?), .expression(let value),
        .augmented(_, _, let value):
        // A named lambda is wrong in its body.
        if case .lambda(let function) = value.kind {
          function.body.flatMap(\.expressions)
        } else {
          [value]
        }
      case .loop(_, let sequence, _): [sequence]
      default: []
      }
    let parts = values.flatMap(\.all)
    whole = values
    let names = parts.filter(\.isName).map { program.text($0.range) }
    repeated = Set(names.filter { name in names.count { $0 == name } > 1 })
    for part in parts { addIndices(part) }
    for part in parts { addAxes(part) }
    for part in parts { addTransposes(part) }
    for part in parts { addProducts(part) }
    // What a function of the program's own is handed stays: the mistake would be in the function.
    let handed = parts.flatMap { part -> [Expression] in
      guard case .call(let function, let arguments) = part.kind,
        let name = called(function), material.ownFunctions.contains(name)
      else { return [] }
      return arguments.count > 1 ? arguments.map(\.value) : []
    }
    let fixed = Set(handed.map(\.range))
    for part in parts {
      addNames(part, alike: fixed.contains(part.range))
      addElements(part)
    }
    if case .augmented(let target, let sign, let value) = statement.kind, sign == "+" || sign == "-"
    {
      let between = target.range.upperBound..<value.range.lowerBound
      edits.append(Edit(kind: .direction, range: between, text: sign == "+" ? " -= " : " += "))
      edits.append(Edit(kind: .direction, range: between, text: sign == "+" ? " -= -" : " += -"))
      addRates(value)
    }
    if case .assignment(let targets, _) = statement.kind {
      for part in targets.flatMap(\.all) { addComparisons(part) }
      for target in targets {
        addPlaces(target)
        addKeys(target)
      }
      if let target = targets.first,
        material.isBegun(program.text(target.range)) || target.isElement,
        case .assignment(_, let value) = statement.kind,
        material.isBegun(program.text(target.range))
          || material.facts.meaning(of: target.plainName ?? "")?.isDerivative == true
      {
        add(.accumulate, value, "\(text(target)) + \(text(value))")
      }
    }
    for part in parts { addComparisons(part) }
    for part in parts { addSigns(part) }
    for part in parts { addFactors(part) }
    for part in parts { addFunctions(part) }
    for part in parts { addOtherSlopes(part) }
    if case .result = statement.kind { addSlopeFormulas(of: statement, values) }
    if case .assignment(_, let value) = statement.kind, case .lambda(let function) = value.kind {
      addSlopeFormulas(function, values)
    }
    for value in values {
      // The element of `deltas = [error]` is what is computed.
      if case .list(let elements) = value.kind {
        for element in elements { addWhole(element) }
      } else if case .tuple(let elements) = value.kind {
        for element in elements { addCounts(element) }
      } else if case .dictionary(let pairs) = value.kind {
        for pair in pairs { addWhole(pair.value) }
      } else if case .expression = statement.kind, let added = value.added {
        addWhole(added)
      } else {
        addWhole(value)
      }
    }
    for case .comprehension(_, let element, _) in parts.map(\.kind) { addWhole(element) }
    if case .assignment(let targets, let value) = statement.kind, let target = targets.first,
      material.facts.meaning(of: target.plainName ?? "")?.isDerivative != true
    {
      let (name, text) = (program.text(target.range), program.text(value.range))
      edits.append(Edit(kind: .weightItself, range: value.range, text: "\(name) - \(text)"))
      edits.append(Edit(kind: .weightItself, range: value.range, text: "\(name) + \(text)"))
    }
    // The slope of what is handed on, where it was forgotten: also of a part.
    for part in parts.dropFirst()
    where part.isOperand && !fixed.contains(part.range) { addSlopes(part) }
    var seen: Set<Edit> = []
    edits = edits.filter { seen.insert($0).inserted }
  }

  func text(_ expression: Expression) -> String { program.text(expression.range) }

  /// The text of an expression as an operand of `*`.
  func factor(_ expression: Expression) -> String {
    if case .binary = expression.kind, !text(expression).hasPrefix("(") {
      return "(\(text(expression)))"
    }
    if case .unary = expression.kind { return "(\(text(expression)))" }
    return text(expression)
  }

  mutating func add(_ kind: Edit.Kind, _ expression: Expression, _ text: String) {
    if text != self.text(expression) {
      edits.append(Edit(kind: kind, range: expression.range, text: text))
    }
  }

  // MARK: Indices and names

  private mutating func addIndices(_ part: Expression) {
    switch part.kind {
    case .index(_, let indices):
      for index in indices {
        guard case .slice = index.kind else { continue }
        for other in ["1:", ":-1"] { add(.index, index, other) }
      }
      guard indices.count == 1 else { return }
      if case .slice = indices[0].kind { return }
      if case .text = indices[0].kind { return }
      for step in [1, -1] { add(.index, indices[0], shifted(indices[0], by: step)) }
    case .call(let function, let arguments) where text(function) == "range":
      for argument in arguments.map(\.value) {
        for step in [1, -1] { add(.index, argument, shifted(argument, by: step)) }
      }
    case .call(let function, let arguments) where arguments.count == 1 && text(function) == "str":
      for step in [1, -1] { add(.index, arguments[0].value, shifted(arguments[0].value, by: step)) }
    case .text(let parts):
      for case .value(let value, _) in parts {
        for step in [1, -1] { add(.index, value, shifted(value, by: step)) }
      }
      // A key with a number, as 'W2'.
      guard parts.count <= 2, case .text(let key)? = parts.first,
        let (stem, number) = Self.numbered(key)
      else { return }
      for step in [1, -1] where material.names.contains("\(stem)\(number + step)") {
        add(.index, part, "'\(stem)\(number + step)'")
      }
    default: break
    }
  }

  /// Another element of the list that is assigned to.
  private mutating func addPlaces(_ target: Expression) {
    guard case .index(let base, let indices) = target.kind, indices.count == 1,
      material.facts.meaning(of: base.plainName ?? "")?.isDerivative == true
    else { return }
    switch indices[0].kind {
    case .slice, .text: return
    default:
      for step in [1, -1] { add(.place, indices[0], shifted(indices[0], by: step)) }
    }
  }

  /// The number in a key, as in `grads['dW' + str(l)]`.
  private mutating func addKeys(_ target: Expression) {
    guard case .index(_, let indices) = target.kind else { return }
    for case .call(let function, let arguments) in indices.flatMap(\.all).map(\.kind)
    where arguments.count == 1 && text(function) == "str" {
      for step in [1, -1] {
        add(.place, arguments[0].value, shifted(arguments[0].value, by: step))
      }
    }
  }

  private func shifted(_ index: Expression, by step: Int) -> String {
    switch index.kind {
    case .number(let number, isWhole: true): return "\(Int(number) + step)"
    case .unary("-", let inner):
      if case .number(let number, isWhole: true) = inner.kind { return "\(-Int(number) + step)" }
    case .binary(let sign, let left, let right) where sign == "+" || sign == "-":
      if case .number(let number, isWhole: true) = right.kind {
        let total = (sign == "+" ? 1 : -1) * Int(number) + step
        return total == 0 ? text(left) : text(left) + (total > 0 ? " + \(total)" : " - \(-total)")
      }
    default: break
    }
    return text(index) + (step > 0 ? " + \(step)" : " - \(-step)")
  }

  private static func numbered(_ name: String) -> (stem: String, number: Int)? {
    let digits = String(name.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    guard !digits.isEmpty, digits.count < name.count, let number = Int(digits) else { return nil }
    return (String(name.dropLast(digits.count)), number)
  }

  /// Other names in the place of one; where it must stay alike, only of the same quantity.
  private mutating func addNames(_ part: Expression, alike: Bool) {
    let own = text(part)
    switch part.kind {
    case .name(let name), .attribute(_, let name):
      if let (stem, number) = Self.numbered(name) {
        for step in [1, -1] where material.names.contains("\(stem)\(number + step)") {
          add(.name, part, String(own.dropLast(name.count)) + "\(stem)\(number + step)")
        }
      }
      guard
        material.variables.contains(where: { $0.text == own })
          || material.facts.meaning(of: name) != nil
      else { return }
      let held = material.variables.first { $0.text == own }?.quantities ?? []
      for (other, kinds) in material.variables
      where other != own && !kinds.isDisjoint(with: alike ? held : Self.exchangeable) {
        add(.name, part, other)
        if material.lists.contains(other), whole.first?.range == part.range {
          for index in material.indices { add(.name, part, "\(other)[\(index)]") }
        }
        if let all = whole.first, repeated.contains(own) {
          add(.name, all, replacing(own, by: other, in: all))
        }
      }
    default: break
    }
  }

  /// Elements of other lists, and what stands under other keys.
  private mutating func addElements(_ part: Expression) {
    guard case .index(let base, let indices) = part.kind, indices.count == 1 else { return }
    if case .text = indices[0].kind {
      for (other, kinds) in material.variables
      where other != text(part) && !kinds.isDisjoint(with: Self.exchangeable) {
        add(.name, part, other)
      }
    } else if material.lists.contains(text(base)) {
      for other in material.lists where other != text(base) {
        let near = [text(indices[0]), shifted(indices[0], by: -1), shifted(indices[0], by: 1)]
        for index in near + material.indices.filter({ !near.contains($0) }) {
          add(.name, part, "\(other)[\(index)]")
        }
      }
    }
  }

  /// An expression with every occurrence of a name replaced.
  private func replacing(_ name: String, by other: String, in whole: Expression) -> String {
    var text = ""
    var at = whole.range.lowerBound
    let places = whole.all.filter { $0.isName && self.text($0) == name }.map(\.range)
    for place in places.sorted(by: { $0.lowerBound < $1.lowerBound }) where place.lowerBound >= at {
      text += program.text(at..<place.lowerBound) + other
      at = place.upperBound
    }
    return text + program.text(at..<whole.range.upperBound)
  }

  private static let exchangeable: Set<Quantity.Kind> = [
    .input, .activation, .weightedInput, .slope, .error, .activationDerivative, .weight,
  ]
}

extension Expression {
  fileprivate var isElement: Bool { if case .index = kind { true } else { false } }

  fileprivate var isName: Bool {
    switch kind {
    case .name, .attribute: true
    default: false
    }
  }

  /// Whether it is something that could be multiplied by a slope: a name, an element, a product.
  fileprivate var isOperand: Bool {
    switch kind {
    case .name, .attribute, .index, .binary: true
    default: false
    }
  }
}
