import Backprop
import Notation
import Rendering

extension Session {
  static let twoFormCommands: [Command<Session>] = [
    Command(
      CommandEntry(
        "hadamard", .twoForms, usage: "hadamard S T", "the product s ⊙ t, entry by entry",
        example: "hadamard [1,2] [3,4]", equation: "28", arguments: [.value, .value], words: 2...2)
    ) { session, arguments, context throws(Diagnostic) in
      let (s, t) = (arguments.words[0], arguments.words[1])
      var scope = session.scope(context)
      scope.names["s"] = try session.value(s, context)
      scope.names["t"] = try session.value(t, context)
      var evaluator = Evaluator(scope)
      do throws(Diagnostic) {
        return .value(try evaluator.value(of: try Term(reading: "s ⊙ t")))
      } catch {
        var placed = error
        placed.range = s.range.lowerBound..<t.range.upperBound
        throw placed
      }
    },
    Command(
      CommandEntry(
        "sigmaprime", .twoForms, usage: "sigmaprime LAYER",
        "the diagonal matrix Σ'(z[l]) with σ'(z) of each neuron", example: "sigmaprime 2",
        equation: "33", arguments: [.layer], words: 1...1)
    ) { session, arguments, context throws(Diagnostic) in
      let l = try session.layer(arguments.words[0], from: 2, of: .z)
      var evaluator = Evaluator(session.scope(context))
      return .value(try evaluator.value(of: try Term(reading: "Σ'(z[\(l)])")))
    },
    compareCommand,
  ]
}

/// The error of one layer in its two forms: (BP1) or (BP2), and (33) or (34).
struct TwoForms {
  /// What is multiplied by the slopes σ′(z).
  enum Factor {
    /// ∇ₐC, in the output layer.
    case costGradient(Vector)
    /// wˡ⁺¹ and δˡ⁺¹, in a hidden layer.
    case next(weights: Matrix, error: Vector)
  }

  let σ: LayerActivation
  let z: Vector
  let factor: Factor

  /// The forms of layer l of a network.
  init(_ network: Network, _ result: Backpropagation, _ example: Example, layer l: Int)
    throws(ShapeError)
  {
    σ = network.activation(ofLayer: l)
    z = result.pass.weightedInput(l)
    factor =
      l < network.layers
      ? .next(weights: network.weights(l + 1), error: result.error(l + 1))
      : .costGradient(
        try network.cost.gradient(output: result.pass.output, target: example.target))
  }

  /// The forms of a layer of n neurons before another of n. Their time does not depend on the numbers.
  init(width n: Int) {
    σ = LayerActivation(.sigmoid)
    z = Vector(repeating: 0.5, count: n)
    factor = .next(
      weights: Matrix(repeating: 0.5, rows: n, columns: n), error: Vector(repeating: 0.5, count: n))
  }

  func elementwise() throws(ShapeError) -> Vector {
    switch factor {
    case .costGradient(let slope):
      try outputError(costGradient: slope, weightedInput: z, activation: σ)
    case .next(let w, let δ):
      try hiddenError(nextWeights: w, nextError: δ, weightedInput: z, activation: σ)
    }
  }

  func byMatrix() throws(ShapeError) -> Vector {
    switch factor {
    case .costGradient(let slope):
      try outputErrorByMatrix(costGradient: slope, weightedInput: z, activation: σ)
    case .next(let w, let δ):
      try hiddenErrorByMatrix(nextWeights: w, nextError: δ, weightedInput: z, activation: σ)
    }
  }

  var count: MultiplicationCount {
    switch factor {
    case .costGradient: MultiplicationCount(neurons: z.count, next: nil)
    case .next(_, let δ): MultiplicationCount(neurons: z.count, next: δ.count)
    }
  }

  /// `0.5 µs with ⊙, 1.2 µs with Σ′: 2.4 times as long`.
  func time(_ context: ExecutionContext) throws(Diagnostic) -> String {
    let seconds = try Stopwatch(context: context).seconds([
      { _ = try? elementwise() },
      { _ = try? byMatrix() },
    ])
    guard let seconds else { return TimeWording.tooShort }
    return
      "\(TimeWording.duration(seconds[0])) with ⊙, \(TimeWording.duration(seconds[1])) with Σ′: "
      + TimeWording.long(seconds[1] / seconds[0])
  }
}
