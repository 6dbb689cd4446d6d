import Backprop
import Support

/// The sizes of a test network: its layers, its examples, and how large its numbers are.
struct TestShape: Hashable, Sendable {
  var sizes: [Int]
  var examples: Int
  /// How many entries a vector has that is no quantity of the network.
  var freeCount = 4
  /// No |z| is larger, but where the numbers are scaled.
  var reach = 3.0
  /// Every number is larger than this, which a statement names; nil where none is.
  var scale: Double?
  /// With which sign the first of the scaled numbers begins.
  var sign = 1.0

  /// Tells apart all that differ.
  var name: String {
    let sizes = sizes.map(String.init).joined(separator: "-")
    return "\(sizes) \(examples) \(freeCount) \(reach) \(scale ?? 0) \(sign)"
  }

  /// The one that is shown, and what else is tried first: widths that differ turn a missing transpose
  /// into a shape error, and equal ones catch what survives that.
  static let fixed = [
    TestShape(sizes: [2, 3, 4, 2], examples: 3),
    TestShape(sizes: [3, 5, 2, 4], examples: 2, freeCount: 3),
    TestShape(sizes: [3, 3, 3, 3], examples: 5, freeCount: 5, reach: 6),
    TestShape(sizes: [4, 2, 5, 3, 2], examples: 3, freeCount: 2),
  ]
}

/// What all networks are of which a text speaks: how deep, and whether each layer is one neuron.
struct TestFrame: Hashable, Sendable {
  var depth: Int?
  var isNarrow = false
  /// Whether the last layer is one neuron.
  var hasOneOutput = false
  /// How many neurons some layers have; of a layer with a letter all have as many.
  var widths: [LayerReference: Int] = [:]

  /// One neuron by itself: its inputs, and it.
  static let oneNeuron = TestFrame(depth: 2, hasOneOutput: true)
  static let any = TestFrame()

  /// The sizes cut, or grown, to what it asks.
  func fit(_ shape: TestShape) -> TestShape {
    var shape = shape
    if let depth, depth >= 2 {
      while shape.sizes.count > depth { shape.sizes.remove(at: shape.sizes.count / 2) }
      while shape.sizes.count < depth {
        shape.sizes.insert(shape.sizes[shape.sizes.count / 2], at: shape.sizes.count / 2)
      }
    }
    if isNarrow { shape.sizes = shape.sizes.map { _ in 1 } }
    if hasOneOutput { shape.sizes[shape.sizes.count - 1] = 1 }
    let layers = shape.sizes.count
    let ofAll = widths.filter { $0.key.number(of: layers) == nil }.values.max()
    if let ofAll { shape.sizes = shape.sizes.map { _ in ofAll } }
    for (place, count) in widths {
      guard let l = place.number(of: layers), 1...layers ~= l else { continue }
      shape.sizes[l - 1] = count
    }
    return shape
  }
}

/// What a statement names, and networks must therefore reach, and reach beyond.
struct Demand: Hashable, Sendable {
  private let frame: TestFrame
  /// Of a layer, as it is written, the largest number of a neuron.
  private var neurons: [LayerReference: Int] = [:]
  /// The largest number of a layer, and of an entry of another vector.
  private var layer = 1
  private var entry = 1
  /// No number of layers or examples that sums of its whole numbers can name is larger.
  private(set) var sum = 0
  /// Its largest number and its smallest, by which quantities may be multiplied.
  private var numbers = 1.0...1.0

  /// No test network has a wider layer because a line names one.
  static let mostNeurons = 64
  private static let mostLayers = 12

  init(_ sides: [Term], under restrictions: [Restriction] = [], _ frame: TestFrame = .any) {
    self.frame = frame
    for side in sides { note(side) }
    for index in restrictions.flatMap(\.indexTerms) { noteEverywhere(index) }
  }

  func framed(_ shapes: [TestShape]) -> [TestShape] { shapes.map(frame.fit) }

  /// Which numbers quantities must pass: the largest that is named, and a smaller one.
  var scales: [Double] {
    let largest = max(2, numbers.upperBound)
    return [min(largest / numbers.lowerBound, 1_000), min(largest, 1_000)]
  }

  private mutating func note(_ term: Term) {
    switch term.form {
    case .number(let value): note(value)
    case .power(let base, let exponent) where exponent.isConstant:
      note(base)
      noteWhole(exponent)
      return
    case .quantity(let quantity): note(quantity)
    case .entry(_, let indices):
      for index in indices {
        if let number = LayerReference(index), number.base == nil {
          entry = max(entry, number.offset)
        }
      }
    case .sum(let sum):
      if let upper = sum.upper {
        noteWhole(upper)
        noteEverywhere(upper)
      }
    default: break
    }
    for part in term.parts { note(part) }
  }

  private mutating func note(_ value: Double) {
    let size = abs(value)
    guard size > 0, size.isFinite else { return }
    numbers = min(numbers.lowerBound, size)...max(numbers.upperBound, size)
    if let whole = Int(exactly: size), whole <= 1_000 { sum += whole }
  }

  private mutating func noteWhole(_ term: Term) { sum += term.wholeNumber }

  /// Numbers that may be those of neurons or of layers: a sum's limit, a condition.
  private mutating func noteEverywhere(_ term: Term) {
    let whole = term.wholeNumber
    guard whole > 1 else { return }
    sum += min(whole, 1_000)
    layer = max(layer, min(whole, Self.mostLayers))
    let key = LayerReference(base: "l", offset: 0)
    neurons[key] = max(neurons[key] ?? 1, min(whole, Self.mostNeurons))
  }

  private mutating func note(_ quantity: Quantity) {
    if let named = quantity.layer.flatMap(LayerReference.init) {
      sum += abs(named.offset)
      if named.base == nil { layer = max(layer, named.offset) }
    }
    for (position, index) in quantity.indices.enumerated() {
      let isNumber = LayerReference(index).map { $0.base == nil } ?? false
      let number = index.wholeNumber
      guard number > 0 else { continue }
      sum += number
      let key = quantity.layer(ofIndex: position) ?? LayerReference(base: "l", offset: 0)
      // Of a_{j+5} more than one neuron is to be met.
      neurons[key] = max(neurons[key] ?? 1, min(isNumber ? number : number + 2, Self.mostNeurons))
    }
  }

  /// Sizes grown to what is named, and so many beyond.
  func reached(by shape: TestShape, deeper: Int, wider: Int) -> TestShape {
    var shape = shape
    shape.freeCount = max(shape.freeCount, min(entry, Self.mostNeurons))
    if layer <= Self.mostLayers {
      while shape.sizes.count < layer + deeper {
        shape.sizes.insert(shape.sizes[shape.sizes.count / 2], at: shape.sizes.count / 2)
      }
    }
    for (place, count) in neurons {
      let l = place.number(of: shape.sizes.count) ?? 0
      for index in shape.sizes.indices where l == 0 || l == index + 1 {
        shape.sizes[index] = max(shape.sizes[index], count + (count > 1 ? wider : 0))
      }
    }
    return shape
  }
}

extension TestBench {
  /// The sizes of the networks on which a statement is tried: those that are fixed, and twelve that are
  /// drawn from the seed, the smallest first.
  ///
  /// All depths from 3 to 7 are among them and one that is larger than what the statement can name; so
  /// are all numbers of examples from the list, and one beyond it.
  func shapes(for demand: Demand) -> [TestShape] {
    if isRough { return demand.framed(TestShape.fixed) }
    return plans.withLock { plans in
      if let known = plans[demand] { return known }
      var generator = SeededGenerator(seed: seed)
      let drawn = TestShape.drawn(demand, using: &generator)
      let shapes = demand.framed(TestShape.fixed + drawn)
      plans[demand] = shapes
      return shapes
    }
  }
}

extension TestShape {
  private static let counts = [1, 2, 3, 5, 7]
  private static let depths = [3, 4, 5, 6, 7]
  private static let mostNamed = 64

  fileprivate static func drawn(
    _ demand: Demand, using generator: inout SeededGenerator
  ) -> [TestShape] {
    func whole(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + generator.whole(below: range.count)
    }
    func widths(_ depth: Int, _ range: ClosedRange<Int>) -> [Int] {
      (0..<depth).map { _ in whole(range) }
    }
    let beyond = min(demand.sum, mostNamed)
    // No number of examples and no depth that are drawn may be bound to each other.
    let listed = counts + counts.dropLast(2)
    var examples = shuffledOffsets(count: listed.count, using: &generator).map { listed[$0] }
    examples[0] = max(8, beyond + whole(1...3))
    var shapes = (depths + [3, 6, 7]).enumerated().map { index, depth in
      let equal = whole(2...4)
      let sizes =
        index == 3 || index == 5
        ? Array(repeating: equal, count: depth) : widths(depth, 1...(depth > 5 ? 4 : 6))
      return TestShape(
        sizes: sizes, examples: examples[index], freeCount: 1 + (index + equal) % 7,
        reach: index % 3 == 0 ? 6 : 3)
    }
    // Beyond what is named; narrow, since so much is deep here.
    let depth = max(8, beyond + whole(1...3))
    shapes.append(
      TestShape(sizes: widths(depth, 1...2), examples: counts[whole(0...4)], reach: 2))
    for (scale, sign) in zip(demand.scales + [demand.scales[0]], [1.0, -1, -1]) {
      shapes.append(
        TestShape(
          sizes: widths(whole(3...4), 2...3), examples: 1, scale: scale, sign: sign))
    }
    return shapes.enumerated().map { index, shape in
      index % 2 == 0 || shape.scale != nil
        ? demand.reached(by: shape, deeper: index / 2 % 3, wider: index / 2 % 4) : shape
    }.sorted { ($0.sizes.count, $0.examples) < ($1.sizes.count, $1.examples) }
  }
}

extension Term {
  /// What its whole numbers add up to.
  fileprivate var wholeNumber: Int {
    subterms.reduce(0) { sum, term in
      guard case .number(let value) = term.form, let whole = Int(exactly: abs(value)),
        whole <= 1_000
      else { return sum }
      return sum + whole
    }
  }
}
