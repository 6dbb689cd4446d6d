import Testing

@testable import Markdown

@Suite("Formulas in Markdown")
struct FormulaTests {
  static let troublesome = [
    "+", "-", "=", ">", "*", "_", "\\\\", "\\{", "<", "#", "|", "&", "~", "[", "]", "1.", "- b",
    "+ b",
    "# b", "> b", "1. b", "***", "===", "---", "`", "&amp;", "<b>", "![a](b)", "\\$", "    b",
    "\tb",
  ]

  static let places = ["@", "@ a", "a @", "a @ b", "a@b", "@@", "\\frac{@}{b}"]

  static var bodies: [String] {
    troublesome.flatMap { part in
      places.map { place in
        place.split(separator: "@", omittingEmptySubsequences: false).joined(separator: part)
      }
    }
  }

  @Test(arguments: bodies)
  func `no character changes a formula, wherever it stands`(body: String) {
    let closes = body.hasSuffix("`")
    #expect(outline("$$\(body)$$") == "formula(\(body))")
    #expect(outline("$$\n\(body)\n$$") == "formula(\n\(body)\n)")
    #expect(outline("a\n$$\nx\n\(body)\ny\n$$\nb") == "p(a) formula(\nx\n\(body)\ny\n) p(b)")
    #expect(outline("a \\[\n\(body)\n\\] b") == "p(a $$\n\(body)\n$$ b)")
    #expect(outline("- $$\n  \(body)\n  $$\n- b") == "ul(formula(\n\(body)\n), p(b))")
    #expect(outline("> $$\n> \(body)\n> $$") == "quote(formula(\n\(body)\n))")
    #expect(
      outline("1. > - $$\n   >   \(body)\n   >   $$") == "ol1(quote(ul(formula(\n\(body)\n))))")
    #expect(outline("a \\(\(body)\\) b") == "p(a $\(body)$ b)")
    #expect(outline("# a $$\(body)$$ b") == "h1(a $$\(body)$$ b)")
    #expect(outline("**a $$\(body)$$**") == "p(strong(a $$\(body)$$))")
    let table = "| a | b |\n|---|---|\n| $$\(body)$$ | c |"
    #expect(outline(table) == "table(none,none|a; b / $$\(body)$$; c)")
    if body == body.drop(while: { $0 == " " || $0 == "\t" }), !closes {
      #expect(outline("a $\(body)$ b") == "p(a $\(body)$ b)")
    }
    #expect(outline("```math\n\(body)\n```") == "formula(\(body))")
  }
}
