import Testing

@testable import Notation

@Suite("NumPy's way of writing")
struct PythonTests {
  /// Lines of an equation, with what they say when they are written as the book has them.
  private static let equations: [(line: String, book: String)] = [
    ("δ^l = w[l+1].T @ δ[l+1] * sigmoid_prime(z[l])", "δ^l = (w^{l+1})^T δ^{l+1} ⊙ σ'(z^l)"),
    (
      "delta[l] = np.dot(w[l+1].T, delta[l+1]) * sigma_prime(z[l])",
      "δ^l = (w^{l+1})^T δ^{l+1} ⊙ σ'(z^l)"
    ),
    (
      "delta[l][j] = w[l+1][:, j] @ delta[l+1] * sigma'(z[l][j])",
      "δ^l_j = ∑_k w^{l+1}_{kj} δ^{l+1}_k σ'(z^l_j)"
    ),
    (
      "delta[l][j] = np.sum(w[l+1][:,j] * delta[l+1]) * sigma'(z[l][j])",
      "δ^l_j = ∑_k w^{l+1}_{kj} δ^{l+1}_k σ'(z^l_j)"
    ),
    ("z[l][j] = w[l][j, :].dot(a[l-1]) + b[l][j]", "z^l_j = ∑_k w^l_{jk} a^{l-1}_k + b^l_j"),
    ("dC/dw[l] = np.outer(delta[l], a[l-1])", "∂C/∂w^l = δ^l (a^{l-1})^T"),
    ("delta[L] = np.multiply(grad_a C, sigma'(z[L]))", "δ^L = ∇_a C ⊙ σ'(z^L)"),
    ("C = (y - a[L]) @ (y - a[L]) / 2", "C = 1/2 ‖y - a^L‖²"),
    ("sigmoid_prime(z) = σ(z) * (1 - σ(z))", "σ'(z) = σ(z) (1 - σ(z))"),
    ("a[l] = 1/(1 + np.exp(-z[l]))", "a^l = 1/(1 + e^{-z^l})"),
    // What is wrong stays wrong.
    ("delta[l] = w[l+1] @ delta[l+1] * sigmoid_prime(z[l])", "δ^l = w^{l+1} δ^{l+1} ⊙ σ'(z^l)"),
    ("dC/dw[l] = np.outer(a[l-1], delta[l])", "∂C/∂w^l = a^{l-1} (δ^l)^T"),
    ("delta[l] = w[l+1].T @ delta[l+1] * sigma(z[l])", "δ^l = (w^{l+1})^T δ^{l+1} ⊙ σ(z^l)"),
  ]

  @Test(arguments: equations)
  func `an equation says what it says in the book`(line: String, book: String) throws {
    #expect(try ruling(line) == ruling(book))
  }

  private func ruling(_ line: String) throws -> Verdict.Ruling {
    let judge = Judge(bench: TestBench(seed: 1), scope: Scope(), given: Judge.Given())
    return try judge.judge(try LineReading(line, Vocabulary()), line: line).verdict.ruling
  }

  @Test(arguments: [
    ("[1, 2] @ [3, 4]", "11"), ("[1, 2].dot([3, 4]) + 1", "12"), ("np.array([1, 2])", "[1, 2]"),
    ("[[1, 2], [3, 4]] @ [1, 1]", "[3, 7]"), ("2 ** 3", "8"), ("2 ** -1", "0.5"),
    ("[[1, 2], [3, 4]].T", "[[1, 3], [2, 4]]"), ("[[1, 2], [3, 4]][:, 2]", "[2, 4]"),
    ("[[1, 2], [3, 4]][2, :]", "[3, 4]"), ("outer([1, 2], [3, 4])", "[[3, 4], [6, 8]]"),
    ("hadamard([1, 2], [3, 4])", "[3, 8]"), ("np.linalg.norm([3, 4])", "5"),
    ("np.sum([1, 2] * [3, 4])", "11"),
  ])
  func `a value is what NumPy has for it`(line: String, value: String) throws {
    var evaluator = Evaluator(Scope())
    let found = try evaluator.value(of: try Term(reading: line))
    let due = try evaluator.value(of: try Term(reading: value))
    #expect(found == due)
  }

  @Test(arguments: [
    "x.shape", "[1, 2].dot([3, 4])[1]", "[1, 2, 3][0:2]", "dot([1, 2])", "np.", "array(1, 2)",
  ])
  func `what is not read is an error`(line: String) {
    #expect(throws: Diagnostic.self) { try Term(reading: line) }
  }

  @Test func `a full stop of LaTeX is none of NumPy's`() throws {
    #expect(
      try Term(reading: #"\delta^l . 1"#).printed == Term(reading: #"\delta^l \cdot 1"#).printed)
  }
}
