import TestSupport
import Testing

@testable import Notebook

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Progress")
struct ProgressTests {
  private func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt32(status.st_mode) & 0o777 : 0
  }

  @Test func `what a reader did is there the next time`() throws {
    try TemporaryFolder.with { folder in
      let state = "\(folder.path)/state/tutor"
      var log = ProgressLog(folder: state)
      log.record(ProgressEvent(.entered, chapter: "c", step: "a", hash: 1))
      log.record(ProgressEvent(.obeyed("δ \"x\"\n"), chapter: "c", step: "a", hash: 1))
      log.record(ProgressEvent(.done, chapter: "c", step: "a", hash: 1))
      log.record(ProgressEvent(.entered, chapter: "c", step: "b", hash: .max))
      log.record(ProgressEvent(.entered, chapter: "d", step: "z", hash: 2))
      #expect(mode(state) == 0o700)
      #expect(mode("\(state)/progress.jsonl") == 0o600)

      let again = ProgressLog(folder: state)
      #expect(again.warnings == [])
      #expect(again.events == log.events)
      #expect(again.lastEntry(inChapter: "c")?.step == "b")
      #expect(again.lastEntry(inChapter: "c")?.hash == .max)
      #expect(again.done(inChapter: "c") == ["a": 1])
      #expect(again.lines(inChapter: "c", step: "a") == ["δ \"x\"\n"])
      #expect(again.lastEntry(inChapter: "none") == nil)
    }
  }

  @Test func `a step or a chapter can be forgotten`() {
    var log = ProgressLog(folder: nil)
    log.record(ProgressEvent(.done, chapter: "c", step: "a"))
    log.record(ProgressEvent(.done, chapter: "c", step: "b"))
    log.record(ProgressEvent(.reset, chapter: "c", step: "a"))
    #expect(log.done(inChapter: "c").keys.sorted() == ["b"])
    log.record(ProgressEvent(.forgot, chapter: "c"))
    #expect(log.done(inChapter: "c").isEmpty)
    #expect(log.warnings == [])
  }

  @Test func `a damaged line is set aside, told once, and kept`() throws {
    try TemporaryFolder.with { folder in
      let good = #"{"event":"done","chapter":"c","step":"a","hash":"ff"}"#
      let later = #"{"event":"from a later version","chapter":"c"}"#
      let damaged = "\(good)\n{\"event\":\n\u{0}\u{1B}\n\(later)\n{\"event\":\"done\",\"chap"
      let path = try folder.file(damaged, named: "progress.jsonl")
      var log = ProgressLog(folder: folder.path)
      #expect(log.takeWarnings() == ["\(path): 3 damaged lines set aside (lines 2, 3, 5)"])
      #expect(log.takeWarnings() == [])
      #expect(log.done(inChapter: "c") == ["a": 255])
      log.record(ProgressEvent(.done, chapter: "c", step: "b"))
      #expect(
        try folder.contents(of: "progress.jsonl").hasPrefix(
          damaged + "\n" + #"{"event":"done","chapter":"c","step":"b","hash":"0","run":""#))
      #expect(ProgressLog(folder: folder.path).done(inChapter: "c").count == 2)
    }
  }

  @Test func `without a place to write, one warning is all`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("x", named: "file")
      var log = ProgressLog(folder: "\(path)/tutor")
      log.record(ProgressEvent(.done, chapter: "c", step: "a"))
      log.record(ProgressEvent(.done, chapter: "c", step: "b"))
      #expect(
        log.takeWarnings()
          == ["progress is not kept: can't make \(path)/tutor: there is a file of that name"])
      #expect(log.done(inChapter: "c").count == 2)
    }
  }

  @Test func `a full disk is told once, and what it had no room for is written later`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder.path)/progress.jsonl"
      #expect(symlink("/dev/full", path) == 0)
      var log = ProgressLog(folder: folder.path)
      // `/dev/full` is no file to read from.
      _ = log.takeWarnings()
      log.record(ProgressEvent(.done, chapter: "c", step: "a", hash: 1))
      log.record(ProgressEvent(.done, chapter: "c", step: "b", hash: 1))
      #expect(log.takeWarnings().count <= 1)
      #expect(unlink(path) == 0)
      log.record(ProgressEvent(.done, chapter: "c", step: "c", hash: 1))
      #expect(
        ProgressLog(folder: folder.path).done(inChapter: "c").keys.sorted() == ["a", "b", "c"])
    }
  }

  @Test func `who reads a chapter anew is no other reader of it`() throws {
    try TemporaryFolder.with { folder in
      var first = ProgressLog(folder: folder.path)
      first.claim("c")
      // What can be undone is kept, with what was claimed.
      let kept = first
      first.release()
      var second = ProgressLog(folder: folder.path)
      second.claim("c")
      #expect(second.takeWarnings() == [])
      #expect(kept.events.isEmpty)
    }
  }

  @Test func `two who read one chapter keep both their lines, and the later one is gone on with`()
    throws
  {
    try TemporaryFolder.with { folder in
      var one = ProgressLog(folder: folder.path)
      one.claim("c")
      #expect(one.takeWarnings() == [])
      var two = ProgressLog(folder: folder.path)
      two.claim("c")
      #expect(
        two.takeWarnings() == [
          "another tutor reads this chapter at the moment; both keep what you do, and the next "
            + "start goes on where a step was begun last"
        ])
      one.record(ProgressEvent(.entered, chapter: "c", step: "a", hash: 1))
      two.record(ProgressEvent(.entered, chapter: "c", step: "a", hash: 1))
      one.record(ProgressEvent(.obeyed("1"), chapter: "c", step: "a", hash: 1))
      two.record(ProgressEvent(.obeyed("2"), chapter: "c", step: "a", hash: 1))
      one.record(ProgressEvent(.obeyed("11"), chapter: "c", step: "a", hash: 1))
      var three = ProgressLog(folder: folder.path)
      #expect(three.lines(inChapter: "c", step: "a") == ["2"])
      let former = try #require(three.lastEntry(inChapter: "c"))
      three.record(ProgressEvent(.resumed(run: former.run), chapter: "c", step: "a", hash: 1))
      two.record(ProgressEvent(.obeyed("22"), chapter: "c", step: "a", hash: 1))
      three.record(ProgressEvent(.obeyed("3"), chapter: "c", step: "a", hash: 1))
      let visits = ProgressLog(folder: folder.path).visits(inChapter: "c", step: "a")
      #expect(visits.map { $0.map(\.line) } == [["1", "11"], ["2", "22"], ["2", "3"]])
    }
  }

  @Test func `how exercises were left is kept, and forgotten with their step`() throws {
    try TemporaryFolder.with { folder in
      var log = ProgressLog(folder: folder.path)
      func settle(_ id: String, _ outcome: ExerciseResult.Outcome, _ score: Double, step: String) {
        let result = ExerciseResult(exercise: id, outcome: outcome, score: score, own: "[1.0]")
        log.record(ProgressEvent(.exerciseLeft(result), chapter: "c", step: step, hash: 1))
      }
      settle("e", .shown, 0.25, step: "a")
      settle("e", .solved, 0.125, step: "b")
      settle("f", .skipped, 0, step: "b")
      var records = ProgressLog(folder: folder.path).records(inChapter: "c")
      #expect(records["e"]?.best == 0.25)
      #expect(records["e"]?.last.outcome == .solved)
      #expect(records["e"]?.last.own == "[1.0]")
      #expect(records["e"]?.count == 2)
      log.record(ProgressEvent(.reset, chapter: "c", step: "b"))
      records = ProgressLog(folder: folder.path).records(inChapter: "c")
      #expect(records["e"]?.last.outcome == .shown)
      #expect(records["f"] == nil)
    }
  }
}
