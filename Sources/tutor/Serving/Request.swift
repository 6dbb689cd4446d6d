import Notation
import Support
import Workbench

/// What a front end asks for: a line of its own, `{"id":1,"do":"execute","code":"…"}`.
struct Request {
  /// As it was written, so that any value of JSON comes back as it was.
  let id: String
  private let members: JSON

  /// - Throws: what is wrong with the line; `id` is then null, or what could be read of it.
  static func reading(_ text: String) -> (id: String, request: Result<Request, Diagnostic>) {
    do throws(JSONError) {
      let (json, id) = try JSON.parsing(Array(text.utf8), keeping: "id")
      let written = id.map { String(decoding: $0, as: UTF8.self) } ?? "null"
      guard case .object = json else {
        return (written, .failure(Diagnostic(.syntax, "a request is an object, as in \(form)")))
      }
      return (written, .success(Request(id: written, members: json)))
    } catch {
      let place = max(0, error.column - 1)
      let problem = Diagnostic(
        .syntax, "this line is no JSON from column \(error.column) on",
        at: place..<place + 1, hint: "a request is a line such as \(form)")
      return ("null", .failure(problem))
    }
  }

  private static let form = #"{"id":1,"do":"execute","code":"1 + 1"}"#

  func text(_ name: String) throws(Diagnostic) -> String {
    guard let value = members[name] else {
      throw Diagnostic(.value, "this request needs `\(name)`, a text")
    }
    guard let text = value.string else { throw Diagnostic(.value, "`\(name)` must be a text") }
    return text
  }

  /// Nil where it is not given, or null.
  func optionalText(_ name: String) throws(Diagnostic) -> String? {
    switch members[name] {
    case nil, .null: nil
    default: try text(name)
    }
  }

  /// A whole number within bounds; nil where it is not given.
  func number(_ name: String, in bounds: ClosedRange<Int>) throws(Diagnostic) -> Int? {
    switch members[name] {
    case nil, .null: return nil
    case let value?:
      guard let number = value.whole, bounds.contains(number) else {
        throw Diagnostic(
          .value,
          "`\(name)` must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
      }
      return number
    }
  }

  func flag(_ name: String) throws(Diagnostic) -> Bool {
    switch members[name] {
    case nil, .null: return false
    case .bool(let value): return value
    default: throw Diagnostic(.value, "`\(name)` must be true or false")
    }
  }

  /// The text of a cell with the cursor in it, in scalars.
  func codeAtCursor() throws(Diagnostic) -> (code: String, cursor: Int) {
    let code = try text("code")
    let count = code.unicodeScalars.count
    return (code, try number("cursor", in: 0...count) ?? count)
  }
}
