import Notation

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
      symbol.latex.filter { $0.unicodeScalars.starts(with: name.unicodeScalars) }
        .filter { $0.unicodeScalars.allSatisfy(\.properties.isAlphabetic) }
        .map { Candidate(symbol.glyph, display: "\\" + $0, detail: symbol.glyph) }
    }
    self.init(start: start, fitting.sorted { $0.display < $1.display })
  }
}
