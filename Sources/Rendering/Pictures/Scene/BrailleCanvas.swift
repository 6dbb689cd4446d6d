/// Character cells that dots, rules and text are drawn into; each cell shows the topmost kind.
struct BrailleCanvas {
  /// Of a box-drawing character.
  struct Arms: OptionSet {
    let rawValue: UInt8
    static let left = Arms(rawValue: 1)
    static let right = Arms(rawValue: 2)
    static let up = Arms(rawValue: 4)
    static let down = Arms(rawValue: 8)
  }

  private struct Cell {
    var dots: UInt8 = 0
    var arms: Arms = []
    /// Ink in the upper (1) and the lower (2) half.
    var halves: UInt8 = 0
    /// A character; empty for the second column of a wide one.
    var glyph: String?
    var role = Role.plain
    /// The number that the cell is a part of, and which of the printed ones it is.
    var number: Double?
    var printed = 0
  }

  let columns: Int
  let rows: Int
  private var cells: [Cell]
  private var printed = 0

  init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    cells = Array(repeating: Cell(), count: self.columns * self.rows)
  }

  private func index(_ column: Int, _ row: Int) -> Int? {
    0..<columns ~= column && 0..<rows ~= row ? row * columns + column : nil
  }

  /// A cell holds 2 × 4 dots.
  mutating func dot(_ x: Int, _ y: Int, _ role: Role) {
    guard x >= 0, y >= 0, let cell = index(x / 2, y / 4) else { return }
    let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    cells[cell].dots |= bits[y % 4 * 2 + x % 2]
    cells[cell].role = role
  }

  mutating func arms(_ arms: Arms, _ column: Int, _ row: Int, _ role: Role) {
    guard let cell = index(column, row) else { return }
    cells[cell].arms.formUnion(arms)
    cells[cell].role = role
  }

  mutating func fillHalf(lower: Bool, _ column: Int, _ row: Int) {
    guard let cell = index(column, row) else { return }
    cells[cell].halves |= lower ? 2 : 1
  }

  /// Writes text from a column on; what lies outside is cut off.
  mutating func write(_ span: Span, _ column: Int, _ row: Int) {
    printed += 1
    var column = column
    for character in span.text {
      let glyph = String(character)
      let width = displayWidth(glyph)
      guard width > 0 else { continue }
      defer { column += width }
      guard let first = index(column, row), index(column + width - 1, row) != nil else { continue }
      for cell in first..<first + width {
        cells[cell] = Cell(
          glyph: cell == first ? glyph : "", role: span.role, number: span.number,
          printed: span.number == nil ? 0 : printed)
      }
    }
  }

  /// The canvas as lines; blanks at their ends are left out.
  var lines: [StyledText] { (0..<rows).map(line) }

  private func line(_ row: Int) -> StyledText {
    let cells = cells[row * columns..<(row + 1) * columns]
    guard let used = cells.lastIndex(where: { character($0) != " " }) else { return StyledText() }
    var spans = [Span("")]
    var printed = 0
    for cell in cells[...used] {
      let character = character(cell)
      let role = character == " " ? spans[spans.count - 1].role : cell.role
      if role != spans[spans.count - 1].role || cell.printed != printed {
        spans.append(Span("", role, number: cell.number))
        printed = cell.printed
      }
      spans[spans.count - 1].text += character
    }
    return StyledText(spans)
  }

  private func character(_ cell: Cell) -> String {
    if let glyph = cell.glyph { return glyph }
    if cell.halves != 0 { return ["▀", "▄", "█"][Int(cell.halves) - 1] }
    if cell.dots != 0 { return String(Unicode.Scalar(0x2800 + UInt32(cell.dots))!) }
    let boxes = " ╴╶─╵┘└┴╷┐┌┬│┤├┼"
    return String(boxes.dropFirst(Int(cell.arms.rawValue)).prefix(1))
  }
}
