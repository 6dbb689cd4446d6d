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
      "backprop", .backward, usage: "backprop {step}",
      "walks the five steps of backpropagation; with `step` one at a time, and asks what comes",
      equation: "BP1", arguments: [.option(["step"])], words: 0...1
    ) { session, arguments, _ throws(Diagnostic) in
      guard let word = arguments.words.first else {
        return Outcome([.narration(Narration(try session.backpropagationSteps().flatMap(\.self)))])
      }
      guard word.text == "step" else { throw arguments.expected("step", at: word) }
      return try session.walkOneStep()
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

  /// What is asked before each of the five steps.
  private static let questions = [
    "Step 1: what is a¹?",
    "What comes next? Step 2 makes z and a of each layer, from the second up.",
    "What comes next? Step 3 is the error of the output: two factors, entry by entry.",
    "What comes next? Step 4 carries the error back, layer by layer: which matrix, which slopes?",
    "What comes next? Step 5 is the gradient: of which two vectors is ∂C/∂w the product?",
  ]

  /// Shows one step more, and asks for the one behind it.
  private mutating func walkOneStep() throws(Diagnostic) -> Outcome {
    let steps = try backpropagationSteps()
    let index = stepsShown % steps.count
    stepsShown = index + 1
    var outcome = Outcome([.narration(Narration(steps[index]))])
    let next =
      index + 1 < steps.count
      ? ofExample(Self.questions[index + 1]) + " `backprop step` shows it."
      : "That was all of it; `backprop step` begins again."
    outcome.addParagraph(.sentences(StyledText(next, .hint)))
    return outcome
  }

  /// What is said of a value that is what the step to come will show.
  func remark(onStep value: Value) -> String? {
    guard 1...4 ~= stepsShown, let result = try? backpropagation(), let L = network?.layers
    else { return nil }
    let awaited: [Value] =
      switch stepsShown {
      case 1:
        (2...L).flatMap {
          [.vector(result.pass.weightedInput($0)), .vector(result.pass.activation($0))]
        }
      case 2: [.vector(result.error(L))]
      case 3: (2..<L).map { .vector(result.error($0)) }
      default: (2...L).map { .matrix(result.gradient.weights($0)) }
      }
    let isAwaited = awaited.contains { other in
      other.shape == value.shape
        && zip(other.elements, value.elements).allSatisfy {
          abs($0 - $1) <= 5e-4 * other.magnitude
        }
    }
    return isAwaited ? "so has step \(stepsShown + 1)" : nil
  }

  /// Where several examples are at work and one's own z or a is meant, C is that one's.
  func remark(onExampleOf terms: [Term]) -> String? {
    guard batchSize > 1 else { return nil }
    let isMixed = terms.contains { term in
      term.contains { part in
        guard case .derivative(let of, let by) = part.form, let cost = of.quantity,
          cost.letter == .C, !cost.ofExample, let variable = by.quantity
        else { return false }
        return variable.letter == .z || variable.letter == .a
      }
    }
    return isMixed ? "C is here that of the present example, Cₓ" : nil
  }

  private func backpropagationSteps() throws(Diagnostic) -> [[Narration.Line]] {
    let (network, result) = (try requireNetwork(), try backpropagation())
    let (pass, L) = (result.pass, network.layers)
    func line(
      _ text: StyledText, _ layer: Int? = nil, _ work: LayerStrip.Work = .here
    ) -> Narration.Line {
      Narration.Line(text, layer.map { LayerStrip(layer: $0, of: L, work) })
    }
    func error(_ l: Int) -> StyledText {
      equation(
        raised("δ", l), errorFormula(l, of: L, hasSoftmax: network.cost.hasSoftmax),
        .vector(result.error(l)))
    }
    let x = equation(raised("a", 1), "x", .vector(pass.activation(1)))
    let forward = try narrateForward().dropFirst().map { Narration.Line("   \($0.text)", $0.strip) }
    let back =
      L > 2
      ? [line("4. \("Backpropagate the error", .strong)")]
        + (2..<L).reversed().map { line("   \(error($0))", $0, .backward) }
      : [line("4. \("Backpropagate the error: ", .strong)there is no hidden layer")]
    let gradient = (2...L).flatMap { l -> [Narration.Line] in
      let (δ, gradient) = (raised("δ", l), result.gradient)
      let product = "\(δ) (\(raised("a", l - 1)))ᵀ"
      let weights = equation("∂C/∂\(raised("w", l))", product, .matrix(gradient.weights(l)))
      let biases = equation("∂C/∂\(raised("b", l))", δ, .vector(gradient.biases(l)))
      return [line("   \(indented(weights))", l, .entering), line("   \(biases)", l, .entering)]
    }
    return [
      [line("1. \("Input: ", .strong)\(x)", 1)],
      [line("2. \("Feedforward", .strong)")] + forward,
      [line("3. \("Output error: ", .strong)\(error(L))", L)],
      back,
      [line("5. \("Output: the gradient", .strong)")] + gradient,
    ]
  }

  /// The rows of a matrix stand below each other.
  private func indented(_ text: StyledText) -> StyledText {
    let lines = text.lines
    guard let first = lines.first?.plain, first.contains("[") else { return text }
    let margin = String(repeating: " ", count: first.prefix { $0 != "[" }.count + 3)
    return lines.enumerated().map { $0 == 0 ? $1 : "\(margin)\($1)" }.joinedLines()
  }
}
