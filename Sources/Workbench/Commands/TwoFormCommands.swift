import Backprop
import Notation
import Rendering

extension Session {
  static let twoFormCommands: [Command<Session>] = [
    Command(
      CommandEntry(
        "hadamard", .twoForms, usage: "hadamard S T", "the product s ⊙ t, entry by entry",
        example: "hadamard [1,2] [3,4]", equation: "28", arguments: [.value, .value])
    ) { session, arguments, conduct throws(Diagnostic) in
      try arguments.require(2...2)
      let (s, t) = (arguments.words[0], arguments.words[1])
      var scope = session.scope(conduct)
      scope.names["s"] = try session.value(s, conduct)
      scope.names["t"] = try session.value(t, conduct)
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
        equation: "33", arguments: [.layer])
    ) { session, arguments, conduct throws(Diagnostic) in
      try arguments.require(1...1)
      let l = try session.layer(arguments.words[0], from: 2, of: .z)
      var evaluator = Evaluator(session.scope(conduct))
      return .value(try evaluator.value(of: try Term(reading: "Σ'(z[\(l)])")))
    },
    Command(
      CommandEntry(
        "compare", .twoForms, usage: "compare {LAYER}",
        "the Σ' form beside the elementwise one: values, multiplications, time",
        example: "compare 2",
        equation: "34", arguments: [.layer])
    ) { session, arguments, conduct throws(Diagnostic) in try session.compare(arguments, conduct) },
  ]

  private func compare(_ arguments: Arguments, _ conduct: Conduct) throws(Diagnostic) -> Outcome {
    try arguments.require(0...1)
    let (network, result) = (try requireNetwork(), try backpropagation())
    let example = try requireExample()
    var layers = Array(2...network.layers)
    if let word = arguments.words.first { layers = [try layer(word, from: 2, of: .δ)] }
    for n in layers.map({ network.sizes[$0 - 1] }) {
      guard n * n <= Value.mostEntries else {
        throw Diagnostic(
          .limit, "Σ' would be a \(n)×\(n) matrix; at most \(Value.mostEntries) entries fit",
          hint: "compare the two forms on a network with smaller layers")
      }
    }
    var lines: [StyledText] = []
    for l in layers {
      if conduct.isCancelled() { throw .interrupted }
      lines += try shaped { () throws(ShapeError) in
        let forms = try TwoForms(network, result, example, layer: l)
        return try forms.lines(conduct)
      }
    }
    return .lines(lines)
  }
}

/// The error of one layer in its two forms, (BP1 or BP2) and (33 or 34).
private struct TwoForms {
  let network: Network
  let layer: Int
  let z: Vector
  /// What is multiplied: ∇ₐC in the output layer, elsewhere the next layer's weights and error.
  let costGradient: Vector
  let next: (weights: Matrix, error: Vector)?

  init(_ network: Network, _ result: Backpropagation, _ example: Example, layer l: Int)
    throws(ShapeError)
  {
    self.network = network
    layer = l
    z = result.pass.weightedInput(l)
    costGradient = try network.cost.gradient(output: result.pass.output, target: example.target)
    next = l == network.layers ? nil : (network.weights(l + 1), result.error(l + 1))
  }

  var elementwise: Vector {
    get throws(ShapeError) {
      let σ = network.activation(ofLayer: layer)
      guard let next else {
        return try outputError(costGradient: costGradient, weightedInput: z, activation: σ)
      }
      return try hiddenError(
        nextWeights: next.weights, nextError: next.error, weightedInput: z, activation: σ)
    }
  }

  var matrixForm: Vector {
    get throws(ShapeError) {
      let σ = network.activation(ofLayer: layer)
      guard let next else {
        return try outputErrorByMatrix(costGradient: costGradient, weightedInput: z, activation: σ)
      }
      return try hiddenErrorByMatrix(
        nextWeights: next.weights, nextError: next.error, weightedInput: z, activation: σ)
    }
  }

  func lines(_ conduct: Conduct) throws(ShapeError) -> [StyledText] {
    let delta = raised("δ", layer)
    let slope = raised("z", layer)
    let carried = next == nil ? "∇ₐC" : "(\(raised("w", layer + 1)))ᵀ \(raised("δ", layer + 1))"
    let left = "\(next == nil ? carried : "(\(carried))") ⊙ σ′(\(slope))"
    let right = "Σ′(\(slope)) \(carried)"
    let count = network.multiplicationCount(errorOfLayer: layer)
    let width = max(left.count, right.count)
    let ratio = try timeRatio(conduct)
    return [
      StyledText("\(delta), in two forms", .strong),
      ComparisonRenderer.side(left, .vector(try elementwise), width: width),
      ComparisonRenderer.side(right, .vector(try matrixForm), width: width),
      StyledText("multiplications: ") + ValueRenderer.number(Double(count.hadamard))
        + StyledText(" and ")
        + ValueRenderer.number(Double(count.matrix)),
      StyledText("time: the Σ′ form takes ") + ValueRenderer.number((ratio * 10).rounded() / 10)
        + StyledText(" times as long"),
    ]
  }

  /// How much longer the matrix form takes: the best of several turns of each.
  private func timeRatio(_ conduct: Conduct) throws(ShapeError) -> Double {
    func best(_ body: () throws(ShapeError) -> Vector) throws(ShapeError) -> Double {
      var best = Double.infinity
      for _ in 0..<5 {
        let start = conduct.seconds()
        for _ in 0..<20 { _ = try body() }
        best = min(best, conduct.seconds() - start)
      }
      return best
    }
    let elementwise = try best { () throws(ShapeError) in try self.elementwise }
    let matrix = try best { () throws(ShapeError) in try self.matrixForm }
    return matrix / max(elementwise, 1e-9)
  }
}
