/// A quantity of the book that a program's value may hold.
struct Quantity: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case input, target, weight, bias
    case weightedInput, activation, slope
    case error, activationDerivative
    case weightDerivative, biasDerivative
    case newWeight, newBias
    case cost

    /// As the book writes it, `l` standing for the layer.
    func text(_ l: String) -> String {
      switch self {
      case .input: "x"
      case .target: "y"
      case .weight: "w\(l)"
      case .bias: "b\(l)"
      case .weightedInput: "z\(l)"
      case .activation: "a\(l)"
      case .slope: "σ′(z\(l))"
      case .error: "δ\(l)"
      case .activationDerivative: "∂C/∂a\(l)"
      case .weightDerivative: "∂C/∂w\(l)"
      case .biasDerivative: "∂C/∂b\(l)"
      case .newWeight: "w\(l), one step on"
      case .newBias: "b\(l), one step on"
      case .cost: "C"
      }
    }

    /// Whether it is known before the target is.
    var isForward: Bool {
      switch self {
      case .input, .target, .weight, .bias, .weightedInput, .activation, .slope: true
      default: false
      }
    }
  }

  let kind: Kind
  /// The layer from 1, the input's; 0 where there is none.
  let layer: Int

  init(_ kind: Kind, _ layer: Int = 0) {
    self.kind = kind
    self.layer = layer
  }

  /// The book's equation for it, where L is the output layer.
  func equation(last: Int) -> String? {
    switch kind {
    case .weightedInput, .activation: "25"
    case .error: layer == last ? "BP1" : "BP2"
    case .biasDerivative: "BP3"
    case .weightDerivative: "BP4"
    case .newWeight, .newBias: "gradient descent"
    default: nil
    }
  }
}

/// How a value holds a quantity: factor times it, perhaps transposed.
struct Recognition: Equatable, Sendable {
  let quantity: Quantity
  var factor = 1.0
  var isTransposed = false
  /// Whether it holds only up to a small guard such as 1e-8.
  var isGuarded = false
}

/// Numbers in a shape without its ones.
struct Squeezed {
  let shape: [Int]
  let data: [Double]

  init(_ shape: [Int], _ data: [Double]) {
    self.shape = shape.filter { $0 != 1 }
    self.data = data
  }

  init(_ snapshot: Snapshot) { self.init(snapshot.shape, snapshot.data) }

  var transposed: Squeezed? {
    guard shape.count == 2 else { return nil }
    let (rows, columns) = (shape[0], shape[1])
    var data = self.data
    for i in 0..<rows {
      for j in 0..<columns { data[j * rows + i] = self.data[i * columns + j] }
    }
    return Squeezed([columns, rows], data)
  }

  /// The number by which another is to be multiplied to give this; nil where there is none.
  func factor(of other: Squeezed, tolerance: Double) -> Double? {
    guard shape == other.shape, !data.isEmpty else { return nil }
    var at = 0
    for i in other.data.indices where other.data[i].magnitude > other.data[at].magnitude { at = i }
    guard other.data[at] != 0, other.data[at].isFinite else { return nil }
    let factor = data[at] / other.data[at]
    guard factor.isFinite, factor != 0 else { return nil }
    let scale = data.reduce(0) { max($0, $1.magnitude) }
    for i in data.indices where !((data[i] - factor * other.data[i]).magnitude <= tolerance * scale)
    { return nil }
    return factor
  }
}
