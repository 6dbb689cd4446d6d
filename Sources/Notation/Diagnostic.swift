package import Sentences

/// What is wrong with a line, where, and a way out.
///
/// Ranges count Unicode scalars of the line from 0; what shows them counts columns from 1.
package struct Diagnostic: Error, Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case syntax, name, shape, index, value, state, file, limit, denied, interrupted
  }

  package var kind: Kind
  package var sentence: Sentence
  /// The piece of the line that is meant, where one is.
  package var range: Range<Int>?
  /// One fix to try.
  package var advice: Sentence?
  /// The language in which it is read.
  package var language = Language.english

  package init(
    _ kind: Kind, _ sentence: Sentence, at range: Range<Int>? = nil, hint advice: Sentence? = nil
  ) {
    self.kind = kind
    self.sentence = sentence
    self.range = range
    self.advice = advice
  }

  package var message: String { sentence[language] }
  package var hint: String? { advice?[language] }

  /// The same diagnostic at `range`, unless it has a place already.
  package func at(_ range: Range<Int>) -> Diagnostic {
    var placed = self
    placed.range = self.range ?? range
    return placed
  }

  /// The same diagnostic with its place moved, for text that was cut out of a longer line.
  package func moved(by offset: Int) -> Diagnostic {
    var moved = self
    moved.range = range?.moved(by: offset)
    return moved
  }

  package func said(in language: Language) -> Diagnostic {
    var said = self
    said.language = language
    return said
  }

  package static let interrupted = Diagnostic(.interrupted, .stopped)
}
