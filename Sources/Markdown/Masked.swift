/// A source text in which every formula and comment is a placeholder that the Markdown parser
/// leaves alone.
///
/// A placeholder is `opening`, the digits of its number, `closing`, all from the private-use area;
/// an `opening` of the source itself becomes `opening closing`. A formula of several lines has a
/// placeholder on each, so that line numbers stay what they were.
struct Masked {
  enum Kind {
    /// A formula or a comment.
    case inline(Inline)
    /// A further line of the formula or comment before it.
    case continuation
    /// Plain text that must not be read as Markdown.
    case literal
  }

  struct Placeholder {
    var kind: Kind
    /// The bytes of the source that it stands for, for where it turns out to be code.
    var raw: String
  }

  /// What the Markdown parser is given; every line ends in `"\n"`.
  var text: [UInt8] = []
  var placeholders: [Placeholder] = []
  var lines: SourceLines

  static let opening: Unicode.Scalar = "\u{E000}"
  static let closing: Unicode.Scalar = "\u{E001}"
  private static let zero: UInt32 = 0xE010

  mutating func append(_ kind: Kind, raw: Range<Int>) {
    append(Self.opening)
    for digit in String(placeholders.count, radix: 16) {
      append(Unicode.Scalar(Self.zero + UInt32(digit.hexDigitValue!))!)
    }
    append(Self.closing)
    placeholders.append(Placeholder(kind: kind, raw: lines.string(raw)))
  }

  mutating func copy(_ range: Range<Int>) {
    for index in range {
      text.append(lines.bytes[index])
      let isOpening =
        lines.bytes[index] == 0x80 && index >= range.lowerBound + 2
        && lines.bytes[index - 1] == 0x80 && lines.bytes[index - 2] == 0xEE
      if isOpening { append(Self.closing) }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    text.append(contentsOf: UTF8.encode(scalar)!)
  }

  enum Piece {
    case text(String)
    case placeholder(Placeholder)
  }

  func pieces(of text: String) -> [Piece] {
    var rest = text.unicodeScalars[...]
    var pieces: [Piece] = []
    var pending = ""
    while let mark = rest.firstIndex(of: Self.opening) {
      pending += String(rest[..<mark])
      rest = rest[rest.index(after: mark)...]
      let digits = rest.prefix { Self.zero..<Self.zero + 16 ~= $0.value }
      // An entity of HTML, `&#xE000;`, brings an opening that nothing closes, or a number of its own.
      guard digits.endIndex < rest.endIndex, rest[digits.endIndex] == Self.closing,
        digits.count <= 8
      else {
        pending.unicodeScalars.append(Self.opening)
        continue
      }
      rest = rest[rest.index(after: digits.endIndex)...]
      let number = digits.reduce(0) { $0 * 16 + Int($1.value - Self.zero) }
      if digits.isEmpty {
        pending.unicodeScalars.append(Self.opening)
      } else if number < placeholders.count {
        if !pending.isEmpty { pieces.append(.text(pending)) }
        pending = ""
        pieces.append(.placeholder(placeholders[number]))
      }
    }
    pending += String(rest)
    if !pending.isEmpty { pieces.append(.text(pending)) }
    return pieces
  }

  /// Parsed text with the bytes of the source in place of its placeholders.
  func restored(_ text: String, _ shown: (String) -> String = { $0 }) -> String {
    pieces(of: text).map { piece in
      switch piece {
      case .text(let text): text
      case .placeholder(let placeholder): shown(placeholder.raw)
      }
    }.joined()
  }

  /// An address of a link, in which what looked like a formula is text with escaped brackets.
  func address(_ text: String) -> String {
    restored(text) { $0.replacing(/\\([\x00-\x7F--[A-Za-z]])/) { String($0.1) } }
  }
}
