import Notation
import Support

/// What can be typed, with its parts told apart: the command's word, numbers, and the notation.
package enum CommandColours {
  /// A line as it is typed at the prompt.
  package static func line(_ text: String) -> StyledText {
    var rest = text[...]
    var spans: [Span] = []
    // What is notation stands in one piece, so that `∇ₐC` can be spoken as one.
    func take(_ count: Int, _ role: Role) {
      let taken = String(rest.prefix(count))
      rest = rest.dropFirst(count)
      if spans.last?.role == role {
        spans[spans.count - 1].text += taken
      } else if !taken.isEmpty {
        spans.append(Span(taken, role))
      }
    }
    take(rest.prefix { $0 == " " }.count, .plain)
    if rest.first == "#" { return StyledText(text, .faint) }
    if let name = command(rest) { take(name, .command) }
    while let character = rest.first {
      if isScript(character) {
        take(rest.prefix(while: isScript).count, .notation)
      } else if character.isASCII, character.isNumber {
        take(rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }.count, .plain)
      } else if character.isLetter {
        let word = rest.prefix { ($0.isLetter || $0.isNumber) && !isScript($0) }
        take(word.count, isNotation(word) ? .notation : .plain)
      } else {
        let isSign = "+-*/=<>^_'".contains(character) || !character.isASCII
        take(1, isSign ? .notation : .plain)
      }
    }
    return StyledText(spans)
  }

  /// A session of a chapter as it is written: commands, what they print, and errors.
  static func session(_ text: String) -> [StyledText] {
    text.lines.map { line in
      for mark in ["> ", "  > "] where line.hasPrefix(mark) {
        return StyledText(mark, .faint) + self.line(String(line.dropFirst(mark.count)))
      }
      return StyledText(String(line), line.hasPrefix("! ") ? .wrong : .plain)
    }
  }

  /// The length of the command's word at the start: one that no operator and no bracket follows.
  private static func command(_ text: Substring) -> Int? {
    let word = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard word.first?.isLetter == true else { return nil }
    let behind = text.dropFirst(word.count)
    if behind.allSatisfy({ $0 == " " }) { return isNotation(word) ? nil : word.count }
    guard behind.first == " ", let next = behind.first(where: { $0 != " " }) else { return nil }
    let isOperand = next.isLetter || next.isNumber || "[({\"./".contains(next)
    return isOperand && Symbol.spelled(String(next))?.category != .product ? word.count : nil
  }

  private static func isNotation(_ word: Substring) -> Bool {
    word.count == 1 || Symbol.spelled(String(word)) != nil
  }

  /// Whether it is a raised or lowered character, which goes with the sign that it stands on.
  private static func isScript(_ character: Character) -> Bool {
    character.unicodeScalars.first.map(Scripts.contains) == true
  }
}
