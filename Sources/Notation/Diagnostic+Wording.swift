package import Backprop
import Sentences
import Support

/// What evaluating says when it fails; the facts come from `Backprop` and the evaluator.
extension Diagnostic {
  static let secondDerivative = Diagnostic(
    .limit, "a derivative inside a derivative is not computed",
    hint: "name the inner one first, as in `g = ∂C/∂a[3]`")

  package static let noNetwork = Diagnostic(
    .state, "there is no network yet", hint: "make one: `network 2 3 1 seed 7`")

  package static func noInput(size: Int) -> Diagnostic {
    Diagnostic(
      .state, "the network has no input yet",
      hint: "give its \(Sentence.entries(size)): `input \(sampleVector(size, from: 0.1))`")
  }

  package static func noTarget(size: Int) -> Diagnostic {
    Diagnostic(
      .state, "the network has no target yet",
      hint: "give its \(Sentence.entries(size)): `target \(sampleVector(size, from: 0.9))`")
  }

  private static func sampleVector(_ size: Int, from first: Double) -> String {
    size > 4 ? "[…]" : "[" + Array(repeating: "\(first)", count: size).joined(separator: ", ") + "]"
  }

  static func unknownName(_ name: String, in scope: Scope) -> Diagnostic {
    if Dialect.role(name, .reservedIndex) != nil {
      return Diagnostic(
        .index, "\(name) stands for any layer or neuron; here a number is needed",
        hint: "give it, as in δ[2][1]")
    }
    if name == "T" {
      return Diagnostic(
        .name, "T alone is nothing; behind ^ it transposes", hint: "write w[2]^T or w[2]'")
    }
    if scope.otherWords.contains(name), Letter(rawValue: name) == nil {
      return Diagnostic(
        .name, "\(name) is a command, which stands at the start of a line",
        hint: "give it a line of its own; `help \(name)` tells its form")
    }
    if let digit = name.firstIndex(where: \.isNumber), name[digit...].allSatisfy(\.isNumber),
      Letter(rawValue: String(name[..<digit])) != nil || name[..<digit] == "delta"
    {
      return Diagnostic(
        .name, "there is no name \(name)",
        hint: "did you mean `\(name[..<digit])[\(name[digit...])]`?")
    }
    let known =
      Array(scope.names.keys) + scope.functions.keys + Symbol.table.flatMap(\.ascii)
      + scope.otherWords
    return Diagnostic(
      .name, "there is no name \(name)",
      hint: didYouMean(name, among: known)
        ?? "define it with `\(name) = …`; `help` lists the commands")
  }

  static func missingLayer(_ letter: Letter) -> Diagnostic {
    Diagnostic(
      .index, "\(letter.rawValue) needs a layer", hint: "write \(letter.rawValue)[2] for layer 2")
  }

  package static func noLayer(_ l: Int, of network: Network) -> Diagnostic {
    Diagnostic(.index, "there is no layer \(l): this network has layers 1 to \(network.layers)")
  }

  package static func layerTooLow(_ l: Int, _ letter: Letter) -> Diagnostic {
    let reason: Sentence =
      switch letter {
      case _ where l < 0: "layers count from 1, and the last is L, as in \(letter.rawValue)[L]"
      case .w: "weights lead into a layer, so the first are w[2]"
      case .b: "the input layer has no biases; the first are b[2]"
      case .δ: "the input layer has no weighted input and so no error; the first is δ[2]"
      case .z: "the input layer has no weighted input; the first is z[2]"
      default: "layers count from 1"
      }
    return Diagnostic(.index, "there is no \(letter.rawValue)[\(l)]: \(reason)")
  }

  static func noEntry(_ positions: [Int], _ subject: Sentence) -> Diagnostic {
    let place = positions.map(String.init).joined(separator: ",")
    return Diagnostic(.index, "there is no entry [\(place)] in \(subject); entries count from 1")
  }

  static func wrongIndexCount(_ count: Int, _ subject: Sentence, isMatrix: Bool) -> Diagnostic {
    Diagnostic(
      .index, "there is no entry with \(Sentence.indices(count)) in \(subject)",
      hint: isMatrix ? "give its row and its column, as in [1,3]" : "give its position, as in [1]")
  }

  /// - Parameter sign: the operation, which works entry by entry.
  static func differentShapes(_ sign: String, _ left: Shape, _ right: Shape) -> Diagnostic {
    let act: Sentence = sign == "⊙" ? "⊙ multiplies" : "\(sign) works"
    let one = "\(left.rows)×\(left.columns)"
    let other = "\(right.rows)×\(right.columns)"
    return Diagnostic(
      .shape,
      left.columns == 1 && right.columns == 1
        ? """
        \(act) entry by entry, so both sides need one length; they have \(left.rows) and \
        \(right.rows) entries
        """
        : "\(act) entry by entry, so both sides need one shape; they are \(one) and \(other)")
  }

  static func productShapes(_ left: Shape, _ right: Shape) -> Diagnostic {
    Diagnostic(
      .shape,
      .cannotMultiply(left.wording, right.wording, columns: left.columns, rows: right.rows))
  }

  static func productShapes(_ left: Value, _ right: Value) -> Diagnostic {
    Diagnostic(
      .shape,
      .cannotMultiply(
        left.wording, right.wording, columns: left.shape.columns, rows: right.shape.rows))
  }

  static func columnTimesColumn(_ left: Value, _ right: Value) -> Diagnostic {
    Diagnostic(
      .shape, "two columns have no matrix product; these are \(left.wording) and \(right.wording)",
      hint: left.shape == right.shape
        ? "s ⊙ t multiplies entry by entry, s' t gives one number, s t' a matrix"
        : "s t' gives the matrix of all products")
  }

  /// Words what `Backprop` says of shapes.
  package init(_ error: ShapeError) {
    let (needed, found) = (error.left, error.right)
    switch error.operation {
    case .input, .target:
      self.init(
        .shape,
        error.operation == .input
          ? "the input layer has \(Sentence.neurons(needed.rows)), but this is \(Sentence.aVector(found.rows))"
          : "the output layer has \(Sentence.neurons(needed.rows)), but this is \(Sentence.aVector(found.rows))"
      )
    case .weights, .biases:
      self.init(
        .shape,
        error.operation == .weights
          ? "the weights are \(needed.wording), but this is \(found.wording)"
          : "the biases are \(needed.wording), but this is \(found.wording)")
    case .hadamard: self = .differentShapes("⊙", needed, found)
    case .product, .dot: self = .productShapes(needed, found)
    case .sum: self = .differentShapes("+", needed, found)
    case .difference: self = .differentShapes("−", needed, found)
    case .rows:
      self.init(
        .shape,
        """
        the rows of a matrix are of one length; row 1 has \(Sentence.entries(needed.columns)), \
        row 2 has \(found.columns)
        """)
    }
  }

  /// A shape error of a product with the change that would make it fit, said of the terms as they read.
  func explained(
    _ sign: Term.Operator, _ left: Term, _ leftValue: Value, _ right: Term, _ rightValue: Value
  ) -> Diagnostic {
    guard kind == .shape, hint == nil, sign.isMatrixProduct else { return self }
    var explained = self
    let (leftShape, rightShape) = (leftValue.shape, rightValue.shape)
    if leftShape == rightShape, leftShape.columns > 1 {
      explained.advice =
        "entry by entry it is ⊙, typed `.*`: `\(left.bracketed) .* \(right.bracketed)`"
    } else if leftShape.rows == rightShape.rows, leftShape.columns > 1 {
      explained.advice = "did you mean the transpose: `\(left.turned) * \(right.bracketed)`?"
    } else if leftShape.columns == rightShape.columns, rightShape.columns > 1 {
      explained.advice = "did you mean the transpose: `\(left.bracketed) * \(right.turned)`?"
    } else if leftShape.columns == 1, leftShape.rows == rightShape.columns {
      explained.advice = "did you mean the other order: `\(right.bracketed) * \(left.bracketed)`?"
    }
    return explained
  }
}

extension Term {
  /// The term in the tutor's own spelling, in brackets where it is compound.
  fileprivate var bracketed: String {
    switch form {
    case .chain, .negative: "(\(printed))"
    default: printed
    }
  }

  fileprivate var turned: String {
    if case .transpose(let inner) = form { inner.bracketed } else { bracketed + "'" }
  }
}

extension Value {
  var wordingAsIndex: Sentence {
    if case .number(let x) = self { x.isNaN ? "nan" : "\(x)" } else { wording }
  }
}
