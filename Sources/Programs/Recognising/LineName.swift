/// Which quantity a name in a lone line of a program stands for, and of which layer.
struct LineName: Equatable {
  enum Place: Equatable {
    case number(Int)
    case hidden, last, previous, bare
  }

  let kind: Quantity.Kind
  let place: Place
  /// Whether it may be the target less the output, as what is called an error often is.
  var mayBeNegative = false

  private init(_ kind: Quantity.Kind, _ place: Place, mayBeNegative: Bool = false) {
    (self.kind, self.place, self.mayBeNegative) = (kind, place, mayBeNegative)
  }

  // What words say by themselves, in small letters.
  private static let table: [(kind: Quantity.Kind, place: Place, words: String)] = [
    (
      .activation, .last,
      "al yhat y_hat y_pred ypred output outputs out o final_outputs final_output output_activations a_out predictions pred preds probs prediction a_o"
    ),
    (
      .activation, .hidden,
      "h hidden hidden_outputs hidden_output hidden_out h_relu a_h hidden_layer hidden_activations"
    ),
    (.activation, .previous, "a_prev aprev l_a_before prev_a a_previous previous_activation"),
    (.weightedInput, .hidden, "hidden_inputs hidden_input z_h zh"),
    (.weightedInput, .last, "final_inputs final_input z_o zo logits scores"),
    (.error, .last, "dlogits dscores delta_o output_delta output_deltas d_output"),
    (.error, .hidden, "delta_h hidden_delta hidden_deltas d_hidden sigma_h grad_h"),
    (.error, .bare, "dout grad_output output_gradient dldz d_out"),
    (.activationDerivative, .hidden, "dh grad_h_relu"),
    (.activationDerivative, .last, "grad_y_pred dyhat dal"),
    (.activationDerivative, .previous, "dx grad_input input_gradient da_prev"),
    (.activationDerivative, .bare, "da"),
  ]
  private static let words: [String: LineName] = Dictionary(
    uniqueKeysWithValues: table.flatMap { row in
      row.words.split(separator: " ").map { (String($0), LineName(row.kind, row.place)) }
    })
  private static let errors: [String: Place] = [
    "output_error": .last, "output_errors": .last, "error": .last, "errors": .last,
    "hidden_error": .hidden, "hidden_errors": .hidden,
  ]

  init?(_ name: String) {
    var lower = name.lowercased()
    while lower.hasPrefix("_") { lower.removeFirst() }
    if let known = Self.words[lower] {
      self = known
    } else if let place = Self.errors[lower] {
      self.init(.activationDerivative, place, mayBeNegative: true)
    } else if lower.hasPrefix("l"), let number = Int(lower.dropFirst()) {
      self.init(.activation, .number(number))
    } else if let error = Self.error(lower) {
      self = error
    } else if let meaning = NameMeaning(name), let known = Self.known(meaning, lower) {
      self = known
    } else {
      return nil
    }
  }

  /// As `delta3`, `dZ2`, `l1_delta`, `l2_error`, `dA1`.
  private static func error(_ lower: String) -> LineName? {
    for (end, kind, isError) in [
      ("_delta", Quantity.Kind.error, false), ("_error", .activationDerivative, true),
    ] where lower.hasSuffix(end) {
      let stem = lower.dropLast(end.count)
      guard let number = Int(stem.drop { !$0.isNumber }),
        ["l", "layer", "layer_"].contains(String(stem.prefix { !$0.isNumber }))
      else { continue }
      return LineName(kind, .number(number), mayBeNegative: isError)
    }
    let starts: [(String, Quantity.Kind)] = [
      ("deltas", .error), ("delta_", .error), ("delta", .error), ("del", .error), ("d_z", .error),
      ("dz", .error), ("δ", .error), ("grad_z", .error), ("grad_a", .activationDerivative),
      ("da", .activationDerivative), ("d_a", .activationDerivative), ("d", .error),
    ]
    for (start, kind) in starts where lower.hasPrefix(start) {
      let rest = lower.dropFirst(start.count)
      if let number = Int(rest) { return LineName(kind, .number(number)) }
      if rest.isEmpty, start != "d", start != "del" { return LineName(kind, .bare) }
    }
    return nil
  }

  private static func known(_ meaning: NameMeaning, _ lower: String) -> LineName? {
    let place: Place
    switch meaning.position {
    case .number(let number): place = .number(number)
    case .first: place = .hidden
    case .last: place = .last
    case .middle: return nil
    case .unsaid, .own: place = .bare
    }
    switch meaning.role {
    case .weight: return LineName(meaning.isDerivative ? .weightDerivative : .weight, place)
    case .bias: return LineName(meaning.isDerivative ? .biasDerivative : .bias, place)
    case .weightedInput: return meaning.isDerivative ? nil : LineName(.weightedInput, place)
    // An `l` alone may be anything.
    case .activation:
      return meaning.isDerivative || lower == "l" ? nil : LineName(.activation, place)
    case .input: return place == .bare ? LineName(.input, .bare) : nil
    case .target: return place == .bare ? LineName(.target, .bare) : nil
    default: return nil
    }
  }
}
