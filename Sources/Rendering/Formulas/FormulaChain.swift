/// What a statement says: sides with a sign between each two.
struct FormulaChain: Equatable, Sendable {
  let sides: [FormulaNode]
  let signs: [String]

  var line: String {
    zip(signs, sides.dropFirst()).reduce(sides[0].line) { "\($0) \($1.0) \($1.1.line)" }
  }

  /// The picture in at most `width` columns: on one line, or one link a line with the signs under
  /// one another, and long sides broken between their factors; none if even that is wider.
  func box(width: Int, isAligned: Bool) -> FormulaBox? {
    let boxes = sides.map { FormulaBox($0) }
    if !isAligned || signs.count < 2 {
      let whole = zip(signs, boxes.dropFirst()).flatMap { [FormulaBox(" \($0.0) "), $0.1] }
      let box = FormulaBox.beside([boxes[0]] + whole)
      if box.width <= width { return box }
    }
    if signs.isEmpty { return broken(sides[0], FormulaBox(), width: width) }
    let indent = FormulaBox(String(repeating: " ", count: boxes[0].width))
    var links: [FormulaBox] = []
    for (index, sign) in signs.enumerated() {
      let lead = FormulaBox.beside([index == 0 ? boxes[0] : indent, FormulaBox(" \(sign) ")])
      guard let link = broken(sides[index + 1], lead, width: width) else { return nil }
      links.append(link)
    }
    return .stacked(links)
  }

  /// A side behind its lead, in as many lines as it takes.
  private func broken(_ side: FormulaNode, _ lead: FormulaBox, width: Int) -> FormulaBox? {
    var lines: [FormulaBox] = []
    var line: [FormulaBox] = [lead]
    var used = lead.width
    for (index, piece) in side.pieces.enumerated() {
      let box = FormulaBox.beside(piece.map { FormulaBox($0) })
      if index > 0, used + box.width > width {
        lines.append(.beside(line))
        line = [FormulaBox(String(repeating: " ", count: lead.width))]
        used = lead.width
      }
      line.append(box)
      used += box.width
      if used > width { return nil }
    }
    return .stacked(lines + [.beside(line)])
  }
}

extension FormulaNode {
  /// The parts between which a line may be broken; each holds the sign before it.
  fileprivate var pieces: [[FormulaNode]] {
    guard case .row(let nodes) = self else { return [[self]] }
    var pieces: [[FormulaNode]] = [[]]
    for (index, node) in nodes.enumerated() {
      let next: [[FormulaNode]] = index == nodes.count - 1 ? node.pieces : [[node]]
      switch node {
      case .sign(_, .around), .gap: if index > 0 { pieces.append([]) }
      default: break
      }
      pieces[pieces.count - 1] += next[0]
      pieces += next.dropFirst()
    }
    return pieces
  }
}
