import Rendering
import Testing

@testable import Notebook

@Suite("Matching an output")
struct MatchingTests {
  /// Lines in which `‹0.61203›` is a number printed to four digits that carries this value.
  static func output(_ text: String) -> [StyledText] {
    var result = StyledText()
    for (index, piece) in text.split(separator: "‹", omittingEmptySubsequences: false).enumerated()
    {
      let parts = piece.split(separator: "›", omittingEmptySubsequences: false)
      if index > 0, parts.count == 2, let number = Double(String(parts[0])) {
        result += StyledText([Span(NumberFormat.text(number), .number, number: number)])
        result += StyledText(String(parts[1]))
      } else {
        result += StyledText(String(piece))
      }
    }
    return result.lines
  }

  private func matches(_ expected: String, _ actual: String, _ tolerance: Cell.Tolerance = .written)
    -> Bool
  {
    let lines = expected.isEmpty ? [] : expected.lines.map(String.init)
    return Matching(tolerance: tolerance).difference(lines, Self.output(actual)) == nil
  }

  @Test(
    arguments: [
      // Rule 1: blanks, escape codes, the minus sign, empty lines at the ends.
      ("  a   b\t", "a b", true), ("\u{1B}[31ma\u{1B}[0m", "a", true),
      ("\u{1B}]8;;x\u{1B}\\a\u{1B}]8;;\u{7}", "a", true), ("−3", "-3", true),
      ("[0.3333,0.6667]", "[‹0.3333›, ‹0.66667›]", true), ("a,b", "a,   b", true),
      ("[0.3333,0.6667]", "[‹0.3333› ‹0.66667›]", false), ("1, 2", "‹1.2›", false),
      ("\n\na\n\n", "a", true), ("a\n\nb", "a\nb", false), ("ab", "a b", false),
      // Rule 2: text between numbers; what is no number.
      ("x = 2", "y = 2", false), ("w2", "w3", false), ("1.2.3", "1.2.4", false),
      ("1.2.3", "1.2.3", true), ("2x", "2x", true), ("2.0x", "2.00x", false),
      ("3×1", "3×2", false),
      ("[1, 2]", "[‹1›, ‹2›]", true), ("[1, 2]", "[‹1›; ‹2›]", false), ("0.5.", "‹0.5›.", true),
      ("a - 0.5", "a - ‹0.56›", false), ("(a)-0.5", "(a)‹-0.5›", true),
      // Rule 3: an integer is exact, decimals are promises about the full value.
      ("3", "‹3›", true), ("3", "‹3.0001›", false), ("2.0", "‹2.049›", true),
      ("0.6120", "‹0.61203›", true), ("0.612", "‹0.61249›", true), ("0.612", "‹0.61251›", false),
      ("0.61", "‹0.615›", true), ("0.62", "‹0.615›", true), ("0.63", "‹0.615›", false),
      ("0.61203", "‹0.61203›", true), ("0.61204", "‹0.61203›", false),
      ("1.5e-5", "‹1.54e-5›", true), ("1.5e-5", "‹1.56e-5›", false), ("1e-5", "‹1e-5›", true),
      ("1e-5", "‹1.2e-5›", false), ("-0.5", "‹0.5›", false), ("0.5", "-‹0.5›", false),
      // Rule 4: what is not finite, and zero.
      ("nan", "‹nan›", true), ("nan", "‹1›", false), ("1", "‹nan›", false), ("inf", "‹inf›", true),
      ("-inf", "‹inf›", false), ("-inf", "‹-inf›", true), ("0", "‹-0›", true), ("-0", "‹0›", true),
      ("0.00", "‹-0.001›", true),
      // Rule 5: wildcards.
      ("...", "", true), ("a\n...", "a\nb\nc", true), ("...\nc", "a\nb\nc", true),
      ("a\n...\nc\n...\ne", "a\nb\nc\nd\ne", true), ("a\n...\nd", "a\nb\nc", false),
      ("...\n2\n...", "1\n‹2›\n3", true), ("a [..] c", "a b b c", true),
      ("a [..] c", "a b d", false),
      ("[..]", "", false), ("[..]b[..]d", "abcbd", true), ("[..] 0.5", "x ‹0.56›", false),
      ("[..] 0.5", "x ‹0.4› ‹0.5›", true), ("\\...", "...", true), ("\\...", "a", false),
      ("a.*", "abc", false),
      // Rule 7: no lines are no output.
      ("", "", true), ("", "a", false), ("a", "", false),
    ])
  func `each rule holds to the letter`(expected: String, actual: String, holds: Bool) {
    #expect(matches(expected, actual) == holds)
  }

  @Test(
    arguments: [
      ("1.0", "‹1.0009›", Cell.Tolerance.within(1e-3), true),
      ("1", "‹1.0009›", .within(1e-3), true), ("1.0", "‹1.0011›", .within(1e-3), false),
      ("1000", "‹1000.9›", .within(1e-3), true), ("0.001", "‹0.0019›", .within(1e-3), true),
      ("0.5", "‹0.5›", .exact, true), ("0.5", "‹0.50001›", .exact, false),
      ("0.61203", "‹0.61203›", .exact, true), ("nan", "‹nan›", .within(1), true),
      ("inf", "‹1e300›", .within(1), false),
    ])
  func `tol replaces what the digits promise`(
    expected: String, actual: String, tolerance: Cell.Tolerance, holds: Bool
  ) {
    #expect(matches(expected, actual, tolerance) == holds)
  }

  @Test func `the first difference is told with its place`() {
    let difference = Matching().difference(["a 1", "b  0.50 c"], Self.output("a ‹1›\nb ‹0.51› c"))
    #expect(
      difference
        == Matching.Difference(
          expectedLine: 1, actualLine: 1, expectedRange: 3..<7, actualRange: 2..<6))
    let missing = Matching().difference(["a", "b"], Self.output("a"))
    #expect(missing?.expectedLine == 1)
    #expect(missing?.actualLine == nil)
    let more = Matching().difference(["a"], Self.output("a\nb"))
    #expect(more?.expectedLine == nil)
    #expect(more?.actualLine == 1)
  }

  @Test func `a hostile pattern is answered in good time`() {
    let pattern = String(repeating: "a[..]", count: 500) + "b"
    #expect(!matches(pattern, String(repeating: "a", count: 5_000)))
  }
}

@Suite("Promises of written digits")
struct PromiseTests {
  @Test func `another last digit of any number fails`() throws {
    let text = """
      ```tutor
      > network 3 4 2 seed 5
      > input [0.5, -1, 0.25]
      > target [0, 1]
      > w 2
      > b 3
      > a 2
      > delta 2
      > gradient w 3
      > cost
      > 1e-9/3
      > 123456.789
      > 0.12345
      > 7
      ```
      """
    var filling = Runner(chapter(text))
    let bytes = Updating(filling.chapter, filling.run()).bytes
    var runner = Runner(Chapter(parsing: SourceText(bytes), path: "test.md"))
    let result = runner.run()
    #expect(result.cases.allSatisfy { $0.status == .passed })
    var count = 0
    for output in result.outputs {
      for (line, changed) in lastDigitsChanged(output.check) {
        count += 1
        #expect(
          changed.failure(output.outcome) != nil, "\(changed.command.expected[line].text)")
      }
    }
    #expect(count > 60)
  }
}
