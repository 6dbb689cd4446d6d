import TestSupport
import Testing

@Suite("Exporting")
struct ExportCommandTests {
  private static let chapter = "# A test\n\n## One\n\n```tutor\n> 2 * 3\n6\n```\n"

  @Test func `a chapter goes to standard output or to a file`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(Self.chapter, named: "a.md")
      let page = try tutor("export", path, "--to", "html")
      #expect(page.output.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
      #expect(page.status == 0)
      let written = try tutor("export", path, "--to=html", "-o", "\(folder.path)/a.html")
      #expect(written.output == "")
      #expect(try folder.contents(of: "a.html") == page.output)
      #expect(try tutor("export", path, "--to", "ipynb").output.hasPrefix("{\n \"cells\": ["))
      let intoFolder = try tutor("export", path, "--to", "ipynb", "-o", folder.path)
      #expect(intoFolder.status == 2)
      #expect(intoFolder.error.contains("folder"))
    }
  }

  @Test func `the Markdown passes the check with its fresh results`() throws {
    try TemporaryFolder.with { folder in
      let stale = Self.chapter.replacing("\n6\n", with: "\n7\n")
      let path = try folder.file(stale, named: "a.md")
      let run = try tutor("export", path, "--to", "md", "-o", "\(folder.path)/b.md")
      #expect(run.status == 0)
      #expect(try folder.contents(of: "b.md") == Self.chapter)
      #expect(try folder.contents(of: "a.md") == stale)
      #expect(try tutor("check", "\(folder.path)/b.md").status == 0)
    }
  }

  @Test func `a chapter that does not hold is handed on with status 1`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(
        Self.chapter.replacing("> 2 * 3\n6", with: "> 2 *\n6"), named: "a.md")
      let run = try tutor("export", path, "--to", "html")
      #expect(run.output.contains("! </span><span class=\"wrong\">syntax: "))
      #expect(
        run.error == "tutor: 1 output does not hold in \(path); `tutor check \(path)` lists them\n")
      #expect(run.status == 1)
    }
  }

  private static let slips: [(right: String, wrong: String)] = [
    ("<!-- @check", "<!-- @chek"), ("<!-- @check", "<!-- check"), ("type=choice", "type=choise"),
    (" type=choice", ""), ("@exercise", "@excercise"), ("- [x] yes", "- [x]yes"),
    ("- [x] yes", "- [✓] yes"), ("- [ ] no", "- [] no"), ("=> Because.", "-> Because."),
    ("Solution", "Lösung"), ("accept: 1\n-->", "accept: 1"),
  ]

  @Test(arguments: slips.indices) func `a slip that may give an answer away is not handed out`(
    number: Int
  ) throws {
    let chapter = """
      # A test

      ## One

      <!-- @exercise e type=choice -->
      Is it?

      - [ ] no
      - [x] yes => Because.

      <details><summary>Solution</summary>

      The second.
      </details>

      <!-- @check
      accept: 1
      -->

      ## Two

      More.
      """
    let (right, wrong) = Self.slips[number]
    try TemporaryFolder.with { folder in
      let slip = chapter.replacing(right, with: wrong)
      let path = try folder.file(slip, named: "a.md")
      for words in [["--student"], ["--to", "html"], ["--to", "ipynb"], ["--to", "md"]] {
        let run = try tutor(["export", path, "-o", "\(folder.path)/out.x"] + words, bytes: [])
        #expect(run.status == 1)
        #expect(run.error.contains("is not handed out: line"))
        #expect((try? folder.contents(of: "out.x")) == nil)
      }
    }
  }

  @Test(
    arguments: [
      (["export"], "`tutor export` needs a CHAPTER"),
      (["export", "a", "b", "--to", "md"], "`tutor export` takes one CHAPTER, not 2"),
      (["export", "a"], "`tutor export` needs --to html, --to ipynb or --to md, or --student"),
      (["export", "a", "--to", "pdf"], "--to is one of html, ipynb, md, not pdf"),
      (["export", "a", "--to", "md", "--nbgrader"], "--nbgrader belongs to --to ipynb"),
      (["check", "a", "--to", "md"], "--to belongs to `tutor export`"),
      (["run", "-o", "x"], "-o belongs to `tutor check`, `tutor export` and `tutor marks`"),
    ])
  func `a wrong use is status 2`(words: [String], message: String) throws {
    let run = try tutor(words, bytes: [])
    #expect(run.error == "tutor: \(message)\nTry 'tutor --help'\n")
    #expect(run.status == 2)
  }

  @Test func `a drawing and a plot go to SVG files`() throws {
    try TemporaryFolder.with { folder in
      let run = try tutor(
        "run", "--json", "-c", "network 2 3 1 seed 7", "-c",
        "draw w[2][1,2] --svg \(folder.path)/n.svg",
        "-c", "plot sigma, sigma' --svg \(folder.path)/p.svg", "-c", "draw --svg /nonexistent/n.svg"
      )
      #expect(run.status == 1)
      #expect(
        try folder.contents(of: "n.svg").hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(try folder.contents(of: "p.svg").contains("σ′"))
    }
  }
}
