/// What can stand at the cursor of a line.
package struct Completions: Equatable, Sendable {
  package struct Candidate: Equatable, Sendable {
    /// What replaces the text from `start` to the cursor.
    package let replacement: String
    /// The name under which it is listed.
    package let display: String
    /// What the list says beside the name, such as the glyph.
    package let detail: String

    package init(_ replacement: String, display: String? = nil, detail: String = "") {
      self.replacement = replacement
      self.display = display ?? replacement
      self.detail = detail
    }
  }

  /// Where the replaced text begins, in scalars of the line from 0.
  package let start: Int
  package let candidates: [Candidate]
  /// Whether a blank follows a single candidate.
  package let appendsBlank: Bool

  package init(start: Int, _ candidates: [Candidate], appendsBlank: Bool = false) {
    self.start = start
    self.candidates = candidates
    self.appendsBlank = appendsBlank
  }

  /// Those of the `names` that go on from what is typed.
  init(start: Int, typed: String, names: [String], appendsBlank: Bool = false) {
    var seen: Set<String> = []
    let fitting = names.filter {
      $0.unicodeScalars.starts(with: typed.unicodeScalars) && seen.insert($0).inserted
    }
    self.init(start: start, fitting.map { Candidate($0) }, appendsBlank: appendsBlank)
  }
}
