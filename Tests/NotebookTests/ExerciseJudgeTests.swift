import Notation
import Testing
import Workbench

@testable import Notebook

/// The mark of an answer to one of the ten exercises.
private func mark(_ id: String, _ answer: String, after earlier: [String] = []) throws -> Mark {
  var session = Session()
  _ = try session.obey("network 3 4 2 seed 1")
  _ = try session.obey("example [0.1, 0.2, 0.3] -> [0.2, 0.8]")
  let exercise = try #require(TenTypes.exercises[id])
  return try ExerciseJudge(
    exercise: exercise, session: session, context: ExecutionContext(), lines: earlier
  ).mark(answer)
}

@Suite("Judging answers")
struct ExerciseJudgeTests {
  @Test func `there is one of each type that asks for less than a program`() {
    let types = ExerciseTypes.all.filter { $0.isJudged && $0.extent != .program }
    #expect(Set(TenTypes.exercises.values.map(\.type.name)) == Set(types.map(\.name)))
  }

  @Test(arguments: [
    ("guess", "[3, 8]"), ("which", "2"), ("which", "b"), ("which", "the Hadamard product"),
    ("number", "[4, 10, 18]"), ("number", "[4.00, 10.0, 18]"), ("rows", "4×3"), ("rows", "4x3"),
    ("rows", "4 by 3"), ("rows", "(4, 3)"), ("bp2", "Sigma'(z[l]) * w[l+1]' * delta[l+1]"),
    ("bp2", #"\delta^l = \Sigma'(z^l) (w^{l+1})^T \delta^{l+1}"#), ("steps", "1 2 3 4"),
    ("mend", "δ^l = σ'(z^l) ⊙ ((w^{l+1})^T δ^{l+1})"),
    ("mend", "δ^l = f'(z^l) ⊙ ((w^{l+1})^T δ^{l+1})"),
    ("mend", "δ^l = g'(z^l) ⊙ ((w^{l+1})^T δ^{l+1})"),
    ("prove", "∂C/∂z^l_j ∂z^l_j/∂b^l_j = ∂C/∂z^l_j = δ^l_j"), ("build", "set b[3][1] = 20"),
    ("ask", "[1, 2] .* [3, 4]"),
  ])
  func `what is meant right is right`(id: String, answer: String) throws {
    let mark = try mark(id, answer)
    #expect(mark.ruling == .right)
    #expect(mark.score == 1)
  }

  @Test(arguments: [
    ("guess", "[3, 6]", "Not yet: look at entry 2; the rest is right."),
    ("which", "1", "Not yet.\nIt sums over the index between."),
    ("number", "[4, 11, 18]", "Not yet: look at entry 2; the rest is right."),
    ("number", "[5, 11, 19]", "Not yet: no entry is right."),
    ("rows", "3×4", "Not yet: rows come first, then columns."),
    ("rows", "4×2", "Not yet: the rows are right, the columns are not."),
    ("steps", "1 3 2 4", "Not yet: the first 1 step in place."),
    ("steps", "2 1 3 4", "Not yet: another one comes first."),
    ("build", "set b[3][1] = -20", "Not yet: a[3][1] > 0.9 does not hold."),
    ("ask", "1 + 1", "Not yet: this prints something else than what is asked."),
  ])
  func `what is wrong is said`(id: String, answer: String, text: String) throws {
    let mark = try mark(id, answer)
    #expect(mark.ruling == .wrong)
    #expect(mark.text.plain == text)
  }

  @Test(arguments: [
    ("number", "[4, 11, 18]", 2.0 / 3), ("rows", "4×2", 0.5), ("steps", "1 3 2 4", 0.75),
    ("steps", "4 3 2 1", 0.25), ("number", "[0, 0, 0]", 0),
  ])
  func `what is partly right has its share`(id: String, answer: String, score: Double) throws {
    #expect(try mark(id, answer).score == score)
  }

  @Test(arguments: [
    ("bp2", "Σ(z^l) (w^{l+1})^T δ^{l+1}", Mistake.sigmaForSigmaPrime),
    ("bp2", "Σ'(z^l) w^{l+1} δ^{l+1}", .noTranspose),
    ("bp2", "-Σ'(z^l) (w^{l+1})^T δ^{l+1}", .sign),
    ("mend", "(w^{l+1})^T δ^{l+1}", .noSigmaPrime), ("number", "[-4, -10, -18]", .sign),
    ("number", "[8, 20, 36]", .factorTwo), ("rows", "3×4", .noTranspose),
  ])
  func `known mistakes are named`(id: String, answer: String, mistake: Mistake) throws {
    #expect(try mark(id, answer).mistake == mistake)
  }

  @Test(arguments: [
    ("bp2", "δ^l", "True, but it only says again what is asked."),
    ("bp2", "1 δ^l", "True, but δ^l stands on both sides, so it says nothing of it."),
    ("bp2", "∂C/∂z^l", "True, but it leaves a derivative to be found."),
    (
      "bp2", "((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)", "True, but it is to be written with Σ'."
    ),
    ("bp2", "a^l = σ(z^l)", "True, but what is asked is what δ^l equals."),
    ("prove", "δ^l_j", "True, but that is the goal; now show the way, in 2 lines that do work."),
    ("prove", "∂C/∂b^l_j", "True, but this is where the derivation starts."),
  ])
  func `what is true and says nothing is no answer`(
    id: String, answer: String, text: String
  ) throws {
    let mark = try mark(id, answer)
    #expect(mark.ruling == .trueBut)
    #expect(mark.text.plain == text)
  }

  @Test(arguments: [
    ("bp2", "Σ'(z^l) (w^{l+1})^T (", Diagnostic.Kind.syntax),
    ("bp2", "(w^{l+1})^T Σ'(z^l) δ^{l+1}", .shape), ("number", "[4, 10]", .shape),
    ("number", "nothing", .name), ("which", "7", .value), ("steps", "1 2", .value),
    ("rows", "wide", .syntax), ("build", "set b[9][1] = 1", .index),
  ])
  func `what has no meaning is no wrong answer`(
    id: String, answer: String, kind: Diagnostic.Kind
  ) throws {
    let mark = try mark(id, answer)
    #expect(mark.ruling == .invalid)
    #expect(mark.error == kind)
  }

  @Test func `a derivation goes on line by line`() throws {
    let first = "∂C/∂z^l_j ∂z^l_j/∂b^l_j"
    #expect(try mark("prove", first).ruling == .onward)
    #expect(try mark("prove", "δ^l_j", after: [first]).ruling == .right)
    #expect(try mark("prove", first, after: [first]).ruling == .trueBut)
    #expect(try mark("prove", "a^l_j", after: [first]).ruling == .wrong)
  }

  @Test func `steps are never shown in their own order`() {
    for count in 2...9 {
      let list = (1...count).map { "\($0). Step \($0)" }.joined(separator: "\n")
      let parsed = chapter("<!-- @exercise e\(count) type=order -->\n\(list)\n")
      guard case .exercise(let exercise)? = parsed.steps[0].pieces.first else {
        Issue.record("no exercise")
        continue
      }
      let shown = OrderExercise.shown(exercise)
      #expect(shown.sorted() == Array(1...count))
      #expect(shown != Array(1...count))
      let answer = (1...count).map { String(shown.firstIndex(of: $0)! + 1) }
        .joined(separator: " ")
      #expect(
        OrderExercise().inAuthorsNumbers(answer, to: exercise)
          == (1...count).map(String.init).joined(separator: " "))
    }
  }
}
