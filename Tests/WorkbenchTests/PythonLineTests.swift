import Notation
import TestSupport
import Testing
import Workbench

/// A line of a program at the prompt is judged as its own names and arrays have it.
@Suite struct PythonLineTests {
  private static let lines: [(line: String, ruling: Verdict.Ruling, equation: String?)] = [
    ("dW2 = (1 / m) * np.dot(dZ2, A1.T)", .conditional, nil),
    ("nabla_w[-1] = np.dot(delta, activations[-2].transpose())", .conditional, "BP4"),
    ("self.hidden = sigmoid(np.dot(self.weights_ih, self.x) + self.bias_h)", .conditional, "25"),
    ("W2 -= learning_rate * dW2", .step, "gradient descent"),
    ("dZ4 = (A4 - Y) / m", .conditional, "BP1"),
    // What the book's own language can say stays there.
    ("delta[l] = np.dot(w[l+1].T, delta[l+1]) * sigma_prime(z[l])", .true, "BP2"),
    ("delta[l] = w[l+1].T @ delta[l+1] * sigma(z[l])", .false, nil),
    ("dC/dw[l] = np.outer(a[l], delta[l])", .invalid, nil),
  ]

  @Test(arguments: lines)
  func itHasItsVerdict(line: String, ruling: Verdict.Ruling, equation: String?) throws {
    var session = try session()
    let verdict = try #require(try session.obey(line).verdict)
    #expect(verdict.ruling == ruling)
    if ruling.stands { #expect(verdict.equation == equation) }
  }

  @Test(arguments: [
    "nabla_b[-l] = delta * memory", "error = np.sum((A3 - Y) + np.log(A3))",
    "db2 = np.sum(dZ2, 1).reshape(10, 1)",
  ])
  func whatIsNotKnownIsNeitherFalseNorInvalid(line: String) throws {
    var session = try session()
    #expect(throws: Diagnostic.self) { try session.obey(line) }
  }
}
