import Support
import TestSupport
import Testing

@testable import Notebook

@Suite("The recap")
struct RecapTests {
  private func recap(_ lines: [String]) throws -> String {
    try TemporaryFolder.with { folder in
      var reading = Reading(small())
      for line in lines { _ = reading.say(line) }
      let path = "\(folder.path)/mine.md"
      #expect(reading.say("recap \(path)").hasPrefix("written to \(path)"))
      var runner = Runner(try Chapter(reading: path))
      let result = runner.run()
      #expect(result.cases.compactMap(\.failure) == [])
      return try folder.contents(of: "mine.md")
    }
  }

  @Test func `it replaces a recap, and nothing else`() throws {
    try TemporaryFolder.with { folder in
      let chapter = try folder.file("# Mine\n", named: "mine.md")
      var reading = Reading(small())
      _ = reading.say("")
      #expect(reading.say("recap \(chapter)").contains("is there and holds no recap"))
      #expect(try folder.contents(of: "mine.md") == "# Mine\n")
      let recap = "\(folder.path)/recap.md"
      for _ in 0..<2 { #expect(reading.say("recap \(recap)").hasPrefix("written to")) }
    }
  }

  /// A recap has the rights of a chapter: what the learner's line wrote is left out, and what it read
  /// elsewhere is announced as denied.
  @Test func `what it may not do is left out or announced, and it passes`() throws {
    try TemporaryFolder.with { folder in
      let outside = "\(folder.path)/outside.json"
      let network = #"{"sizes": [2, 1], "weights": [[[1, 2]]], "biases": [[0]]}"#
      _ = try folder.file(network, named: "outside.json")
      let written = ["n.json", "p.svg", "d.svg", "r.md"].map { "\(folder.path)/\($0)" }
      let text = try recap([
        "", "load \(outside)", "save \(written[0])", "plot sigma --svg \(written[1])",
        "draw  --svg \(written[2])", "recap \(written[3])", "w[2]",
      ])
      #expect(text.contains("> load \(outside)\n! denied: "))
      #expect(text.contains("> w[2]\n"))
      for path in written {
        #expect(RegularFile.exists(path))
        #expect(!text.contains(path))
      }
    }
  }

  @Test func `it holds the learner's lines with what they brought, and passes`() throws {
    let text = try recap(["", "help", "?hadamard", "v - v", "w[2]*[1,2,3]", "v = [5, 6]", "v ` v"])
    #expect(
      text.contains(
        """
        > v + v
        [2, 4]
        ```

        You typed:

        ```tutor skip="typed by the reader"
        > v - v
        [0, 0]
        > v = [5, 6]
        ```

        More prose, behind it.

        """))
    #expect(text.contains("id: small-recap\n"))
    #expect(!text.contains("## 2"))
  }

  @Test func `what the learner changed changes nothing that the chapter says`() throws {
    let text = try recap(["", "v = [5, 6]", "", "", "1 4", "", "", "skip", ""])
    #expect(text.contains("Your answer:\n\n```text\n1 4\n```\n"))
    #expect(text.contains("> v\n[1, 2]\n"))
    #expect(text.contains("Your answers:\n\n```answers bp2\nverdict: skipped\n"))
    #expect(!text.contains("/tmp"))
  }
}
