import Rendering
import Testing

@testable import Terminal

@Suite("Foreign text")
struct TextTests {
  @Test func `the gate shows controls and leaves all other text alone`() {
    #expect(sanitised("σ′(z²)\n\t數 🙂 x̂", keeping: "\t\n") == "σ′(z²)\n\t數 🙂 x̂")
    #expect(sanitised("\u{0}\u{7}\u{1B}\r\n", keeping: "\n") == "␀␇␛␍\n")
    #expect(
      sanitised("\u{80}\u{9F}\u{061C}\u{200E}\u{2066}") == String(repeating: "\u{FFFD}", count: 5))
  }

  @Test(arguments: [
    ("σ′", 2), ("x̂", 1), ("数", 2), ("🙂", 2), ("⊙∂ᵀ", 3), ("𝐰", 1), ("", 0),
  ])
  func `width is counted in columns`(text: String, width: Int) {
    #expect(displayWidth(text) == width)
  }

  @Test(arguments: [
    ("a\nb\n", ["a", "b"]),
    ("a", ["a"]),
    ("", [""]),
    ("# note\n\nz 2", ["# note", "", "z 2"]),
    ("tutor> z 2\n[0.1]\ntutor>\ntutor> # note\n", ["z 2", "", "# note"]),
    ("ch2> w = [1,\n  > 2]\n[1, 2]", ["w = [1,", "2]"]),
    ("a\r\nb\rc", ["a", "b", "c"]),
  ])
  func `a transcript yields its commands, other text all its lines`(
    text: String, lines: [String]
  ) {
    #expect(Paste.lines(of: text, prompts: ["> ", "tutor> ", "ch2> ", "  > "]) == lines)
  }

  @Test(
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/tutor"),
      (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/tutor"),
      (["XDG_STATE_HOME": "s", "HOME": "/h"], "/h/.local/state/tutor"),
      ([:], nil),
    ] as [([String: String], String?)])
  func `state lies where the environment says`(variables: [String: String], path: String?) {
    #expect(stateFolder(for: "tutor", environment: { variables[$0] }) == path)
  }
}
