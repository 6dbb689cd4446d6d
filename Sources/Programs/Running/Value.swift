/// A value of a running program.
indirect enum Value {
  case none
  case bool(Bool)
  case whole(Int)
  case array(NumericArray)
  case text(String)
  case list(ListBox)
  case tuple([Value])
  case dictionary(DictionaryBox)
  case range(Int, Int, Int)
  case function(FunctionValue)
  case native(String)
  /// A method of a value of the language's own, such as `list.append`.
  case method(of: Box, String)
  case object(Object)
  case type(TypeValue)
  /// `np` and its like.
  case module(String)
  /// What could not be computed, and the line where that began.
  case unknown(line: Int)

  static func real(_ number: Double) -> Value { .array(NumericArray(number)) }
}

/// Holds a value where an enumeration would be endless.
final class Box {
  let value: Value
  init(_ value: Value) { self.value = value }
}

final class ListBox {
  var elements: [Value]
  init(_ elements: [Value]) { self.elements = elements }

  /// How many Nones stand in front.
  var leading: Int {
    elements.firstIndex { if case .none = $0 { false } else { true } } ?? elements.count
  }
}

final class DictionaryBox {
  private(set) var keys: [String] = []
  private var values: [String: Value] = [:]

  subscript(key: String) -> Value? {
    get { values[key] }
    set {
      if values[key] == nil { keys.append(key) }
      if newValue == nil { keys.removeAll { $0 == key } }
      values[key] = newValue
    }
  }
}

/// The names of a function, of the whole program, or of an object.
final class Names {
  var values: [String: Value] = [:]
  /// Where the names stand that a function calls `global` or `nonlocal`.
  var outer: [String: Names] = [:]
}

/// A function with the names around it, and where it is a method, its object.
struct FunctionValue {
  let function: Function
  let names: [Names]
  var object: Value?
  /// The assignment that gives a lambda its name: it is what is wrong where its value is.
  var definition: Statement?
}

final class TypeValue {
  let name: String
  let bases: [TypeValue]
  let names = Names()
  /// What its body declares, in this order: the arguments where it has no initializer.
  var fields: [String] = []
  /// The objects of this class, in the order in which they were made.
  var instances: [Object] = []

  init(_ name: String, _ bases: [TypeValue]) {
    self.name = name
    self.bases = bases
  }

  func find(_ name: String) -> Value? {
    names.values[name] ?? bases.lazy.compactMap { $0.find(name) }.first
  }

  /// The class, itself or one that it stands on, which defines the method of a line.
  func owner(of line: Int) -> TypeValue? {
    let isOwn = names.values.values.contains { value in
      if case .function(let method) = value { method.function.line == line } else { false }
    }
    return isOwn ? self : bases.lazy.compactMap { $0.owner(of: line) }.first
  }

  func descends(from other: TypeValue) -> Bool {
    self === other || bases.contains { $0.descends(from: other) }
  }

  /// Whether it stands on something that the program does not define.
  var isOutside = false
}

final class Object {
  let type: TypeValue
  let names = Names()
  init(_ type: TypeValue) { self.type = type }
}

extension Value {
  /// Itself, where it may stand in a list or dictionary: what is in itself, or deeper than any program
  /// of the subject, is not followed.
  func element(of container: AnyObject? = nil, depth: Int = 0) throws -> Value {
    guard depth < 12 else { throw RunError.outside("lists this deep in one another") }
    let inner: [Value]
    switch self {
    case .list(let list):
      if list === container { throw RunError.outside("a list in itself") }
      inner = list.elements
    case .dictionary(let dictionary):
      if dictionary === container { throw RunError.outside("a dictionary in itself") }
      inner = dictionary.keys.compactMap { dictionary[$0] }
    case .tuple(let elements): inner = elements
    default: return self
    }
    for element in inner { _ = try element.element(of: container, depth: depth + 1) }
    return self
  }

  /// As a key of a dictionary.
  var key: String? {
    switch self {
    case .text(let text): "'\(text)'"
    case .whole(let number): "\(number)"
    case .bool(let isTrue): isTrue ? "1" : "0"
    case .tuple(let elements):
      elements.reduce(into: Optional("")) { text, element in
        text = text.flatMap { text in element.key.map { text + "," + $0 } }
      }
    default: nil
    }
  }

  var isArray: Bool { if case .array(let array) = self { !array.shape.isEmpty } else { false } }

  var isSequence: Bool {
    switch self {
    case .list, .tuple: true
    default: false
    }
  }

  /// Whether it is a list or a dictionary.
  var isContainer: Bool {
    switch self {
    case .list, .dictionary: true
    default: false
    }
  }

  /// Whether it is a list of several arrays each, as of weights with their biases.
  var holdsSeveral: Bool {
    guard case .list(let list) = self else { return false }
    return list.elements.contains { element in
      switch element {
      case .tuple, .dictionary: true
      case .list(let inner): inner.elements.contains(where: \.isArray)
      default: false
      }
    }
  }

  var isUnknown: Bool { if case .unknown = self { true } else { false } }

  /// The trace's node of a number or an array; -1 otherwise.
  var node: Int { if case .array(let array) = self { array.node } else { -1 } }

  /// As `type()` would call it, for messages.
  var kindName: String {
    switch self {
    case .none: "None"
    case .bool: "a yes or no"
    case .whole: "a whole number"
    case .array(let array): array.shape.isEmpty ? "a number" : "an array"
    case .text: "a text"
    case .list: "a list"
    case .tuple: "a tuple"
    case .dictionary: "a dictionary"
    case .range: "a range"
    case .function, .native, .method: "a function"
    case .object: "an object"
    case .type: "a class"
    case .module: "a module"
    case .unknown: "unknown"
    }
  }
}
