import Testing

@testable import Notebook

/// A chapter with an exercise of each type, whose answers stand nowhere but where they are given.
enum SecretChapter {
  static let text = """
    <!-- @chapter
    id: secrets
    -->
    # Secrets

    ## All of them

    ```tutor predict
    > 1000 * 7 + 91
    7091
    ```

    <!-- @exercise seen type=predict -->
    What comes?

    ```tutor
    > v = [1, 2]
    > 3001 * v
    [3001, 6002]
    ```

    <!-- @exercise pick type=choice -->
    Which one is it?

    - [ ] the red one => Vermilion misleads.
    - [x] the blue one => Cerulean it is.

    <!-- @check
    because: Ochre explains it.
    -->

    <!-- @exercise steps type=order -->
    In which order?

    1. Set the input.
    2. Feed forward.
    3. Send it back.

    <!-- @exercise number type=value -->
    How many?

    <details><summary>Hint</summary>

    More than 40.
    </details>

    <details><summary>Solution</summary>

    Umbra: `2279`
    </details>

    <!-- @check
    answer: 43 * 53
    reject: 42 => "Sepia is too few."
    -->

    <!-- @exercise size type=shape -->
    Of which shape?

    <!-- @check
    answer: 17×19
    -->

    <!-- @exercise product type=formula -->
    Write BP2.

    ```tutor answer
    δ^l = ____
    ```

    <details><summary>Solution</summary>

    `((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)`
    </details>

    <!-- @check
    reject: δ^{l+1} ⊙ σ'(z^l) => shape
    -->

    <!-- @exercise mend type=repair -->
    One sign is wrong.

    ```tutor answer
    z^l = w^l a^{l-1} - b^l
    ```

    <details><summary>Solution</summary>

    `z^l = w^l a^{l-1} + b^l`
    </details>

    <!-- @exercise prove type=derive -->
    Prove BP3.

    <details><summary>Solution</summary>

    `∂C/∂b^l_j = ∂C/∂z^l_j ∂z^l_j/∂b^l_j = δ^l_j`
    </details>

    <!-- @check
    from: ∂C/∂b^l_j
    goal: δ^l_j
    steps: 2
    -->

    <!-- @setup
    network 2 3 1 seed 7
    example [1, 2] -> [1]
    -->

    <!-- @exercise build type=construct -->
    Make the output large.

    <details><summary>Solution</summary>

    ```tutor
    > set b[3][1] = 9.125
    ```
    </details>

    <!-- @check
    holds: a[3][1] > 0.8765
    -->

    <!-- @exercise say type=command -->
    Have the product printed.

    <details><summary>Solution</summary>

    ```tutor
    > hadamard [1, 2] [31, 41]
    [31, 82]
    ```
    </details>

    <!-- @exercise program type=code -->
    Fill in the line.

    ```python
    def f(W1, b1, W2, b2, X, Y):
        Z1 = W1 @ X + b1
        A1 = sigmoid(Z1)
        Z2 = W2 @ A1 + b2
        A2 = sigmoid(Z2)
        dZ2 = A2 - Y
        dW2 = dZ2 @ A1.T
        db2 = dZ2.sum(axis=1, keepdims=True)
        dZ1 = (W2.T @ dZ2) * A1 * (1 - A1)
        dW1 = ____
        db1 = dZ1.sum(axis=1, keepdims=True)
        return dW1, db1, dW2, db2
    ```

    <details><summary>Solution</summary>

    ```python
    def f(W1, b1, W2, b2, X, Y):
        Z1 = W1 @ X + b1
        A1 = sigmoid(Z1)
        Z2 = W2 @ A1 + b2
        A2 = sigmoid(Z2)
        dZ2 = A2 - Y
        dW2 = dZ2 @ A1.T
        db2 = dZ2.sum(axis=1, keepdims=True)
        dZ1 = (W2.T @ dZ2) * A1 * (1 - A1)
        dW1 = dZ1 @ X.T
        db1 = dZ1.sum(axis=1, keepdims=True)
        return dW1, db1, dW2, db2
    ```
    </details>

    <!-- @exercise words type=text -->
    Say why.

    <details><summary>Solution</summary>

    Indigo, because of the chain rule.
    </details>

    """

  static let secrets = [
    "7091", "6002", "Vermilion", "Cerulean", "[x]", "Ochre", "Umbra", "2279", "43 * 53", "Sepia",
    "17×19", "(w^{l+1})^T", "a^{l-1} + b^l", "∂z^l_j/∂b^l_j", "9.125", "0.8765", "[31, 82]",
    "[31, 41]", "dZ1 @ X.T", "Indigo", "@check", "goal:",
  ]
}

@Suite("What exports keep to themselves")
struct SecretsTests {
  private let chapter = Chapter(parsing: SourceText(SecretChapter.text), path: "secrets.md")

  private var exercises: [Exercise] { chapter.steps.flatMap(\.pieces).compactMap(\.exercise) }

  @Test func `the chapter has an exercise of each type, and proves them`() {
    #expect(Set(exercises.map(\.type.name)) == Set(ExerciseTypes.all.map(\.name)))
    var runner = Runner(chapter)
    let failed = runner.run().cases.filter { $0.failure != nil && $0.subject != .lint }
    #expect(failed.isEmpty, "\(failed)")
  }

  @Test(arguments: Export.Format.allCases)
  func `no export holds an answer to any type, but the one with solutions`(format: Export.Format)
    throws
  {
    var runner = Runner(chapter)
    let result = runner.run()
    let closed = String(decoding: Export(chapter, result).bytes(format), as: UTF8.self)
    for secret in SecretChapter.secrets { #expect(!closed.contains(secret), "\(secret)") }
    let first = try #require(closed.firstRange(of: "Set the input"))
    let last = try #require(closed.firstRange(of: "Send it back"))
    let steps: Exercise = try #require(exercises.first { $0.id == "steps" })
    let shown = OrderExercise.shown(steps)
    let (one, three) = (shown.firstIndex(of: 1) ?? 0, shown.firstIndex(of: 3) ?? 0)
    #expect((one < three) == (first.lowerBound < last.lowerBound))
    #expect(shown != [1, 2, 3])
    // A mark is no answer: what a page sets in another way is looked for in the Markdown.
    guard format == .md else { return }
    let open = String(
      decoding: Export(chapter, result, isOpen: true).bytes(format), as: UTF8.self)
    for secret in SecretChapter.secrets { #expect(open.contains(secret), "\(secret)") }
  }

  @Test func `the student edition and what seals it hold none either`() throws {
    let edition = ClosedEdition(chapter)
    let sealed = String(decoding: try edition.answers(of: chapter).bytes(), as: UTF8.self)
    for secret in SecretChapter.secrets {
      #expect(!edition.text.contains(secret), "\(secret)")
      #expect(!sealed.contains(secret), "\(secret)")
    }
  }
}
