import Rendering
import TestSupport
import Testing

@testable import Terminal

@Suite("What is typed on its way to readline")
struct InputGateTests {
  private func passed(_ bytes: [UInt8]) -> [UInt8] {
    var gate = InputGate()
    return bytes.map { gate.pass($0) }
  }

  @Test func `no character that steers gets through, and all others do`() {
    for value in (0x80 as UInt32)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(Character(scalar))
      let shown = String(decoding: passed(Array(text.utf8)), as: UTF8.self)
      #expect(shown.utf8.count == text.utf8.count)
      if sanitised(text) == text {
        #expect(shown == text)
      } else {
        #expect(sanitised(shown) == shown)
      }
    }
  }

  @Test func `ASCII is readline's to show, and what is no UTF-8 is no control`() {
    let ascii = Array(0...0x7F as ClosedRange<UInt8>)
    #expect(passed(ascii) == ascii)
    #expect(
      passed([0x9B, 0x41, 0xC3, 0x9B, 0x9B, 0xC2, 0x41, 0x9B]) == [
        0x3F, 0x41, 0xC3, 0x9B, 0x3F, 0xC2, 0x41, 0x3F,
      ])
  }

  @Test(arguments: ["\u{9B}31m", "\u{202E}", "\u{2067}"])
  func `what is pasted does not steer the terminal`(text: String) throws {
    let terminal = try prompt()
    terminal.send("\u{1B}[200~pasted \(text)\u{1B}[31m end\u{1B}[201~")
    try terminal.expect("end")
    terminal.send("\u{15}typed \(text) end")
    try terminal.expect("typed")
    terminal.send("\u{15}\u{12}sought \(text) end")
    try terminal.expect("sought")
    #expect(!holdsRaw(text, terminal))
  }

  @Test func `closing brackets don't hold up what is pasted`() throws {
    let terminal = try prompt(environment: ["INPUTRC": "/dev/null"])
    terminal.send(String(repeating: "([1])", count: 40) + "\r")
    // Half a second at each would be a minute.
    try terminal.expect("got:", within: .seconds(20))
  }

  @Test func `a dumb terminal is sent each bracket once`() throws {
    let terminal = try prompt(environment: ["TERM": "dumb"])
    for sign in ["(", "1", ")"] {
      terminal.send(sign)
      try terminal.expect(sign)
    }
    terminal.send("\r")
    try terminal.expect("got: (1)")
    #expect(terminal.shows("probe>") <= 2)
  }

  @Test(arguments: [nil, "", "no-such-terminal"])
  func `an unknown terminal is a dumb one`(name: String?) throws {
    let terminal = try prompt(environment: ["TERM": name])
    terminal.send("x\r")
    try terminal.expect("got: x")
    #expect(!terminal.output.contains(0x1B))
  }

  @Test(arguments: [(1, 2), (1, 1), (2, 1), (3, 2), (4, 1)], ["xterm", "dumb"])
  func `no window is too small`(size: (columns: Int, rows: Int), name: String) throws {
    let terminal = try PseudoTerminal(
      running: builtProduct("PromptProbe"), environment: ["TERM": name], columns: size.columns,
      rows: size.rows)
    terminal.send("delta (2)\u{1B}[A\u{1}\u{5}\r")
    try terminal.wait(for: "an answer") { terminal in
      terminal.screen.text.filter { !$0.isWhitespace }.contains("got:delta(2)")
    }
    terminal.resize(columns: 1, rows: 1)
    terminal.send("a\t(b)")
    terminal.resize(columns: 80, rows: 24)
    terminal.send("\u{15}quit\r")
    #expect(try terminal.exitStatus() == .exited(0))
  }
}
