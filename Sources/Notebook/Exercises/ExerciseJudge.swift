import Backprop
import Notation
import Rendering
import Workbench
import Sentences
import Support

/// Judges answers to one exercise by what they mean: what an exercise's type needs for that.
struct ExerciseJudge {
  let exercise: Exercise
  /// As it is where the exercise stands.
  let session: Session
  /// What its `answer:` uses of other exercises.
  var earlier: EarlierAnswers = [:]
  /// In which the exercise's own lines are obeyed, and answers are tried out: they write nothing.
  var context: ExecutionContext
  /// The lines of an answer of several lines that hold already.
  var lines: [String] = []
  /// Whether the mistake in a wrong formula is looked for.
  var namesMistakes = true
  let reports = ProgramReports()

  /// - Throws: `.interrupted` after Ctrl-C, or what is wrong with the exercise itself.
  func mark(_ answer: String) throws(Diagnostic) -> Mark {
    if let reason = exercise.closedReason {
      return .kept(.kept(reason.wording))
    }
    var mark = try exercise.type.mark(answer, self)
    if mark.ruling == .invalid,
      let meant = MeantLine.inBrackets(answer, except: session.vocabulary.names),
      case let other = try exercise.type.mark(meant, self), other.ruling != .invalid
    {
      mark = other
    }
    if namesMistakes, let words = try ownWords(for: answer, mark) { mark.said = words }
    return mark
  }

  /// What the author says of a wrong answer: the words of the first `reject:` that it equals.
  func ownWords(for answer: String, _ mark: Mark) throws(Diagnostic) -> SaidText? {
    guard mark.ruling == .wrong || mark.ruling == .invalid || mark.ruling == .trueBut else {
      return nil
    }
    for reject in exercise.obligations(.reject) {
      let (rejected, behind) = reject.value.cutAtArrow
      guard let words = behind?.withoutQuotation.words else { continue }
      let isMeant =
        try answer.trimmed == rejected ? true : exercise.type.isMeant(rejected, by: answer, self)
      if isMeant { return Mark.notYet(SaidText(Sentence(words))) }
    }
    return nil
  }

  /// What the right answer is worth; where `isFollowing`, with the learner's earlier answers.
  func rightValue(following isFollowing: Bool = false) throws(Diagnostic) -> Value {
    var judge = self
    if !isFollowing { judge.earlier = earlier.mapValues { EarlierAnswer(right: $0.right) } }
    return try exercise.type.rightValue(judge)
  }

  func fault(_ message: String, _ hint: String) -> Diagnostic {
    Diagnostic(.state, "exercise `\(exercise.id)` \(message)", hint: Sentence(hint))
  }

  func invalid(_ error: Diagnostic) throws(Diagnostic) -> Mark {
    if error.kind == .interrupted { throw error }
    return .invalid(error)
  }

  /// A line obeyed on a copy of the session, which knows the earlier answers by their names.
  func outcome(of line: String) throws(Diagnostic) -> Outcome {
    var copy = session
    for (name, answer) in earlier {
      copy.definitions.define(name, as: answer.learners ?? answer.right)
    }
    return try copy.obey(line, in: context)
  }

  /// Whether a word is a name of the chapter's, so that it may be an answer.
  func knows(_ word: String) -> Bool {
    session.vocabulary.names.contains(word.trimmed) || earlier[word.trimmed] != nil
      || (try? Term(reading: word, session.vocabulary)) != nil && word.trimmed.count < 3
  }

  func outcome(ofCommands text: String) throws(Diagnostic) -> (last: Outcome, session: Session) {
    var (last, copy) = (Outcome.none, session)
    for line in Self.commands(in: text) { last = try obey(line, on: &copy, in: context) }
    return (last, copy)
  }

  /// Obeys one of the commands of an answer; what the exercise leaves to others changes nothing.
  func obey(
    _ command: String, on session: inout Session, in context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let before = session
    let outcome = try session.obey(command, in: context)
    let only = exercise.obligations(.only).flatMap {
      $0.value.split(separator: " ").map(String.init)
    }
    if let first = only.first, session.changes != before.changes,
      !only.contains(command.trimmed.firstWord.word)
    {
      session = before
      throw Diagnostic(.denied, .isDoneWith(first), hint: .hintHelps)
    }
    return outcome
  }

  /// Cut at semicolons that no bracket encloses, and at line ends.
  static func commands(in text: String) -> [String] {
    text.cutOutsideBrackets { $0 == ";" || $0.isNewline }.filter { !$0.isEmpty }
  }
}

extension String {
  /// The trimmed pieces between the cuts that no bracket encloses; at least one.
  func cutOutsideBrackets(at isCut: (Character) -> Bool) -> [String] {
    var depth = 0
    return split(omittingEmptySubsequences: false) { character in
      if "{[(".contains(character) { depth += 1 }
      if "}])".contains(character) { depth -= 1 }
      return depth <= 0 && isCut(character)
    }.map(\.trimmed)
  }

  func trimmingEnd(_ isDropped: (Unicode.Scalar) -> Bool) -> String {
    let end = unicodeScalars.lastIndex { !isDropped($0) }
    return end.map { String(unicodeScalars[...$0]) } ?? ""
  }
}

/// The answers to earlier exercises that an `answer:` uses, by their names.
typealias EarlierAnswers = [String: EarlierAnswer]

struct EarlierAnswer: Sendable {
  let right: Value
  /// What the learner found in its place, where it is another value.
  var learners: Value?
  /// Whether theirs counted as right, as a rounded number does.
  var isAccepted = false
}
