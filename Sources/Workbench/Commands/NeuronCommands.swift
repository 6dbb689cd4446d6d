import Backprop
import Notation
import Rendering
import Sentences
import Support

/// What the neurons do, and by what cost they are judged.
extension Session {
  static let neuronCommands: [Command<Session>] = [
    Command(
      "activation", .setUp, usage: "activation NAME {at LAYER NEURON}",
      "changes σ for all neurons, or for one: \(Activation.named.map(\.name).joined(separator: ", ")) "
        + "or a function of your own; `softmax` is "
        + "for the output layer, with the log-likelihood cost",
      example: "activation tanh at 2 1", arguments: [.activation], words: 1...4
    ) { session, arguments, context throws(Diagnostic) in
      try session.setActivation(arguments, context)
    },
    Command(
      "cost", .forward, usage: "cost {NAME}",
      "the cost C; over a batch, the average; with a name, judges the network by that cost from now on: "
        + "quadratic, cross-entropy, or log-likelihood, which makes the output layer a softmax",
      example: "cost cross-entropy", equation: "27",
      arguments: [.option(Cost.named.map(\.name))], words: 0...1
    ) { session, arguments, context throws(Diagnostic) in
      guard let word = arguments.words.first else {
        return .value(.number(try session.cost(context)))
      }
      return try session.setCost(Self.cost(word), at: word)
    },
  ]

  /// The activation and the cost that words name; `softmax` is that of the log-likelihood.
  func neurons(
    _ activation: Arguments.Word?, _ cost: Arguments.Word?, _ context: ExecutionContext
  ) throws(Diagnostic) -> (Activation, Cost) {
    let named = try cost.map(Self.cost)
    guard let activation else { return (.sigmoid, named ?? .quadratic) }
    guard activation.text == Self.softmax else {
      return (try self.activation(activation, context), named ?? .quadratic)
    }
    if let named, named != .logLikelihood {
      throw Diagnostic(
        .value, "a softmax goes with the log-likelihood cost, not with the \(named.name) cost",
        at: activation.range, hint: "leave out the cost")
    }
    return (.sigmoid, .logLikelihood)
  }

  private static let softmax = "softmax"

  private mutating func setActivation(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let words = arguments.words
    var changed = try requireNetwork()
    if words.count == 1, words[0].text == Self.softmax {
      return try setCost(.logLikelihood, at: words[0])
    }
    let activation = try activation(words[0], context)
    func set(_ activation: Activation?, of neuron: Neuron) throws(Diagnostic) {
      do throws(NetworkError) { try changed.setActivation(activation, of: neuron) } catch {
        throw Diagnostic(error).at(words[words.count - 1].range)
      }
    }
    if words.count == 1 {
      changed.activation = activation
      for neuron in changed.modified.keys { try set(nil, of: neuron) }
      network = changed
      let neurons = changed.cost.hasSoftmax ? "every hidden neuron" : "every neuron"
      return .note("\(neurons)'s activation is \(activation.name)\(changed.outputWarning)")
    }
    guard words[1].text == "at" else {
      throw arguments.expected("`at` and a neuron", at: words[1])
    }
    try arguments.require(4...4)
    let l = try layer(words[2], from: 2, of: .z, context)
    let j = try neuron(words[3], layer: l, context)
    try set(activation, of: Neuron(layer: l, index: j))
    network = changed
    return .note(
      "neuron \(j) of layer \(l) has the activation \(activation.name)\(changed.outputWarning)")
  }

  private mutating func setCost(_ cost: Cost, at word: Arguments.Word) throws(Diagnostic) -> Outcome
  {
    var changed = try requireNetwork()
    do throws(NetworkError) { try changed.setCost(cost) } catch {
      throw Diagnostic(error).at(word.range)
    }
    for example in examples where !cost.admits(target: example.target) {
      throw .notAdmitted(example.target).at(word.range)
    }
    if let target, !cost.admits(target: target) { throw .notAdmitted(target).at(word.range) }
    network = changed
    costs = CostHistory()
    let softmax = cost.hasSoftmax ? "; the output layer is a softmax" : ""
    return .note("the cost is the \(cost.name) cost\(softmax)\(changed.outputWarning)")
  }

  /// Refuses a target that means nothing to the network's cost.
  func requireAdmitted(_ target: Vector, at range: Range<Int>) throws(Diagnostic) {
    guard try requireNetwork().cost.admits(target: target)
    else { throw .notAdmitted(target).at(range) }
  }

  private func activation(
    _ word: Arguments.Word, _ context: ExecutionContext
  ) throws(Diagnostic) -> Activation {
    if let listed = Activation(name: word.text) { return listed }
    if let own = functions[word.text] {
      do { return try Evaluator(scope(context).withoutNetwork).activation(own) } catch {
        throw error.at(word.range)
      }
    }
    if word.text == Self.softmax {
      throw Diagnostic(
        .value, "a softmax is a whole layer, the output's", at: word.range,
        hint: "`activation softmax` alone makes it one, with the log-likelihood cost")
    }
    let known = Activation.named.map(\.name) + [Self.softmax]
    throw Diagnostic(
      .name, "there is no activation \(word.text); there are \(known.joined(separator: ", "))",
      at: word.range,
      hint: didYouMean(word.text, among: known + functions.keys)
        ?? "define one first: `f(x) = x + tanh(x)`")
  }

  private static func cost(_ word: Arguments.Word) throws(Diagnostic) -> Cost {
    if let cost = Cost(name: word.text) { return cost }
    let known = Cost.named.map(\.name)
    throw Diagnostic(
      .name, "there is no cost \(word.text); there are \(known.joined(separator: ", "))",
      at: word.range, hint: didYouMean(word.text, among: known))
  }
}

extension Diagnostic {
  fileprivate static func notAdmitted(_ target: Vector) -> Diagnostic {
    let sum = NumberFormat.text(target.elements.reduce(0, +))
    let fault =
      target.elements.contains { $0 < 0 } ? "one here is negative" : "these sum to \(sum)"
    return Diagnostic(
      .value, "the log-likelihood cost needs targets of 0 or more that sum to 1; \(fault)",
      hint: "a target is 1 for the class that is wanted, and 0 for the others")
  }
}

extension Network {
  /// What is to be said where an output may leave the range in which the cost has a value.
  var outputWarning: String {
    guard cost == .crossEntropy else { return "" }
    let names = (1...sizes[layers - 1]).compactMap { j in
      let σ = activation(of: Neuron(layer: layers, index: j))
      return σ == .sigmoid ? nil : σ?.name
    }
    guard let name = names.first else { return "" }
    return "; the cross-entropy needs outputs between 0 and 1, and \(name) does not keep to them: "
      + "C may be nan"
  }
}
