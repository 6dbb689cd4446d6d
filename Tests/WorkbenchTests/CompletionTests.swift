import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Completion")
struct CompletionTests {
  /// What the list would show at the end of a line, after the lines before it.
  private func listed(_ line: String, after lines: [String] = []) throws -> [String] {
    try completions(line, after: lines).candidates.map(\.display)
  }

  private func completions(_ line: String, after lines: [String] = []) throws -> Completions {
    var session = Session()
    for line in lines { _ = try session.obey(line) }
    return session.completions(of: line, cursor: line.unicodeScalars.count, in: ExecutionContext())
  }

  @Test func `backslash names become signs anywhere, without a blank`() throws {
    #expect(
      try completions("a⊙\\odot") == Completions(start: 2, [.init("⊙")], appendsBlank: false))
    #expect(try completions("\\del").candidates == [.init("δ", display: "\\delta", detail: "δ")])
    #expect(try listed("2 \\le") == ["≤"])
    #expect(try completions("\\nosuch").candidates == [])
  }

  @Test func `a learner's name is completed across its underscores`() throws {
    let lines = ["my_delta = 1", "my_error = 2"]
    #expect(try listed("2 + my_d", after: lines) == ["my_delta"])
    #expect(try listed("my_", after: lines) == ["my_delta", "my_error"])
    #expect(try completions("2 + my_d", after: lines).start == 4)
  }

  @Test func `an exact name is the only candidate although a longer one begins with it`() throws {
    #expect(try completions("\\in").candidates == [.init("∈")])
    #expect(try listed("\\inf") == ["\\infty"])
  }

  @Test(arguments: [
    ("\\^T", "ᵀ"), ("w\\^{", nil), ("w\\_1", "₁"), ("w\\_12", "₁₂"), ("w\\^l+1", "ˡ⁺¹"),
    ("w\\^", nil),
  ])
  func `script letters are raised and lowered`(line: String, script: String?) throws {
    #expect(try completions(line).candidates.map(\.replacement) == (script.map { [$0] } ?? []))
  }

  @Test func `the first word is a command, followed by a blank`() throws {
    #expect(
      try completions("  feedf")
        == Completions(start: 2, [.init("feedforward")], appendsBlank: true))
    #expect(try listed("") == Session.manual.names.sorted())
  }

  @Test func `commands and names stand side by side in the first word`() throws {
    #expect(try listed("del", after: ["network 2 3 1"]) == ["delta", "delta[2]", "delta[3]"])
    #expect(try listed("hadam", after: ["hadam1 = 2"]) == ["hadamard", "hadam1"])
  }

  @Test(arguments: [
    ("w ", ["2", "3"]), ("a ", ["1", "2", "3"]), ("gradient ", ["w", "b"]),
    ("gradient w ", ["2", "3"]), ("why w", ["w[2]", "w[3]"]), ("why delta[2", ["delta[2]"]),
    ("activation so", ["softplus", "softmax"]),
    ("equation BP", ["BP1", "BP1a", "BP2", "BP3", "BP4"]),
    ("help hada", ["hadamard"]), ("network 2 3 1 ", ["seed", "activation", "cost", "scaled"]),
    ("network 2 3 1 scaled s", ["seed"]), ("network 2 3 1 activation t", ["tanh"]),
    ("network 2 3 1 cost ", ["quadratic", "cross-entropy", "log-likelihood"]),
    ("(w[3]' * δ[3]) ⊙ z", ["z[2]", "z[3]"]), ("2 * mi", ["mine", "min"]), ("1 + dia", ["diag"]),
    ("set w[2] = mi", ["mine", "min"]), ("w = mi", ["mine", "min"]), ("2 * ", []), ("3 + 4", []),
  ])
  func `what can follow is listed`(line: String, names: [String]) throws {
    #expect(try listed(line, after: ["network 2 3 1", "mine = [1, 2]"]) == names)
  }

  @Test func `without a network no layer is offered`() throws {
    #expect(try listed("delta ") == [])
    #expect(try listed("why w") == [])
  }

  @Test func `files are found where the session looks for them`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file("", named: "toy.json")
      _ = try folder.file("", named: "toy two.json")
      _ = try folder.file("", named: ".toy")
      let context = ExecutionContext(folders: [folder.path])
      func found(_ line: String) -> Completions {
        Session().completions(of: line, cursor: line.unicodeScalars.count, in: context)
      }
      #expect(found("load to").candidates.map(\.replacement) == ["\"toy two.json\"", "toy.json"])
      #expect(found("load toy.") == Completions(start: 5, [.init("toy.json")], appendsBlank: true))
      #expect(found("load .").candidates.map(\.replacement) == [".toy"])
      #expect(found("load \(folder.path)/toy.").candidates == [.init("\(folder.path)/toy.json")])
      #expect(found("load nosuch/").candidates == [])
    }
  }

  @Test(
    arguments: [
      "a\"b.json", "a b.json", "a (1).json", "a\\b.json", "\".json", "a]b[.json", "δ.json",
    ])
  func `what is completed to the name of a file opens it`(name: String) throws {
    try TemporaryFolder.with { folder in
      var session = try session()
      _ = try session.obey("save \(folder.path)/.n.json")
      _ = try folder.file(try folder.contents(of: ".n.json"), named: name)
      let context = ExecutionContext(folders: [folder.path])
      for typed in [
        "load \(name.prefix(1))", "load \"\(name == "\".json" ? "\\" : "")\(name.prefix(1))",
      ] {
        let found = session.completions(of: typed, cursor: typed.unicodeScalars.count, in: context)
        #expect(found.candidates.count == 1, "\(typed)")
        let word = try #require(found.candidates.first?.replacement)
        let line = String(typed.unicodeScalars.prefix(found.start)) + word + " "
        #expect(openBrackets(in: line).isEmpty)
        var other = Session()
        _ = try other.obey(line, in: context)
        #expect(other.network != nil, "\(line)")
      }
    }
  }

  @Test func `a folder goes on with its slash and without a blank`() throws {
    let context = ExecutionContext(folders: ["/"])
    #expect(
      Session().completions(of: "save tm", cursor: 7, in: context)
        == Completions(start: 5, [.init("tmp/")], appendsBlank: false))
  }

  @Test func `only what stands before the cursor counts`() throws {
    let (session, context) = (Session(), ExecutionContext())
    #expect(
      session.completions(of: "feedf + 1", cursor: 5, in: context).candidates
        == [.init("feedforward")])
    #expect(session.completions(of: "", cursor: 7, in: context).candidates.count > 10)
  }
}

@Suite("Open brackets")
struct OpenBracketTests {
  @Test(arguments: [
    ("[1, 2", "["), ("([1, {2", "([{"), ("[1, 2]", ""), ("(1]", ""), (")", ""),
    ("# a comment (", ""), ("load \"a(\" (", "("), ("w^{l+1", "{"), ("", ""),
    ("\\begin{aligned} z &= 1 \\\\", "{"), ("\\begin{aligned} z &= 1 \\end{aligned}", ""),
  ])
  func `a line goes on below while a bracket is open`(line: String, open: String) {
    #expect(openBrackets(in: line) == Array(open.unicodeScalars))
  }
}
