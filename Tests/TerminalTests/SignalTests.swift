import Testing
import TestSupport

@Suite("Signals")
struct SignalTests {
  @Test func `Ctrl-C drops the typed line and the program goes on`() throws {
    let terminal = try prompt()
    terminal.send("half a li")
    try terminal.expect("half a li")
    terminal.send("\u{3}")
    try terminal.expect("event: interrupted")
    terminal.send("next\r")
    try terminal.expect("got: next")
  }

  @Test func `Ctrl-C at an empty line is no end either`() throws {
    let terminal = try prompt()
    for round in 1...3 {
      terminal.send("\u{3}")
      try terminal.expect("event: interrupted\nprobe>", times: round)
    }
    terminal.send("quit\r")
    #expect(try terminal.exitStatus() == .exited(0))
  }

  @Test func `Ctrl-C stops a computation and not the program`() throws {
    let terminal = try prompt()
    for round in 1...3 {
      terminal.send("sleep\r")
      try terminal.expect("working", times: round)
      terminal.send("\u{3}")
      try terminal.expect("stopped", times: round)
    }
    terminal.send("quit\r")
    #expect(try terminal.exitStatus() == .exited(0))
    #expect(terminal.shows("event: interrupted") == 0)
  }

  @Test func `Ctrl-C after a list of completions drops the line`() throws {
    let terminal = try prompt()
    terminal.send("\\\t")
    try terminal.expect("\\infty ∞")
    terminal.send("\u{3}")
    try terminal.expect("event: interrupted")
    terminal.send("x\r")
    try terminal.expect("got: x")
  }

  @Test func `Ctrl-C leaves the search through the history`() throws {
    let terminal = try prompt()
    terminal.send("one\r")
    try terminal.expect("got: one\nprobe>")
    terminal.send("\u{12}on")
    try terminal.expect("reverse-i-search")
    terminal.send("\u{3}")
    try terminal.expect("event: interrupted")
    terminal.send("two\r")
    try terminal.expect("got: two")
  }

  @Test(arguments: [1, 15] as [Int32])
  func `a deadly signal kills the program but leaves the terminal in order`(number: Int32) throws {
    let terminal = try prompt()
    try terminal.wait(for: "line editing") { !$0.isInLineMode }
    terminal.signal(number)
    #expect(try terminal.exitStatus() == .killed(bySignal: number))
    #expect(terminal.isInLineMode)
  }

  @Test func `a stopped program draws its line again when it goes on`() throws {
    let terminal = try prompt()
    terminal.send("half")
    try terminal.expect("probe> half")
    terminal.signal(19)
    terminal.signal(18)
    try terminal.expect("probe> half", times: 2)
    terminal.send(" done\r")
    try terminal.expect("got: half done")
  }
}
