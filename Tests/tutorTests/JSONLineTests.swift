import Backprop
import Support
import TestSupport
import Testing

@Suite("JSON lines")
struct JSONLineTests {
  /// A line, and the object that it gives after the lines before it.
  static let table: [(line: String, object: String)] = [
    (
      "hadamard [1,2] [3,4]",
      #""ok":true,"kind":"vector","shape":[2],"value":[3,8],"text":"[3, 8]"}"#
    ),
    ("1/3", #""ok":true,"kind":"number","shape":[],"value":0.3333333333333333,"text":"0.3333"}"#),
    ("1/0", #""ok":true,"kind":"number","shape":[],"value":"inf","text":"inf"}"#),
    ("-1/0", #""ok":true,"kind":"number","shape":[],"value":"-inf","text":"-inf"}"#),
    ("0/0", #""ok":true,"kind":"number","shape":[],"value":"nan","text":"nan"}"#),
    (
      "[[1, 2], [3, 4], [5, 6]]",
      #""ok":true,"kind":"matrix","shape":[3,2],"value":[[1,2],[3,4],[5,6]],"#
        + #""text":"[[1, 2],\n [3, 4],\n [5, 6]]"}"#
    ),
    ("[1, 2]'", #""ok":true,"kind":"matrix","shape":[1,2],"value":[[1,2]],"text":"[[1, 2]]"}"#),
    ("s = [1, 2]", #""ok":true,"kind":"none","text":""}"#),
    (
      "[1,2] ⊙ [1,2,3]",
      #""ok":false,"error":{"kind":"shape","message":"⊙ multiplies entry by entry, so both sides "#
        + #"need one length; they have 2 and 3 entries","column":1,"length":15,"hint":null}}"#
    ),
    (
      " cost",
      #""ok":false,"error":{"kind":"state","message":"there is no network yet","#
        + #""column":2,"length":4,"hint":"make one: `network 2 3 1 seed 7`"}}"#
    ),
    (
      "(1 + 2 == 3",
      #""ok":false,"kind":"verdict","verdict":"unreadable","error":{"kind":"syntax","message":"#
        + #""expected `)` to close `(` at column 1, found `==`","column":8,"length":2,"#
        + #""hint":"put `)` here"}}"#
    ),
  ]

  @Test(arguments: table)
  func `a line gives its object`(line: String, object: String) throws {
    let run = try tutor("run", "--json", "-c", line)
    #expect(run.output == #"{"line":1,"input":\#(JSON.string(line).text),\#(object)"# + "\n")
  }

  @Test func `a closed comparison is a verdict with all its fields`() throws {
    let run = try tutor("run", "--json", "-c", "1 + 1 == 2")
    let text = #""text":"left    2\nright   2\ntrue: the two sides agree"}"#
    #expect(
      run.lines == [
        #"{"line":1,"input":"1 + 1 == 2","ok":true,"kind":"verdict","verdict":"true","#
          + #""equation":null,"condition":null,"conditions":[],"repair":null,"vacuous":false,"#
          + #""difference":0,"seed":null,"#
          + #""mistake":null,"reading":null,"read":"1 + 1 = 2","skipped":[],"# + text
      ])
    #expect(run.status == 0)
  }

  @Test func `an invalid statement is ok, and says why`() throws {
    let run = try tutor("run", "--json", "-c", "[1,2] == [1,2,3]")
    #expect(run.output.contains(#""ok":true,"kind":"verdict","verdict":"invalid","#))
    #expect(run.output.contains(#""error":{"kind":"shape","message":"#))
    #expect(run.status == 1)
  }

  @Test func `errors stop nothing, and silent lines give no object`() throws {
    let run = try tutor("run", "--json", input: ")\n# a comment\n\n  \n7\n")
    #expect(run.lines.count == 2)
    #expect(run.lines[1].hasPrefix(#"{"line":5,"input":"7","ok":true"#))
    #expect(run.error == "")
    #expect(run.status == 1)
  }

  @Test func `control and bidi characters are escaped`() throws {
    let run = try tutor("run", "--json", "-c", "\u{1B}\u{202E}\u{7F}\u{85}")
    #expect(run.output.hasPrefix(#"{"line":1,"input":"\u001B\u202E\u007F"#))
    #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func `lines that can't be read give an object too`() throws {
    let long = [UInt8](repeating: UInt8(ascii: "1"), count: 1 << 20 + 1)
    let run = try tutor(["run", "--json"], bytes: [0xFF, 0x0A] + long + [0x0A, 0x00, 0x0A])
    #expect(run.lines.count == 3)
    #expect(
      run.lines[0] == #"{"line":1,"input":"\#u{FFFD}","ok":false,"error":{"kind":"syntax","#
        + #""message":"this line is not UTF-8","column":1,"length":1,"#
        + #""hint":"write the file again as UTF-8"}}"#)
    #expect(run.lines[1].contains(#""kind":"limit""#))
    #expect(run.lines[2].hasPrefix(#"{"line":3,"input":"\u0000","ok":false"#))
  }

  @Test func `whatever stands in a line, it gives one object and no crash`() throws {
    var generator = SeededGenerator(seed: 20)
    let pieces = [
      "(", ")", "[", "]", "{", "}", "w[2]", "δ", "\\frac", "^", "_", "==", "=", "≈", "⊙", "ᵀ",
      "'", "1", "-", "e9", ",", ";", " ", "sum", "∂C/∂w[2]", "σ", "\"", "\\", "x̂", "数", "\u{0}",
      "\u{1B}", "network", "set", "delta", "help", "?", "w^{l+1}", "|", "→", "nudge", "\u{202E}",
    ]
    var lines: [[UInt8]] = [
      "load \(examples)/toy-2-3-1.json", "input [0.05, 0.1]", "target [0.01]",
    ].map { Array($0.utf8) }
    for index in 0..<600 {
      let count = Int.random(in: 1...12, using: &generator)
      lines.append(
        index % 3 == 0
          ? (0..<count * 3).map { _ in
            let byte = UInt8.random(in: 0...255, using: &generator)
            return byte == 0x0A ? 0x20 : byte
          } : (0..<count).flatMap { _ in Array(pieces.randomElement(using: &generator)!.utf8) })
    }
    lines.append(Array(String(repeating: "(", count: 19_000).utf8))
    lines.append(Array(String(repeating: "[1,", count: 6_000).utf8))
    lines.append(Array("7".utf8))
    // A digit in front keeps a line from being silent.
    let spoken = lines.map { line in
      line.first.map { $0 >= 0x80 || $0 == 0x5B || (0x61...0x7A).contains($0) } ?? false
        ? line : [UInt8(ascii: "0")] + line
    }
    let run = try tutor(["run", "--json"], bytes: Array(spoken.joined(separator: [0x0A])))
    #expect(run.lines.count == spoken.count)
    for (index, line) in run.lines.enumerated() {
      #expect(line.hasPrefix("{\"line\":\(index + 1),\"input\":\""))
    }
    #expect(run.error == "")
    #expect(run.status == 1)
  }

  /// The folder of the package's examples.
  private var examples: String {
    let file = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return file.dropLast(3).joined(separator: "/") + "/Examples"
  }
}
