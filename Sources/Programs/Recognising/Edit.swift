/// A small change of a statement: a mistake that learners make, undone.
struct Edit: Hashable, Sendable {
  enum Kind: String, Hashable, Sendable {
    case index, name, transpose, product, swap, slope, otherSlope, extraFactor, sign, direction,
      count, rate, axis,
      function, weightItself, comparison, place, accumulate
    case order, shape

    /// Whether a forward pass with it is still one of the same functions.
    var keepsTheNeurons: Bool {
      [.index, .name, .transpose, .product, .swap, .axis, .function, .place].contains(self)
    }

    /// Whether a change of another line often comes to the same, as with a sign.
    var hasOtherWays: Bool {
      [.sign, .direction, .slope, .otherSlope, .extraFactor].contains(self)
    }

    /// What is said of it.
    var reason: String {
      switch self {
      case .index: "the index is off by one: another layer is due"
      case .name: "another quantity is due here"
      case .transpose: "a transpose is missing, or one too many"
      case .product: "`*` goes entry by entry, `@` and `np.dot` multiply matrices"
      case .swap: "the factors stand in the wrong order"
      case .slope: "the slope σ′ is missing"
      case .otherSlope: "another slope σ′ is due here"
      case .extraFactor: "a factor is too many"
      case .sign: "the sign is wrong"
      case .direction: "a step in this direction makes the cost greater"
      case .count:
        "the others are divided by the number of examples and this is not, or the other way round"
      case .rate: "the others are multiplied by the learning rate and this is not"
      case .axis: "a sum has to go over the examples, and only over them"
      case .function: "another function is due here"
      case .weightItself: "the weight itself is missing: a step goes on from it"
      case .comparison: "the comparison goes the other way round"
      case .place: "it is put into another layer's place"
      case .accumulate: "the sum over the examples is overwritten: each has to be added"
      case .shape: "an array of another shape is due here"
      case .order: "the weights were changed before the error passed through them"
      }
    }
  }

  let kind: Kind
  /// What of the source is replaced, in scalars from 0.
  let range: Range<Int>
  let text: String
}

extension Program {
  /// What a statement's text becomes by a change, on one line.
  func text(of statement: Statement, with edit: Edit) -> String {
    text(of: statement, changedBy: edit).split(separator: "\n").map { line in
      String(line.drop { $0 == " " || $0 == "\t" || $0 == "\r" })
    }.joined(separator: " ")
  }

  /// Where a statement goes over several lines, the one that is changed, as it is and as it becomes.
  func physicalLine(of edit: Edit, in statement: Int) -> (Int, String, String)? {
    let statement = all[statement]
    guard statement.range.contains(edit.range.lowerBound), !edit.text.contains("\n") else {
      return nil
    }
    let lines = text(statement.range.lowerBound..<edit.range.lowerBound).count { $0 == "\n" }
    var start = edit.range.lowerBound
    while start > 0, source[start - 1] != "\n" { start -= 1 }
    var end = edit.range.lowerBound
    while end < source.count, source[end] != "\n" { end += 1 }
    guard lines > 0, edit.range.upperBound <= end else { return nil }
    func trimmed(_ text: String) -> String {
      String(text.drop { $0 == " " || $0 == "\t" }.filter { $0 != "\r" })
    }
    return (
      statement.line + lines, trimmed(text(start..<end)),
      trimmed(text(start..<edit.range.lowerBound) + edit.text + text(edit.range.upperBound..<end))
    )
  }

  /// What a statement's text becomes by a change inside it.
  func text(of statement: Statement, changedBy edit: Edit) -> String {
    text(statement.range.lowerBound..<edit.range.lowerBound) + edit.text
      + text(edit.range.upperBound..<max(edit.range.upperBound, statement.range.upperBound))
  }
}
