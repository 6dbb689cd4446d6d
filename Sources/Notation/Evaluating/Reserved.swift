extension Term {
  /// Whether a name has a meaning in the book's notation that no definition may take.
  package static func isReserved(_ name: String) -> Bool {
    Letter(rawValue: name) != nil || Dialect.role(name, .reservedIndex) != nil
      || ["e", "d", "T"].contains(name)
      || Symbol.spelled(name).map { !Symbol.isFreeLetter($0.glyph) } == true
      || Elementary.named(name) != nil
      || Dialect.differential(name) != nil || Dialect.role(name, .anywhere) != nil
  }

  /// What a reserved name stands for.
  package static func reason(reserved name: String) -> String {
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
    default: return "\(name) is a word of the notation"
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
