extension Interpreter {
  func evaluate(_ expression: Expression, _ names: [Names]) throws -> Value {
    try step()
    switch expression.kind {
    case .number(let number, let isWhole):
      return isWhole ? .whole(Int(number)) : .real(number)
    case .text(let parts): return .text(try text(parts, names))
    case .name(let name): return try known(try lookUp(name, names))
    case .attribute(let base, let name):
      return try known(try attribute(name, of: try evaluate(base, names)))
    case .index(let base, let indices):
      return try known(
        try element(of: try evaluate(base, names), at: try indices.map { try index($0, names) }))
    case .slice: throw RunError.outside("a slice here")
    case .call(let function, let arguments): return try known(try call(function, arguments, names))
    case .unary(let sign, let operand): return try unary(sign, try evaluate(operand, names))
    case .binary(let sign, let left, let right):
      return try operate(sign, try evaluate(left, names), try evaluate(right, names))
    case .comparison(let first, let rest):
      var left = try evaluate(first, names)
      var result = Value.bool(true)
      for (sign, with) in rest {
        let right = try evaluate(with, names)
        result = try compare(sign, left, right)
        if rest.count > 1, !(try isTrue(result)) { return result }
        left = right
      }
      return result
    case .logical(let sign, let left, let right):
      let value = try evaluate(left, names)
      return try isTrue(value) == (sign == "or") ? value : try evaluate(right, names)
    case .conditional(let test, let then, let otherwise):
      return try evaluate(try isTrue(try evaluate(test, names)) ? then : otherwise, names)
    case .lambda(let function): return .function(FunctionValue(function: function, names: names))
    case .tuple(let elements): return try Value.tuple(try list(elements, names)).element()
    case .list(let elements): return try Value.list(ListBox(try list(elements, names))).element()
    case .dictionary(let pairs):
      let dictionary = DictionaryBox()
      for (key, value) in pairs {
        guard let key = try evaluate(key, names).key else {
          throw RunError.outside("a key of this kind")
        }
        dictionary[key] = try evaluate(value, names).element()
      }
      return .dictionary(dictionary)
    case .comprehension(let key, let element, let clauses):
      let scope = [Names()] + names
      var elements: [Value] = []
      let dictionary = DictionaryBox()
      try comprehend(clauses[...], scope) {
        let value = try evaluate(element, scope)
        guard let key else {
          elements.append(try value.element())
          return
        }
        guard let key = try evaluate(key, scope).key else {
          throw RunError.outside("a key of this kind")
        }
        dictionary[key] = try value.element()
      }
      return key == nil ? .list(ListBox(elements)) : .dictionary(dictionary)
    case .starred: throw RunError.outside("a star here")
    }
  }

  /// A value with which one can go on.
  private func known(_ value: Value) throws -> Value {
    if case .unknown(let line) = value {
      throw RunError(reason: .follows(line: line), message: "it follows from line \(line)")
    }
    return value
  }

  private func list(_ elements: [Expression], _ names: [Names]) throws -> [Value] {
    var values: [Value] = []
    for element in elements {
      if case .starred(let inner) = element.kind {
        values += try self.elements(of: try evaluate(inner, names)).map(\.self)
      } else {
        values.append(try evaluate(element, names))
      }
    }
    return values
  }

  private func comprehend(
    _ clauses: ArraySlice<Expression.Clause>, _ names: [Names], _ body: () throws -> Void
  ) throws {
    guard let clause = clauses.first else { return try body() }
    for element in try elements(of: try evaluate(clause.sequence, names)) {
      try step()
      try assign(element, to: clause.target, names)
      let holds = try clause.conditions.allSatisfy { try isTrue(try evaluate($0, names)) }
      if holds { try comprehend(clauses.dropFirst(), names, body) }
    }
  }

  private func text(_ parts: [Expression.TextPart], _ names: [Names]) throws -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let piece): text += piece
      case .value(let value, _): text += LanguageFunctions.text(try evaluate(value, names))
      }
    }
    return text
  }

  /// A number or array from a value that can be one.
  func number(_ value: Value) throws -> NumericArray {
    switch value {
    case .whole(let number): return NumericArray(Double(number))
    case .bool(let isTrue): return NumericArray([isTrue ? 1 : 0], [], isMask: true)
    case .array(let array): return array
    case .list(let list): return try array(of: list.elements)
    case .tuple(let elements): return try array(of: elements)
    case .range: return try array(of: try elements(of: value).map(\.self))
    case .unknown(let line):
      throw RunError(reason: .follows(line: line), message: "it follows from line \(line)")
    default: throw RunError.mistake("\(value.kindName) where a number is due")
    }
  }

  /// `np.array` of a list, also of lists and arrays.
  private func array(of elements: [Value]) throws -> NumericArray {
    let parts = try elements.map { try number($0) }
    guard let first = parts.first else { return NumericArray([], [0]) }
    guard parts.allSatisfy({ $0.shape == first.shape }) else {
      throw RunError.shape("the parts of an array have shapes \(shapeText(first.shape)) and others")
    }
    let places = parts.indices.flatMap { part in
      (0..<first.count).map { (operand: part, place: $0) }
    }
    return try trace.pick(parts, places, [parts.count] + first.shape)
  }

  func unary(_ sign: String, _ value: Value) throws -> Value {
    if value.isSequence, sign != "not" { throw RunError.mistake("`\(sign)` of \(value.kindName)") }
    if sign == "not" { return .bool(!(try isTrue(value))) }
    if case .whole(let number) = value, sign != "~" {
      return .whole(sign == "-" ? 0 &- number : number)
    }
    let array = try number(value)
    switch sign {
    case "-": return .array(try trace.unary(.negative, array))
    case "~":
      guard array.isMask else { throw RunError.outside("`~`") }
      return .array(NumericArray(array.data.map { 1 - $0 }, array.shape, isMask: true))
    default: return value
    }
  }

  /// left sign right, as `+` of numbers, arrays, lists and texts.
  func operate(_ sign: String, _ left: Value, _ right: Value) throws -> Value {
    switch (sign, left, right) {
    case ("+", .text(let l), .text(let r)): return .text(l + r)
    case ("+", .list(let l), .list(let r)): return .list(ListBox(l.elements + r.elements))
    case ("+", .tuple(let l), .tuple(let r)): return .tuple(l + r)
    case ("*", .list(let list), .whole(let count)), ("*", .whole(let count), .list(let list)):
      let total = list.elements.count.multipliedReportingOverflow(by: max(0, count))
      guard !total.overflow, total.partialValue <= 100_000 else { throw Halt.memory }
      return .list(ListBox((0..<max(0, count)).flatMap { _ in list.elements }))
    case ("%", .text, _): return .text("")
    case (_, .whole(let l), .whole(let r)):
      if let whole = try whole(sign, l, r) { return .whole(whole) }
    default: break
    }
    if case .object(let object) = left, let method = Self.operators[sign],
      let function = object.type.find(method)
    {
      return try call(bound(function, to: left), [right], [:])
    }
    // Python has no arithmetic of lists and numbers; with an array a list is one.
    let isArray = [left, right].contains(where: \.isArray)
    for side in [left, right] where !isArray && side.isSequence && sign != "@" {
      throw RunError.mistake("`\(sign)` of \(side.kindName)")
    }
    let (l, r) = (try number(left), try number(right))
    if sign == "@" { return .array(try trace.product(l, r, dot: false)) }
    guard let function = Binary.table[sign] else { throw RunError.outside("`\(sign)`") }
    return .array(try trace.binary(function, l, r))
  }

  private static let operators = [
    "+": "__add__", "-": "__sub__", "*": "__mul__", "@": "__matmul__",
  ]

  private func whole(_ sign: String, _ l: Int, _ r: Int) throws -> Int? {
    func checked(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
      result.overflow ? nil : result.partialValue
    }
    switch sign {
    case "+": return checked(l.addingReportingOverflow(r))
    case "-": return checked(l.subtractingReportingOverflow(r))
    case "*": return checked(l.multipliedReportingOverflow(by: r))
    case "//", "%":
      guard r != 0, l != .min else { throw RunError.mistake("a division by zero") }
      let quotient = Int((Double(l) / Double(r)).rounded(.down))
      return sign == "//" ? quotient : ((l % r) + r) % r
    case "/" where r == 0: throw RunError.mistake("a division by zero")
    case "**":
      guard 0...62 ~= r, l.magnitude <= 2 || r <= 5, l.magnitude < 4096 else { return nil }
      return (0..<r).reduce(1) { product, _ in product &* l }
    default: return nil
    }
  }

  func compare(_ sign: String, _ left: Value, _ right: Value) throws -> Value {
    switch sign {
    case "is", "is not":
      if case .none = right { if case .none = left { return .bool(sign == "is") } }
      if case .none = right { return .bool(sign != "is") }
      return .bool((left.key != nil && left.key == right.key) == (sign == "is"))
    case "in", "not in":
      let isIn: Bool
      if case .dictionary(let dictionary) = right {
        isIn = left.key.map { dictionary[$0] != nil } ?? false
      } else if case .text(let text) = right, case .text(let part) = left {
        isIn = part.isEmpty || text.contains(part)
      } else {
        isIn = try elements(of: right).contains { $0.key != nil && $0.key == left.key }
      }
      return .bool(isIn == (sign == "in"))
    default: break
    }
    if case .text(let l) = left, case .text(let r) = right {
      return .bool(
        sign == "==" ? l == r : sign == "!=" ? l != r : sign.hasPrefix("<") ? l < r : l > r)
    }
    if sign == "==" || sign == "!=" {
      func isPlain(_ value: Value) -> Bool {
        switch value {
        case .none, .text, .function, .native, .object, .type, .dictionary: true
        default: false
        }
      }
      if isPlain(left) || isPlain(right) {
        let areEqual: Bool =
          switch (left, right) {
          case (.none, .none): true
          case (.native(let l), .native(let r)): l == r
          case (.native(let name), .text(let text)), (.text(let text), .native(let name)):
            name == text
          case (.function(let l), .function(let r)): l.function === r.function
          case (.object(let l), .object(let r)): l === r
          default: false
          }
        return .bool(areEqual == (sign == "=="))
      }
    }
    let result = try trace.binary(sign, try number(left), try number(right))
    return result.shape.isEmpty ? .bool(result.data[0] != 0) : .array(result)
  }

  func isTrue(_ value: Value) throws -> Bool {
    switch value {
    case .none: return false
    case .bool(let isTrue): return isTrue
    case .whole(let number): return number != 0
    case .array(let array):
      guard array.count == 1 else {
        throw RunError.mistake("an array of \(array.count) entries is neither true nor false")
      }
      return array.data[0] != 0
    case .text(let text): return !text.isEmpty
    case .list(let list): return !list.elements.isEmpty
    case .tuple(let elements): return !elements.isEmpty
    case .dictionary(let dictionary): return !dictionary.keys.isEmpty
    case .range(let start, let end, let step): return step > 0 ? start < end : start > end
    case .unknown(let line):
      throw RunError(reason: .follows(line: line), message: "it follows from line \(line)")
    default: return true
    }
  }
}
