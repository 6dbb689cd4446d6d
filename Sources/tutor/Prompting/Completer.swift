import Terminal
import Workbench

/// Answers readline's questions for what can stand at the cursor.
///
/// A class, since readline keeps the question and the session changes with every line.
final class Completer {
  /// The session of the line that is being typed.
  var session = Session()
  var context = ExecutionContext()
  /// The steps of the chapter that is read.
  var sections: [String] = []
  /// The lines above that the typed one continues.
  var above = ""

  func complete(_ line: String, _ cursor: Int) -> Completion {
    let offset = above.unicodeScalars.count
    let found = session.completions(
      of: above + line, cursor: offset + cursor, sections: sections, in: context)
    // Names that begin above the line can't be replaced from it.
    guard found.start >= offset else { return Completion(start: cursor, candidates: []) }
    return Completion(
      start: found.start - offset,
      candidates: found.candidates.map {
        .init($0.replacement, display: $0.display, detail: $0.detail)
      },
      appendSpace: found.appendsBlank)
  }
}
