import Backprop
import Notation
import Support
import TestSupport
import Testing
import Workbench

@testable import Notebook

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A chapter by somebody who means harm: it tries every way to a file, from every place.
@Suite("What a chapter may do to its reader")
struct RightsTests {
  /// Each line with the kind of its error; PATH is a file outside of the chapter's folder.
  private static let writing = [
    "save PATH", "save PATH --force", "save new.json", "draw --svg PATH",
    "draw delta --svg PATH --force",
    "plot sigma --svg PATH", "plot cost --svg PATH", "plot sigma --svg new.svg", "recap PATH",
    "recap new.md --force", "draw nonsense --svg PATH", "  save  PATH",
  ]
  private static let reading = [
    "load PATH", "load ../outside.json", "load ~/outside.json", "load /etc/passwd",
    "load /nonexistent/file", "load link.json", "load folder/outside.json", "load folder/none.json",
    "train PATH", "train ../digits", "show digit 1 PATH", "show digit 1 ../digits",
    "train ../none test ../none",
  ]
  private static let kinds =
    [
      "fence": { "# T\n\n## A\n\n\(Self.setUp)```tutor run\n> \($0)\n```\n" },
      "setup": { "# T\n\n\(Self.setUp)<!-- @setup\n\($0)\n-->\n## A\n\nText.\n" },
      "check": { line in
        """
        # T

        \(Self.setUp)## A

        <!-- @exercise e type=value -->
        How much?

        <details><summary>Solution</summary>

        `1`
        </details>

        <!-- @check
        answer: \(line)
        -->
        """
      },
      "command": { line in
        """
        # T

        \(Self.setUp)## A

        <!-- @exercise e type=command -->
        Do it.

        ```tutor
        > \(line)
        ```

        <!-- @check
        reject: 1
        -->
        """
      },
    ] as [String: @Sendable (String) -> String]
  private static let setUp =
    "<!-- @setup\nnetwork 2 3 1 seed 1\nexample [1, 2] -> [1]\nlearn 0.1\n-->\n"

  /// A folder with a chapter's own folder in it, and what it must not touch beside that.
  private func withFolders(_ body: (_ folder: TemporaryFolder, _ own: String) throws -> Void) throws
  {
    try TemporaryFolder.with { folder in
      let own = "\(folder.path)/chapter"
      try Folder.make(own)
      var generator = SeededGenerator(seed: 1)
      let network = try Network(sizes: [2, 1], using: &generator)
      _ = try folder.file(try network.fileText(), named: "outside.json")
      symlink("../outside.json", "\(own)/link.json")
      symlink("..", "\(own)/folder")
      try body(folder, own)
    }
  }

  private func files(in folder: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in Folder.names(in: folder) {
      let path = "\(folder)/\(name)"
      files[name] = (try? RegularFile.read(path, limit: 1 << 20)) ?? []
    }
    return files
  }

  @Test(arguments: kinds.keys.sorted())
  func `none of its lines writes a file, or reads one that is not its own`(kind: String) throws {
    try withFolders { folder, own in
      let outside = "\(folder.path)/outside.json"
      let before = files(in: folder.path)
      for line in Self.writing + Self.reading {
        let line = line.replacing("PATH", with: outside)
        let text = Self.kinds[kind]!(line)
        let path = try folder.file(text, named: "chapter/a.md")
        let ownBefore = files(in: own)
        let chapter = try Chapter(reading: path)
        // Checked …
        var runner = Runner(chapter)
        let result = runner.run()
        let said = result.cases.compactMap(\.failure).map { failure in
          ([failure.message] + failure.actual.map(\.plain) + [failure.hint ?? ""]).joined(
            separator: " ")
        }
        let outputs = result.outputs.compactMap { output in
          if case .failure(let error) = output.outcome { error.kind } else { Diagnostic.Kind?.none }
        }
        #expect(
          outputs.contains(.denied)
            || said.contains { $0.contains("a chapter's line") && $0.contains(line.trimmed) },
          "\(kind): \(line): \(said)")
        // … exported …
        _ = Export(chapter, result).bytes(.html)
        // … read to its end …
        var reading = Reading(chapter)
        for _ in 0..<4 { _ = reading.say("") }
        _ = reading.say("1")
        _ = reading.say("solution")
        // … included by another.
        let other = try folder.file(
          "# O\n\n<!-- @include a.md#a -->\n## B\n\nText.\n", named: "chapter/b.md")
        var including = Runner(try Chapter(reading: other))
        _ = including.run()
        unlink(other)
        #expect(files(in: own) == ownBefore, "\(kind): \(line)")
        #expect(reading.session.network?.sizes == [2, 3, 1], "\(kind): \(line)")
      }
      #expect(files(in: folder.path) == before)
    }
  }

  @Test func `the line to type instead is named, and typed it is obeyed`() throws {
    try withFolders { folder, own in
      let path = try folder.file(
        Self.kinds["fence"]!("save mine.json"), named: "chapter/a.md")
      var reading = Reading(try Chapter(reading: path))
      let text = reading.say("").split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(
        text.contains(
          "denied: a chapter's line writes nothing and runs no file; type `save mine.json` yourself"
        ))
      #expect(reading.say("load link.json").hasPrefix("a network 2-1"))
      #expect(reading.say("save \(own)/mine.json").hasPrefix("written to"))
      #expect(reading.say("draw --svg \(own)/mine.svg").hasPrefix("the picture is in"))
    }
  }

  @Test func `its own files are read, also by way of links and of the folder that holds .git`()
    throws
  {
    try withFolders { folder, own in
      let path = try folder.file(
        Self.kinds["fence"]!("load ../outside.json"), named: "chapter/a.md")
      func isRead() throws -> Bool {
        var runner = Runner(try Chapter(reading: path))
        return runner.run().cases.allSatisfy { $0.failure == nil }
      }
      #expect(try !isRead())
      try Folder.make("\(folder.path)/.git")
      #expect(try isRead())
    }
  }

  @Test func `the working folder counts for nothing, and the shipped examples are there`() throws {
    try TemporaryFolder.with { folder in
      // The tests run where the sources are.
      #expect(RegularFile.exists("Package.swift"))
      let text = """
        # T

        ## A

        ```tutor
        > load Package.swift
        ! file: can't open Package.swift: No such file or directory
        > load Examples/toy-2-3-1.json
        > load Examples/../Package.swift
        ! file: can't open Examples/../Package.swift: No such file or directory
        > show digit 1
        ...
        ```
        """
      let path = try folder.file(text, named: "a.md")
      var runner = Runner(try Chapter(reading: path))
      #expect(runner.run().cases.compactMap(\.failure) == [])
    }
  }

  @Test func `of a file outside it is not told whether it is there`() throws {
    try withFolders { folder, own in
      func said(_ line: String) throws -> String {
        let path = try folder.file(Self.kinds["fence"]!(line), named: "chapter/a.md")
        var reading = Reading(try Chapter(reading: path))
        return reading.say("")
      }
      for (there, missing) in [
        ("../outside.json", "../inside.json"), ("folder/outside.json", "folder/inside.json"),
        ("/etc/passwd", "/etc/nothing"), ("~/.", "~/none"),
      ] {
        for path in [there, missing] {
          let text = try said("load \(path)").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
          #expect(
            text.contains(
              "denied: a chapter's line reads its own files alone, and not \(path); type "
                + "`load \(path)` yourself if you want it"))
        }
      }
    }
  }

  @Test func `the header of a recap opens no other folder`() throws {
    try withFolders { folder, own in
      let text =
        "<!-- @chapter\nid: x-recap\nfolder: \(folder.path)\n-->\n"
        + Self.kinds["fence"]!("load outside.json")
      let path = try folder.file(text, named: "chapter/a.md")
      var reading = Reading(try Chapter(reading: path))
      #expect(reading.say("").contains("file: can't open outside.json: No such file"))
      #expect(reading.session.network?.sizes == [2, 3, 1])
    }
  }

  @Test func `what it includes is counted in all`() throws {
    try TemporaryFolder.with { folder in
      // Nine levels of nine each.
      var text = "# T\n\n"
      for level in 0..<9 {
        text += String(repeating: "<!-- @include #s\(level + 1) -->\n", count: 9)
        text += "## s\(level)\n\nText.\n\n"
      }
      text += "<!-- @setup\nv = 1\n-->\n## s9\n\nText.\n"
      let path = try folder.file(text, named: "a.md")
      var runner = Runner(try Chapter(reading: path))
      let start = ContinuousClock.now
      let failures = runner.run().cases.compactMap(\.failure)
      #expect(ContinuousClock.now - start < .seconds(20))
      #expect(
        failures.contains { $0.message.contains("more than 1,000 steps are included in all") })
    }
  }

  @Test func `Ctrl-C is heard while it is set up, and nothing has changed then`() throws {
    let text = "# T\n\n## A\n\nText.\n\n<!-- @setup\nnetwork 2 3 1\n-->\n## B\n\nText.\n"
    var reading = Reading(chapter(text))
    _ = reading.say("")
    let stopped = ExecutionContext(isCancelled: { true })
    for line in ["", "goto b", "next"] {
      #expect(throws: Diagnostic.interrupted.at(0..<line.unicodeScalars.count)) {
        do throws(Diagnostic) { _ = try reading.obey(line, in: stopped) } catch {
          throw Diagnostic.interrupted.at(error.range ?? 0..<line.unicodeScalars.count)
        }
      }
      #expect(reading.step == 0)
      #expect(reading.session.network == nil)
    }
    _ = reading.say("")
    #expect(reading.step == 1 && reading.session.network != nil)
    #expect(throws: Diagnostic.self) {
      try Reading(chapter("# T\n\n<!-- @setup\nv = 1\n-->\n## A\n\nText.\n"), in: stopped)
    }
  }
}
