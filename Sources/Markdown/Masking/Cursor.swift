/// A place in a line that moves over indentation by columns, a tab reaching to the next fourth.
struct Cursor {
  var position: Int
  var column = 0
  /// Columns of a tab that are not used up yet.
  var spare = 0

  /// The blank columns ahead, and where they end.
  func indent(_ bytes: [UInt8], end: Int) -> (columns: Int, position: Int) {
    var columns = spare
    var index = position
    while index < end {
      if bytes[index] == 0x20 {
        columns += 1
      } else if bytes[index] == 0x09 {
        columns += 4 - (column + columns) % 4
      } else {
        break
      }
      index += 1
    }
    return (columns, index)
  }

  /// Moves over blank columns, at most as many as there are.
  mutating func skip(columns: Int, _ bytes: [UInt8], end: Int) {
    var left = columns
    while left > 0 {
      if spare > 0 {
        spare -= 1
      } else if position < end, bytes[position] == 0x20 {
        position += 1
      } else if position < end, bytes[position] == 0x09 {
        spare = 4 - column % 4 - 1
        position += 1
      } else {
        return
      }
      column += 1
      left -= 1
    }
  }

  /// Moves over characters that are no blanks.
  mutating func skip(marker length: Int) {
    position += length
    column += length
  }
}
