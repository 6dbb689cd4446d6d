import Support
import Testing
import TestSupport

@testable import Terminal

@Suite("Completion")
struct CompletionTests {
  @Test func `Tab replaces a backslash name in the middle of a word`() throws {
    let terminal = try prompt()
    terminal.send("a⊙\\od\tb\r")
    try terminal.expect("got: a⊙⊙b")
  }

  @Test func `text behind the cursor stays`() throws {
    let terminal = try prompt()
    terminal.send("x = \\od + 1\u{2}\u{2}\u{2}\u{2}\t\r")
    try terminal.expect("got: x = ⊙ + 1")
  }

  @Test func `an exact name is replaced at once although a longer one exists`() throws {
    let terminal = try prompt()
    terminal.send("\\in\t\r")
    try terminal.expect("got: ∈")
  }

  @Test func `several candidates are listed with their glyphs, and the line stays`() throws {
    let terminal = try prompt()
    terminal.send("a⊙\\sig\t")
    try terminal.expect("\\sigma σ    \\sigmap σ′\nprobe> a⊙\\sigma")
    terminal.send("p\t\r")
    try terminal.expect("got: a⊙σ′")
  }

  @Test func `a word is followed by a blank, and a shared beginning is put in`() throws {
    let terminal = try prompt()
    terminal.send("d\t2\r")
    try terminal.expect("got: delta 2\nprobe>")
    terminal.send("fe\t")
    try terminal.expect("probe> feed")
    terminal.send("f\t\r")
    try terminal.expect("got: feedforward")
  }

  @Test func `nothing to complete leaves the line alone and lists no files`() throws {
    let terminal = try prompt(environment: ["HOME": "/"])
    terminal.send("/et\t\r")
    try terminal.expect("got: /et\n")
  }

  @Test(arguments: [
    (["σ", "σ′"], ["\\sigma", "\\sigmap"], "\\sig", "\\sigma"),
    (["feed", "feedforward"], ["feed", "feedforward"], "f", "feed"),
    (["⊙", "×"], ["odot", "times"], ".*", ".*"),
    (["x̂", "x"], ["x̂", "x"], "x", "x"),
  ])
  func `what is put in goes on from what is typed`(
    replacements: [String], names: [String], typed: String, insertion: String
  ) {
    let candidates = zip(replacements, names).map { Completions.Candidate($0, display: $1) }
    #expect(Completions(start: 0, candidates).insertion(for: typed) == insertion)
  }

  @Test func `a list reads downwards in columns that fit`() {
    let list = candidateList(["aa", "b", "c"].map { .init($0, detail: "数") }, width: 16)
    #expect(list == "aa 数  c 数\nb 数\n")
    #expect(candidateList([.init("long name")], width: 3) == "long name\n")
    #expect(candidateList([], width: 80) == "")
  }
}
