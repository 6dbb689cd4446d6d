import Backprop
import TestSupport
import Testing

@testable import Notation

@Suite("Values of terms")
struct EvaluatorTests {
  @Test(
    arguments: [
      ("z[2]", [0.35, -0.35, -0.65]),
      ("a[2]", [0.5866175789173301, 0.41338242108267, 0.3429895373265012]),
      ("a[L]", [0.6079294287885041, 0.4430279657074367]), ("a[1]", [0.5, -1]), ("x", [0.5, -1]),
      ("C", [0.10148670191259593]), ("δ[3]", [-0.06961538234886061, 0.08464358690224952]),
      ("δ[2]", [-0.013869669144081432, 0.01761040896430645, -0.019841172242152608]),
      (
        "∂C/∂w[2]",
        [
          -0.006934834572040716, 0.013869669144081432, 0.008805204482153226, -0.01761040896430645,
          -0.009920586121076304, 0.019841172242152608,
        ]
      ),
      ("∂C/∂w[3][2,3]", [0.029031864709258063]),
      ("dC/db[2]", [-0.013869669144081432, 0.01761040896430645, -0.019841172242152608]),
      ("∂C/∂w[2][1]", [-0.006934834572040716, 0.013869669144081432]),
      (
        "∂z[3]/∂z[2]",
        [
          0.16974817651575005, -0.1939979160180001, 0.20281294314994844, -0.024249739502250012,
          0.048499479004500023, -0.06760431438331614,
        ]
      ),
      ("∂C/∂y", [0.2920705712114959, -0.3430279657074367]),
      ("∇_a C", [-0.2920705712114959, 0.3430279657074367]),
      (
        "(w[3]' δ[3]) ⊙ σ'(z[2])",
        [-0.013869669144081432, 0.01761040896430645, -0.019841172242152608]
      ),
      ("1/2 · ‖y − a[L]‖^2", [0.10148670191259593]),
    ] as [(String, [Double])])
  func `the book's quantities are those of NumPy`(line: String, numbers: [Double]) throws {
    let value = try Fixture.value(line)
    #expect(isClose(value.elements, numbers, tolerance: 1e-14), "\(value)")
  }

  @Test(
    arguments: [
      ("s + t", "vector", [4.0, 6]), ("s + 1", "vector", [2, 3]), ("s ⊙ t", "vector", [3, 8]),
      ("s · t", "vector", [3, 8]), ("s' t", "number", [11]), ("s t'", "matrix", [3, 4, 6, 8]),
      ("s ⊗ [1, 2, 3]", "matrix", [1, 2, 3, 2, 4, 6]), ("s ⊗ t", "vector", [3, 8]),
      ("s'", "row", [1, 2]),
      ("M s", "vector", [5, 11]), ("s' M", "row", [7, 10]), ("M M", "matrix", [7, 10, 15, 22]),
      ("M'", "matrix", [1, 3, 2, 4]), ("M[2,1]", "number", [3]), ("M[2]", "row", [3, 4]),
      ("t / 2", "vector", [1.5, 2]), ("2 ^ −1", "number", [0.5]), ("2^s", "vector", [2, 4]),
      ("−2^2", "number", [-4]), ("2 · −3", "number", [-6]), ("‖t‖", "number", [5]),
      ("2 ‖t‖^2", "number", [50]),
      ("sum(M)", "number", [10]), ("diag(s)", "matrix", [1, 0, 0, 2]),
      ("ones(3)", "row", [1, 1, 1]),
      ("max(s, [0, 5])", "vector", [1, 5]), ("min(2, −1)", "number", [-1]),
      ("abs(−2)", "number", [2]),
      (#"\sin(0) + \max(1, 2)"#, "number", [2]), (#"\min([1, 4], 3)"#, "vector", [1, 3]),
      ("relu([−1, 2])", "vector", [0, 2]), ("exp(0) + ln(1) + sin(0) + cos(0)", "number", [2]),
      ("√(9)", "number", [3]), ("L", "number", [3]), ("n", "number", [1]),
      ("w[3][1,L]", "number", [0.9]),
      ("[s[2], 2]", "vector", [2, 2]), ("∂C/∂b[3][1]", "number", [-0.06961538234886061]),
    ] as [(String, String, [Double])])
  func `operators give the kind and the value that they should`(
    line: String, kind: String, numbers: [Double]
  ) throws {
    let value = try Fixture.value(line)
    #expect(isClose(value.elements, numbers, tolerance: 1e-14), "\(value)")
    #expect("\(value)".hasPrefix(kind), "\(value)")
  }

  @Test func `a derivative by a whole layer has the layer's kind even with one neuron`() throws {
    var scope = Scope()
    scope.network = try Network(weights: [Matrix([[1, 2]]), Matrix([[3]])], biases: [[0], [1]])
    scope.input = [1, 2]
    scope.target = [1]
    #expect(try Fixture.value("∂C/∂w[2]", in: scope).matrix.columns == 2)
    guard case .matrix = try Fixture.value("∂C/∂w[3]", in: scope),
      case .vector = try Fixture.value("∂C/∂b[3]", in: scope),
      case .matrix = try Fixture.value("∂z[3]/∂z[2]", in: scope),
      case .number = try Fixture.value("∂C/∂b[3][1]", in: scope)
    else {
      Issue.record("a derivative has another kind than what it is by")
      return
    }
  }

  @Test func `a derivative agrees with central differences on random networks`() throws {
    var generator = SeededGenerator(seed: 41)
    for cost in Cost.named {
      var scope = Fixture.scope
      scope.network = try Network(sizes: [3, 4, 2], cost: cost, using: &generator)
      scope.input = [0.3, -0.7, 0.2]
      let network = try #require(scope.network)
      let example = Example(input: [0.3, -0.7, 0.2], target: [0.9, 0.1])
      for (line, place) in [
        ("∂C/∂w[2][4,3]", Variable.weight(layer: 2, to: 4, from: 3)),
        ("∂C/∂w[3][2,1]", .weight(layer: 3, to: 2, from: 1)),
        ("∂C/∂b[2][3]", .bias(layer: 2, neuron: 3)),
        ("∂C/∂z[2][1]", .weightedInput(layer: 2, neuron: 1)),
        ("∂C/∂a[2][2]", .activation(layer: 2, neuron: 2)),
        ("∂C/∂x[2]", .activation(layer: 1, neuron: 2)), ("∂C/∂y[1]", .target(neuron: 1)),
      ] {
        let estimate = try network.finiteDifference(
          by: place, example: example, step: 1e-5, rule: .centred)
        let value = try Fixture.value(line, in: scope).elements[0]
        #expect(isClose(value, estimate, tolerance: 1e-8), "\(line): \(value), \(estimate)")
      }
    }
  }

  @Test(arguments: [
    "x^2", "1/x", "exp(x) · x", "max(0, x) + tanh(x)", "sigmoid(2 x) − ln(x)",
    "sqrt(x) / (1 + x^2)",
    "2^x", "x^x", "abs(x − 1)", "cos(x) sin(x)", "softplus(x)^2",
  ])
  func `the derivative of a learner's function agrees with central differences`(body: String) throws
  {
    let scope = try Fixture.scope(defining: "f(x) = \(body)")
    for x in [0.3, 0.9, 2.5] {
      let slope = try Fixture.value("f'(\(x))", in: scope).elements[0]
      let above = try Fixture.value("f(\(x + 1e-6))", in: scope).elements[0]
      let below = try Fixture.value("f(\(x - 1e-6))", in: scope).elements[0]
      #expect(isClose(slope, (above - below) / 2e-6, tolerance: 1e-7), "at \(x)")
    }
  }

  @Test func `a function applies to each entry, and functions may use functions`() throws {
    let scope = try Fixture.scope(defining: "f(x) = x^2", "g(u) = f(u) + 1")
    #expect(try Fixture.value("f([2, 3])", in: scope) == .vector([4, 9]))
    #expect(try Fixture.value("g(M)", in: scope) == .matrix(Matrix([[2, 5], [10, 17]])))
    #expect(try Fixture.value("∂(g(s))/∂s", in: scope) == .matrix(Matrix([[2, 0], [0, 4]])))
  }

  @Test func `a neuron with an activation of its own keeps it, and its derivative`() throws {
    var scope = Fixture.scope
    var network = Fixture.network
    try network.setActivation(.linear, of: Neuron(layer: 2, index: 2))
    scope.network = network
    #expect(try Fixture.value("a[2][2]", in: scope).elements == [-0.35])
    #expect(try Fixture.value("σ(z[2][2])", in: scope).elements == [-0.35])
    #expect(try Fixture.value("σ'(z[2])[2]", in: scope).elements == [1])
    let (left, right) = (
      try Fixture.value("δ[2]", in: scope), try Fixture.value("(w[3]' δ[3]) ⊙ σ'(z[2])", in: scope)
    )
    #expect(isClose(left.elements, right.elements))
  }

  @Test func `over a batch C and its gradient are means, and X, Y, n hold the batch`() throws {
    var scope = Fixture.scope
    scope.batch = [
      Example(input: [0.5, -1], target: [0.9, 0.1]),
      Example(input: [0.2, 0.3], target: [0.4, 0.6]),
    ]
    #expect(
      isClose(try Fixture.value("C", in: scope).elements, [0.0702479553553912], tolerance: 1e-14))
    let gradient = [
      -0.0024458883587895894, 0.008467127962886869, 0.0031483870465892298, -0.0106865272738843,
      -0.003499122168025083, 0.012112342459845906,
    ]
    #expect(isClose(try Fixture.value("∂C/∂w[2]", in: scope).elements, gradient, tolerance: 1e-14))
    #expect(try Fixture.value("X", in: scope) == .matrix(Matrix([[0.5, 0.2], [-1, 0.3]])))
    #expect(try Fixture.value("Y ones(n)'", in: scope).elements == [1.3, 0.7])
  }

  @Test func `what is no number stays none, and equals nothing`() throws {
    #expect(try Fixture.value("0/0").elements[0].isNaN)
    #expect(try Fixture.value("1/0").elements == [.infinity])
    #expect(try Fixture.value("max(0/0, 1)").elements[0].isNaN)
    for line in ["0/0", "1/0"] {
      var evaluator = Evaluator(Fixture.scope)
      let term = try Fixture.term(line)
      let relation = Relation(sign: .equal, isComparison: true, range: 0..<0)
      #expect(try evaluator.comparison(term, relation, term).holds == false)
    }
  }

  @Test(arguments: [
    ("tanh(25)", Relation.Sign.less, "1"), ("tanh(25)", .atLeast, "1"), ("exp(-900)", .atMost, "0"),
    ("2^60 + 1", .atMost, "2^60"), ("1 + 10^(-20)", .greater, "1"), ("10^400", .less, "10^401"),
  ])
  func `what rounding hides is neither less nor more`(
    left: String, sign: Relation.Sign, right: String
  ) throws {
    var evaluator = Evaluator(Fixture.scope)
    let (left, right) = (try Fixture.term(left), try Fixture.term(right))
    let relation = Relation(sign: sign, isComparison: true, range: 0..<0)
    let error = #expect(throws: Diagnostic.self) {
      try evaluator.comparison(left, relation, right)
    }
    #expect(error?.kind == .limit)
  }

  @Test(arguments: [
    ("0.1 + 0.2", Relation.Sign.greater, "0.3", false), ("2 + 2", .atMost, "4", true),
    ("2 + 2", .less, "4", false), ("1/3", .less, "0.34", true),
  ])
  func `sides that agree but for rounding are neither less nor more`(
    left: String, sign: Relation.Sign, right: String, holds: Bool
  ) throws {
    var evaluator = Evaluator(Fixture.scope)
    let (left, right) = (try Fixture.term(left), try Fixture.term(right))
    let relation = Relation(sign: sign, isComparison: true, range: 0..<0)
    #expect(try evaluator.comparison(left, relation, right).holds == holds)
  }
}
