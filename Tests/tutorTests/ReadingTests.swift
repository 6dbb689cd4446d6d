import TestSupport
import Testing

@Suite("Reading at a terminal")
struct ReadingTests {
  private static let lesson = """
    # Two steps

    <!-- @setup
    v = [1, 2]
    -->
    ## Adding

    Some prose.

    ```tutor
    > v + v
    [2, 4]
    ```

    ## Guessing

    ```tutor predict
    > v ⊙ v
    [1, 4]
    ```

    """

  @Test func `a new reader gets through a chapter, and is back where they were`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(Self.lesson, named: "07-two.md")
      let first = try terminal(path, state: folder.path)
      try first.expect(
        """
        Two steps
        Enter shows the next piece, help what you can type; Ctrl-D leaves.
        ch7 1/2>
        """)
      first.send("v\r")
      try first.expect("[1, 2]  a vector of 2\nch7 1/2>")
      first.send("\r")
      try first.expect("Some prose.\n\n> v + v\n[2, 4]\n\nstep 1 of 2 · Adding\n\nch7 1/2>")
      first.send("own = 5\r")
      try first.expect("own is a number")
      first.send("\r")
      try first.expect("What comes? Type it, or press Enter to see it.\n\nch7 2/2 ?>")
      first.send("\u{4}")
      #expect(try first.exitStatus() == .exited(0))
      #expect(first.isInLineMode)

      let second = try terminal(path, state: folder.path)
      try second.expect("You were at step 2 of 2 · Guessing")
      try second.expect("ch7 2/2 ?>")
      second.send("own\r")
      second.send("[1, 4]\r")
      try second.expect("This is the end of “Two steps”.")
    }
  }

  @Test func `Tab knows the steps, and a miss is told`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(Self.lesson, named: "07-two.md")
      let terminal = try terminal(path, state: folder.path)
      terminal.send("goto gu\t\r")
      try terminal.expect("ch7 1/2> goto guessing")
      try terminal.expect("ch7 2/2 ?>")
      terminal.send("goto nowhere\r")
      try terminal.expect("there is no step `nowhere`")
    }
  }

  @Test func `Ctrl-C drops a line of a lesson and ends nothing`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(Self.lesson, named: "07-two.md")
      let terminal = try terminal(path, state: folder.path)
      terminal.send("nonsense\u{3}")
      try terminal.expect("ch7 1/2>", times: 2)
      terminal.send("\r")
      try terminal.expect("step 1 of 2 · Adding")
      #expect(terminal.shows("name:") == 0)
    }
  }

  @Test func `a piece that the screen can't hold comes in portions`() throws {
    try TemporaryFolder.with { folder in
      let prose = (1...12).map { "Paragraph \($0).\n\n" }.joined()
      let path = try folder.file("# A\n\n## B\n\n\(prose)", named: "a.md")
      let terminal = try terminal(path, state: folder.path, rows: 12)
      terminal.send("\r")
      try terminal.expect("a 1/1 more>")
      #expect(terminal.shows("Paragraph 12") == 0)
      terminal.send("6 * 7\r")
      try terminal.expect("42")
      terminal.send("\r\r\r")
      try terminal.expect("Paragraph 12")
    }
  }

  @Test func `a chapter's escape sequences are shown, not obeyed`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("# A\u{1B}]0;x\u{7}\n\n## B\n\nT\u{1B}[31m\n", named: "a.md")
      let terminal = try terminal(path, state: folder.path)
      terminal.send("\r")
      try terminal.expect("T␛[31m")
      try terminal.expect("A␛]0;x␇")
    }
  }

  @Test func `chapter 2 opens whatever the case, and Enter and skip lead to its end`() throws {
    try TemporaryFolder.with { folder in
      let terminal = try terminal(
        "chapters/02-backprop.md", "--no-pager", state: folder.path, columns: 140, rows: 50)
      try terminal.expect("ch2 0.1>")
      // Typed ahead; an output to guess is answered by Enter, too.
      terminal.send(String(repeating: "\rskip\r", count: 400))
      try terminal.expect("This is the end of", within: .seconds(120))
      // A Ctrl-D typed while a command runs may be lost with the terminal's mode; a word is not.
      terminal.send("quit\r")
      #expect(try terminal.exitStatus(within: .seconds(120)) == .exited(0))
    }
  }

  @Test func `lines from a pipe are obeyed in a chapter's session`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(Self.lesson, named: "07-two.md")
      let run = try tutor(path, input: "v\n\n# a comment\nnext\n)\n")
      #expect(
        run.output == """
          [1, 2]

          Adding
          ──────

          Some prose.

          > v + v
          [2, 4]

          step 1 of 2 · Adding


          """)
      #expect(run.error.hasPrefix("stdin:5:"))
      #expect(run.status == 1)
    }
  }

  /// The tutor with a chapter at a pseudo-terminal, standing at its first prompt.
  private func terminal(
    _ arguments: String..., state: String, columns: Int = 80, rows: Int = 40
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      running: builtProduct("tutor"), arguments: arguments,
      environment: ["HOME": nil, "XDG_STATE_HOME": state], columns: columns, rows: rows)
    try terminal.expect(">")
    return terminal
  }
}
