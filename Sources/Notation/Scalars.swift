extension Unicode.Scalar {
  /// The plain letter or digit that Unicode has in some mathematical font here: w for 𝑤.
  var withoutFont: Unicode.Scalar {
    let plain: UInt32
    switch value {
    case 0x1D400...0x1D6A3:
      let place = (value - 0x1D400) % 52
      plain = place < 26 ? 0x41 + place : 0x61 + place - 26
    case 0x1D7CE...0x1D7FF: plain = 0x30 + (value - 0x1D7CE) % 10
    default: return self
    }
    return Unicode.Scalar(plain) ?? self
  }

  /// Whether it may stand inside a word; raised and lowered letters and the table's signs may not.
  var continuesWord: Bool {
    if isASCIILetter || isDigit { return true }
    if isASCII || !properties.isAlphabetic { return false }
    return Scripts.raised[self] == nil && Scripts.lowered[self] == nil
      && Symbol.spelled(String(self)) == nil
  }
}
