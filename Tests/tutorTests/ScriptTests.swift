import TestSupport
import Testing

@Suite("Scripts")
struct ScriptTests {
  @Test func `lines are obeyed in their order, without prompt and banner`() throws {
    let run = try tutor("run", input: "# a comment\n\ns = [1, 2]\nhadamard s [3, 4]\n")
    #expect(run.output == "[3, 8]\n")
    #expect(run.error == "")
    #expect(run.status == 0)
  }

  @Test func `a bare tutor obeys its standard input in the same way`() throws {
    let run = try tutor(input: "2*3\r\n4*5")
    #expect(run.output == "6\n20\n")
    #expect(run.status == 0)
  }

  @Test func `the first error stops with its place`() throws {
    let run = try tutor("run", input: "1\n\n 2 + )\n3\n")
    #expect(run.output == "1\n")
    #expect(
      run.error == "stdin:3:6: syntax: expected a number, a quantity or a bracket, found `)`\n")
    #expect(run.status == 1)
  }

  @Test func `columns count scalars`() throws {
    let run = try tutor("run", "-c", "σ(0) ⊙ )")
    #expect(run.error.hasPrefix("-c:1:8: syntax: "))
  }

  @Test func `an error without a place is about the whole line`() throws {
    #expect(
      try tutor("run", "-c", "  cost").error == """
        -c:1:3: state: there is no network yet
          hint: make one: `network 2 3 1 seed 7`

        """)
  }

  @Test func `the way out of an error stands below it, for people alone`() throws {
    let run = try tutor("run", input: "network 2 1 seed 1\nw[3]\nnetwokr 2 1\n")
    #expect(run.error == "stdin:2:3: index: there is no layer 3: this network has layers 1 to 2\n")
    let typo = try tutor("run", "--keep-going", input: "netwokr 2 1\ninput [1]\n")
    #expect(
      typo.error == """
        stdin:1:1: name: there is no command or name netwokr
          hint: did you mean `network`?
        stdin:2:1: state: there is no network yet
          hint: make one: `network 2 3 1 seed 7`

        """)
    #expect(try tutor("run", "--json", "-c", "cost").error == "")
  }

  @Test func `with --keep-going the rest is obeyed, and the status still says it`() throws {
    let run = try tutor("run", "--keep-going", input: "1\n)\n3\n")
    #expect(run.output == "1\n3\n")
    #expect(run.error.hasPrefix("stdin:2:1: syntax: "))
    #expect(run.status == 1)
  }

  @Test func `a statement that does not stand stops nothing, but makes the status 1`() throws {
    let run = try tutor("run", "-c", "1 == 2", "-c", "3")
    #expect(run.output.hasSuffix("\n3\n"))
    #expect(run.status == 1)
    #expect(try tutor("run", "-c", "1 == 1").status == 0)
  }

  @Test func `in a script a line is whole`() throws {
    let run = try tutor("run", input: "[1,\n2]\n")
    #expect(run.error.hasPrefix("stdin:1:4: syntax: "))
    #expect(run.status == 1)
  }

  @Test func `quit ends a script`() throws {
    let run = try tutor("run", input: "1\nquit\n2\n")
    #expect(run.output == "1\n")
    #expect(run.status == 0)
  }

  @Test func `a file is named in its errors; its byte order mark is no error`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("\u{FEFF}1\n)\n", named: "a.tutor")
      let run = try tutor("run", path)
      #expect(run.output == "1\n")
      #expect(run.error.hasPrefix("\(path):2:1: syntax: "))
      #expect(run.status == 1)
    }
  }

  @Test func `a file that can't be read is status 2`() throws {
    let run = try tutor("run", "/nonexistent")
    #expect(run.error == "tutor: can't open /nonexistent: No such file or directory\n")
    #expect(run.status == 2)
    #expect(try tutor("run", "/").error == "tutor: can't open /: it is a folder\n")
  }

  @Test func `bytes that are no UTF-8 are an error of their line`() throws {
    let run = try tutor(["run"], bytes: [0x31, 0x0A, 0x32, 0xFF, 0x0A])
    #expect(run.output == "1\n")
    #expect(
      run.error
        == "stdin:2:2: syntax: this line is not UTF-8\n  hint: write the file again as UTF-8\n")
    #expect(run.status == 1)
  }

  @Test func `a line beyond the limit is refused with its number`() throws {
    let long = [UInt8](repeating: UInt8(ascii: "1"), count: 1 << 20 + 1)
    let run = try tutor(["run", "--keep-going"], bytes: [0x31, 0x0A] + long + [0x0A, 0x33])
    #expect(run.output == "1\n3\n")
    #expect(run.error == "stdin:2:1: limit: this line is longer than 1,048,576 bytes\n")
  }

  @Test func `what controls a terminal is shown, not obeyed`() throws {
    let run = try tutor("run", "-c", "\u{1B}[2J\u{202E}x")
    #expect(!run.error.unicodeScalars.contains("\u{1B}"))
    #expect(!run.error.unicodeScalars.contains("\u{202E}"))
    #expect(run.status == 1)
  }
}

@Suite("The run command")
struct RunCommandTests {
  @Test func `a script obeys another in its own session`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("s = [1, 2]\ns\n", named: "inner.tutor")
      let run = try tutor("run", input: "run inner.tutor\ns + s\n", folder: folder.path)
      #expect(run.output == "[1, 2]\n[2, 4]\n")
      #expect(run.status == 0)
    }
  }

  @Test func `an error inside names both places`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("1\n 2 +\n", named: "inner.tutor")
      let run = try tutor("run", input: "run inner.tutor\n", folder: folder.path)
      #expect(run.output == "1\n")
      #expect(
        run.error == "stdin:1:5: syntax: inner.tutor:2:5: expected a number, a quantity or a "
          + "bracket, found the end of the line\n")
    }
  }

  @Test func `a script that runs itself comes to an end`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("run a.tutor\n", named: "a.tutor")
      let run = try tutor("run", "a.tutor", folder: folder.path)
      #expect(run.error.contains("scripts run one another more than 8 deep"))
      #expect(run.status == 1)
    }
  }

  @Test func `a falsehood inside counts`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("1 == 2\n", named: "a.tutor")
      #expect(try tutor("run", "-c", "run a.tutor", folder: folder.path).status == 1)
    }
  }
}
