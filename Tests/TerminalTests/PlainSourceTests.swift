import Testing
import TestSupport

@testable import Terminal

@Suite("Lines without a terminal")
struct PlainSourceTests {
  private func events(_ bytes: [UInt8]) throws -> [LineEvent] {
    let file = try OpenFile(temporaryFile(bytes))
    var source = PlainSource(screen: Screen(), descriptor: file.descriptor)
    var events: [LineEvent] = []
    repeat { events.append(source.next(prompt: "unseen> ")) } while events.last != .end
    return events
  }

  @Test func `lines are cut at newlines, and the last one needs none`() throws {
    #expect(
      try events(Array("a\n\nb\r\nc".utf8)) == [
        .line("a"), .line(""), .line("b"), .line("c"), .end,
      ])
    #expect(try events([]) == [.end])
  }

  @Test func `bytes that are no UTF-8 spoil their own line only`() throws {
    #expect(try events([0xFF, 0x0A, 0x41, 0x00, 0x0A]) == [.unreadable, .line("A\u{0}"), .end])
  }

  @Test func `a line beyond the limit is unreadable, and the next one is read`() throws {
    let limit = Array(repeating: UInt8(ascii: "x"), count: PlainSource.limit)
    let line = String(decoding: limit, as: UTF8.self)
    #expect(
      try events(limit + [0x0A] + limit + [0x78, 0x0A, 0x41]) == [
        .line(line), .unreadable, .line("A"), .end,
      ])
  }
}
