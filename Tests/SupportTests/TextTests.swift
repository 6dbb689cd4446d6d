import Support
import Testing

@Suite("Text")
struct TextTests {
  @Test func `blanks of every kind are taken off the ends`() {
    #expect(" \t\u{A0}a b\u{2003}\r\n".trimmed == "a b")
    #expect("\n ".trimmed.isEmpty)
    #expect("  set  x ".firstWord == ("set", "x"))
    #expect("set".dropFirst().firstWord == ("et", ""))
    #expect("a\n\nb\n".lines == ["a", "", "b", ""])
  }

  @Test func `scalars become text, also those that join with what stands before`() {
    let scalars = Array("x\u{302} = δ😀".unicodeScalars)
    #expect(String(scalars) == "x\u{302} = δ😀")
    #expect(String(scalars[1...1]) == "\u{302}")
    #expect(scalars.text(0..<2) == "x\u{302}")
    #expect(scalars.text(5..<99) == "δ😀")
  }

  @Test func `no character is markup after escaping`() {
    #expect("<a b=\"c\">&'".escapedForXML() == "&lt;a b=&quot;c&quot;&gt;&amp;'")
    #expect("'".escapedForXML(apostrophe: "&apos;") == "&apos;")
    #expect("<\u{338}".escapedForXML() == "&lt;\u{338}")
  }

  @Test func `counts are worded, and large ones grouped`() {
    #expect(counted(1, "entry") == "1 entry")
    #expect(counted(2, "entry") == "2 entries")
    #expect(counted(0, "axis", "axes") == "0 axes")
    #expect(10_000_000.grouped == "10,000,000")
    #expect((-1000).grouped == "-1,000")
  }

  @Test func `a mistyped word leads to those that are near`() {
    let words = ["delta", "demon", "draw", "a", "A"]
    #expect(suggestions(for: "dleta", among: words) == ["delta"])
    #expect(suggestions(for: "demom", among: words) == ["demon"])
    #expect(suggestions(for: "a", among: words) == ["A"])
    #expect(suggestions(for: "zzz", among: words) == [])
  }

  @Test func `a number's shortest digits are rounded, half away from zero`() {
    #expect(Decimal(-0.0125).digits == [1, 2, 5])
    #expect(Decimal(-0.0125).exponent == -1)
    #expect(Decimal(0).digits.isEmpty)
    #expect(Decimal(0.61196).rounded(to: 4).text == "0.6120")
    #expect(Decimal(9999.5).rounded(to: 4).text == "10000.0")
    #expect(Decimal(1.5e-9).text == "1.5e-9")
    #expect(Decimal.text(.infinity, decimals: 1) == nil)
  }

  @Test(
    arguments: [
      (0.6125, 2, 0, "0.61"), (0.615, 2, 0, "0.62"), (-0.0006, 3, 0, "-0.001"),
      (-0.0001, 2, 0, "0.00"), (9.996, 2, 0, "10.00"), (1234.5, 0, 0, "1235"), (0, 3, 0, "0.000"),
      (1.25e-7, 1, -7, "1.3e-7"), (1e21, 1, 0, "1000000000000000000000.0"), (1e-300, 2, 0, "0.00"),
      (0.006, 2, 0, "0.01"), (0.0006, 2, 0, "0.00"), (0.96, 1, 0, "1.0"),
    ])
  func `a number is written with so many decimals`(
    value: Double, decimals: Int, exponent: Int, text: String
  ) {
    #expect(Decimal.text(value, decimals: decimals, exponent: exponent) == text)
  }

  @Test func `the hash of bytes is the published one`() {
    var hash = StableHash()
    hash.add("foobar".utf8)
    #expect(hash.value == 0x8594_4171_f739_67e8)
  }

  @Test(arguments: [
    ("abc", "abc", nil), ("a*c", "abbc", nil), ("*", "", nil), ("a*b*c", "aXbbYc", nil),
    ("abc", "abd", 2), ("a*c", "abd", 3), ("ab", "a", 1), ("a", "ab", 1), ("", "a", 0),
  ])
  func `a wildcard stands for any number of items`(pattern: String, text: String, item: Int?) {
    let (pattern, items) = (Array(pattern), Array(text))
    let place = firstMismatch(
      pattern: pattern.indices, items: items.indices, isWildcard: { pattern[$0] == "*" },
      matches: { pattern[$0] == items[$1] })
    #expect(place?.item == item)
  }
}
