/// Gradient descent at speed: the same steps as `Network.gradient(of:)` and `step(along:rate:)`.
///
/// It follows the book's four equations with all examples of a mini-batch side by side. What makes
/// it fast stands in `TrainingKernels`: the layout of the weights, and that the gradient is never
/// formed but added straight into them. Nothing is allocated between mini-batches.
final class Trainer {
  /// wˡ and bˡ, and what a mini-batch leaves in layer l, in the layout of `TrainingKernels`.
  private struct Layer {
    let layout: PanelLayout
    let activation: LayerActivation
    let weights: NumberStore
    let transposedWeights: NumberStore
    let biases: NumberStore
    let z: NumberStore
    let a: NumberStore
    let slope: NumberStore
    let error: NumberStore
    /// Where the row of each example of the mini-batch begins in z, a, slope and error.
    let starts: [Int]

    var width: Int { layout.width }
    var isSigmoid: Bool { activation == LayerActivation(.sigmoid) }

    /// wᵀ has an input for each output of w.
    var transposedLayout: PanelLayout {
      PanelLayout(inputs: layout.outputs, outputs: layout.inputs)
    }
  }

  private let original: Network
  private let set: TrainingSet
  private let layers: [Layer]
  /// The examples of a mini-batch as they stand in every layer but the first.
  private let inOrder: [Int]

  /// Makes ready for mini-batches of at most `batchSize` examples of the set.
  init(_ network: Network, set: TrainingSet, batchSize: Int) {
    original = network
    self.set = set
    inOrder = Array(0..<batchSize)
    layers = (2...network.layers).map { l in
      let w = network.weights(l)
      let layout = PanelLayout(inputs: w.columns, outputs: w.rows)
      let transposedCount = l == 2 ? 0 : PanelLayout(inputs: w.rows, outputs: w.columns).count
      let perBatch = batchSize * layout.width
      let layer = Layer(
        layout: layout, activation: network.activation(ofLayer: l),
        weights: NumberStore(count: layout.count),
        transposedWeights: NumberStore(count: transposedCount),
        biases: NumberStore(count: layout.width),
        z: NumberStore(count: perBatch), a: NumberStore(count: perBatch),
        slope: NumberStore(count: perBatch), error: NumberStore(count: perBatch),
        starts: (0..<batchSize).map { $0 * layout.width })
      for j in 0..<w.rows {
        layer.biases.start[j] = network.biases(l).elements[j]
        for k in 0..<w.columns {
          layer.weights.start[layout.offset(j, k)] = w.elements[j * w.columns + k]
        }
      }
      return layer
    }
  }

  /// The network with the weights and biases as they are now.
  var network: Network {
    var network = original
    for (i, layer) in layers.enumerated() {
      let (layout, weights, biases) = (layer.layout, layer.weights.start, layer.biases.start)
      var elements: [Double] = []
      elements.reserveCapacity(layout.outputs * layout.inputs)
      for j in 0..<layout.outputs {
        for k in 0..<layout.inputs { elements.append(weights[layout.offset(j, k)]) }
      }
      network.weightMatrices[i] =
        Matrix(rows: layout.outputs, columns: layout.inputs, elements: elements)
      network.biasVectors[i] = Vector((0..<layout.outputs).map { biases[$0] })
    }
    return network
  }

  /// Takes the step of one mini-batch, and returns the sum of its examples' costs before it.
  ///
  ///     w → decay · w − (η/m) Σₓ ∂Cₓ/∂w,  b → b − (η/m) Σₓ ∂Cₓ/∂b
  func step(_ batch: ArraySlice<Int>, rate η: Double, decay: Double = 1) -> Double {
    batch.withUnsafeBufferPointer { batch in
      for i in layers.indices { forward(i, batch) }
      // BP2 is linear in δ: with the factor in δᴸ, every δ has it, and so has every gradient.
      let cost = outputErrors(batch, factor: -η / Double(batch.count))
      for i in layers.indices.dropLast().reversed() { backward(i, count: batch.count) }
      for i in layers.indices { update(i, batch, decay: decay) }
      return cost
    }
  }

  /// Returns how many of at most a mini-batch of examples are classified as their target says.
  func hits(_ batch: ArraySlice<Int>) -> Int {
    batch.withUnsafeBufferPointer { for i in layers.indices { forward(i, $0) } }
    let (output, n) = (layers[layers.count - 1], set.targetCount)
    var hits = 0
    for (x, example) in batch.enumerated() {
      let a = Vector((0..<n).map { output.a.start[x * output.width + $0] })
      let y = Vector(Array(set.targets[example * n..<(example + 1) * n]))
      if a.largestIndex == y.largestIndex { hits += 1 }
    }
    return hits
  }

  /// zˡ = wˡ aˡ⁻¹ + bˡ, aˡ = σ(zˡ) and σ′(zˡ) for each example of the mini-batch.
  private func forward(_ i: Int, _ batch: UnsafeBufferPointer<Int>) {
    let layer = layers[i]
    let (w, b, z) = (layer.weights.start, layer.biases.start, layer.z.start)
    withInputs(of: i, batch) { a in
      TrainingKernels.multiply(a, count: batch.count, by: w, layer.layout, plus: b, into: z)
    }
    let (a, slope) = (layer.a.start, layer.slope.start)
    if layer.isSigmoid {
      TrainingKernels.sigmoid(z, into: a, slope: slope, count: batch.count * layer.width)
    } else {
      for x in 0..<batch.count {
        for j in 0..<layer.layout.outputs {
          let at = x * layer.width + j
          (a[at], slope[at]) = layer.activation[j + 1].valueAndDerivative(z[at])
        }
      }
    }
  }

  /// BP1 for each example of the mini-batch, times a factor.
  private func outputErrors(_ batch: UnsafeBufferPointer<Int>, factor: Double) -> Double {
    let layer = layers[layers.count - 1]
    let (z, a, slope) = (layer.z.start, layer.a.start, layer.slope.start)
    let (error, n, cost) = (layer.error.start, layer.layout.outputs, original.cost)
    let isSigmoidCrossEntropy =
      cost == .crossEntropy && (1...n).allSatisfy { layer.activation[$0] == .sigmoid }
    var sum = 0.0
    set.targets.withUnsafeBufferPointer { targets in
      for x in 0..<batch.count {
        for j in 0..<n {
          let (at, y) = (x * layer.width + j, targets[batch[x] * n + j])
          if isSigmoidCrossEntropy {
            // ∇ₐC ⊙ σ′ is ∞ · 0 at an output that rounds to 0 or 1; what it stands for is a − y,
            // and the cost there is ln(1 + eᶻ) − y z.
            sum += Activation.softplus(z[at]) - y * z[at]
            error[at] = factor * (a[at] - y)
          } else {
            sum += cost.term(a[at], y)
            error[at] = factor * cost.slope(a[at], y) * slope[at]
          }
        }
      }
    }
    return sum
  }

  /// BP2 for each example of the mini-batch.
  private func backward(_ i: Int, count: Int) {
    let (layer, next) = (layers[i], layers[i + 1])
    let (error, wᵀ) = (layer.error.start, next.transposedWeights.start)
    TrainingKernels.transpose(next.weights.start, next.layout, into: wᵀ)
    withRows(of: next.error, next) { δ in
      TrainingKernels.multiply(
        δ, count: count, by: wᵀ, next.transposedLayout, plus: nil, into: error)
    }
    TrainingKernels.multiply(
      error, elementwiseBy: layer.slope.start, count: count * layer.width)
  }

  /// BP3, BP4 and the step, for each example of the mini-batch.
  private func update(_ i: Int, _ batch: UnsafeBufferPointer<Int>, decay: Double) {
    let layer = layers[i]
    let (w, δ) = (layer.weights.start, layer.error.start)
    if decay != 1 { TrainingKernels.scale(w, by: decay, count: layer.layout.count) }
    withInputs(of: i, batch) { a in
      TrainingKernels.addOuter(δ, a, count: batch.count, to: w, layer.layout)
    }
    TrainingKernels.addRows(
      of: δ, count: batch.count, width: layer.width, to: layer.biases.start)
  }

  /// Gives what enters layer i: the activations of the layer before, or the examples' inputs.
  private func withInputs(
    of i: Int, _ batch: UnsafeBufferPointer<Int>, _ body: (Rows) -> Void
  ) {
    if i > 0 { return withRows(of: layers[i - 1].a, layers[i - 1], body) }
    set.numbers.withUnsafeBufferPointer { numbers in
      set.places.withUnsafeBufferPointer { places in
        set.starts.withUnsafeBufferPointer { starts in
          body(
            Rows(
              numbers: numbers.baseAddress!, places: set.isSparse ? places.baseAddress : nil,
              starts: starts.baseAddress!, rows: batch.baseAddress!))
        }
      }
    }
  }

  /// Gives what the mini-batch left in a layer.
  private func withRows(of store: NumberStore, _ layer: Layer, _ body: (Rows) -> Void) {
    layer.starts.withUnsafeBufferPointer { starts in
      inOrder.withUnsafeBufferPointer { rows in
        body(
          Rows(
            numbers: store.start, places: nil, starts: starts.baseAddress!,
            rows: rows.baseAddress!))
      }
    }
  }
}
