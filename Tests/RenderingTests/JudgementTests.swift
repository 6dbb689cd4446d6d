import Notation
import Rendering
import Testing

@Suite struct `Verdicts as text` {
  private static let bench = TestBench(seed: 1)

  @Test(arguments: [
    ("a^l = σ(z^l)", "true: tried on 56 networks, 202 times"),
    (
      "C = 1/(2n) ∑_x ‖y - a^L‖^2", "conditional (26): it holds with the quadratic cost"
    ),
    (
      "δ^L = a^L - y",
      "conditional: it holds with sigmoid neurons and the cross-entropy cost; "
        + "or with linear neurons and the quadratic cost; "
        + "or with softmax neurons and the log-likelihood cost"
    ),
    (
      "σ'(z^l) = a^l ⊙ (1 - a^l)",
      """
      conditional: it holds with sigmoid neurons
      This holds for the sigmoid only. Another activation function has other values and another \
      slope: write σ and σ′. Try why delta[2][1].
      """
    ),
    (
      #"\Delta a^l_j \approx \frac{\partial a^l_j}{\partial w^l_{jk}} \Delta w^l_{jk}"#,
      "first-order (48): the error falls with the change, order 1"
    ),
    (
      "b^l → b^l - η/m ∑_x δ^{x,l}",
      "step: a step of gradient descent\nlearning rate η, over m examples"
    ),
    (
      "δ^L = ∇ₐC ⊙ σ(a^L)",
      """
      false
      on 2-3-4-2, sigmoid, quadratic cost
      left    [-0.03038, 0.1910]
      right   [-0.1634, 0.5491]
      ∇ₐC is right; look at σ(a^L)
      did you mean δ^L = ∇ₐC ⊙ σ'(z^L)? With it this is (BP1a).
      """
    ),
    (
      "δ^l = ((w^l)^T δ^l) ⊙ σ'(z^l)",
      """
      invalid: ⊙ multiplies entry by entry, so both sides need one length; they have 2 and 3 entries
      shapes: w^l is n_l × n_{l-1}, δ^l is n_l × 1, z^l is n_l × 1
      σ'(z^l) is right; look at ((w^l)^T δ^l)
      did you mean δ^l = (w^{l+1})^T δ^{l+1} ⊙ σ'(z^l)? With it this is (BP2).
      """
    ),
    (
      "δ^l = (w^{l+1} δ^{l+1}) ⊙ σ'(z^l)",
      """
      invalid: a 4×3 matrix can't multiply a vector of 4 entries: 3 columns meet 4 rows
      shapes: w^{l+1} is n_{l+1} × n_l, δ^{l+1} is n_{l+1} × 1
      The transpose is missing. Forward the weights lead from layer l to l+1; the error goes the other \
      way. Try bp2.
      it holds where the matrix w^l has a row for each neuron that it comes from: `notation weights in-out` \
      reads it so
      did you mean δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)? With it this is (BP2).
      """
    ),
  ])
  func `a verdict says what was found and what would mend it`(line: String, said: String) throws {
    let judgement = try Judge(bench: Self.bench).judgeAndRepair(try LineReading(line), line: line)
    #expect(JudgementRenderer.text(judgement).plain == said)
  }
}
