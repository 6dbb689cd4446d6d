/// How far a training has come; given after each mini-batch.
public struct TrainingProgress: Sendable {
  /// The epoch under way, from 1.
  public let epoch: Int
  /// The number of epochs asked for.
  public let epochs: Int
  /// How many examples of this epoch have been seen.
  public let seen: Int
  /// How many examples an epoch has.
  public let count: Int
  /// The mean cost of the examples seen in this epoch, each before the step that it led to.
  public let cost: Double
  /// The network at the end of an epoch; nil within one.
  public let network: Network?
}

/// How a training ended.
public enum TrainingEnd: Equatable, Sendable {
  case finished
  /// Asked to stop, after that many whole mini-batches of that epoch.
  case stopped(epoch: Int, batches: Int)
}

/// What keeps a network from being trained.
public enum TrainingError: Error, Equatable, Sendable {
  case noExamples
  /// Epochs and mini-batch size must be at least 1.
  case notPositive(epochs: Int, batchSize: Int)
  /// The learning rate is infinite or not a number.
  case rate(Double)
  /// The regularisation λ is negative, infinite or not a number.
  case regularisation(Double)
  /// Example `index`, from 1, does not fit the network.
  case example(index: Int, ShapeError)
  /// The cost or a weight became infinite or not a number in that epoch.
  case diverged(epoch: Int)
}

extension Network {
  /// Takes one step of gradient descent.
  ///
  ///     w → w − η ∂C/∂w,  b → b − η ∂C/∂b
  ///
  /// Source: Nielsen, chapter 2, "The backpropagation algorithm", step 3 of gradient descent.
  ///
  /// - Throws: `ShapeError` when the gradient is of another network.
  public mutating func step(along gradient: Gradient, rate η: Double) throws(ShapeError) {
    for l in 2...layers {
      try setWeights(weights(l) - η * gradient.weights(l), layer: l)
      try setBiases(biases(l) - η * gradient.biases(l), layer: l)
    }
  }

  /// Trains the network by stochastic gradient descent.
  ///
  /// In each epoch the n examples are shuffled, beginning from the order given, and cut into
  /// mini-batches; the last may be smaller. For each mini-batch of m examples:
  ///
  ///     w → (1 − ηλ/n) w − (η/m) Σₓ ∂Cₓ/∂w,  b → b − (η/m) Σₓ ∂Cₓ/∂b
  ///
  /// Source: Nielsen, chapter 2, "The backpropagation algorithm"; for λ, chapter 3, "Overfitting
  /// and regularization".
  ///
  /// - Parameters:
  ///   - rate: η.
  ///   - regularisation: λ of L2 regularisation, 0 for none.
  ///   - progress: told of every mini-batch; false stops, and the network keeps the steps so far.
  /// - Throws: `TrainingError`; the network is then as it was before the training.
  @discardableResult
  public mutating func train(
    on examples: [Example], epochs: Int, batchSize: Int, rate η: Double,
    regularisation λ: Double = 0, using generator: inout some RandomNumberGenerator,
    progress: (TrainingProgress) -> Bool = { _ in true }
  ) throws(TrainingError) -> TrainingEnd {
    try train(
      on: TrainingSet(examples), epochs: epochs, batchSize: batchSize, rate: η,
      regularisation: λ, using: &generator, progress: progress)
  }

  /// Trains the network in the same way on examples packed before.
  @discardableResult
  public mutating func train(
    on set: TrainingSet, epochs: Int, batchSize: Int, rate η: Double,
    regularisation λ: Double = 0, using generator: inout some RandomNumberGenerator,
    progress: (TrainingProgress) -> Bool = { _ in true }
  ) throws(TrainingError) -> TrainingEnd {
    let n = set.count
    if n == 0 { throw .noExamples }
    if epochs < 1 || batchSize < 1 { throw .notPositive(epochs: epochs, batchSize: batchSize) }
    if !η.isFinite { throw .rate(η) }
    if !(λ >= 0 && λ.isFinite) { throw .regularisation(λ) }
    try requireFit(set)
    let trainer = Trainer(self, set: set, batchSize: min(batchSize, n))
    let decay = 1 - η * λ / Double(n)
    for epoch in 1...epochs {
      var costSum = 0.0
      let order = shuffledOffsets(count: n, using: &generator)
      for (batch, start) in stride(from: 0, to: n, by: batchSize).enumerated() {
        let end = start + min(batchSize, n - start)
        costSum += order.withUnsafeBufferPointer {
          trainer.step(.init(rebasing: $0[start..<end]), rate: η, decay: decay)
        }
        guard costSum.isFinite else { throw .diverged(epoch: epoch) }
        let trained = end == n ? try trainer.network(epoch: epoch) : nil
        let report = TrainingProgress(
          epoch: epoch, epochs: epochs, seen: end, count: n, cost: costSum / Double(end),
          network: trained)
        if !progress(report) {
          self = try trainer.network(epoch: epoch)
          return .stopped(epoch: epoch, batches: batch + 1)
        }
      }
    }
    self = try trainer.network(epoch: epochs)
    return .finished
  }

  /// Returns how many examples are classified as their target says.
  ///
  /// - Throws: `TrainingError.example` unless each has n₁ inputs and n_L targets.
  public func hits(_ set: TrainingSet) throws(TrainingError) -> Int {
    zip(try classes(of: set), set.classes).count { $0 == $1 }
  }

  /// Returns the class, from 1, in which the network puts each example: the neuron of the largest
  /// output, the first of equal ones.
  ///
  /// - Throws: `TrainingError.example` unless each has n₁ inputs and n_L targets.
  public func classes(of set: TrainingSet) throws(TrainingError) -> [Int] {
    try requireFit(set)
    let batchSize = max(1, min(100, set.count))
    let trainer = Trainer(self, set: set, batchSize: batchSize)
    let order = Array(0..<set.count)
    return order.withUnsafeBufferPointer { order in
      stride(from: 0, to: set.count, by: batchSize).flatMap { start in
        trainer.classes(.init(rebasing: order[start..<min(start + batchSize, set.count)]))
      }
    }
  }

  private func requireFit(_ set: TrainingSet) throws(TrainingError) {
    if set.count == 0 { return }
    try Backprop.requireFit(
      1, inputs: set.inputCount, targets: set.targetCount,
      needed: (inputs: sizes[0], targets: sizes[layers - 1]))
  }
}

extension Trainer {
  /// The network as trained so far, refused where a weight or bias is no longer finite.
  fileprivate func network(epoch: Int) throws(TrainingError) -> Network {
    let trained = network
    for l in 2...trained.layers where trained.firstNonFinite(layer: l) != nil {
      throw .diverged(epoch: epoch)
    }
    return trained
  }
}

extension Vector {
  /// The place, from 1, of the largest entry, the first of equal ones.
  public var largestIndex: Int? { elements.largestIndex }
}

extension RandomAccessCollection<Double> where Index == Int {
  /// The same, where `startIndex` is 0.
  var largestIndex: Int? {
    indices.max { self[$0] < self[$1] || (self[$0] == self[$1] && $0 > $1) }.map { $0 + 1 }
  }
}

/// Returns 0 ..< count in random order (Fisher and Yates), the same for a seed on every platform.
package func shuffledOffsets(
  count: Int, using generator: inout some RandomNumberGenerator
) -> [Int] {
  var order = Array(0..<count)
  for last in stride(from: count - 1, to: 0, by: -1) {
    order.swapAt(last, generator.whole(below: last + 1))
  }
  return order
}
