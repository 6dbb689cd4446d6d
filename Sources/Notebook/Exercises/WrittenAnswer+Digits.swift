import Support

extension WrittenAnswer {
  /// A number by its digits, and half a unit of the last of them.
  struct Digits {
    let value: Double?
    let halfUnit: Double

    init(_ text: String) {
      let lower = text.lowercased()
      let mantissa = lower.prefix { $0 != "e" }
      let power = Int(lower.dropFirst(mantissa.count + 1)) ?? 0
      let fraction = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
      let places = fraction.first?.count ?? 0
      var plain = lower.hasPrefix(".") ? "0" + lower : lower
      plain = plain.replacing("-.", with: "-0.").replacing("+.", with: "0.")
      if mantissa.hasSuffix(".") { plain = plain.replacing(".", with: "") }
      value = Double(plain)
      halfUnit = Double("5e\(power - places - 1)") ?? 0
    }
  }

  private static let grouped = TextPattern(/[1-9][0-9]{0,2}(?:,[0-9]{3})+/)

  /// `10,000` as 10000, within an expression too.
  static func ungrouped(_ text: String) -> String {
    var (plain, end) = ("", text.startIndex)
    for match in text.matches(of: Self.grouped.regex) {
      let (before, behind) = (text[..<match.startIndex].last, text[match.endIndex...].first)
      if before.map({ $0.isNumber || ".,".contains($0) }) == true || behind?.isNumber == true {
        continue
      }
      plain += text[end..<match.startIndex] + match.output.filter(\.isNumber)
      end = match.endIndex
    }
    return plain + text[end...]
  }
}
