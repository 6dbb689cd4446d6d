import Testing

@testable import Notebook

/// Everything that a check complains of: line, message and mend.
private func complaints(
  _ text: String, where isMeant: (CheckCase) -> Bool = { _ in true }
) -> [String] {
  var runner = Runner(chapter(text))
  return runner.run().cases.filter(isMeant).compactMap { item in
    item.failure.map { "\(item.line): \($0.message); \($0.hint ?? "")" }
  }
}

/// What lint says of a chapter.
private func findings(_ text: String) -> [String] {
  complaints(text) { $0.name.contains("/lint:") }
}

@Suite("What a chapter lacks")
struct LintTests {
  /// A chapter whose one exercise, in line 5, asks for 1 + 1.
  private static func sum(_ details: String, check: String) -> String {
    """
    ```tutor
    > 1
    1
    ```
    <!-- @exercise e type=value -->
    What is 1 + 1?

    \(details)

    <!-- @check
    \(check)
    -->
    """
  }

  @Test func `a chapter of exercises alone is no page of notes`() {
    let text = """
      <!-- @exercise e type=value -->
      What is 1 + 1?

      <!-- @check
      answer: 2
      -->
      """
    #expect(findings(text).count == 2)
  }

  @Test func `a slip in Solution would give it away as a hint`() {
    let text = Self.sum(
      """
      <details><summary>Tip</summary>

      Count.
      </details>

      <details><summary>Soluton</summary>

      2
      </details>
      """, check: "answer: 2\nreject: 3")
    #expect(
      findings(text) == [
        "8: `Tip` is taken for a hint; name it Hint or Solution, or say in the header: `solution: Tip`",
        "13: `Soluton` is taken for a hint; did you mean `Solution`?",
      ])
  }

  @Test func `an exercise needs a hint and something to reject`() {
    let text = Self.sum(
      """
      <details><summary>Solution</summary>

      2
      </details>
      """, check: "answer: 2")
    #expect(
      findings(text) == [
        "5: the exercise `e` has no hint; write one: `<details><summary>Hint</summary>`",
        "5: the exercise `e` rejects nothing; write in its `@check` what a learner may get wrong: "
          + "`reject: … => no-transpose`",
      ])
  }

  @Test func `a solution stands behind what it solves`() {
    let text = """
      <details><summary>Solution</summary>

      2
      </details>

      ```tutor
      > 1
      1
      ```
      """
    #expect(
      findings(text) == [
        "1: this solution belongs to no exercise, and is seen before one asks for it; "
          + "put it behind its `@exercise`, before the `@check`"
      ])
  }

  @Test(arguments: [
    ("> 1/3\n0.33", true), ("> 1/3\n0.333", false), ("> 1/2\n0.5", false),
    ("> 1/300\n0.0033", true),
    ("> 1/300\n0.00333", false), ("> 1000/3\n333.3", false), ("> 3\n3", false),
  ])
  func `a rounded number promises three digits`(cell: String, isFound: Bool) {
    #expect(findings("```tutor\n\(cell)\n```\n").isEmpty != isFound)
  }

  @Test func `an allowed error promises enough`() {
    #expect(findings("```tutor tol=0.01\n> 1/3\n0.33\n```\n") == [])
  }

  @Test(arguments: [
    (
      "δ^L = ∇_a C ⊙ σ'(z^L)", "reject: σ'(z^L)",
      "4: the starter passes; leave out what is asked: `____`"
    ),
    (
      "δ^L = ____", "reject: δ^L",
      "19: no network tells it from the solution; take it out, or write one of another value"
    ),
    (
      "δ^L = ____", "reject: ∇_a C ⊙ σ(z^L)\nreject: σ(z^L) ⊙ ∇_a C",
      "20: no network tells it from reject 1; take it out, or write one of another value"
    ),
    (
      "δ^L = ____", "reject: σ'(z^L) ⊙ ∇_a C",
      "19: a rejected answer passes; mend it, or make it an `accept`"
    ),
    (
      "δ^L = ____", "reject: ∇_a C ⊙ σ(z^L) => sign",
      "19: it fails with sigma-for-sigma-prime, not with sign; "
        + "write `=> sigma-for-sigma-prime`, or another wrong answer"
    ),
    (
      "δ^L = ____", "accept: σ'(z^L)\nreject: 1",
      "19: an accepted answer fails; mend it, or make it a `reject`"
    ),
  ])
  func `what an exercise does not show is told with its mend`(
    starter: String, check: String, complaint: String
  ) {
    #expect(complaints(outputErrorExercise(check, starter: starter)) == [complaint])
  }

  @Test func `a session left out needs a reason, an exercise an id of its own`() {
    #expect(
      complaints("```tutor skip\n> 1\n1\n```\n") == [
        "1: `skip` needs a reason; give it: skip=\"why\""
      ])
    let text = outputErrorExercise("reject: σ'(z^L)")
    #expect(
      complaints(text + "\n\n" + text) == [
        "22: there is an exercise `bp1` already; give this one another name"
      ])
  }

  @Test func `a solution stands behind its question`() {
    let text = """
      <!-- @exercise e type=value -->
      <details><summary>Solution</summary>

      2
      </details>

      What is 1 + 1?

      <details><summary>Hint</summary>

      Count.
      </details>

      <!-- @check
      answer: 2
      reject: 3
      -->
      """
    #expect(
      complaints(text + "\n```tutor\n> 1\n1\n```\n") == [
        "2: this solution is seen before its exercise; put it behind the question"
      ])
  }
}
