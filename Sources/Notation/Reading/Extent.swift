/// How many neurons a layer has, as it is written: `n_l`, `N^{(l)}`, `d_{l-1}`.
extension Term {
  /// The layer whose width is written here; nil where no layer stands at the letter.
  var widthLayer: Term? {
    switch form {
    case .quantity(let quantity)
    where [.n, .m].contains(quantity.letter) && quantity.indices.count == 1:
      quantity.indices[0]
    case .quantity(let quantity) where quantity.letter == .n: quantity.layer
    case .entry(let letter, let indices) where letter.isBareWidth && indices.count == 1: indices[0]
    case .power(let letter, let layer) where letter.isBareWidth: layer
    default: nil
    }
  }

  /// Whether it is a letter for the width of whichever layer is meant: `n`, `N`, `K`.
  var isBareWidth: Bool {
    switch form {
    case .quantity(let quantity):
      [.n, .m].contains(quantity.letter) && quantity.indices.isEmpty && quantity.layer == nil
    case .name(let name):
      name.unicodeScalars.count == 1 && name != "e" && name != "ℝ" && !Dialect.isIndex(name)
    default: false
    }
  }
}

/// What stands behind `∈`: ℝ, or a space of vectors or matrices.
package struct Space: Equatable, Sendable {
  /// How many rows and columns; a number without an exponent has neither.
  let rows: Term?
  let columns: Term?

  /// Reads `∈ ℝ^{n_l × n_{l−1}}`.
  init(_ tokens: [Token], term: ([Token]) throws(Diagnostic) -> Term) throws(Diagnostic) {
    let behind = Array(tokens.dropFirst())
    guard behind.first?.kind == .word("ℝ") else {
      throw Diagnostic(
        .syntax, "only the shapes ℝ^{…} are read behind ∈", at: tokens.range,
        hint: "write \\mathbb{R}^{n_l}, or leave it out")
    }
    var exponent = Array(behind.dropFirst())
    guard let first = exponent.first else {
      (rows, columns) = (nil, nil)
      return
    }
    guard first.kind == .raise else { throw .expected("the end of the set", found: first) }
    exponent.removeFirst()
    if exponent.first?.nesting == 1, exponent.end(ofGroupAt: 0) == exponent.count - 1 {
      exponent = Array(exponent.dropFirst().dropLast())
    }
    let sizes = exponent.split(at: [.symbol("·")])
    guard sizes.count <= 2 else {
      throw Diagnostic(.syntax, "a shape has rows and columns", at: exponent.range)
    }
    let terms = try sizes.map { (size) throws(Diagnostic) in
      let term = try term(size)
      guard term.isExtent else {
        throw Diagnostic(
          .syntax, "this is no number of rows or columns", at: size.range,
          hint: "write the width of layer l as n_l")
      }
      return term
    }
    (rows, columns) = (terms[0], terms.count > 1 ? terms[1] : Term(.number(1), at: terms[0].range))
  }

  /// Whether tokens are written as a size: two widths or numbers with × between them.
  static func isSize(_ tokens: [Token]) -> Bool {
    let sizes = tokens.split(at: [.symbol("·")])
    return sizes.count == 2
      && sizes.allSatisfy { size in
        guard let first = size.first, size.count == 1 || size[1].isScript else { return false }
        if case .number = first.kind { return size.count == 1 }
        return first.word.map {
          $0.unicodeScalars.count == 1 && (size.count > 1 || "nmNMKdD".contains($0))
        } == true
          && Letter(rawValue: first.word ?? "")?.hasLayer != true
      }
  }
}

extension Term {
  fileprivate var isExtent: Bool {
    if widthLayer != nil || isBareWidth { return true }
    if case .number(let value) = form { return value >= 1 && value == value.rounded() }
    return false
  }
}
