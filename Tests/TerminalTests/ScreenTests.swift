import Rendering
import Testing

@testable import Terminal

private func screen(
  _ options: Screen.Options = .init(), _ variables: [String: String] = [:], terminal: Bool = true,
  size: (Int, Int)? = (100, 30)
) -> Screen {
  let variables = ["TERM": "xterm"].merging(variables) { _, new in new }
  return Screen(
    options: options,
    surroundings: .init(
      variable: { variables[$0] }, inputIsTerminal: terminal, outputIsTerminal: terminal,
      errorIsTerminal: terminal, reportedSize: { size }, knowsTerminal: { $0 == "xterm" }))
}

@Suite("The screen")
struct ScreenTests {
  @Test(
    arguments: [
      (.auto, [:], true, true),
      (.auto, [:], false, false),
      (.auto, ["NO_COLOR": "1"], true, false),
      (.auto, ["NO_COLOR": ""], true, true),
      (.auto, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false),
      (.auto, ["CLICOLOR_FORCE": "1"], false, true),
      (.auto, ["CLICOLOR_FORCE": "0"], false, false),
      (.auto, ["CLICOLOR_FORCE": "1", "TERM": "dumb"], false, true),
      (.auto, ["TERM": "dumb"], true, false), (.auto, ["TERM": ""], true, false),
      (.auto, ["TERM": "no-such-terminal"], true, false),
      (.always, ["NO_COLOR": "1", "TERM": "dumb"], false, true),
      (.never, ["CLICOLOR_FORCE": "1"], true, false),
    ] as [(Screen.ColourChoice, [String: String], Bool, Bool)])
  func `colour follows the option, then the variables, then the terminal`(
    choice: Screen.ColourChoice, variables: [String: String], terminal: Bool, isColoured: Bool
  ) {
    let screen = screen(.init(colour: choice), variables, terminal: terminal)
    #expect(screen.hasColour(.output) == isColoured)
    #expect(screen.hasColour(.error) == isColoured)
  }

  @Test func `plain means no escape sequence at all`() {
    let text = StyledText([Span("x", .wrong, link: "https://example.org/")])
    #expect(screen(.init(colour: .always, plain: true)).encode(text) == "x <https://example.org/>")
  }

  @Test func `roles become colours line by line`() {
    let text = StyledText([Span("right\nand\n", .right), Span(" plain "), Span("δ", .notation)])
    #expect(
      screen().encode(text)
        == "\u{1B}[32mright\u{1B}[0m\n\u{1B}[32mand\u{1B}[0m\n plain \u{1B}[36mδ\u{1B}[0m")
    #expect(screen(.init(colour: .never)).encode(text) == "right\nand\n plain δ")
  }

  @Test func `a link is active on a terminal and readable elsewhere`() {
    let text = StyledText([Span("book", link: "https://example.org/a")])
    #expect(
      screen().encode(text)
        == "\u{1B}]8;;https://example.org/a\u{1B}\\book\u{1B}]8;;\u{1B}\\")
    #expect(screen(terminal: false).encode(text) == "book <https://example.org/a>")
    #expect(screen().encode(text, links: false) == "book <https://example.org/a>")
    let mixed = StyledText([
      Span("the ", link: "https://example.org/a"), Span("book", link: "https://example.org/a"),
      Span(" and "), Span("https://example.org/b", link: "https://example.org/b"),
    ])
    #expect(
      screen(terminal: false).encode(mixed)
        == "the book <https://example.org/a> and https://example.org/b")
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://a/b", "javascript://a", "HTTP://a", "mailto:a@b"])
  func `only pages of the web are links for a terminal`(link: String) {
    let isLink = screen().encode(StyledText([Span("book", link: link)])).contains("\u{1B}]8")
    #expect(isLink == (link == "HTTP://a"))
  }

  @Test(arguments: ["02.md", "https://example.org/\u{1B}\\", "https://example.org/ü"])
  func `a relative or unsafe link is text only`(link: String) {
    #expect(screen().encode(StyledText([Span("book", link: link)])) == "book")
  }

  @Test(arguments: [
    ("0;15", true), ("0;default;15", true), ("0;7", true), ("15;0", false), ("15;8", false),
    ("x", false),
  ])
  func `cyan and yellow give way on a ground that is said to be light`(
    ground: String, isLight: Bool
  ) {
    let text = StyledText([Span("δ", .notation), Span("!", .hint)])
    let colours = isLight ? ("34", "35") : ("36", "33")
    #expect(
      screen(.init(), ["COLORFGBG": ground]).encode(text)
        == "\u{1B}[\(colours.0)mδ\u{1B}[0m\u{1B}[\(colours.1)m!\u{1B}[0m")
  }

  @Test func `a line wider than a terminal is broken at its blanks, and elsewhere left alone`() {
    let text = StyledText("one two three\n") + StyledText("four", .strong) + StyledText("\n")
    #expect(screen(size: (9, 30)).encode(text, links: true).hasPrefix("one two\n  three\n"))
    #expect(screen(terminal: false).encode(text) == text.plain)
    #expect(screen(size: (9, 30)).encode(StyledText("a\n")) == "a\n")
  }

  @Test func `a voice is given the notation as LaTeX`() {
    let text = StyledText("δ²₁ = σ′(z²₁) ∇ₐC", .notation) + StyledText(" δ²")
    #expect(
      screen(.init(plain: true), terminal: false).encode(text)
        == "\\delta^2_1 = \\sigma'(z^2_1) \\nabla_a C δ²")
  }

  @Test func `no text can bring an escape sequence of its own`() {
    let text = StyledText([Span("\u{1B}[2J\u{9B}2J\r\u{7F}\u{202E}", .wrong)])
    #expect(screen(terminal: false).encode(text) == "␛[2J\u{FFFD}2J␍␡\u{FFFD}")
  }

  @Test func `the prompt marks its colours for readline`() {
    let text = StyledText([Span("ch2", .prompt), Span("\u{1}> ")])
    #expect(screen().prompt(text) == "\u{1}\u{1B}[1m\u{2}ch2\u{1}\u{1B}[0m\u{2}␁> ")
    #expect(screen(terminal: false).prompt(text) == "ch2␁> ")
  }

  @Test func `the width is the terminal's, or stated, or 80`() {
    #expect(screen().width == 100)
    #expect(screen(terminal: false).width == 80)
    #expect(screen(.init(), ["COLUMNS": "60"], size: nil).width == 60)
    #expect(screen(.init(), ["COLUMNS": "60"], size: (0, 0)).width == 60)
    for nonsense in ["", "0", "-3", "wide", "99999999999999999999"] {
      #expect(screen(.init(), ["COLUMNS": nonsense], terminal: false).width == 80)
    }
    #expect(screen(.init(), ["LINES": "7"], terminal: false).height == 7)
  }

  @Test(
    arguments: [
      (.init(), [:], true, "less"),
      (.init(), ["PAGER": "more"], true, "more"),
      (.init(), ["PAGER": "more", "TUTOR_PAGER": "most"], true, "most"),
      (.init(), ["PAGER": "more", "TUTOR_PAGER": ""], true, nil),
      (.init(), ["PAGER": "cat"], true, nil),
      (.init(), [:], false, nil),
      (.init(pager: false), [:], true, nil),
      (.init(plain: true), [:], true, nil),
      (.init(), ["TERM": "dumb"], true, nil),
    ] as [(Screen.Options, [String: String], Bool, String?)])
  func `the pager is the tutor's, the user's or less, and off where it would harm`(
    options: Screen.Options, variables: [String: String], terminal: Bool, pager: String?
  ) {
    #expect(screen(options, variables, terminal: terminal).pager == pager)
  }

  @Test func `a text fits if a row is left, wrapped lines counted`() {
    let small = screen(size: (10, 4))
    #expect(small.fits("1\n2\n3"))
    #expect(!small.fits("1\n2\n3\n4"))
    #expect(small.fits("1234567890\n2\n3"))
    #expect(!small.fits("1234567890+\n2\n3"))
    #expect(!small.fits("数数数数数数\n2\n3"))
  }
}
