/// What is wrong with a text that is no JSON, and where.
package struct JSONError: Error, Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    /// The text ended inside a value.
    case endOfText
    /// A character that can't stand here; what could.
    case unexpected(Character, expected: String)
    case badNumber(String)
    case numberOverflows(String)
    case badEscape
    case controlCharacterInString
    case notUTF8
    case duplicateName(String)
    case tooDeep(limit: Int)
    /// Something follows the value.
    case trailing(Character)
  }

  package let reason: Reason
  /// The line and the column, in characters, from 1.
  package let line: Int
  package let column: Int

  package init(_ reason: Reason, line: Int, column: Int) {
    self.reason = reason
    self.line = line
    self.column = column
  }
}
