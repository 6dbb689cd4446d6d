import Notation
import Rendering
import Sentences
import Support

extension Session {
  static let showCommands: [Command<Session>] = [
    Command(
      "show", .setUp, usage: "show {w LAYER | digit N {PREFIX} | map w[2]}",
      "describes the network; or shows a layer's values, a digit, a matrix as a map",
      arguments: [.quantity, .layer], words: 0...3
    ) { session, arguments, context throws(Diagnostic) in try session.show(arguments, context) },
    Command(
      "draw", .setUp,
      usage: "draw {a | delta | w[3][2,4] | z[2][1] | path 4 2 1 | change w[2][1,3] | layer 2} "
        + "{--svg FILE {--force}}",
      "draws the network, with its activations, its errors, or a mark in it",
      example: "draw delta", arguments: [.quantity], typedOnly: .option("--svg")
    ) { session, arguments, context throws(Diagnostic) in try session.draw(arguments, context) },
    Command(
      "confusion", .learn, "which digits the last training took for which", words: 0...0
    ) { session, _, _ throws(Diagnostic) in
      guard !session.confusion.isEmpty else {
        throw Diagnostic(
          .state, "there is no confusion table yet: nothing was tested",
          hint: "`train Examples/digits8x8` tests after each epoch")
      }
      return Outcome([.picture(ConfusionTable(counts: session.confusion))])
    },
    misreadCommand,
  ]

  private func show(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    guard let first = arguments.words.first else { return .lines(try description()) }
    if first.text == "digit" { return try showDigit(arguments, context) }
    if first.text == "map" { return try showMap(arguments, context) }
    guard ["w", "b", "z", "a", "delta"].contains(first.text),
      let command = Self.commands[first.text],
      let inner = Arguments(arguments.rest.text, usage: command.entry.usage)
    else { throw arguments.expected("w, b, z, a or delta and a layer", at: first) }
    var session = self
    do throws(Diagnostic) { return try command.obey(&session, inner, context) } catch {
      throw error.moved(by: arguments.rest.range.lowerBound)
    }
  }

  private func description() throws(Diagnostic) -> [StyledText] {
    let network = try requireNetwork()
    var lines = [StyledText(network.summary)]
    for l in 2...network.layers {
      let (rows, columns) = (network.sizes[l - 1], network.sizes[l - 2])
      lines.append(
        """
        layer \(l): \(raised("w", l), .notation) is \(rows)×\(columns), \
        \(raised("b", l), .notation) has \(counted(rows, "entry"))
        """)
    }
    for (neuron, activation) in network.modified.sorted(by: { $0.key < $1.key }) {
      lines.append("neuron \(neuron.index) of layer \(neuron.layer): \(activation.name)")
    }
    if let input { lines.append("\("x", .notation) = \(input)") }
    if let target { lines.append("\("y", .notation) = \(target)") }
    if batchSize > 0 { lines.append("\(counted(batchSize, "example")) at work") }
    for (name, value) in names.sorted(by: { $0.key < $1.key }) {
      lines.append("\(name, .notation) is \(value.shape.wording[.english])")
    }
    for function in functions.values.sorted(by: { $0.name < $1.name }) {
      lines.append(
        StyledText("\(function.head) = \(function.definition)", .notation))
    }
    return lines
  }
}
