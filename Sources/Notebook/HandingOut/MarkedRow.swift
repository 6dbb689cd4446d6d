import Rendering
import Support

/// What came of one learner at one exercise; a row of the table.
package struct MarkedRow: Equatable, Sendable {
  package enum Verdict: String, CaseIterable, Sendable {
    case right
    case trueBut = "true-but"
    case notYet = "not-yet"
    case notJudged = "not-judged"
    case shown, skipped, open
  }

  package var learner = ""
  package var chapter = ""
  package var exercise = ""
  package var type = ""
  package var verdict = Verdict.open
  /// Nil where it was not judged.
  package var mark: Double?
  package var points = 1.0
  package var attempts = 0
  package var hints = 0
  package var isShown = false
  package var answer = ""
  package var when = ""
  package var remark = ""
  /// The answers that were wrong.
  var wrong: [String] = []

  static func text(_ number: Double) -> String {
    NumberFormat.text((number * 100).rounded() / 100)
  }
}

extension MarkedRow {
  package static let header = """
    learner,chapter,exercise,type,verdict,mark,points,attempts,hints,solution_shown,answer,when,remark

    """

  /// Its line of a table for other programs.
  package var line: String {
    let fields = [
      learner, chapter, exercise, type, verdict.rawValue, mark.map(Self.text) ?? "",
      Self.text(points), "\(attempts)", "\(hints)", isShown ? "yes" : "no", answer, when, remark,
    ]
    return fields.map(Self.field).joined(separator: ",") + "\n"
  }

  /// A field as a program for tables reads it: none is a formula there, none breaks its row.
  ///
  /// Source: RFC 4180.
  static func field(_ text: String) -> String {
    let plain = sanitised(text.replacing("\r\n", with: "\n"), keeping: "\n\t")
    let first = plain.first { !$0.isWhitespace }
    let isFormula = first.map { "=+-@".contains($0) } ?? false
    let safe = isFormula || plain.first?.isWhitespace == true ? "'" + plain : plain
    guard safe.contains(where: { ",\"\n\t".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
