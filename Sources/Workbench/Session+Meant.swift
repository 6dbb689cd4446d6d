import Notation
import Sentences
import Support

/// Lines that mean something else than they say.
extension Session {
  /// Obeys a line, or what it means where it can't be obeyed as it stands.
  mutating func obeyedAsMeant(
    _ line: Line, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    do throws(Diagnostic) { return try obeyed(line, context) } catch {
      // The first error tells more than that of another reading.
      guard context.origin == .typed, [.syntax, .name, .index, .shape].contains(error.kind)
      else { throw error }
      let meant = MeantLine.of(line.text, context.manual)
      let layered = MeantLine.withLayers(line.text.trimmed)
      let full =
        MeantLine.withLayers(meant ?? line.text.trimmed) ?? (meant == layered ? meant : nil)
      for text in [meant, full].compactMap(\.self) {
        guard var outcome = try? obeyed(Line(text, context.manual, vocabulary), context)
        else { continue }
        if outcome.remark.isEmpty { outcome.remark = "read as `\(text)`" }
        return outcome
      }
      // A name such as `a3` is known; what is wrong lies elsewhere.
      if error.kind == .name, let full {
        do throws(Diagnostic) {
          return try obeyed(Line(full, context.manual, vocabulary), context)
        } catch {
          throw Diagnostic(
            error.kind, error.sentence, at: Line.visibleRange(of: line.text), hint: error.advice)
        }
      }
      // A command says itself what its words should be.
      guard case .mathematics = line.content, line.text.isSentence, !line.text.isAssignment
      else { throw error }
      throw .sentence(line.text, context.manual)
    }
  }

  /// `hadamard([1, 2], [3, 4])`: a command's arguments stand behind blanks.
  func called(
    _ line: String, _ error: Diagnostic, _ context: ExecutionContext
  ) -> Diagnostic? {
    let scalars = Array(line.unicodeScalars)
    guard error.kind == .name, let range = error.range,
      scalars.dropFirst(range.upperBound).first == "(",
      let entry = context.manual[scalars.text(range)]
    else { return nil }
    return Diagnostic(
      .name, "\(entry.name) is a command and no function", at: range,
      hint: "its arguments stand behind blanks, as in `\(entry.example)`")
  }

  /// `netwrok 2 3 1`: what can't be read may be a command with a slip in its name.
  func misspelling(
    _ line: String, _ error: Diagnostic, _ context: ExecutionContext
  ) -> Diagnostic? {
    guard error.kind == .syntax || error.kind == .name, let words = Arguments(line),
      !words.words.isEmpty, words.name.text.unicodeScalars.allSatisfy(\.properties.isAlphabetic),
      !ownNames.contains(words.name.text), Symbol.spelled(words.name.text) == nil,
      let hint = didYouMean(words.name.text, among: context.manual.names)
    else { return nil }
    return Diagnostic(
      .name, "there is no command or name \(words.name.text)", at: words.name.range, hint: hint)
  }
}

extension String {
  /// Whether it gives one name the value of something that is computed: no sentence does.
  fileprivate var isAssignment: Bool { firstMatch(of: Self.assignment.regex) != nil }

  private static let assignment = TextPattern(/^\s*[\w.\[\]]+\s*[-+*\/]?=(?!=).*[-+*\/@(]/)
}
