import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The prompt")
struct PromptTests {
  @Test func `a session with mistakes goes on, and Ctrl-D ends it well`() throws {
    let terminal = try prompt()
    terminal.send("hadamard [1, 2] [3, 4]\r")
    try terminal.expect("[3, 8]")
    terminal.send("hadmard [1] [2]\r")
    try terminal.expect("did you mean `hadamard`?")
    terminal.send("[1,2] ⊙ [1,2,3]\r")
    try terminal.expect(
      """
      shape: ⊙ multiplies entry by entry, so both sides need one length; they have 2
      and 3 entries
        [1,2] ⊙ [1,2,3]
        ^~~~~~~~~~~~~~~
      """)
    terminal.send("2 * 21\r")
    try terminal.expect("42\ntutor>")
    terminal.send("\u{4}")
    #expect(try terminal.exitStatus() == .exited(0))
    #expect(terminal.isInLineMode)
  }

  @Test func `the first line may choose a chapter of the list by its number`() throws {
    let terminal = try prompt()
    try terminal.expect("or the number of a chapter to read it")
    terminal.send("1\r")
    try terminal.expect("Five minutes with the tutor\nEnter shows the next piece")
    try terminal.expect("ch1 1/")
  }

  @Test func `a number typed later is only a number`() throws {
    let terminal = try prompt()
    terminal.send("2 + 2\r")
    try terminal.expect("4\ntutor>")
    terminal.send("1\r")
    try terminal.expect("1\ntutor>")
  }

  @Test func `a value has its shape beside it`() throws {
    let terminal = try prompt()
    terminal.send("[1, 2] + [3, 4]\r")
    try terminal.expect("[4, 6]  a vector of 2\ntutor>")
  }

  @Test func `a slide follows the arrow keys, and leaves the terminal as it was`() throws {
    let terminal = try prompt()
    for line in ["network 2 3 1 seed 7", "example [0.5, 1] -> [1]", "slide w[2][1,2] 0 1"] {
      terminal.send("\(line)\r")
    }
    // Each picture is drawn over the one before.
    try terminal.expect("w[2][1,2] =    1.102")
    terminal.send("\u{1B}[C")
    try terminal.expect("w[2][1,2] =    1.112")
    terminal.send("\u{1B}[A")
    try terminal.expect("w[2][1,2] =    1.212")
    #expect(terminal.shows("q ends") == 1)
    terminal.send("q")
    terminal.send("2 + 2\r")
    try terminal.expect("4\ntutor>")
    terminal.send("slide w[2][1,2]\r")
    try terminal.expect("q ends", times: 2)
    terminal.send("\u{3}")
    terminal.send("3 + 3\r")
    try terminal.expect("6\ntutor>")
    let plain = try prompt("--plain")
    for line in ["network 2 3 1 seed 7", "example [0.5, 1] -> [1]", "slide w[2][1,2]", "2 + 2"] {
      plain.send("\(line)\r")
    }
    try plain.expect("4\ntutor>")
    #expect(plain.shows("q ends") == 0)
  }

  @Test func `what is left in the editor is obeyed`() throws {
    let terminal = try prompt(environment: ["EDITOR": "sed -i s/1/5/", "VISUAL": nil])
    terminal.send("1 + 1\r")
    try terminal.expect("2\ntutor>")
    terminal.send("edit\r")
    try terminal.expect("> 5 + 1\n6\n")
    terminal.send("edit 1 + foo\r")
    try terminal.expect("there is no name foo")
    let failing = try prompt(environment: ["EDITOR": "false", "VISUAL": nil])
    failing.send("edit 1 + 1\r")
    // Another sum than one that ends as the other's value does: what is typed ahead may be echoed.
    failing.send("2 + 3\r")
    try failing.expect("5\ntutor>")
    #expect(failing.shows("2\ntutor>") == 0)
  }

  @Test func `an open bracket continues on the next line`() throws {
    let terminal = try prompt()
    terminal.send("hadamard [1,\r")
    try terminal.expect("…[ >")
    terminal.send("2] [3, 4]\r")
    try terminal.expect("[3, 8]")
    terminal.send("history\r")
    try terminal.expect("1  hadamard [1, 2] [3, 4]")
  }

  @Test func `who asks for a way out of an entry is heard`() throws {
    let terminal = try prompt()
    terminal.send("δ^2 = [1\r")
    try terminal.expect("…[ >")
    terminal.send("hint\r")
    try terminal.expect("there is no name hint")
    terminal.send("6 * 7\r")
    try terminal.expect("42")
  }

  @Test func `a blank line ends an entry that can't be closed`() throws {
    let terminal = try prompt()
    terminal.send("(1 + [2\r")
    try terminal.expect("…([ >")
    terminal.send("\r")
    try terminal.expect("expected `]` to close `[` at column 6")
  }

  @Test func `Ctrl-C drops the typed line and the open entry, and ends nothing`() throws {
    let terminal = try prompt()
    terminal.send("nonsense")
    try terminal.expect("tutor> nonsense")
    terminal.send("\u{3}")
    try terminal.expect("tutor>", times: 2)
    terminal.send("[1,\r")
    try terminal.expect("…[ >")
    terminal.send("\u{3}")
    try terminal.expect("tutor>", times: 3)
    terminal.send("6 * 7\r")
    try terminal.expect("42")
    #expect(terminal.shows("name:") == 0)
  }

  @Test func `Ctrl-C stops long work, and what was done before it stands`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(LongWork.script, named: "a.tutor")
      let terminal = try prompt(columns: 200)
      terminal.send("run \(path)\r")
      try terminal.expect("\n42\n")
      terminal.send("\u{3}")
      try terminal.expect("interrupted: stopped")
      terminal.send("sum(x)\r")
      try terminal.expect("\n30\n")
    }
  }

  @Test func `Ctrl-C leaves a file without an end`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("", named: "z")
      // Holes take no room on the disk.
      #expect(truncate(path, 1 << 40) == 0)
      let terminal = try prompt()
      terminal.send("run \(path)\r")
      try terminal.expect("run \(path)\n")
      terminal.send("\u{3}")
      try terminal.expect("interrupted: stopped")
      terminal.send("6 * 7\r")
      try terminal.expect("42")
    }
  }

  @Test func `Ctrl-C is heard while a huge network is read`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(
        "{\"sizes\": [" + String(repeating: "1, ", count: 8_000_000) + "1]}", named: "n.json")
      let terminal = try prompt()
      terminal.send("load \(path)\r")
      try terminal.expect("load \(path)\n")
      usleep(300_000)
      terminal.send("\u{3}")
      try terminal.expect("interrupted: stopped", within: .seconds(10))
      terminal.send("6 * 7\r")
      try terminal.expect("42")
    }
  }

  @Test func `Tab puts in symbols, commands and layers`() throws {
    let terminal = try prompt()
    terminal.send("[1,2] \\odot\t [3,4]\r")
    try terminal.expect("tutor> [1,2] ⊙ [3,4]\n[3, 8]")
    terminal.send("feedf\t\r")
    try terminal.expect("tutor> feedforward")
    terminal.send("network 2 3 1 sc\t\r")
    try terminal.expect("tutor> network 2 3 1 scaled")
    terminal.send("mine = [1, 2, 3]\r")
    try terminal.expect("mine is")
    terminal.send("1 * mi\t\r")
    try terminal.expect("[1, 2, 3]")
  }

  @Test func `Tab knows where an entry of several lines stands`() throws {
    let terminal = try prompt()
    terminal.send("abs(\r")
    try terminal.expect("…( >")
    terminal.send("ab\t(-3))\r")
    try terminal.expect("…( > abs(-3))\n3")
  }

  @Test func `a pasted transcript is obeyed without its prompts and its answers`() throws {
    let terminal = try prompt()
    terminal.send("\u{1B}[200~tutor> s = [1, 2]\rs is a vector\rtutor> s + s\r[2, 4]\u{1B}[201~\r")
    try terminal.expect("[2, 4]  a vector of 2")
    #expect(terminal.shows("syntax:") == 0)
  }

  @Test func `a paste stops at its first error and tells what was left out`() throws {
    let terminal = try prompt()
    terminal.send("\u{1B}[200~1 + 1\r)\r2 + 2\r3 + 3\u{1B}[201~\r")
    try terminal.expect("the 2 lines below it were not obeyed\ntutor>")
    #expect(terminal.shows("\n4\n") == 0)
  }

  @Test func `history outlives the session and is searched by its text`() throws {
    try TemporaryFolder.with { folder in
      let first = try prompt(state: folder.path)
      first.send("1 + 1\r")
      try first.expect("tutor> 1 + 1\n2")
      first.signal(9)
      _ = try first.exitStatus()
      let second = try prompt(state: folder.path)
      second.send("\u{1B}[A\r")
      try second.expect("tutor> 1 + 1\n2")
      second.send("history 1 +\r")
      try second.expect("1  1 + 1")
    }
  }

  @Test func `a history that can't be kept is complained of once`() throws {
    let terminal = try prompt(state: "/dev/null")
    terminal.send("1\r2\r3\r")
    try terminal.expect("history is not kept")
    terminal.send("quit\r")
    #expect(try terminal.exitStatus() == .exited(0))
    #expect(terminal.shows("history is not kept") == 1)
  }

  @Test func `run obeys a script in the session and shows its error`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("s = [1, 2]\ns\n)\n", named: "a.tutor")
      let terminal = try prompt(columns: 200)
      terminal.send("run \(path)\r")
      try terminal.expect("\n[1, 2]\nsyntax: \(path):3:1: ")
      terminal.send("s + s\r")
      try terminal.expect("[2, 4]")
    }
  }

  @Test func `long output is paged, and a plain one is not`() throws {
    let paged = try prompt(environment: ["PAGER": "sed s/^/paged:/"], rows: 10)
    paged.send("help all\r")
    try paged.expect("paged:")
    let plain = try prompt("--plain", environment: ["PAGER": "sed s/^/paged:/"], rows: 10)
    plain.send("help all\r")
    try plain.expect("help search WORD")
    #expect(plain.shows("paged:") == 0)
  }
}

@Suite("Ctrl-C without a prompt")
struct InterruptionTests {
  private func tutor(_ arguments: String...) throws -> PseudoTerminal {
    try PseudoTerminal(running: builtProduct("tutor"), arguments: arguments)
  }

  @Test func `a script ends with status 130`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(LongWork.script, named: "a.tutor")
      let terminal = try tutor("run", path)
      try terminal.expect("42\n")
      terminal.send("\u{3}")
      #expect(try terminal.exitStatus() == .exited(130))
    }
  }

  @Test func `with --json too, though errors stop nothing there`() throws {
    try TemporaryFolder.with { folder in
      let endless = try folder.file("", named: "z")
      #expect(truncate(endless, 1 << 40) == 0)
      let path = try folder.file("42\nrun \(endless)\n7\n", named: "a.tutor")
      let terminal = try tutor("run", "--json", path)
      try terminal.expect("42")
      terminal.send("\u{3}")
      #expect(try terminal.exitStatus() == .exited(130))
      #expect(terminal.shows("\"line\":3") == 0)
    }
  }

  @Test func `a check reports what it has and ends with status 130`() throws {
    try TemporaryFolder.with { folder in
      let commands = (LongWork.setup + LongWork.work).split(separator: "\n").map { "> \($0)\n" }
        .joined()
      let path = try folder.file("# A\n\n## B\n\n```tutor\n\(commands)```\n", named: "a.md")
      let good = try folder.file("# A\n\n## B\n\n```tutor\n> 1\n2\n```\n", named: "b.md")
      let terminal = try tutor("check", "--update", good, path)
      try terminal.expect("+ 1")
      terminal.send("\u{3}")
      try terminal.expect("stopped before")
      #expect(try terminal.exitStatus() == .exited(130))
    }
  }
}

/// Lines that nobody would wait for.
private enum LongWork {
  static let setup = "network 30 30 30\ninput ones(30)'\ntarget ones(30)'\n"
  static let work = String(repeating: "s = dC/dw[2]\n", count: 20_000)
  /// All of it; 42 is shown when the work begins.
  static let script = setup + "42\n" + work
}

/// The tutor at a pseudo-terminal, standing at its first prompt.
///
/// Its history lies in `state`; without that none is kept, and nobody complains of it.
private func prompt(
  _ arguments: String..., state: String? = nil, environment: [String: String?] = [:],
  columns: Int = 80, rows: Int = 24
) throws -> PseudoTerminal {
  var variables: [String: String?] = ["HOME": nil, "XDG_STATE_HOME": state]
  variables.merge(environment) { _, new in new }
  let terminal = try PseudoTerminal(
    running: builtProduct("tutor"), arguments: arguments, environment: variables,
    columns: columns, rows: rows)
  try terminal.expect("tutor>")
  return terminal
}
