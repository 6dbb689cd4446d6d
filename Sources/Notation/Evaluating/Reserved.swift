extension Term {
  /// What a name stands for in the book's notation, where it has a meaning there that no definition
  /// may take; nil for any other name.
  package static func meaning(ofReserved name: String) -> String? {
    if let letter = Letter(rawValue: name) {
      return "\(name) is the book's letter for \(letter.meaning)"
    }
    if Dialect.role(name, .reservedIndex) != nil {
      return "\(name) is an index: it stands for any layer or neuron"
    }
    if let letter = Dialect.differential(name) { return "\(name) stands for ∂\(letter.rawValue)" }
    switch name {
    case "e": return "e is 2.718…"
    case "d": return "d stands for ∂, as in dC/dw[2]"
    case "T": return "T transposes, as in w[2]^T"
    default:
      let isSign = Symbol.spelled(name).map { !Symbol.isFreeLetter($0.glyph) } ?? false
      let isWord = isSign || Elementary.named(name) != nil || Dialect.role(name, .anywhere) != nil
      return isWord ? "\(name) is a word of the notation" : nil
    }
  }

  /// Whether it holds no name and no quantity.
  package var isConstant: Bool {
    switch form {
    case .number: true
    case .list, .negative, .transpose, .norm, .chain, .power, .call(.elementary, _, _), .entry:
      children.allSatisfy(\.isConstant)
    default: false
    }
  }
}

extension Letter {
  package var meaning: String {
    switch self {
    case .w: "the weights"
    case .b: "the biases"
    case .z: "the weighted inputs"
    case .a: "the activations"
    case .δ: "the errors"
    case .x: "the input"
    case .y: "the target"
    case .C: "the cost"
    case .L: "the number of layers"
    case .η: "the learning rate"
    case .X: "the inputs of a batch"
    case .Y: "the targets of a batch"
    case .n: "the number of examples"
    case .m: "the size of a mini-batch"
    }
  }
}
