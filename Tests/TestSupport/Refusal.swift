/// What a line is refused with: the row of a table of errors.
package struct Refusal: CustomStringConvertible, Sendable {
  package let line: String
  /// The kind and the place, column from 1 and length: "shape 1+15".
  package let place: String
  package let message: String
  package let hint: String?

  package init(_ line: String, _ place: String, _ message: String, _ hint: String? = nil) {
    self.line = line
    self.place = place
    self.message = message
    self.hint = hint
  }

  /// The error on one line, as tests write down what they heard.
  package var said: String { "\(place): \(message)" + (hint.map { " [\($0)]" } ?? "") }
  package var description: String { line }
}
