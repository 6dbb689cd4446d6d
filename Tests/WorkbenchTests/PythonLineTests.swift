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
    ("dz = y_hat - y", .conditional, "BP1"),
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

  /// Lines with what they hold under, where no network is given: else it is that of which they speak.
  private static let conditional: [(line: String, conditions: Set<String>)] = [
    // What is called an error is the difference alone, of either sign.
    ("error = y - output", ["quadratic", "errors are target less output"]),
    ("error = t - o", ["quadratic", "errors are target less output"]),
    // A number behind a letter is its layer, without `np.`, too.
    ("a1 = tanh(z1)", ["tanh", "layers from 0"]),
    ("output = sigmoid(z3)", ["sigmoid", "layers from 0, output layer 3"]),
    ("z2 = np.dot(a1, w2) + b2", ["examples as rows"]),
    ("z2 = np.dot(a1, w2)", ["examples as rows, no biases"]),
    ("a4 = softmax(z4)", ["softmax with log-likelihood", "layers from 0, output layer 4"]),
    // A helper with the name of a slope may be of a.
    (
      "delta_h = delta_o.dot(W2.T) * sigmoid_derivative(h)",
      ["examples as rows", "sigmoid", "sigmoid_derivative(x) is x (1 − x)"]
    ),
    ("dz1 = np.dot(w2.T, dz2) * sigmoid_prime(z1)", ["layers from 0"]),
    // Nothing tells that the slope of the output is 1.
    (
      "hidden_error = np.dot(W_o.T, output_error)",
      ["examples as columns", "output_error is δ, with σ′ in it"]
    ),
    // A mean over the examples is one of gradients, and of the errors where they begin.
    ("dW3 = A2.T.dot(dZ3) / m", ["examples as rows"]),
    ("self.dW3 = A2.T.dot(dZ3) / len(X)", ["examples as rows"]),
    // What a number changes by less than rounding is said.
    (
      "Z3 = np.dot(W3, A2) + b3 + 1e-9",
      ["examples as columns", "1e-9 is taken as 0"]
    ),
  ]

  @Test(arguments: conditional)
  func itHoldsUnderItsConditions(line: String, conditions: Set<String>) throws {
    var session = try session([])
    let verdict = try #require(try session.obey(line).verdict)
    #expect(verdict.ruling == .conditional)
    #expect(Set(verdict.conditions.map(\.name)) == conditions)
  }

  @Test(arguments: [
    "Z3 = 1/m * np.dot(W3, A2) + b3", "dA2 = np.dot(W3.T, dZ3) / m", "W3 -= 2 * lr * dW3",
    "b2 -= learning_rate * db2 / 3", "da3 = w4.T * dz4", "a3 = 1/m * sigmoid(z3)",
    "dA2 = np.dot(dZ3, W3.T) / len(X)",
    "a1 = sigmoid(a1)", "a2 = tanh(z1)", "output = sigmoid(b2)", "a1 = softmax(z2)",
    "z2 = np.dot(a2, w2)", "error = y * output", "error = a1 - a2",
    "delta_h = delta_o.dot(W2.T) * sigmoid_derivative(x)", "dz2 = a2 + y",
  ])
  func whatIsWrongStandsNowhere(line: String) throws {
    var session = try session([])
    guard let ruling = try? session.obey(line).verdict?.ruling else { return }
    #expect(!ruling.stands)
  }

  @Test(arguments: [
    "self.h = self.cells @ x", "layer3_error = layer4_error.swap(w2)",
    "dw = np.dot(X, (A - Y).T) / m",
  ])
  func itIsSaidThatNamesAreNotKnown(line: String) throws {
    var session = try session([])
    let refusal = #expect(throws: Diagnostic.self) { try session.obey(line) }
    #expect(
      refusal?.sentence
        == "what the names of this line hold is not known, so it is not judged")
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
