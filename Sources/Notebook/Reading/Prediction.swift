import Backprop
import Notation
import Rendering
import Sentences
import Support
import Workbench

/// What the learner types for an output before seeing it.
struct Prediction {
  private let lines: [String]
  /// All of it on one line, as an expression is typed.
  private let line: String
  private let session: Session
  private let tolerance: Cell.Tolerance
  private let words: Set<String>
  private let context: ExecutionContext

  /// - Parameters:
  ///   - words: those of the question, which a number may have beside it.
  ///   - context: in which it is tried out, with the rights of a chapter's line.
  init(
    _ text: String, session: Session, tolerance: Cell.Tolerance, words: Set<String> = [],
    _ context: ExecutionContext
  ) {
    self.context = context
    self.words = words
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    line = lines.joined(separator: " ")
    self.session = session
    self.tolerance = tolerance
  }

  /// Whether it is the result: the same text by the matching rules, in its lines or on one, the same
  /// numbers as `value` has it, the verdict's word, or for an error its kind.
  ///
  /// - Throws: `.interrupted` after Ctrl-C.
  func mark(_ result: Result<Outcome, Diagnostic>) throws(Diagnostic) -> Mark {
    let kinds = Diagnostic.Kind.allCases.map(\.rawValue)
    let said = AnswerWords.saying(line, known: words.union(kinds))
    switch result {
    case .failure(let error):
      let words = line.lowercased().split { !$0.isLetter }
      if said == .no || words.contains(where: { error.kind.rawValue.hasPrefix($0) && $0.count > 2 })
      {
        return .right
      }
      if said == .yes || line.contains(where: \.isNumber) { return Self.wrong }
      return Self.unread(.willItWork)
    case .success(let outcome):
      // Only an author may leave something open.
      if lines.contains(where: { $0.trimmed == "..." || $0.contains("[..]") }) { return Self.wrong }
      let (matching, printed) = (Matching(tolerance: tolerance), outcome.text.lines)
      if matching.difference(lines, printed) == nil { return .right }
      if matching.difference([line], [printed.joined(StyledText(" "))]) == nil { return .right }
      if let verdict = outcome.verdict { return mark(said, of: verdict.ruling) }
      if let value = outcome.value ?? Self.numbers(in: printed) { return try mark(value) }
      return AnswerWords.isProse(line) && said == nil
        ? Self.unread(.writeWhatIsPrinted) : Self.wrong
    }
  }

  private func mark(_ said: AnswerWords.Sense?, of ruling: Verdict.Ruling) -> Mark {
    if line.trimmed.lowercased() == ruling.rawValue { return .right }
    switch said {
    case .yes: return ruling.stands ? .right : Self.wrong
    case .no: return ruling.stands ? Self.wrong : .right
    default:
      let isVerdict = Verdict.Ruling(rawValue: line.trimmed.lowercased()) != nil
      return isVerdict ? Self.wrong : Self.unread(.isItTrue)
    }
  }

  private func mark(_ value: Value) throws(Diagnostic) -> Mark {
    let meanings: [WrittenAnswer.Meaning]
    let setting = WrittenAnswer.Setting(right: value, words: words) {
      (text) throws(Diagnostic) in
      var copy = session
      return try copy.obey(text, in: context).value
    }
    do throws(Diagnostic) { meanings = try WrittenAnswer(line, setting).meanings } catch {
      if error.kind == .interrupted { throw error }
      // A letter that stands for what is asked says nothing of it.
      return .invalid(
        error.kind == .syntax || error.kind == .name
          ? WrittenAnswer.noNumber(value) : error)
    }
    let isNamed =
      (try? Term(reading: line, session.vocabulary))?.contains { part in
        switch part.form {
        case .quantity: true
        case .name(let name): session.vocabulary.names.contains(name)
        default: false
        }
      } == true
    // A matrix with its numbers in other rows is another one.
    let isAsTable = line.contains("[") && value.shape.isTable
    let bound: Double? =
      switch tolerance {
      case .written: nil
      case .within(let bound): bound
      case .exact: 0
      }
    let isRight = meanings.contains { meaning in
      guard
        meaning.value.shape == value.shape
          || (!isAsTable && meaning.value.elements.count == value.elements.count)
      else { return false }
      return zip(meaning.value.elements, meaning.slack).enumerated().allSatisfy { index, typed in
        let right = value.elements[index]
        if let bound { return abs(typed.0 - right) <= bound * max(1, abs(right)) }
        return Closeness(
          typed.0, slack: typed.1, to: right, digits: 2, scale: value.magnitude) == .right
      }
    }
    if isNamed {
      return isRight
        ? .trueBut(.whatDoesItComeTo)
        : .invalid(WrittenAnswer.noNumber(value))
    }
    if isRight { return .right }
    let comparison = meanings.first { $0.value.shape == value.shape }.map {
      ValueComparison(typed: $0, right: value, tolerance: bound, digits: 2)
    }
    return comparison?.mark ?? Self.wrong
  }

  /// The numbers of an output that is no value.
  private static func numbers(in printed: [StyledText]) -> Value? {
    let numbers = printed.flatMap { MatchLine(actual: $0).numbers }.map(\.value)
    if numbers.isEmpty { return nil }
    return numbers.count == 1 ? .number(numbers[0]) : .vector(Vector(numbers))
  }

  private static let wrong = Mark.wrong(.somethingElseComes)

  private static func unread(_ advice: Sentence) -> Mark {
    .invalid(Diagnostic(.value, advice, hint: .hintHelps))
  }
}

extension Shape {
  /// Whether both its rows and its columns are several.
  fileprivate var isTable: Bool { rows > 1 && columns > 1 }
}
