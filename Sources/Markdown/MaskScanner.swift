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

  init(_ source: String, linesBefore: Int = 0) {
    masked = Masked(lines: SourceLines(source, linesBefore: linesBefore))
    map = BlockMap(masked.lines)
    (bytes, ranges) = (masked.lines.bytes, masked.lines.ranges)
    masked.text.reserveCapacity(bytes.count + 64)
  }

  private func end(_ line: Int) -> Int { ranges[line].upperBound }

  mutating func scan() -> Masked {
    var line = 0
    while line < map.lines.count {
      let isText = map.lines[line].kind == .text
      if isText { line = scanText(line) } else { copyLine(line, from: ranges[line].lowerBound) }
      line += 1
    }
    return masked
  }

  private mutating func copyLine(_ line: Int, from start: Int) {
    masked.copy(start..<end(line))
    masked.text.append(0x0A)
  }

  /// Copies a line of text, and those that something opened on it reaches into; the last of them.
  private mutating func scanText(_ first: Int) -> Int {
    if let start = masked.lines.textStarts[first] {
      masked.copy(ranges[first].lowerBound..<start)
      masked.append(.literal, raw: start..<end(first))
      masked.text.append(0x0A)
      return first
    }
    var line = first
    var index = ranges[line].lowerBound
    var copied = index
    while index < end(line) {
      guard let delimiter = opening(at: index, end: end(line)) else {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        continue
      }
      guard let match = find(delimiter, after: index + delimiter.opening.count, line: line) else {
        index += delimiter.opening.count
        continue
      }
      if delimiter.isBackticks {
        while line < match.line {
          copyLine(line, from: copied)
          line += 1
          copied = ranges[line].lowerBound
        }
      } else {
        masked.copy(copied..<index)
        mask(delimiter, from: index, line: line, match)
        line = match.line
        copied = match.end
      }
      index = match.end
    }
    copyLine(line, from: copied)
    return line
  }

  private func opening(at index: Int, end: Int) -> Delimiter? {
    switch bytes[index] {
    case UInt8(ascii: "`"): .backticks(run(at: index, end: end))
    case UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "<"):
      Delimiter.all.first { bytes[index..<end].starts(with: $0.opening) }
    default: nil
    }
  }

  private func run(at index: Int, end: Int) -> Int {
    bytes[index..<end].prefix { $0 == bytes[index] }.count
  }

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
    let closing = delimiter.closing
    while true {
      var index = from
      let end = end(line)
      while index < end {
        let run = bytes[index] == UInt8(ascii: "`") ? run(at: index, end: end) : 0
        if bytes[index] == closing[0], !delimiter.isBackticks || run == closing.count,
          bytes[index..<end].starts(with: closing)
        {
          segments.append(from..<index)
          let match = Match(segments: segments, line: line, end: index + closing.count)
          return isSound(match, delimiter, start: start) ? match : nil
        }
        if run > 0 {
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
    let run = run(at: start, end: end(line))
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
    if !delimiter.isFormula { return true }
    if delimiter != .dollar { return match.segments.contains { !masked.lines.isBlank($0) } }
    let close = match.end - 1
    let next = match.end < end(match.line) ? bytes[match.end] : 0x0A
    return close > start && !isBlank(bytes[close - 1]) && !(0x30...0x39).contains(next)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

  /// Where the text of a further line starts; nil when what was opened can't reach into it.
  private func continuation(of delimiter: Delimiter, on line: Int, from first: Int) -> Int? {
    let opened = map.lines[first]
    if delimiter.isBackticks { return line <= opened.last ? ranges[line].lowerBound : nil }
    let text = BlockMap.text(of: ranges[line], bytes, in: opened.containers)
    guard let (start, isInside) = text else { return nil }
    if delimiter == .comment { return start }
    let isOutside = !isInside && map.lines[line].startsItem
    return opened.isAlone || isOutside || map.lines[line].kind == .fencedCode
      || masked.lines.isBlank(start..<end(line)) ? nil : start
  }

  private mutating func mask(_ delimiter: Delimiter, from start: Int, line: Int, _ match: Match) {
    let range = SourceRange(place(start, line: line), place(match.end, line: match.line))
    let text = match.segments.map(masked.lines.string).joined(separator: "\n")
    let isComment = delimiter == .comment
    let isDisplayed = delimiter == .dollars || delimiter == .brackets
    let formula = Inline.formula(text, displayed: isDisplayed, range: range)
    let inline = isComment ? .comment(text, range: range) : formula
    let prefix = BlockMap.prefix(of: map.lines[line].containers)
    if isComment { masked.text.append(contentsOf: "<!--".utf8) }
    for (index, segment) in match.segments.enumerated() {
      let isLast = index == match.segments.count - 1
      if index > 0 { masked.text.append(contentsOf: prefix) }
      let raw =
        isComment
        ? segment
        : (index == 0 ? start : segment.lowerBound)..<(isLast ? match.end : segment.upperBound)
      masked.append(index == 0 ? .inline(inline) : .continuation, raw: raw)
      if !isLast { masked.text.append(0x0A) }
    }
    if isComment { masked.text.append(contentsOf: "-->".utf8) }
  }

  /// The place of a byte; quick when the places of a line are asked from left to right.
  private mutating func place(_ offset: Int, line: Int) -> SourcePlace {
    if lastPlace.line != line || lastPlace.offset > offset {
      lastPlace = (line, ranges[line].lowerBound, 0)
    }
    lastPlace.scalars += masked.lines.scalars(in: lastPlace.offset..<offset)
    lastPlace.offset = offset
    return SourcePlace(line: masked.lines.linesBefore + line + 1, column: lastPlace.scalars + 1)
  }
}

private struct Delimiter: Hashable {
  let opening: [UInt8]
  let closing: [UInt8]

  init(_ opening: String, _ closing: String) {
    self.opening = Array(opening.utf8)
    self.closing = Array(closing.utf8)
  }

  static let dollars = Delimiter("$$", "$$")
  static let dollar = Delimiter("$", "$")
  static let brackets = Delimiter("\\[", "\\]")
  static let comment = Delimiter("<!--", "-->")
  static let all = [dollars, dollar, Delimiter("\\(", "\\)"), brackets, comment]

  static func backticks(_ count: Int) -> Delimiter {
    let run = String(repeating: "`", count: count)
    return Delimiter(run, run)
  }

  var isBackticks: Bool { opening[0] == UInt8(ascii: "`") }
  var isFormula: Bool { !isBackticks && self != .comment }
}
