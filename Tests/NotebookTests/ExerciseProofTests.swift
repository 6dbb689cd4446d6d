import Testing

@testable import Notebook

/// What came of the obligations of the only exercise of a chapter.
private func proofs(_ text: String) -> [String] {
  outcomes(text).filter { !$0.contains("/lint:") }.map { line in
    line.replacing("test/opening/", with: "").replacing(#/:\d+ /#, with: ": ")
  }
}

@Suite("Exercises that prove themselves")
struct ExerciseProofTests {
  @Test func `one of each type does`() {
    var runner = Runner(TenTypes.chapter)
    let result = runner.run()
    #expect(
      result.cases.compactMap { item in item.failure.map { "\(item.name): \($0.message)" } } == [])
    #expect(result.cases.filter { $0.name.hasSuffix("/solution") }.count == 10)
  }

  @Test(arguments: [
    ("accept: (∇_a C) ⊙ σ'(z^L)", "accept:1: passed"),
    ("accept: σ'(z^L)", "accept:1: an accepted answer fails"),
    ("reject: ∇_a C ⊙ σ(z^L) => sigma-for-sigma-prime", "reject:1: passed"),
    (
      "reject: ∇_a C ⊙ σ(z^L) => sign",
      "reject:1: it fails with sigma-for-sigma-prime, not with sign"
    ),
    ("reject: σ'(z^L) ⊙ ∇_a C", "reject:1: a rejected answer passes"),
    ("reject: δ^L", "reject:1: no network tells it from the solution"),
  ])
  func `each obligation is a case`(check: String, outcome: String) {
    let expected = [
      "bp1/starter: passed", "bp1/bare: passed", "bp1/solution: passed", "bp1/\(outcome)",
    ]
    #expect(proofs(outputErrorExercise(check)) == expected)
  }

  @Test func `two rejects must differ`() {
    let check = "reject: ∇_a C ⊙ σ(z^L)\nreject: σ(z^L) ⊙ ∇_a C"
    #expect(
      proofs(outputErrorExercise(check)).last == "bp1/reject:2: no network tells it from reject 1")
  }

  @Test func `a starter that passes is a fault`() {
    let text = outputErrorExercise("reject: σ'(z^L)", starter: "δ^L = ∇_a C ⊙ σ'(z^L)")
    #expect(proofs(text).first == "bp1/starter: the starter passes")
  }

  @Test func `an exercise without a solution is a fault`() {
    let text = "<!-- @exercise e type=formula -->\nWhat?\n"
    #expect(proofs(text) == ["e/format: exercise `e` has no solution"])
  }

  @Test(arguments: [
    ("choice", "What?", "has nothing to choose from"),
    ("choice", "- [ ] one\n- [ ] two", "has no right choice"),
    ("order", "What first?", "has nothing to put in order"),
    ("value", "How much?", "has no `answer:`"),
    ("shape", "Of what shape?", "has no `answer:`"),
    ("predict", "What comes?", "has no command whose output is asked for"),
    ("command", "Show it.", "has no command as its solution"),
  ])
  func `what an exercise of its type can't do without is named`(
    type: String, question: String, what: String
  ) {
    let text = """
      <!-- @exercise e type=\(type) -->
      \(question)

      <details><summary>Solution</summary>

      It is told here.
      </details>
      """
    #expect(proofs(text) == ["e/format: exercise `e` \(what)"])
  }

  @Test(arguments: [
    ("answer: 12.5", ["12.5%", "12.5 %", "it is 12.5"], ["1.25%"]),
    ("answer: -0.0086", ["falls by 0.0086", "minus 0.0086"], ["grows by 0.0086"]),
    ("answer: 0", ["zero", "it is zero"], ["one"]),
    ("answer: [1, 4, 100]", ["1 and 4 and 100", "f = [1, 4, 100]"], ["1 and 4 and 10"]),
  ])
  func `a value may be said in words`(answer: String, right: [String], wrong: [String]) {
    let check =
      [answer] + right.map { "accept: \($0)" } + wrong.map { "reject: \($0)" }
    let text = """
      <!-- @exercise e type=value -->
      How much?

      <!-- @check
      \(check.joined(separator: "\n"))
      -->
      """
    let proven = proofs(text).filter { $0.contains("accept") || $0.contains("reject") }
    #expect(proven.count == right.count + wrong.count)
    #expect(proven.allSatisfy { $0.hasSuffix("passed") })
  }

  @Test func `several options are named by letters or by words`() {
    let text = """
      <!-- @exercise e type=choice -->
      Which?

      - [x] BP1
      - [ ] BP2
      - [x] BP3

      <!-- @check
      accept: a c
      accept: a and c
      accept: BP1 and BP3
      accept: BP3, BP1
      reject: BP1 and BP2
      reject: a b
      -->
      """
    #expect(proofs(text).filter { $0.contains("cept") || $0.contains("reject") }.count == 6)
    #expect(
      proofs(text).filter { $0.contains("cept") || $0.contains("reject") }.allSatisfy {
        $0.hasSuffix("passed")
      })
    #expect(ChosenOptions.areLetters("a b", of: 2))
    #expect(!ChosenOptions.areLetters("a c", of: 2))
    // A layer makes it the command that shows a.
    #expect(!ChosenOptions.areLetters("a 2", of: 2))
    #expect(!ChosenOptions.areLetters("a", of: 2))
  }

  @Test func `a condition before an exercise is what it holds under`() {
    let text = """
      <!-- @given activation linear -->
      <!-- @exercise e type=formula -->
      ```tutor answer
      δ^l = ____
      ```

      <details><summary>Solution</summary>

      `(w^{l+1})^T δ^{l+1}`
      </details>
      """
    #expect(proofs(text) == ["e/starter: passed", "e/bare: passed", "e/solution: passed"])
  }

  @Test func `a matrix is foreseen as it is printed, or on one line`() {
    let text = """
      <!-- @exercise outer type=predict -->
      ```tutor
      > [1, 2] [3, 4]'
      [[3, 4],
       [6, 8]]
      ```

      <!-- @check
      accept: [[3, 4], [6, 8]]
      accept: [3, 4; 6, 8]
      accept: 3 4 6 8
      reject: [3, 6; 4, 8]
      reject: [3, 4, 6, 8]
      reject: [[3, 4, 6, 8]]
      -->
      """
    let obligations = (1...3).flatMap { ["accept:\($0)", "reject:\($0)"] }.sorted()
    #expect(
      proofs(text).filter { $0.hasPrefix("outer/") }.sorted()
        == (obligations + ["solution"]).map { "outer/\($0): passed" })
  }

  @Test func `several lines are foreseen in their lines or on one`() throws {
    let text = """
      <!-- @exercise talk type=predict -->
      ```tutor
      > network 1 1 seed 1
      > set b[2][1] = 0
      > set w[2][1,1] = 0
      > input [1]
      > feedforward
      a¹ = x = [1]
      z² = w² a¹ + b² = [0]
      a² = σ(z²) = [0.5]
      ```

      <!-- @check
      accept: a¹ = x = [1] z² = w² a¹ + b² = [0] a² = σ(z²) = [0.5]
      reject: a¹ = x = [1] z² = w² a¹ + b² = [0] a² = σ(z²) = [1]
      -->
      """
    #expect(
      proofs(text).filter { $0.hasPrefix("talk/") }.sorted()
        == ["talk/accept:1: passed", "talk/reject:1: passed", "talk/solution: passed"])
  }
}
