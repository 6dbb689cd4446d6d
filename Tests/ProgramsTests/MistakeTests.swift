import Programs
import Testing

/// Mistakes that no single small change of a gradient's line undoes, each in a short program of its own: the line
/// at fault is named, and no other.
@Suite struct MistakeTests {
  /// Examples as rows, one hidden layer, the quadratic cost; whole but for the lines in `changes`.
  private static func script(_ changes: [(String, String)] = []) -> String {
    var text = """
      import numpy as np

      def squash(v):
          return 1 / (1 + np.exp(-v))

      X = np.array([[0.5, 1], [1, 0], [0, 2], [1, 1], [2, 1]])
      T = np.array([[1], [0], [1], [0], [1]])
      W1 = np.random.randn(2, 3)
      b1 = np.zeros((1, 3))
      W2 = np.random.randn(3, 1)
      b2 = np.zeros((1, 1))
      rate = 0.2
      for step in range(500):
          H = squash(X @ W1 + b1)
          out = squash(H @ W2 + b2)
          d2 = (out - T) * out * (1 - out)
          d1 = (d2 @ W2.T) * H * (1 - H)
          W2 -= rate * H.T @ d2
          b2 -= rate * d2.sum(axis=0, keepdims=True)
          W1 -= rate * X.T @ d1
          b1 -= rate * d1.sum(axis=0, keepdims=True)

      """
    for (old, new) in changes { text = text.replacing(old, with: new) }
    return text
  }

  private static func wrong(_ text: String) -> [ProgramReport.Line] {
    let report = ProgramReport(following: text)
    #expect(!report.isRight)
    return report.lines.filter { $0.verdict == .wrong }
  }

  @Test func theProgramIsRight() {
    let report = ProgramReport(following: Self.script())
    #expect(report.isRight)
    #expect(report.lines.allSatisfy { $0.verdict != .wrong })
  }

  // MARK: Shapes

  @Test(arguments: [
    ("b1 = np.zeros((1, 3))", "b1 = np.zeros((3, 1))", "b1 = np.zeros((1, 3))"),
    ("b1 = np.zeros((1, 3))", "b1 = np.random.rand(3, 1)", "b1 = np.random.rand(1, 3)"),
    ("W1 = np.random.randn(2, 3)", "W1 = np.random.randn(3, 2)", "W1 = np.random.randn(2, 3)"),
    (
      "W2 = np.random.randn(3, 1)", "W2 = np.random.uniform(-1, 1, (1, 3))",
      "W2 = np.random.uniform(-1, 1, (3, 1))"
    ),
  ])
  func aShapeThatNumPyRefusesIsBlamedWhereItIsMade(_ right: String, _ made: String, _ due: String) {
    let lines = Self.wrong(Self.script([(right, made)]))
    #expect(lines.map(\.source) == [made])
    #expect(lines.map(\.repair) == [due])
  }

  @Test func aWeightThatFitsNeitherInputNorBiasSaysItsShape() {
    let lines = Self.wrong(Self.script([("np.random.randn(2, 3)", "np.random.randn(4, 3)")]))
    #expect(lines.map(\.reason) == ["its shape is (4, 3), and (2, 3) is due here"])
  }

  @Test func aBiasForEachExampleIsBlamedAlthoughItRuns() {
    let changes = [
      ("np.random.randn(2, 3)", "np.random.randn(2, 5)"), ("(3, 1)", "(5, 1)"),
      ("b1 = np.zeros((1, 3))", "b1 = np.zeros((5, 1))"),
    ]
    let lines = Self.wrong(Self.script(changes))
    #expect(lines.map(\.target) == ["b1"])
    #expect(lines.map(\.repair) == ["b1 = np.zeros((1, 5))"])
    // Under names that say nothing, too.
    let renamed = Self.script(
      changes + [("W1", "hidden1_in"), ("W2", "hidden1_out"), ("b1", "shift1"), ("b2", "shift2")])
    #expect(Self.wrong(renamed).map(\.target) == ["shift1"])
  }

  @Test func oneNumberForAllNeuronsIsRefusedInPlace() {
    let lines = Self.wrong(Self.script([("b1 = np.zeros((1, 3))", "b1 = np.zeros((1, 1))")]))
    #expect(lines.map(\.target) == ["b1"])
  }

  @Test func aBiasAcrossTheExamplesIsFoundInAFunctionOfSizes() {
    let lines = Self.wrong(ProgramFixture.columns.replacing("(n_h, 1)", with: "(1, n_h)"))
    #expect(lines.map(\.target) == ["b1"])
  }

  // MARK: Order

  @Test func aStepBeforeTheErrorPassesIsNamed() {
    let step = "W2 -= rate * H.T @ d2\n"
    let error = "d1 = (d2 @ W2.T) * H * (1 - H)\n"
    let lines = Self.wrong(
      Self.script([(error + "    " + step, step + "    " + error)]))
    #expect(lines.map(\.target) == ["d1"])
    #expect(
      lines.map(\.reason) == [
        "the weights were changed before the error passed through them: `W2` in line 17"
      ])
  }

  @Test func aMethodThatChangesItsWeightsFirstIsNamed() {
    let text = """
      import numpy as np

      class Net:
          def __init__(self, n_in, n_hidden, n_out):
              self.W1 = np.random.randn(n_in, n_hidden)
              self.W2 = np.random.randn(n_hidden, n_out)

          def forward(self, X):
              self.H = np.tanh(X @ self.W1)
              self.out = self.H @ self.W2
              return self.out

          def learn(self, X, T, rate):
              self.forward(X)
              d2 = self.out - T
              self.W2 -= rate * self.H.T @ d2
              d1 = (d2 @ self.W2.T) * (1 - self.H ** 2)
              self.W1 -= rate * X.T @ d1

      """
    let lines = Self.wrong(text)
    #expect(lines.map(\.target) == ["d1"])
    #expect(
      lines.map(\.reason) == [
        "the weights were changed before the error passed through them: `self.W2` in line 16"
      ])
  }

  @Test func severalStepsThatComeTooEarlyAreNamedAtTheFirst() {
    let text = """
      import numpy as np

      def train(X, T, W1, W2, W3, eta):
          A = np.tanh(X @ W1)
          B = np.tanh(A @ W2)
          C = B @ W3
          d3 = C - T
          W3 -= eta * B.T @ d3
          d2 = (d3 @ W3.T) * (1 - B ** 2)
          W2 -= eta * A.T @ d2
          d1 = (d2 @ W2.T) * (1 - A ** 2)
          W1 -= eta * X.T @ d1
          return W1, W2, W3

      """
    #expect(Self.wrong(text).map(\.target) == ["d2"])
  }

  // MARK: Costs and factors

  @Test(arguments: [
    "    print(f'{step} {loss(out, T):.4f}')\n", "    print('cost', loss(out, T))\n",
    "    bce = -np.mean(T * np.log(out) + (1 - T) * np.log(1 - out))\n",
    "    cost = -np.sum([T * np.log(out) + (1 - T) * np.log(1 - out)]) / 5\n",
    "    value = log_loss(T, out)\n", "    value = binary_cross_entropy(T, out)\n",
  ])
  func aCostThatIsStatedDecidesTheError(_ line: String) {
    let loss = """
      def loss(a, t):
          p = np.clip(a, 1e-12, 1 - 1e-12)
          return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

      """
    let text = Self.script([
      ("X = np", (line.contains("loss(out") ? loss : "") + "X = np"),
      ("    d2 = ", line + "    d2 = "),
    ])
    #expect(Self.wrong(text).map(\.target) == ["d2"])
    let right = text.replacing("(out - T) * out * (1 - out)", with: "out - T")
    #expect(ProgramReport(following: right).isRight)
  }

  @Test func aSquaredErrorThatIsNotDefinedDecidesToo() {
    let text = Self.script([
      (
        "    d2 = (out - T) * out * (1 - out)",
        "    q = mean_squared_error(T, out)\n    d2 = out - T"
      )
    ])
    #expect(Self.wrong(text).map(\.target) == ["d2"])
  }

  @Test func aCostOfAnUnknownNameIsSaid() {
    let text = Self.script([("    d2 = ", "    q = my_loss(T, out)\n    d2 = ")])
    #expect(
      ProgramReport(following: text).notes.contains(
        "`my_loss` is not defined here, so it is not known which cost it is"))
  }

  @Test func aDivisionByTheExamplesTwiceIsBlamedWhereItComesIn() {
    let text = ProgramFixture.columns
    #expect(ProgramReport(following: text).isRight)
    let twice = text.replacing("dZ2 = A2 - Y", with: "dZ2 = (A2 - Y) / m")
    let lines = Self.wrong(twice)
    #expect(lines.map(\.target) == ["dZ2"])
    #expect(lines.map(\.repair) == ["dZ2 = (A2 - Y)"])
  }

  @Test func twiceACrossEntropyIsASquareWithoutItsSlope() {
    let text = Self.script([
      ("d2 = (out - T) * out * (1 - out)", "g2 = 2 * (out - T)\n    d2 = g2"),
      ("W2 -= rate * H.T @ d2", "dW2 = H.T @ d2\n    W2 -= rate * dW2"),
      ("W1 -= rate * X.T @ d1", "dW1 = X.T @ d1\n    W1 -= rate * dW1"),
    ])
    let report = ProgramReport(following: text)
    #expect(!report.isRight)
    #expect(
      report.lines.filter { $0.verdict == .wrong }.allSatisfy {
        $0.target != "g2" || $0.repair?.contains("2 *") == true
      })
  }

  // MARK: Names and texts

  @Test(arguments: ["outputs", "outputData", "yd", "oneh", "actual", "truth", "gt", "d"])
  func aTargetIsFoundByWhatIsDoneWithIt(_ name: String) {
    let text = Self.script([("T = np", "\(name) = np"), ("out - T", "out - \(name)")])
    #expect(ProgramReport(following: text).isRight)
  }

  @Test(arguments: ["data", "train_data", "l0", "observations"])
  func anInputIsFoundByWhatIsDoneWithIt(_ name: String) {
    let text = Self.script([
      ("X = np", "\(name) = np"), ("X @", "\(name) @"), ("X.T", "\(name).T"),
    ])
    #expect(ProgramReport(following: text).isRight)
  }

  @Test func aBackwardPassAloneSaysThatThereIsNoForwardPass() {
    let text = """
      def step(out, T, H, W2, X, kept):
          d2 = (out - T) * kept
          dW2 = H.T @ d2
          d1 = (d2 @ W2.T) * mask
          dW1 = X.T @ d1

      """
    let report = ProgramReport(following: text)
    #expect(!report.isRight)
    #expect(report.notes.contains("there is no forward pass in this text"))
    #expect(!report.lines.contains { $0.reason?.hasPrefix("it depends on line") == true })
  }
}

extension ProgramFixture {
  /// Examples as columns, with a function that makes the parameters, the cross-entropy and its mean.
  static let columns = """
    import numpy as np

    def start(n_x, n_h, n_y):
        W1 = np.random.randn(n_h, n_x) * 0.01
        b1 = np.zeros((n_h, 1))
        W2 = np.random.randn(n_y, n_h) * 0.01
        b2 = np.zeros((n_y, 1))
        return W1, b1, W2, b2

    def learn(X, Y, W1, b1, W2, b2):
        m = X.shape[1]
        A1 = np.tanh(np.dot(W1, X) + b1)
        A2 = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2)))
        dZ2 = A2 - Y
        dW2 = np.dot(dZ2, A1.T) / m
        db2 = np.sum(dZ2, axis=1, keepdims=True) / m
        dZ1 = np.dot(W2.T, dZ2) * (1 - A1 ** 2)
        dW1 = np.dot(dZ1, X.T) / m
        db1 = np.sum(dZ1, axis=1, keepdims=True) / m
        return dW1, db1, dW2, db2

    """
}
