import Rendering
import Support

/// A word of the subject that is neither a command nor a sign: what it means, and where to see it.
struct HelpWord: Sendable {
  let words: [String]
  let meaning: String
  /// A line to paste.
  let example: String

  static let table = [
    HelpWord(
      words: ["derivative", "slope", "partial", "partial derivative", "rate of change"],
      meaning: "How much one quantity changes for a small change of another, divided by that "
        + "change. The curved ∂ says that everything else stays as it is.",
      example: "∂C/∂w[2][1,3]"),
    HelpWord(
      words: ["chain rule"],
      meaning:
        "If a change goes through several stations, their slopes multiply; if it goes several "
        + "ways at once, the products add up.", example: "demon 2 1 0.01"),
    HelpWord(
      words: ["transpose", "T", "transposed"],
      meaning: "A matrix turned over: its rows become columns. Type a ' behind it, or ᵀ.",
      example: "w[3]'"),
    HelpWord(
      words: ["error", "errors"],
      meaning:
        "The error δ of a neuron is the slope of the cost by its weighted input, ∂C/∂z: how much "
        + "a small push there would change the cost.", example: "delta 2"),
    HelpWord(
      words: ["network", "neural network", "net"],
      meaning: "Layers of neurons. Each neuron multiplies what comes in by weights, adds them up "
        + "with its bias, and bends the sum with σ.", example: "network 2 3 1"),
    HelpWord(
      words: ["weight", "weights"],
      meaning:
        "What a connection multiplies by. w[l][j,k] leads to neuron j of layer l from neuron k "
        + "of the layer before.", example: "w 2"),
    HelpWord(
      words: ["bias", "biases"], meaning: "What a neuron adds to its sum.", example: "b 2"),
    HelpWord(
      words: ["weighted input", "weighted inputs"],
      meaning: "The sum that a neuron forms, before σ bends it: z = w a + b.", example: "z 2"),
    HelpWord(
      words: ["layer", "layers", "neuron", "neurons"],
      meaning: "Layers count from 1, the input, to L, the output; the neurons of each from 1.",
      example: "draw"),
    HelpWord(
      words: ["gradient descent", "descent", "learning rate", "eta", "step"],
      meaning: "Every weight and bias takes a small step against its slope: w → w − η ∂C/∂w. The "
        + "learning rate η says how small.", example: "learn 0.5"),
    HelpWord(
      words: ["backpropagation", "backward pass"],
      meaning:
        "Forward through the layers, the error of the output, the errors of the layers before it, "
        + "and from these the slope of every weight and bias.", example: "backprop"),
    HelpWord(
      words: ["mini-batch", "minibatch", "epoch", "training"],
      meaning:
        "Training takes a few examples at a time, a mini-batch, and steps against their mean "
        + "gradient; an epoch is once through all of them.",
      example: "train Examples/digits8x8 epochs 3"),
    HelpWord(
      words: ["saturated", "saturation"],
      meaning: "A neuron so far out on σ that its slope is almost 0: it hardly learns.",
      example: "plot sigma, sigma'"),
    HelpWord(
      words: ["matrix", "vector"],
      meaning:
        "A vector is a column of numbers, [1, 2]; a matrix has rows and columns, [1, 2; 3, 4].",
      example: "[1, 2; 3, 4] * [1, 1]"),
    HelpWord(
      words: ["clear", "cls"], meaning: "Ctrl-L clears the screen, and nothing else.",
      example: "history 10"),
    HelpWord(
      words: ["idk", "stuck"],
      meaning: "`hint` helps with a question, `solution` shows it, `skip` goes on without.",
      example: "hint"),
  ]

  static func named(_ name: String) -> HelpWord? {
    let sought = name.lowercased()
    return table.first { $0.words.contains { $0.lowercased() == sought } }
  }

  var lines: [StyledText] {
    [StyledText(words[0], .strong)]
      + wrap(StyledText(meaning), width: 76).map { StyledText("  ") + $0 }
      + ["  for example  \(example, .code)"]
  }
}
