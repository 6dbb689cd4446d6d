import CCommonMark

extension TreeBuilder {
  /// Where a block stands; its last line counts whole.
  func range(of node: Node) -> SourceRange {
    let line = Int(cmark_node_get_start_line(node))
    let last = max(line, Int(cmark_node_get_end_line(node)))
    let bytes = max(0, Int(cmark_node_get_start_column(node)) - 1)
    return SourceRange(
      SourcePlace(line: line, column: scalars(line: line, bytes: bytes) + 1), endOfLine(last))
  }

  func endOfLine(_ line: Int) -> SourcePlace {
    let lengths = masked.lines.lengths
    return SourcePlace(
      line: line, column: (lengths.indices.contains(line - 1) ? lengths[line - 1] : 0) + 1)
  }

  /// The number of scalars in the first so many bytes of a line.
  private func scalars(line: Int, bytes: Int) -> Int {
    guard masked.lines.ranges.indices.contains(line - 1) else { return 0 }
    return masked.lines.scalars(in: masked.lines.ranges[line - 1].prefix(bytes))
  }
}
