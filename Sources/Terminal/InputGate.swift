/// What is typed or pasted at the prompt, byte by byte, on its way to readline, which shows a line as
/// it is: what could steer the terminal becomes a visible sign.
///
/// Readline shows the control characters of ASCII as `^X` itself. Others are known by their last byte,
/// when the first is already with readline: the sign has the same first bytes, and so the same length.
struct InputGate {
  /// The bytes of an unfinished character so far, and how many are to come.
  private var begun: [UInt8] = []
  private var missing = 0

  mutating func pass(_ byte: UInt8) -> UInt8 {
    guard byte & 0xC0 == 0x80 else {
      begun = [byte]
      missing = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0
      return byte
    }
    // A terminal that reads no UTF-8 would obey the C1 control of this number.
    if missing == 0 { return byte < 0xA0 ? UInt8(ascii: "?") : byte }
    missing -= 1
    let passed = missing == 0 ? Self.sign(for: byte, behind: begun) ?? byte : byte
    begun.append(passed)
    return passed
  }

  /// The last byte of what is shown for a character that could steer; nil for any other.
  private static func sign(for last: UInt8, behind first: [UInt8]) -> UInt8? {
    switch (first, last) {
    // C1: an inverted question mark.
    case ([0xC2], 0x80...0x9F): 0xBF
    // The mark of Arabic letters: a comma.
    case ([0xD8], 0x9C): 0x8C
    // Marks, separators and overrides of writing direction: ‽ and ⁇.
    case ([0xE2, 0x80], 0x8E...0x8F), ([0xE2, 0x80], 0xA8...0xAE): 0xBD
    case ([0xE2, 0x81], 0xA6...0xA9): 0x87
    // Noncharacters: U+FFFD.
    case ([0xEF, 0xBF], 0xBE...0xBF): 0xBD
    default: nil
    }
  }
}
