import Support
import TestSupport
import Testing

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// What went wrong once, from the outside.
@Suite("Faults of files")
struct FaultTests {
  private static let lesson = "# A test\n\n## One\n\n```tutor\n> 2 * 3\n6\n```\n"

  @Test func `pipes, terminals, devices and folders are refused as what they are`() throws {
    try TemporaryFolder.with { folder in
      let pipe = "\(folder.path)/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      for (path, kind) in [
        (pipe, "a pipe"), ("/dev/tty", "a terminal"), ("/dev/zero", "a device"),
        (folder.path, "a folder"),
      ] {
        for line in ["load \(path)", "run \(path)"] {
          let run = try tutor("run", "-c", line)
          #expect(
            run.error.contains("file: can't open \(path): it is \(kind)"), "\(line): \(run.error)")
          #expect(run.status == 1)
        }
        for line in ["draw --svg \(path)", "plot sigma --svg \(path) --force", "save \(path)"] {
          let run = try tutor("run", "-c", "network 2 1 seed 1", "-c", line)
          #expect(
            run.error.contains("file: can't write \(path): it is \(kind)"), "\(line): \(run.error)")
        }
        let lesson = try folder.file(Self.lesson, named: "a.md")
        for words in [
          ["check", lesson, "-o", path], ["export", lesson, "--to", "md", "-o", path],
        ] {
          let run = try tutor(words, bytes: [])
          #expect(run.error == "tutor: can't write \(path): it is \(kind)\n")
          #expect(run.status == 2)
        }
        if kind == "a folder" { continue }
        for words in [["run", path], ["check", path], ["export", path, "--to", "md"], [path]] {
          let run = try tutor(words, bytes: [])
          #expect(
            run.error == "tutor: can't open \(path): it is \(kind)\n", "\(words): \(run.error)")
          #expect(run.status == 2)
        }
      }
    }
  }

  @Test func `a pipe in the place of the progress or the history is said, and reading goes on`()
    throws
  {
    try TemporaryFolder.with { folder in
      try Folder.make("\(folder.path)/tutor")
      for name in ["progress.jsonl", "history"] {
        #expect(mkfifo("\(folder.path)/tutor/\(name)", 0o600) == 0)
      }
      let path = try folder.file(Self.lesson, named: "a.md")
      let terminal = try PseudoTerminal(
        running: builtProduct("tutor"), arguments: [path],
        environment: ["HOME": nil, "XDG_STATE_HOME": folder.path], columns: 200)
      try terminal.expect("progress is not kept: ")
      try terminal.expect("history is not kept: ")
      try terminal.expect("a 1/1>")
      terminal.send("\r")
      try terminal.expect("> 2 * 3\n6")
      terminal.send("quit\r")
      #expect(try terminal.exitStatus() == .exited(0))
    }
  }

  @Test func `a report or an export never takes the place of what it is made of`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(Self.lesson, named: "a.md")
      let (symbolic, second) = ("\(folder.path)/link", "\(folder.path)/second")
      symlink(path, symbolic)
      #expect(link(path, second) == 0)
      for output in [path, "\(folder.path)/./a.md", symbolic, second] {
        for words in [
          ["check", path, "--format", "json", "-o", output],
          ["check", folder.path, "-o", output], ["export", path, "--to", "html", "-o", output],
          ["check", path, "--update", "-o", output],
        ] {
          let run = try tutor(words, bytes: [])
          #expect(run.status == 2, "\(words)")
          #expect(run.error.hasSuffix("it is one of the files that are read\n"), "\(run.error)")
        }
      }
      #expect(try folder.contents(of: "a.md") == Self.lesson)
      let report = try folder.file("an older report", named: "report.json")
      #expect(try tutor("check", path, "--format", "json", "-o", report).status == 0)
      #expect(try folder.contents(of: "report.json").hasPrefix("{"))
    }
  }

  @Test func `what is typed replaces files of its own kind, others by --force`() throws {
    try TemporaryFolder.with { folder in
      let notes = try folder.file("# My notes\n", named: "notes.md")
      func run(_ lines: String...) throws -> String {
        try tutor(
          ["run"] + (["network 2 1 seed 1"] + lines).flatMap { ["-c", $0] }, bytes: []
        ).error
      }
      for line in ["save", "draw --svg", "plot sigma --svg"] {
        #expect(try run("\(line) \(notes)").contains("notes.md is there and holds no "))
        #expect(try folder.contents(of: "notes.md") == "# My notes\n")
      }
      let svg = "\(folder.path)/a.svg"
      #expect(try run("plot sigma --svg \(svg)", "draw --svg \(svg)") == "")
      #expect(try run("save \(svg)").contains("holds no network"))
      #expect(try run("save \(svg) --force", "save \(svg)") == "")
      #expect(try run("draw --svg \(svg)").contains("holds no SVG picture"))
      let odd = try folder.file(
        "\u{FEFF}<?xml version='1.0'?>\n<!-- > -->\n<!DOCTYPE svg>\n<svg/>", named: "odd")
      #expect(try run("draw --svg \(odd)") == "")
      #expect(try run("draw --svg \(notes) --force") == "")
      #expect(try folder.contents(of: "notes.md").hasPrefix("<svg"))
    }
  }

  @Test func `a full disk under standard output is a failure, whatever is written`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(Self.lesson, named: "a.md")
      for words in [
        ["export", path, "--to", "md"], ["export", path, "--to", "html"], ["check", path],
        ["check", path, "--format", "json"], ["run", "-c", "1"], ["--help"], ["--version"],
        ["run", "--json", "-c", "1"],
      ] {
        let run = try tutor(words, bytes: [], output: "/dev/full")
        #expect(run.status == 1, "\(words)")
        #expect(
          run.error == "tutor: can't write to standard output: No space left on device\n",
          "\(words)")
      }
    }
  }

  @Test func `a folder as standard input is an error`() throws {
    let out = try shell("exec \"$TUTOR\" run < /")
    #expect(out.status == 2)
    #expect(out.error.contains("can't be read to its end: Is a directory"))
    #expect(try shell("exec \"$TUTOR\" < /").status == 2)
  }

  @Test func `a limit on the size of files is told, and leaves what was there`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder.path)/n.json"
      let small = try tutor("run", "-c", "network 2 1 seed 1", "-c", "save \(path)")
      #expect(small.status == 0)
      let before = try folder.contents(of: "n.json")
      let run = try shell(
        "ulimit -f 8; exec \"$TUTOR\" run -c 'network 300 300 seed 1' -c 'save \(path)'")
      #expect(run.status == 1)
      #expect(run.error.contains("can't write \(path): File too large"))
      #expect(try folder.contents(of: "n.json") == before)
      #expect(Folder.names(in: folder.path) == ["n.json"])
    }
  }

  @Test func `scripts that run one another many times come to an end`() throws {
    try TemporaryFolder.with { folder in
      for level in 0..<7 {
        _ = try folder.file(
          String(repeating: "run \(level + 1).tutor\n", count: 9), named: "\(level).tutor")
      }
      _ = try folder.file("1\n", named: "7.tutor")
      let run = try tutor("run", "0.tutor", folder: folder.path)
      #expect(run.status == 1)
      #expect(run.error.contains("more than 1,000 scripts are run by one line"))
    }
  }

  @Test func `Ctrl-C and SIGTERM end a set-up without an end`() throws {
    try TemporaryFolder.with { folder in
      let work =
        "network 30 30 30\ninput ones(30)'\ntarget ones(30)'\n"
        + String(repeating: "s = dC/dw[2]\n", count: 20_000)
      let first = try folder.file("# T\n\n<!-- @setup\n\(work)-->\n## A\n\nText.\n", named: "a.md")
      let second = try folder.file(
        "# T\n\n## A\n\nText.\n\n<!-- @include a.md#a -->\n## B\n\nMore.\n", named: "b.md")
      func open(_ path: String) throws -> PseudoTerminal {
        try PseudoTerminal(
          running: builtProduct("tutor"), arguments: [path],
          environment: ["HOME": nil, "XDG_STATE_HOME": folder.path], columns: 200)
      }
      // At its opening …
      let opening = try open(first)
      usleep(700_000)
      opening.send("\u{3}")
      #expect(try opening.exitStatus() == .exited(130))
      let ended = try open(first)
      usleep(700_000)
      ended.signal(SIGTERM)
      #expect(try ended.exitStatus() == .killed(bySignal: SIGTERM))
      // … behind Enter, and on the way of `goto`.
      let reading = try open(second)
      try reading.expect("b 1/2>")
      reading.send("\r")
      try reading.expect("Text.")
      for line in ["", "goto b"] {
        reading.send("\(line)\r")
        usleep(700_000)
        reading.send("\u{3}")
        try reading.expect("interrupted: stopped", times: line.isEmpty ? 1 : 2)
        try reading.expect("b 1/2>", times: line.isEmpty ? 3 : 4)
      }
      reading.send("6 * 7\r")
      try reading.expect("42")
      // The next line may come before the work begins.
      reading.send("\r")
      usleep(700_000)
      reading.signal(SIGTERM)
      #expect(try reading.exitStatus() == .killed(bySignal: SIGTERM))
      #expect(reading.isInLineMode)
    }
  }

  private func shell(_ script: String) throws -> (status: Int32, error: String) {
    try TemporaryFolder.with { folder in
      let process = try PseudoTerminal(
        running: "/bin/bash",
        arguments: ["-c", "(\(script)) 2> \"$ERR\" > /dev/null; exit $?"],
        environment: ["TUTOR": builtProduct("tutor"), "ERR": "\(folder.path)/err"])
      guard case .exited(let status) = try process.exitStatus() else { return (-1, "killed") }
      return (status, try folder.contents(of: "err"))
    }
  }
}
