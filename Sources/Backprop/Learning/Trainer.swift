/// Gradient descent at speed: the same steps as `Network.gradient(of:)` and `step(along:rate:)`.
///
/// It follows the book's four equations with all examples of a mini-batch side by side. What makes
/// it fast stands in `TrainingKernels`: the layout of the weights, and that the gradient is never
/// formed but added straight into them. Nothing is allocated between mini-batches.
final class Trainer {
  /// wˡ and bˡ, and what a mini-batch leaves in layer l: pointers into the trainer's one block.
  private struct Layer {
    let layout: PanelLayout
    /// Whether every neuron is a sigmoid, for which there is a kernel.
    let isSigmoid: Bool
    let w: Numbers
    let wᵀ: Numbers
    let b: Numbers
    /// These have a row for each example.
    let z: Numbers
    let a: Numbers
    let slope: Numbers
    let δ: Numbers
  }

  private let original: Network
  private let set: TrainingSet
  private let layers: [Layer]
  private let activations: [LayerActivation]
  private let block: Store<Double>
  /// The examples of a mini-batch as they stand in every layer but the first.
  private let inOrder: Store<Int>
  private let isSigmoidCrossEntropy: Bool

  /// Makes ready for mini-batches of at most `batchSize` examples of the set.
  init(_ network: Network, set: TrainingSet, batchSize: Int) {
    original = network
    self.set = set
    activations = (2...network.layers).map(network.activation(ofLayer:))
    isSigmoidCrossEntropy =
      network.cost == .crossEntropy
      && (1...network.sizes[network.layers - 1]).allSatisfy {
        network.activation(of: Neuron(layer: network.layers, index: $0)) == .sigmoid
      }
    inOrder = Store(repeating: 0, count: batchSize)
    for x in 0..<batchSize { inOrder.start[x] = x }

    let layouts = zip(network.sizes, network.sizes.dropFirst()).map {
      PanelLayout(inputs: $0, outputs: $1)
    }
    // Each part begins a cache line.
    func whole(_ count: Int) -> Int { (count + 7) & ~7 }
    // No error goes back to the input layer.
    let transposedCounts = [0] + layouts.dropFirst().map(\.transposed.count)
    let count = zip(layouts, transposedCounts).reduce(0) { sum, layer in
      sum + whole(layer.0.count) + whole(layer.1) + whole(layer.0.width)
        + 4 * whole(batchSize * layer.0.width)
    }
    block = Store(repeating: 0, count: count)
    var free = block.start
    func take(_ count: Int) -> Numbers {
      defer { free += whole(count) }
      return free
    }
    var layers: [Layer] = []
    for (i, layout) in layouts.enumerated() {
      let perBatch = batchSize * layout.width
      layers.append(
        Layer(
          layout: layout, isSigmoid: activations[i] == LayerActivation(.sigmoid),
          w: take(layout.count), wᵀ: take(transposedCounts[i]), b: take(layout.width),
          z: take(perBatch), a: take(perBatch), slope: take(perBatch), δ: take(perBatch)))
    }
    self.layers = layers
    for (i, layer) in layers.enumerated() {
      network.weightMatrices[i].elements.withUnsafeBufferPointer {
        TrainingKernels.copy($0.baseAddress!, to: layer.w, layer.layout)
      }
      for (j, bias) in network.biasVectors[i].elements.enumerated() { layer.b[j] = bias }
    }
  }

  /// The network with the weights and biases as they are now.
  var network: Network {
    var network = original
    for (i, layer) in layers.enumerated() {
      let (n, inputs) = (layer.layout.outputs, layer.layout.inputs)
      network.weightMatrices[i] = Matrix(
        rows: n, columns: inputs,
        elements: Array(unsafeUninitializedCapacity: n * inputs) { elements, count in
          TrainingKernels.copy(layer.w, layer.layout, to: elements.baseAddress!)
          count = n * inputs
        })
      network.biasVectors[i] = Vector((0..<n).map { layer.b[$0] })
    }
    return network
  }

  /// Takes the step of one mini-batch, and returns the sum of its examples' costs before it.
  ///
  ///     w → decay · w − (η/m) Σₓ ∂Cₓ/∂w,  b → b − (η/m) Σₓ ∂Cₓ/∂b
  func step(_ batch: UnsafeBufferPointer<Int>, rate η: Double, decay: Double = 1) -> Double {
    let layers = self.layers
    for i in layers.indices { forward(i, layers, batch) }
    // BP2 is linear in δ: with the factor in δᴸ, every δ has it, and so has every gradient.
    let cost = outputErrors(layers[layers.count - 1], batch, factor: -η / Double(batch.count))
    for i in layers.indices.dropLast().reversed() {
      backward(layers[i], from: layers[i + 1], count: batch.count)
    }
    for i in layers.indices { update(i, layers, batch, decay: decay) }
    return cost
  }

  /// Returns the class, from 1, in which each of at most a mini-batch of examples is put.
  func classes(_ batch: UnsafeBufferPointer<Int>) -> [Int] {
    for i in layers.indices { forward(i, layers, batch) }
    let output = layers[layers.count - 1]
    return batch.indices.map { x in
      let row = UnsafeBufferPointer(
        start: output.a + x * output.layout.width, count: set.targetCount)
      return row.largestIndex ?? 1
    }
  }

  /// zˡ = wˡ aˡ⁻¹ + bˡ, aˡ = σ(zˡ) and σ′(zˡ) for each example of the mini-batch.
  private func forward(_ i: Int, _ layers: [Layer], _ batch: UnsafeBufferPointer<Int>) {
    let (layer, m) = (layers[i], batch.count)
    let (n, width) = (layer.layout.outputs, layer.layout.width)
    let (z, a, slope) = (layer.z, layer.a, layer.slope)
    TrainingKernels.multiply(
      inputs(of: i, layers, batch), count: m, by: layer.w, layer.layout, plus: layer.b, into: z)
    if layer.isSigmoid {
      TrainingKernels.sigmoid(z, into: a, slope: slope, count: m * width)
      return
    }
    let activation = activations[i]
    for j in 0..<n {
      let σ = activation[j + 1]
      for at in stride(from: j, to: m * width, by: width) {
        (a[at], slope[at]) = σ.valueAndDerivative(z[at])
      }
    }
  }

  /// BP1 for each example of the mini-batch, times a factor.
  private func outputErrors(
    _ layer: Layer, _ batch: UnsafeBufferPointer<Int>, factor: Double
  ) -> Double {
    let (z, a, slope, δ) = (layer.z, layer.a, layer.slope, layer.δ)
    let (n, width, cost) = (layer.layout.outputs, layer.layout.width, original.cost)
    let targets = set.targets.start
    var sum = 0.0
    for x in 0..<batch.count {
      for j in 0..<n {
        let (at, y) = (x * width + j, targets[batch[x] * n + j])
        if isSigmoidCrossEntropy {
          // ∇ₐC ⊙ σ′ is ∞ · 0 at an output that rounds to 0 or 1; what it stands for is a − y, and
          // the cost there is ln(1 + eᶻ) − y z.
          sum += Activation.softplus(z[at]) - y * z[at]
          δ[at] = factor * (a[at] - y)
        } else {
          sum += cost.term(a[at], y)
          δ[at] = factor * cost.slope(a[at], y) * slope[at]
        }
      }
    }
    return sum
  }

  /// BP2 for each example of the mini-batch.
  private func backward(_ layer: Layer, from next: Layer, count: Int) {
    TrainingKernels.transpose(next.w, next.layout, into: next.wᵀ)
    let errors = Rows(
      numbers: next.δ, order: inOrder.start, contents: .all(stride: next.layout.width))
    TrainingKernels.multiply(
      errors, count: count, by: next.wᵀ, next.layout.transposed, plus: nil, into: layer.δ)
    TrainingKernels.multiply(
      layer.δ, elementwiseBy: layer.slope, count: count * layer.layout.width)
  }

  /// BP3, BP4 and the step, for each example of the mini-batch.
  private func update(
    _ i: Int, _ layers: [Layer], _ batch: UnsafeBufferPointer<Int>, decay: Double
  ) {
    let (layer, m) = (layers[i], batch.count)
    if decay != 1 { TrainingKernels.scale(layer.w, by: decay, count: layer.layout.count) }
    TrainingKernels.addOuter(
      layer.δ, inputs(of: i, layers, batch), count: m, to: layer.w, layer.layout)
    TrainingKernels.addRows(of: layer.δ, count: m, width: layer.layout.width, to: layer.b)
  }

  /// What enters layer i: the activations of the layer before, or the examples' inputs.
  private func inputs(
    of i: Int, _ layers: [Layer], _ batch: UnsafeBufferPointer<Int>
  ) -> Rows {
    if i > 0 {
      return Rows(
        numbers: layers[i - 1].a, order: inOrder.start,
        contents: .all(stride: layers[i - 1].layout.width))
    }
    return Rows(
      numbers: set.numbers.start, order: batch.baseAddress!,
      contents: set.isSparse
        ? .nonZero(places: set.places.start, starts: set.starts.start)
        : .all(stride: set.inputCount))
  }
}
