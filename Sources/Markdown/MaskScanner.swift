/// Finds the formulas and comments of a source outside its code, and puts placeholders for them.
///
/// Code spans and fences bind first, as CommonMark has it. The Markdown parser has the last word: a
/// placeholder in what it takes for code stands for the bytes of the source.
struct MaskScanner {
  private var masked: Masked
  private let map: BlockMap
  private let bytes: [UInt8]
  private let ranges: [Range<Int>]
  /// For each closing delimiter the offset up to which it is known to be missing.
  private var missing: [Delimiter: Int] = [:]
  private var lastPlace = (line: -1, offset: 0, scalars: 0)

  init(_ source: String) {
    masked = Masked(lines: SourceLines(source))
    map = BlockMap(masked.lines)
    (bytes, ranges) = (masked.lines.bytes, masked.lines.ranges)
    masked.text.reserveCapacity(bytes.count + 64)
  }

  private func range(_ line: Int) -> Range<Int> { ranges[line] }
  private func end(_ line: Int) -> Int { range(line).upperBound }

  mutating func scan() -> Masked {
    var line = 0
    while line < map.lines.count {
      if map.lines[line].kind == .text {
        line = scanText(line)
      } else {
        masked.copy(range(line))
        masked.text.append(0x0A)
      }
      line += 1
    }
    return masked
  }

  /// Copies a line of text, and those that something opened on it reaches into; the last of them.
  private mutating func scanText(_ first: Int) -> Int {
    if let start = masked.lines.deepestText(first) {
      masked.copy(range(first).lowerBound..<start)
      masked.append(.literal, raw: start..<end(first))
      masked.text.append(0x0A)
      return first
    }
    var line = first
    var index = range(line).lowerBound
    var copied = index
    while index < end(line) {
      guard let (delimiter, length) = opening(at: index, end: end(line)) else {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        continue
      }
      guard let match = find(delimiter, after: index + length, line: line) else {
        index += length
        continue
      }
      if case .backticks = delimiter {
        while line < match.line {
          masked.copy(copied..<end(line))
          masked.text.append(0x0A)
          line += 1
          copied = range(line).lowerBound
        }
      } else {
        masked.copy(copied..<index)
        mask(delimiter, from: index, line: line, match)
        line = match.line
        copied = match.end
      }
      index = match.end
    }
    masked.copy(copied..<end(line))
    masked.text.append(0x0A)
    return line
  }

  private func opening(at index: Int, end: Int) -> (Delimiter, length: Int)? {
    let next = index + 1 < end ? bytes[index + 1] : 0x0A
    switch bytes[index] {
    case UInt8(ascii: "`"):
      let run = Delimiter.run(at: index, bytes, end: end)
      return (.backticks(run), run)
    case UInt8(ascii: "$"):
      return next == UInt8(ascii: "$") ? (.dollars, 2) : (.dollar, 1)
    case UInt8(ascii: "\\") where next == UInt8(ascii: "("): return (.parenthesis, 2)
    case UInt8(ascii: "\\") where next == UInt8(ascii: "["): return (.bracket, 2)
    case UInt8(ascii: "<") where bytes[index..<end].starts(with: "<!--".utf8):
      return (.comment, 4)
    default: return nil
    }
  }

  // MARK: Searching

  /// Where an opened formula, comment or code span ends.
  private struct Match {
    /// Its text, a range of bytes for each line.
    var segments: [Range<Int>]
    var line: Int
    /// Just behind the closing delimiter.
    var end: Int
  }

  private mutating func find(_ delimiter: Delimiter, after start: Int, line first: Int) -> Match? {
    if start <= missing[delimiter, default: -1] { return nil }
    if delimiter == .dollar {
      if start == end(first) || isBlank(bytes[start]) { return nil }
      if let match = codeBetweenDollars(start, line: first) { return match }
    }
    // `<!-->` and `<!--->` are whole comments.
    if delimiter == .comment,
      let close = [">", "->"].first(where: { bytes[start..<end(first)].starts(with: $0.utf8) })
    {
      return Match(segments: [start..<start], line: first, end: start + close.utf8.count)
    }
    var segments: [Range<Int>] = []
    var (line, from) = (first, start)
    let lead = delimiter.lead
    while true {
      var index = from
      let end = end(line)
      while index < end {
        if bytes[index] == lead, delimiter.stands(at: index, bytes, end: end) {
          segments.append(from..<index)
          let match = Match(segments: segments, line: line, end: index + delimiter.length)
          return isSound(match, delimiter, start: start) ? match : nil
        }
        if bytes[index] == UInt8(ascii: "`") {
          let run = Delimiter.run(at: index, bytes, end: end)
          if delimiter.isFormula, find(.backticks(run), after: index + run, line: line) != nil {
            missing[delimiter] = index
            return nil
          }
          index += run
        } else {
          index += delimiter.isFormula && bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
      }
      segments.append(from..<end)
      guard line + 1 < map.lines.count,
        let next = continuation(of: delimiter, on: line + 1, from: first)
      else { break }
      (line, from) = (line + 1, next)
    }
    missing[delimiter] = end(line)
    return nil
  }

  /// A code span with a dollar at each end is a formula: it may hold what would else be Markdown.
  private mutating func codeBetweenDollars(_ start: Int, line: Int) -> Match? {
    guard bytes[start] == UInt8(ascii: "`") else { return nil }
    let run = Delimiter.run(at: start, bytes, end: end(line))
    guard var match = find(.backticks(run), after: start + run, line: line),
      match.end < end(match.line), bytes[match.end] == UInt8(ascii: "$")
    else { return nil }
    match.segments[0] = start + 1..<match.segments[0].upperBound
    let last = match.segments.count - 1
    match.segments[last] = match.segments[last].lowerBound..<match.end - 1
    match.end += 1
    return match
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

  /// Where the text of a further line starts; nil when what was opened can't reach into it.
  private func continuation(of delimiter: Delimiter, on line: Int, from first: Int) -> Int? {
    let opened = map.lines[first]
    if case .backticks = delimiter { return line <= opened.last ? range(line).lowerBound : nil }
    let text = BlockMap.text(of: range(line), bytes, in: opened.containers)
    guard let (start, isInside) = text else { return nil }
    if delimiter == .comment { return start }
    let isOutside = !isInside && map.lines[line].startsItem
    return opened.isAlone || isOutside || map.lines[line].kind == .fencedCode
      || masked.lines.isBlank(start..<end(line)) ? nil : start
  }

  // MARK: Masking

  private mutating func mask(_ delimiter: Delimiter, from start: Int, line: Int, _ match: Match) {
    let range = SourceRange(place(start, line: line), place(match.end, line: match.line))
    let text = match.segments.map(masked.lines.string).joined(separator: "\n")
    let isComment = delimiter == .comment
    let prefix = BlockMap.prefix(of: map.lines[line].containers)
    if isComment { masked.text.append(contentsOf: "<!--".utf8) }
    for (index, segment) in match.segments.enumerated() {
      let isLast = index == match.segments.count - 1
      if index > 0 { masked.text.append(contentsOf: prefix) }
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

  /// The place of a byte; quick when the places of a line are asked from left to right.
  private mutating func place(_ offset: Int, line: Int) -> SourcePlace {
    if lastPlace.line != line || lastPlace.offset > offset {
      lastPlace = (line, range(line).lowerBound, 0)
    }
    lastPlace.scalars += masked.lines.scalars(in: lastPlace.offset..<offset)
    lastPlace.offset = offset
    return SourcePlace(line: line + 1, column: lastPlace.scalars + 1)
  }
}

/// What ends a formula, a comment or a code span.
private enum Delimiter: Hashable {
  case dollar, dollars, parenthesis, bracket, comment
  case backticks(Int)

  /// How many bytes it is long.
  var length: Int {
    switch self {
    case .dollar: 1
    case .dollars, .parenthesis, .bracket: 2
    case .comment: 3
    case .backticks(let count): count
    }
  }

  var isFormula: Bool {
    switch self {
    case .dollar, .dollars, .parenthesis, .bracket: true
    case .comment, .backticks: false
    }
  }

  /// Its first byte.
  var lead: UInt8 {
    switch self {
    case .dollar, .dollars: UInt8(ascii: "$")
    case .parenthesis, .bracket: UInt8(ascii: "\\")
    case .comment: UInt8(ascii: "-")
    case .backticks: UInt8(ascii: "`")
    }
  }

  func stands(at index: Int, _ bytes: [UInt8], end: Int) -> Bool {
    func follows(_ offset: Int, _ character: Unicode.Scalar) -> Bool {
      index + offset < end && bytes[index + offset] == UInt8(ascii: character)
    }
    return switch self {
    case .dollar: follows(0, "$")
    case .dollars: follows(0, "$") && follows(1, "$")
    case .parenthesis: follows(0, "\\") && follows(1, ")")
    case .bracket: follows(0, "\\") && follows(1, "]")
    case .comment: follows(0, "-") && follows(1, "-") && follows(2, ">")
    case .backticks(let count): follows(0, "`") && Self.run(at: index, bytes, end: end) == count
    }
  }

  /// How often the byte at a place is repeated there.
  static func run(at position: Int, _ bytes: [UInt8], end: Int) -> Int {
    var index = position
    while index < end, bytes[index] == bytes[position] { index += 1 }
    return index - position
  }
}
