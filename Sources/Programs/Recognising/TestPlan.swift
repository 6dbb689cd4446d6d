/// How a program is tried: the orientation and number of examples, and whose shapes.
struct TestPlan: Hashable, Sendable {
  enum Examples: Hashable, Sendable {
    case columns
    /// Rows, with biases of one axis or of two.
    case rows(biasAxes: Int)
    /// One example, of one axis.
    case flat
    /// One neuron a layer: all are numbers.
    case numbers
  }

  /// Whether a weight matrix has a row for each neuron that it leads to, as in the book.
  var weightsLeadToRows = true
  var examples = Examples.columns
  /// How many examples there are.
  var count = 7
  /// Whether arrays that the program makes for itself keep their shapes.
  var keepsShapes = false
  /// Whether slopes that the program does not define take activations.
  var slopesTakeActivations = false
  /// The index of the first weight matrix in a list of them; where it is not 0, they are a dictionary's.
  var firstIndex = 0
  /// Whether such a list has None in front, and is no dictionary.
  var hasNoneInFront = false
  /// Whether examples are handed over as rows, and turned into columns one by one.
  var handsRows = false
  /// Whether the factor of all results has to be one that costs have: where each result is a single
  /// number, any two are in some proportion.
  var asksForUsualFactors = false
  /// Which of the drawings of all numbers it is.
  var draw = 0
  /// Another network of another shape, with other numbers.
  var variant = 0

  static let orientations: [TestPlan] = [
    TestPlan(),
    TestPlan(weightsLeadToRows: false, examples: .rows(biasAxes: 2)),
    TestPlan(weightsLeadToRows: false, examples: .rows(biasAxes: 1)),
    TestPlan(weightsLeadToRows: false, examples: .columns),
    TestPlan(weightsLeadToRows: true, examples: .rows(biasAxes: 2)),
    TestPlan(weightsLeadToRows: true, examples: .rows(biasAxes: 1)),
  ]

  var single: TestPlan {
    var plan = self
    plan.count = 1
    return plan
  }

  var handingRows: TestPlan {
    var plan = self
    plan.handsRows = true
    return plan
  }

  func counting(from index: Int) -> TestPlan {
    var plan = self
    plan.firstIndex = index
    return plan
  }

  var withNoneInFront: TestPlan {
    var plan = self
    plan.hasNoneInFront = true
    return plan
  }

  var keepingShapes: TestPlan {
    var plan = self
    plan.keepsShapes = true
    return plan
  }

  var other: TestPlan {
    var plan = self
    plan.variant = 1
    if count > 1 { plan.count = 4 }
    return plan
  }

  static let flat: [TestPlan] = [true, false].map {
    TestPlan(weightsLeadToRows: $0, examples: .flat, count: 1)
  }

  static let numbers = TestPlan(examples: .numbers, count: 1)

  /// The widths of the layers of a network with so many of them.
  func sizes(layers: Int) -> [Int] {
    if examples == .numbers { return Array(repeating: 1, count: layers) }
    let inner = variant == 0 ? [5, 9, 4, 8, 10, 12] : [3, 6, 8, 5, 9, 10]
    let hidden = (0..<max(0, layers - 2)).map { inner[$0 % inner.count] }
    return [variant == 0 ? 6 : 7] + hidden + [variant == 0 ? 3 : 2]
  }
}
