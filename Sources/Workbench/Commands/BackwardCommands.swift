import Backprop
import Notation
import Rendering

extension Session {
  static let backwardCommands: [Command<Session>] = [
    Command(
      CommandEntry(
        "delta", .backward, usage: "delta LAYER",
        "the error δ of a layer, found by the backward pass",
        example: "delta 2", equation: "BP2", arguments: [.layer], words: 1...1)
    ) { session, arguments, _ throws(Diagnostic) in
      let l = try session.layer(arguments.words[0], from: 2, of: .δ)
      return .value(.vector(try session.backpropagation().error(l)))
    },
    Command(
      CommandEntry(
        "backprop", .backward, usage: "backprop", "walks the five steps of backpropagation",
        example: "backprop", equation: "BP1", words: 0...0)
    ) { session, arguments, _ throws(Diagnostic) in
      return Outcome([.narration(try session.narrateBackpropagation())])
    },
    Command(
      CommandEntry(
        "gradient", .backward, usage: "gradient w|b LAYER",
        "the derivatives of the cost by the weights or biases of a layer; over a batch, the mean",
        example: "gradient w 2", equation: "BP4", arguments: [.option(["w", "b"]), .layer],
        words: 2...2)
    ) { session, arguments, _ throws(Diagnostic) in
      let word = arguments.words[0]
      guard let letter = Letter(rawValue: word.text), letter == .w || letter == .b else {
        throw arguments.expected("w or b", at: word)
      }
      let l = try session.layer(arguments.words[1], from: 2, of: letter)
      let gradient = try session.gradient()
      return .value(letter == .w ? .matrix(gradient.weights(l)) : .vector(gradient.biases(l)))
    },
  ]

  /// The five steps of the algorithm with their numbers.
  private func narrateBackpropagation() throws(Diagnostic) -> Narration {
    let (network, result) = (try requireNetwork(), try backpropagation())
    let (pass, L) = (result.pass, network.layers)
    var lines: [Narration.Line] = []
    /// Adds a step, or a line below one, with the layer that is at work in it.
    func add(_ text: StyledText, _ layer: Int? = nil, _ work: LayerStrip.Work = .here) {
      lines.append(Narration.Line(text, layer.map { LayerStrip(layer: $0, of: L, work) }))
    }
    add(step(1, "Input", equation(raised("a", 1), "x", .vector(pass.activation(1)))), 1)
    add(step(2, "Feedforward"))
    lines += try narrateForward().dropFirst().map { line in
      Narration.Line(StyledText("   ") + line.text, line.strip)
    }
    add(
      step(
        3, "Output error",
        equation(raised("δ", L), errorFormula(L, of: L), .vector(result.error(L)))), L)
    if L > 2 {
      add(step(4, "Backpropagate the error"))
      for l in stride(from: L - 1, through: 2, by: -1) {
        add(
          StyledText("   ")
            + equation(raised("δ", l), errorFormula(l, of: L), .vector(result.error(l))), l,
          .backward)
      }
    } else {
      add(step(4, "Backpropagate the error", "there is no hidden layer"))
    }
    add(step(5, "Output: the gradient"))
    for l in 2...L {
      let weights = "\(raised("δ", l)) (\(raised("a", l - 1)))ᵀ"
      add(
        StyledText("   ")
          + indented(
            equation("∂C/∂\(raised("w", l))", weights, .matrix(result.gradient.weights(l)))), l,
        .entering)
      add(
        StyledText("   ")
          + equation("∂C/∂\(raised("b", l))", raised("δ", l), .vector(result.gradient.biases(l))),
        l, .entering)
    }
    return Narration(lines)
  }

  private func step(_ number: Int, _ title: String, _ text: StyledText = StyledText()) -> StyledText
  {
    StyledText("\(number). ") + StyledText(title + (text.isEmpty ? "" : ": "), .strong) + text
  }

  /// The rows of a matrix stand below each other.
  private func indented(_ text: StyledText) -> StyledText {
    let lines = text.lines
    guard let first = lines.first?.plain, let bracket = first.range(of: "[[") else { return text }
    let indent = String(
      repeating: " ", count: first.distance(from: first.startIndex, to: bracket.lowerBound) + 3)
    return lines.enumerated().map { $0 == 0 ? $1 : StyledText(indent) + $1 }.joinedLines()
  }
}

extension String {
  /// Where a text stands first.
  func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
