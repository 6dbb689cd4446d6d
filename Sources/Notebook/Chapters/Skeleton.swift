extension Chapter {
  /// The text of a new chapter, small enough to be written over, whole enough to pass a check.
  package static func skeleton(path: String) -> String {
    let id = ChapterParser.slug(ChapterParser.name(ofFile: path))
    return """
      <!-- @chapter
      id: \(id)
      format: 1
      -->
      # A chapter without a name

      <!-- @step first -->
      ## One idea

      Say in a few lines what this step is about. Numbers first:

      <!-- @setup
      network 2 3 1 seed 7
      example [0.5, 0.1] -> [0.8]
      -->

      ```tutor
      > hadamard [1, 2] [3, 4]
      [3, 8]
      ```

      Then the equation. It is checked, as every displayed one is:

      $$\\delta^L = \\nabla_a C \\odot \\sigma'(z^L)$$

      <!-- @exercise output-error type=formula -->
      **Your turn.** Write the error of the output layer with the matrix $\\Sigma'$.

      ```tutor answer
      δ^L = ____
      ```

      <details><summary>Hint</summary>

      A diagonal matrix multiplies from the left.
      </details>

      <details><summary>Solution</summary>

      `Σ'(z^L) ∇_a C`
      </details>

      <!-- @check
      uses: Σ'
      reject: Σ(z^L) ∇_a C => sigma-for-sigma-prime
      -->

      """
  }
}
