import Markdown
import Notation
import Rendering
import Sentences
import Workbench

/// The types of exercises: a row for each, behind the word that stands in `type=`.
enum ExerciseTypes {
  static let value = ValueExercise()

  static let all: [any ExerciseType] = [
    PredictExercise(), ChoiceExercise(), value, ShapeExercise(), FormulaExercise.formula,
    OrderExercise(), FormulaExercise.repair, DeriveExercise(), ConstructExercise(),
    CommandExercise(), CodeExercise(), TextExercise(),
  ]

  static subscript(name: String) -> (any ExerciseType)? { all.first { $0.name == name } }
}

/// How exercises of one type are asked, judged, hinted, solved and proven.
///
/// Only its name and its marks must be given; all else has a default below.
protocol ExerciseType: Sendable {
  typealias Failure = CheckCase.Failure

  var name: String { get }
  /// Whether its answers can be judged here; else a person marks them.
  var isJudged: Bool { get }
  /// Whether an answer is the name of a file, which is read with the rights of who typed it.
  func namesFile(_ line: String) -> Bool
  /// What its `@check` may say beside what that of every type may.
  var keys: [CheckKey] { get }
  /// What an exercise lacks that has no solution, and how to give it.
  func lack(in exercise: Exercise) -> (what: String, mend: String)

  // MARK: Asking

  var invitation: Sentence { get }
  /// How an answer is typed, where that is a question.
  var typing: Sentence? { get }
  /// Whether the text of its solution is an answer as it stands.
  var isAnsweredByItsSolution: Bool { get }
  /// How much of what is typed at once is one answer.
  var extent: AnswerExtent { get }
  func asked(_ blocks: [Block], in exercise: Exercise) -> [Block]
  func answers(among blocks: [Block], in exercise: Exercise) -> [Block]
  func start(of exercise: Exercise) -> Block?
  func sessionUse(in exercise: Exercise) -> SessionUse

  // MARK: Judging

  /// Whether a line is an answer that elsewhere would be for the session.
  func isAnswer(_ line: String, to exercise: Exercise) -> Bool
  /// Takes out of the text that is handed out what answers it, beside its solution and `@check`.
  func close(_ exercise: Exercise, in edition: inout ClosedEdition)
  /// An answer in the numbers that are shown, in those of the author.
  func inAuthorsNumbers(_ answer: String, to exercise: Exercise) -> String
  /// - Throws: `.interrupted` after Ctrl-C, or what is wrong with the exercise itself.
  func mark(_ answer: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Mark
  /// What the right answer is worth, also for the exercises that build on it.
  func rightValue(_ judge: ExerciseJudge) throws(Diagnostic) -> Value

  // MARK: Helping

  /// The shape of what is asked, and those in the answer that was given.
  func shapes(of answer: String, _ judge: ExerciseJudge) -> SaidText?
  var holeTitle: Sentence { get }
  /// The answer with one piece left out; nil where too little would be left.
  func hole(_ judge: ExerciseJudge) -> Sentence?
  /// What the solution says as an answer: its code, its formula, or its commands.
  func solution(of exercise: Exercise) -> String?

  // MARK: Proving

  var needsRejects: Bool { get }
  /// Proves that what the learner starts from is no answer.
  func proveStarter(_ proof: inout Proof) throws(Diagnostic)
  /// What the solution comes to, where it may be no answer itself: a command, or the quantity asked for.
  func worth(of solution: String, _ judge: ExerciseJudge) throws(Diagnostic) -> String?
  /// Other pieces of the solution that are answers too, of which one must pass.
  func alternatives(in exercise: Exercise) -> [String]
  /// Whether an answer is one that the author rejects, in another spelling.
  func isMeant(
    _ rejected: String, by answer: String, _ judge: ExerciseJudge
  ) throws(Diagnostic) -> Bool
  /// Whether no learner could tell two answers apart.
  func isSame(_ one: String, _ other: String, _ judge: ExerciseJudge) throws(Diagnostic) -> Bool
  /// What is wrong with the exercise when it is asked again, as `again` judges it.
  func repeatFault(_ judge: ExerciseJudge, _ again: ExerciseJudge) throws(Diagnostic) -> Failure?
}

/// How much of several lines that are handed in together is an answer.
enum AnswerExtent {
  /// A line alone.
  case line
  /// Each line, which goes on from the one before.
  case lines
  /// All of them.
  case text
  /// All of them as they stand, with their indentation.
  case program
}

/// What the session among the pieces of an exercise is for.
enum SessionUse {
  /// It is obeyed and shown with the question.
  case shown
  /// The output of its last command is asked for.
  case foreseen
  /// It is the solution, and not shown.
  case hidden
}

/// A type that is answered by commands, which the learner's own session obeys.
protocol AnsweredByCommands: ExerciseType {
  var restoresSession: Bool { get }
  /// Marks commands by the outcome of the last and by the session that they leave.
  func mark(
    _ outcome: Outcome, of line: String, leaving session: Session, _ judge: ExerciseJudge
  ) throws(Diagnostic) -> Mark
}

extension AnsweredByCommands {
  /// Whether both leave the same behind, and print the same.
  func isMeant(_ rejected: String, by answer: String, _ judge: ExerciseJudge) -> Bool {
    guard let wrong = try? judge.outcome(ofCommands: rejected),
      let typed = try? judge.outcome(ofCommands: answer)
    else { return false }
    return wrong.session.isSame(as: typed.session) && wrong.last.text.plain == typed.last.text.plain
  }

  var invitation: Sentence { .typeCommands }
  var extent: AnswerExtent { .text }
  func isAnswer(_ line: String, to exercise: Exercise) -> Bool { true }

  /// `set b[3][1] = ____`, `delta ____`.
  func hole(_ judge: ExerciseJudge) -> Sentence? {
    solution(of: judge.exercise).map { text in
      let holed = ExerciseJudge.commands(in: text).map { command in
        if let sign = command.firstIndex(of: "=") { return "\(command[...sign]) \(Hint.hole)" }
        let (word, rest) = command.firstWord
        return rest.isEmpty ? Hint.hole : "\(word) \(Hint.hole)"
      }
      return Sentence(holed.joined(separator: "; "))
    }
  }
}

extension ExerciseType {
  func namesFile(_ line: String) -> Bool { false }
  var isJudged: Bool { true }
  var keys: [CheckKey] { [] }
  var invitation: Sentence { .typeYourAnswer }
  var typing: Sentence? { nil }
  func asked(_ blocks: [Block], in exercise: Exercise) -> [Block] { blocks }
  func answers(among blocks: [Block], in exercise: Exercise) -> [Block] { [] }
  func start(of exercise: Exercise) -> Block? { nil }
  func sessionUse(in exercise: Exercise) -> SessionUse { .shown }
  func isAnswer(_ line: String, to exercise: Exercise) -> Bool { false }
  func close(_ exercise: Exercise, in edition: inout ClosedEdition) {}
  func inAuthorsNumbers(_ answer: String, to exercise: Exercise) -> String { answer }
  func shapes(of answer: String, _ judge: ExerciseJudge) -> SaidText? { nil }
  var holeTitle: Sentence { .answerWithAHole }
  var extent: AnswerExtent { .line }
  var isAnsweredByItsSolution: Bool { true }
  func hole(_ judge: ExerciseJudge) -> Sentence? { nil }
  func solution(of exercise: Exercise) -> String? { exercise.solution?.pieces.formulaText }
  var needsRejects: Bool { true }
  func proveStarter(_ proof: inout Proof) throws(Diagnostic) { try proof.refuseStarter() }
  func worth(of solution: String, _ judge: ExerciseJudge) -> String? { nil }
  func alternatives(in exercise: Exercise) -> [String] { [] }

  func isSame(_ one: String, _ other: String, _ judge: ExerciseJudge) -> Bool { one == other }
  func isMeant(
    _ rejected: String, by answer: String, _ judge: ExerciseJudge
  ) throws(Diagnostic) -> Bool { try isSame(rejected, answer, judge) }
  func repeatFault(_ judge: ExerciseJudge, _ again: ExerciseJudge) -> Failure? { nil }

  func lack(in exercise: Exercise) -> (what: String, mend: String) {
    ("has no solution", "write it in a <details> named Solution")
  }

  func rightValue(_ judge: ExerciseJudge) throws(Diagnostic) -> Value {
    guard let command = judge.exercise.obligation(.answer),
      let value = try judge.outcome(of: command).value
    else { throw judge.fault("has no value to compare with", "as in `answer: delta 2`") }
    return value
  }
}
