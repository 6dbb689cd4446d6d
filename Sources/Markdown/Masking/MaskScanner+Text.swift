extension MaskScanner {
  /// Where an opened formula, comment or code span ends.
  private struct Match {
    /// Its text, a range of bytes for each line.
    var segments: [Range<Int>]
    var line: Int
    /// Just behind the closing delimiter.
    var end: Int
  }

  /// Copies running text with its formulas and comments masked, from a line on and over the lines
  /// that they reach into, or on that line `alone`; the last line that it took.
  mutating func scanText(_ first: Int, from start: Int, alone: Bool) -> Int {
    var line = first
    var index = start
    var copied = masked.lines.ranges[line].lowerBound
    while index < end(line) {
      let opening = opening(at: index, end: end(line))
      guard let opening else {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        continue
      }
      let inner = index + opening.length
      guard let match = find(opening.delimiter, after: inner, line: line, alone: alone) else {
        index = inner
        continue
      }
      if case .backticks = opening.delimiter {
        while line < match.line {
          masked.copy(copied..<end(line))
          masked.text.append(0x0A)
          line += 1
          copied = masked.lines.ranges[line].lowerBound
        }
      } else {
        masked.copy(copied..<index)
        mask(opening.delimiter, from: index, line: line, match)
        line = match.line
        copied = match.end
      }
      index = match.end
    }
    masked.copy(copied..<end(line))
    masked.text.append(0x0A)
    return line
  }

  private func opening(at index: Int, end: Int) -> (delimiter: Delimiter, length: Int)? {
    let next = index + 1 < end ? bytes[index + 1] : 0x0A
    switch bytes[index] {
    case UInt8(ascii: "`"):
      let run = LeafStart.run(at: index, bytes, end: end)
      return (.backticks(run), run)
    case UInt8(ascii: "$"):
      return next == UInt8(ascii: "$") ? (.dollars, 2) : (.dollar, 1)
    case UInt8(ascii: "\\"):
      return switch next {
      case UInt8(ascii: "("): (.parenthesis, 2)
      case UInt8(ascii: "["): (.bracket, 2)
      default: nil
      }
    case UInt8(ascii: "<"):
      return LeafStart.isComment(at: index, bytes, end: end) ? (.comment, 4) : nil
    default:
      return nil
    }
  }

  private func starts(_ text: String, at start: Int, _ line: Int) -> Bool {
    bytes[start..<max(start, end(line))].starts(with: text.utf8)
  }

  private mutating func find(
    _ delimiter: Delimiter, after start: Int, line first: Int, alone: Bool
  ) -> Match? {
    if start <= missing[delimiter, default: -1] { return nil }
    if delimiter == .dollar, start == end(first) || isBlank(bytes[start]) { return nil }
    // `<!-->` and `<!--->` are whole comments.
    if delimiter == .comment,
      let close = [">", "->"].first(where: { starts($0, at: start, first) })
    {
      return Match(segments: [start..<start], line: first, end: start + close.utf8.count)
    }
    var segments: [Range<Int>] = []
    var line = first
    var from = start
    while true {
      if let found = delimiter.first(in: from..<end(line), bytes) {
        segments.append(from..<found)
        let match = Match(segments: segments, line: line, end: found + delimiter.length)
        return isSound(match, delimiter, start: start) ? match : nil
      }
      segments.append(from..<end(line))
      guard !alone || delimiter == .comment, line + 1 < lineCount,
        let next = continuation(of: delimiter, on: line + 1)
      else { break }
      line += 1
      from = next
    }
    missing[delimiter] = end(line)
    return nil
  }

  private func isSound(_ match: Match, _ delimiter: Delimiter, start: Int) -> Bool {
    let close = match.end - delimiter.length
    switch delimiter {
    case .comment, .backticks:
      return true
    case .dollar:
      let next = match.end < end(match.line) ? bytes[match.end] : 0x0A
      return close > start && !isBlank(bytes[close - 1]) && !(0x30...0x39).contains(next)
    case .dollars, .parenthesis, .bracket:
      return match.segments.contains { !masked.lines.isBlank($0) }
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

  /// Where the text of a further line starts; nil when what is open can't reach into it.
  private func continuation(of delimiter: Delimiter, on line: Int) -> Int? {
    let end = end(line)
    var cursor = Cursor(position: masked.lines.ranges[line].lowerBound)
    let matched = containers.match(&cursor, bytes, end: end)
    let indent = cursor.indent(bytes, end: end)
    if matched < containers.open.count {
      if case .quote = containers.open[matched] { return nil }
      let isItem = Containers.listMarker(at: indent.position, bytes, end: end) != nil
      if isItem, delimiter != .comment { return nil }
      cursor.position = indent.position
    }
    switch delimiter {
    case .comment:
      return cursor.position
    case .backticks:
      let interrupts = indent.columns <= 3 && interrupts(at: indent.position, end: end)
      return indent.position == end || interrupts ? nil : cursor.position
    case .dollar, .dollars, .parenthesis, .bracket:
      let isFence = LeafStart.fence(at: indent.position, bytes, end: end) != nil
      return indent.position == end || isFence ? nil : cursor.position
    }
  }

  private mutating func mask(_ delimiter: Delimiter, from start: Int, line: Int, _ match: Match) {
    let range = SourceRange(place(start, line: line), place(match.end, line: match.line))
    var text = match.segments.map(masked.lines.string).joined(separator: "\n")
    let isComment = delimiter == .comment
    if delimiter == .dollar, text.utf8.count > 2, text.hasPrefix("`"), text.hasSuffix("`") {
      text = String(text.dropFirst().dropLast())
    }
    if isComment { masked.text.append(contentsOf: "<!--".utf8) }
    for (index, segment) in match.segments.enumerated() {
      let isLast = index == match.segments.count - 1
      if index > 0 { masked.text.append(contentsOf: containers.prefix) }
      let kind: Masked.Kind =
        if index > 0 {
          .continuation
        } else if isComment {
          .comment(text, range: range)
        } else {
          .formula(text, displayed: delimiter == .dollars || delimiter == .bracket, range: range)
        }
      let raw =
        isComment
        ? segment
        : (index == 0 ? start : segment.lowerBound)..<(isLast ? match.end : segment.upperBound)
      masked.append(kind, raw: raw)
      if !isLast { masked.text.append(0x0A) }
    }
    if isComment { masked.text.append(contentsOf: "-->".utf8) }
  }
}
