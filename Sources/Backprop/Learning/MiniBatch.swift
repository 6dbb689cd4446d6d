extension Network {
  /// Returns the gradient of a mini-batch, the average of its examples' gradients, one by one.
  ///
  ///     ∂C/∂w = (1/m) Σₓ ∂Cₓ/∂w
  ///
  /// Source: Nielsen, chapter 2, "The backpropagation algorithm", and its listing.
  ///
  /// - Precondition: there is an example.
  /// - Throws: `ShapeError` unless each example has n₁ inputs and n_L targets.
  public func gradient(of examples: [Example]) throws(ShapeError) -> Gradient {
    precondition(!examples.isEmpty, "a mini-batch has at least one example")
    return try gradient(of: examples) { false }!
  }

  /// Returns the same gradient; nil where `isCancelled` stopped it between two examples.
  ///
  /// - Throws: `ShapeError` unless each example has n₁ inputs and n_L targets.
  package func gradient(
    of examples: [Example], isCancelled: () -> Bool
  ) throws(ShapeError) -> Gradient? {
    var sum = Gradient.zero(like: self)
    for example in examples {
      if isCancelled() { return nil }
      try sum += backpropagate(example).gradient
    }
    return sum / Double(examples.count)
  }

  /// Returns the gradient of a mini-batch with all its examples carried at once.
  ///
  ///     A¹ = X,  Zˡ = wˡ Aˡ⁻¹ + bˡ 1ᵀ,  Aˡ = σ(Zˡ)
  ///     Δᴸ = ∇ₐC ⊙ σ′(Zᴸ),  Δˡ = ((wˡ⁺¹)ᵀ Δˡ⁺¹) ⊙ σ′(Zˡ)
  ///     ∂C/∂bˡ = (Δˡ/m) 1,  ∂C/∂wˡ = (Δˡ/m) (Aˡ⁻¹)ᵀ
  ///
  /// where column x of each matrix belongs to example x, and 1 is the column of m ones.
  ///
  /// Source: Nielsen, chapter 2, the problem "Fully matrix-based approach to backpropagation over a
  /// mini-batch".
  ///
  /// - Precondition: there is an example.
  /// - Throws: `ShapeError` unless each example has n₁ inputs and n_L targets.
  public func matrixGradient(of examples: [Example]) throws(ShapeError) -> Gradient {
    precondition(!examples.isEmpty, "a mini-batch has at least one example")
    for x in examples {
      try requireEqual(.input, .column(sizes[0]), x.input.shape)
      try requireEqual(.target, .column(sizes[layers - 1]), x.target.shape)
    }
    let Y = try Matrix(columns: examples.map(\.target))
    let ones = Vector(repeating: 1, count: examples.count)

    var A = [try Matrix(columns: examples.map(\.input))]
    var Z: [Matrix] = []
    for l in 2...layers {
      Z.append(try weights(l) * A[l - 2] + outer(biases(l), ones))
      A.append(activation(ofLayer: l)(Z[l - 2]))
    }

    var gradient = Gradient.zero(like: self)
    var Δ = try outputErrors(A[layers - 1], Z[layers - 2], targets: Y)
    for l in stride(from: layers, through: 2, by: -1) {
      let mean = Δ / Double(examples.count)
      gradient.biasVectors[l - 2] = try mean * ones
      gradient.weightMatrices[l - 2] = try mean * A[l - 2].transposed()
      if l > 2 {
        let back = try weights(l).transposed() * Δ
        let before = try back ⊙ activation(ofLayer: l - 1).prime(Z[l - 3])
        Δ = before
      }
    }
    return gradient
  }
}

extension Network {
  /// BP1 for each example of a mini-batch; where the cost and the output's function belong together, as
  /// aᴸ − y.
  private func outputErrors(
    _ A: Matrix, _ Z: Matrix, targets Y: Matrix
  ) throws(ShapeError) -> Matrix {
    guard let matchedCost else {
      let all = try cost.gradient(output: Vector(A.elements), target: Vector(Y.elements))
      return try Matrix(shape: A.shape, elements: all.elements)
        ⊙ activation(ofLayer: layers).prime(Z)
    }
    let totals = (1...Y.columns).map { Y.column($0).elements.reduce(0, +) }
    return Matrix(
      shape: A.shape,
      elements: A.elements.indices.map { i in
        matchedCost.slope(A.elements[i], Y.elements[i], total: totals[i % Y.columns])
      })
  }
}
