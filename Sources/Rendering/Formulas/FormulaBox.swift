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
    default: pieces = (sign, sign, sign)
    }
    if height == 1 { return FormulaBox(sign) }
    let middle = Array(repeating: pieces.middle, count: height - 2)
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

  /// Rows of cells, centred in their columns, in square brackets.
  static func matrix(_ rows: [[FormulaBox]]) -> FormulaBox {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    let lines = rows.map { row in
      let cells = row.enumerated().flatMap { column, cell in
        let centred = FormulaBox(cell.centred(widths[column]), baseline: cell.baseline)
        return column == 0 ? [centred] : [FormulaBox("  "), centred]
      }
      return beside(cells)
    }
    let all = stacked(lines)
    return FormulaBox(all.lines, baseline: (all.height - 1) / 2).fenced("[", "]")
  }
}

extension FormulaBox {
  init(_ node: FormulaNode) {
    switch node {
    case .identifier, .number, .sign, .gap: self.init(node.line)
    case .row(let nodes): self = .beside(nodes.map { FormulaBox($0) })
    case .fraction(let top, let bottom): self = .fraction(FormulaBox(top), FormulaBox(bottom))
    case .scripts(let base, let lower, let upper):
      self = FormulaBox(base).scripted(
        lower: lower.map { Self.script($0, FormulaNode.lowered) },
        upper: upper.map { Self.script($0, FormulaNode.raised) })
    case .limits(let sign, let lower, let upper):
      let parts = (upper.map { [FormulaBox($0)] } ?? []) + [FormulaBox(sign), FormulaBox(lower)]
      self = .centred(parts, level: parts.count - 2)
    case .fenced(let open, let inner, let close): self = FormulaBox(inner).fenced(open, close)
    case .matrix(let rows): self = .matrix(rows.map { $0.map { FormulaBox($0) } })
    case .root(let inner): self = .beside([FormulaBox("√"), FormulaBox(inner).fenced("(", ")")])
    }
  }

  private static func script(_ node: FormulaNode, _ form: (String) -> String?) -> Script {
    form(node.line).map { .characters($0) } ?? .box(FormulaBox(node.close))
  }
}
