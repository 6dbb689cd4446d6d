import Notation
import TestSupport
import Testing

@testable import Notebook

@Suite("Writing what came into a chapter")
struct UpdatingTests {
  private func updating(_ text: String) -> Updating {
    let chapter = chapter(text)
    var runner = Runner(chapter)
    return Updating(chapter, runner.run())
  }

  private func updated(_ text: String) -> String {
    String(decoding: updating(text).bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      ("> 1 + 1", "> 1 + 1\n2"), ("> 1 + 1\n3", "> 1 + 1\n2"), ("> 1 + 1\n2", "> 1 + 1\n2"),
      // Written precision is kept.
      ("> 1/3\n0.34", "> 1/3\n0.33"), ("> 1/3\n0.333334", "> 1/3\n0.333333"),
      ("> 1/3\n0", "> 1/3\n0.3333"),
      ("> [1/3, 2/3]\n[0.3, 0.66]", "> [1/3, 2/3]\n[0.3, 0.67]"),
      ("> [1/3, 2/3]\n  [0.3,   0.66]  ", "> [1/3, 2/3]\n  [0.3,   0.67]  "),
      ("> 12345/1e9\n1.3e-5", "> 12345/1e9\n1.2e-5"),
      // A value in the middle gets one digit more.
      ("> 0.12345", "> 0.12345\n0.12345"), ("> 0.5 + 0.125\n0.61", "> 0.5 + 0.125\n0.625"),
      // Lines that hold stay as they are, and so do wildcards.
      ("> [1, 2; 3, 4]\n[[1,   2],\n[3, 5]]", "> [1, 2; 3, 4]\n[[1,   2],\n[3, 4]]"),
      ("> [1, 2; 3, 4; 5, 6]\n...\n [5, 7]]", "> [1, 2; 3, 4; 5, 6]\n...\n [5, 6]]"),
      ("> [1, 2; 3, 4]\n[[1, 2],\n[3, 4]]\nmore", "> [1, 2; 3, 4]\n[[1, 2],\n[3, 4]]"),
      ("> [1, 2; 3, 4]\n [3, 4]]", "> [1, 2; 3, 4]\n[[1, 2],\n [3, 4]]"),
      ("> [1, 2]\n[[..], 3]", "> [1, 2]\n[[..], 2]"),
      ("> 1/3\n[..]0.3334[..]", "> 1/3\n[..]0.3333[..]"),
      (
        "> [1/8, 1/3, 1/7]\n[..]0.334[..]0.15[..]", "> [1/8, 1/3, 1/7]\n[..]0.333[..]0.14[..]"
      ),
      ("> [1/3, 1/3]\n[[..]0.3[..]0.4[..]", "> [1/3, 1/3]\n[[..]0.3[..]0.3[..]"),
      ("> [1/3,2/3]\n[0.3333,0.67]", "> [1/3,2/3]\n[0.3333,0.67]"),
      // Only failures of the announced sort are written down.
      ("> 1 +", "> 1 +"), ("> 1\n! syntax: [..]", "> 1\n! syntax: [..]"),
      (
        "> 1 +\n! shape: a",
        "> 1 +\n! syntax: expected a number, a quantity or a bracket, found the end of the line"
      ),
    ])
  func `what differs is rewritten`(before: String, after: String) {
    #expect(updated("```tutor\n\(before)\n```\n") == "```tutor\n\(after)\n```\n")
  }

  @Test func `every other byte stays, whatever the line ends and the prefixes`() {
    let text =
      "# A\r\n\r\n> ```tutor\r\n> > 1/3\r\n> > 2\r\n> 3\r\n> ```\r\n\r\n- item\r\n\r\n   ```tutor\r\n   > [1,\r\n     > 2]\r\n\r\n   > 5\r\n   ```\r\n"
      + "tail \t\r\n\r\n$$x = 3$$"
    #expect(
      updated(text)
        == "# A\r\n\r\n> ```tutor\r\n> > 1/3\r\n> 0.3333\r\n> > 2\r\n> 2\r\n> ```\r\n\r\n- item\r\n\r\n   ```tutor\r\n   > [1,\r\n     > 2]\r\n   [1, 2]\r\n\r\n   > 5\r\n   5\r\n   ```\r\n"
        + "tail \t\r\n\r\n$$x = 3$$")
  }

  @Test func `a session without its end is filled to the end of the file`() {
    #expect(updated("```tutor\n> 1") == "```tutor\n> 1\n1\n")
  }

  @Test func `what was written holds`() {
    for text in ["> 1/3", "> 0.12345", "> [1, 2; 3, 4]", "> 2/3\n0.1", "> 1e-7/3\n1.0e-8", "> 1/0"]
    {
      let once = updated("```tutor\n\(text)\n```\n")
      #expect(updating(once).isEmpty, "\(once)")
      #expect(
        outcomes(once).filter { !$0.contains("/lint:") }
          .allSatisfy { $0.hasSuffix("passed") || $0.contains("not announced") })
    }
  }

  @Test func `a tolerance is kept in what is written`() {
    #expect(
      updated("```tutor tol=exact\n> 1/3\n0.3\n```")
        == "```tutor tol=exact\n> 1/3\n0.3333333333333333\n```")
    #expect(updated("```tutor tol=0.1\n> 1/3\n0.35\n```") == "```tutor tol=0.1\n> 1/3\n0.35\n```")
    #expect(updated("```tutor run\n> 1\n```") == "```tutor run\n> 1\n```")
  }

  @Test func `the change is shown before it is made`() {
    let updating = updating("```tutor\n> 1\n> 2\n3\n```\n")
    #expect(
      updating.difference.plain == """
        Chapters/test.md:3
        + 1
        Chapters/test.md:4
        - 3
        + 2
        """)
  }

  @Test func `a file that was changed meanwhile is left alone`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("```tutor\n> 1\n```\n", named: "a.md")
      let chapter = try Chapter(reading: path)
      var runner = Runner(chapter)
      let updating = Updating(chapter, runner.run())
      _ = try folder.file("```tutor\n> 2\n```\n", named: "a.md")
      let error = #expect(throws: Diagnostic.self) { try updating.write() }
      #expect(
        error?.message == "\(path) was changed while it was checked, so nothing is written")
      #expect(try folder.contents(of: "a.md") == "```tutor\n> 2\n```\n")
      _ = try folder.file("```tutor\n> 1\n```\n", named: "a.md")
      try updating.write()
      #expect(try folder.contents(of: "a.md") == "```tutor\n> 1\n1\n```\n")
    }
  }
}
