/// How a lone line may be meant: how its arrays lie, how its layers are numbered, and of which network.
struct LineConvention {
  enum Numbering: CaseIterable {
    /// W₁, z₁ and a₁ are of one layer; a₀ is the input.
    case alike
    /// The same, and a₁ is the input.
    case fromInput
    /// W₁ leads from a₁, the input, to a₂.
    case leaving
    /// W₀ leads from a₀, the input, to a₁.
    case leavingFromZero
    /// Lists from 0, that of the activations with the input in front.
    case lists

    /// What is said of it, where numbers count from the start.
    func condition(ofList isList: Bool) -> String? {
      switch self {
      case .alike: nil
      case .lists: isList ? "lists count from 0, the input first among activations" : nil
      case .fromInput: isList ? nil : "layers count from the input, 1"
      case .leaving: "W1 leads from layer 1 to layer 2"
      case .leavingFromZero: "W0 leads from layer 0 to layer 1"
      }
    }
  }

  /// The activation of hidden neurons, of the output, and the cost.
  struct Kind: Equatable {
    let hidden: String
    let output: String
    let cost: Pass.CostKind
  }

  let plan: TestPlan
  let numbering: Numbering
  let kind: Kind
  /// Whether what is called an error is the target less the output.
  let isNegative: Bool

  static let kinds: [Kind] = [
    Kind(hidden: "sigmoid", output: "sigmoid", cost: .quadratic),
    Kind(hidden: "sigmoid", output: "sigmoid", cost: .crossEntropy),
    Kind(hidden: "tanh", output: "tanh", cost: .quadratic),
    Kind(hidden: "tanh", output: "linear", cost: .quadratic),
    Kind(hidden: "relu", output: "linear", cost: .quadratic),
    Kind(hidden: "relu", output: "softmax", cost: .logLikelihood),
  ]

  static let plans: [(plan: TestPlan, condition: String)] = [
    (TestPlan(), "examples as columns"),
    (TestPlan(weightsLeadToRows: false, examples: .columns), "examples as columns, z = Wᵀ·a"),
    (TestPlan(weightsLeadToRows: false, examples: .rows(biasAxes: 2)), "examples as rows"),
    (TestPlan(weightsLeadToRows: false, examples: .rows(biasAxes: 1)), "examples as rows"),
    (TestPlan(weightsLeadToRows: true, examples: .rows(biasAxes: 2)), "examples as rows, z = a·Wᵀ"),
    (TestPlan(weightsLeadToRows: true, examples: .rows(biasAxes: 1)), "examples as rows, z = a·Wᵀ"),
  ]
  static let single: [(plan: TestPlan, condition: String)] = [
    (TestPlan().single, "one example at a time"),
    (TestPlan.flat[0], "one example at a time"),
    (TestPlan.flat[1], "one example at a time, z = Wᵀ·a"),
  ]

  /// The layer, from 1, of what has a number; nil where there is none such.
  func layer(_ kind: Quantity.Kind, _ number: Int, last: Int) -> Int? {
    let isOfNeurons =
      [.activation, .weightedInput, .error, .activationDerivative, .slope].contains(kind)
    let layer: Int
    switch numbering {
    case .alike: layer = number + 1
    case .fromInput: layer = number
    case .leaving: layer = isOfNeurons ? number : number + 1
    case .leavingFromZero: layer = isOfNeurons ? number + 1 : number + 2
    case .lists:
      layer = number < 0 ? last + 1 + number : kind == .activation ? number + 1 : number + 2
    }
    return layer >= (kind == .activation || kind == .activationDerivative ? 1 : 2) ? layer : nil
  }
}
