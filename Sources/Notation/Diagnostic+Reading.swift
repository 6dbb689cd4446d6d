import Sentences
import Support

/// What reading says when it fails; every sentence about syntax stands here.
extension Diagnostic {
  static func expected(_ what: Sentence, found token: Token) -> Diagnostic {
    Diagnostic(.syntax, "expected \(what), found \(token.wording)", at: token.range)
  }

  static func unclosed(_ bracket: Token.Bracket, opened: Token, found: Token) -> Diagnostic {
    let place: Sentence = "`\(bracket.opening)` at column \(opened.range.lowerBound + 1)"
    return Diagnostic(
      .syntax, "expected `\(bracket.closing)` to close \(place), found \(found.wording)",
      at: found.range,
      hint: found.kind == .end
        ? "put `\(bracket.closing)` at the end" : "put `\(bracket.closing)` here")
  }

  static func missingArgument(of function: Token, found: Token) -> Diagnostic {
    Diagnostic(
      .syntax, "a function needs its argument in brackets, found \(found.wording)",
      at: function.range.lowerBound..<max(function.range.upperBound, found.range.lowerBound),
      hint: function.kind == .symbol("Σ") || function.kind == .symbol("sum")
        ? "a sum over k is ∑ₖ, or sum_k; sum(v) adds the entries of a vector"
        : "write it as in σ(z[2])")
  }

  static func wrongArgumentCount(
    _ count: Int, of function: Function, at range: Range<Int>
  ) -> Diagnostic {
    let needed = Sentence.arguments(function.argumentCount)
    return Diagnostic(
      .syntax, "\(function.name) takes \(needed); here are \(count)", at: range,
      hint: function.argumentCount == 1
        ? "give one vector: \(function.name)([1, 2])" : "write \(function.name)(0, 1)")
  }

  static func wrongCount(
    _ count: Int, _ needed: Int, of name: String, at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .syntax, "\(name) takes \(Sentence.arguments(needed)); here are \(count)", at: range)
  }

  static func tooManySigns(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .limit, "more than \(Parser.mostSigns) scripts and signs stand behind one another", at: range,
      hint: "name an inner part with `name = …`")
  }

  static func unexpectedCharacter(_ scalar: Unicode.Scalar, at position: Int) -> Diagnostic {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let isVisible =
      scalar.value > 0x20 && scalar.value != 0x7F
      && ![.control, .format, .surrogate, .privateUse].contains(scalar.properties.generalCategory)
    if scalar == "." {
      return Diagnostic(
        .syntax, "no value has parts with names, which stand behind a `.`",
        at: position..<position + 1,
        hint: "`.T` and `.dot(…)` are read; a value alone is printed with its shape")
    }
    return Diagnostic(
      .syntax, "no expression has the character \(isVisible ? "`\(scalar)` (\(code))" : code)",
      at: position..<position + 1, hint: "take it out; `help symbols` lists what can be typed")
  }
}

extension Token {
  /// How an error names what it found.
  var wording: Sentence {
    switch kind {
    case .number(let value):
      value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    case .word(let name), .symbol(let name): "`\(name)`"
    case .macro(let name): "`\\\(name)`"
    case .open(let bracket): "`\(bracket.opening)`"
    case .close(let bracket): "`\(bracket.closing)`"
    case .raise: "`^`"
    case .lower: "`_`"
    case .comma: "`,`"
    case .semicolon: "`;`"
    case .ampersand: "`&`"
    case .newRow: "a new row"
    case .gap: "a gap"
    case .conclusion: "`⇒`"
    case .equivalence: "`⇔`"
    case .text(let words): "the words `\(words)`"
    case .drawnBrace: "`\\{`"
    case .begin(let name): "`\\begin{\(name)}`"
    case .end_(let name): "`\\end{\(name)}`"
    case .end: "the end of the line"
    }
  }
}
