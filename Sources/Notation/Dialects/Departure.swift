/// A convention in which a text departs from the book's, and how what is said in it is said in the book's.
///
/// A convention of other people is one row of `table`. The rows are applied in their order.
package struct Departure: Sendable {
  /// As it is declared.
  package let name: String
  /// As the book's own choice is declared.
  package let book: String
  /// An equation as it is written there.
  package let example: String
  package let meaning: String
  /// Rows that can't hold beside it.
  var excluded: Set<String> = []
  /// How many times the book's cost a text's is, for the quadratic cost alone.
  var factor: Term?
  /// Whether it can be found by what the definitions of a page say.
  var isFound = true
  /// Whether what asks for it could as well be one slip: then two definitions must, and nothing be against it.
  var asksForTwo = false
  /// Whether a gradient tells it by itself, as no slip looks.
  var isTold: @Sendable (LineReading) -> Bool = { _ in false }
  /// The number of the output layer, as the text counts; nil where it is any.
  package var output: Int?
  /// What is said, in the book's notation.
  let rewrite: @Sendable (Said) -> Said

  package static func named(_ name: String) -> Departure? { table.first { $0.name == name } }

  /// The row of a name, or of its last words where these name one alone: `from-to`.
  static func meant(by words: String, _ name: (Departure) -> String) -> Departure? {
    let rows = table.filter { name($0) == words }
    if let row = rows.first { return row }
    let ending = table.filter { name($0).hasSuffix(" " + words) }
    return ending.count == 1 ? ending[0] : nil
  }

  /// A statement about one neuron a layer holds where many wrong ones do.
  var isOfOneNeuron: Bool { name == "one neuron a layer" }

  func excludes(_ other: Departure) -> Bool {
    excluded.contains(other.name) || other.excluded.contains(name)
  }
}

/// A statement in some notation, on its way to the book's.
struct Said: Equatable {
  var sides: [Term]
  var restrictions: [Restriction]
  var space: Space?

  func mappingSides(_ transform: (Term) -> Term) -> Said {
    var mapped = self
    mapped.sides = sides.map(transform)
    return mapped
  }

  /// With each quantity replaced, also where it stands in a limit, a shape or a condition.
  func mappingQuantities(_ transform: (Quantity) -> Quantity) -> Said {
    var mapped = mappingSides { $0.mappingAllQuantities(transform) }
    mapped.space = space?.mapping { $0.mappingAllQuantities(transform) }
    mapped.restrictions = restrictions.map {
      $0.mappingTerms { $0.mappingAllQuantities(transform) }
    }
    return mapped
  }
}

extension Departure {
  package static let table: [Departure] = conventions + outputs

  /// Those that are about one output layer each.
  private static let outputs = (2...9).map { layer in
    Departure(
      name: "output layer \(layer)", book: "output layer L",
      example: "\\hat{y} = a^{\(layer)}",
      meaning: "the network has as many layers as its last one says, which is layer \(layer)",
      excluded: Set((2...9).filter { $0 != layer }.map { "output layer \($0)" }), isFound: false,
      output: layer
    ) { $0 }
  }

  private static let conventions: [Departure] = [
    Departure(
      name: "layers as suffixes", book: "layers as scripts", example: "z2 = W2 a1 + b2",
      meaning: "the layer stands behind its letter: W2, z2, dW1", excluded: ["layers below"]
    ) { $0 },
    Departure(
      name: "layers below", book: "layers above", example: "z_2 = W_2 a_1 + b_2",
      meaning: "the layer stands as a subscript, before the neurons: a_{2,j}"
    ) { said in said.mappingQuantities(\.withLayerFromBelow) },
    Departure(
      name: "examples rows", book: "examples columns", example: "Z = X W + b",
      meaning: "a vector is a row, and w is in × out; a batch has one example a row",
      excluded: ["weights in-out"]
    ) { said in
      said.mappingSides { side in
        side.withExamplesCounted.withOneExampleARow.withRowsAsColumns(weightsTurned: true)
          .turnedRound
      }
    },
    Departure(
      name: "rows, weights out-in", book: "columns, weights out-in", example: "Z = X W^T + b",
      meaning: "a vector is a row, and w is out × in",
      excluded: ["weights in-out", "examples rows"]
    ) { said in
      said.mappingSides { side in
        side.withExamplesCounted.withOneExampleARow.withRowsAsColumns(weightsTurned: false)
          .turnedRound
      }
    },
    Departure(
      name: "weights in-out", book: "weights out-in", example: "z^l = (w^l)^T a^{l-1} + b^l",
      meaning: "the matrix w^l has a row for each neuron that it comes from"
    ) { said in
      let turned = said.mappingSides(\.withWeightsTurned)
      guard case .transpose? = turned.sides.first?.form else { return turned }
      return turned.mappingSides(\.turnedRound)
    },
    Departure(
      name: "batch", book: "one example", example: "dW = \\frac{1}{m} dZ A^T",
      meaning:
        "capital letters hold m examples; ∂C/∂z is that of each example's cost, ∂C/∂w of their mean",
      isTold: \.dividesByExamples
    ) { said in said.mappingSides(\.withExamplesCounted).withBatchAsSums },
    Departure(
      name: "denominator layout", book: "numerator layout",
      example:
        "\\delta^l = \\frac{\\partial a^l}{\\partial z^l} \\frac{\\partial z^{l+1}}{\\partial a^l} \\delta^{l+1}",
      meaning: "∂a/∂z has a row for each entry of z, so that the chain rule goes on to the right",
      isTold: \.chainsJacobians
    ) { said in said.mappingSides(\.withJacobiansTurned) },
    Departure(
      name: "gradients rows", book: "gradients columns",
      example: "\\frac{\\partial C}{\\partial a^{l-1}} = \\delta^l w^l",
      meaning: "∂C/∂z and δ are rows, and ∂C/∂w has a row for each neuron that w comes from",
      excluded: ["derivatives rows", "errors rows"]
    ) { said in said.mappingSides { $0.withSlopesTurned(errors: true) { _ in true } } },
    Departure(
      name: "derivatives rows", book: "derivatives columns",
      example: "\\frac{\\partial C}{\\partial w^l} = a^{l-1} (\\delta^l)^T",
      meaning:
        "∂C/∂z is a row and ∂C/∂w has a row for each neuron that w comes from; δ is a column",
      excluded: ["errors rows"], asksForTwo: true
    ) { said in said.mappingSides { $0.withSlopesTurned(errors: false) { _ in true } } },
    Departure(
      name: "errors rows", book: "errors columns",
      example: "\\frac{\\partial C}{\\partial w^l} = (\\delta^l)^T (a^{l-1})^T",
      meaning: "∂C/∂z, ∂C/∂a and δ are rows; ∂C/∂w and ∂C/∂b lie as w and b",
      asksForTwo: true
    ) { said in
      said.mappingSides { $0.withSlopesTurned(errors: true) { $0.letter != .w && $0.letter != .b } }
    },
    Departure(
      name: "indices from-to", book: "indices to-from",
      example: "z_j^l = \\sum_i w_{ij}^l a_i^{l-1} + b_j^l",
      meaning: "w_{jk} leads from j to k"
    ) { said in said.mappingQuantities(\.withIndicesSwapped) },
    Departure(
      name: "weights leave", book: "weights enter", example: "z^{l+1} = w^l a^l + b^l",
      meaning: "w^l and b^l lead from layer l to layer l+1"
    ) { said in said.mappingQuantities(\.withWeightsEntering) },
    Departure(
      name: "layers from 0", book: "layers from 1", example: "a^0 = x",
      meaning: "the input is layer 0, and the first weights are w^1"
    ) { said in said.withLayersFromOne },
    Departure(
      name: "neurons from 0", book: "neurons from 1", example: "z^2_0 = w^2_{00} a^1_0 + b^2_0",
      meaning: "the first neuron of a layer is number 0", isFound: false
    ) { said in said.mappingQuantities(\.withNeuronsFromOne) },
    Departure(
      name: "biases in weights", book: "biases apart",
      example: "z_j^l = \\sum_k w_{jk}^l a_k^{l-1}",
      meaning: "no letter for biases: they stand in the weights, as w_{j0} with a_0 = 1, or are 0"
    ) { said in said.mappingSides(\.withBiases) },
    Departure(
      name: "biases subtracted", book: "biases added",
      example: "z_j^l = \\sum_k w_{jk}^l a_k^{l-1} - b_j^l",
      meaning: "b is a threshold, which is taken from the weighted sum"
    ) { said in said.mappingSides(\.withBiasesNegated) },
    Departure(
      name: "errors negated", book: "errors as slopes",
      example: "\\delta_j = -\\frac{\\partial E}{\\partial z_j}",
      meaning: "δ is −∂C/∂z, so that the steps have a plus", asksForTwo: true,
      isTold: \.statesErrors
    ) { said in said.mappingSides(\.withErrorsNegated) },
    Departure(
      name: "errors of activations", book: "errors of weighted inputs",
      example: "\\delta^L = a^L - y",
      meaning: "what is called the error is ∂C/∂a, before the slope of the activation",
      isFound: false
    ) { said in said.withErrorsOfActivations },
    Departure(
      name: "one neuron a layer", book: "layers of any width",
      example:
        "\\frac{\\partial C}{\\partial w^L} = a^{L-1} \\sigma'(z^L) \\frac{\\partial C}{\\partial a^L}",
      meaning: "what names no neurons is about layers of one neuron each", asksForTwo: true
    ) { said in said.withOneNeuronNamed },
    Departure(
      name: "cost summed", book: "cost averaged", example: "C = \\sum_x C_x",
      meaning: "the cost of a batch is the sum of its examples' costs, not their mean"
    ) { said in said.withCostOfBatch(times: Term(.quantity(Quantity(letter: .n)), at: 0..<0)) },
    .decay("decay without n", factor: "1/n", example: "C = C_0 + \\frac{\\lambda}{2} \\sum_w w^2"),
    .decay(
      "decay without half", factor: "1/2", example: "C = C_0 + \\frac{\\lambda}{n} \\sum_w w^2"),
    .decay("decay without half n", factor: "1/(2 n)", example: "C = C_0 + \\lambda \\sum_w w^2"),
    .cost("cost without half", factor: "2", example: "C = \\sum_j (y_j - a_j^L)^2"),
    .cost(
      "cost over outputs", factor: "2/n_L", example: "C = \\frac{1}{n_L} \\sum_j (y_j - a_j^L)^2"),
    .cost(
      "cost half over outputs", factor: "1/n_L",
      example: "C = \\frac{1}{2 n_L} \\sum_j (y_j - a_j^L)^2"),
  ]

  private static func decay(_ name: String, factor: String, example: String) -> Departure {
    let names = ["decay without n", "decay without half", "decay without half n"]
    let factor = (try? Term(reading: factor)) ?? Term(.number(1), at: 0..<0)
    return Departure(
      name: name, book: "decay over 2n", example: example,
      meaning: "λ is \(factor.spelled(in: Spelling(.unicode))) times the book's",
      excluded: Set(names.filter { $0 != name })
    ) { said in said.mappingSides { $0.withDecayRate(times: factor) } }
  }

  private static func cost(_ name: String, factor: String, example: String) -> Departure {
    let costs = ["cost without half", "cost over outputs", "cost half over outputs"]
    let factor = (try? Term(reading: factor)) ?? Term(.number(1), at: 0..<0)
    return Departure(
      name: name, book: "cost with half", example: example,
      meaning: "the quadratic cost is \(factor.spelled(in: Spelling(.unicode))) times the book's",
      excluded: Set(costs.filter { $0 != name }), factor: factor
    ) { said in said.mappingSides { $0.withCostTimes(factor) } }
  }
}

extension Dialect {
  /// What is said in it, in the book's notation.
  func inBook(_ said: Said) -> Said { rows.reduce(said) { $1.rewrite($0) } }

  /// A statement and its conditions in the book's notation.
  func inBook(
    _ statement: Statement, _ restrictions: [Restriction]
  ) -> (Statement, [Restriction]) {
    if departures.isEmpty { return (statement, restrictions) }
    switch statement {
    case .expression(let term):
      let said = inBook(Said(sides: [term], restrictions: restrictions))
      return (.expression(said.sides[0]), said.restrictions)
    case .relation(let sides, let relations):
      let said = inBook(Said(sides: sides, restrictions: restrictions))
      return (.relation(said.sides, relations), said.restrictions)
    case .member(let term, let space):
      // A shape is said of the term as it is written: turned round it would be another.
      let elementwise = removingStructure.inBook(
        Said(sides: [term], restrictions: restrictions, space: space))
      return (.member(elementwise.sides[0], elementwise.space ?? space), elementwise.restrictions)
    case .definition(let name, let range, let term):
      let said = inBook(Said(sides: [term], restrictions: restrictions))
      return (.definition(name: name, nameRange: range, said.sides[0]), said.restrictions)
    case .functionDefinition: return (statement, restrictions)
    }
  }

  private var removingStructure: Dialect {
    ["batch"].compactMap(Departure.named).reduce(self) { $0.removing($1) }
  }
}
