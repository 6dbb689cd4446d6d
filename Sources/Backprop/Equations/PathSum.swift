/// A path from a weight through one neuron a layer to the cost, with the rate of change along it.
public struct Path: Equatable, Sendable {
  /// The neurons passed, from the one that the weight leads to, in layer l, to one of the output's.
  public let neurons: [Neuron]
  /// ∂aˡⱼ/∂wˡⱼₖ, then one ∂a/∂a for each further layer, then ∂C/∂aᴸ.
  public let factors: [Double]

  /// The rate of change of the cost along this path, the product of the factors.
  public var product: Double { factors.reduce(1, *) }
}

/// What keeps the paths from a weight from being listed.
public enum PathError: Error, Equatable, Sendable {
  case shape(ShapeError)
  /// The variable is no weight of the network.
  case noWeight(Variable)
  case tooManyPaths(count: Int, limit: Int)
}

extension Network {
  /// The most paths that are listed or summed one by one.
  public static let maximumPaths = 100_000

  /// Returns the number of paths from a weight of layer l to the cost.
  ///
  ///     nₗ₊₁ nₗ₊₂ … n_L
  ///
  /// - Returns: the number, `Int.max` where it overflows; 0 if the variable is no weight.
  public func pathCount(from variable: Variable) -> Int {
    guard case .weight(let l, _, _) = variable, contains(variable) else { return 0 }
    let start = activation(ofLayer: l).isSoftmax ? sizes[l - 1] : 1
    return sizes[l...].reduce(start) { count, n in
      let (product, overflow) = count.multipliedReportingOverflow(by: n)
      return overflow ? .max : product
    }
  }

  /// Returns every path from a weight to the cost, with its factors.
  ///
  ///     ∂aˡⱼ/∂wˡⱼₖ = σ′(zˡⱼ) aˡ⁻¹ₖ,  ∂aˡ⁺¹_q/∂aˡⱼ = σ′(zˡ⁺¹_q) wˡ⁺¹_qⱼ
  ///
  /// Source: Nielsen, chapter 2, equations (47) to (52).
  ///
  /// - Throws: `PathError` when there are too many, or the example does not fit.
  public func paths(from variable: Variable, example: Example) throws(PathError) -> [Path] {
    guard case .weight(let l, let j, let k) = variable, contains(variable) else {
      throw .noWeight(variable)
    }
    let count = pathCount(from: variable)
    guard count <= Network.maximumPaths else {
      throw .tooManyPaths(count: count, limit: Network.maximumPaths)
    }
    do throws(ShapeError) {
      return try paths(to: Neuron(layer: l, index: j), from: k, example)
    } catch {
      throw .shape(error)
    }
  }

  private func paths(
    to first: Neuron, from k: Int, _ example: Example
  ) throws(ShapeError) -> [Path] {
    let pass = try feedforward(example.input)
    let costGradient = try cost.gradient(output: pass.output, target: example.target)
    func σPrime(_ l: Int) -> LayerDerivative { activation(ofLayer: l).prime(pass.weightedInput(l)) }

    // ż is the input of the weight, at the neuron that the weight leads to.
    var zRate = Vector(repeating: 0, count: sizes[first.layer - 1])
    zRate[first.index] = pass.activation(first.layer - 1)[k]
    let rates = try σPrime(first.layer) ⊙ zRate
    // A weighted input of a softmax moves every output.
    let starts =
      activation(ofLayer: first.layer).isSoftmax ? Array(1...rates.count) : [first.index]
    var paths = starts.map { j in
      let neuron = Neuron(layer: first.layer, index: j)
      return (last: j, path: Path(neurons: [neuron], factors: [rates[j]]))
    }
    for l in first.layer..<layers {
      let (w, σPrime) = (weights(l + 1), σPrime(l + 1))
      var longer: [(last: Int, path: Path)] = []
      for (last, path) in paths {
        for (offset, rate) in try (σPrime ⊙ w.column(last)).elements.enumerated() {
          let q = Neuron(layer: l + 1, index: offset + 1)
          let path = Path(neurons: path.neurons + [q], factors: path.factors + [rate])
          longer.append((q.index, path))
        }
      }
      paths = longer
    }
    return paths.map { last, path in
      Path(neurons: path.neurons, factors: path.factors + [costGradient[last]])
    }
  }

  /// Returns the derivative of the cost by a weight as the sum over all paths.
  ///
  ///     ∂C/∂wˡⱼₖ = Σ_{mnp…q} ∂C/∂aᴸₘ ∂aᴸₘ/∂aᴸ⁻¹ₙ ∂aᴸ⁻¹ₙ/∂aᴸ⁻²ₚ … ∂aˡ⁺¹_q/∂aˡⱼ ∂aˡⱼ/∂wˡⱼₖ
  ///
  /// Source: Nielsen, chapter 2, equation (53).
  ///
  /// - Throws: `PathError` when there are too many paths, or the example does not fit.
  public func pathSum(from variable: Variable, example: Example) throws(PathError) -> Double {
    try paths(from: variable, example: example).reduce(0) { $0 + $1.product }
  }
}
