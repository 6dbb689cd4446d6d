package import Notation

/// A chapter as its file says it: its steps in their order, and what is wrong with the file.
package struct Chapter: Equatable, Sendable {
  package internal(set) var id: String
  package internal(set) var title: String
  package let path: String
  /// The lines `key: value` of the `@chapter` comment.
  package internal(set) var header: [String: String] = [:]
  package internal(set) var steps: [Step] = []
  package internal(set) var faults: [Fault] = []
  /// Whether it has no session: then only its equations are judged.
  package internal(set) var isNotes = true
  package let source: SourceText

  /// What an author got wrong; the chapter is read as far as it goes.
  package struct Fault: Equatable, Sendable {
    package let line: Int
    package let diagnostic: Diagnostic
  }

  /// The step with an id.
  package func step(_ id: String) -> Step? { steps.first { $0.id == id } }
}

/// What stands under one `##`, or before the first: a page, and a unit of progress.
package struct Step: Equatable, Sendable {
  package internal(set) var id: String
  package internal(set) var title: String
  package internal(set) var line: Int
  /// The same as long as its text is.
  package internal(set) var hash: UInt64 = 0
  package internal(set) var pieces: [Piece] = []
}
