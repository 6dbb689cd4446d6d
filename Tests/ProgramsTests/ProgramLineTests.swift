import Programs
import Testing

/// Lines of programs alone: what holds says under which conditions, and what can't be known is no mistake.
@Suite struct ProgramLineTests {
  private static let holding: [(line: String, quantity: String?, conditions: [String])] = [
    ("Z3 = np.matmul(W3, A2) + b3", "zˡ", ["examples as columns"]),
    ("hidden = sigmoid(X.dot(W_h) + b_h)", "aˡ", ["examples as rows"]),
    ("dZ3 = np.matmul(W4.T, dZ4) * (1 - A3 ** 2)", "δˡ", ["examples as columns", "tanh"]),
    ("dZ1 = (dZ2 @ W2.T) * A1 * (1 - A1)", "δˡ", ["examples as rows", "sigmoid"]),
    ("grads['dW2'] = cache['A1'].T @ grads['dZ2'] / m", "∂C/∂wˡ", ["examples as rows"]),
    ("nabla_b[-l] = delta.sum(axis=1, keepdims=True)", "∂C/∂bˡ", ["examples as columns"]),
    ("grad_b[-1] = delta", "∂C/∂bᴸ", ["one example at a time"]),
    (
      "delta = np.dot(weights[-l+1], delta) * sigmoid_prime(zs[-l])", "δˡ",
      ["examples as columns, z = Wᵀ·a"]
    ),
    ("dA2 = self.W3.T @ dZ3", "∂C/∂aˡ", ["examples as columns"]),
    ("W2 -= lr * A1.T @ dZ2", "wˡ, one step on", ["examples as rows"]),
    ("dZ2 = 2 * (A2 - Y) * (Z2 > 0)", nil, []),
    ("dW1 = np.dot(dZ1, X.T) / m", "∂C/∂wˡ", ["examples as columns"]),
    ("gradW2 = a2.T @ delta3", "∂C/∂wˡ", ["examples as rows", "W1 leads from layer 1 to layer 2"]),
  ]

  @Test(arguments: holding)
  func aLineHoldsUnderConditions(line: String, quantity: String?, conditions: [String]) throws {
    let finding = try #require(ProgramLine(line)).finding
    guard case .holds(let holding) = finding else {
      #expect(quantity == nil)
      return
    }
    #expect(holding.quantity == quantity)
    #expect(holding.conditions.filter { !$0.contains(" with ") } == conditions)
  }

  @Test(arguments: [
    "dW2 = np.dot(dZ2, A2.T) / m", "dW2 = np.dot(A1, dZ2) / m", "db1 = np.sum(dZ1) / m",
    "dZ1 = np.dot(W1.T, dZ2) * (1 - A1 ** 2)", "dZ1 = np.dot(W2, dZ2) * A1",
    "dZ1 = (W2.T @ dZ2) * A2 * (1 - A2)", "dW1 = dZ2 @ X.T", "Z2 = W2 @ A2 + b2",
    "dZ2 = A2 + Y", "W2 += lr * A1.T @ dZ2", "W1 = lr * dW1", "dB2 = dZ1",
    "nabla_w[-l] = np.dot(delta, activations[-l].T)", "nabla_w[-1] = np.dot(delta, zs[-2].T)",
    "delta = np.dot(weights[-l].T, delta) * sigmoid_prime(zs[-l])",
    "delta = (activations[-1] - y) * sigmoid_prime(activations[-1])",
  ])
  func whatIsWrongHoldsNowhere(line: String) throws {
    let finding = try #require(ProgramLine(line)).finding
    if case .holds(let holding) = finding { Issue.record("it holds: \(holding)") }
  }

  private static let findings: [(line: String, finding: ProgramLine.Finding)] = [
    ("dW2 = np.dot(dZ2, A2.T)", .fails),
    ("dW2 = np.dot(dZ2, memory.T)", .unknown),
    ("dZ1 = np.dot(W2.T, dZ2) * sp", .unknown),
    ("db2 = np.sum(dZ2, 1).reshape(10, 1)", .unknown),
  ]

  @Test(arguments: findings)
  func onlyWhatIsKnownFails(line: String, finding: ProgramLine.Finding) {
    #expect(ProgramLine(line)?.finding == finding)
  }

  @Test(arguments: ["", "x", "m = X.shape[1]", "return a", "for l in w: pass", "δ^l = σ'(z^l)"])
  func otherLinesAreNone(line: String) { #expect(ProgramLine(line)?.finding == nil) }
}
