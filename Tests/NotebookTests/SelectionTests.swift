import Notation
import TestSupport
import Testing

@testable import Notebook

@Suite("Which files are meant")
struct SelectionTests {
  private func with(_ body: (String) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("```tutor\n> 1\n1\n```\n", named: "02-backprop.md")
      _ = try folder.file("```tutor\n> 1\n1\n```\n", named: "01-First-Steps.md")
      _ = try folder.file("$$a$$\n", named: "notes.md")
      _ = try folder.file("x", named: "data.txt")
      try body(folder.path)
    }
  }

  @Test func `a folder stands for its chapters, notes are judged when named`() throws {
    try with { (folder: String) throws in
      #expect(
        try Selection.chapters([folder]).map(\.path)
          == ["\(folder)/01-First-Steps.md", "\(folder)/02-backprop.md"])
      #expect(
        try Selection.chapters(["\(folder)/notes.md", folder, "\(folder)/notes.md"]).map(\.isNotes)
          == [true, false, false])
    }
  }

  @Test func `case does not count where there is no other file`() throws {
    try with { (folder: String) throws in
      #expect(try Selection.existing("\(folder)/02-BACKPROP.md") == "\(folder)/02-backprop.md")
      let upper = folder.uppercased()
      #expect(try Selection.existing("\(upper)/notes.MD") == "\(folder)/notes.md")
    }
  }

  @Test func `a chapter is found by its number and its name`() throws {
    try with { (folder: String) throws in
      for typed in ["2", "02", "backprop", "Backprop", "02-backprop", "\(folder)/02-backprop.md"] {
        #expect(
          try Selection.path(ofChapter: typed, folder: folder) == "\(folder)/02-backprop.md")
      }
      #expect(
        try Selection.path(ofChapter: "first-steps", folder: folder)
          == "\(folder)/01-First-Steps.md")
    }
  }

  @Test func `a miss suggests the nearest`() throws {
    try with { (folder: String) throws in
      #expect(
        throws: Diagnostic(
          .file, "there is no file \(folder)/02-backprob.md",
          hint: "did you mean `\(folder)/02-backprop.md`?")
      ) { try Selection.existing("\(folder)/02-backprob.md") }
      #expect(
        throws: Diagnostic(
          .file, "there is no file bakprop", hint: "did you mean `backprop`?")
      ) { try Selection.path(ofChapter: "bakprop", folder: folder) }
    }
  }

  @Test func `a folder without chapters is told`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("# n\n", named: "n.md")
      let error = try #require(throws: Diagnostic.self) { try Selection.chapters([folder.path]) }
      #expect(error.message == "there is no chapter in \(folder.path)")
    }
  }
}
