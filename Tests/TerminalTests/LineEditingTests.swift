import Testing
import TestSupport

@Suite("Editing a line at a terminal")
struct LineEditingTests {
  @Test func `a typed line arrives whole, whatever its script`() throws {
    let terminal = try prompt()
    terminal.send("δ = x̂ ⊙ 数\r")
    try terminal.expect("got: δ = x ⊙ 数")
  }

  @Test func `keys move by whole letters`() throws {
    let terminal = try prompt()
    terminal.send("σδ\u{2}\u{2}⊙\r")
    try terminal.expect("got: ⊙σδ")
  }

  @Test func `Ctrl-D at an empty line ends the program on a line of its own`() throws {
    let terminal = try prompt()
    terminal.send("\u{4}")
    #expect(try terminal.exitStatus() == .exited(0))
    #expect(terminal.screen.text.hasPrefix("probe>\nevent: end\nbye"))
    #expect(terminal.isInLineMode)
  }

  @Test func `Ctrl-D that is typed while a line is at work ends the program after it`() throws {
    let terminal = try prompt()
    terminal.send("rest\r")
    try terminal.expect("resting")
    terminal.send("\u{4}")
    #expect(try terminal.exitStatus() == .exited(0))
  }

  @Test func `Ctrl-D ends the line on a dumb terminal too`() throws {
    let terminal = try prompt(environment: ["TERM": "dumb"])
    terminal.send("\u{4}")
    #expect(try terminal.exitStatus() == .exited(0))
    #expect(terminal.screen.text.hasPrefix("probe>\nevent: end\nbye"))
  }

  @Test func `a pasted block arrives at once and runs its prompted lines only`() throws {
    let terminal = try prompt()
    terminal.send("\u{1B}[200~probe> one\rgot: one\rprobe> # two\r\u{1B}[201~")
    try terminal.expect("got: one")
    #expect(terminal.shows("got: # two") == 0)
    terminal.send("\r")
    try terminal.expect("got: # two")
    #expect(terminal.shows("got: got:") == 0)
  }

  @Test func `lines are edited byte for byte right even in the C locale`() throws {
    let terminal = try prompt(environment: ["LC_ALL": "C", "LANG": nil])
    terminal.send("ab⊙\u{7F}σ\u{2}\u{2}\u{2}δ\r")
    try terminal.expect("got: δabσ")
  }

  @Test func `a dumb terminal gets lines and no escape sequence`() throws {
    let terminal = try prompt(environment: ["TERM": "dumb"])
    terminal.send("a\\sig\t\r")
    try terminal.expect("got: a\\sigma")
    #expect(!terminal.output.contains(0x1B))
  }

  @Test func `NO_COLOR leaves no colour in prompt or answers`() throws {
    let terminal = try prompt(environment: ["NO_COLOR": "1"])
    terminal.send("x\r")
    try terminal.expect("got: x")
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}[32m"))
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}[1m"))
  }

  @Test func `a coloured prompt does not count its colours as columns`() throws {
    let terminal = try prompt(columns: 20, rows: 10)
    #expect(String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}[1m"))
    terminal.send("123456789abc")
    try terminal.expect("123456789abc")
    terminal.send("\u{1}")
    try terminal.wait(for: "the cursor behind the prompt") { $0.screen.cursor == (0, 7) }
    terminal.send("\u{5}\r")
    try terminal.expect("got: 123456789abc")
  }

  @Test func `the screen's size is read anew after a resize`() throws {
    let terminal = try prompt()
    terminal.send("width\r")
    // At the prompt: what is typed while readline is being set up anew may meet the signal.
    try terminal.expect("width: 80 height: 24\nprobe>")
    terminal.resize(columns: 50, rows: 12)
    terminal.send("width\r")
    try terminal.expect("width: 50 height: 12")
  }

  @Test func `the user's inputrc finds the program's name and wins`() throws {
    try TemporaryFolder.with { folder in
      let settings = """
        $if tutor
        "\\C-t": "from inputrc"
        "\\e[A": "not the search"
        $endif

        """
      let terminal = try prompt(environment: ["INPUTRC": folder.file(settings)])
      terminal.send("\u{14}\r")
      try terminal.expect("got: from inputrc\nprobe>")
      terminal.send("\u{1B}[A\r")
      try terminal.expect("got: not the search")
    }
  }

  @Test func `a long text goes through the pager, and leaving it early is no failure`() throws {
    let terminal = try prompt(environment: ["TUTOR_PAGER": "sed 2q"])
    terminal.send("long\r")
    try terminal.expect("line 2")
    try terminal.expect("probe>", times: 2)
    #expect(terminal.shows("line 3") == 0)
  }

  @Test func `the pager says how to leave it, unless the user has set it up`() throws {
    for (set, found) in [(nil, "(-FRX -Ps?eThe end; q leaves:"), ("-R", "(-R)")] {
      let terminal = try prompt(
        environment: ["TUTOR_PAGER": "sed -n 1q; echo \"($LESS)\"", "LESS": set], columns: 100)
      terminal.send("long\r")
      try terminal.expect(found)
      try terminal.expect("probe>", times: 2)
    }
  }

  @Test func `an empty pager variable shows a long text directly`() throws {
    let terminal = try prompt(environment: ["TUTOR_PAGER": ""])
    terminal.send("long\r")
    try terminal.expect("line 200")
  }

  @Test func `a pager that does not exist is done without`() throws {
    let terminal = try prompt(environment: ["PAGER": "no-such-pager-anywhere"])
    terminal.send("long\r")
    try terminal.expect("line 200")
  }
}
