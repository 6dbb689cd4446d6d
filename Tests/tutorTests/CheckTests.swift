import TestSupport
import Testing

@Suite("Checking")
struct CheckTests {
  private func chapter(_ output: String) -> String {
    "# A test\n\n## One\n\n```tutor\n> 2 * 3\n\(output)\n```\n"
  }

  @Test func `a chapter that holds is status 0, one that does not is 1`() throws {
    try TemporaryFolder.with { folder in
      let good = try folder.file(chapter("6"), named: "good.md")
      let bad = try folder.file(chapter("7"), named: "bad.md")
      let passed = try tutor("check", good)
      #expect(passed.output == "1 case: 1 passed, 0 failed; 0 equations checked, 0 unchecked\n")
      #expect(passed.status == 0)
      let failed = try tutor("check", good, bad)
      #expect(failed.output.contains("\(bad):6: "))
      #expect(failed.output.contains("2 cases: 1 passed, 1 failed"))
      #expect(failed.status == 1)
    }
  }

  @Test func `what is not there is status 2, with the nearest that is`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file(chapter("6"), named: "good.md")
      let run = try tutor("check", "god.md", folder: folder.path)
      #expect(run.error == "tutor: there is no file god.md; did you mean `good.md`?\n")
      #expect(run.status == 2)
    }
  }

  @Test func `a report goes to a file in its format`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(chapter("6"), named: "good.md")
      let run = try tutor("check", path, "--format=tap", "-o", "\(folder.path)/report")
      #expect(run.output == "")
      #expect(try folder.contents(of: "report").hasPrefix("TAP version 13\n1..1\nok 1 - "))
      #expect(try tutor("check", path, "-o", "/nonexistent/report").status == 2)
    }
  }

  @Test func `with --update what was computed is shown and written`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(chapter("7"), named: "bad.md")
      let run = try tutor("check", "--update", path)
      #expect(run.output.contains("- 7\n+ 6\n"))
      #expect(run.output.contains("1 passed, 0 failed"))
      #expect(run.status == 0)
      #expect(try folder.contents(of: "bad.md") == chapter("6"))
    }
  }

  @Test func `a program reads a report without the changes in it`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(chapter("7"), named: "bad.md")
      let run = try tutor("check", "--update", "--format", "json", path)
      #expect(run.output.hasPrefix("{"))
      #expect(run.error.contains("+ 6"))
    }
  }

  @Test func `a chapter counts as unread again`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(chapter("6"), named: "good.md")
      let run = try tutor("--forget", path)
      #expect(run.output == "A test counts as unread\n")
      #expect(run.status == 0)
      #expect(try tutor("--forget", "/nonexistent.md").status == 2)
    }
  }
}
