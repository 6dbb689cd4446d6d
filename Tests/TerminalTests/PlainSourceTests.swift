import TestSupport
import Testing

@testable import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Lines without a terminal")
struct PlainSourceTests {
  private func events(_ bytes: [UInt8]) throws -> [LineEvent] {
    try TemporaryFolder.with { folder in
      let descriptor = open(try folder.file(bytes), O_RDONLY)
      defer { close(descriptor) }
      var source = PlainSource(screen: Screen(), descriptor: descriptor)
      var events: [LineEvent] = []
      repeat { events.append(source.next(prompt: "unseen> ")) } while events.last != .end
      return events
    }
  }

  @Test func `lines are cut at newlines, and the last one needs none`() throws {
    #expect(
      try events(Array("a\n\nb\r\nc".utf8)) == [
        .line("a"), .line(""), .line("b"), .line("c"), .end,
      ])
    #expect(try events([]) == [.end])
  }

  @Test func `with the answers piped away the prompt is still seen`() throws {
    let terminal = try PseudoTerminal(
      running: "/bin/sh",
      arguments: ["-c", "'\(builtProduct("PromptProbe"))' | sed 's/^/piped: /'"])
    try terminal.expect("probe>")
    terminal.send("a line\r\u{4}")
    try terminal.expect("piped: got: a line")
    #expect(try terminal.exitStatus() == .exited(0))
    #expect(terminal.shows("piped: probe>") == 0)
  }

  @Test func `a reader that stops early is no failure`() throws {
    // More than a pipe holds, so that the program writes after its reader has gone.
    let terminal = try PseudoTerminal(
      running: "/bin/sh",
      arguments: [
        "-c",
        "yes | head -n 20000 | ('\(builtProduct("PromptProbe"))'; echo status $? >&2) | head -n 1",
      ])
    try terminal.expect("status 0")
    #expect(try terminal.exitStatus() == .exited(0))
    #expect(terminal.shows("got: y") == 1)
  }

  @Test func `bytes that are no UTF-8 spoil their own line only`() throws {
    #expect(
      try events([0xFF, 0x0A, 0x41, 0x00, 0x0A]) == [.notUTF8("\u{FFFD}"), .line("A\u{0}"), .end])
  }

  @Test func `a line beyond the limit is refused, and the next one is read`() throws {
    let limit = Array(repeating: UInt8(ascii: "x"), count: PlainSource.limit)
    let line = String(decoding: limit, as: UTF8.self)
    #expect(
      try events(limit + [0x0A] + limit + [0x78, 0x0A, 0x41]) == [
        .line(line), .tooLong, .line("A"), .end,
      ])
  }
}
