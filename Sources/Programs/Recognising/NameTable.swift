/// What a name of a program is likely to hold: what is given under it, where the program does not
/// assign it, and which result is owed under it, where it does. Names decide no verdict alone.
struct NameMeaning: Equatable, Sendable {
  enum Role: Equatable, Sendable {
    case weight, bias
    case input, target
    /// Pairs of an input and a target.
    case pairs
    case learningRate, count, epochs, zero
    case sizes, inputSize, hiddenSize, outputSize, layerCount
    case weightedInput, activation
    /// A dictionary of weights and biases.
    case parameters
    /// ∂C/∂a or ∂C/∂z of what comes behind, given to a layer.
    case upstream
    /// What the forward pass gave.
    case output
  }

  enum Position: Equatable, Sendable {
    /// The number at its end, as 2 of `W2`.
    case number(Int)
    case first, middle, last
    /// The program makes it for itself, in a shape of its own.
    case own
    case unsaid
  }

  var role: Role
  var position = Position.unsaid
  /// Whether it is the derivative of the cost by that, as `dW2`.
  var isDerivative = false

  // One row for each kind of name: the words, in small letters and without their numbers.
  private static let table: [(role: Role, words: Set<String>)] = [
    (
      .weight,
      [
        "w", "weight", "weights", "theta", "thetas", "syn", "synapse", "synapses",
        "synaptic_weights", "ws", "wt", "wts", "kernel", "coef", "coefs", "coef_", "coefs_",
      ]
    ),
    (
      .bias,
      ["b", "bias", "biases", "bs", "intercept", "bais", "intercepts", "intercept_", "intercepts_"]
    ),
    (
      .input,
      [
        "x", "xs", "input", "inputs", "input_data", "x_train", "training_inputs", "train_x",
        "trainx", "xtrain", "features", "xb", "x_batch", "inputs_list", "input_list",
        "input_vector", "training_set_inputs", "images", "image", "batch_x", "train_inputs",
        "trainingset", "x_b", "inp", "input_array", "x_data", "data_x", "x_mini",
        "inputdata", "samples", "train_features", "x_in",
      ]
    ),
    (
      .target,
      [
        "y", "ys", "t", "ts", "target", "targets", "targets_list", "target_list", "labels", "label",
        "y_train", "training_outputs", "train_y", "trainy", "ytrain", "expected", "expected_output",
        "y_true", "yb", "y_batch", "training_set_outputs", "desired", "desired_output", "batch_y",
        "train_labels", "targ", "target_vector", "y_onehot", "one_hot_y", "y_one_hot", "y_enc",
        "train_outputs", "output_data", "y_b", "y_data", "target_output", "target_outputs",
        "onehot", "y_mini", "correct", "outputdata", "expected_outputs", "desired_outputs",
        "actual", "actuals", "truth", "ground_truth", "gt", "yd", "y_d", "oneh", "one_hot",
        "y_actual",
        "y_real", "true_labels", "answers", "expected_values",
      ]
    ),
    (
      .pairs,
      [
        "mini_batch", "minibatch", "training_data", "batch", "train_data", "data", "dataset",
        "training_set", "examples", "trainingdata", "batch_data",
      ]
    ),
    (
      .learningRate,
      [
        "eta", "lr", "learning_rate", "alpha", "rate", "step_size", "lrate", "learn_rate",
        "learningrate", "η", "α", "stepsize", "l_rate",
      ]
    ),
    (
      .count,
      [
        "m", "n", "n_samples", "num_examples", "batch_size", "n_examples", "minibatch_size",
        "mini_batch_size", "nb", "num_samples", "bs", "batchsize", "nsamples",
      ]
    ),
    (
      .epochs,
      [
        "epochs", "num_iterations", "iterations", "n_iterations", "num_epochs", "n_epochs", "niter",
        "n_iters", "max_iter", "n_epoch", "epoch", "num_passes", "steps", "iters", "num_steps",
      ]
    ),
    (
      .zero,
      [
        "lmbda", "lambd", "lambda_", "reg", "reg_lambda", "l2", "decay", "weight_decay", "momentum",
        "mu", "beta", "reg_strength",
      ]
    ),
    (
      .sizes,
      [
        "sizes", "layers", "layer_sizes", "layer_dims", "layers_dims", "dims", "structure",
        "architecture", "layer_dimensions", "topology", "layers_size", "nodes", "units",
      ]
    ),
    (.layerCount, ["num_layers", "n_layers", "nlayers"]),
    (.weightedInput, ["z", "zs", "net", "weighted_input", "weighted_inputs", "z_list"]),
    (.activation, ["a", "as", "activations", "activation", "h", "l", "layer", "acts", "out", "o"]),
    (.parameters, ["parameters", "params", "model", "network", "net_params"]),
    (
      .output,
      [
        "al", "a_l", "y_hat", "yhat", "y_pred", "ypred", "prediction", "predictions", "predicted",
        "final_outputs", "final_output", "network_output", "net_output", "probs",
      ]
    ),
    (
      .upstream,
      [
        "output_gradient", "grad_output", "output_error", "dout", "grad", "gradient", "upstream",
        "d_out", "grad_out", "delta_array", "output_grad", "next_error", "d_values", "dvalues",
        "upstream_gradient", "error_gradient", "dy", "d_l_d_out", "accum_grad", "gradient_output",
      ]
    ),
  ]
  private static let roles: [String: Role] = Dictionary(
    table.flatMap { row in row.words.map { ($0, row.role) } },
    uniquingKeysWith: { first, _ in first })

  // Which layer's, by what is left of `wih`, `weights_input_hidden`, `b_o`.
  private static let positions: [String: Position] = [
    "ih": .first, "i_h": .first, "input_hidden": .first, "input_to_hidden": .first, "xh": .first,
    "in": .first, "input": .first, "h": .first, "hid": .first, "hidden": .first, "hi": .first,
    "i2h": .first,
    "hidden_layer": .first, "inputhidden": .first, "i": .first, "x": .first,
    "hh": .middle, "h_h": .middle, "hidden_hidden": .middle,
    "ho": .last, "h_o": .last, "hidden_output": .last, "hidden_to_output": .last, "hy": .last,
    "o": .last, "out": .last, "output": .last, "oh": .last, "h2o": .last, "output_layer": .last,
    "y": .last,
    "hiddenoutput": .last,
  ]
  private static let qualifiers = [
    "batch", "train", "training", "mini", "list", "array", "vector", "sample",
  ]
  private static let stems: [(stem: String, role: Role)] = [
    ("synaptic_weights", .weight), ("weights", .weight), ("weight", .weight), ("biases", .bias),
    ("bias", .bias),
    ("w", .weight), ("b", .bias),
  ]
  // Longer ones first.
  private static let derivativeSigns = [
    "delta_nabla_", "slopes_", "slope_", "d_loss_d_", "d_loss_", "dloss_d", "d_l_d_", "d_c_d_",
    "d_e_d_", "dloss_",
    "gradient_", "grads_",
    "grad_", "nabla_", "delta_", "delta", "nabla", "djd", "dcd", "dld", "ded", "grad", "d_", "g_",
    "∂c_∂", "∇", "δ_", "del_",
    "sum_d", "d", "g",
  ]
  private static let derivativeEnds = [
    "_gradients", "_gradient", "_grads", "_grad", "_delta", "_deltas", "_derivative", "_adjustment",
    "_adjustments", "_update", "_updates", "_error_gradient",
    "grad",
  ]

  init(_ role: Role, _ position: Position = .unsaid, isDerivative: Bool = false) {
    (self.role, self.position, self.isDerivative) = (role, position, isDerivative)
  }

  init?(_ name: String) {
    var lower = name.lowercased()
    while lower.hasPrefix("_") { lower.removeFirst() }
    if let plain = Self.plain(lower) {
      self = plain
      return
    }
    for sign in Self.derivativeSigns where lower.hasPrefix(sign) && lower.count > sign.count {
      if let of = Self.parameter(String(lower.dropFirst(sign.count))) {
        self.init(of.role, of.position, isDerivative: true)
        return
      }
    }
    for end in Self.derivativeEnds where lower.hasSuffix(end) && lower.count > end.count {
      if let of = Self.parameter(String(lower.dropLast(end.count))) {
        self.init(of.role, of.position, isDerivative: true)
        return
      }
    }
    return nil
  }

  /// Whether a name says that it is the derivative by what another holds.
  static func isDerivative(_ name: String, of other: String) -> Bool {
    let (lower, base) = (name.lowercased(), other.lowercased())
    return derivativeSigns.contains { lower == $0 + base }
      || derivativeEnds.contains { lower == base + $0 }
  }

  /// The quantity of the forward pass that it says.
  var forwardKind: Quantity.Kind? {
    switch role {
    case .weightedInput where !isDerivative: .weightedInput
    case .activation where !isDerivative: .activation
    default: nil
    }
  }

  private static func parameter(_ lower: String) -> NameMeaning? {
    plain(lower).flatMap { $0.role == .weight || $0.role == .bias ? $0 : nil }
  }

  private static func plain(_ lower: String) -> NameMeaning? {
    if let role = roles[lower] { return NameMeaning(role) }
    if let size = size(lower) { return NameMeaning(size) }
    let digits = lower.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
    if !digits.isEmpty, let number = Int(String(digits)) {
      var stem = lower.dropLast(digits.count)
      while stem.hasSuffix("_") || stem.hasSuffix("[") { stem = stem.dropLast() }
      if let role = roles[String(stem)] ?? (stem == "i" ? .input : nil) {
        if [.weight, .bias, .weightedInput, .activation, .input, .target].contains(role) {
          return NameMeaning(role, .number(number))
        }
      }
    }
    // `t_batch`, `train_labels`
    for affix in qualifiers {
      let rest =
        lower.hasSuffix("_" + affix)
        ? lower.dropLast(affix.count + 1)
        : lower.hasPrefix(affix + "_") ? lower.dropFirst(affix.count + 1) : ""
      if let role = roles[String(rest)], role == .input || role == .target {
        return NameMeaning(role)
      }
    }
    for (stem, role) in stems {
      for rest in [
        lower.hasPrefix(stem) ? String(lower.dropFirst(stem.count)) : nil,
        lower.hasSuffix("_" + stem) ? String(lower.dropLast(stem.count + 1)) : nil,
      ].compactMap(\.self) {
        let trimmed = rest.hasPrefix("_") ? String(rest.dropFirst()) : rest
        if let position = positions[trimmed] { return NameMeaning(role, position) }
      }
    }
    return nil
  }

  /// As `n_hidden`, `input_size`, `outputnodes`.
  private static func size(_ lower: String) -> Role? {
    switch lower {
    case "n_x", "inodes", "n_in", "fan_in", "n_i": return .inputSize
    case "n_h", "hnodes": return .hiddenSize
    case "n_y", "onodes", "n_out", "fan_out", "num_classes", "n_classes", "n_o": return .outputSize
    default: break
    }
    let signs = ["size", "nodes", "dim", "neurons", "units", "features", "n_", "num_", "count"]
    guard signs.contains(where: { lower.holds($0) }), !lower.holds("data"),
      !lower.holds("weight")
    else { return nil }
    if lower.holds("hid") { return .hiddenSize }
    if lower.holds("out") { return .outputSize }
    if lower.hasPrefix("in") || lower.holds("input") { return .inputSize }
    return nil
  }
}
