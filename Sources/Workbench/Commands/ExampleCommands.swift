import Backprop
import Notation
import Rendering
import Support

extension Session {
  static let exampleCommands: [Command<Session>] = [
    Command(
      "example", .setUp, usage: "example INPUT -> TARGET",
      "adds a training example and makes it the present one; `example 2` goes back to the second",
      example: "example [0.05, 0.1] -> [0.01]", arguments: [.value], words: 1...Int.max
    ) { session, arguments, context throws(Diagnostic) in
      try session.addExample(arguments, context)
    },
    Command("examples", .setUp, "lists the examples", words: 0...0) { session, _, _ in
      if session.examples.isEmpty {
        guard let input = session.input else { return .text("no examples yet") }
        return .text(session.target.map { "\(input) → \($0)" } ?? "\(input)")
      }
      return .lines(
        session.examples.enumerated().map { [batchSize = session.batchSize] index, example in
          "\(index + 1) \(index < batchSize ? "·" : " ") \(example.input) → \(example.target)"
        })
    },
    Command(
      "table", .learn, "lists every example with the output for it and its cost", words: 0...0
    ) { session, _, _ throws(Diagnostic) in try session.exampleTable() },
    Command(
      "forget", .setUp, usage: "forget example N", "takes an example out",
      example: "forget example 1",
      arguments: [.option(["example"])], words: 2...2
    ) { session, arguments, context throws(Diagnostic) in
      try session.forgetExample(arguments, context)
    },
    Command(
      "batch", .setUp, usage: "batch M",
      "puts the first M examples to work together; missing ones are drawn", example: "batch 3",
      words: 1...1
    ) { session, arguments, context throws(Diagnostic) in
      let drawn = try session.putToWork(arguments.words[0], context)
      return .note(
        "\(counted(session.batchSize, "example")) at work"
          + (drawn > 0 ? ", \(drawn) of them drawn with seed \(session.seed)" : ""))
    },
  ]

  private static let mostExamples = 10_000

  /// All examples together hold as much as one value may.
  private func requireRoom(
    examples count: Int, of network: Network, at range: Range<Int>
  ) throws(Diagnostic) {
    let entries = network.sizes[0] + network.sizes[network.layers - 1]
    let most = min(Self.mostExamples, Value.mostEntries / entries)
    guard count <= most else {
      throw Diagnostic(
        .limit,
        "\(count.grouped) examples for this network are too many; at most \(most.grouped) fit",
        at: range, hint: "`train` reads more from a file")
    }
  }

  private mutating func addExample(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let network = try requireNetwork()
    let arrows = ["->", "→", "\\to", "\\rightarrow"]
    func needs(_ what: String) -> Diagnostic {
      Diagnostic(
        .syntax, "an example needs \(what)", at: arguments.rest.range,
        hint: "its form is `example [0.05, 0.1] -> [0.01]`")
    }
    guard let arrow = arguments.words.firstIndex(where: { arrows.contains($0.text) }) else {
      if arguments.words.count == 1 {
        return try chooseExample(arguments.words[0], context)
      }
      throw needs("`->` between its input and its target")
    }
    guard let input = arguments.together(arguments.words[..<arrow]),
      let target = arguments.together(arguments.words[(arrow + 1)...])
    else { throw needs("its input and its target") }
    let example = Example(input: try vector(input, context), target: try vector(target, context))
    do throws(Diagnostic) { _ = try shaped(try network.cost(example)) } catch {
      throw error.at(example.input.count == network.sizes[0] ? target.range : input.range)
    }
    try requireAdmitted(example.target, at: target.range)
    try requireRoom(examples: examples.count + 1, of: network, at: arguments.lineRange)
    examples.append(example)
    present(examples.count)
    batchSize = examples.count
    return .note(
      examples.count == 1
        ? "the example is set"
        : "\(examples.count) examples; C is their average, the last is the present one")
  }

  private static let mostRows = 200

  private func exampleTable() throws(Diagnostic) -> Outcome {
    let network = try requireNetwork()
    let listed = examples.isEmpty ? [try requireExample()] : examples
    let rows = try listed.prefix(Self.mostRows).enumerated().map {
      (index, example) throws(Diagnostic) -> [StyledText] in
      let output = try shaped(try network.feedforward(example.input)).output
      let cost = try shaped(try network.cost(output: output, target: example.target))
      return [
        "\(index + 1)", "\(Value.vector(example.input))", "\(Value.vector(example.target))",
        "\(Value.vector(output))", "\(number: cost)",
      ]
    }
    let heads: [StyledText] = ["", "input", "target", "output", "Cₓ"]
    // The last column needs no blanks behind it.
    let widths = heads.indices.map { column in
      column == heads.count - 1 ? 0 : ([heads] + rows).map { $0[column].plain.count }.max() ?? 0
    }
    let lines = ([heads] + rows).map { row in
      zip(row, widths).map { cell, width in
        cell + StyledText(String(repeating: " ", count: max(0, width - cell.plain.count)))
      }.joined(StyledText("  "))
    }
    let more = listed.count - rows.count
    return .lines(lines + (more > 0 ? ["… and \(counted(more, "example")) more"] : []))
  }

  private mutating func forgetExample(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let (word, number) = (arguments.words[0], arguments.words[1])
    guard word.text == "example" else { throw arguments.expected("`example`", at: word) }
    let index = try whole(number, "an example", context)
    guard examples.indices.contains(index - 1) else { throw noExample(index, at: number) }
    let isPresent = examples[index - 1].input == input && examples[index - 1].target == target
    examples.remove(at: index - 1)
    batchSize = min(batchSize, examples.count)
    if isPresent, !examples.isEmpty { present(examples.count) }
    return .note("\(counted(examples.count, "example")) left")
  }

  private func noExample(_ index: Int, at word: Arguments.Word) -> Diagnostic {
    Diagnostic(
      .index, "there is no example \(index); there are \(examples.count)", at: word.range,
      hint: "add one: `example [0.05, 0.1] -> [0.01]`")
  }

  private mutating func present(_ index: Int) {
    input = examples[index - 1].input
    target = examples[index - 1].target
  }

  private mutating func chooseExample(
    _ word: Arguments.Word, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let index = try whole(word, "an example's number", context)
    guard 1...max(1, examples.count) ~= index, !examples.isEmpty else {
      throw noExample(index, at: word)
    }
    present(index)
    return .note("example \(index) is the present one")
  }

  /// Puts the first M examples to work and returns how many had to be drawn.
  mutating func putToWork(
    _ word: Arguments.Word, _ context: ExecutionContext
  ) throws(Diagnostic) -> Int {
    let network = try requireNetwork()
    let size = try whole(word, "the size of a mini-batch", context)
    guard size >= 1 else {
      throw Diagnostic(
        .value, "a mini-batch has at least 1 example; this is \(size)", at: word.range)
    }
    try requireRoom(examples: size, of: network, at: word.range)
    if examples.isEmpty, let input, let target {
      examples = [Example(input: input, target: target)]
    }
    let drawn = max(0, size - examples.count)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<drawn {
      let input = (0..<network.sizes[0]).map { _ in generator.unit() }
      var target = (0..<network.sizes[network.layers - 1]).map { _ in 0.1 + 0.8 * generator.unit() }
      if network.cost.hasSoftmax {
        let sum = target.reduce(0, +)
        target = target.map { $0 / sum }
      }
      examples.append(Example(input: Vector(input), target: Vector(target)))
    }
    batchSize = size
    if input == nil || target == nil { present(1) }
    return drawn
  }
}
