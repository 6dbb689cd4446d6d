import Backprop
import Notation
import Rendering
import Testing

@testable import Workbench

@Suite("Any line")
struct FuzzTests {
  /// Commands that read and write no files.
  private static let commands = Session.commands.commands.map(\.entry).filter {
    !["save", "load", "train"].contains($0.name)
  }

  private static let pieces: [String] = {
    var pieces = commands.map(\.name) + fragments
    for symbol in Symbol.table {
      pieces += [symbol.glyph] + symbol.ascii + symbol.latex.map { "\\" + $0 }
    }
    return pieces
  }()

  private static let fragments = [
    "(", ")", "[", "]", "{", "}", ",", ";", "^", "_", " ", "  ", "'", "1", "2", "3", "0.5", "1e30",
    "-1", "0", "l",
    "j", "s", "f", "f(x) = ", "s = ", "w[2]", "δ[2]", "a[1]", "[1, 2]", "[[1,2],[3,4]]", "∂C/∂",
    "dC/dw[2]", "^2",
    "²", "₁", "ᵀ", "\u{0}", "\u{1B}[0m", "\u{202E}", "🙂", "e\u{301}", "é", "\"", "#", "?", "\t",
    "\\frac{", "{1}",
    "seed 7", "at", "->", "𝛿", "\u{FEFF}", "漢", "9223372036854775808", "1e999", "0/0", "\\", "|",
  ]

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `no line traps, and every error has a message and a place inside the line`(seed: UInt64)
    throws
  {
    var generator = SeededGenerator(seed: seed)
    func pick(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }
    var session = try session(toy + ["s = [1, 2]", "f(x) = x^2"])
    for _ in 0..<1_000 {
      let line = (0...pick(9)).map { _ in Self.pieces[pick(Self.pieces.count)] }
        .joined(separator: pick(3) == 0 ? "" : " ")
      let before = session
      do throws(Diagnostic) {
        _ = try session.obey(line)
      } catch {
        let length = line.unicodeScalars.count
        #expect(!error.message.isEmpty)
        #expect(
          error.range.map { 0 <= $0.lowerBound && $0.upperBound <= length } == true, "\(line)")
        #expect(!DiagnosticRenderer.full(error, line: line).isEmpty)
        #expect(session.state == before.state, "\(line)")
      }
      // A line may have made the network large or odd; each starts from the same.
      session = before
    }
  }

  @Test func `a line that changes the session leaves one that still works`() throws {
    var generator = SeededGenerator(seed: 77)
    var session = try session()
    let lines =
      Self.commands.map(\.example) + [
        "network 3 1", "network 1 1", "network 2 2 2 activation relu", "input [1]",
        "input [1, 2, 3]", "target [1, 0]", "s = δ[2]", "learn 100", "set b[2] = b[2] ⊙ b[2]",
        "activation linear",
      ]
    for _ in 0..<600 {
      let line = lines[Int(generator.next() % UInt64(lines.count))]
      if case let said = session.refusal(line), !said.hasPrefix("no error") {
        #expect(said.contains(": "), "\(line)")
      }
    }
    #expect(try session.numbers("1 + 1") == [2])
  }
}
