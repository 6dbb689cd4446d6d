import Rendering
import TestSupport
import Testing
import Workbench

@testable import Notebook

/// A learner at one exercise of the chapter with all ten types.
private struct Learner {
  var reading: Reading

  init(at id: String) throws {
    reading = Reading(TenTypes.chapter)
    for _ in 0..<20 {
      if reading.exercise?.id == id { return }
      _ = try reading.obey(reading.question.isNone ? "" : "skip")
    }
    Issue.record("\(id) is never asked")
  }

  /// The first part of what a line brings.
  mutating func type(_ line: String) throws -> String {
    let text = try reading.obey(line).text.plain
    return text.split(separator: "\n\n").first.map { String($0).trimmed } ?? ""
  }

  /// The best mark of an exercise.
  func score(_ id: String) -> Double? { reading.log.records(inChapter: "ten")[id]?.best }

  var asked: String? {
    reading.exercise?.id
  }
}

extension Attempt {
  /// The question, as a test reads it.
  fileprivate func asked() -> String {
    var outcome = Outcome()
    for paragraph in question { outcome.addParagraph(paragraph) }
    return outcome.text.plain
  }
}

@Suite("Exercises at the prompt")
struct ReadingExerciseTests {
  /// An exercise, answers to it, and what is asked then.
  static let walks: [(String, [String], String?)] = [
    ("which", ["2"], "number"), ("number", ["[4, 10, 18]"], "rows"), ("rows", ["4×3"], "bp2"),
    ("bp2", ["Σ'(z^l) (w^{l+1})^T δ^{l+1}"], "steps"), ("steps", ["3 2 4 1"], "mend"),
    ("mend", ["((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)"], "prove"),
    ("prove", ["∂C/∂z^l_j ∂z^l_j/∂b^l_j", "δ^l_j"], "build"),
    ("build", ["set b[3][1] = 1", "set b[3][1] = 30"], "ask"),
    ("ask", ["1 + 1", "hadamard [1, 2] [3, 4]"], nil),
  ]

  @Test(arguments: walks)
  func `a right answer leads on`(id: String, answers: [String], next: String?) throws {
    var learner = try Learner(at: id)
    for answer in answers {
      #expect(learner.asked == id)
      _ = try learner.type(answer)
    }
    #expect(learner.asked == next)
    #expect(learner.score(id) == 1)
  }

  @Test func `the question that was left open is the one that is asked the next day`() throws {
    try TemporaryFolder.with { folder in
      func open() -> (reading: Reading, greeting: StyledText) {
        Reading.opened(TenTypes.chapter, log: ProgressLog(folder: folder.path))
      }
      var first = open().reading
      while first.question.isNone { _ = try first.obey("") }
      _ = try first.obey("2")
      let question = try #require(first.trial?.asked())
      let second = open()
      #expect(second.greeting.plain.hasSuffix("\n\n" + question))
      #expect(second.reading.exercise == first.exercise)
    }
  }

  @Test func `formulas in an option, and in what is said of it, are set as running text`() throws {
    var reading = Reading(
      chapter(
        """
        ## Where

        <!-- @exercise where type=choice -->
        Where?

        - [x] where $z$ is largest => It is $z^l_j$.
        - [ ] nowhere => Look again.
        """))
    #expect(try reading.obey("").text.plain.contains("1. where z is largest\n2. nowhere"))
    #expect(try reading.obey("1").text.plain.contains("It is zˡⱼ."))
  }

  @Test func `options that are named as commands are, several in a row, are an answer`() throws {
    var reading = Reading(
      chapter(
        """
        ## Which

        <!-- @exercise which type=choice -->
        Which?

        - [x] BP1
        - [ ] BP3
        - [x] BP4
        """))
    _ = try reading.obey("")
    #expect(try reading.obey("bp3 bp4").text.plain.contains("Not yet"))
    #expect(try reading.obey("bp1 bp4").text.plain.contains("Right."))
  }

  @Test func `what was built for an exercise is taken back`() throws {
    var learner = try Learner(at: "build")
    let before = learner.reading.session.network
    _ = try learner.type("set b[3][1] = 30")
    #expect(learner.asked == "ask")
    #expect(learner.reading.session.network == before)
  }

  @Test func `hints come one at a time, the strong ones at a cost`() throws {
    var learner = try Learner(at: "bp2")
    #expect(
      try learner.type("Σ(z^l) (w^{l+1})^T δ^{l+1}").hasPrefix(
        "Not yet: σ stands where σ′ is due."))
    #expect(
      try learner.type("hint") == """
        ▾ The shapes
        Asked is a thing of this shape: δ^l is n_l × 1.
        In your answer: z^l is n_l × 1, w^{l+1} is n_{l+1} × n_l, δ^{l+1} is
        n_{l+1} × 1.
        """)
    #expect(
      try learner.type("hint") == "▾ Hint\nA diagonal matrix multiplies from the left.")
    #expect(
      try learner.type("hint").hasPrefix("▾ What went wrong\nσ stands where σ′ is due."))
    #expect(
      try learner.type("hint").hasPrefix("▾ Your last answer in numbers  costs 0.2\non 2-3-4-2"))
    #expect(
      try learner.type("hint")
        == "▾ The answer with a hole  costs 0.2\n    δ^l = Σ'(z^l) (w^{l+1})^T ____")
    #expect(learner.asked == "bp2")
    let last = try learner.reading.obey("hint").note.plain
    #expect(last == "what is left is the solution; `hint` once more shows it")
    var other = learner
    #expect(try other.type("hint").hasPrefix("▾ Solution"))
    #expect(other.asked == "steps")
    #expect(try learner.type("Σ'(z^l) (w^{l+1})^T δ^{l+1}") == "Right.\nmarks: 0.5 of 1")
  }

  @Test func `repeating a wrong answer costs nothing more`() throws {
    var learner = try Learner(at: "rows")
    for answer in ["1×1", "1×1", "2×2"] { _ = try learner.type(answer) }
    #expect(try learner.type("4×3") == "Right.\nmarks: 0.8 of 1")
  }

  @Test func `what is true or without meaning costs nothing`() throws {
    var learner = try Learner(at: "bp2")
    for answer in ["δ^l", "Σ'(z^l) (w^{l+1})^T )", "(w^{l+1})^T Σ'(z^l) δ^{l+1}"] {
      _ = try learner.type(answer)
    }
    #expect(try learner.type("Σ'(z^l) (w^{l+1})^T δ^{l+1}") == "Right.")
  }

  @Test func `the third error in a row brings an offer, once`() throws {
    var learner = try Learner(at: "rows")
    let said = try ["1×1", "2×2", "3×3", "5×5", "6×6", "7×7"].map { line in
      try learner.reading.obey(line).text.plain.contains("`hint` helps")
    }
    #expect(said == [false, false, true, false, false, false])
  }

  @Test func `a solution leads on, without marks`() throws {
    var learner = try Learner(at: "rows")
    #expect(try learner.type("solution") == "▾ Solution\n4×3")
    #expect(learner.asked == "bp2")
    #expect(learner.score("rows") == 0)
    #expect(
      try learner.type("progress").hasSuffix(
        "exercises: 0 of 4 marks  1 solution shown, 3 skipped"))
  }

  @Test func `what was solved by its solution is asked again two steps later`() throws {
    var reading = Reading(
      chapter(
        """
        # A
        ## One
        <!-- @setup
        v = [1, 2]
        -->
        <!-- @exercise e type=value -->
        What is the sum?

        <details><summary>Solution</summary>

        3
        </details>

        <!-- @check
        answer: v[1] + v[2]
        -->
        ## Two
        ```tutor
        > v = [5, 6]
        ```
        ## Three
        Text.
        ## Four
        Text.
        """))
    _ = try reading.obey("")
    _ = try reading.obey("solution")
    _ = try reading.obey("")
    #expect(reading.question.isNone)
    let asked = try reading.obey("").text.plain
    #expect(
      asked.contains(
        "Once more, since its solution was shown; behind it all is as you left it:\n\nWhat is the sum?"
      ))
    #expect(try reading.obey("3").text.plain.hasPrefix("Right."))
    #expect(reading.log.records(inChapter: reading.chapter.id)["e"]?.best == 1)
    #expect(try reading.obey("v").text.plain == "[5, 6]")
    _ = try reading.obey("")
    #expect(reading.question.isNone)
  }

  @Test func `options are asked without what is said of them`() throws {
    var learner = try Learner(at: "which")
    let text = try #require(learner.reading.trial).asked()
    #expect(text.contains("1. the matrix product\n2. the Hadamard product\n3. the outer product"))
    #expect(!text.contains("=>"))
    #expect(try learner.type("a") == "Not yet.\nIt sums over the index between.")
  }

  @Test func `a command with a slip in it is told at a question`() throws {
    var learner = try Learner(at: "which")
    #expect(
      try learner.type("fedforward") == """
        Not judged: expected the number of an option, 1 to 3
        hint: did you mean `feedforward`?
        """)
  }

  @Test func `a question is asked again as wide as the screen is then`() throws {
    var learner = try Learner(at: "ask")
    let outcome = try learner.reading.obey("")
    #expect(
      OutcomeText(width: 30).text(outcome).plain
        == "\nHave the product of (1, 2) and\n(3, 4) printed.\n")
  }

  @Test func `a derivation shows where it starts`() throws {
    let learner = try Learner(at: "prove")
    let text = try #require(learner.reading.trial).asked()
    #expect(text.contains("Derive BP3.\n\n"))
    #expect(text.contains("= …"))
  }

  @Test(arguments: [
    ("which", "the Hadamard product"), ("which", "hadamard product"), ("which", "option 2"),
    ("which", "(b)"), ("which", "second"), ("rows", "a 4x3 matrix"), ("rows", "4 rows, 3 columns"),
    ("rows", "3 columns, 4 rows"), ("number", "4 10 18"), ("number", "(4, 10, 18)"),
    ("number", "s ⊙ t = [4, 10, 18]."), ("number", #"\begin{bmatrix}4\\10\\18\end{bmatrix}"#),
    ("bp2", "$Σ'(z^l) (w^{l+1})^T δ^{l+1}$"), ("bp2", "Σ'(z^l) (w^{l+1})^T δ^{l+1} (by BP2)"),
    ("bp2", "Σ'(z^l) (w^{l+1})^T δ^{l+1}."),
    ("bp2", "= Σ'(z^l) (w^{l+1})^T δ^{l+1} because of (34)"),
    ("steps", "3241"), ("steps", "3, 2, 4, 1."), ("steps", "3 → 2 → 4 → 1"),
    ("prove", "∂C/∂b^l_j = ∂C/∂z^l_j ∂z^l_j/∂b^l_j ⇒ ∂C/∂b^l_j = ∂C/∂z^l_j = δ^l_j"),
    ("prove", "= ∂C/∂z^l_j ∂z^l_j/∂b^l_j by the chain rule = δ^l_j (by definition)"),
  ])
  func `what people type is read as they mean it`(id: String, answer: String) throws {
    var learner = try Learner(at: id)
    #expect(try learner.type(answer).hasPrefix("Right"))
    #expect(learner.asked != id)
  }
}
