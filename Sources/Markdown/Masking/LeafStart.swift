/// What the bytes at the start of a line's text can open.
enum LeafStart {
  struct Fence {
    var character: UInt8
    var length: Int
  }

  /// An opening fence: three or more backticks, with none behind them, or tildes.
  static func fence(at position: Int, _ bytes: [UInt8], end: Int) -> Fence? {
    guard position < end else { return nil }
    let character = bytes[position]
    guard character == UInt8(ascii: "`") || character == UInt8(ascii: "~") else { return nil }
    let length = run(at: position, bytes, end: end)
    if length < 3 { return nil }
    if character == UInt8(ascii: "`"), bytes[position + length..<end].contains(character) {
      return nil
    }
    return Fence(character: character, length: length)
  }

  static func closes(_ fence: Fence, at position: Int, _ bytes: [UInt8], end: Int) -> Bool {
    guard position < end, bytes[position] == fence.character else { return false }
    let length = run(at: position, bytes, end: end)
    return length >= fence.length
      && bytes[position + length..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  static func isHeading(at position: Int, _ bytes: [UInt8], end: Int) -> Bool {
    guard position < end, bytes[position] == UInt8(ascii: "#") else { return false }
    let behind = position + run(at: position, bytes, end: end)
    return behind - position <= 6
      && (behind == end || bytes[behind] == 0x20 || bytes[behind] == 0x09)
  }

  static func isRule(at position: Int, _ bytes: [UInt8], end: Int) -> Bool {
    guard position < end, "-*_".utf8.contains(bytes[position]) else { return false }
    var count = 0
    for byte in bytes[position..<end] where byte != 0x20 && byte != 0x09 {
      if byte != bytes[position] { return false }
      count += 1
    }
    return count >= 3
  }

  static func isComment(at position: Int, _ bytes: [UInt8], end: Int) -> Bool {
    position + 4 <= end && bytes[position..<position + 4].elementsEqual("<!--".utf8)
  }

  /// How often the byte at a position is repeated there.
  static func run(at position: Int, _ bytes: [UInt8], end: Int) -> Int {
    var index = position
    while index < end, bytes[index] == bytes[position] { index += 1 }
    return index - position
  }
}
