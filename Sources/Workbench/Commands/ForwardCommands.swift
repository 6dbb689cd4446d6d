import Backprop
import Notation
import Rendering

extension Session {
  static let forwardCommands: [Command<Session>] = [
    Command(
      "feedforward", .forward, "carries the input through the layers, one by one", equation: "25",
      words: 0...0
    ) { session, _, _ throws(Diagnostic) in
      Outcome([.narration(Narration(try session.narrateForward()))])
    },
    layerCommand(.w, from: 2, "the weight matrix into a layer") {
      (session, l) throws(Diagnostic) in .matrix(try session.requireNetwork().weights(l))
    },
    layerCommand(.b, from: 2, "the bias vector of a layer") {
      (session, l) throws(Diagnostic) in .vector(try session.requireNetwork().biases(l))
    },
    layerCommand(.z, from: 2, "the weighted input of a layer: w[l] a[l-1] + b[l]") {
      (session, l) throws(Diagnostic) in .vector(try session.pass().weightedInput(l))
    },
    layerCommand(
      .a, from: 1, "the activation of a layer: σ(z[l]), of a softmax layer softmax(z[l])"
    ) {
      (session, l) throws(Diagnostic) in .vector(try session.pass().activation(l))
    },
    Command("output", .forward, "the output a[L]", words: 0...0) {
      session, _, _ throws(Diagnostic) in .value(.vector(try session.pass().output))
    },
  ]

  private static func layerCommand(
    _ letter: Letter, from first: Int, _ summary: String,
    value: @escaping @Sendable (Session, Int) throws(Diagnostic) -> Value
  ) -> Command<Session> {
    let name = letter.rawValue
    return Command(
      name, .forward, usage: "\(name) LAYER", summary, example: "\(name) 2", arguments: [.layer],
      words: 1...1
    ) { session, arguments, context throws(Diagnostic) in
      let l = try session.layer(arguments.words[0], from: first, of: letter, context)
      return .value(try value(session, l))
    }
  }

  func narrateForward() throws(Diagnostic) -> [Narration.Line] {
    let (network, pass) = (try requireNetwork(), try pass())
    let L = network.layers
    let x = equation(raised("a", 1), "x", .vector(pass.activation(1)))
    var lines = [Narration.Line(x, LayerStrip(layer: 1, of: L, .here))]
    for l in 2...L {
      let formula = "\(raised("w", l)) \(raised("a", l - 1)) + \(raised("b", l))"
      let z = equation(raised("z", l), formula, .vector(pass.weightedInput(l)))
      let function = network.activation(ofLayer: l).isSoftmax ? "softmax" : "σ"
      let a = equation(
        raised("a", l), "\(function)(\(raised("z", l)))", .vector(pass.activation(l)))
      lines.append(Narration.Line(z, LayerStrip(layer: l, of: L, .forward)))
      lines.append(Narration.Line(a, LayerStrip(layer: l, of: L, .here)))
    }
    if let target, let cost = try? network.cost(of: pass, target: target) {
      lines.append(Narration.Line("\(costSymbol, .notation) = \(number: cost)"))
    }
    return lines
  }

  func equation(_ name: String, _ formula: String, _ value: Value) -> StyledText {
    "\(ofExample(name), .notation) = \(ofExample(formula), .notation) = \(value)"
  }
}
