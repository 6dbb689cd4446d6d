#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The function of one layer: an activation applied entry by entry, where a neuron may have one of its
/// own; or the softmax, which makes of all weighted inputs of the layer outputs that sum to 1.
public struct LayerActivation: Equatable, Sendable {
  private enum Form: Equatable {
    case entrywise(Activation, modified: [Int: Activation])
    case softmax
  }

  private let form: Form

  private init(form: Form) { self.form = form }

  /// Makes the activation of a layer from the common one and the neurons that differ, from 1.
  public init(_ common: Activation, modified: [Int: Activation] = [:]) {
    form = .entrywise(common, modified: modified)
  }

  /// aⱼ = e^zⱼ / ∑ₖ e^zₖ.
  ///
  /// Source: Nielsen, chapter 3, equation (78).
  public static let softmax = LayerActivation(form: .softmax)

  /// Whether each neuron's activation depends on the weighted inputs of all.
  public var isSoftmax: Bool { form == .softmax }

  /// The activation of every neuron that has none of its own; nil of a softmax.
  public var common: Activation? {
    if case .entrywise(let common, _) = form { common } else { nil }
  }

  /// Returns the activation of neuron j, from 1; nil in a softmax layer, where none has one of its own.
  public subscript(j: Int) -> Activation? {
    if case .entrywise(let common, let modified) = form { modified[j] ?? common } else { nil }
  }

  /// Returns σ(z), also of a matrix whose columns belong to the examples of a mini-batch.
  ///
  ///     aⱼ = σ(zⱼ), of a softmax layer  aⱼ = e^zⱼ / ∑ₖ e^zₖ
  ///
  /// Source: Nielsen, chapter 2, equations (24) and (25).
  public func callAsFunction<Values: Entrywise>(_ z: Values) -> Values {
    Values(shape: z.shape, elements: entries(z.elements, columns: z.shape.columns, \.value))
  }

  /// Returns σ′(z), what the layer does to a small change of z, and to an error.
  public func prime(_ z: some Entrywise) -> LayerDerivative {
    let entries = entries(z.elements, columns: z.shape.columns, \.derivative)
    return LayerDerivative(isSoftmax: isSoftmax, Matrix(shape: z.shape, elements: entries))
  }

  /// A function of each neuron's activation, applied to the neuron's row; the softmax itself.
  private func entries(
    _ z: [Double], columns: Int, _ function: (Activation) -> @Sendable (Double) -> Double
  ) -> [Double] {
    var result = z
    switch form {
    case .softmax:
      for x in 0..<columns { Self.softmax(&result, stride(from: x, to: z.count, by: columns)) }
    case .entrywise(let common, let modified):
      result = z.map(function(common))
      for (j, own) in modified where j * columns <= z.count {
        for i in (j - 1) * columns..<j * columns { result[i] = function(own)(z[i]) }
      }
    }
    return result
  }

  /// Replaces the weighted inputs at some places by their softmax, less the largest first, so that no
  /// exponential overflows.
  private static func softmax(_ z: inout [Double], _ places: StrideTo<Int>) {
    let largest = places.reduce(-Double.infinity) { $1 < z.count ? max($0, z[$1]) : $0 }
    var sum = 0.0
    for i in places {
      z[i] = exp(z[i] - largest)
      sum += z[i]
    }
    for i in places { z[i] /= sum }
  }
}

/// σ′(z), the derivative of a layer's function at a weighted input: the linear map Σ′(z) that takes a
/// small change of z to that of a, and whose transpose takes an error back.
///
/// Where σ goes entry by entry, Σ′(z) has the slopes σ′(zⱼ) on its diagonal and zeros elsewhere, and
/// both are a product with these slopes, ⊙, as BP1 and BP2 write it. The softmax has
/// Σ′(z) = diag(a) − a aᵀ.
public struct LayerDerivative: Equatable, Sendable {
  let isSoftmax: Bool
  /// The slopes, or the activations of a softmax layer: a column for each example of a mini-batch.
  private let numbers: Matrix

  init(isSoftmax: Bool, _ numbers: Matrix) {
    self.isSoftmax = isSoftmax
    self.numbers = numbers
  }

  /// Returns the change of a that a small change of z makes (the pushforward).
  ///
  ///     ȧ = Σ′(z) ż = σ′(z) ⊙ ż, of a softmax layer  a ⊙ (ż − a · ż)
  ///
  /// - Throws: `ShapeError` when the counts differ.
  public static func ⊙ (σPrime: LayerDerivative, zRate: Vector) throws(ShapeError) -> Vector {
    try requireEqual(.hadamard, σPrime.numbers.shape, zRate.shape)
    return try zRate ⊙ σPrime
  }

  /// Returns the derivatives by z that belong to derivatives by a (the pullback).
  ///
  ///     ∂C/∂z = Σ′(z)ᵀ v = v ⊙ σ′(z), of a softmax layer  a ⊙ (v − a · v);  v = ∂C/∂a
  ///
  /// - Throws: `ShapeError` when the shapes differ.
  public static func ⊙ <Values: Entrywise>(
    v: Values, σPrime: LayerDerivative
  ) throws(ShapeError) -> Values {
    let numbers = σPrime.numbers
    try requireEqual(.hadamard, v.shape, numbers.shape)
    let product = try v ⊙ Values(shape: v.shape, elements: numbers.elements)
    guard σPrime.isSoftmax else { return product }
    var entries = product.elements
    let m = numbers.columns
    for x in 0..<m {
      let places = stride(from: x, to: entries.count, by: m)
      let along = places.reduce(0) { $0 + entries[$1] }
      for i in places { entries[i] -= numbers.elements[i] * along }
    }
    return Values(shape: v.shape, elements: entries)
  }

  /// σ′(zⱼ) of each neuron, the diagonal of Σ′(z) where there is nothing else in it; nil for a softmax
  /// layer, where each activation depends on every weighted input.
  ///
  /// - Precondition: it is taken at one weighted input, not at a mini-batch's.
  public var diagonal: Vector? {
    precondition(numbers.columns == 1, "a mini-batch has a diagonal for each example")
    return isSoftmax ? nil : Vector(numbers.elements)
  }

  /// Σ′(z), of as many rows and columns as neurons.
  ///
  ///     diag(σ′(z)), of a softmax layer  diag(a) − a aᵀ
  ///
  /// Source: Nielsen, chapter 2, the problem of equations (33) to (35).
  ///
  /// - Precondition: it is taken at one weighted input, not at a mini-batch's.
  public var matrix: Matrix {
    if let diagonal { return Matrix(diagonal: diagonal) }
    let a = numbers.elements
    var matrix = Matrix(diagonal: Vector(a))
    for j in a.indices {
      for k in a.indices { matrix[j + 1, k + 1] -= a[j] * a[k] }
    }
    return matrix
  }
}

// How training applies a layer's function: in place, to rows that belong to examples.
extension LayerActivation {
  /// Whether each of so many neurons is a sigmoid, for which there is a kernel.
  func isSigmoid(neurons n: Int) -> Bool { (1...n).allSatisfy { self[$0] == .sigmoid } }

  /// Sets a to σ(z) and `slope` to σ′(z) where each neuron has a function of its own; for the softmax, too, there is
  /// a kernel.
  func apply(
    to z: UnsafeMutablePointer<Double>, count: Int, _ layout: PanelLayout,
    a: UnsafeMutablePointer<Double>, slope: UnsafeMutablePointer<Double>
  ) {
    let n = layout.outputs
    for j in 0..<n {
      guard let σ = self[j + 1] else { continue }
      let (value, derivative) = (σ.value, σ.derivative)
      for at in stride(from: j, to: count * layout.width, by: layout.width) {
        (a[at], slope[at]) = (value(z[at]), derivative(z[at]))
      }
    }
  }
}
