import Support

@testable import Notebook

/// A chapter with an exercise of each type, and what is typed in it.
enum LanguageFixture {
  /// A chapter without a Latin word in its text, so that each on the screen is the tutor's own.
  static func chapter(_ language: String) -> Chapter {
    let text = """
      <!-- @chapter
      id: sprache
      lang: \(language)
      marks: yes
      solution: 答案
      hint: 提示
      -->
      # 反向传播

      <!-- @step a short -->
      <!-- @setup
      network 3 4 2 seed 7
      example [0.9, 0.5, 0.1] -> [1, 0]
      -->
      ## 甲

      ```tutor predict
      > [1, 2] + [3, 4]
      [4, 6]
      ```

      <!-- @exercise v type=value -->
      多少？

      <details><summary>提示</summary>

      加。
      </details>

      <details><summary>答案</summary>

      `[1, 2] ⊙ [3, 4]`
      </details>

      <!-- @check
      answer: [3, 8]
      name: v1
      -->

      <!-- @exercise v2 type=value -->
      两倍？

      <!-- @check
      answer: 2 * v1
      -->

      <!-- @exercise yes type=value -->
      对吗？

      <!-- @check
      answer: yes
      -->

      <!-- @exercise s type=shape -->
      形状？

      <!-- @check
      answer: 4×3
      -->

      <!-- @exercise c type=choice -->
      哪些？

      - [x] 一
      - [ ] 二
      - [x] 三

      <!-- @step b -->
      ## 乙

      <!-- @exercise o type=order -->
      顺序？

      1. 一
      2. 二
      3. 三

      <!-- @exercise f type=formula -->
      写出。

      ```tutor answer
      δ^l = ____
      ```

      <details><summary>答案</summary>

      `((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)`
      </details>

      <!-- @check
      without: Σ'
      -->

      <!-- @exercise r type=repair -->
      改正。

      ```tutor answer
      δ^L = ∇ₐC ⊙ σ(z^L)
      ```

      <details><summary>答案</summary>

      `δ^L = ∇ₐC ⊙ σ'(z^L)`
      </details>

      <!-- @step c short -->
      ## 丙

      <!-- @exercise d type=derive -->
      推导。

      <details><summary>答案</summary>

      `∂C/∂b^l_j = ∂C/∂z^l_j ∂z^l_j/∂b^l_j = δ^l_j`
      </details>

      <!-- @check
      from: ∂C/∂b^l_j
      goal: δ^l_j
      steps: 2
      -->

      <!-- @exercise p type=predict -->
      结果？

      ```tutor
      > [1, 2] ⊙ [3, 4]
      [3, 8]
      ```

      <!-- @exercise k type=command -->
      命令？

      <details><summary>答案</summary>

      ```tutor
      > hadamard [1, 2] [3, 4]
      [3, 8]
      ```
      </details>

      <!-- @exercise g type=construct -->
      构造。

      <details><summary>答案</summary>

      ```tutor
      > set b[3][1] = 9
      ```
      </details>

      <!-- @check
      holds: a[3][1] > 0.9
      -->

      <!-- @exercise q type=code -->
      改正。

      ```python
      def f(W1, b1, W2, b2, X, Y):
          Z1 = W1 @ X + b1
          A1 = sigmoid(Z1)
          Z2 = W2 @ A1 + b2
          A2 = sigmoid(Z2)
          dZ2 = A2 - Y
          dW2 = dZ2 @ A2.T
          db2 = dZ2.sum(axis=1, keepdims=True)
          dZ1 = (W2.T @ dZ2) * A1 * (1 - A1)
          dW1 = ____
          db1 = dZ1.sum(axis=1, keepdims=True)
          return dW1, db1, dW2, db2
      ```

      <details><summary>答案</summary>

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

      <!-- @exercise t type=text -->
      为什么？

      """
    return Chapter(parsing: SourceText(text), path: "sprache.md")
  }

  /// What is typed at each exercise before its solution: unreadable, wrong, half right, true but no answer.
  static let tries: [String: [String]] = [
    "v": [
      "§", "[3, 9]", "[6, 16]", "[-3, -8]", "[1, 1]", "[3, 8, 1]", "2", "[1, 2", "a[9]", "q1 + 1",
      "[1, 2] + [1, 2, 3]", "w[2] w[2]", "50 %", "我不知道", "kein [3, 8]", "3 = 5", "[5, 8]",
    ],
    "v2": ["[10, 16]", "[1, 1]", "[6, 1]"],
    "yes": ["12", "vielleicht", "no"],
    "s": ["3", "3×4", "1×3", "4×1", "2×2", "abc"],
    "c": ["9", "2", "1", "1 2"],
    "o": ["1 1", "1 2", "3 1 2", "2 1 3", "1 3 2", "2 3 1", "3 2 1"],
    "f": [
      "我不会", "(w^{l+1})^T δ^{l+1}", "((w^{l+1})^T δ^{l+1}) ⊙ σ(z^l)", "w^{l+1} δ^{l+1} ⊙ σ'(z^l)",
      "δ^l", "∂C/∂z^l", "2 ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)", "Σ'(z^l) (w^{l+1})^T δ^{l+1}",
      "δ ⊙ (", "foo(z^l)", "((w^{l})^T δ^{l+1}) ⊙ σ'(z^l)", "-((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)",
      "((w^{l+1})^T δ^{l+1}) ⊙ a^l ⊙ (1 - a^l)", "((w^{l+1})^T δ^{l+1}) ⊙ σ'(a^l)", "C = C", "1 2",
      "((w)^T δ) ⊙ σ'(z)", "∑_j w^{l+1}_{jk} δ^{l+1}_j σ'(z^l_k)",
    ],
    "r": ["δ^L = ∇ₐC ⊙ σ(z^L)", "δ^L = (a^L - y) ⊙ σ'(z^L)", "δ^L = ∇ₐC σ'(z^L)", "a^L = σ(z^L)"],
    "d": ["δ^l_j", "∂C/∂b^l_j", "∂C/∂z^l_j", "2 δ^l_j", "∂C/∂a^l_j", "= ∂C/∂z^l_j ∂z^l_j/∂b^l_j"],
    "p": ["[1, 1]", "abc", "[3, 8.5]", "1 2 3", "[1, 2] ⊙ [3, 4]"],
    "k": ["delta 2", "hadamard [1, 2]", "netz", "hadamard [1, 2] [1, 2, 3]"],
    "g": ["set b[3][1] = -9", "set b[3][1]", "set b[9] = 1", "b[3] = [1, 2]"],
    "q": [
      "dW2 = A1 @ dZ2", "dW2 = dZ2 @ Z1.T", "dW2 = dZ2 * A1.T", "dW2 = dZ2 @ A1", "nirgends.py",
      "dW1 = dZ1 @ X.T",
      "dW1 = dZ1 @ A1.T", "dW2 = dZ9 @ A1.T", "dW2 =", "dW2 = -(dZ2 @ A1.T)", "dW2 = np.outer(",
    ],
    "t": ["…"],
  ]

  static let asides = [
    "toc", "toc all", "toc foo", "progress", "path", "path short", "path full", "path foo",
    "goto 99",
    "goto nirgends", "find 甲", "find 癸", "try", "try", "solution", "next", "back", "back", "skip",
    "hint",
    "recap", "netwerk 1 2", "delta 77", "reset",
    "help", "help delta", "help hadamard", "help matrix", "help ⊙", "help symbols", "help search v",
    "help nirgends", "help search nirgends", "sigma", "exp", "what is matrix?",
  ]
}
