import Notation
import Support
import Synchronization
import TestSupport
import Testing
import Workbench

@testable import Notebook

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
      #expect(second.reading.say("toc").hasPrefix("  ✓ 1  Starting  1 min\n▸ "))
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

  @Test func `what was damaged is worked out from the chapter, and typed lines are repeated`()
    throws
  {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      for _ in 1...3 { _ = first.reading.say("") }
      _ = first.reading.say("mine = [7]")
      for name in Folder.names(in: "\(folder.path)/steps/small") {
        _ = try folder.file("{\"version\":1}\nx", named: "steps/small/\(name)")
      }
      let second = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(second.reading.session.names["v"]?.elements == [1, 2])
      #expect(second.reading.session.names["mine"]?.elements == [7])
      #expect(second.reading.session.network != nil)
      #expect(second.reading.prompt.plain == "ch2 2/3 ?> ")
    }
  }

  @Test func `nothing is obeyed again: neither what was learned nor what was written`() throws {
    try TemporaryFolder.with { folder in
      let file = "\(folder.path)/mine.json"
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      for line in [
        "", "example [1, 0.5] -> [1]", "save \(file)", "load \(file)", "learn 0.5",
        "f(x) = x + tanh(x)",
        "activation f", "learn 0.25", "draw --svg \(folder.path)/a.svg",
      ] { #expect(!first.reading.say(line).hasPrefix("!"), "\(line)") }
      // Later, and elsewhere: the files are others now, or gone.
      _ = try folder.file("<svg by='hand'/>", named: "a.svg")
      unlink(file)
      for _ in 0..<3 {
        let next = Reading.opened(small(), log: ProgressLog(folder: folder.path))
        #expect(next.reading.session.isSame(as: first.reading.session))
        #expect(next.greeting.plain.hasSuffix("[2, 4]"))
      }
      #expect(try folder.contents(of: "a.svg") == "<svg by='hand'/>")
      #expect(!RegularFile.exists(file))
    }
  }

  @Test func `an exercise waits as it was left`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      for line in ["", "", "", "[1, 4]", "", ""] { _ = first.reading.say(line) }
      #expect(first.reading.exercise?.id == "bp2")
      _ = first.reading.say("δ^l = (w^{l+1} δ^{l+1}) ⊙ σ'(z^l)")
      _ = first.reading.say("hint")
      let trial = try #require(first.reading.trial)
      #expect(trial.wrong.count + trial.given.count >= 1)
      let second = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      let again = try #require(second.reading.trial)
      #expect(again.wrong == trial.wrong && again.given == trial.given)
      #expect(again.lastAnswer == trial.lastAnswer && again.score == trial.score)
      #expect(again.mistake == trial.mistake)
      #expect(second.greeting.plain.contains("Write the error."))
      #expect(second.reading.prompt.plain == first.reading.prompt.plain)
    }
  }

  @Test func `Ctrl-C while lines are repeated starts the step anew, and says so`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      for _ in 1...3 { _ = first.reading.say("") }
      _ = first.reading.say("mine = [7]")
      for name in Folder.names(in: "\(folder.path)/steps/small") where name.hasPrefix("now") {
        unlink("\(folder.path)/steps/small/\(name)")
      }
      let calls = Mutex(0)
      let context = ExecutionContext(
        report: { if $0.label == "your lines" { calls.withLock { $0 += 1 } } },
        isCancelled: { calls.withLock { $0 } > 1 })
      let second = try Reading.opened(
        small(), log: ProgressLog(folder: folder.path), in: context)
      #expect(second.greeting.plain.contains("; stopped on the way there, so it starts anew"))
      #expect(second.reading.prompt.plain == "ch2 2/3> ")
      #expect(second.reading.session.names["mine"] == nil)
      let third = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(third.reading.prompt.plain == "ch2 2/3> ")
    }
  }

  @Test func `Ctrl-C on the way to the step leaves all as it was`() throws {
    try TemporaryFolder.with { folder in
      var first = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      for _ in 1...3 { _ = first.reading.say("") }
      let progress = try folder.contents(of: "progress.jsonl")
      #expect(throws: Diagnostic.interrupted) {
        try Reading.opened(
          small(), log: ProgressLog(folder: folder.path),
          in: ExecutionContext(isCancelled: { true }))
      }
      #expect(try folder.contents(of: "progress.jsonl") == progress)
      #expect(
        Reading.opened(small(), log: ProgressLog(folder: folder.path)).reading.prompt.plain
          == "ch2 2/3 ?> ")
    }
  }

  @Test func `progress of the version before opens where it was`() throws {
    try TemporaryFolder.with { folder in
      let hash = String(small().readSteps[1].hash, radix: 16)
      let lines = [
        #"{"event":"entered","chapter":"small","step":"second","hash":"HASH","run":"a"}"#,
        #"{"event":"obeyed","chapter":"small","step":"second","hash":"HASH","line":"","after":0,"run":"a"}"#,
        #"{"event":"obeyed","chapter":"small","step":"second","hash":"HASH","line":"save FILE","after":0,"run":"a"}"#,
        #"{"event":"obeyed","chapter":"small","step":"second","hash":"HASH","line":"mine = 5","after":0,"run":"a"}"#,
      ].map {
        $0.replacing("HASH", with: hash).replacing("FILE", with: "\(folder.path)/x.json") + "\n"
      }
      _ = try folder.file(lines.joined(), named: "progress.jsonl")
      let opened = Reading.opened(small(), log: ProgressLog(folder: folder.path))
      #expect(opened.reading.prompt.plain == "ch2 2/3 ?> ")
      #expect(opened.reading.session.names["mine"]?.elements == [5])
      #expect(!RegularFile.exists("\(folder.path)/x.json"))
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
