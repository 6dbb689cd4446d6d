import Backprop
import Notation
import Rendering

extension Session {
  static let forwardCommands: [Command<Session>] = [
    Command(
      CommandEntry(
        "feedforward", .forward, usage: "feedforward",
        "carries the input through the layers, one by one",
        example: "feedforward", equation: "25", words: 0...0)
    ) { session, arguments, _ throws(Diagnostic) in
      return Outcome([.narration(Narration(try session.narrateForward()))])
    },
    layerCommand("w", from: 2, "the weight matrix into a layer"),
    layerCommand("b", from: 2, "the bias vector of a layer"),
    layerCommand("z", from: 2, "the weighted input of a layer: w[l] a[l-1] + b[l]"),
    layerCommand("a", from: 1, "the activation of a layer: σ(z[l])"),
    Command(
      CommandEntry(
        "output", .forward, usage: "output", "the output a[L]", example: "output", words: 0...0)
    ) { session, arguments, _ throws(Diagnostic) in
      return .value(.vector(try session.pass().output))
    },
    Command(
      CommandEntry(
        "cost", .forward, usage: "cost", "the cost C; over a batch, the average", example: "cost",
        equation: "27", words: 0...0)
    ) { session, arguments, _ throws(Diagnostic) in
      return .value(.number(try session.cost()))
    },
  ]

  private static func layerCommand(_ name: String, from first: Int, _ summary: String) -> Command<
    Session
  > {
    Command(
      CommandEntry(
        name, .forward, usage: "\(name) LAYER", summary, example: "\(name) 2", arguments: [.layer],
        words: 1...1)
    ) { session, arguments, _ throws(Diagnostic) in
      let l = try session.layer(arguments.words[0], from: first, of: Letter(rawValue: name) ?? .a)
      switch name {
      case "w": return .value(.matrix(try session.requireNetwork().weights(l)))
      case "b": return .value(.vector(try session.requireNetwork().biases(l)))
      case "z": return .value(.vector(try session.pass().weightedInput(l)))
      default: return .value(.vector(try session.pass().activation(l)))
      }
    }
  }

  /// One line for each step of the forward pass.
  func narrateForward() throws(Diagnostic) -> [Narration.Line] {
    let (network, pass) = (try requireNetwork(), try pass())
    let L = network.layers
    var lines = [
      Narration.Line(
        equation(raised("a", 1), "x", .vector(pass.activation(1))),
        LayerStrip(layer: 1, of: L, .here))
    ]
    for l in 2...L {
      let z = "\(raised("w", l)) \(raised("a", l - 1)) + \(raised("b", l))"
      lines.append(
        Narration.Line(
          equation(raised("z", l), z, .vector(pass.weightedInput(l))),
          LayerStrip(layer: l, of: L, .forward)))
      lines.append(
        Narration.Line(
          equation(raised("a", l), "σ(\(raised("z", l)))", .vector(pass.activation(l))),
          LayerStrip(layer: l, of: L, .here)))
    }
    if let target, let cost = try? network.cost(Example(input: pass.activation(1), target: target))
    {
      lines.append(
        Narration.Line(
          StyledText("C", .notation) + StyledText(" = ") + ValueRenderer.number(cost)))
    }
    return lines
  }

  /// `name = formula = value`.
  func equation(_ name: String, _ formula: String, _ value: Value) -> StyledText {
    StyledText(name, .notation) + StyledText(" = ") + StyledText(formula, .notation)
      + StyledText(" = ")
      + ValueRenderer.value(value)
  }
}
