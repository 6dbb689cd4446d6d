/// The quotes and list items that a line stands in.
struct Containers {
  enum Container {
    case quote
    /// An item whose text starts so many columns to the right of what it stands in.
    case item(width: Int)
  }

  struct ListMarker {
    var length: Int
    var number: Int?
  }

  var open: [Container] = []

  /// What puts a line into these containers.
  var prefix: [UInt8] {
    open.flatMap { container -> [UInt8] in
      switch container {
      case .quote: [0x3E, 0x20]
      case .item(let width): Array(repeating: 0x20, count: width)
      }
    }
  }

  /// Moves over the prefixes of the open containers; how many of them the line continues.
  func match(_ cursor: inout Cursor, _ bytes: [UInt8], end: Int) -> Int {
    for (index, container) in open.enumerated() {
      let indent = cursor.indent(bytes, end: end)
      switch container {
      case .quote:
        guard indent.columns <= 3, indent.position < end, bytes[indent.position] == 0x3E else {
          return index
        }
        Self.skipQuoteMarker(&cursor, bytes, end: end)
      case .item(let width):
        if indent.position == end { continue }
        if indent.columns < width { return index }
        cursor.skip(columns: width, bytes, end: end)
      }
    }
    return open.count
  }

  static func skipQuoteMarker(_ cursor: inout Cursor, _ bytes: [UInt8], end: Int) {
    cursor.skip(columns: 3, bytes, end: end)
    cursor.skip(marker: 1)
    cursor.skip(columns: 1, bytes, end: end)
  }

  /// Moves behind a list marker and enters its item.
  mutating func enter(_ marker: ListMarker, _ cursor: inout Cursor, _ bytes: [UInt8], end: Int) {
    let before = cursor.indent(bytes, end: end).columns
    cursor.skip(columns: before, bytes, end: end)
    cursor.skip(marker: marker.length)
    let after = cursor.indent(bytes, end: end)
    let padding = after.position == end || after.columns > 4 ? 1 : after.columns
    cursor.skip(columns: padding, bytes, end: end)
    open.append(.item(width: before + marker.length + padding))
  }

  static func listMarker(at position: Int, _ bytes: [UInt8], end: Int) -> ListMarker? {
    guard position < end else { return nil }
    var index = position
    var number: Int?
    switch bytes[position] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
      index += 1
    case 0x30...0x39:
      var value = 0
      while index < end, (0x30...0x39).contains(bytes[index]), index - position < 9 {
        value = value * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      guard index < end, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
      else {
        return nil
      }
      index += 1
      number = value
    default:
      return nil
    }
    guard index == end || bytes[index] == 0x20 || bytes[index] == 0x09 else { return nil }
    return ListMarker(length: index - position, number: number)
  }
}
