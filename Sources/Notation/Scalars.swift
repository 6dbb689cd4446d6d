extension Unicode.Scalar {
  /// Whether it is white space; asks Unicode's tables only where ASCII does not say.
  package var isBlank: Bool {
    isASCII ? value == 0x20 || 0x09...0x0D ~= value : properties.isWhitespace
  }

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

  var isDigit: Bool { ("0"..."9").contains(self) }
  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  /// Whether it may stand inside a word; raised and lowered letters and the table's signs may not.
  var continuesWord: Bool {
    if isASCIILetter || isDigit { return true }
    if isASCII || !properties.isAlphabetic { return false }
    return Scripts.raised[self] == nil && Scripts.lowered[self] == nil
      && Symbol.spelled(String(self)) == nil
  }
}

extension String {
  /// A text of these scalars, encoded in one go.
  init(_ scalars: some Collection<Unicode.Scalar>) {
    let length = scalars.reduce(0) { $0 + UTF8.width($1) }
    self.init(unsafeUninitializedCapacity: length) { buffer in
      var end = 0
      for scalar in scalars {
        for byte in UTF8.encode(scalar)! {
          buffer[end] = byte
          end += 1
        }
      }
      return end
    }
  }
}
