import Support
import TestSupport
import Testing

extension JSON: ExpressibleByStringLiteral {
  /// A text.
  public init(stringLiteral text: String) { self = .string(text) }
}

@Suite("Serving front ends")
struct ServeTests {
  /// A server, its requests and its events.
  private final class Client {
    let partner: Partner
    private var count = 0

    init(folder: String = ".") throws { partner = try Partner("serve", folder: folder) }

    /// The events that a request gives; the last is its end.
    func ask(_ name: String, _ fields: KeyValuePairs<String, JSON> = [:]) throws -> [JSON] {
      count += 1
      let common: [JSON.Member] = [.init("id", .whole(count)), .init("do", .string(name))]
      let events = try say(JSON.object(common + fields.map { JSON.Member($0.key, $0.value) }).text)
      #expect(events.allSatisfy { $0["id"] == .whole(count) })
      return events
    }

    func execute(_ code: String) throws -> [JSON] { try ask("execute", ["code": .string(code)]) }

    /// The events up to the end of a request that is written as it stands here.
    func say(_ line: String) throws -> [JSON] {
      partner.send(line + "\n")
      return try rest()
    }

    func rest() throws -> [JSON] {
      var events: [JSON] = []
      repeat {
        events.append(try JSON(parsing: partner.answer()))
      } while events.last?["done"] == nil
      return events
    }

    func end() -> Int32 {
      partner.endInput()
      return partner.status()
    }
  }

  private static func texts(_ events: [JSON]) -> [String] {
    events.compactMap { $0["output"]?["data"]?["text/plain"]?.string }
  }

  private static let chapter = """
    # A

    ## One

    <!-- @setup
    v = [1, 2]
    -->

    ```tutor
    > u = 2 * v
    ```

    <!-- @exercise third type=value -->
    How much is $u_2$?

    ```tutor answer
    ____
    ```

    <details><summary>Hint 1</summary>

    Twice two.
    </details>

    <details><summary>Solution</summary>

    `u[2]`
    </details>

    <!-- @check
    answer: u[2]
    points: 2
    reject: 3
    -->

    <!-- @exercise pick type=choice -->
    Which?

    - [ ] one => Too few.
    - [x] two
    - [x] three

    <!-- @step two -->
    ## Two

    <!-- @exercise chain type=derive -->
    From one to the other.

    <details><summary>Solution</summary>

    $$∂C/∂b^l_j = ∂C/∂z^l_j = δ^l_j$$
    </details>

    <!-- @check
    from: ∂C/∂b^l_j
    goal: δ^l_j
    reject: 2
    -->

    <!-- @exercise make type=construct -->
    Make `r` long.

    <details><summary>Solution</summary>

    `r = [3]`
    </details>

    <!-- @check
    holds: r == [3]
    -->
    """

  private func withChapter(_ body: (Client) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      _ = try folder.file(Self.chapter, named: "a.md")
      let client = try Client(folder: folder.path)
      try body(client)
      #expect(client.end() == 0)
    }
  }

  // MARK: Cells

  @Test func `a cell gives its outputs in order, then its end`() throws {
    let client = try Client()
    let events = try client.execute("s = [1,\n  2]\n\n# nothing\n2 * s\n[[1, 2], [3, 4]]")
    #expect(
      Self.texts(events) == ["s is a vector of 2 entries", "[2, 4]", "[[1, 2],\n [3, 4]]"])
    #expect(events.map { $0["output"]?["line"]?.whole } == [1, 5, 6, nil])
    #expect(events[1]["output"]?["value"] == .array([.number(2), .number(4)]))
    #expect(
      events[2]["output"]?["data"]?["text/latex"]?.string
        == "$\\displaystyle\\begin{bmatrix}1 & 2 \\\\ 3 & 4\\end{bmatrix}$")
    #expect(events[3]["ok"] == .bool(true))
    #expect(client.end() == 0)
  }

  @Test func `an error ends a cell and names its place, and what was done stays`() throws {
    let client = try Client()
    let events = try client.execute("s = [1, 2]\n\ns ⊙ [1, 2, 3]\nown = 3")
    let error = events.last?["error"]
    #expect(events.last?["ok"] == .bool(false))
    #expect(error?["kind"]?.string == "shape")
    #expect([error?["line"]?.whole, error?["column"]?.whole] == [3, 1])
    #expect(error?["text"]?.string?.contains("  s ⊙ [1, 2, 3]\n  ^") == true)
    #expect(try client.execute("own").last?["ok"] == .bool(false))
    #expect(Self.texts(try client.execute("s")) == ["[1, 2]"])
  }

  @Test func `a false statement is no error`() throws {
    let client = try Client()
    let events = try client.execute("δ^L = ∇_a C ⊙ σ(z^L)\n2")
    #expect(events[0]["output"]?["verdict"]?.string == "false")
    #expect(events.last?["ok"] == .bool(true))
    #expect(Self.texts(events).last == "2")
  }

  @Test func `a picture stands beside its text, and hides no other`() throws {
    let client = try Client()
    let events = try client.execute("network 2 1 seed 1\ninput [1, 2]\ndraw")
    let picture = events.compactMap { $0["output"]?["data"] }.last
    #expect(picture?["image/svg+xml"]?.string?.hasPrefix("<svg ") == true)
    #expect(picture?["text/plain"]?.string?.contains("layer 1") == true)
    #expect(picture?["text/html"] == nil)
  }

  @Test func `colours come where they are asked for`() throws {
    let client = try Client()
    func text(_ fields: KeyValuePairs<String, JSON>) throws -> String {
      Self.texts(try client.ask("execute", fields))[0]
    }
    #expect(try text(["code": "1 == 2"]).contains("\u{1B}") == false)
    #expect(try text(["code": "1 == 2", "ansi": .bool(true)]).contains("\u{1B}[1;31mfalse"))
  }

  @Test func `a cell of set up shows nothing, and one may choose its width`() throws {
    let client = try Client()
    #expect(try client.execute("setup\nnetwork 2 3 1 seed 1\n2").count == 1)
    #expect(try client.execute("setup\nnonsense").last?["ok"] == .bool(false))
    func width(_ code: String) throws -> Int {
      Self.texts(try client.execute(code))[0].split(separator: "\n").map(\.count).max() ?? 0
    }
    #expect(try width("plot sigma") <= 80)
    #expect(try width("width 40\nplot sigma") <= 40)
    #expect(try width("plot sigma") <= 40)
  }

  @Test func `what was typed is listed, and quit ends the server`() throws {
    let client = try Client()
    #expect(Self.texts(try client.execute("1 + 1\nhistory")).last == "1  1 + 1")
    let events = try client.execute("quit\n1 + 1")
    #expect(events.count == 1 && events[0]["quit"] == .bool(true))
    #expect(client.partner.status() == 0)
  }

  @Test func `an interrupt stops the request at work and keeps the session`() throws {
    let client = try Client()
    // While nothing is at work it means nothing.
    client.partner.interrupt()
    _ = try client.execute("s = [1, 2]\nnetwork 2 30 1 seed 1\nexample [1, 0] -> [1]")
    client.partner.send("{\"id\":\"long\",\"do\":\"execute\",\"code\":\"learn 0.1 100000\"}\n")
    let first = try JSON(parsing: client.partner.answer())
    #expect(first["progress"]?["total"]?.whole == 100_000)
    client.partner.interrupt()
    let last = try client.rest().last
    #expect(last?["id"]?.string == "long")
    #expect(last?["error"]?["kind"]?.string == "interrupted")
    #expect(Self.texts(try client.execute("s")) == ["[1, 2]"])
    #expect(client.end() == 0)
  }

  // MARK: Typing

  @Test(arguments: [
    ("s \\odot", 7, 2, ["⊙"]), ("\\od", 3, 0, ["\\odot"]), ("𝛿 + \\odot", 9, 4, ["⊙"]),
    ("network 2 1\nfeedf", 17, 12, ["feedforward"]), ("s = [1,\n \\odot", 14, 9, ["⊙"]),
    ("", 0, 0, []),
  ])
  func `a name is completed`(code: String, cursor: Int, from: Int, matches: [String]) throws {
    let client = try Client()
    let end = try client.ask(
      "complete", ["code": .string(code), "cursor": .whole(cursor)]
    ).last
    let found = end?["matches"]?.items?.compactMap(\.string) ?? []
    #expect(matches.isEmpty || found == matches)
    #expect(matches.isEmpty || end?["from"]?.whole == from)
    #expect(end?["to"]?.whole == cursor)
  }

  @Test(arguments: [
    ("hadamard", 3, true), ("a ⊙ b", 3, true), ("a ⊙ b", 2, true), ("\\odot", 5, true),
    ("hadamard [1] [2]", 16, true), ("1", 1, false), ("", 0, false),
  ])
  func `help comes for the word at the cursor`(code: String, cursor: Int, found: Bool) throws {
    let client = try Client()
    let events = try client.ask("inspect", ["code": .string(code), "cursor": .whole(cursor)])
    #expect(events.last?["found"] == .bool(found))
    #expect(events.count == (found ? 2 : 1))
  }

  @Test(arguments: [
    ("[1, 2", "incomplete"), ("[1, 2]", "complete"), ("[1, 2\n\n", "complete"), ("", "complete"),
    ("# [", "complete"), ("s = [1,\n 2", "incomplete"), ("[1, 2)", "complete"),
  ])
  func `an entry waits for its brackets`(code: String, status: String) throws {
    let client = try Client()
    let end = try client.ask("is_complete", ["code": .string(code)]).last
    #expect(end?["status"]?.string == status)
  }

  // MARK: Chapters

  @Test func `a chapter opens at a step, with its session`() throws {
    try withChapter { client in
      let opened = try client.ask("open", ["chapter": "a.md", "step": "two"]).last
      #expect(opened?["step"]?.string == "two")
      #expect(opened?["steps"]?.items?.map { $0["id"]?.string } == ["one", "two"])
      #expect(Self.texts(try client.execute("u")) == ["[2, 4]"])
      _ = try client.ask("reset")
      #expect(try client.execute("u").last?["ok"] == .bool(false))
      #expect(try client.ask("open", ["step": "tow"]).last?["ok"] == .bool(false))
      #expect(try client.ask("open").last?["ok"] == .bool(false))
    }
  }

  @Test(arguments: [
    ("third", "4", "right", 2.0), ("third", "# so\n\n2 *\n 2", "not-judged", 0),
    ("third", "2 * 2", "right", 2), ("third", "3", "not-yet", 0),
    ("third", "____", "not-judged", 0),
    ("third", "# only a comment", "not-judged", 0), ("third", "]", "not-judged", 0),
    ("third", "5\n4", "not-judged", 0), ("pick", "2", "not-yet", 0.5), ("pick", "2, 3", "right", 1),
    ("pick", "1", "not-yet", 0), ("chain", "δ^l_j", "right", 1),
    ("chain", "= (∂C/∂z^l_j) (∂z^l_j/∂b^l_j)\n= δ^l_j", "right", 1),
    ("make", "r = [3]", "right", 1),
    ("make", "r = [4]\nr = [3]", "right", 1), ("make", "r = [4]", "not-yet", 0),
    ("make", "r = [", "not-judged", 0), ("make", "save x.net", "not-judged", 0),
  ])
  func `an answer is judged, by a request as in a cell`(
    id: String, code: String, verdict: String, mark: Double
  ) throws {
    try withChapter { client in
      _ = try client.execute("chapter a.md\nu = [0, 0]")
      let end = try client.ask("answer", ["exercise": .string(id), "code": .string(code)]).last
      #expect(end?["verdict"]?.string == verdict)
      #expect(end?["mark"] == .number(mark))
      let cell = try client.execute("exercise \(id)\n\(code)")
      #expect(cell[0]["output"]?["verdict"]?.string == verdict)
      #expect(Self.texts(cell) == [end?["feedback"]?.string])
      #expect(cell.last?["ok"] == .bool(true))
      #expect(
        Self.texts(try client.execute("mark \(id)")) == [mark == 0.5 ? "0.5" : "\(Int(mark))"])
      // No answer changes the session of the cells.
      #expect(Self.texts(try client.execute("u")) == ["[0, 0]"])
    }
  }

  @Test func `hints come one by one, a shown solution ends the counting`() throws {
    try withChapter { client in
      _ = try client.ask("open", ["chapter": "a.md"])
      let hint = try client.ask("hint", ["exercise": "third"]).last
      #expect(hint?["feedback"]?.string?.contains("Twice two") == true)
      let solution = try client.ask("solution", ["exercise": "third"]).last
      #expect(solution?["feedback"]?.string?.contains("u[2]") == true)
      let end = try client.ask("answer", ["exercise": "third", "code": "4"]).last
      #expect(end?["verdict"]?.string == "right")
      #expect(end?["mark"] == .number(0))
      _ = try client.ask("answer", ["exercise": "pick", "code": "2 3"])
      let marks = try client.ask("marks").last?["marks"]?.items
      #expect(marks?.map { $0["exercise"]?.string } == ["third", "pick", "chain", "make"])
      #expect(marks?.map { $0["mark"] } == [.number(0), .number(1), .number(0), .number(0)])
      #expect(Self.texts(try client.execute("marks"))[0].hasPrefix("third: 0 of 2\npick: 1 of 1"))
    }
  }

  @Test func `a cell includes a step, and a notebook of another version says so`() throws {
    try withChapter { client in
      #expect(
        Self.texts(try client.execute("chapter a.md version 0"))[0].contains("another version"))
      let included = try client.execute("include #one\nu")[0]
      #expect(included["output"]?["value"]?.items?.count == 2)
      #expect(try client.execute("include #nowhere").last?["ok"] == .bool(false))
      #expect(try client.execute("include b.md#one").last?["ok"] == .bool(false))
      let gone = try client.execute("exercise gone\n1").last
      #expect(gone?["error"]?["kind"]?.string == "name")
    }
  }

  @Test func `without a chapter there are no exercises`() throws {
    let client = try Client()
    for code in ["exercise a\n1", "mark a", "hint", "include #a", "marks", "chapter nosuch"] {
      #expect(try client.execute(code).last?["ok"] == .bool(false))
    }
    #expect(try client.execute("read 2\nmark which-weight").last?["ok"] == .bool(true))
  }

  // MARK: Bad input

  @Test(arguments: [
    ("", "1"), ("\"a\\u00e9\"", "1"), ("null", "1"), ("true", "1"), ("-1.50", "1"),
    ("12345678901234567890", "1"), ("[1, {\"a\": 2}]", "1"), ("{}", "1"),
  ])
  func `an id of any type comes back as it was`(id: String, code: String) throws {
    let client = try Client()
    let given = id.isEmpty ? "" : "\"id\":\(id),"
    client.partner.send("{\(given)\"do\":\"is_complete\",\"code\":\"1\"}\n")
    let expected = id.isEmpty ? "null" : id
    #expect(client.partner.answer().hasPrefix("{\"id\":\(expected),\"done\":true,\"ok\":true,"))
  }

  @Test(arguments: [
    "nonsense", "[]", "3", "{", "{\"id\":1}", "{\"id\":1,\"do\":3}", "{\"id\":1,\"do\":\"fly\"}",
    "{\"id\":1,\"do\":\"execute\"}", "{\"id\":1,\"do\":\"execute\",\"code\":7}",
    "{\"id\":1,\"do\":\"execute\",\"code\":\"1\",\"width\":3}",
    "{\"id\":1,\"do\":\"execute\",\"code\":\"1\",\"width\":\"x\"}",
    "{\"id\":1,\"do\":\"complete\",\"code\":\"1\",\"cursor\":9}",
    "{\"id\":1,\"do\":\"complete\",\"code\":\"1\",\"cursor\":-1}",
    "{\"id\":1,\"do\":\"answer\",\"code\":\"1\"}", "{\"id\":1,\"do\":\"hint\",\"exercise\":\"a\"}",
    "{\"id\":1,\"id\":2,\"do\":\"quit\"}", String(repeating: "[", count: 1000),
  ])
  func `a bad request is told so, and the next is answered`(line: String) throws {
    let client = try Client()
    let events = try client.say(line)
    #expect(events.count == 1)
    #expect(events[0]["ok"] == .bool(false))
    #expect(events[0]["error"]?["message"]?.string?.isEmpty == false)
    #expect(Self.texts(try client.execute("1 + 1")) == ["2"])
  }

  @Test func `bytes that are no text, and too many of them, are refused`() throws {
    let client = try Client()
    client.partner.send([0x7B, 0xFF, 0x7D, 0x0A])
    let garbled = try client.rest().last
    #expect(garbled?["error"]?["kind"]?.string == "syntax")
    let code = String(repeating: "1+", count: 600_000)
    client.partner.send("{\"id\":1,\"do\":\"execute\",\"code\":\"\(code)1\"}\n")
    let long = try client.rest().last
    #expect(long?["error"]?["kind"]?.string == "limit")
    client.partner.send("\n  \n")
    #expect(Self.texts(try client.execute("1 + 1")) == ["2"])
  }

  @Test func `half a line at the end is told, and a reader who leaves ends it quietly`() throws {
    let half = try tutor("serve", input: "{\"id\":1,\"do\":\"exec")
    #expect(half.output.contains("\"ok\":false"))
    #expect(half.status == 0)
    let client = try Client()
    client.partner.endOutput()
    client.partner.send("{\"id\":1,\"do\":\"execute\",\"code\":\"1\"}\n")
    #expect(client.partner.status() == 0)
    client.partner.endInput()
    #expect(try tutor("serve", "x").status == 2)
  }
}
