import Notation
import Rendering
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
        + "{--svg FILE}",
      "draws the network, with its activations, its errors, or a mark in it",
      example: "draw delta", arguments: [.quantity]
    ) { session, arguments, _ throws(Diagnostic) in try session.draw(arguments) },
    Command(
      "confusion", .learn, "which digits the last training took for which", words: 0...0
    ) { session, arguments, _ throws(Diagnostic) in
      return try session.showConfusion()
    },
  ]

  private func show(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    guard let first = arguments.words.first else { return .lines(try description()) }
    if first.text == "digit" { return try showDigit(arguments, context) }
    if first.text == "map" { return try showMap(arguments) }
    guard let command = Self.commands[first.text],
      ["w", "b", "z", "a", "delta"].contains(first.text)
    else {
      throw arguments.expected("w, b, z, a or delta and a layer", at: first)
    }
    var session = self
    let inner = Arguments(arguments.rest.text, usage: command.entry.usage)
    guard let inner else { throw arguments.expected("a layer", at: first) }
    do throws(Diagnostic) { return try command.obey(&session, inner, context) } catch {
      throw error.moved(by: arguments.rest.range.lowerBound)
    }
  }

  private func description() throws(Diagnostic) -> [StyledText] {
    let network = try requireNetwork()
    var lines = [StyledText(network.summary)]
    for l in 2...network.layers {
      lines.append(
        StyledText("layer \(l): ") + StyledText(raised("w", l), .notation)
          + StyledText(" is \(network.sizes[l - 1])×\(network.sizes[l - 2]), ")
          + StyledText(raised("b", l), .notation)
          + StyledText(" has \(counted(network.sizes[l - 1], "entry"))"))
    }
    for (neuron, activation) in network.modified.sorted(by: { $0.key < $1.key }) {
      lines.append(
        StyledText("neuron \(neuron.index) of layer \(neuron.layer): \(activation.name)"))
    }
    if let input {
      lines.append(StyledText("x", .notation) + StyledText(" = ") + ValueRenderer.vector(input))
    }
    if let target {
      lines.append(StyledText("y", .notation) + StyledText(" = ") + ValueRenderer.vector(target))
    }
    if batchSize > 0 { lines.append(StyledText("\(counted(batchSize, "example")) at work")) }
    for name in names.keys.sorted() {
      lines.append(StyledText(name, .notation) + StyledText(" is \(names[name]!.shape.wording)"))
    }
    for function in functions.values.sorted(by: { $0.name < $1.name }) {
      lines.append(
        StyledText("\(function.name)(\(function.parameter)) = \(function.definition)", .notation))
    }
    return lines
  }
}
