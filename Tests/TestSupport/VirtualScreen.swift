/// What a terminal would show for the bytes that it was sent: enough of a VT100 to follow readline.
///
/// Lines that scrolled out at the top are kept, so that a whole conversation can be searched.
package struct VirtualScreen {
  private let columns: Int
  private let rows: Int
  private var lines: [[Unicode.Scalar]] = [[]]
  /// The first line on the screen; those above have scrolled out.
  private var top = 0
  private var row = 0
  private var column = 0
  private var escape: [Unicode.Scalar]?
  private var undecoded: [UInt8] = []

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// All lines without the blanks at their ends, joined by newlines.
  package var text: String {
    lines.map { line in
      var line = line[...]
      while line.last == " " { line.removeLast() }
      return line.map { String($0) }.joined()
    }.joined(separator: "\n")
  }

  /// The line the cursor is in, counted from 0 with those that scrolled out, and its column.
  package var cursor: (row: Int, column: Int) { (row, min(column, columns - 1)) }

  package mutating func receive(_ bytes: [UInt8]) {
    undecoded += bytes
    // A scalar may still be cut off at the end.
    var whole = undecoded.count
    if let lead = undecoded.lastIndex(where: { $0 & 0xC0 != 0x80 }) {
      let length =
        undecoded[lead] < 0xC0 ? 1 : undecoded[lead] < 0xE0 ? 2 : undecoded[lead] < 0xF0 ? 3 : 4
      if undecoded.count - lead < length { whole = lead }
    }
    let scalars = String(decoding: undecoded[..<whole], as: UTF8.self).unicodeScalars
    undecoded.removeFirst(whole)
    for scalar in scalars { receive(scalar) }
  }

  private mutating func receive(_ scalar: Unicode.Scalar) {
    if escape != nil {
      escape?.append(scalar)
      finishEscape()
      return
    }
    switch scalar {
    case "\u{1B}": escape = []
    case "\r": column = 0
    case "\n": moveDown()
    case "\u{8}": column = max(0, min(column, columns - 1) - 1)
    case "\t": column = min(columns - 1, (column / 8 + 1) * 8)
    default: if scalar.value >= 0x20 { put(scalar) }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if scalar.properties.generalCategory == .nonspacingMark { return }
    if column == columns {
      column = 0
      moveDown()
    }
    pad(to: column + 1)
    lines[row][column] = scalar
    column += 1
  }

  private mutating func moveDown() {
    row += 1
    if row == lines.count { lines.append([]) }
    top = max(top, row - rows + 1)
  }

  private mutating func pad(to length: Int) {
    let missing = length - lines[row].count
    if missing > 0 { lines[row] += Array(repeating: " ", count: missing) }
  }

  /// Obeys the escape sequence if it is complete.
  private mutating func finishEscape() {
    guard let sequence = escape, let first = sequence.first, let last = sequence.last else {
      return
    }
    switch first {
    case "[":
      guard sequence.count > 1, ("@"..."~").contains(last) else { return }
      control(last, String(String.UnicodeScalarView(sequence[1..<(sequence.count - 1)])))
    case "]":
      let isEnded = last == "\u{7}" || (last == "\\" && sequence.dropLast().last == "\u{1B}")
      guard isEnded else { return }
    default:
      break
    }
    escape = nil
  }

  private mutating func control(_ final: Unicode.Scalar, _ parameters: String) {
    let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    switch final {
    case "A": row = max(top, row - count)
    case "B": for _ in 0..<count where row < lines.count - 1 { row += 1 }
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, min(column, columns - 1) - count)
    case "G": column = min(columns, count) - 1
    case "H":
      row = top + count - 1
      while lines.count <= row { lines.append([]) }
      column = (numbers.count > 1 ? max(1, numbers[1]) : 1) - 1
    case "J":
      eraseLine(numbers.first ?? 0)
      if row + 1 < lines.count { lines.removeLast(lines.count - row - 1) }
    case "K": eraseLine(numbers.first ?? 0)
    case "P":
      let end = min(lines[row].count, column + count)
      if column < end { lines[row].removeSubrange(column..<end) }
    case "@":
      pad(to: column)
      lines[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      if lines[row].count > columns { lines[row].removeLast(lines[row].count - columns) }
    default: break
    }
  }

  private mutating func eraseLine(_ part: Int) {
    if part == 0 {
      if lines[row].count > column { lines[row].removeLast(lines[row].count - column) }
    } else {
      let end = part == 2 ? lines[row].count : min(lines[row].count, column + 1)
      for index in 0..<end { lines[row][index] = " " }
    }
  }
}
