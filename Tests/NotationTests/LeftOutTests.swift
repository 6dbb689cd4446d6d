import Testing

@testable import Notation

/// What a statement leaves to its reader: the target, the letter of a sum, a layer, an argument.
@Suite("What is left out")
struct LeftOutTests {
  private static let lines: [(line: String, said: String)] = [
    // The target t, beside an output by any name.
    (
      #"\delta_k = y_k - t_k"#,
      "conditional sigmoid with cross-entropy; linear with quadratic; softmax with log-likelihood"
    ),
    (#"E = \frac12 \sum_k (y_k - t_k)^2"#, "conditional quadratic"),
    (#"E = \frac12 \sum_j (t_j - o_j)^2"#, "conditional quadratic"),
    (#"E = \frac12 \sum_{k \in outputs} (t_k - o_k)^2"#, "conditional quadratic"),
    (#"\frac{\partial E}{\partial o_j} = o_j - t_j"#, "conditional quadratic"),
    (#"\frac{\partial E}{\partial o_j} = t_j - o_j"#, "false"),
    (#"\delta_j = o_j (1 - o_j) (o_j - t_j)"#, "conditional sigmoid with quadratic"),
    (#"\delta_j = o_j (1 - o_j) (t_j - o_j)"#, "false"),
    ("s ⊙ t = t ⊙ s", "true"),
    // Sums without a letter.
    (#"C = \frac12 \sum (y - a^L)^2"#, "conditional quadratic"),
    (#"C = \frac12 \sum (y_j - a^L_j)^2"#, "conditional quadratic"),
    (#"C = \sum (y - a^L)^2"#, "false"),
    (#"z^l_j = \sum w^l_{jk} a^{l-1}_k + b^l_j"#, "true"),
    (#"z^l_j = \sum w^l_{kj} a^{l-1}_k + b^l_j"#, "invalid"),
    (#"\sum a^L = 1"#, "conditional softmax with log-likelihood"),
    (#"\sum \delta^L = 0"#, "conditional softmax with log-likelihood"),
    (#"\sum \delta^L = 1"#, "false"),
    // The layer before and the one behind.
    (#"\frac{\partial C}{\partial w} = \delta \, a_{prev}^T"#, "true"),
    (#"dW^{[l]} = dZ^{[l]} A_{prev}^T"#, "true"),
    (#"\delta = W_{next}^T \delta_{next} \odot \sigma'(z)"#, "true"),
    (#"\delta = W^T \delta_{next} \odot \sigma'(z)"#, "invalid"),
    (#"\frac{\partial C}{\partial w} = \delta_{prev} \, a^T"#, "invalid"),
    // An argument.
    (#"\delta^l = (w^{l+1})^T \delta^{l+1} \odot \sigma'"#, "true"),
    (#"\delta^l = (w^{l+1})^T \delta^{l+1} \odot g'"#, "true"),
    (#"\delta^l = (w^l)^T \delta^{l+1} \odot \sigma'"#, "invalid"),
    (#"\delta^l = (w^{l+1})^T \delta^{l+1} \odot \frac{\partial \sigma}{\partial z^l}"#, "true"),
    (
      #"\delta^l = (w^{l+1})^T \delta^{l+1} \odot \frac{\partial \sigma}{\partial z^{l+1}}"#,
      "invalid"
    ),
    // The step, which every quantity has.
    (#"z_j(n) = \sum_i w_{ji}(n) a_i(n) + b_j(n)"#, "true"),
    (#"\delta^l_j = \sigma'(z^l_j) \sum_k w^{l+1}_{kj} \delta^{l+1}_k (n)"#, "false"),
    // Other names, known by their places.
    (#"net_j = \sum_i w_{ji} x_{ji} + b_j"#, "true"),
    (#"u_j = \sum_i w_{ji} a_i + b_j"#, "true"),
    (#"u_j = \sum_i w_{ij} a_i + b_j"#, "false"),
    (
      #"\frac{\partial out_{o1}}{\partial net_{o1}} = out_{o1} (1 - out_{o1})"#,
      "conditional sigmoid; softmax with log-likelihood"
    ),
    (#"\frac{\partial out_{o1}}{\partial net_{o1}} = out_{o1} (1 + out_{o1})"#, "false"),
    (#"E_{total} = \frac12 \sum (target - output)^2"#, "conditional quadratic"),
    // Widths, and the number of layers.
    (#"z^{(n_l)} = W^{(n_l)} a^{(n_l - 1)} + b^{(n_l)}"#, "true"),
    (#"\frac{1}{n_l} \sum_j a^l_j = \frac{1}{n_l} \sum_k a^l_k"#, "true"),
    (#"\frac{1}{n_l} \sum_j a^l_j = \frac{1}{n_{l-1}} \sum_k a^l_k"#, "false"),
    // The softmax by its name.
    (#"a^L = \text{softmax}(z^L)"#, "conditional softmax with log-likelihood"),
    (#"a^l = \text{softmax}(z^l)"#, "false"),
    (
      #"\frac{\partial}{\partial z^L_k} \mathrm{softmax}(z^L)_j = a^L_j (\delta_{jk} - a^L_k)"#,
      "conditional softmax with log-likelihood"
    ),
    (
      #"\frac{\partial a^l}{\partial z^l} = \mathrm{diag}(f'(z_1^l), \dots, f'(z_{M_l}^l))"#, "true"
    ),
    (#"z^l_i = w^l_{i,1} a^{l-1}_1 + .… + w^l_{i,m} a^{l-1}_m + b^l_i"#, "true"),
  ]

  @Test(arguments: lines.indices)
  func `what is left out is put in where one thing is meant`(_ index: Int) {
    let (line, said) = Self.lines[index]
    let found = EquationTests.verdict(on: line)
    #expect(found == said || found.hasPrefix(said + " "), "\(line)")
  }

  @Test func `which weight a number means beside named neurons is not guessed`() {
    let line = #"\frac{\partial net_{o1}}{\partial w_5} = out_{h1}"#
    #expect(EquationTests.verdict(on: line).hasPrefix("unreadable"))
  }
}
