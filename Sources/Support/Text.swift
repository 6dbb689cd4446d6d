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
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += apostrophe
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
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
