/// A value of the JSON format; an object keeps its members in order.
package enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  /// One name of an object with its value.
  package struct Member: Equatable, Sendable {
    package let name: String
    package let value: JSON

    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// Makes an object of names and values.
  package static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// The value under a name of an object; nil where there is none.
  package subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The whole number, the text or the list that it is; nil where it is another kind of value.
  package var whole: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }
  package var string: String? { if case .string(let string) = self { string } else { nil } }
  package var items: [JSON]? { if case .array(let items) = self { items } else { nil } }

  package static func whole(_ number: Int) -> JSON { .number(Double(number)) }
}

extension JSON {
  /// The value as text on one line.
  ///
  /// Numbers are the shortest that read back the same, and strings where they are not finite:
  /// "nan", "inf", "-inf". Control characters, and the marks that turn the direction of text, are
  /// escaped, so that what is shown is what is there.
  package var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): JSON.text(of: value)
    case .string(let value): JSON.quoted(value)
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { JSON.quoted($0.name) + ":" + $0.value.text }.joined(separator: ",") + "}"
    }
  }

  /// The value as text of many lines, each member of its own, in the order of their names.
  ///
  /// Source: how Python's `json.dumps` writes with `indent=1, sort_keys=True`.
  package var indented: String { indented(by: "") }

  private func indented(by room: String) -> String {
    func block(_ open: String, _ lines: [String], _ close: String) -> String {
      if lines.isEmpty { return open + close }
      let inner = lines.map { "\(room) \($0)" }.joined(separator: ",\n")
      return "\(open)\n\(inner)\n\(room)\(close)"
    }
    switch self {
    case .array(let values): return block("[", values.map { $0.indented(by: room + " ") }, "]")
    case .object(let members):
      let sorted = members.sorted {
        $0.name.unicodeScalars.lexicographicallyPrecedes($1.name.unicodeScalars)
      }
      return block(
        "{", sorted.map { "\(JSON.quoted($0.name)): \($0.value.indented(by: room + " "))" }, "}")
    default: return text
    }
  }

  /// A text, or the pieces of one in an array, as notebooks of Jupyter have their cells.
  package var joinedText: String? { string ?? items?.compactMap(\.string).joined() }

  package static func text(of number: Double) -> String {
    if !number.isFinite { return number.isNaN ? "\"nan\"" : number < 0 ? "\"-inf\"" : "\"inf\"" }
    // Below 2⁵³ a whole number is written as one; minus zero keeps its sign only as a fraction.
    let isWhole = number.magnitude < 0x1p53 && number == number.rounded(.towardZero)
    return isWhole && !(number == 0 && number.sign == .minus) ? "\(Int(number))" : "\(number)"
  }

  package static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200E}", "\u{200F}",
        "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

/// What is wrong with a text that is no JSON, and where.
package struct JSONError: Error, Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    /// The text ended inside a value.
    case endOfText
    /// A character that can't stand here; what could.
    case unexpected(Character, expected: String)
    case badNumber(String)
    case numberOverflows(String)
    case badEscape
    case controlCharacterInString
    case notUTF8
    case duplicateName(String)
    case tooDeep(limit: Int)
    /// Something follows the value.
    case trailing(Character)
    case interrupted
  }

  package let reason: Reason
  /// The line and the column, in characters, from 1.
  package let line: Int
  package let column: Int

  package init(_ reason: Reason, line: Int, column: Int) {
    self.reason = reason
    self.line = line
    self.column = column
  }
}
