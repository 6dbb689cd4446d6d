package import Backprop
import Support

/// What evaluating says when it fails; the facts come from `Backprop` and the evaluator.
extension Diagnostic {
  static let secondDerivative = Diagnostic(
    .value, "a derivative inside a derivative is not computed",
    hint: "name the inner one first, as in `g = ∂C/∂a[3]`")

  package static let noNetwork = Diagnostic(
    .state, "there is no network yet", hint: "make one: `network 2 3 1 seed 7`")

  package static func noInput(size: Int) -> Diagnostic {
    Diagnostic(
      .state, "the network has no input yet",
      hint: "give its \(counted(size, "entry")): `input \(sampleVector(size, from: 0.1))`")
  }

  package static func noTarget(size: Int) -> Diagnostic {
    Diagnostic(
      .state, "the network has no target yet",
      hint: "give its \(counted(size, "entry")): `target \(sampleVector(size, from: 0.9))`")
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
    let reason =
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

  static func noEntry(_ positions: [Int], _ subject: String) -> Diagnostic {
    let place = positions.map(String.init).joined(separator: ",")
    return Diagnostic(.index, "there is no entry [\(place)] in \(subject); entries count from 1")
  }

  static func wrongIndexCount(_ count: Int, _ subject: String, isMatrix: Bool) -> Diagnostic {
    Diagnostic(
      .index, "there is no entry with \(counted(count, "index", "indices")) in \(subject)",
      hint: isMatrix ? "give its row and its column, as in [1,3]" : "give its position, as in [1]")
  }

  /// - Parameter act: the operation and what it does entry by entry: "⊙ multiplies".
  static func differentShapes(_ act: String, _ left: Shape, _ right: Shape) -> Diagnostic {
    let (needed, facts) =
      left.columns == 1 && right.columns == 1
      ? ("one length", "have \(left.rows) and \(right.rows) entries")
      : ("one shape", "are \(left.rows)×\(left.columns) and \(right.rows)×\(right.columns)")
    return Diagnostic(.shape, "\(act) entry by entry, so both sides need \(needed); they \(facts)")
  }

  static func productShapes(_ left: Shape, _ right: Shape) -> Diagnostic {
    Diagnostic(
      .shape,
      "\(left.wording) can't multiply \(right.wording): \(left.columns) columns meet "
        + "\(right.rows) rows")
  }

  static func productShapes(_ left: Value, _ right: Value) -> Diagnostic {
    Diagnostic(
      .shape,
      "\(left.wording) can't multiply \(right.wording): "
        + (left.shape.columns == 1 ? "1 column meets " : "\(left.shape.columns) columns meet ")
        + counted(right.shape.rows, "row"))
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
        "the \(error.operation == .input ? "input" : "output") layer has "
          + "\(counted(needed.rows, "neuron")), but this is a vector of "
          + counted(found.rows, "entry"))
    case .weights, .biases:
      let name = error.operation == .weights ? "weights" : "biases"
      self.init(.shape, "the \(name) are \(needed.wording), but this is \(found.wording)")
    case .hadamard: self = .differentShapes("⊙ multiplies", needed, found)
    case .product, .dot: self = .productShapes(needed, found)
    case .sum: self = .differentShapes("+ works", needed, found)
    case .difference: self = .differentShapes("− works", needed, found)
    case .rows:
      self.init(
        .shape,
        "the rows of a matrix are of one length; these have \(needed.columns) and "
          + "\(found.columns) entries")
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
      explained.hint =
        "entry by entry it is ⊙, typed `.*`: `\(left.bracketed) .* \(right.bracketed)`"
    } else if leftShape.rows == rightShape.rows, leftShape.columns > 1 {
      explained.hint = "did you mean the transpose: `\(left.turned) * \(right.bracketed)`?"
    } else if leftShape.columns == rightShape.columns, rightShape.columns > 1 {
      explained.hint = "did you mean the transpose: `\(left.bracketed) * \(right.turned)`?"
    } else if leftShape.columns == 1, leftShape.rows == rightShape.columns {
      explained.hint = "did you mean the other order: `\(right.bracketed) * \(left.bracketed)`?"
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
  var wordingAsIndex: String {
    if case .number(let x) = self { x.isNaN ? "nan" : "\(x)" } else { wording }
  }
}
