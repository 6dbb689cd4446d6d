/// A formula, ready to be set in two dimensions, on one line or as MathML.
package struct Formula: Sendable {
  /// What it was read from, without the equation's number.
  package let latex: String
  /// The equation's number, as in `\tag{BP1}`.
  package let tag: String?
  let node: FormulaNode

  package init(_ source: String) {
    (latex, tag) = Self.untagged(source)
    guard latex.utf8.count <= Self.longest else {
      node = .text(latex)
      return
    }
    var reader = FormulaReader(latex)
    let node = reader.formula()
    // Nothing that was written may vanish.
    let isSeen = !reader.isTooDeep && !node.line.allSatisfy(\.isWhitespace)
    self.node = isSeen ? node : .text(latex)
  }

  /// A longer one is shown as it is written: nobody reads its picture, which takes long to draw.
  private static let longest = 10_000

  /// The source without its `\tag{…}`, and what that holds.
  private static func untagged(_ source: String) -> (String, String?) {
    guard source.utf8.contains(UInt8(ascii: "\\")) else { return (source, nil) }
    for opening in ["\\tag*{", "\\tag{"] {
      guard let start = source.firstRange(of: opening),
        let end = source[start.upperBound...].firstIndex(of: "}")
      else { continue }
      let tag = source[start.upperBound..<end]
      let rest = source[..<start.lowerBound] + source[source.index(after: end)...]
      if tag.isEmpty || tag.contains(where: { "{\\$".contains($0) || $0.isNewline }) { continue }
      return (String(rest), String(tag))
    }
    return (source, nil)
  }

  /// On one line: `δˡⱼ = ∂C/∂zˡⱼ`.
  package var line: String {
    let text = statements.map(Self.line).filter { !$0.isEmpty }.joined(separator: ", ")
    return tag.map { "\(text)   (\($0))" } ?? text
  }

  private static func line(_ nodes: [FormulaNode]) -> String {
    nodes.map(\.line).joined().split(separator: " ").joined(separator: " ")
  }

  /// The rows of an alignment, or the parts with a comma and a wide blank between them; a row that
  /// starts with its sign belongs to the one before.
  private var statements: [[FormulaNode]] {
    guard let rows = node.alignment else {
      let nodes = node.parts
      let cuts = nodes.indices.dropLast().filter {
        nodes[$0] == .sign(",", .after) && nodes[$0 + 1].isWide
      }
      let starts = [0] + cuts.map { $0 + 2 }
      return zip(starts, cuts + [nodes.count]).map { Array(nodes[$0..<$1]) }
    }
    var statements: [[FormulaNode]] = []
    for row in rows {
      let nodes = row.flatMap(\.parts)
      let isLink = row[0].isEmpty && nodes.first?.isRelation == true
      let before = isLink ? statements.popLast() ?? [] : []
      statements.append(before + nodes)
    }
    return statements
  }

  /// Deeper formulas stay on one line: nobody reads their picture, which takes long to draw.
  private static let deepest = 24

  /// The lines of the displayed formula, with its number at the right edge of `width` columns.
  package func lines(width: Int) -> [String] {
    let width = max(1, width)
    let room = tag.map { width - displayWidth($0) - 4 } ?? width
    if let box = box(width: room) ?? box(width: width) { return numbered(box, width) }
    let lines = statements.flatMap { wrap(StyledText(Self.line($0)), width: width) }
    return numbered(FormulaBox(lines.map(\.plain), baseline: max(0, lines.count - 1)), width)
  }

  /// The whole picture, if it has a place in `width` columns.
  private func box(width: Int) -> FormulaBox? {
    if node.depth > Self.deepest { return nil }
    if node.alignment != nil, case let box = FormulaBox(node), box.width <= width { return box }
    let boxes = statements.compactMap { Self.box($0, width: width) }
    return boxes.count == statements.count ? .stacked(boxes) : nil
  }

  /// A statement on one line, or with one relation a line and the signs under one another, and long
  /// sides broken between their factors; nil if even that is wider.
  private static func box(_ nodes: [FormulaNode], width: Int) -> FormulaBox? {
    let whole = FormulaBox(.row(nodes))
    if whole.width <= width { return whole }
    var links: [[FormulaNode]] = [[]]
    for node in nodes {
      if node.isRelation { links.append([]) }
      links[links.count - 1].append(node)
    }
    if links.count == 1 { return broken(nodes[...], behind: FormulaBox(), width: width) }
    var left = FormulaBox(.row(links[0]))
    var lines: [FormulaBox] = []
    for link in links.dropFirst() {
      let lead = FormulaBox.beside([left, FormulaBox(link[0])])
      guard let line = broken(link.dropFirst(), behind: lead, width: width) else { return nil }
      lines.append(line)
      left = FormulaBox(FormulaBox.blanks(left.width))
    }
    return .stacked(lines)
  }

  /// A side behind its lead, in as many lines as it takes.
  private static func broken(
    _ side: ArraySlice<FormulaNode>, behind lead: FormulaBox, width: Int
  ) -> FormulaBox? {
    // A line may end before a sign or a gap, which the next then starts with.
    let starts = side.indices.filter { $0 > side.startIndex && side[$0].allowsBreak }
    let ends = starts + [side.endIndex]
    var lines: [FormulaBox] = []
    var line: [FormulaBox] = [lead]
    var used = lead.width
    for (start, end) in zip([side.startIndex] + starts, ends) {
      let box = FormulaBox(.row(Array(side[start..<end])))
      if start > side.startIndex, used + box.width > width {
        lines.append(.beside(line))
        line = [FormulaBox(FormulaBox.blanks(lead.width))]
        used = lead.width
      }
      line.append(box)
      used += box.width
      if used > width { return nil }
    }
    return .stacked(lines + [.beside(line)])
  }

  private func numbered(_ box: FormulaBox, _ width: Int) -> [String] {
    var lines = box.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    guard let tag else { return lines }
    let number = "(\(tag))"
    func flush(_ text: String, behind line: String) -> String {
      line + FormulaBox.blanks(width - displayWidth(line) - displayWidth(text)) + text
    }
    if box.width + 2 + displayWidth(number) <= width {
      lines[box.baseline] = flush(number, behind: lines[box.baseline])
    } else {
      lines += wrap(StyledText(number), width: width).map { flush($0.plain, behind: "") }
    }
    return lines
  }
}

extension FormulaNode {
  fileprivate var alignment: [[FormulaNode]]? {
    switch self {
    case .table(let rows, .aligned): rows
    case .row(let nodes) where nodes.count == 1: nodes[0].alignment
    default: nil
    }
  }

  var parts: [FormulaNode] { if case .row(let nodes) = self { nodes } else { [self] } }

  fileprivate var allowsBreak: Bool {
    if case .sign(_, .around) = self { true } else { self == .gap }
  }
}
