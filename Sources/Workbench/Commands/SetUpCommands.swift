import Backprop
import Notation
import Rendering
import Support

extension Session {
  static let setUpCommands: [Command<Session>] =
    [
      Command(
        "network", .setUp,
        usage: "network 2 3 1 {seed 7} {activation tanh} {cost cross-entropy} {scaled}",
        "makes a network of these layers, with weights and biases from N(0, 1)",
        example: "network 2 3 1 seed 7", equation: "25",
        arguments: [.option(["seed", "activation", "cost", "scaled"])]
      ) { session, arguments, context throws(Diagnostic) in
        try session.makeNetwork(arguments, context)
      },
      Command(
        "load", .setUp, usage: "load FILE", "reads a network from a JSON file",
        example: "load Examples/toy-2-3-1.json", arguments: [.file], words: 1...1
      ) { session, arguments, context throws(Diagnostic) in try session.load(arguments, context) },
      Command(
        "save", .setUp, usage: "save FILE {--force}",
        "writes the network to a JSON file; by --force it replaces what is no network",
        example: "save my-network.json", arguments: [.file, .option(["--force"])], words: 1...2,
        typedOnly: .all
      ) { session, arguments, context throws(Diagnostic) in try session.save(arguments, context) },
      Command(
        "input", .setUp, usage: "input VECTOR | input digit N {PREFIX}",
        "sets the input x = a[1] of the present example; a digit sets its target, too",
        example: "input [0.05, 0.1]", arguments: [.value], words: 1...Int.max
      ) { session, arguments, context throws(Diagnostic) in
        if arguments.words[0].text == "digit" { return try session.takeDigit(arguments, context) }
        session.input = try session.vector(arguments, for: .input, context) { $0.sizes[0] }
        session.batchSize = 0
        return .note("x is set")
      },
      Command(
        "target", .setUp, usage: "target VECTOR", "sets the target y of the present example",
        example: "target [0.01]", arguments: [.value], words: 1...Int.max
      ) { session, arguments, context throws(Diagnostic) in
        let target = try session.vector(arguments, for: .target, context) {
          $0.sizes[$0.layers - 1]
        }
        try session.requireAdmitted(target, at: arguments.rest.range)
        session.target = target
        session.batchSize = 0
        return .note("y is set")
      },
      Command(
        "set", .setUp, usage: "set w[2][1,3] = 0.5",
        "changes weights or biases: one, or a layer's",
        example: "set w[2][1,3] = 0.5", arguments: [.quantity], words: 1...Int.max
      ) { session, arguments, context throws(Diagnostic) in try session.set(arguments, context) },
      Command(
        "seed", .setUp, usage: "seed N", "sets the seed of what is drawn from now on",
        example: "seed 7", words: 1...1
      ) { session, arguments, _ throws(Diagnostic) in
        session.seed = try session.seed(arguments.words[0])
        return .note("what is drawn from now on has seed \(session.seed)")
      },
    ] + neuronCommands + exampleCommands + showCommands

  private mutating func makeNetwork(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let counts = arguments.words.prefix {
      $0.text.unicodeScalars.allSatisfy { $0.properties.numericType != nil }
    }
    func noSize(_ word: Arguments.Word) -> Diagnostic {
      Diagnostic(
        .value, "a layer has a whole number of neurons, at least 1; this is `\(word.text)`",
        at: word.range)
    }
    if let next = arguments.words.dropFirst(counts.count).first, Double(next.text) != nil {
      throw noSize(next)
    }
    guard counts.count >= 2 else {
      throw Diagnostic(
        .syntax, "a network needs at least two layers, an input and an output",
        at: arguments.lineRange, hint: "give the neurons of each: `network 2 3 1`")
    }
    let sizes = try counts.map { (word) throws(Diagnostic) in
      guard let size = Int(word.text), size > 0 else { throw noSize(word) }
      return size
    }
    let (values, flags) = try arguments.options(
      from: counts.count, valued: ["seed", "activation", "cost"], flags: ["scaled"])
    let seed = try values["seed"].map(self.seed) ?? self.seed
    let (activation, cost) = try neurons(values["activation"], values["cost"], context)
    var generator = SeededGenerator(seed: seed)
    do throws(NetworkError) {
      let network = try Network(
        sizes: sizes, activation: activation, cost: cost, scaled: flags.contains("scaled"),
        using: &generator)
      self.seed = seed
      return adopt(network, note: "seed \(seed)")
    } catch { throw Diagnostic(error).at(arguments.first(counts.count).rest.range) }
  }

  /// Takes a new network; examples that don't fit it are dropped, and that is said.
  private mutating func adopt(_ network: Network, note: String) -> Outcome {
    self.network = network
    costs = CostHistory()
    confusion = []
    let (inputs, outputs) = (network.sizes[0], network.sizes[network.layers - 1])
    var dropped: [String] = []
    if let given = input, given.count != inputs {
      input = nil
      dropped.append("the input")
    }
    func fits(_ target: Vector) -> Bool {
      target.count == outputs && network.cost.admits(target: target)
    }
    if let given = target, !fits(given) {
      target = nil
      dropped.append("the target")
    }
    if examples.contains(where: { $0.input.count != inputs || !fits($0.target) }) {
      examples = []
      batchSize = 0
      dropped.append("the examples")
    }
    let forgotten =
      dropped.isEmpty ? "" : "; \(dropped.joined(separator: " and ")) did not fit and went"
    return .note("\(network.summary), \(note)\(forgotten)\(network.outputWarning)")
  }

  private mutating func load(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let word = arguments.words[0]
    let path = try found(arguments.path(word), at: word, context)
    do throws(NetworkFileError) {
      let network = try Network(
        file: path, within: context.bounds, isCancelled: context.isCancelled)
      // As it was typed: where it was found is another place on each machine.
      return adopt(network, note: "from \(arguments.path(word))")
    } catch { throw Diagnostic(error, path: path).at(word.range) }
  }

  private func save(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let (file, network) = (try arguments.destination(from: 0), try requireNetwork())
    let text: String
    do throws(NetworkFileError) { text = try network.fileText() } catch {
      throw Diagnostic(error, path: file.path).at(file.range)
    }
    try context.write(Array(text.utf8), to: file, as: .network)
    return .note("written to \(file.path)")
  }

  private func vector(
    _ arguments: Arguments, for operation: ShapeError.Operation, _ context: ExecutionContext,
    size: (Network) -> Int
  ) throws(Diagnostic) -> Vector {
    let size = size(try requireNetwork())
    let vector = try self.vector(arguments.rest, context)
    guard vector.count == size else {
      throw Diagnostic(
        ShapeError(
          operation: operation, left: Vector(repeating: 0, count: size).shape, right: vector.shape)
      ).at(arguments.rest.range)
    }
    return vector
  }
}

extension Network {
  /// "2-3-1, sigmoid, quadratic cost, 13 weights and biases".
  package var summary: String {
    "a network \(sizes.map(String.init).joined(separator: "-")): \(activation.name)"
      + (cost.hasSoftmax ? " and softmax" : "") + ", \(cost.name) cost, "
      + "\(parameterCount) weights and biases"
  }
}
