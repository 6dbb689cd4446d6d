/// The function of one layer: an activation applied entry by entry; a neuron may have one of its own.
public struct LayerActivation: Equatable, Sendable {
  /// The activation of every neuron that has none of its own.
  public let common: Activation
  /// The activations of the neurons that differ, by neuron from 1.
  public let modified: [Int: Activation]

  /// Makes the activation of a layer from the common one and the neurons that differ.
  public init(_ common: Activation, modified: [Int: Activation] = [:]) {
    self.common = common
    self.modified = modified
  }

  /// Returns the activation of neuron j, from 1.
  public subscript(j: Int) -> Activation { modified[j] ?? common }

  /// Returns σ(z), also of a matrix whose columns belong to the examples of a mini-batch.
  ///
  ///     aⱼ = σ(zⱼ)
  ///
  /// Source: Nielsen, chapter 2, equations (24) and (25).
  public func callAsFunction<Values: Entrywise>(_ z: Values) -> Values {
    Values(shape: z.shape, elements: entries(z.elements, columns: z.shape.columns, \.value))
  }

  /// Returns σ′(z), what the layer does to a small change of z, and to an error.
  public func prime(_ z: some Entrywise) -> LayerDerivative {
    LayerDerivative(
      slopes: Matrix(
        shape: z.shape,
        elements: entries(z.elements, columns: z.shape.columns, \.derivative)))
  }

  /// A function of each neuron's activation, applied to the neuron's row.
  private func entries(
    _ z: [Double], columns: Int, _ function: (Activation) -> @Sendable (Double) -> Double
  ) -> [Double] {
    var result = z.map(function(common))
    for (j, own) in modified where j * columns <= z.count {
      for i in (j - 1) * columns..<j * columns { result[i] = function(own)(z[i]) }
    }
    return result
  }
}

/// σ′(z), the derivative of a layer's function at a weighted input: the linear map Σ′(z) that takes a
/// small change of z to that of a, and whose transpose takes an error back.
///
/// Where σ goes entry by entry, Σ′(z) has the slopes σ′(zⱼ) on its diagonal and zeros elsewhere, and
/// both are a product with these slopes, ⊙, as BP1 and BP2 write it.
public struct LayerDerivative: Equatable, Sendable {
  /// A column for each example of a mini-batch.
  let slopes: Matrix

  /// Returns the change of a that a small change of z makes (the pushforward).
  ///
  ///     ȧ = Σ′(z) ż = σ′(z) ⊙ ż
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public static func ⊙ (σPrime: LayerDerivative, zRate: Vector) throws(ShapeError) -> Vector {
    try requireEqual(.hadamard, σPrime.slopes.shape, zRate.shape)
    return try σPrime.diagonal ⊙ zRate
  }

  /// Returns the derivatives by z that belong to derivatives by a (the pullback).
  ///
  ///     ∂C/∂z = Σ′(z)ᵀ v = v ⊙ σ′(z),  v = ∂C/∂a
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func ⊙ <Values: Entrywise>(
    v: Values, σPrime: LayerDerivative
  ) throws(ShapeError) -> Values {
    try requireEqual(.hadamard, v.shape, σPrime.slopes.shape)
    return try v ⊙ Values(shape: v.shape, elements: σPrime.slopes.elements)
  }

  /// ∂aⱼ/∂zⱼ of each neuron, the diagonal of Σ′(z).
  ///
  /// - Precondition: it is taken at one weighted input, not at a mini-batch's.
  public var diagonal: Vector {
    precondition(slopes.columns == 1, "a mini-batch has a diagonal for each example")
    return Vector(slopes.elements)
  }

  /// Σ′(z), of as many rows and columns as neurons.
  ///
  /// Source: Nielsen, chapter 2, the problem of equations (33) to (35).
  ///
  /// - Precondition: it is taken at one weighted input, not at a mini-batch's.
  public var matrix: Matrix { Matrix(diagonal: diagonal) }
}

// How training applies a layer's function: in place, to rows that belong to examples.
extension LayerActivation {
  /// Whether each of so many neurons is a sigmoid, for which there is a kernel.
  func isSigmoid(neurons n: Int) -> Bool { (1...n).allSatisfy { self[$0] == .sigmoid } }

  /// Sets a to σ(z) and `slope` to σ′(z).
  func apply(
    to z: UnsafeMutablePointer<Double>, count: Int, _ layout: PanelLayout,
    a: UnsafeMutablePointer<Double>, slope: UnsafeMutablePointer<Double>
  ) {
    for j in 0..<layout.outputs {
      let (σ, σPrime) = (self[j + 1].value, self[j + 1].derivative)
      for at in stride(from: j, to: count * layout.width, by: layout.width) {
        (a[at], slope[at]) = (σ(z[at]), σPrime(z[at]))
      }
    }
  }
}
