/// One index between brackets.
enum Index {
  case whole(Int)
  case slice(Int?, Int?, Int?)
  case newAxis
  case ellipsis
  case array(NumericArray)
  case key(String)

  /// As a key of a dictionary.
  var key: String? {
    switch self {
    case .whole(let number): "\(number)"
    case .key(let key): key
    case .array(let array) where array.shape.isEmpty:
      Int(exactly: array.data[0]).map { "\($0)" }
    default: nil
    }
  }

  /// The numbers that choose, where they come from what is given.
  var given: NumericArray? {
    if case .array(let array) = self, array.node >= 0 { array } else { nil }
  }
}

extension Interpreter {
  func index(_ expression: Expression, _ names: [Names]) throws -> Index {
    if case .slice(let start, let end, let step) = expression.kind {
      func whole(_ part: Expression?) throws -> Int? {
        guard let part else { return nil }
        switch try evaluate(part, names) {
        case .none: return nil
        case let value: return try self.whole(value)
        }
      }
      return .slice(try whole(start), try whole(end), try whole(step))
    }
    let value = try evaluate(expression, names)
    switch value {
    case .whole(let number): return .whole(number)
    case .none: return .newAxis
    case .text("..."): return .ellipsis
    case .array(let array):
      return array.shape.isEmpty && array.node < 0 ? .whole(try whole(value)) : .array(array)
    case .list, .range: return .array(try number(value))
    default:
      guard let key = value.key else { throw RunError.outside("an index of this kind") }
      return .key(key)
    }
  }

  func whole(_ value: Value) throws -> Int {
    switch value {
    case .whole(let number): return number
    case .bool(let isTrue): return isTrue ? 1 : 0
    case .array(let array) where array.count == 1:
      if let number = Int(exactly: array.data[0]) { return number }
    default: break
    }
    throw RunError.mistake("\(value.kindName) where a whole number is due")
  }

  func element(of base: Value, at indices: [Index]) throws -> Value {
    switch base {
    case .array(let array):
      let (places, shape) = try self.places(of: indices, in: array.shape)
      // What labels choose depends on them.
      let labels = indices.compactMap(\.given)
      if !labels.isEmpty {
        return .array(
          try trace.pick([array] + labels, places.map { (operand: 0, place: $0) }, shape))
      }
      return .array(try trace.pick(array, places, shape))
    case .native("column_stack"):
      let parts = try indices.map { index -> Value in
        guard case .array(let array) = index else {
          throw RunError.outside("an index of this kind")
        }
        return .array(array)
      }
      return try ArrayFunctions.table["column_stack"]!(self, CallArguments([.list(ListBox(parts))]))
    case .dictionary(let dictionary):
      let key = indices.count == 1 ? indices[0].key : nil
      if let key, let value = dictionary[key] { return value }
      if let key, key.hasPrefix("'"),
        let value = try surroundings.value(of: String(key.dropFirst().dropLast()), in: self)
      {
        return value
      }
      throw RunError.mistake("there is no key \(key ?? "of this kind")")
    case .list(let list): return try element(of: list.elements, at: indices) { .list(ListBox($0)) }
    case .tuple(let elements): return try element(of: elements, at: indices) { .tuple($0) }
    case .range:
      return try element(of: try self.elements(of: base).map(\.self), at: indices) {
        .list(ListBox($0))
      }
    case .text(let text):
      guard case .whole(let i) = indices[0], case let letters = Array(text),
        letters.indices.contains(i < 0 ? i + letters.count : i)
      else { throw RunError.outside("a part of a text") }
      return .text(String(letters[i < 0 ? i + letters.count : i]))
    case .unknown(let line):
      throw RunError(reason: .follows(line: line), message: "it follows from line \(line)")
    default: throw RunError.mistake("an element of \(base.kindName)")
    }
  }

  private func element(
    of elements: [Value], at indices: [Index], _ made: ([Value]) -> Value
  ) throws -> Value {
    var first = indices.first
    if case .array(let array)? = first, array.shape.isEmpty {
      first = .whole(try whole(.array(array)))
    }
    switch first {
    case .whole(let i)? where indices.count == 1:
      let at = i < 0 ? i + elements.count : i
      guard elements.indices.contains(at) else {
        throw RunError.mistake("the list has \(counted(elements.count)): there is no [\(i)]")
      }
      return elements[at]
    case .slice(let start, let end, let step)? where indices.count == 1:
      return made(try slice(start, end, step, elements.count).map { elements[$0] })
    default: throw RunError.mistake("a list has one index, a whole number")
    }
  }

  private func counted(_ count: Int) -> String { count == 1 ? "1 element" : "\(count) elements" }

  /// The places that a slice takes, as Python counts them.
  private func slice(_ start: Int?, _ end: Int?, _ step: Int?, _ count: Int) throws -> [Int] {
    let step = step ?? 1
    guard step != 0 else { throw RunError.mistake("a slice whose step is 0") }
    func clamped(_ i: Int, _ low: Int, _ high: Int) -> Int {
      min(max(i < 0 ? i + count : i, low), high)
    }
    let isForward = step > 0
    let from =
      start.map { clamped($0, isForward ? 0 : -1, isForward ? count : count - 1) }
      ?? (isForward ? 0 : count - 1)
    let to =
      end.map { clamped($0, isForward ? 0 : -1, isForward ? count : count - 1) }
      ?? (isForward ? count : -1)
    return Array(Swift.stride(from: from, to: to, by: min(max(step, -1 << 30), 1 << 30)))
  }

  /// The places in an array of a shape that indices choose, and the shape of what they choose.
  func places(of indices: [Index], in shape: [Int]) throws -> (places: [Int], shape: [Int]) {
    var indices = try indices.map { index in
      if case .array(let array) = index, array.shape.isEmpty {
        return Index.whole(try whole(.array(array)))
      }
      return index
    }
    let used = indices.reduce(0) { count, index in
      switch index {
      case .newAxis, .ellipsis: count
      case .array(let mask) where mask.isMask: count + mask.shape.count
      default: count + 1
      }
    }
    guard used <= shape.count else {
      throw RunError.mistake("\(used) indices into an array of shape \(shapeText(shape))")
    }
    if let at = indices.firstIndex(where: { if case .ellipsis = $0 { true } else { false } }) {
      let all = Array(repeating: Index.slice(nil, nil, nil), count: shape.count - used)
      indices.replaceSubrange(at...at, with: all)
    }
    if indices.count == 1, case .array(let mask) = indices[0], mask.isMask {
      guard mask.shape == Array(shape.prefix(mask.shape.count)) else {
        throw RunError.shape(
          "a mask of shape \(shapeText(mask.shape)) for an array of shape \(shapeText(shape))")
      }
      let rest = Array(shape.dropFirst(mask.shape.count))
      let chosen = mask.data.indices.filter { mask.data[$0] != 0 }
      return (
        chosen.flatMap { i in (0..<size(rest)).map { i * size(rest) + $0 } }, [chosen.count] + rest
      )
    }
    let strides = rowStrides(shape)
    var places = [0]
    var result: [Int] = []
    var axis = 0
    var together: (at: Int, length: Int)?
    var pairs: [[Int]] = []
    for index in indices {
      switch index {
      case .newAxis: result.append(1)
      case .slice(let start, let end, let step):
        let chosen = try slice(start, end, step, shape[axis])
        places = places.flatMap { place in chosen.map { place + $0 * strides[axis] } }
        result.append(chosen.count)
        axis += 1
      case .whole(let i):
        let at = i < 0 ? i + shape[axis] : i
        guard 0..<shape[axis] ~= at else {
          throw RunError.mistake("axis \(axis) has \(shape[axis]) entries: there is no [\(i)]")
        }
        places = places.map { $0 + at * strides[axis] }
        axis += 1
      case .array(let array):
        guard array.shape.count == 1, !array.isMask else {
          throw RunError.outside("an index of this kind")
        }
        let chosen = try array.data.map { number -> Int in
          guard let i = Int(exactly: number), -shape[axis]..<shape[axis] ~= i else {
            throw RunError.mistake("axis \(axis) has no entry \(number)")
          }
          return (i < 0 ? i + shape[axis] : i) * strides[axis]
        }
        if let together {
          // Arrays beside each other choose entries, one of each at a time.
          guard together.at == result.count - 1, chosen.count == together.length else {
            throw RunError.outside("indices of this kind")
          }
          places = places.indices.map { places[$0] + chosen[$0 % chosen.count] }
        } else {
          together = (result.count, chosen.count)
          places = places.flatMap { place in chosen.map { place + $0 } }
          result.append(chosen.count)
        }
        pairs.append(chosen)
        axis += 1
      case .key: throw RunError.mistake("a text as the index of an array")
      case .ellipsis: throw RunError.outside("several `...`")
      }
    }
    while axis < shape.count {
      places = places.flatMap { place in (0..<shape[axis]).map { place + $0 * strides[axis] } }
      result.append(shape[axis])
      axis += 1
    }
    return (places, result)
  }

  /// What a loop goes through, one at a time.
  func elements(of value: Value) throws -> AnySequence<Value> {
    switch value {
    case .list(let list): return AnySequence(list.elements)
    case .tuple(let elements): return AnySequence(elements)
    case .range(let start, let end, let step):
      return AnySequence(Swift.stride(from: start, to: end, by: step).lazy.map { .whole($0) })
    case .dictionary(let dictionary):
      return AnySequence(
        dictionary.keys.map { key in
          key.hasPrefix("'")
            ? .text(String(key.dropFirst().dropLast())) : Int(key).map { .whole($0) } ?? .none
        })
    case .object(let object) where !object.type.fields.isEmpty:
      return AnySequence(object.type.fields.compactMap { object.names.values[$0] })
    case .text(let text): return AnySequence(text.map { .text(String($0)) })
    case .array(let array):
      guard let length = array.shape.first else {
        throw RunError.mistake("a number has no elements")
      }
      let rest = Array(array.shape.dropFirst())
      let count = size(rest)
      var rows: [Value] = []
      for i in 0..<length {
        rows.append(.array(try trace.pick(array, Array(i * count..<(i + 1) * count), rest)))
      }
      return AnySequence(rows)
    case .unknown(let line):
      throw RunError(reason: .follows(line: line), message: "it follows from line \(line)")
    default: throw RunError.mistake("\(value.kindName) has no elements")
    }
  }
}
