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
        + "change. The curved ∂ says that everything else stays as it is. The slope of f is f'.",
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
      words: ["layer", "layers", "hidden layer", "output layer", "input layer"],
      meaning:
        "Neurons side by side, each connected with all of the layer before. Layers count from 1, "
        + "the input, to L, the output; those between are hidden. The neurons of each count from 1.",
      example: "draw"),
    HelpWord(
      words: ["neuron", "neurons", "unit"],
      meaning:
        "It multiplies what each connection brings by the weight there, adds these up with its "
        + "bias, and puts out σ of the sum.", example: "why a[2][1]"),
    HelpWord(
      words: ["activation", "activations"],
      meaning: "What a neuron puts out: a = σ(z). In layer 1 it is the input.", example: "a 2"),
    HelpWord(
      words: [
        "sigmoid", "sigmoid function", "slope of sigma", "derivative of sigma", "sigma prime",
        "sigmoid prime", "σ′", "σ'", "sigma'",
      ],
      meaning:
        "σ(z) = 1/(1 + e⁻ᶻ) squeezes any number into the range from 0 to 1. Its slope is e⁻ᶻ/(1 + e⁻ᶻ)², "
        + "by the quotient rule; that is 1/(1 + e⁻ᶻ) times e⁻ᶻ/(1 + e⁻ᶻ), and so σ′ = σ(1 − σ).",
      example: "plot sigma, sigma'"),
    HelpWord(
      words: ["activation function", "activation functions", "nonlinearity"],
      meaning: "The function σ that bends each weighted input: the sigmoid, or another smooth one.",
      example: "plot sigma"),
    HelpWord(
      words: ["function", "functions", "own function"],
      meaning:
        "f(x) = … defines a function of your own, applied to vectors entry by entry; of several "
        + "arguments, f(u, v) = …, or of a whole vector, soft(v) = exp(v)/sum(exp(v)), it takes "
        + "them as they are. Which one it is, is said.",
      example: "f(x) = x^2"),
    HelpWord(
      words: ["cost", "cost function", "loss", "loss function"],
      meaning:
        "One number for how far the output is from what was wanted. Learning brings it down.",
      example: "cost"),
    HelpWord(
      words: ["gradient", "gradients"],
      meaning:
        "All the slopes of the cost together, ∂C/∂w for each weight and ∂C/∂b for each bias. A step "
        + "against it goes downhill.", example: "gradient w 2"),
    HelpWord(
      words: ["sum", "sums", "sigma notation"],
      meaning: "∑ₖ adds up what stands behind it, once for each neuron k. It is typed sum_k.",
      example: "a^l_j = σ(sum_k w^l_jk a^{l-1}_k + b^l_j)"),
    HelpWord(
      words: ["index", "indices", "subscript", "superscript"],
      meaning:
        "w³₂₄, typed w[3][2,4], leads into layer 3: to its neuron 2, from neuron 4 of layer 2. "
        + "All count from 1.", example: "w[3][2,4]"),
    HelpWord(
      words: ["shape", "shapes", "dimensions", "size", "len", "length"],
      meaning:
        "How many rows and columns: w[l] has a row for each neuron of layer l and a column for each "
        + "of layer l − 1; b[l], z[l], a[l] and δ[l] are columns with an entry for each neuron.",
      example: "w 2"),
    HelpWord(
      words: ["numpy", "python"],
      meaning:
        "`w[2] @ a[1]`, `w[3].T`, `np.exp(x)`, `s * t` and `sigmoid_prime(z[2])` are read as NumPy "
        + "writes them; but layers, rows and columns count from 1. A program in a file is followed line by line "
        + "by `code FILE`.", example: "w[2] @ a[1] + b[2]"),
    HelpWord(
      words: ["feedforward", "forward pass"],
      meaning: "From the input to the output, layer by layer: z = w a + b, then a = σ(z).",
      example: "feedforward"),
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
      words: ["mean", "average"],
      meaning: "The sum, divided by how many there are: for a vector v of 4 entries, sum(v)/4. The "
        + "cost of a batch is the mean over its examples.", example: "sum(a[2])/4"),
    HelpWord(
      words: ["dot", "dot product", "inner product"],
      meaning: "The products of the entries of two vectors, added up.",
      example: "dot([1, 2], [3, 4])"),
    HelpWord(
      words: ["print", "echo"], meaning: "A quantity or an expression alone is printed.",
      example: "a[2]"),
    HelpWord(
      words: ["clear", "cls"], meaning: "Ctrl-L clears the screen, and nothing else.",
      example: "history 10"),
    HelpWord(
      words: ["idk", "stuck"],
      meaning: "`hint` helps with a question, `solution` shows it, `skip` goes on without.",
      example: "hint"),
  ]

  /// Words of questions that are about nothing.
  static let fillers: Set<String> = [
    "a", "an", "the", "is", "it", "what", "why", "how", "who", "which", "does", "do", "of", "for",
    "to", "in", "i", "don't", "know", "idea", "no", "can", "this", "that", "mean", "means", "and",
    "not", "all", "help",
    "are", "was", "be", "so", "here", "there", "we", "you", "me", "with", "by", "on", "at", "as",
  ]

  static func named(_ name: String) -> HelpWord? {
    let sought = name.lowercased()
    return table.first { $0.words.contains { $0.lowercased() == sought } }
  }
}
