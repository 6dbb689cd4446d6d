import Support
import Testing

@Suite("JSON")
struct JSONTests {
  @Test func `every kind of value is read`() throws {
    let json = try JSON(
      parsing: " {\"a\" : [1, -2.5e3, 0.1], \"b\":{\"c\":null},\"d\":true , \"e\":false}\n")
    #expect(json["a"] == .array([.number(1), .number(-2500), .number(0.1)]))
    #expect(json["b"]?["c"] == .null)
    #expect(json["d"] == .bool(true))
    #expect(json["e"] == .bool(false))
    #expect(json["f"] == nil)
    #expect(try JSON(parsing: "[ ]") == .array([]))
    #expect(try JSON(parsing: "{ }") == .object([JSON.Member]()))
    #expect(try JSON(parsing: "\u{FEFF}1") == .number(1))
  }

  @Test func `escapes in strings are read`() throws {
    let json = try JSON(parsing: #""\"\\\/\b\f\n\r\t\u03b4\uD83D\uDE00δ""#)
    #expect(json == .string("\"\\/\u{8}\u{C}\n\r\tδ😀δ"))
  }

  @Test(arguments: [
    ("", JSONError(.endOfText, line: 1, column: 1)),
    ("[1,\n 2", JSONError(.endOfText, line: 2, column: 3)),
    ("[1 2]", JSONError(.unexpected("2", expected: ", or ]"), line: 1, column: 4)),
    ("[1,]", JSONError(.unexpected("]", expected: "a value"), line: 1, column: 4)),
    ("{\"δ\" 1}", JSONError(.unexpected("1", expected: ":"), line: 1, column: 6)),
    ("{1:2}", JSONError(.unexpected("1", expected: "a name in quotes"), line: 1, column: 2)),
    ("{\"a\":1,}", JSONError(.unexpected("}", expected: "a name in quotes"), line: 1, column: 8)),
    ("{\"a\":1,\n\"a\":2}", JSONError(.duplicateName("a"), line: 2, column: 1)),
    ("nul", JSONError(.unexpected("n", expected: "a value"), line: 1, column: 1)),
    ("01", JSONError(.badNumber("01"), line: 1, column: 1)),
    ("[-]", JSONError(.badNumber("-"), line: 1, column: 2)),
    ("1.", JSONError(.badNumber("1."), line: 1, column: 1)),
    ("1e+", JSONError(.badNumber("1e+"), line: 1, column: 1)),
    ("1-2", JSONError(.badNumber("1-2"), line: 1, column: 1)),
    ("-1e999", JSONError(.numberOverflows("-1e999"), line: 1, column: 1)),
    ("NaN", JSONError(.unexpected("N", expected: "a value"), line: 1, column: 1)),
    ("1 δ", JSONError(.trailing("δ"), line: 1, column: 3)),
    ("\"a", JSONError(.endOfText, line: 1, column: 3)),
    ("\"a\nb\"", JSONError(.controlCharacterInString, line: 1, column: 3)),
    (#""\x""#, JSONError(.badEscape, line: 1, column: 2)),
    (#""\u12G4""#, JSONError(.badEscape, line: 1, column: 2)),
    (#""\uD83D!""#, JSONError(.badEscape, line: 1, column: 2)),
    (#""\uDE00""#, JSONError(.badEscape, line: 1, column: 2)),
    (#""\u12"#, JSONError(.endOfText, line: 1, column: 6)),
  ])
  func `what is no JSON is refused with its place`(text: String, error: JSONError) {
    #expect(throws: error) { try JSON(parsing: text) }
  }

  @Test func `a string that is no UTF-8 is refused`() {
    #expect(throws: JSONError(.notUTF8, line: 1, column: 1)) {
      try JSON(parsing: [0x22, 0xFF, 0x22])
    }
  }

  @Test func `sixty-four values inside one another are the most`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try JSON(parsing: nested(64)).text == nested(64))
    #expect(throws: JSONError(.tooDeep(limit: 64), line: 1, column: 65)) {
      try JSON(parsing: nested(100_000))
    }
  }

  @Test func `a value is written on one line`() {
    let json = JSON.object([
      "line": .number(1), "x": .array([.number(0.1), .number(-0.0), .number(1e300)]),
      "ok": .bool(true), "none": .null,
      "bad": .array([.number(.nan), .number(.infinity), .number(-.infinity)]),
    ])
    #expect(
      json.text == #"{"line":1,"x":[0.1,-0.0,1e+300],"ok":true,"none":null,"#
        + #""bad":["nan","inf","-inf"]}"#)
  }

  @Test func `characters that act on a terminal are escaped`() throws {
    let string = "a\u{1B}[1m\u{7F}\u{85}\u{61C}\u{200E}\u{202E}\u{2066}\"\\\n\tδ\u{0}"
    let text = JSON.string(string).text
    #expect(
      text == #""a\u001B[1m\u007F\u0085\u061C\u200E\u202E\u2066\"\\\n\tδ\u0000""#)
    #expect(try JSON(parsing: text) == .string(string))
  }
}
