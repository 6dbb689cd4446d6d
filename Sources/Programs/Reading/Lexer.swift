import Support

/// A sign, name, number or text of a program, with its place.
struct Token: Equatable, Sendable {
  enum Kind: Sendable { case name, number, string, sign }

  let kind: Kind
  /// The token as written; of a string what stands between its quotes.
  let text: String
  let range: Range<Int>
  /// Of a string: where its content begins, and whether it is an f-string.
  var content = 0
  var isFormatted = false
}

/// What is wrong with a line, and where, in scalars of the source from 0.
struct ReadingError: Error, Equatable, Sendable {
  let message: String
  let place: Int
}

/// The tokens of a statement's line, joined where brackets or a backslash continue it.
struct LogicalLine: Sendable {
  /// The number of its first line, from 1.
  var number: Int
  var indentation: Int
  var tokens: [Token] = []
  var range: Range<Int>
  var error: ReadingError?
  /// Whether a bracket in it has no end.
  private(set) var isUnclosed = false

  mutating func leaveOpen(at place: Int) {
    guard error == nil else { return }
    error = ReadingError(message: "a bracket is not closed", place: place)
    isUnclosed = true
  }
}

/// Cuts a program into logical lines; what can't be read is an error of its own line only.
struct Lexer {
  let source: [Unicode.Scalar]
  private var at = 0
  private var line = 1

  /// The most lines that one statement may span.
  private static let mostJoined = 400
  /// No line that a person writes has more; what reads and runs it takes more than linear time.
  private static let mostTokens = 1_000
  /// Longer signs first.
  private static let signs: [[Unicode.Scalar]] = [
    "**=", "//=", "<<=", ">>=", "...", "**", "//", "->", ":=", "==", "!=", "<=", ">=", "+=", "-=",
    "*=", "/=", "%=", "@=", "|=", "&=", "^=", "<<", ">>", "+", "-", "*", "/", "%", "@", "=", "<",
    ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "|", "&", "^", "~",
  ].map { Array($0.unicodeScalars) }

  init(_ source: [Unicode.Scalar]) { self.source = source }

  mutating func lines() -> [LogicalLine] {
    var lines: [LogicalLine] = []
    while at < source.count {
      let (start, first) = (at, line)
      var next = logicalLine(mostLines: Self.mostJoined)
      if next?.isUnclosed == true {
        // Only its first line is given up: the others may be well.
        (at, line) = (start, first)
        let error = next?.error
        next = logicalLine(mostLines: 1)
        next?.error = error
      }
      if let tokens = next?.tokens, tokens.count > Self.mostTokens {
        next?.error = ReadingError(
          message: "it has more than \(Self.mostTokens) words and signs", place: start)
        next?.tokens = Array(tokens.prefix(1))
      }
      if let next, !next.tokens.isEmpty || next.error != nil { lines.append(next) }
    }
    return lines
  }

  private var here: Unicode.Scalar? { at < source.count ? source[at] : nil }

  private mutating func newline() {
    at += 1
    line += 1
  }

  private mutating func logicalLine(mostLines: Int) -> LogicalLine? {
    var indentation = 0
    while let scalar = here, scalar == " " || scalar == "\t" || scalar == "\u{0C}" {
      indentation = scalar == "\t" ? (indentation / 8 + 1) * 8 : indentation + 1
      at += 1
    }
    var result = LogicalLine(number: line, indentation: indentation, range: at..<at)
    var depth = 0
    while let scalar = here {
      if scalar == "\n" {
        newline()
        if depth == 0 || line - result.number >= mostLines {
          if depth > 0 { result.leaveOpen(at: at - 1) }
          return result
        }
      } else if scalar == "\\", at + 1 < source.count, source[at + 1] == "\n" {
        at += 1
        newline()
      } else if scalar == "\\", at + 2 < source.count, source[at + 1] == "\r",
        source[at + 2] == "\n"
      {
        at += 2
        newline()
      } else if scalar == "#" {
        while let scalar = here, scalar != "\n" { at += 1 }
      } else if scalar.isBlank {
        at += 1
      } else {
        token(&result, &depth)
        result.range = result.range.lowerBound..<at
      }
    }
    if depth > 0 { result.leaveOpen(at: source.count) }
    return result
  }

  private mutating func token(_ result: inout LogicalLine, _ depth: inout Int) {
    let start = at
    let scalar = source[at]
    if let string = string() {
      switch string {
      case .success(let token): result.tokens.append(token)
      case .failure(let error): result.error = result.error ?? error
      }
    } else if Self.startsName(scalar) {
      while let next = here, Self.startsName(next) || Self.continuesName(next) { at += 1 }
      add(.name)
    } else if scalar.isDigit || scalar == "." && at + 1 < source.count && source[at + 1].isDigit {
      number()
      add(.number)
    } else if let sign = Self.signs.first(where: { source[at...].starts(with: $0) }) {
      at += sign.count
      let opens = scalar == "(" || scalar == "[" || scalar == "{"
      let closes = scalar == ")" || scalar == "]" || scalar == "}"
      depth = max(0, depth + (opens ? 1 : closes ? -1 : 0))
      add(.sign)
    } else {
      at += 1
      result.error =
        result.error ?? ReadingError(message: "this sign is none of Python's", place: start)
    }
    func add(_ kind: Token.Kind) {
      result.tokens.append(Token(kind: kind, text: source.text(start..<at), range: start..<at))
    }
  }

  private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.isASCIILetter
      || !scalar.isASCII && (scalar.properties.isXIDStart || scalar == "∇" || scalar == "∂")
  }

  private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isDigit || !scalar.isASCII && scalar.properties.isXIDContinue
  }

  private mutating func number() {
    var isPower = false
    while let scalar = here {
      let isSign = isPower && (scalar == "+" || scalar == "-")
      guard scalar.isDigit || scalar == "." || scalar == "_" || scalar.isASCIILetter || isSign
      else { return }
      isPower = scalar == "e" || scalar == "E"
      at += 1
    }
  }

  /// A string with its prefix, where one begins here.
  private mutating func string() -> Result<Token, ReadingError>? {
    let start = at
    var quote = at
    while quote < source.count, quote - at < 3, source[quote].isASCIILetter { quote += 1 }
    guard quote < source.count, source[quote] == "'" || source[quote] == "\"" else { return nil }
    let prefix = source.text(at..<quote).lowercased()
    guard prefix.allSatisfy({ "rbuf".contains($0) }) else { return nil }
    let mark = source[quote]
    let isLong = source[quote...].starts(with: [mark, mark, mark])
    let width = isLong ? 3 : 1
    at = quote + width
    let content = at
    while let scalar = here {
      if scalar == "\\" {
        at = min(at + 1, source.count)
        if here == "\n" { newline() } else { at = min(at + 1, source.count) }
      } else if scalar == mark, !isLong || source[at...].starts(with: [mark, mark, mark]) {
        let text = source.text(content..<at)
        at += width
        var token = Token(kind: .string, text: text, range: start..<at)
        token.content = content
        token.isFormatted = prefix.contains("f")
        return .success(token)
      } else if scalar == "\n" {
        if !isLong { break }
        newline()
      } else {
        at += 1
      }
    }
    return .failure(ReadingError(message: "a string is not closed", place: start))
  }
}
