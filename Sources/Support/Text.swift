extension Unicode.Scalar {
  /// Whether it is white space; asks Unicode's tables only where ASCII does not say.
  @inlinable package var isBlank: Bool {
    isASCII ? value == 0x20 || 0x09...0x0D ~= value : properties.isWhitespace
  }

  @inlinable package var isDigit: Bool { ("0"..."9").contains(self) }

  @inlinable package var isASCIILetter: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self)
  }
}

extension String {
  /// A text of these scalars, encoded in one go.
  @inlinable package init(_ scalars: some Collection<Unicode.Scalar>) {
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

  /// As text of HTML or XML, in elements and in attributes between double quotes.
  ///
  /// - Parameter apostrophe: what stands for one; XML's `&apos;` is none of HTML's.
  package func escapedForXML(apostrophe: String = "'") -> String {
    let entities: [Unicode.Scalar: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": apostrophe,
    ]
    return unicodeScalars.map { entities[$0] ?? String($0) }.joined()
  }
}

extension String {
  /// `my%20image.png` as a file is named: each byte that an address writes as `%` and two digits.
  package var percentDecoded: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [Unicode.Scalar] {
  /// The text of a range, as far as there is one.
  package func text(_ range: Range<Int>) -> String { String(self[range.clamped(to: indices)]) }
}

extension StringProtocol {
  /// Without the blanks and line ends around it.
  package var trimmed: String {
    let text = Substring(self)
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(text[first...last])
  }

  /// Whether some text stands in it: by bytes, where `contains` compares as Unicode has it, many times slower.
  package func holds(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { wanted in
      guard let first = wanted.first else { return true }
      let found = utf8.withContiguousStorageIfAvailable { bytes in
        let starts = bytes.indices.dropLast(wanted.count - 1)
        return starts.contains { start in
          bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
        }
      }
      return found ?? Array(utf8).contains(wanted)
    }
  }

  /// Its first word, and what follows it.
  package var firstWord: (word: String, rest: String) {
    let text = trimmed
    guard let end = text.unicodeScalars.firstIndex(where: \.isBlank) else { return (text, "") }
    return (String(text[..<end]), text[end...].trimmed)
  }

  /// Its lines, also the empty ones.
  package var lines: [Substring] {
    Substring(self).utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { Substring($0) }
  }
}

extension String {
  /// Whether it is several words in a row, as no command and no formula is typed.
  package var isSentence: Bool {
    let words = split(whereSeparator: \.isWhitespace)
    let plain = words.filter { word in
      word.allSatisfy { $0.isLetter || "'’.,;:!?-()\"".contains($0) }
    }
    return words.count > 3 && plain.count * 3 > words.count * 2
  }
}
