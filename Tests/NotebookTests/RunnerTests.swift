import Foundation
import Support
import Synchronization
import TestSupport
import Testing
import Workbench

@testable import Notebook

/// What a chapter's cases came to, one line each: `name: passed` or `name: why not`.
func outcomes(_ text: String) -> [String] {
  var runner = Runner(chapter(text))
  return runner.run().cases.map { item in
    switch item.status {
    case .passed: "\(item.name):\(item.line) passed"
    case .skipped(let reason): "\(item.name):\(item.line) skipped: \(reason)"
    case .failed(let failure): "\(item.name):\(item.line) \(failure.message)"
    }
  }
}

@Suite("Running a chapter")
struct RunnerTests {
  @Test(
    arguments: [
      ("> 1 + 1\n2", "passed"), ("> 1 + 1\n3", "the output differs"),
      ("> 1/3\n0.3333", "passed"), ("> 1/3\n0.3334", "the output differs"),
      ("> [1, 2; 3, 4]\n[[1, 2],\n [3, 4]]", "passed"),
      ("> [1, 2; 3, 4]\n[[1, 2],\n [3, 5]]", "the output differs"),
      ("> 1\n", "the output differs"), ("> s = 1", "passed"), ("> s = 1\n1", "the output differs"),
      ("> 1 +\n! syntax: [..]", "passed"),
      ("> 1 +\n! shape: [..]", "another error came than the announced one"),
      ("> 1 +\n! syntax: expected nothing", "another error came than the announced one"),
      ("> 1 +", "the command fails, which is not announced"),
      ("> 1\n! syntax: [..]", "the announced error does not come"),
      ("> [1, 2] ⊙ [1, 2, 3]\n! shape: [..] 2 and 3 entries", "passed"),
      ("> [1, 2] == [1, 2, 3]\n! shape: [..]", "passed"),
      ("> [1, 2] == [1, 2, 3]\n! index: [..]", "another error came than the announced one"),
      ("> [1,\n  > 2]\n[1, 2]", "passed"),
    ])
  func `a command holds or fails`(cell: String, outcome: String) {
    #expect(outcomes("```tutor\n\(cell)\n```\n") == ["test/opening/1:2 \(outcome)"])
  }

  @Test func `options change what is compared`() {
    #expect(outcomes("```tutor run\n> 1\n```") == ["test/opening/1:2 passed"])
    #expect(
      outcomes("```tutor run\n> 1 +\n```")
        == ["test/opening/1:2 the command fails, which is not announced"])
    #expect(outcomes("```tutor tol=0.1\n> 1\n1.05\n```") == ["test/opening/1:2 passed"])
    #expect(
      outcomes("```tutor tol=exact\n> 1/3\n0.3333\n```") == ["test/opening/1:2 the output differs"])
    #expect(
      outcomes("```tutor skip=\"later\"\n> 1\n> 2\n```")
        == ["test/opening/1:2 skipped: later", "test/opening/2:3 skipped: later"])
    #expect(outcomes("```tutor answer\nδ = ____\n```") == [])
  }

  @Test func `state goes on from step to step, until a reset`() {
    let text = """
      <!-- @setup
      kept = [1, 2]
      -->
      ```tutor
      > kept
      [1, 2]
      ```
      ## Two
      ```tutor
      > kept
      [1, 2]
      ```
      <!-- @reset -->
      ## Three
      ```tutor
      > kept
      ! name: [..]
      ```
      """
    #expect(
      outcomes(text) == [
        "test/opening/1:5 passed", "test/two/1:10 passed", "test/three/1:16 passed",
      ])
  }

  @Test func `a setup that fails is a failed case`() {
    #expect(
      outcomes("<!-- @setup\n1 +\n-->\n\n```tutor\n> 1\n1\n```") == [
        "test/opening/setup:2:2 the command fails, which is not announced",
        "test/opening/1:6 passed",
      ])
  }

  @Test func `what an author got wrong is a failed case`() {
    #expect(
      outcomes("```tutor rnu\n> 1\n1\n```") == [
        "test/format:1:1 a session has no option `rnu`", "test/opening/1:2 passed",
      ])
  }

  @Test func `a step of another file can be included`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file(
        "## There\n\n<!-- @setup\ns = 1\n-->\n\n```tutor\n> t = s + 1\n```\n", named: "other.md")
      let text =
        "<!-- @include other.md#there -->\n\n```tutor\n> t\n2\n```\n\n<!-- @include other.md#their -->\n<!-- @include none.md#b -->\n"
      let path = try folder.file(text, named: "this.md")
      var runner = Runner(try Chapter(reading: path))
      let cases = runner.run().cases
      #expect(
        cases.map(\.name) == ["this/opening/1", "this/opening/include:8", "this/opening/include:9"])
      #expect(cases[0].status == .passed)
      #expect(
        cases[1].failure?.message
          == "@include other.md#their: there is no step `their` in \(folder.path)/other.md")
      #expect(
        cases[2].failure?.message
          == "@include none.md#b: can't open none.md: No such file or directory")
    }
  }

  @Test func `files that include one another come to an end`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("## A\n\n<!-- @include a.md#a -->\n", named: "a.md")
      var runner = Runner(try Chapter(reading: path))
      #expect(
        runner.run().cases.map { $0.failure?.message }
          == ["@include a.md#a: the files include one another"])
    }
  }

  @Test func `Ctrl-C ends a run`() {
    var runner = Runner(
      chapter("```tutor\n> 1\n1\n```"), in: ExecutionContext(isCancelled: { true }))
    let result = runner.run()
    #expect(result.isInterrupted)
    #expect(result.cases == [])
    #expect(Report([result]).exitStatus == 130)
  }

  @Test func `at whatever moment Ctrl-C comes, what was found stands and nothing fails`() {
    var whole = Runner(
      chapter(TenTypes.text), in: ExecutionContext(isCancelled: { false }, seconds: { 0 }))
    let cases = whole.run().cases
    #expect(cases.allSatisfy { $0.failure == nil })
    // It is asked for at the n-th question whether it was.
    for n in sequence(first: 1, next: { $0 * 3 / 2 + 1 }) {
      let questions = Atomic(0)
      var runner = Runner(
        chapter(TenTypes.text),
        in: ExecutionContext(
          isCancelled: { questions.add(1, ordering: .relaxed).newValue >= n }, seconds: { 0 }))
      let result = runner.run()
      #expect(result.cases.filter { !cases.contains($0) } == [], "\(n)")
      guard result.isInterrupted else {
        #expect(result.cases == cases)
        break
      }
    }
  }

  @Test(arguments: [1, 2, 4]) func `each work is done once, on all processors`(processors: Int) {
    let done = Mutex<[Int]>([])
    let workers = Workers(processors: processors)
    for place in 0..<1_000 {
      workers.add(isLong: place.isMultiple(of: 7)) { done.withLock { $0.append(place) } }
    }
    workers.finish()
    #expect(done.withLock { $0.sorted() } == Array(0..<1_000))
  }

  @Test func `while something is measured no other work is done`() {
    let count = Atomic(0)
    let workers = Workers(processors: 4)
    for place in 0..<300 {
      workers.add { _ = count.add(1, ordering: .relaxed) }
      guard place.isMultiple(of: 10) else { continue }
      workers.pausing {
        let before = count.load(ordering: .relaxed)
        usleep(200)
        #expect(count.load(ordering: .relaxed) == before)
      }
    }
    workers.finish()
    #expect(count.load(ordering: .relaxed) == 300)
  }

  @Test func `a command that takes too long fails`() {
    let text = """
      ```tutor timeout=1e-9
      > network 2 3 1 seed 1
      > input [1, 2]
      > target [1]
      > compare 2
      ```
      ```tutor
      > 1
      1
      ```
      """
    #expect(
      outcomes(text).suffix(2) == [
        "test/opening/4:5 it took more than 1e-9 s", "test/opening/5:8 passed",
      ])
  }

  @Test func `a command that gives what it has when its time is over has failed too`() {
    let text = """
      ```tutor run timeout=1e-9
      > network 64 30 10 seed 1
      > train Examples/digits8x8 epochs 2
      ```
      """
    #expect(outcomes(text).last == "test/opening/2:3 it took more than 1e-9 s")
  }

  @Test func `digits that only tol=exact compares are told of`() {
    var runner = Runner(chapter("```tutor tol=exact\n> 1/3\n0.3333\n```\n"))
    let failure = runner.run().cases[0].failure
    #expect(failure?.message == "the output differs")
    #expect(
      failure?.hint == "the numbers differ behind what is printed: `tol=exact` compares all digits")
  }

  @Test func `every file of a chapter is looked up from its folder and those above`() throws {
    try TemporaryFolder.with { folder in
      let top = try #require(System.realPath(folder.path))
      try Folder.make("\(top)/book/part/Chapters")
      try Folder.make("\(top)/book/.git")
      let path = try folder.file("```tutor\n> 1\n1\n```", named: "book/part/Chapters/a.md")
      var runner = Runner(try Chapter(reading: path))
      #expect(
        runner.context.folders.prefix(2) == ["\(top)/book/part/Chapters", "\(top)/book/part"])
      #expect(!runner.context.folders.contains("\(top)/book"))
      runner = Runner(chapter("```tutor\n> 1\n1\n```"))
      #expect(!runner.context.folders.contains("."))
    }
  }
}
