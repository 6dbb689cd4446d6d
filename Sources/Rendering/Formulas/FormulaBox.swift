/// A rectangle of characters, with the line that its neighbours' are level with.
struct FormulaBox: Equatable {
  /// All of `width` columns.
  let lines: [String]
  let baseline: Int
  let width: Int

  var height: Int { lines.count }
  private var depth: Int { height - 1 - baseline }

  init(_ lines: [String], baseline: Int) {
    let width = lines.map(displayWidth).max() ?? 0
    self.lines = lines.map { $0 + Self.blanks(width - displayWidth($0)) }
    self.baseline = baseline
    self.width = width
  }

  init(_ text: String = "") { self.init([text], baseline: 0) }

  static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  static func beside(_ boxes: [FormulaBox]) -> FormulaBox {
    let above = boxes.map(\.baseline).max() ?? 0
    let below = boxes.map(\.depth).max() ?? 0
    let lines = (-above...below).map { row in
      boxes.map { box in
        let index = box.baseline + row
        return box.lines.indices.contains(index) ? box.lines[index] : blanks(box.width)
      }.joined()
    }
    return FormulaBox(lines, baseline: above)
  }

  /// Boxes under one another, from the left, level with the first; tall ones are kept apart.
  static func stacked(_ boxes: [FormulaBox]) -> FormulaBox {
    var lines: [String] = []
    for (index, box) in boxes.enumerated() {
      if index > 0, box.height > 1 || boxes[index - 1].height > 1 { lines.append("") }
      lines += box.lines
    }
    return FormulaBox(lines, baseline: boxes.first?.baseline ?? 0)
  }

  /// Boxes under one another, centred, level with one of them.
  static func centred(_ boxes: [FormulaBox], level: Int) -> FormulaBox {
    let width = boxes.map(\.width).max() ?? 0
    let above = boxes[..<level].reduce(0) { $0 + $1.height }
    let lines = boxes.flatMap { box in box.lines.map { blanks((width - box.width) / 2) + $0 } }
    return FormulaBox(lines, baseline: above + boxes[level].baseline)
  }

  /// A fraction; its bar is longer than one inside it, and than a minus sign.
  static func fraction(_ top: FormulaBox, _ bottom: FormulaBox) -> FormulaBox {
    let holdsBar = (top.lines + bottom.lines).contains { $0.contains("─") }
    let inner = max(top.width, bottom.width)
    let width = inner + (holdsBar || inner == 1 ? 2 : 0)
    let bar = FormulaBox(String(repeating: "─", count: width))
    return centred([top, bar, bottom], level: 1)
  }

  func fenced(_ open: String, _ close: String) -> FormulaBox {
    .beside([fence(open), self, fence(close)])
  }

  private func fence(_ sign: String) -> FormulaBox {
    if height == 1 || sign.isEmpty { return FormulaBox(sign) }
    let pieces = Self.fences[sign]?.map { String($0) } ?? [sign, sign, sign]
    var middle = Array(repeating: pieces[1], count: height - 2)
    // A brace has its point half way down.
    if let point = ["{": "⎨", "}": "⎬"][sign], !middle.isEmpty {
      middle[(middle.count - 1) / 2] = point
    }
    return FormulaBox([pieces[0]] + middle + [pieces[2]], baseline: baseline)
  }

  /// The top, the middle and the bottom of a tall one.
  private static let fences = [
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "{": "⎧⎪⎩", "}": "⎫⎪⎭", "|": "│││",
  ]

  /// A script in characters of its own where Unicode has them, else in lines of its own.
  typealias Script = (characters: String, lines: [String])

  /// Scripts behind it; behind a tall box they stand at its first and its last line.
  func scripted(lower: Script, upper: Script) -> FormulaBox {
    var (above, between, below) = (upper.lines, [upper.characters + lower.characters], lower.lines)
    var level = above.count
    if height > 1 {
      if above.isEmpty { above = [upper.characters] }
      if below.isEmpty { below = [lower.characters] }
      between = Array(repeating: "", count: height - 2)
      level = above.count - 1 + baseline
    }
    return .beside([self, FormulaBox(above + between + below, baseline: level)])
  }

  static func table(_ rows: [[FormulaBox]], _ columns: FormulaNode.Columns) -> FormulaBox {
    if rows.isEmpty { return FormulaBox() }
    let columnCount = rows.map(\.count).max() ?? 0
    let widths: [Int] = (0..<columnCount).map { column in
      rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    let lines = rows.map { (row: [FormulaBox]) -> FormulaBox in
      var cells: [FormulaBox] = []
      for (column, cell) in row.enumerated() {
        let free = widths[column] - cell.width
        let left: Int =
          switch columns {
          case .matrix: free / 2
          case .aligned: column % 2 == 0 ? free : 0
          case .cases: 0
          }
        let gap = column == 0 || columns == .aligned ? 0 : 2
        cells += [FormulaBox(blanks(gap + left)), cell, FormulaBox(blanks(free - left))]
      }
      return beside(cells)
    }
    let all = stacked(lines)
    return FormulaBox(all.lines, baseline: (all.height - 1) / 2)
  }

  /// A mark over it: one that combines with a single character, else a line of its own.
  func accented(_ mark: String) -> FormulaBox {
    if width == 1, height == 1 { return FormulaBox(lines[0] + mark) }
    let sign = ["\u{302}": "^", "\u{303}": "~", "\u{20D7}": "→", "\u{307}": "˙"][mark]
    let above = sign ?? String(repeating: "‾", count: width)
    return .centred([FormulaBox(above), self], level: 1)
  }

  func braced(isOver: Bool) -> FormulaBox {
    let arm = String(repeating: "─", count: max(0, (width - 3) / 2))
    let rest = String(repeating: "─", count: max(0, width - 3 - arm.count))
    let brace = FormulaBox(isOver ? "╭\(arm)┴\(rest)╮" : "╰\(arm)┬\(rest)╯")
    return .centred(isOver ? [brace, self] : [self, brace], level: isOver ? 1 : 0)
  }
}

extension FormulaBox {
  init(_ node: FormulaNode) {
    switch node {
    case .identifier, .number, .sign, .gap, .space, .text: self.init(node.line)
    case .row(let nodes): self = .beside(nodes.map { FormulaBox($0) })
    case .fraction(let top, let bottom): self = .fraction(FormulaBox(top), FormulaBox(bottom))
    case .scripts(let base, let lower, let upper):
      self = FormulaBox(base).scripted(
        lower: Self.script(lower, FormulaNode.lowered),
        upper: Self.script(upper, FormulaNode.raised))
    case .limits(let sign, let lower, let upper):
      let above = upper.map { [FormulaBox($0.close)] } ?? []
      let below = lower.map { [FormulaBox($0.close)] } ?? []
      self = .centred(above + [FormulaBox(sign)] + below, level: above.count)
    case .fenced(let open, let inner, let close): self = FormulaBox(inner).fenced(open, close)
    case .table(let rows, let columns):
      self = .table(rows.map { $0.map { FormulaBox($0) } }, columns)
    case .accent(let inner, let mark): self = FormulaBox(inner).accented(mark)
    case .braced(let inner, let isOver): self = FormulaBox(inner).braced(isOver: isOver)
    case .faced(_, let inner): self.init(inner)
    case .root(let inner): self = .beside([FormulaBox("√"), FormulaBox(inner).fenced("(", ")")])
    }
  }

  private static func script(_ node: FormulaNode?, _ form: (String) -> String?) -> Script {
    guard let node else { return ("", []) }
    return form(node.line).map { ($0, []) } ?? ("", FormulaBox(node.close).lines)
  }
}
