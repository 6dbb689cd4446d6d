import CCommonMark

/// What CommonMark makes of each line of a source before anything in it is masked: where code is,
/// how far a code span may reach, and the quotes and items that a line stands in.
struct BlockMap {
  enum Kind { case text, fencedCode, indentedCode }

  enum Container {
    case quote
    /// An item, or a footnote, whose text starts in this column.
    case item(column: Int)
  }

  struct Line {
    var kind = Kind.text
    /// The last line of its paragraph, heading or row.
    var last: Int
    /// Whether a formula that opens here must also close here: in a heading or a row of a table.
    var isAlone = false
    var startsItem = false
    var containers: [Container] = []
  }

  private(set) var lines: [Line]

  init(_ source: SourceLines) {
    lines = source.ranges.indices.map { Line(last: $0) }
    CommonMark.withTree(of: source.flattened) { read($0, source) }
  }

  private mutating func read(_ root: CommonMark.Node, _ source: SourceLines) {
    var containers: [Container] = []
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      let type = CommonMark.type(of: node)
      let isEntered = event == CMARK_EVENT_ENTER
      switch type {
      case "block_quote", "item", "tasklist", "footnote_definition":
        if !isEntered {
          containers.removeLast()
        } else if type == "block_quote" {
          containers.append(.quote)
        } else {
          containers.append(
            .item(column: type == "footnote_definition" ? 4 : textColumn(node, source)))
          lines[line(cmark_node_get_start_line(node))].startsItem = true
        }
      case "paragraph", "heading", "html_block", "code_block", "table_row":
        if isEntered { mark(node, type, containers, source) }
        // What is in it is read when the formulas are masked.
        cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
      default: break
      }
    }
  }

  private func line(_ number: Int32) -> Int { min(max(0, Int(number) - 1), lines.count - 1) }

  private mutating func mark(
    _ node: CommonMark.Node, _ type: String, _ containers: [Container], _ source: SourceLines
  ) {
    let first = line(cmark_node_get_start_line(node))
    let last = max(first, line(cmark_node_get_end_line(node)))
    // A table whose head ends a paragraph has no column to start in.
    let start = source.bytes[source.ranges[first]].dropFirst(
      max(0, Int(cmark_node_get_start_column(node)) - 1))
    // A heading of several lines is underlined; the bars of formulas can keep a table from being one.
    let isAlone =
      type == "table_row" || type == "heading" && first == last
      || start.first == UInt8(ascii: "|")
    var (length, offset, character): (Int32, Int32, CChar) = (0, 0, 0)
    let isFenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0
    for index in first...last {
      lines[index].last = last
      lines[index].containers = containers
      lines[index].isAlone = isAlone
      if type == "code_block" { lines[index].kind = isFenced ? .fencedCode : .indentedCode }
    }
  }

  private func textColumn(_ item: CommonMark.Node, _ source: SourceLines) -> Int {
    let line = line(cmark_node_get_start_line(item))
    let bytes = source.bytes[source.ranges[line]]
    func column(_ number: Int32) -> Int {
      bytes.prefix(max(0, Int(number) - 1)).reduce(0) { $1 == 0x09 ? ($0 / 4 + 1) * 4 : $0 + 1 }
    }
    let start = cmark_node_get_start_column(item)
    let child = cmark_node_first_child(item)
    if child != nil, cmark_node_get_start_line(child) == cmark_node_get_start_line(item) {
      return column(cmark_node_get_start_column(child))
    }
    let digits = bytes.dropFirst(max(0, Int(start) - 1)).prefix { (0x30...0x39).contains($0) }
    return column(start) + digits.count + 2
  }
}

extension BlockMap {
  /// Where the text of a line starts in these containers, and whether it stands in all of them; nil
  /// where it leaves a quote.
  static func text(
    of range: Range<Int>, _ bytes: [UInt8], in containers: [Container]
  ) -> (start: Int, isInside: Bool)? {
    var (index, column) = (range.lowerBound, 0)
    func isAtBlank() -> Bool {
      index < range.upperBound && (bytes[index] == 0x20 || bytes[index] == 0x09)
    }
    func skipBlanks(to limit: Int) {
      while column < limit, isAtBlank() {
        column = bytes[index] == 0x09 ? (column / 4 + 1) * 4 : column + 1
        index += 1
      }
    }
    for container in containers {
      switch container {
      case .quote:
        skipBlanks(to: column + 3)
        guard index < range.upperBound, bytes[index] == UInt8(ascii: ">") else { return nil }
        (index, column) = (index + 1, column + 1)
        skipBlanks(to: column + 1)
      case .item(let text):
        skipBlanks(to: text)
        if column < text { return (index, index == range.upperBound) }
      }
    }
    return (index, true)
  }

  /// What puts a line into these containers; more blanks than needed do no harm.
  static func prefix(of containers: [Container]) -> [UInt8] {
    var prefix: [UInt8] = []
    var quotes = 0
    for container in containers {
      switch container {
      case .quote:
        quotes += 1
        prefix += [UInt8(ascii: ">"), 0x20]
      case .item(let column):
        prefix += Array(repeating: 0x20, count: max(0, column + quotes - prefix.count))
      }
    }
    return prefix
  }
}
