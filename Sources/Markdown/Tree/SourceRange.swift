/// A place in a source text: its line and column, both counted from 1, columns in Unicode scalars.
package struct SourcePlace: Equatable, Hashable, Sendable, Comparable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePlace, right: SourcePlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// From the first scalar of something in the source to just behind its last one.
package struct SourceRange: Equatable, Hashable, Sendable {
  package var start: SourcePlace
  package var end: SourcePlace

  package init(_ start: SourcePlace, _ end: SourcePlace) {
    self.start = start
    self.end = end
  }
}
