// Functions on objects and their classes.
extension LanguageFunctions {
  static let ofObjects: [String: Body] = [
    "namedtuple": { _, arguments in
      guard case .text(let name) = try arguments.required(0, "typename") else {
        throw RunError.outside("`namedtuple`")
      }
      let type = TypeValue(name, [])
      switch try arguments.required(1, "field_names") {
      case .text(let fields):
        type.fields = fields.split { $0 == " " || $0 == "," }.map(String.init)
      case .list(let list):
        type.fields = list.elements.compactMap {
          if case .text(let name) = $0 { name } else { nil }
        }
      default: throw RunError.outside("`namedtuple`")
      }
      return .type(type)
    },
    "isinstance": { _, arguments in
      let value = try arguments.required(0, "object")
      let types: [Value] =
        if case .tuple(let all) = try arguments.required(1, "type") { all } else {
          [try arguments.required(1, "type")]
        }
      return .bool(
        try types.contains { type in
          guard case .type(let type) = type else { throw RunError.outside("`isinstance`") }
          guard case .object(let object) = value else { return false }
          return object.type.descends(from: type)
        })
    },
    "hasattr": { interpreter, arguments in
      guard case .text(let name) = try arguments.required(1, "name"),
        case .object(let object) = try arguments.required(0, "object")
      else { throw RunError.outside("`hasattr`") }
      return .bool(object.names.values[name] != nil || object.type.find(name) != nil)
    },
    "callable": { _, arguments in
      switch try arguments.required(0, "object") {
      case .function, .native, .type: .bool(true)
      default: .bool(false)
      }
    },
    "getattr": { interpreter, arguments in
      guard case .text(let name) = try arguments.required(1, "name") else {
        throw RunError.outside("`getattr`")
      }
      return try interpreter.attribute(name, of: try arguments.required(0, "object"))
    },
    "setattr": { interpreter, arguments in
      guard case .text(let name) = try arguments.required(1, "name"),
        case .object(let object) = try arguments.required(0, "object")
      else { throw RunError.outside("`setattr`") }
      let value = try arguments.required(2, "value")
      interpreter.store(value, as: name, of: object)
      return .none
    },
  ]
}
