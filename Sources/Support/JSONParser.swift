extension JSON {
  /// Reads the one value that a text holds.
  ///
  /// Source: RFC 8259; beyond it, a name that comes twice in an object, a number too large for a
  /// `Double` and more than 64 values inside one another are refused.
  ///
  /// - Throws: `JSONError` naming the line and column; or that it was stopped.
  package init(
    parsing bytes: [UInt8], isCancelled: @escaping () -> Bool = { false }
  ) throws(JSONError) {
    var parser = JSONParser(bytes: bytes, isCancelled: isCancelled)
    self = try parser.document()
  }

  /// Reads a value, and of an object also one of its members as it is written.
  package static func parsing(
    _ bytes: [UInt8], keeping name: String
  ) throws(JSONError) -> (value: JSON, member: [UInt8]?) {
    var parser = JSONParser(bytes: bytes, isCancelled: { false })
    parser.keptName = name
    let value = try parser.document()
    return (value, parser.kept.map { Array(bytes[$0]) })
  }

  package init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

private struct JSONParser {
  static let depthLimit = 64
  static let escapes = Dictionary(
    uniqueKeysWithValues: zip("\"\\/bfnrt".utf8, "\"\\/\u{8}\u{C}\n\r\t".unicodeScalars))

  let bytes: [UInt8]
  let isCancelled: () -> Bool
  var at = 0
  /// The member of the outermost object whose place is kept, and that place.
  var keptName: String?
  var kept: Range<Int>?
  /// Where it is asked next whether to stop.
  private var nextQuestion = 0

  init(bytes: [UInt8], isCancelled: @escaping () -> Bool) {
    self.bytes = bytes
    self.isCancelled = isCancelled
  }

  mutating func document() throws(JSONError) -> JSON {
    // A byte order mark says nothing in UTF-8, but some editors write one.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    let value = try value(depth: 1)
    skipBlanks()
    if at < bytes.count { throw error(.trailing(character(at: at)), at: at) }
    return value
  }

  private mutating func stopIfAsked() throws(JSONError) {
    if at < nextQuestion { return }
    nextQuestion = at + 1 << 16
    // The place says nothing then, and to count the lines takes a time.
    if isCancelled() { throw JSONError(.interrupted, line: 1, column: 1) }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    try stopIfAsked()
    skipBlanks()
    guard let byte = peek else { throw error(.endOfText, at: at) }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if depth > Self.depthLimit { throw error(.tooDeep(limit: Self.depthLimit), at: at) }
      at += 1
      return byte == UInt8(ascii: "{") ? try object(depth: depth) : try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: break
    }
    for (word, value) in [("true", JSON.bool(true)), ("false", .bool(false)), ("null", .null)]
    where bytes[at...].starts(with: word.utf8) {
      at += word.utf8.count
      return value
    }
    throw error(.unexpected(character(at: at), expected: "a value"), at: at)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    var values: [JSON] = []
    if try skip("]", or: nil) { return .array([]) }
    repeat {
      values.append(try value(depth: depth + 1))
    } while try !skip("]", or: ",")
    return .array(values)
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    var members: [JSON.Member] = []
    var names: Set<String> = []
    if try skip("}", or: nil) { return .object([JSON.Member]()) }
    repeat {
      skipBlanks()
      let start = at
      guard let byte = peek else { throw error(.endOfText, at: at) }
      guard byte == UInt8(ascii: "\"") else {
        throw error(.unexpected(character(at: at), expected: "a name in quotes"), at: at)
      }
      let name = try string()
      if !names.insert(name).inserted { throw error(.duplicateName(name), at: start) }
      _ = try skip(":", or: ":")
      skipBlanks()
      let valueStart = at
      members.append(JSON.Member(name, try value(depth: depth + 1)))
      if depth == 1, name == keptName { kept = valueStart..<at }
    } while try !skip("}", or: ",")
    return .object(members)
  }

  /// Skips `end` and returns true, or `separator` and returns false; nil asks for neither.
  private mutating func skip(
    _ end: Unicode.Scalar, or separator: Unicode.Scalar?
  ) throws(JSONError) -> Bool {
    skipBlanks()
    guard let byte = peek else { throw error(.endOfText, at: at) }
    if byte == UInt8(ascii: end) {
      at += 1
      return true
    }
    guard let separator else { return false }
    guard byte == UInt8(ascii: separator) else {
      let expected = end == separator ? "\(end)" : "\(separator) or \(end)"
      throw error(.unexpected(character(at: at), expected: expected), at: at)
    }
    at += 1
    return false
  }

  private mutating func number() throws(JSONError) -> Double {
    let start = at
    while let byte = peek, Self.isDigit(byte) || "+-.eE".utf8.contains(byte) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard Self.isNumber(bytes[start..<at]), let number = Double(text) else {
      throw error(.badNumber(text), at: start)
    }
    guard number.isFinite else { throw error(.numberOverflows(text), at: start) }
    return number
  }

  /// Whether bytes that are a `Double` follow the format's grammar, which is narrower.
  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    let size = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
    let digits = size.prefix(while: isDigit)
    if digits.isEmpty || digits.first == UInt8(ascii: "0") && digits.count > 1 { return false }
    guard let point = size.firstIndex(of: UInt8(ascii: ".")) else { return true }
    return size[(point + 1)...].first.map(isDigit) ?? false
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private mutating func string() throws(JSONError) -> String {
    let start = at
    at += 1
    var content: [UInt8] = []
    while let byte = peek {
      try stopIfAsked()
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: content, as: UTF8.self) else {
          throw error(.notUTF8, at: start)
        }
        return string
      case UInt8(ascii: "\\"): content.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20: throw error(.controlCharacterInString, at: at - 1)
      default: content.append(byte)
      }
    }
    throw error(.endOfText, at: at)
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    guard let byte = peek else { throw error(.endOfText, at: at) }
    at += 1
    if let scalar = Self.escapes[byte] { return scalar }
    guard byte == UInt8(ascii: "u") else { throw error(.badEscape, at: at - 2) }
    let start = at - 2
    let unit = try hexUnit(start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // What is no character by itself is the first half of a pair that stands for one.
    guard 0xD800..<0xDC00 ~= unit, bytes[at...].starts(with: "\\u".utf8) else {
      throw error(.badEscape, at: start)
    }
    at += 2
    let low = try hexUnit(start)
    guard 0xDC00..<0xE000 ~= low,
      let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
    else { throw error(.badEscape, at: start) }
    return scalar
  }

  private mutating func hexUnit(_ start: Int) throws(JSONError) -> UInt16 {
    guard at + 4 <= bytes.count else { throw error(.endOfText, at: bytes.count) }
    let digits = bytes[at..<at + 4]
    // The initialiser would also take a sign.
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error(.badEscape, at: start) }
    at += 4
    return unit
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private func character(at offset: Int) -> Character {
    String(decoding: bytes[offset...].prefix(64), as: UTF8.self).first ?? " "
  }

  private func error(_ reason: JSONError.Reason, at offset: Int) -> JSONError {
    let before = bytes[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.count { $0 == 0x0A } + 1
    let column = String(decoding: bytes[lineStart..<offset], as: UTF8.self).count + 1
    return JSONError(reason, line: line, column: column)
  }
}
