extension Chapter {
  /// The text of a new chapter, small enough to be written over, whole enough to pass a check.
  ///
  /// - Parameter type: that of its exercise; one of each without it.
  package static func skeleton(path: String, type: String? = nil) -> String {
    let id = ChapterParser.slug(ChapterParser.name(ofFile: path))
    let types = type.map { [$0] } ?? Skeleton.exercises.map(\.type)
    let exercises = Skeleton.exercises.filter { types.contains($0.type) }
    return """
      <!-- @chapter
      id: \(id)
      format: 1
      -->
      # \(title(ofID: id))

      <!-- @step first -->
      ## One idea

      Say in a few lines what this step is about. Numbers first:

      <!-- @setup
      network 3 4 2 seed 7
      example [0.9, 0.5, 0.1] -> [1, 0]
      -->

      ```tutor
      > hadamard [1, 2] [3, 4]
      [3, 8]
      ```

      Then the equation. It is checked, as every displayed one is:

      $$\\delta^L = \\nabla_a C \\odot \\sigma'(z^L)$$

      \(exercises.map(\.text).joined(separator: "\n\n"))

      """
  }

  /// The types of which there is an exercise to begin with.
  package static var skeletonTypes: [String] { Skeleton.exercises.map(\.type) }

  /// `My own chapter` for `03-my-own-chapter`.
  private static func title(ofID id: String) -> String {
    let words = id.split(separator: "-").drop { $0.allSatisfy(\.isNumber) }.joined(separator: " ")
    return words.isEmpty ? "A chapter" : words.prefix(1).uppercased() + words.dropFirst()
  }
}

/// An exercise of each type, to be written over.
private enum Skeleton {
  static let exercises: [(type: String, text: String)] = [
    (
      "formula",
      """
      <!-- @exercise output-error type=formula -->
      **Your turn.** Write the error of the output layer with the matrix $\\Sigma'$.

      ```tutor answer
      δ^L = ____
      ```

      \(hint("A diagonal matrix multiplies from the left."))

      \(solution("`Σ'(z^L) ∇_a C`"))

      <!-- @check
      uses: Σ'
      because: Entry by entry, and by a diagonal matrix, is the same.
      reject: Σ(z^L) ∇_a C => sigma-for-sigma-prime "That is Σ. Where is the slope?"
      -->
      """
    ),
    (
      "value",
      """
      <!-- @exercise how-many type=value -->
      How many weights does a network with the widths 3, 4, 2 have?

      \(hint("Each layer's neurons times those before."))

      \(solution("`3*4 + 4*2`"))

      <!-- @check
      answer: 3*4 + 4*2
      reject: 9 => "That is the neurons. How many lines lead from each?"
      -->
      """
    ),
    (
      "shape",
      """
      <!-- @exercise shape-of-w type=shape -->
      And what shape has $w^2$ there?

      \(hint("To first, from second."))

      \(solution("4×3"))

      <!-- @check
      answer: 4×3
      reject: 3×4 => no-transpose
      -->
      """
    ),
    (
      "choice",
      """
      <!-- @exercise which type=choice -->
      Which product goes entry by entry?

      - [ ] the matrix product => It sums over the index between.
      - [x] the Hadamard product => Each entry meets its own.

      \(hint("It needs two of the same shape."))

      \(solution("The second."))
      """
    ),
    (
      "order",
      """
      <!-- @exercise algorithm type=order -->
      Put these in order.

      1. Set the input.
      2. Feed forward.
      3. Send the error back.

      \(hint("Nothing comes before the input."))

      \(solution("Input, forward, back."))
      """
    ),
    (
      "repair",
      """
      <!-- @exercise mend type=repair -->
      One thing is wrong here.

      ```tutor answer
      δ^l = (w^{l+1} δ^{l+1}) ⊙ σ'(z^l)
      ```

      \(hint("Look at the shapes."))

      \(solution("`δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)`"))

      <!-- @check
      reject: δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ(z^l) => sigma-for-sigma-prime
      -->
      """
    ),
    (
      "derive",
      """
      <!-- @exercise prove type=derive -->
      Derive BP3.

      \(hint("The chain rule, through $z$."))

      \(solution("```\n= ∂C/∂z^l_j ∂z^l_j/∂b^l_j\n= ∂C/∂z^l_j\n= δ^l_j\n```"))

      <!-- @check
      from: ∂C/∂b^l_j
      goal: δ^l_j
      steps: 2
      reject: ∂C/∂a^l_j = δ^l_j
      -->
      """
    ),
    (
      "predict",
      """
      <!-- @exercise foresee type=predict -->
      What comes?

      ```tutor
      > hadamard [1, 2, 3] [4, 5, 6]
      [4, 10, 18]
      ```

      \(hint("Three products."))

      <!-- @check
      reject: [5, 7, 9] => "That is their sum."
      -->
      """
    ),
    (
      "command",
      """
      <!-- @exercise ask type=command -->
      Type a command that multiplies $(1, 2)$ and $(3, 4)$ entry by entry.

      \(hint("It is named after Hadamard."))

      \(solution("```tutor\n> hadamard [1, 2] [3, 4]\n[3, 8]\n```"))

      <!-- @check
      reject: [1, 2] + [3, 4] => "That is their sum."
      -->
      """
    ),
    (
      "construct",
      """
      <!-- @exercise loud type=construct -->
      Make the first output larger than 0.9.

      \(hint("A bias is enough."))

      \(solution("```tutor\n> set b[3][1] = 50\n```"))

      <!-- @check
      holds: a[3][1] > 0.9
      reject: set b[3][1] = -50 => "Now it is as quiet as can be."
      -->
      """
    ),
    (
      "code",
      """
      <!-- @exercise program type=code -->
      A line of this program is wrong. Type it anew, or paste the whole.

      ```python
      a2 = sigmoid(w2 @ x + b2)
      a3 = sigmoid(w3 @ a2 + b3)
      delta3 = (a3 - y) * a3 * (1 - a3)
      delta2 = (w3 @ delta3) * a2 * (1 - a2)
      dw3 = delta3 @ a2.T
      dw2 = delta2 @ x.T
      db3, db2 = delta3, delta2
      ```

      \(hint("Look at the shapes."))

      \(solution(program("(w3.T @ delta3)")))

      <!-- @check
      accept: delta2 = (w3.T @ delta3) * a2 * (1 - a2)
      reject: delta2 = (w3.T * delta3) * a2 * (1 - a2) => "Entry by entry? These have other shapes."
      -->
      """
    ),
    (
      "text",
      """
      <!-- @exercise in-words type=text -->
      In a sentence: what is an error of a neuron?

      \(hint("What changes when its weighted input does?"))
      """
    ),
  ]

  private static func program(_ sum: String) -> String {
    """
    ```python
    a2 = sigmoid(w2 @ x + b2)
    a3 = sigmoid(w3 @ a2 + b3)
    delta3 = (a3 - y) * a3 * (1 - a3)
    delta2 = \(sum) * a2 * (1 - a2)
    dw3 = delta3 @ a2.T
    dw2 = delta2 @ x.T
    db3, db2 = delta3, delta2
    ```
    """
  }

  private static func hint(_ text: String) -> String {
    "<details><summary>Hint</summary>\n\n\(text)\n</details>"
  }

  private static func solution(_ text: String) -> String {
    "<details><summary>Solution</summary>\n\n\(text)\n</details>"
  }
}
