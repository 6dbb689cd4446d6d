import Testing
import TestSupport

@testable import Terminal

@Suite("History")
struct HistoryTests {
  @Test func `entries come back in a later session, whole even over several lines`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path + "/state/tutor/history"
      var first = History(path: path)
      first.add("w[2]")
      first.add("[[1, 2],\n\n [3, 4]]")
      first.add("#12 note")
      #expect(first.takeWarning() == nil)
      #expect(History(path: path).entries == ["w[2]", "[[1, 2],\n\n [3, 4]]", "#12 note"])
      #expect(folder.permissions(of: "state/tutor/history") == 0o600)
      #expect(folder.permissions(of: "state/tutor") == 0o700)
    }
  }

  @Test func `blank, repeated and blank-led lines are left out`() {
    var history = History(path: nil)
    for line in ["", "  ", "a", "a", " secret", "\tb", "b ", "a"] { history.add(line) }
    #expect(history.entries == ["a", "b", "a"])
  }

  @Test func `two sessions merge`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path + "/history"
      var one = History(path: path)
      var other = History(path: path)
      one.add("1")
      other.add("2")
      one.add("3")
      #expect(History(path: path).entries == ["1", "2", "3"])
    }
  }

  @Test func `of a long file the newest entries are loaded, and the file stays`() throws {
    try TemporaryFolder.with { folder in
      let lines = (1...(History.limit + 2)).map { "entry \($0)\n" }.joined()
      let path = try folder.file(lines)
      let history = History(path: path)
      #expect(history.entries.count == History.limit)
      #expect(history.entries.first == "entry 3")
      #expect(try folder.contents() == lines)
    }
  }

  @Test func `of a large file only the end is read, from the first whole entry on`() throws {
    try TemporaryFolder.with { folder in
      // An entry of many lines reaches over the place where reading starts.
      let old = "old\n" + String(repeating: "\told\n", count: History.loadedBytes)
      let path = try folder.file(old + "new\n\tline\nlast\n")
      #expect(History(path: path).entries == ["new\nline", "last"])
      let long = try folder.file(
        String(repeating: "x", count: History.loadedBytes + 1) + "\nlast\n")
      #expect(History(path: long).entries == ["last"])
    }
  }

  @Test(arguments: ["\u{9B}31m", "\u{202E}", "\u{1B}[31m"])
  func `what is recalled does not steer the terminal`(text: String) throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("recalled \(text)\n")
      let terminal = try prompt(history: path)
      terminal.send("\u{1B}[A")
      try terminal.expect("recalled")
      #expect(!holdsRaw(text, terminal))
    }
  }

  @Test func `a history that can't be kept is said once and works on`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("x") + "/history"
      var history = History(path: path)
      #expect(history.takeWarning() == "history is not kept: \(path): Not a directory")
      history.add("a")
      #expect(history.takeWarning() == nil)
      #expect(history.entries == ["a"])
    }
  }

  @Test func `a folder in the place of the file is said too`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path
      var history = History(path: path)
      #expect(history.takeWarning() == "history is not kept: \(path): it is a folder")
    }
  }

  @Test func `a file that is no text harms nothing`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file([0xFF, 0x00, 0x0A, 0x09, 0x0A, 0x0A, 0x41])
      #expect(History(path: path).entries == ["\u{FFFD}\u{0}\n", "A"])
    }
  }

  @Test func `a line survives the sudden death of the program`() throws {
    try TemporaryFolder.with { folder in
      let path = folder.path + "/history"
      let first = try prompt(history: path)
      first.send("sleep\r")
      try first.expect("working")
      first.signal(9)
      #expect(try first.exitStatus() == .killed(bySignal: 9))
      let second = try prompt(history: path)
      second.send("\u{1B}[A")
      try second.expect("probe> sleep")
    }
  }

  @Test func `Up looks for lines with the same beginning, and Up again goes on`() throws {
    let terminal = try prompt()
    for (number, line) in ["delta 2", "cost", "delta 3", "output"].enumerated() {
      terminal.send("\(line)\r")
      try terminal.expect("got: \(line)")
      try terminal.expect("probe>", times: number + 2)
    }
    terminal.send("de\u{1B}[A\u{1B}[A\r")
    try terminal.expect("got: delta 2", times: 2)
    terminal.send("\u{1B}OA\u{1B}OA\r")
    try terminal.expect("got: output", times: 2)
  }

  @Test func `a pasted block is one entry`() throws {
    let terminal = try prompt()
    terminal.send("\u{1B}[200~one\rtwo\u{1B}[201~\r")
    try terminal.expect("got: two")
    terminal.send("history\r")
    try terminal.expect("entry 1: one\ntwo\nentry 2: history")
  }
}
