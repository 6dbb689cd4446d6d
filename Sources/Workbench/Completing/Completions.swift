import Notation

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

extension Completions {
  /// The signs that a backslash name before the cursor stands for; `nil` where there is no such name.
  ///
  /// `\odot` gives ⊙, `\^T` gives ᵀ, `\_1` gives ₁. An exact name is the only candidate, though a
  /// longer one may begin with it.
  init?(symbolBefore before: [Unicode.Scalar]) {
    guard let start = before.lastIndex(of: "\\") else { return nil }
    let name = String(before[(start + 1)...])
    if let sign = name.unicodeScalars.first, sign == "^" || sign == "_" {
      let letters = String(name.unicodeScalars.dropFirst())
      guard !letters.isEmpty, !letters.unicodeScalars.contains(" "),
        let script = sign == "^" ? Scripts.raise(letters) : Scripts.lower(letters)
      else { return nil }
      self.init(start: start, [Candidate(script)])
      return
    }
    guard name.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic }) else { return nil }
    if let symbol = Symbol.spelled("\\" + name) {
      self.init(start: start, [Candidate(symbol.glyph)])
      return
    }
    let fitting = Symbol.table.flatMap { symbol in
      symbol.latex.filter {
        $0.unicodeScalars.starts(with: name.unicodeScalars)
          && $0.unicodeScalars.allSatisfy(\.properties.isAlphabetic)
      }.map { Candidate(symbol.glyph, display: "\\" + $0, detail: symbol.glyph) }
    }
    self.init(start: start, fitting.sorted { $0.display < $1.display })
  }
}
