import Testing

@testable import Notation

@Suite("Tokens")
struct LexerTests {
  @Test(
    arguments: [
      ("δ", ["delta", "\\delta", "𝛿", "ẟ"]), ("⊙", [".*", "\\odot", "\\circ", "∘"]),
      ("·", ["*", "\\cdot", "\\times", "×", "⋅"]), ("−", ["-", "–"]),
      ("σ", ["sigma", "\\sigma", "𝜎"]),
      ("Σ", ["Sigma", "\\Sigma"]), ("∂", ["\\partial", "𝜕"]), ("∇", ["grad", "\\nabla"]),
      ("=", [":=", "\\equiv", "≡", "≜"]), ("==", ["⩵"]), ("≈", ["~=", "\\approx"]),
      ("≠", ["!=", "\\neq"]), ("≤", ["<=", "\\leq"]), ("‖", ["||", "\\|", "\\Vert", "∥"]),
      ("′", ["'", "’", "\\prime"]), ("ᵀ", ["⊤", "\\top"]), ("∑", ["\\sum"]),
      ("…", ["...", "\\ldots"]),
      ("←", ["<-", "\\gets"]), ("→", ["->", "\\to"]),
    ] as [(String, [String])])
  func `every spelling of a symbol gives its glyph`(glyph: String, spellings: [String]) throws {
    for spelling in [glyph] + spellings {
      let tokens = try Lexer.tokens(of: spelling)
      #expect(tokens.map(\.kind) == [.symbol(glyph), .end], "\(spelling)")
      #expect(tokens[0].range == 0..<spelling.unicodeScalars.count)
    }
  }

  @Test func `Σ and ∑ are two symbols`() throws {
    #expect(try Lexer.tokens(of: "Σ∑").map(\.kind) == [.symbol("Σ"), .symbol("∑"), .end])
  }

  @Test(arguments: [
    ("1", 1.0), ("1.5", 1.5), (".5", 0.5), ("1e3", 1000), ("1E-3", 0.001), ("2.", 2),
  ])
  func `a number is read`(text: String, value: Double) throws {
    #expect(try Lexer.tokens(of: text).map(\.kind) == [.number(value), .end])
  }

  @Test func `the dot before a star belongs to the Hadamard sign`() throws {
    #expect(
      try Lexer.tokens(of: "1.*x").map(\.kind) == [.number(1), .symbol("⊙"), .word("x"), .end])
    #expect(try Lexer.tokens(of: "1e").map(\.kind) == [.number(1), .word("e"), .end])
  }

  @Test func `raised characters are a script, each in its own place`() throws {
    let tokens = try Lexer.tokens(of: "δˡ⁺¹ₖ")
    #expect(
      tokens.map(\.kind) == [
        .symbol("δ"), .raise, .open(.curly), .word("l"), .symbol("+"), .number(1), .close(.curly),
        .lower, .open(.curly), .word("k"), .close(.curly), .end,
      ])
    #expect(tokens[5].range == 3..<4)
    #expect(tokens[9].range == 4..<5)
  }

  @Test func `a raised T behind a layer transposes`() throws {
    #expect(
      try Lexer.tokens(of: "wᴸᵀ").map(\.kind) == [
        .word("w"), .raise, .open(.curly), .word("L"), .close(.curly), .symbol("ᵀ"), .end,
      ])
  }

  @Test func `places count Unicode scalars`() throws {
    #expect(try Lexer.tokens(of: " 𝛿 + x").map(\.range) == [1..<2, 3..<4, 5..<6, 6..<6])
  }

  @Test func `sizing and spacing say nothing`() throws {
    let plain = try Lexer.tokens(of: "( 1 )").map(\.kind)
    #expect(try Lexer.tokens(of: "\\left( \\, 1 \\displaystyle \\right)").map(\.kind) == plain)
  }

  @Test(
    arguments: [
      ("1 + \u{0}", "no expression has the character U+0000", 4),
      ("\u{1B}[0m", "no expression has the character U+001B", 0),
      ("a\u{202E}b", "no expression has the character U+202E", 1),
      ("🙂", "no expression has the character `🙂` (U+1F642)", 0),
      ("x\u{302}", "no expression has the character `\u{302}` (U+0302)", 1),
      ("a # b", "no expression has the character `#` (U+0023)", 2),
    ] as [(String, String, Int)])
  func `a foreign character is named, and shown where it can be`(
    line: String, message: String, place: Int
  ) {
    let error = #expect(throws: Diagnostic.self) { try Lexer.tokens(of: line) }
    #expect(error?.message == message)
    #expect(error?.range == place..<place + 1)
  }

  @Test func `a line of more than 20,000 characters is refused`() throws {
    let most = String(repeating: "1", count: 20_000)
    #expect(try Lexer.tokens(of: most).count == 2)
    let error = #expect(throws: Diagnostic.self) { try Lexer.tokens(of: most + "1") }
    #expect(error?.kind == .limit)
    #expect(error?.message == "this line has 20,001 characters; at most 20,000 can be read")
  }
}
