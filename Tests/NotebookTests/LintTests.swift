import Testing

@testable import Notebook

/// What lint says of a chapter: line, message and mend.
private func findings(_ text: String) -> [String] {
  var runner = Runner(chapter(text))
  return runner.run().cases.compactMap { item in
    guard item.name.contains("/lint:"), let failure = item.failure else { return nil }
    return "\(item.line): \(failure.message); \(failure.hint ?? "")"
  }
}

@Suite("What a chapter lacks")
struct LintTests {
  @Test func `an exercise needs a hint and something to reject`() {
    let text = """
      ```tutor
      > 1
      1
      ```
      <!-- @exercise e type=value -->
      What is 1 + 1?

      <details><summary>Solution</summary>

      2
      </details>

      <!-- @check
      answer: 2
      -->
      """
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
}
