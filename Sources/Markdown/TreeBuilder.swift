import CCommonMark

/// Turns the parser's tree into blocks, with what the placeholders stand for in their place.
struct TreeBuilder {
  typealias Node = CommonMark.Node

  let masked: Masked

  /// Whatever is nested deeper is text.
  static let deepest = 120

  func build() -> [Block] { CommonMark.withTree(of: masked.text) { blocks(in: $0, depth: 0) } }

  func blocks(in parent: Node, depth: Int) -> [Block] {
    var details = DetailsStack(deepest: Self.deepest - depth)
    var footnotes = 0
    for node in CommonMark.children(of: parent) {
      let range = range(of: node)
      switch CommonMark.type(of: node) {
      case "html_block": readHTML(node, into: &details)
      case "footnote_definition" where depth < Self.deepest:
        // They stand at the end in the order of their references, which carry these numbers.
        footnotes += 1
        let content = blocks(in: node, depth: depth + 1)
        details.blocks.append(Block(.footnote(label: String(footnotes), content), range))
      case "paragraph": details.blocks += paragraphs(inlines(in: node), range)
      default: details.blocks.append(Block(kind(of: node, depth: depth), range))
      }
    }
    return details.finish()
  }

  private func kind(of node: Node, depth: Int) -> Block.Kind {
    let inner = depth + 1
    switch CommonMark.type(of: node) {
    case "block_quote" where inner >= Self.deepest, "list" where inner >= Self.deepest:
      return .paragraph([.text(masked.restored(CommonMark.flatText(of: node)))])
    case "heading":
      return .heading(level: Int(cmark_node_get_heading_level(node)), inlines(in: node))
    case "code_block": return code(node)
    case "block_quote": return quote(blocks(in: node, depth: inner))
    case "list":
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      let items = CommonMark.children(of: node).map { item in
        let isTask = CommonMark.type(of: item) == "tasklist"
        return Block.ListItem(
          task: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(item) : nil,
          blocks: blocks(in: item, depth: inner))
      }
      return .list(
        start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        tight: cmark_node_get_list_tight(node) != 0, items: Array(items))
    case "table": return table(node)
    case "thematic_break": return .rule
    default: return .html(masked.restored(CommonMark.flatText(of: node)))
    }
  }

  private func code(_ node: Node) -> Block.Kind {
    let text = masked.restored(CommonMark.literal(node))
    let info = masked.restored(CommonMark.string(cmark_node_get_fence_info(node)))
    var (length, offset, character): (Int32, Int32, CChar) = (0, 0, 0)
    let isFenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0
    if info == "math" { return .formula(text.hasSuffix("\n") ? String(text.dropLast()) : text) }
    let line = Int(cmark_node_get_start_line(node)) + masked.lines.linesBefore
    return .code(info: info, text: text, firstLine: isFenced ? line + 1 : line, fenced: isFenced)
  }

  /// A quote, or an alert when it starts with a line like `[!NOTE]`.
  private func quote(_ blocks: [Block]) -> Block.Kind {
    guard let first = blocks.first, case .paragraph(var inlines) = first.kind,
      case .text(let mark)? = inlines.first, mark.hasPrefix("[!"), mark.hasSuffix("]"),
      inlines.count == 1 || inlines[1] == .softBreak || inlines[1] == .lineBreak,
      let alert = Block.Alert(rawValue: mark.dropFirst(2).dropLast().lowercased())
    else { return .quote(blocks) }
    inlines.removeFirst(min(2, inlines.count))
    if inlines.isEmpty { return .alert(alert, Array(blocks.dropFirst())) }
    var rest = blocks
    rest[0].kind = .paragraph(inlines)
    rest[0].range.start = SourcePlace(line: first.range.start.line + 1, column: 1)
    return .alert(alert, rest)
  }

  private func table(_ node: Node) -> Block.Kind {
    let columns = Int(cmark_gfm_extensions_get_table_columns(node))
    let letters = UnsafeBufferPointer(
      start: cmark_gfm_extensions_get_table_alignments(node), count: columns)
    let sides: [Unicode.Scalar: Block.Alignment] = ["l": .left, "c": .center, "r": .right]
    let alignments = letters.map { sides[Unicode.Scalar($0)] ?? .none }
    let rows = CommonMark.children(of: node).map { row in
      CommonMark.children(of: row).map { inlines(in: $0) }
    }
    return .table(alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  /// A paragraph cut at the displayed formulas that stand on lines of their own.
  private func paragraphs(_ inlines: [Inline], _ range: SourceRange) -> [Block] {
    var blocks: [Block] = []
    var pending: [Inline] = []
    var start = range.start
    func flush(to end: SourcePlace) {
      if pending.last == .softBreak { pending.removeLast() }
      if !pending.isEmpty { blocks.append(Block(.paragraph(pending), SourceRange(start, end))) }
      pending = []
    }
    var index = 0
    while index < inlines.count {
      if case .formula(let text, displayed: true, range: let place) = inlines[index],
        index == 0 || inlines[index - 1].isBreak,
        index + 1 == inlines.count || inlines[index + 1].isBreak
      {
        flush(to: endOfLine(place.start.line - 1))
        blocks.append(Block(.formula(text), place))
        start = SourcePlace(line: place.end.line + 1, column: 1)
        index += 2
      } else {
        pending.append(inlines[index])
        index += 1
      }
    }
    flush(to: range.end)
    return blocks
  }
}

extension Inline {
  fileprivate var isBreak: Bool { self == .softBreak || self == .lineBreak }
}

extension TreeBuilder {
  /// Where a block stands; its last line counts whole.
  func range(of node: Node) -> SourceRange {
    let line = startLine(of: node)
    let last = max(line, Int(cmark_node_get_end_line(node)))
    let bytes = max(0, Int(cmark_node_get_start_column(node)) - 1)
    let ranges = masked.lines.ranges
    let before = ranges.indices.contains(line - 1) ? ranges[line - 1].prefix(bytes) : 0..<0
    let linesBefore = masked.lines.linesBefore
    let start = SourcePlace(
      line: linesBefore + line, column: masked.lines.scalars(in: before) + 1)
    return SourceRange(start, endOfLine(linesBefore + last))
  }

  /// A paragraph in front of a table has no line of its own: the parser gives its first to the table.
  private func startLine(of node: Node) -> Int {
    let line = Int(cmark_node_get_start_line(node))
    if line > 0 { return line }
    return cmark_node_next(node).map { Int(cmark_node_get_start_line($0)) } ?? 1
  }

  func endOfLine(_ line: Int) -> SourcePlace {
    let lengths = masked.lines.lengths
    let index = line - 1 - masked.lines.linesBefore
    let length = lengths.indices.contains(index) ? lengths[index] : 0
    return SourcePlace(line: line, column: length + 1)
  }
}
