/// The activation of one layer, applied entry by entry; a neuron may have one of its own.
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

  /// Returns σ(z), entry by entry.
  ///
  ///     aⱼ = σ(zⱼ)
  ///
  /// Source: Nielsen, chapter 2, equations (24) and (25).
  public func callAsFunction(_ z: Vector) -> Vector {
    var a = z.map { common($0) }
    for (j, own) in modified where j <= z.count { a[j] = own(z[j]) }
    return a
  }

  /// Returns σ(Z), entry by entry, for a matrix whose columns belong to the examples of a mini-batch.
  public func callAsFunction(_ z: Matrix) -> Matrix {
    var a = z.map { common($0) }
    for (j, own) in modified where j <= z.rows {
      for x in stride(from: 1, through: z.columns, by: 1) { a[j, x] = own(z[j, x]) }
    }
    return a
  }

  /// Returns σ′(z), entry by entry.
  public func prime(_ z: Vector) -> Vector {
    var slope = z.map { common.derivative($0) }
    for (j, own) in modified where j <= z.count { slope[j] = own.derivative(z[j]) }
    return slope
  }

  /// Returns σ′(Z), entry by entry, for a matrix whose columns belong to the examples of a mini-batch.
  public func prime(_ z: Matrix) -> Matrix {
    var slope = z.map { common.derivative($0) }
    for (j, own) in modified where j <= z.rows {
      for x in stride(from: 1, through: z.columns, by: 1) { slope[j, x] = own.derivative(z[j, x]) }
    }
    return slope
  }
}
