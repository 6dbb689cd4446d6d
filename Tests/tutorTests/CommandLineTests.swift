import Support
import TestSupport
import Testing

@testable import tutor

@Suite("The command line")
struct CommandLineTests {
  @Test(arguments: [
    (["--jsno"], "there is no option --jsno; did you mean `--json`?"),
    (["--json"], "--json belongs to `tutor run` and `tutor code`"),
    (["run", "--update"], "--update belongs to `tutor check`"),
    (["run", "-c"], "-c needs its LINE"),
    (["run", "a", "b"], "`tutor run` takes one FILE, not 2"),
    (["run", "a", "-c", "1"], "`tutor run` takes a FILE or -c, not both"),
    (["check"], "`tutor check` needs a PATH"),
    (["new"], "`tutor new` needs one FILE"),
    (
      ["check", "a", "--format", "xml"],
      "--format is one of human, tap, junit, json, github, gitlab, sarif, not xml"
    ),
    (["completion"], "`tutor completion` needs one of bash, zsh, fish"),
    (["completion", "sh"], "the shell is one of bash, zsh, fish, not sh"),
    (["--color=red"], "--color is one of always, never, auto, not red"),
    (["--plain=yes"], "--plain takes no value"),
    (["chekc", "Chapters"], "one chapter is read at a time, not 2; did you mean `check`?"),
    (["-x"], "there is no option -x; did you mean `-c`, `-h` or `-o`?"),
  ])
  func `wrong usage is said in one line`(words: [String], message: String) {
    #expect(throws: UsageError(message)) { try Invocation(words) }
  }

  @Test(arguments: [
    ([], Invocation.Action.read(chapter: nil)),
    (["2"], .read(chapter: "2")),
    (["--", "--json"], .read(chapter: "--json")),
    (["--", "check"], .read(chapter: "check")),
    (["new", "a.md"], .new(path: "a.md")),
    (["run", "-"], .run(.init())),
    (["run", "--json", "a"], .run(.init(input: .file("a"), json: true))),
    (
      ["run", "-c", "1", "-c", "2", "--keep-going"],
      .run(.init(input: .lines(["1", "2"]), keepGoing: true))
    ),
    (
      ["check", "-o", "out", "a", "--format=tap", "b"],
      .check(.init(paths: ["a", "b"], format: .tap, output: "out"))
    ),
    (["--forget", "2"], .forget(chapter: "2")),
    (["completion", "zsh"], .completion(.zsh)),
    (["run", "--help"], .help),
  ])
  func `what is asked for is read`(words: [String], action: Invocation.Action) throws {
    #expect(try Invocation(words).action == action)
  }

  #if os(Linux)
    @Test(arguments: [["run", "-c", "1"], ["check", "Chapters/01-first-steps.md"], ["--help"]])
    func `a full disk under standard output is a failure`(words: [String]) throws {
      let run = try tutor(words, bytes: [], output: "/dev/full")
      #expect(run.status == 1)
      #expect(run.error == "tutor: can't write to standard output: No space left on device\n")
    }
  #endif

  @Test func `wrong usage ends with status 2 and a way out`() throws {
    let run = try tutor("--jsno")
    #expect(
      run.error == """
        tutor: there is no option --jsno; did you mean `--json`?
        Try 'tutor --help'

        """)
    #expect(run.output == "")
    #expect(run.status == 2)
  }

  @Test func `help and version go to standard output`() throws {
    let help = try tutor("--help")
    #expect(help.output == Usage.help)
    #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(help.status == 0)
    #expect(
      try tutor("--version").output.hasPrefix("tutor \(Release.version)\nLicense GPL-3.0-or-later"))
  }
}

@Suite("What is made from the tables of the command line")
struct CommandTableTests {
  @Test func `the page of the manual has every option and subcommand of the help, and no other`()
    throws
  {
    let page = String(
      decoding: try RegularFile.read("Packaging/tutor.1", limit: 1 << 20), as: UTF8.self)
    let items = page.split(separator: "\n").filter { $0.hasPrefix(".It ") }
    let words = items.flatMap { $0.split(separator: " ") }
    // In mdoc, `Fl -to` is `--to`.
    let flags = words.indices.filter { words[$0] == "Fl" }.map { "-" + words[$0 + 1] }
    #expect(Set(flags) == Set(Option.all.flatMap(\.names)))
    let subcommands = items.filter { $0.hasPrefix(".It Cm ") }.map { $0.split(separator: " ")[2] }
    #expect(subcommands.map(String.init) == Subcommand.names)
  }

  @Test func `bash completes subcommands, options and their values`() throws {
    let questions = [
      (["ch"], "check"), (["check", "--fo"], "--format --forget"),
      (["check", "--format", "s"], "sarif"),
      (["check", "-o", ""], ""), (["export", "2", "--to", ""], "html ipynb md"),
      (["completion", "z"], "zsh"), (["--color", "n"], "never"),
    ]
    for (words, answer) in questions {
      let line = (["tutor"] + words).map { "'\($0)'" }.joined(separator: " ")
      let script = """
        eval "$(\(builtProduct("tutor")) completion bash)"
        COMP_WORDS=(\(line)) COMP_CWORD=\(words.count)
        _tutor
        echo "${COMPREPLY[*]}"
        """
      #expect(try shell("bash", script) == answer + "\n", "\(words)")
    }
  }

  @Test func `zsh completes them where a person types`() throws {
    guard try isThere(.zsh) else { return }
    try TemporaryFolder.with { folder in
      let lines = [
        "ch", "check --format s", "check --up", "export 2 --to i", "completion z", "--color n",
      ]
      // Another key than Tab hands over what stands in the line by then.
      let script = """
        zmodload zsh/zpty
        '\(builtProduct("tutor"))' completion zsh >'\(folder.path)/_tutor'
        zpty shell zsh -f -i
        zpty -w shell "PS1=; fpath=('\(folder.path)' \\$fpath); autoload -Uz compinit; compinit -D -u"
        zpty -w shell "hand() { print -r -- \\$BUFFER >>'\(folder.path)/lines'; BUFFER=; }; zle -N hand; bindkey '^T' hand"
        for line in \(lines.map { "'\($0)'" }.joined(separator: " ")); do
          zpty -n -w shell "tutor $line"$'\\t\\x14'
        done
        zpty -w shell exit
        while zpty -r shell text; do :; done
        cat '\(folder.path)/lines'
        """
      let completed = [
        "check", "check --format sarif", "check --update", "export 2 --to ipynb", "completion zsh",
        "--color never",
      ]
      let said = try shell("zsh", script)
      #expect(said == completed.map { "tutor \($0) \n" }.joined())
    }
  }

  @Test func `fish completes them, with what they mean`() throws {
    guard try isThere(.fish) else { return }
    let script = """
      '\(builtProduct("tutor"))' completion fish | source
      for line in 'check --format s' 'completion z' '--color n'; complete -C "tutor $line"; end
      complete -C 'tutor check --fo'
      """
    let completed = try shell("fish", script).split(separator: "\n").map {
      String($0.prefix { $0 != "\t" })
    }
    #expect(completed == ["sarif", "zsh", "never", "--forget", "--format"])
  }

  /// bash is everywhere, the two others on few machines.
  private func isThere(_ name: CompletionScript.Shell) throws -> Bool {
    let path = try shell("sh", "command -v \(name.rawValue) || true")
    return path != ""
  }

  @Test(arguments: CompletionScript.Shell.allCases)
  func `a shell reads its completions`(shell name: CompletionScript.Shell) throws {
    guard try isThere(name) else { return }
    let script =
      "\(builtProduct("tutor")) completion \(name.rawValue) | \(name.rawValue) -n && echo read"
    #expect(try shell("sh", script) == "read\n")
  }
}

@Suite("Chapters by name")
struct ChapterNameTests {
  @Test func `a miss is status 2 and suggests a chapter or a subcommand`() throws {
    let run = try tutor("chekc")
    #expect(run.error == "tutor: there is no file chekc; did you mean `check`?\n")
    #expect(run.status == 2)
  }

  @Test func `lines from a pipe are obeyed in a chapter too`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file("# A\n\n```tutor\n> 1\n1\n```\n", named: "a.md")
      let run = try tutor(path, input: "2 * 3\n)\n7\n")
      #expect(run.output == "6\n")
      #expect(run.error.hasPrefix("stdin:2:1: syntax: "))
      #expect(run.status == 1)
    }
  }
}
