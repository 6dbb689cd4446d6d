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
    self.lines = lines.map { Self.padded($0, width) }
    self.baseline = baseline
    self.width = width
  }

  init(_ text: String = "") { self.init([text], baseline: 0) }

  private static func blanks(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  private static func padded(_ line: String, _ width: Int) -> String {
    line + blanks(width - displayWidth(line))
  }

  private func centred(_ width: Int) -> [String] {
    lines.map { Self.padded(Self.blanks((width - self.width) / 2) + $0, width) }
  }

  /// Boxes side by side, level with one another.
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
    return FormulaBox(
      boxes.flatMap { $0.centred(width) }, baseline: above + boxes[level].baseline)
  }

  /// A fraction; its bar is longer than one inside it, and than a minus sign.
  static func fraction(_ top: FormulaBox, _ bottom: FormulaBox) -> FormulaBox {
    let holdsBar = (top.lines + bottom.lines).contains { $0.contains("─") }
    let inner = max(top.width, bottom.width)
    let width = inner + (holdsBar || inner == 1 ? 2 : 0)
    let bar = FormulaBox(String(repeating: "─", count: width))
    return centred([top, bar, bottom], level: 1)
  }

  /// Brackets as tall as what they hold.
  func fenced(_ open: String, _ close: String) -> FormulaBox {
    .beside([fence(open), self, fence(close)])
  }

  private func fence(_ sign: String) -> FormulaBox {
    let pieces: (top: String, middle: String, bottom: String)
    switch sign {
    case "(": pieces = ("⎛", "⎜", "⎝")
    case ")": pieces = ("⎞", "⎟", "⎠")
    case "[": pieces = ("⎡", "⎢", "⎣")
    case "]": pieces = ("⎤", "⎥", "⎦")
    case "{": pieces = ("⎧", "⎪", "⎩")
    case "}": pieces = ("⎫", "⎪", "⎭")
    case "|": pieces = ("│", "│", "│")
    default: pieces = (sign, sign, sign)
    }
    if height == 1 || sign.isEmpty { return FormulaBox(sign) }
    var middle = Array(repeating: pieces.middle, count: height - 2)
    // A brace has its point half way down.
    if let point = ["{": "⎨", "}": "⎬"][sign], !middle.isEmpty {
      middle[(middle.count - 1) / 2] = point
    }
    return FormulaBox([pieces.top] + middle + [pieces.bottom], baseline: baseline)
  }

  /// Scripts behind it: characters of their own where Unicode has them, else on lines of their own.
  func scripted(lower: Script?, upper: Script?) -> FormulaBox {
    if height > 1 { return besideTall(lower: lower, upper: upper) }
    var level = ""
    var above: [String] = []
    var below: [String] = []
    switch upper {
    case .characters(let text): level += text
    case .box(let box): above = box.lines
    case nil: break
    }
    switch lower {
    case .characters(let text): level += text
    case .box(let box): below = box.lines
    case nil: break
    }
    return .beside([self, FormulaBox(above + [level] + below, baseline: above.count)])
  }

  enum Script {
    case characters(String)
    case box(FormulaBox)

    var lines: [String] {
      switch self {
      case .characters(let text): [text]
      case .box(let box): box.lines
      }
    }
  }

  /// Scripts at the first and the last line of a tall box.
  private func besideTall(lower: Script?, upper: Script?) -> FormulaBox {
    let upper = upper?.lines ?? [""]
    let lower = lower?.lines ?? [""]
    let between = Array(repeating: "", count: max(0, height - 2))
    return .beside([
      self, FormulaBox(upper + between + lower, baseline: upper.count - 1 + baseline),
    ])
  }

  /// Rows of cells in their columns.
  static func table(_ rows: [[FormulaBox]], _ columns: FormulaNode.Columns) -> FormulaBox {
    if rows.isEmpty { return FormulaBox() }
    let kind = columns
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    let lines = rows.map { row in
      let cells = row.enumerated().flatMap { column, cell in
        let free = widths[column] - cell.width
        let left: Int
        switch kind {
        case .matrix: left = free / 2
        case .aligned: left = column % 2 == 0 ? free : 0
        case .cases: left = 0
        }
        let placed = FormulaBox.beside([
          FormulaBox(blanks(left)), cell, FormulaBox(blanks(free - left)),
        ])
        return column == 0 || kind == .aligned ? [placed] : [FormulaBox("  "), placed]
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

  /// A brace under or over it.
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
        lower: lower.map { Self.script($0, FormulaNode.lowered) },
        upper: upper.map { Self.script($0, FormulaNode.raised) })
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

  private static func script(_ node: FormulaNode, _ form: (String) -> String?) -> Script {
    form(node.line).map { .characters($0) } ?? .box(FormulaBox(node.close))
  }
}
