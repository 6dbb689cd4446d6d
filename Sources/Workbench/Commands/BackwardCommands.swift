import Backprop
import Notation
import Rendering

extension Session {
  static let backwardCommands: [Command<Session>] = [
    Command(
      "delta", .backward, usage: "delta LAYER",
      "the error δ of a layer, found by the backward pass",
      example: "delta 2", equation: "BP2", arguments: [.layer], words: 1...1
    ) { session, arguments, context throws(Diagnostic) in
      let l = try session.layer(arguments.words[0], from: 2, of: .δ, context)
      return .value(.vector(try session.backpropagation().error(l)))
    },
    Command(
      "backprop", .backward, "walks the five steps of backpropagation", equation: "BP1",
      words: 0...0
    ) { session, _, _ throws(Diagnostic) in
      Outcome([.narration(try session.narrateBackpropagation())])
    },
    Command(
      "gradient", .backward, usage: "gradient w|b LAYER",
      "the derivatives of the cost by the weights or biases of a layer; over a batch, the mean",
      example: "gradient w 2", equation: "BP4", arguments: [.option(["w", "b"]), .layer],
      words: 2...2
    ) { session, arguments, context throws(Diagnostic) in
      let word = arguments.words[0]
      guard let letter = Letter(rawValue: word.text), letter == .w || letter == .b else {
        throw arguments.expected("w or b", at: word)
      }
      let l = try session.layer(arguments.words[1], from: 2, of: letter, context)
      let gradient = try session.gradient(context)
      return .value(letter == .w ? .matrix(gradient.weights(l)) : .vector(gradient.biases(l)))
    },
  ]

  private func narrateBackpropagation() throws(Diagnostic) -> Narration {
    let (network, result) = (try requireNetwork(), try backpropagation())
    let (pass, L) = (result.pass, network.layers)
    var lines: [Narration.Line] = []
    func add(_ text: StyledText, _ layer: Int? = nil, _ work: LayerStrip.Work = .here) {
      lines.append(Narration.Line(text, layer.map { LayerStrip(layer: $0, of: L, work) }))
    }
    func error(_ l: Int) -> StyledText {
      equation(
        raised("δ", l), errorFormula(l, of: L, hasSoftmax: network.cost.hasSoftmax),
        .vector(result.error(l)))
    }
    let x = equation(raised("a", 1), "x", .vector(pass.activation(1)))
    add("1. \("Input: ", .strong)\(x)", 1)
    add("2. \("Feedforward", .strong)")
    lines += try narrateForward().dropFirst().map { Narration.Line("   \($0.text)", $0.strip) }
    add("3. \("Output error: ", .strong)\(error(L))", L)
    if L > 2 {
      add("4. \("Backpropagate the error", .strong)")
      for l in (2..<L).reversed() { add("   \(error(l))", l, .backward) }
    } else {
      add("4. \("Backpropagate the error: ", .strong)there is no hidden layer")
    }
    add("5. \("Output: the gradient", .strong)")
    for l in 2...L {
      let (δ, gradient) = (raised("δ", l), result.gradient)
      let product = "\(δ) (\(raised("a", l - 1)))ᵀ"
      let weights = equation("∂C/∂\(raised("w", l))", product, .matrix(gradient.weights(l)))
      let biases = equation("∂C/∂\(raised("b", l))", δ, .vector(gradient.biases(l)))
      add("   \(indented(weights))", l, .entering)
      add("   \(biases)", l, .entering)
    }
    return Narration(lines)
  }

  /// The rows of a matrix stand below each other.
  private func indented(_ text: StyledText) -> StyledText {
    let lines = text.lines
    guard let first = lines.first?.plain, first.contains("[") else { return text }
    let margin = String(repeating: " ", count: first.prefix { $0 != "[" }.count + 3)
    return lines.enumerated().map { $0 == 0 ? $1 : "\(margin)\($1)" }.joinedLines()
  }
}
