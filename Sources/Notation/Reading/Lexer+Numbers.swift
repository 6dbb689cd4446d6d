import Support

/// Numbers, by the rules of the spelling that they stand in.
extension Lexer {
  mutating func readNumber() {
    var end = end(from: position, while: \.isDigit)
    // The dot of `1.*x` belongs to the Hadamard sign, and the last one of LaTeX closes a sentence.
    if self[end] == ".",
      self[end + 1].map({ $0 != "*" && $0 != "." && (!isTeX || $0.isDigit) }) ?? !isTeX
    {
      end = self.end(from: end + 1, while: \.isDigit)
    } else if starts("{,}", at: end), self[end + 3]?.isDigit == true,
      self[position] == "0" || !isThousands(at: end + 3)
    {
      // `0{,}5`; of `1{,}000` nobody knows.
      end = self.end(from: end + 3, while: \.isDigit)
    }
    if !isTeX, self[end] == "e" || self[end] == "E" {
      let exponent =
        self[end + 1].map { "-+−".unicodeScalars.contains($0) } == true ? end + 2 : end + 1
      if self[exponent]?.isDigit == true { end = self.end(from: exponent, while: \.isDigit) }
    }
    // TeX takes one digit as a bare argument: `\frac12`.
    if isTeX, takesOneToken {
      end = position + 1
    } else if self[end] == ",", self[position] != "0", tokens.last?.isScript != true,
      openBrackets.isEmpty, scalars[position..<end].allSatisfy(\.isDigit)
    {
      // 1,000
      while self[end] == ",", isThousands(at: end + 1) { end += 4 }
    }
    var digits = scalars.text(position..<end)
    if digits.contains(where: { !$0.isNumber && $0 != "." }) {
      digits = digits.replacing("{,}", with: ".").filter { $0 != "," }.replacing("−", with: "-")
    }
    emit(.number(Double(digits) ?? .nan), to: end)
  }

  /// Whether exactly three digits stand at a place.
  private func isThousands(at place: Int) -> Bool {
    place + 3 <= scalars.count && end(from: place, while: \.isDigit) == place + 3
  }
}
