@testable import Notebook

/// A chapter with an exercise of each type.
enum TenTypes {
  static let text = #"""
    <!-- @chapter
    id: ten
    format: 1
    marks: yes
    -->
    # Ten

    <!-- @step all -->
    ## All types

    <!-- @setup
    network 3 4 2 seed 1
    example [0.1, 0.2, 0.3] -> [0.2, 0.8]
    -->

    ```tutor
    > 1 + 1
    2
    ```

    <!-- @exercise guess type=predict -->
    What does the product of these two hold?

    ```tutor predict
    > hadamard [1, 2] [3, 4]
    [3, 8]
    ```

    <details><summary>Hint</summary>

    Entry by entry.
    </details>

    <!-- @check
    accept: [3, 8]
    reject: 11
    reject: [3, 6]
    -->

    <!-- @exercise which type=choice -->
    Which product goes entry by entry?

    - [ ] the matrix product => It sums over the index between.
    - [x] the Hadamard product => Each entry meets its own.
    - [ ] the outer product => It makes a matrix of two vectors.

    <details><summary>Hint</summary>

    It needs two of the same shape.
    </details>

    <details><summary>Solution</summary>

    The second.
    </details>

    <!-- @check
    accept: b
    reject: 1
    reject: 3
    -->

    <!-- @exercise number type=value -->
    What is $s \odot t$ for $s = (1, 2, 3)$ and $t = (4, 5, 6)$?

    <details><summary>Hint</summary>

    Three products.
    </details>

    <details><summary>Solution</summary>

    `[4, 10, 18]`
    </details>

    <!-- @check
    answer: hadamard [1, 2, 3] [4, 5, 6]
    accept: [4, 10, 18]
    reject: [-4, -10, -18] => sign
    reject: [4, 10] => shape
    reject: [4, 10, 17]
    -->

    <!-- @exercise rows type=shape -->
    What shape has $w^2$ in a network of widths 3, 4, 2?

    <details><summary>Hint</summary>

    To first, from second.
    </details>

    <details><summary>Solution</summary>

    4×3
    </details>

    <!-- @check
    answer: 4×3
    accept: 4 by 3
    reject: 3×4 => no-transpose
    reject: 4×2
    -->

    <!-- @exercise bp2 type=formula -->
    Write $\delta^l$ with the diagonal matrix.

    ```tutor answer
    δ^l = ____
    ```

    <details><summary>Hint</summary>

    A diagonal matrix multiplies from the left.
    </details>

    <details><summary>Solution</summary>

    `Σ'(z^l) (w^{l+1})^T δ^{l+1}`
    </details>

    <!-- @check
    uses: Σ'
    without: ⊙
    accept: Σ'(z^l) ((w^{l+1})^T δ^{l+1})
    accept: \Sigma'(z^l) (w^{l+1})^T \delta^{l+1}
    reject: (w^{l+1})^T Σ'(z^l) δ^{l+1} => shape
    reject: Σ(z^l) (w^{l+1})^T δ^{l+1} => sigma-for-sigma-prime
    -->

    <!-- @exercise steps type=order -->
    Put them in order.

    1. Set the input.
    2. Feed forward.
    3. Find the output error.
    4. Send it back.

    <details><summary>Hint</summary>

    Nothing comes before the input.
    </details>

    <details><summary>Solution</summary>

    As in the book.
    </details>

    <!-- @check
    accept: 1, 2, 3, 4
    reject: 2 1 3 4
    reject: 1 2 => value
    -->

    <!-- @exercise mend type=repair -->
    This line lost something.

    ```tutor answer
    δ^l = (w^{l+1} δ^{l+1}) ⊙ σ'(z^l)
    ```

    <details><summary>Hint</summary>

    Look at the shapes.
    </details>

    <details><summary>Solution</summary>

    `δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)`
    </details>

    <!-- @check
    accept: ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)
    reject: δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ(z^l) => sigma-for-sigma-prime
    -->

    <!-- @exercise prove type=derive -->
    Derive BP3.

    <details><summary>Hint</summary>

    The chain rule, through $z$.
    </details>

    <details><summary>Solution</summary>

    ```
    = ∂C/∂z^l_j ∂z^l_j/∂b^l_j
    = ∂C/∂z^l_j
    = δ^l_j
    ```
    </details>

    <!-- @check
    from: ∂C/∂b^l_j
    goal: δ^l_j
    steps: 2
    accept: ∂C/∂z^l_j ∂z^l_j/∂b^l_j = ∂C/∂z^l_j = δ^l_j
    reject: ∂C/∂z^l_j · 1 = δ^l_j
    reject: δ^l_j
    reject: ∂C/∂a^l_j = δ^l_j
    -->

    <!-- @exercise build type=construct -->
    Make the first output larger than 0.9.

    <details><summary>Hint</summary>

    A bias is enough.
    </details>

    <details><summary>Solution</summary>

    ```tutor
    > set b[3][1] = 10
    ```
    </details>

    <!-- @check
    holds: a[3][1] > 0.9
    accept: set b[3] = [20, 0]
    reject: set b[3][1] = -10
    reject: set b[9][1] = 1 => index
    -->

    <!-- @exercise ask type=command -->
    Have the product of $(1, 2)$ and $(3, 4)$ printed.

    <details><summary>Hint</summary>

    `help hadamard`
    </details>

    <details><summary>Solution</summary>

    ```tutor
    > hadamard [1, 2] [3, 4]
    [3, 8]
    ```
    </details>

    <!-- @check
    accept: [1, 2] ⊙ [3, 4]
    reject: [1, 2] ⊙ [3, 5]
    -->

    """#

  static let chapter = Notebook.Chapter(
    parsing: SourceText(text), path: "Chapters/ten.md")

  static let exercises: [String: Exercise] = {
    var exercises: [String: Exercise] = [:]
    for case .exercise(let exercise) in chapter.steps.flatMap(\.pieces) {
      exercises[exercise.id] = exercise
    }
    return exercises
  }()
}

/// A chapter that asks for BP1.
///
/// - Parameter check: the lines of its `@check`, from line 19 on.
func outputErrorExercise(_ check: String, starter: String = "δ^L = ____") -> String {
  """
  <!-- @exercise bp1 type=formula -->
  The error of the output layer?

  ```tutor answer
  \(starter)
  ```

  <details><summary>Hint</summary>

  Two factors.
  </details>

  <details><summary>Solution</summary>

  $\\nabla_a C \\odot \\sigma'(z^L)$
  </details>

  <!-- @check
  \(check)
  -->
  """
}
