import CKernels

/// Gradient descent at speed: the same steps as `Network.gradient(of:)` and `step(along:rate:)`.
///
/// It follows the book's four equations with all examples of a mini-batch side by side. What makes
/// it fast stands in `CKernels`: the layout of the weights, and loops for the processor's widest
/// registers. The gradient is never formed: δ carries −η/m from the output on, so that δ aᵀ, added to
/// the weights example by example, is the step. Nothing is allocated between mini-batches.
final class Trainer {
  /// wˡ and bˡ, and what a mini-batch leaves in layer l: pointers into the trainer's memory.
  private struct Layer {
    let layout: PanelLayout
    let isSigmoid: Bool
    let w: UnsafeMutablePointer<Double>
    let wᵀ: UnsafeMutablePointer<Double>
    let b: UnsafeMutablePointer<Double>
    /// These have a row for each example.
    let z: UnsafeMutablePointer<Double>
    let a: UnsafeMutablePointer<Double>
    let slope: UnsafeMutablePointer<Double>
    let δ: UnsafeMutablePointer<Double>
  }

  private let original: Network
  private let set: TrainingSet
  private let layers: [Layer]
  private let activations: [LayerActivation]
  private let kernels: UnsafePointer<KernelSet>
  private let memory: [AlignedMemory<Double>]
  /// The examples of a mini-batch as they stand in every layer but the first.
  private let inOrder: AlignedMemory<Int>
  private let matchedCost: MatchedCost?

  /// Makes ready for mini-batches of at most `batchSize` examples of the set.
  init(
    _ network: Network, set: TrainingSet, batchSize: Int,
    kernels: UnsafePointer<KernelSet> = backprop_kernels()
  ) {
    original = network
    self.set = set
    self.kernels = kernels
    activations = (2...network.layers).map(network.activation(ofLayer:))
    inOrder = AlignedMemory(repeating: 0, count: batchSize)
    for x in 0..<batchSize { inOrder.start[x] = x }

    var memory: [AlignedMemory<Double>] = []
    func take(_ count: Int) -> UnsafeMutablePointer<Double> {
      memory.append(AlignedMemory(repeating: 0, count: count))
      return memory[memory.count - 1].start
    }
    layers = activations.enumerated().map { i, activation in
      let layout = PanelLayout(inputs: network.sizes[i], outputs: network.sizes[i + 1])
      let perBatch = batchSize * layout.width
      let layer = Layer(
        layout: layout, isSigmoid: activation.isSigmoid(neurons: layout.outputs),
        // No error goes back to the input layer.
        w: take(layout.count), wᵀ: take(i == 0 ? 0 : layout.transposed.count),
        b: take(layout.width), z: take(perBatch), a: take(perBatch), slope: take(perBatch),
        δ: take(perBatch))
      layout.copy(network.weightMatrices[i].elements, to: layer.w)
      for (j, bias) in network.biasVectors[i].elements.enumerated() { layer.b[j] = bias }
      return layer
    }
    self.memory = memory
    matchedCost = network.matchedCost
  }

  /// The network with the weights and biases as they are now.
  var network: Network {
    var network = original
    for (i, layer) in layers.enumerated() {
      network.weightMatrices[i] = Matrix(
        shape: network.weightMatrices[i].shape, elements: layer.layout.rows(of: layer.w))
      network.biasVectors[i] = Vector((0..<layer.layout.outputs).map { layer.b[$0] })
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
    var a = inputs(of: i, layers, batch)
    var w = layer.layout.panels(layer.w)
    kernels.pointee.multiply(&a, m, &w, layer.b, layer.z)
    if layer.isSigmoid {
      kernels.pointee.sigmoid(layer.z, layer.a, layer.slope, m * layer.layout.width)
    } else if activations[i].isSoftmax {
      kernels.pointee.softmax(layer.z, layer.a, m, layer.layout.width, layer.layout.outputs)
    } else {
      activations[i].apply(
        to: layer.z, count: m, layer.layout, a: layer.a, slope: layer.slope)
    }
  }

  /// BP1 for each example of the mini-batch, times a factor.
  private func outputErrors(
    _ layer: Layer, _ batch: UnsafeBufferPointer<Int>, factor: Double
  ) -> Double {
    let (z, a, δ) = (layer.z, layer.a, layer.δ)
    let (n, width) = (layer.layout.outputs, layer.layout.width)
    let (term, slope) = (original.cost.term, original.cost.slope)
    let targets = set.targets.start
    var sum = 0.0
    for x in 0..<batch.count {
      let row = x * width
      let y = UnsafeBufferPointer(start: targets + batch[x] * n, count: n)
      if let matchedCost {
        sum += matchedCost.value(
          UnsafeBufferPointer(start: z + row, count: n),
          a: UnsafeBufferPointer(start: a + row, count: n), y)
        let total = y.reduce(0, +)
        for j in 0..<n { δ[row + j] = factor * matchedCost.slope(a[row + j], y[j], total: total) }
      } else {
        for j in 0..<n {
          sum += term(a[row + j], y[j])
          δ[row + j] = factor * slope(a[row + j], y[j])
        }
      }
    }
    if matchedCost == nil {
      kernels.pointee.hadamard(δ, layer.slope, batch.count * layer.layout.width)
    }
    return sum
  }

  /// BP2 for each example of the mini-batch.
  private func backward(_ layer: Layer, from next: Layer, count: Int) {
    next.layout.transpose(next.w, into: next.wᵀ)
    var δ = rows(next.δ, width: next.layout.width)
    var wᵀ = next.layout.transposed.panels(next.wᵀ)
    kernels.pointee.multiply(&δ, count, &wᵀ, nil, layer.δ)
    kernels.pointee.hadamard(layer.δ, layer.slope, count * layer.layout.width)
  }

  /// BP3, BP4 and the step, for each example of the mini-batch.
  private func update(
    _ i: Int, _ layers: [Layer], _ batch: UnsafeBufferPointer<Int>, decay: Double
  ) {
    let (layer, m) = (layers[i], batch.count)
    if decay != 1 { kernels.pointee.scale(layer.w, decay, layer.layout.count) }
    var a = inputs(of: i, layers, batch)
    var w = layer.layout.panels(layer.w)
    kernels.pointee.addOuter(layer.δ, &a, m, &w)
    kernels.pointee.addRows(layer.δ, m, layer.layout.width, layer.b)
  }

  /// What enters layer i: the activations of the layer before, or the examples' inputs.
  @inline(__always)
  private func inputs(of i: Int, _ layers: [Layer], _ batch: UnsafeBufferPointer<Int>) -> Rows {
    if i > 0 { return rows(layers[i - 1].a, width: layers[i - 1].layout.width) }
    return Rows(
      numbers: set.numbers.start, order: batch.baseAddress!, stride: set.inputCount,
      places: set.isSparse ? set.places.start : nil, starts: set.isSparse ? set.starts.start : nil)
  }

  @inline(__always)
  private func rows(_ numbers: UnsafeMutablePointer<Double>, width: Int) -> Rows {
    Rows(numbers: numbers, order: inOrder.start, stride: width, places: nil, starts: nil)
  }
}
