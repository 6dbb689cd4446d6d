import TestSupport
import Testing

/// What once took minutes or gigabytes; a bound on the time would say more of the machine than of the
/// program, so it is far above what each takes.
@Suite("What a chapter costs")
struct CostTests {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static func numbered(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined()
  }

  static let chapters: [(name: String, text: String)] = [
    (
      "a ragged table",
      repeated("|a", 1000) + "\n" + repeated("|-", 1000) + "\n" + repeated("|x\n", 10_000)
    ),
    (
      "a table of long names",
      "|\(repeated("a ", 5000))|b|\n|-|-|\n" + repeated("|x|y\n", 2000)
    ),
    ("nested quotes", repeated("> ", 10_000) + "x"),
    ("nested lists", numbered(200) { repeated("  ", $0) + "- x\n" }),
    ("a long formula", "$$\n" + repeated("a + ", 200_000) + "a\n$$"),
    ("a long formula of fractions", "$$x = " + repeated("\\frac{a}{b} ", 50_000) + "$$"),
    ("a command in many lines", "```tutor\n> [1\n" + repeated("  > , 1\n", 50_000) + "  > ]\n```"),
    ("many definitions", "```tutor run\n" + numbered(10_000) { "> v\($0)x = \($0)\n" } + "```"),
    (
      "many functions",
      "```tutor run\n" + numbered(5_000) { "> f\($0)x(u) = u^2\n" } + "```"
    ),
    ("many curves", "```tutor run\n> plot " + repeated("sigma, ", 150_000) + "sigma\n```"),
    (
      "a choice of many options",
      "<!-- @exercise c type=choice -->\nWhich?\n\n"
        + numbered(2000) { "- [\($0 % 2 == 0 ? "x" : " ")] option \($0) => because\n" }
        + "\n<details><summary>Hint</summary>\n\nno\n</details>\n\n<!-- @check\n"
        + numbered(1000) { "reject: \($0 + 1)\n" } + "-->"
    ),
    (
      "an order of many steps",
      "<!-- @exercise c type=order -->\nOrder:\n\n" + numbered(5000) { "\($0 + 1). step \($0)\n" }
        + "\n<!-- @check\n-->"
    ),
    (
      "a formula with many brackets",
      "$" + repeated("(", 50_000) + "$ $" + repeated("{", 50_000) + "$"
    ),
    ("openings without an end", repeated("$ `` \\( <!-- $$ [", 10_000)),
  ]

  @Test(arguments: chapters.indices)
  func `is in proportion to its length`(index: Int) throws {
    let (name, text) = Self.chapters[index]
    try TemporaryFolder.with { folder in
      let path = try folder.file("# T\n\n\(text)\n\n## End\n", named: "chapter.md")
      let most = 128 << 20 + 100 * text.utf8.count
      for arguments in [
        ["check", path], ["export", path, "--to", "html"], ["export", path, "--to", "ipynb"],
        [path],
      ] {
        let run = try tutor(
          arguments, bytes: Array(Self.repeated("next\n", 8).utf8), most: (most, 30))
        let what = "\(name): \(arguments.joined(separator: " ").replacing(path, with: "F"))"
        #expect([0, 1].contains(run.status), "\(what)")
      }
    }
  }

  @Test func `above 16 MiB is refused`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(Self.repeated("text\n\n", 3 << 20), named: "chapter.md")
      for arguments in [["check", path], ["export", path, "--to", "html"], [path]] {
        let run = try tutor(arguments, bytes: [], most: (128 << 20, 30))
        #expect(run.status == 2)
        #expect(run.error.contains("is larger than 16 MiB, the most that is read"))
      }
    }
  }

  @Test(arguments: [20, 40, 80]) func `no line of a link is wider than the screen`(width: Int)
    throws
  {
    try TemporaryFolder.with { folder in
      let address = "https://example.org/" + Self.repeated("x", 60)
      let path = try folder.file(
        "# T\n\nSome words and [a link](\(address)) and [more](file/\(Self.repeated("y/", 40))) words.\n",
        named: "chapter.md")
      let run = try tutor([path], bytes: Array("next\n".utf8), columns: width)
      let page = run.output.split(separator: "\n").prefix { !$0.hasPrefix("step 1") }
      #expect(page.allSatisfy { $0.count <= width })
      let letters = run.output.filter { !$0.isWhitespace }
      #expect(letters.contains(address))
    }
  }
}
