import Testing

@testable import Notation

/// Statements in the notations of other books, each judged as it reads there.
@Suite("Notations of other books")
struct NotationTests {
  private static let bench = TestBench(seed: 1)

  private func verdict(_ line: String, in declaration: String) throws -> Verdict {
    let dialect = try Dialect.book.declaring(declaration)
    let reading = try LineReading(line, Vocabulary(dialect: dialect))
    var judge = Judge(bench: Self.bench)
    judge.tellsArrays = true
    return try judge.judgeAndRepair(reading, line: line).verdict
  }

  private static let lines: [(notation: String, line: String, ruling: Verdict.Ruling)] = [
    ("layers from 0", "a^0 = x", .true),
    ("layers from 0", "a^1 = x", .invalid),
    ("layers from 0", "z^1 = w^1 a^0 + b^1", .true),
    ("layers from 0", "z^1 = w^1 a^1 + b^1", .invalid),
    ("layers from 0", "∂C/∂w^1 = δ^1 (a^0)^T", .true),
    ("layers from 0", "∂C/∂b^l = δ^l, l = 1, …, L", .true),
    ("layers from 0", "δ^L = ∇_a C ⊙ σ'(z^L)", .true),
    ("weights leave", "z^{l+1} = w^l a^l + b^l", .true),
    ("weights leave", "z^l = w^l a^{l-1} + b^l", .invalid),
    ("weights leave", "δ^l = ((w^l)^T δ^{l+1}) ⊙ σ'(z^l)", .true),
    ("weights leave", "∂C/∂w^l = δ^{l+1} (a^l)^T", .true),
    ("weights leave", "∂C/∂w^l = δ^l (a^l)^T", .invalid),
    ("layers from 0; weights leave", "z^1 = w^0 x + b^0", .true),
    ("indices from-to", "z_j^l = ∑_i w_{ij}^l a_i^{l-1} + b_j^l", .true),
    ("indices from-to", "δ_j^l = ∑_k w_{jk}^{l+1} δ_k^{l+1} σ'(z_j^l)", .true),
    ("indices from-to", "δ_j^l = ∑_k w_{kj}^{l+1} δ_k^{l+1} σ'(z_j^l)", .invalid),
    ("indices from-to", "∂C/∂w_{ij}^l = a_i^{l-1} δ_j^l", .true),
    ("examples rows", "z^l = a^{l-1} w^l + b^l", .true),
    ("examples rows", "z^l = w^l a^{l-1} + b^l", .invalid),
    ("examples rows", "δ^l = (δ^{l+1} (w^{l+1})^T) ⊙ σ'(z^l)", .true),
    ("examples rows", "δ^l = (δ^{l+1} (w^{l+1})^T) ⊙ σ(z^l)", .false),
    ("examples rows", "∂C/∂w^l = (a^{l-1})^T δ^l", .true),
    ("examples rows", "∂C/∂w^l = δ^l (a^{l-1})^T", .invalid),
    ("rows, weights out-in", "z^l = a^{l-1} (w^l)^T + b^l", .true),
    ("rows, weights out-in", "∂C/∂w^l = (δ^l)^T a^{l-1}", .true),
    ("weights in-out", "z^l = (w^l)^T a^{l-1} + b^l", .true),
    ("weights in-out", "∂C/∂w^l = a^{l-1} (δ^l)^T", .true),
    ("weights in-out", "δ^l = (w^{l+1} δ^{l+1}) ⊙ σ'(z^l)", .true),
    ("denominator layout", "∂z^{l+1}/∂a^l = (w^{l+1})^T", .true),
    ("denominator layout", "∂z^{l+1}/∂a^l = w^{l+1}", .invalid),
    ("denominator layout", #"δ^l = \frac{∂a^l}{∂z^l} \frac{∂z^{l+1}}{∂a^l} δ^{l+1}"#, .true),
    ("denominator layout", #"\frac{∂C}{∂w^l_{jk}} = \frac{∂z^l}{∂w^l_{jk}} δ^l"#, .true),
    ("gradients rows", #"\frac{∂C}{∂a^{l-1}} = δ^l w^l"#, .true),
    ("gradients rows", #"\frac{∂C}{∂w^l} = a^{l-1} δ^l"#, .true),
    ("gradients rows", #"\frac{∂C}{∂w^l} = δ^l (a^{l-1})^T"#, .invalid),
    ("derivatives rows", #"\frac{∂C}{∂b^l} = (δ^l)^T"#, .true),
    ("derivatives rows", #"\frac{∂C}{∂w^l} = a^{l-1} (δ^l)^T"#, .true),
    ("derivatives rows", #"\frac{∂C}{∂w^l} = δ^l (a^{l-1})^T"#, .invalid),
    ("errors rows", #"δ^l = (δ^{l+1} w^{l+1}) ⊙ (σ'(z^l))^T"#, .true),
    ("errors rows", #"\frac{∂C}{∂w^l} = (δ^l)^T (a^{l-1})^T"#, .true),
    ("errors rows", #"\frac{∂C}{∂b^l} = δ^l"#, .invalid),
    ("a: h", #"h = σ(z^2)"#, .true),
    ("a: h", #"z^3 = w^3 h + b^3"#, .true),
    ("a: h", #"∂C/∂w^3 = δ^3 h^T"#, .true),
    ("a: h", #"∂C/∂w^3 = δ^2 h^T"#, .invalid),
    ("a: h", #"δ^2 = ((w^3)^T δ^3) ⊙ h"#, .false),
    ("examples rows; batch", #"\frac{∂C}{∂b^l} = \frac{1}{m} \sum_{i=1}^m δ^l_i"#, .true),
    ("examples rows; batch", #"\frac{∂C}{∂b^l} = \sum_{i=1}^m δ^l_i"#, .false),
    ("cost summed", #"C = \frac{1}{2} \sum_x ‖y(x) - a^L(x)‖^2"#, .conditional),
    ("cost summed", #"C = \frac{1}{2n} \sum_x ‖y(x) - a^L(x)‖^2"#, .false),
    ("cost summed", #"C = \sum_x C_x"#, .true),
    ("cost summed", #"C = \frac{1}{n} \sum_x C_x"#, .false),
    ("cost summed", #"\frac{∂C}{∂w^l} = \sum_x \frac{∂C_x}{∂w^l}"#, .true),
    ("biases subtracted", "z^l_j = ∑_k w^l_{jk} a^{l-1}_k - b^l_j", .true),
    ("biases subtracted", "∂C/∂b^l_j = -δ^l_j", .true),
    ("biases subtracted", "∂C/∂b^l_j = δ^l_j", .false),
    ("layers below", "z_l = W_l a_{l-1} + b_l", .true),
    ("layers below", "δ_{l,j} = ∂C/∂z_{l,j}", .true),
    ("layers below", "z_l = W_l a_l + b_l", .invalid),
    ("batch", "dW^l = 1/m dZ^l (A^{l-1})^T", .true),
    ("batch", "dW^l = dZ^l (A^{l-1})^T", .false),
    ("batch", #"db^l = \frac{1}{m} \sum dZ^l"#, .true),
    ("batch", #"db^l = \sum dZ^l"#, .false),
    ("batch", "dZ^l = (W^{l+1})^T dZ^{l+1} * σ'(Z^l)", .true),
    ("batch", "Z^l = W^l A^{l-1} + b^l", .true),
    ("examples rows; batch", "dW^l = 1/m (A^{l-1})^T dZ^l", .true),
    ("examples rows; batch", #"\mathbf{Z} = \mathbf{X} \mathbf{W} + \mathbf{b}"#, .true),
    ("neurons from 0", "z^2_0 = ∑_k w^2_{0k} a^1_k + b^2_0", .true),
    ("cost without half", "C = ∑_j (y_j - a_j^L)^2", .true),
    ("cost without half", "C = 1/2 ∑_j (y_j - a_j^L)^2", .false),
    ("cost without half", "δ^L = 2 (a^L - y) ⊙ σ'(z^L)", .true),
    ("cost without half", "δ^L = (a^L - y) ⊙ σ'(z^L)", .false),
    ("cost without half", "∂C/∂w^l = δ^l (a^{l-1})^T", .true),
    ("z: u; a: h", "h^l = σ(u^l)", .true),
    ("z: u; a: h", "δ^l_j = ∂C/∂u^l_j", .true),
    ("z: a; a: z", "a^l = w^l z^{l-1} + b^l", .true),
    ("z: a; a: z", "∂C/∂w^l = δ^l (z^{l-1})^T", .true),
    ("z: a; a: z", "∂C/∂w^l = δ^l (a^{l-1})^T", .false),
    ("z: a; a: z", "∇_{a^l} C = δ^l", .true),
    ("layers as suffixes", "z2 = W2 a1 + b2", .true),
    ("layers as suffixes", "dW3 = δ3 a2^T", .true),
    ("layers as suffixes", "dW3 = δ3 a3^T", .invalid),
    ("layers as suffixes", #"\frac{\partial C}{\partial z3} = δ3"#, .true),
    ("layers from 0; output layer 2", "a^2 = ŷ", .true),
    ("layers from 0; output layer 2", "δ^2 = (a^2 - y) ⊙ σ'(z^2)", .conditional),
    ("layers from 0; output layer 2", "δ^1 = (a^1 - y) ⊙ σ'(z^1)", .invalid),
    ("layers from 0; output layer 3", "a^2 = ŷ", .invalid),
    ("biases in weights", "z^l = w^l a^{l-1}", .true),
    ("biases in weights", #"z_j^l = \sum_{k=0}^{n_{l-1}} w_{jk}^l a_k^{l-1}"#, .true),
    ("biases in weights", "z^l = w^l a^{l-1} + b^l", .false),
    ("biases in weights", "∂C/∂w^l_{j0} = δ^l_j", .true),
    ("biases in weights", "δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)", .true),
    ("biases in weights", "z^l = w^l a^l", .invalid),
    ("biases in weights", "z^l = w^l @ a^{l-1}", .true),
    ("errors negated", "δ^L = (y - a^L) ⊙ σ'(z^L)", .conditional),
    ("errors negated", "Δw^l_{jk} = η δ^l_j a^{l-1}_k", .step),
    ("errors negated", "∂C/∂b^l = δ^l", .false),
    ("errors of activations", "δ^L = a^L - y", .conditional),
    ("errors of activations", "δ^{l-1} = (w^l)^T (δ^l ⊙ σ'(z^l))", .true),
    ("errors of activations", "δ^l = (w^{l+1})^T δ^{l+1} ⊙ σ'(z^l)", .false),
    ("errors of activations; errors negated", "δ^L = y - a^L", .conditional),
    ("errors of activations; errors negated", "δ^L = a^L - y", .false),
    ("one neuron a layer", "∂C/∂w^l = a^{l-1} σ'(z^l) ∂C/∂a^l", .true),
    ("one neuron a layer", "∂C/∂w^l = a^l σ'(z^l) ∂C/∂a^l", .false),
    ("one neuron a layer", "δ^l_j = ∑_k w^{l+1}_{jk} δ^{l+1}_k σ'(z^l_j)", .invalid),
    ("decay without n", "∂C/∂w = ∂C_0/∂w + λ w", .true),
    ("decay without n", "∂C/∂w = ∂C_0/∂w + λ/n w", .false),
  ]

  @Test(arguments: lines.indices) func `a statement is judged as it reads there`(_ index: Int)
    throws
  {
    let (notation, line, ruling) = Self.lines[index]
    #expect(try verdict(line, in: notation).ruling == ruling, "\(notation): \(line)")
  }

  private static let decay: [(line: String, ruling: Verdict.Ruling)] = [
    (#"C = C_0 + \frac{\lambda}{2n} \sum_w w^2"#, .true),
    (#"C = C_0 + \frac{\lambda}{n} \sum_w w^2"#, .false),
    (#"C = C_0 - \frac{\lambda}{2n} \sum_w w^2"#, .false),
    (#"C = \frac{1}{2n} \sum_x \|y - a^L\|^2 + \frac{\lambda}{2n} \sum_w w^2"#, .conditional),
    (#"C = C_0 + \frac{\lambda}{2n} \sum_l \|w^l\|_F^2"#, .true),
    (#"C = C_0 + \frac{\lambda}{2n} \sum_w \|w\|^2"#, .true),
    ("∂C/∂w = ∂C_0/∂w + λ/n w", .true),
    ("∂C/∂w = ∂C_0/∂w + λ/2n w", .false),
    ("∂C/∂w = ∂C_0/∂w + λ w", .false),
    ("∂C/∂w^l_{jk} = a^{l-1}_k δ^l_j + λ/n w^l_{jk}", .true),
    ("∂C/∂w^l_{jk} = a^{l-1}_k δ^l_j + λ/n w^l_{kj}", .invalid),
    ("∂C/∂b = ∂C_0/∂b + λ/n b", .false),
    ("w → (1 - ηλ/n) w - η ∂C_0/∂w", .step),
    ("w → (1 + ηλ/n) w - η ∂C_0/∂w", .false),
  ]

  @Test(arguments: decay.indices) func `where λ stands the cost on the left is the whole one`(
    _ index: Int
  ) throws {
    let (line, ruling) = Self.decay[index]
    #expect(try verdict(line, in: "").ruling == ruling, "\(line)")
  }

  /// Lines of programs, whose own signs tell how their arrays lie.
  private static let arrays: [(line: String, said: String)] = [
    ("dW2 = np.dot(dZ2, A1.T) / m", "examples as columns"),
    ("dW2 = np.dot(dZ2, A1.T)", "true"),
    ("db2 = np.sum(dZ2, axis=1, keepdims=True) / m", "examples as columns"),
    ("db2 = np.sum(dZ2, axis=0) / m", "examples as rows"),
    ("dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))", "tanh; layers from 0"),
    ("Z1 = X @ W1 + b1", "examples as rows, layers from 0"),
    ("dW1 = X.T @ dZ1 / m", "examples as rows, layers from 0"),
    (
      "dZ2 = A2 - Y",
      "sigmoid with cross-entropy; linear with quadratic; softmax with log-likelihood; examples as columns, layers from 0, output layer 2"
    ),
    ("grad_W = x.T @ delta", "examples as rows"),
    ("nabla_w = np.dot(delta, a.transpose())", "true"),
    ("delta = np.dot(w.T, delta) * sigmoid_prime(z)", "true"),
    ("delta = np.dot(w, delta) * sigmoid_prime(z)", "false"),
  ]

  @Test(arguments: arrays.indices) func `a line of a program says how its arrays lie`(_ index: Int)
  {
    let (line, said) = Self.arrays[index]
    let found = try? verdict(line, in: "")
    let text = found.map { $0.condition ?? $0.ruling.rawValue } ?? "unreadable"
    #expect(text == said || said == "false" && text == "invalid", "\(line): \(text)")
  }

  private static let examples: [(line: String, ruling: Verdict.Ruling?)] = [
    (#"db^{[l]} = \frac{1}{m} \sum_{i=1}^m dZ^{[l](i)}"#, .true),
    (#"db^{[l]} = \sum_{i=1}^m dZ^{[l](i)}"#, .false),
    (#"J = \frac{1}{m} \sum_{i=1}^m \frac12 \|y^{(i)} - a^{[L](i)}\|^2"#, .conditional),
    (#"z^{[l](i)} = w^{[l]} a^{[l-1](i)} + b^{[l]}"#, .true),
    (#"z^{[l](i)} = w^{[l]} a^{[l-1](k)} + b^{[l]}"#, nil),
    (#"db^{[l]}_i = \frac{1}{m} \sum_{i=1}^m dZ_i^{[l](i)}"#, nil),
  ]

  @Test(arguments: examples.indices) func `a letter in round brackets behind a layer is an example`(
    _ index: Int
  ) {
    let (line, ruling) = Self.examples[index]
    #expect((try? verdict(line, in: ""))?.ruling == ruling, "\(line)")
  }

  @Test func `a repair is written in the notation of the line`() throws {
    let verdict = try verdict("δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)", in: "weights leave")
    #expect(verdict.ruling == .invalid)
    #expect(verdict.repair == "δ^l = ((w^l)^T δ^{l+1}) ⊙ σ'(z^l)")
  }

  @Test func `a line that holds in another notation says so`() throws {
    let verdict = try verdict("∂C/∂w_{ij}^l = a_i^{l-1} δ_j^l", in: "")
    #expect(verdict.ruling == .invalid)
    #expect(verdict.elsewhere?.declaration == "indices from-to")
  }

  @Test func `what is declared can be declared again`() throws {
    let text = "weights leave; layers from 0; z: u; a: h o; σ: φ"
    let dialect = try Dialect.book.declaring(text)
    #expect(try Dialect.book.declaring(dialect.declaration) == dialect)
    #expect(try dialect.declaring("book").isBook)
    #expect(try Dialect.book.declaring("from-to") == Dialect.book.declaring("indices from-to"))
    #expect(
      try dialect.declaring("layers from 1").declaration == "weights leave; z: u; a: h o; σ: φ")
    for bad in ["layers from 2", "v: u", "z:", "z: u; a: u"] {
      #expect(throws: Diagnostic.self) { try Dialect.book.declaring(bad) }
    }
  }

  private static let bare: [(line: String, ruling: Verdict.Ruling)] = [
    ("δ_j = σ'(z_j) ∑_k w_{kj} δ_k", .true),
    ("δ_j = σ'(z_j) ∑_k w_{jk} δ_k", .false),
    ("∂L/∂W = δ x^T", .true),
    ("∂L/∂W = x δ^T", .false),
    ("z = Wx + b", .true),
    ("z = W x", .false),
    ("a = σ(z)", .true),
    ("δ = W^T δ ⊙ σ'(z)", .true),
    ("δ = W δ ⊙ σ'(z)", .false),
    ("∂C/∂x = W^T ∂C/∂z", .true),
    ("∂(W x)/∂x = W", .true),
    ("∂(w^T x)/∂x = w", .invalid),
    ("∂C/∂b = δ", .true),
    ("∂C/∂w_{ji} = δ_j a_i", .true),
    ("∂C/∂w_{ji} = δ_i a_j", .false),
  ]

  @Test(arguments: bare.indices) func `layers are found where none is written`(_ index: Int) throws
  {
    let (line, ruling) = Self.bare[index]
    #expect(try verdict(line, in: "").ruling == ruling, "\(line)")
  }

  @Test func `macros are expanded, and end`() {
    var macros = Macros()
    let rest = macros.take(
      from:
        #"\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}} \def\W{W^{l}} x \newcommand\loop{\loop\loop}"#
    )
    #expect(rest.filter { $0 != " " } == "x")
    #expect(macros.expanded(#"\pd{C}{\W} = y"#) == #"\frac{\partial C}{\partial W^{l}} = y"#)
    #expect(macros.expanded(#"\loop"#) == #"\loop"#)
    #expect(macros.expanded(#"\Wide"#) == #"\Wide"#)
  }

  private func found(_ page: [String]) -> PageNotation {
    PageNotation(of: page, declared: .book)
  }

  @Test func `the notation of a page is found by its definitions`() {
    let leaving = [
      "z^{l+1} = W^l a^l + b^l", "a^l = f(z^l)", "∂C/∂b^l = δ^{l+1}",
      "δ^l = (W^l)^T δ^{l+1} ⊙ f'(z^l)",
    ]
    #expect(found(leaving).dialect.declaration == "weights leave")
    #expect(found(leaving).evidence.map(\.equations) == [[0, 2, 3]])
    #expect(
      found(["h^l = g(u^l)", "u^l = W^l h^{l-1} + b^l"]).dialect.declaration == "z: u; a: h")
    #expect(
      found(["A^{0} = x", "Z^{l} = W^{l} A^{l-1} + b^{l}"]).dialect.declaration == "layers from 0")
  }

  @Test(arguments: ["yux", "hsu", "osn", "rtu", "hvx", "gux", "ovs", "rsx"])
  func `of two namings that as many lines have the first is taken`(_ names: String) {
    let (out, net, given) = (names.prefix(1), names.dropFirst().prefix(1), names.suffix(1))
    let letters = LetterFinding.names(in: ["\(out) = f(\(net)), \(net) = g(\(given))"])?.letters
    #expect(letters?[.a] == String(out))
    #expect(letters?[.z] == String(net))
  }

  @Test func `one slip in a gradient is no notation`() {
    let slip = ["z^l = w^l a^{l-1} + b^l", "∂C/∂b^l = δ^{l+1}"]
    #expect(found(slip).dialect.isBook)
    #expect(found(["∂C/∂w^l_{jk} = a^{l-1}_j δ^l_k"]).dialect.isBook)
    #expect(found(["δ^L = (a^L - y) ⊙ σ(z^L)"]).dialect.isBook)
  }
}
