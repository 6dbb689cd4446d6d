extension String {
  /// The rows of a display that each say an equation of their own, by their places in Unicode scalars; those that go on
  /// with the one before belong to it. A display of one equation is one row.
  ///
  /// Read before macros and names are known: by `\\` outside of braces, matrices and cases.
  package var equationRows: [Range<Int>] {
    let scalars = Array(unicodeScalars)
    var rows: [Range<Int>] = []
    var (start, position, depth) = (0, 0, 0)
    var open: [String] = []
    func close(at end: Int) {
      let row = scalars[start..<end].trimmedRow
      guard !row.isEmpty else { return }
      if scalars[row].goesOn, let last = rows.last {
        rows[rows.count - 1] = last.lowerBound..<row.upperBound
      } else {
        rows.append(row)
      }
    }
    while position < scalars.count {
      let rest = scalars[position...]
      switch scalars[position] {
      case "{": depth += 1
      case "}": depth -= 1
      case "%": position += rest.prefix { $0 != "\n" }.count - 1
      case "\\":
        if let name = rest.environment(behind: "\\begin{") {
          open.append(name)
          position += name.unicodeScalars.count + "\\begin{".count
          if open.allSatisfy(Layout.setsRows) { start = position + 1 }
        } else if let name = rest.environment(behind: "\\end{") {
          let endsRow = open.allSatisfy(Layout.setsRows)
          if endsRow { close(at: position) }
          if open.last == name { open.removeLast() }
          position += name.unicodeScalars.count + "\\end{".count
          if endsRow { start = position + 1 }
        } else if rest.dropFirst().first == "\\", depth == 0, open.allSatisfy(Layout.setsRows) {
          close(at: position)
          position += 1
          start = position + 1
        } else {
          position += 1
        }
      default: break
      }
      position += 1
    }
    close(at: scalars.count)
    return rows
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// The name in `\begin{align}`, at the start.
  fileprivate func environment(behind start: String) -> String? {
    guard starts(with: start.unicodeScalars) else { return nil }
    let name = dropFirst(start.unicodeScalars.count).prefix { $0 != "}" }
    return String(String.UnicodeScalarView(name))
  }

  /// Its place without blanks, and without what sets the columns at its start.
  fileprivate var trimmedRow: Range<Int> {
    let isIdle: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0 == "&" }
    var rest = drop(while: isIdle)
    while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
    return rest.startIndex..<rest.endIndex
  }

  /// Whether the row before goes on in it: it has no relation, or begins with one or with a sign between terms.
  fileprivate var goesOn: Bool {
    let signs: Set<Unicode.Scalar> = [
      "=", "≈", "≡", "<", ">", "≤", "≥", "+", "-", "−", "·", "⊙", "⇒",
    ]
    let macros = [
      "approx", "equiv", "le", "ge", "cdot", "times", "odot", "circ", "quad", "qquad", "text",
      "Rightarrow",
      "implies", "iff", "sim", "to", "leftarrow", "rightarrow", "coloneqq",
    ]
    if first == "\\" {
      let name = String(String.UnicodeScalarView(dropFirst().prefix { $0.properties.isAlphabetic }))
      if macros.contains(name) { return true }
    }
    if let first, signs.contains(first) || first == ":" && dropFirst().first == "=" { return true }
    let relations: [String] = [
      "\\approx", "\\equiv", "\\leftarrow", "\\gets", "\\to", "\\rightarrow", "\\in", "\\coloneqq",
    ]
    let text = String(String.UnicodeScalarView(self))
    return !contains { ["=", "≈", "≡", "←", "→", "∈"].contains($0) }
      && !relations.contains { text.contains($0) }
  }
}
