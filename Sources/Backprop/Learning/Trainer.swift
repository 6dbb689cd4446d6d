/// Gradient descent at speed: the same steps as `Network.gradient(of:)` and `step(along:rate:)`.
///
/// The weights are stored input by input, so that the inner loops run along a row of memory and an
/// input that is zero, as most pixels are, costs nothing; the gradient is added straight into
/// them, and nothing is allocated from one mini-batch to the next.
struct Trainer {
  private struct Layer {
    let inputs: Int
    let outputs: Int
    let activation: [Activation]
    /// Weight to neuron j from neuron k at k · outputs + j.
    var weights: [Double]
    var biases: [Double]
    /// Per example of the mini-batch, one row of neurons each.
    var z: [Double] = []
    var a: [Double] = []
    var slope: [Double] = []
    var error: [Double] = []
  }

  private let original: Network
  private let isSigmoidCrossEntropy: Bool
  private var layers: [Layer]
  private var input: [Double] = []

  init(_ network: Network) {
    original = network
    layers = (2...network.layers).map { l in
      let σ = network.activation(ofLayer: l)
      let w = network.weights(l)
      return Layer(
        inputs: w.columns, outputs: w.rows, activation: (1...w.rows).map { σ[$0] },
        weights: w.transposed().elements, biases: network.biases(l).elements)
    }
    isSigmoidCrossEntropy =
      network.cost == .crossEntropy
      && layers[layers.count - 1].activation.allSatisfy { $0 == .sigmoid }
  }

  /// The network with the weights and biases as they are now.
  var network: Network {
    var network = original
    for (i, layer) in layers.enumerated() {
      network.weightMatrices[i] =
        Matrix(rows: layer.inputs, columns: layer.outputs, elements: layer.weights).transposed()
      network.biasVectors[i] = Vector(layer.biases)
    }
    return network
  }

  /// Takes the step of one mini-batch, and returns the sum of its examples' costs before it.
  mutating func step(
    _ examples: [Example], _ batch: ArraySlice<Int>, rate η: Double
  ) -> Double {
    gather(examples, batch)
    for i in layers.indices { forward(i, count: batch.count) }
    let cost = outputErrors(examples, batch)
    for i in layers.indices.dropLast().reversed() { backward(i, count: batch.count) }
    for i in layers.indices { update(i, count: batch.count, factor: -η / Double(batch.count)) }
    return cost
  }

  private mutating func gather(_ examples: [Example], _ batch: ArraySlice<Int>) {
    input.removeAll(keepingCapacity: true)
    for x in batch { input.append(contentsOf: examples[x].input.elements) }
    for i in layers.indices where layers[i].z.count < batch.count * layers[i].outputs {
      let zeros = Array(repeating: 0.0, count: batch.count * layers[i].outputs)
      layers[i].z = zeros
      layers[i].a = zeros
      layers[i].slope = zeros
      layers[i].error = zeros
    }
  }

  private mutating func forward(_ i: Int, count: Int) {
    let (inputs, outputs) = (layers[i].inputs, layers[i].outputs)
    let previous = i == 0 ? input : layers[i - 1].a
    let weights = layers[i].weights
    let biases = layers[i].biases
    layers[i].z.withUnsafeMutableBufferPointer { z in
      previous.withUnsafeBufferPointer { previous in
        weights.withUnsafeBufferPointer { w in
          for x in 0..<count {
            let row = x * outputs
            for j in 0..<outputs { z[row + j] = biases[j] }
            for k in 0..<inputs {
              let a = previous[x * inputs + k]
              if a == 0 { continue }
              for j in 0..<outputs { z[row + j] += a * w[k * outputs + j] }
            }
          }
        }
      }
    }
    for x in 0..<count {
      for j in 0..<outputs {
        let at = x * outputs + j
        let (value, slope) = layers[i].activation[j].valueAndDerivative(layers[i].z[at])
        layers[i].a[at] = value
        layers[i].slope[at] = slope
      }
    }
  }

  /// BP1 for each example of the mini-batch.
  private mutating func outputErrors(_ examples: [Example], _ batch: ArraySlice<Int>) -> Double {
    let i = layers.count - 1
    let n = layers[i].outputs
    let cost = original.cost
    var sum = 0.0
    for (x, offset) in batch.enumerated() {
      let y = examples[offset].target.elements
      for j in 0..<n {
        let (z, a) = (layers[i].z[x * n + j], layers[i].a[x * n + j])
        if isSigmoidCrossEntropy {
          // ∇ₐC ⊙ σ′ is ∞ · 0 at an output that rounds to 0 or 1; what it stands for is a − y, and
          // the cost there is ln(1 + eᶻ) − y z.
          sum += Activation.softplus(z) - y[j] * z
          layers[i].error[x * n + j] = a - y[j]
        } else {
          sum += cost.term(a, y[j])
          layers[i].error[x * n + j] = cost.slope(a, y[j]) * layers[i].slope[x * n + j]
        }
      }
    }
    return sum
  }

  /// BP2 for each example of the mini-batch.
  private mutating func backward(_ i: Int, count: Int) {
    let (n, nextN) = (layers[i].outputs, layers[i + 1].outputs)
    let (w, nextError, slope) = (layers[i + 1].weights, layers[i + 1].error, layers[i].slope)
    layers[i].error.withUnsafeMutableBufferPointer { error in
      w.withUnsafeBufferPointer { w in
        nextError.withUnsafeBufferPointer { nextError in
          for x in 0..<count {
            for j in 0..<n {
              let sum = Trainer.dot(w, j * nextN, nextError, x * nextN, count: nextN)
              error[x * n + j] = sum * slope[x * n + j]
            }
          }
        }
      }
    }
  }

  /// BP3, BP4 and the step, for each example of the mini-batch.
  private mutating func update(_ i: Int, count: Int, factor: Double) {
    let (inputs, outputs) = (layers[i].inputs, layers[i].outputs)
    let previous = i == 0 ? input : layers[i - 1].a
    let error = layers[i].error
    layers[i].weights.withUnsafeMutableBufferPointer { w in
      previous.withUnsafeBufferPointer { previous in
        error.withUnsafeBufferPointer { error in
          for x in 0..<count {
            let row = x * outputs
            for k in 0..<inputs {
              let a = previous[x * inputs + k]
              if a == 0 { continue }
              let scaled = factor * a
              for j in 0..<outputs { w[k * outputs + j] += scaled * error[row + j] }
            }
          }
        }
      }
    }
    for x in 0..<count {
      for j in 0..<outputs { layers[i].biases[j] += factor * error[x * outputs + j] }
    }
  }

  /// Four sums side by side, because one alone would wait for each addition in turn.
  @inline(__always)
  private static func dot(
    _ s: UnsafeBufferPointer<Double>, _ sStart: Int,
    _ t: UnsafeBufferPointer<Double>, _ tStart: Int, count: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    let whole = count & ~3
    for i in stride(from: 0, to: whole, by: 4) {
      let left = SIMD4(
        s[sStart + i], s[sStart + i + 1], s[sStart + i + 2], s[sStart + i + 3])
      let right = SIMD4(
        t[tStart + i], t[tStart + i + 1], t[tStart + i + 2], t[tStart + i + 3])
      sums += left * right
    }
    var sum = sums.sum()
    for i in whole..<count { sum += s[sStart + i] * t[tStart + i] }
    return sum
  }
}
