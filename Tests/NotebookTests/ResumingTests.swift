import TestSupport
import Testing
import Workbench

@testable import Notebook

@Suite("Reading on another day")
struct ResumingTests {
  @Test func `one is where one was, with one's own names`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(
        first.greeting.plain == """
          A small chapter
          Enter shows the next piece, help what you can type; Ctrl-D leaves.
          """)
      for _ in 1...3 { _ = first.reading.say("") }
      _ = first.reading.say("mine = [7]")
      _ = first.reading.say("[1, 4]")
      #expect(first.reading.prompt.plain == "ch2 2/3 ?> ")

      var second = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(second.greeting.plain.contains("\nYou were at step 2 of 3 · 2 Guessing products\n"))
      #expect(second.reading.prompt.plain == "ch2 2/3 ?> ")
      #expect(second.reading.say("mine == [7]").hasPrefix("Not quite"))
      #expect(second.reading.session.names["mine"]?.elements == [7])
      #expect(second.reading.say("toc").hasPrefix("  ✓ 1  1 Starting\n▸ "))
    }
  }

  @Test func `what was changed in the steps before is there, and no work is repeated`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      _ = first.reading.say("")
      for line in [
        "network 2 3 1 seed 9", "set w[2][1,2] = 0.123456789012345", "example [1, 0.5] -> [1]",
        "example [0, 0.25] -> [1e-7]", "batch 2", "mine = [[1, 2.5], [-3e-9, 4]]", "g(x) = 2*x^2",
        "row = [1, 2]'", "seed 5",
      ] {
        #expect(!first.reading.say(line).hasPrefix("!"))
      }
      for _ in 1...2 { _ = first.reading.say("") }
      let second = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      let (one, other) = (first.reading.session, second.reading.session)
      #expect(second.reading.step == 1)
      #expect(one.network == other.network)
      #expect(one.examples == other.examples)
      #expect(one.batchSize == other.batchSize)
      #expect(one.input == other.input)
      #expect(one.names == other.names)
      #expect(one.functions.keys == other.functions.keys)
      #expect(one.seed == other.seed)
    }
  }

  @Test func `a start that was damaged is worked out from the chapter`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      for _ in 1...3 { _ = first.reading.say("") }
      _ = try folder.file("# what", named: "steps/small/second.tutor")
      let second = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(second.reading.session.names["v"]?.elements == [1, 2])
      #expect(second.reading.session.network != nil)
    }
  }

  @Test func `a step that was revised starts anew, and is told so`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      for _ in 1...3 { _ = first.reading.say("") }
      let revised = SmallChapter.text.replacing("## 2 Guessing", with: "## 2 Gauging")
      var second = Reading.opened(small(revised), log: ProgressLog(folder: folder.path))
      #expect(second.greeting.plain.hasSuffix("; its text was revised since, so it starts anew"))
      #expect(second.reading.say("").hasPrefix("\n2 Gauging products"))
    }
  }

  @Test func `damaged progress is set aside with one warning, and reading goes on`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("{\"event\":\"ent\n", named: "progress.jsonl")
      var (reading, _) = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(reading.takeWarnings().count == 1)
      #expect(reading.say("").hasPrefix("\n1 Starting"))
      #expect(reading.takeWarnings() == [])
    }
  }

  @Test func `without a place for progress one can read`() {
    var (reading, _) = Reading.opened(small(), log: ProgressLog(folder: "/dev/null/x"))
    #expect(reading.say("").hasPrefix("\n1 Starting"))
    #expect(reading.takeWarnings().count == 1)
    #expect(reading.say("1 + 1") == "2")
    #expect(reading.takeWarnings() == [])
  }
}
