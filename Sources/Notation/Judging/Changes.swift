import Support

/// Lists every change of one thing in a side of a statement.
struct Changes {
  let source: [Unicode.Scalar]
  let spelling: Spelling
  /// The layers and the neurons' letters that the statement speaks of.
  let layers: [Term]
  let letters: [String]
  private(set) var found: [StatementChange] = []
  let side: Term

  static func of(_ side: Term, in sides: [Term], line: String) -> [StatementChange] {
    var changes = Changes(side, in: sides, line: line)
    changes.visit(side, .init(isArgument: false, isBelow: false)) { $0 }
    changes.changeWhole()
    return changes.found
  }

  init(_ side: Term, in sides: [Term], line: String) {
    self.side = side
    source = Array(line.unicodeScalars)
    spelling = Spelling(of: line)
    var layers: [Term] = []
    for quantity in sides.flatMap(\.quantities) {
      if let layer = quantity.layer, !layers.contains(layer) { layers.append(layer) }
    }
    self.layers = layers
    var letters: [String] = []
    for occurrence in sides.flatMap(\.allOccurrences) {
      if case .layer = occurrence.place { continue }
      if !letters.contains(occurrence.letter) { letters.append(occurrence.letter) }
    }
    self.letters = letters
  }

  // MARK: Text

  func text(_ range: Range<Int>) -> String { source.text(range) }

  func written(_ term: Term) -> String { term.spelled(in: spelling) }

  /// The term as it stands in the line; a compound one in brackets.
  func grouped(_ term: Term) -> String {
    let text = text(term.range)
    switch term.form {
    case .chain, .negative, .sum:
      return text.isWhollyIn("(", ")") ? text : "(\(text))"
    default: return text
    }
  }

  mutating func add(
    _ distance: Int, _ term: Term, at range: Range<Int>, _ text: String, _ mistake: Mistake? = nil
  ) {
    guard found.count < 2_000 else { return }
    found.append(
      StatementChange(distance: distance, mistake: mistake, term: term, range: range, text: text))
  }

  /// Where a term stands.
  struct Context {
    /// Whether it is the argument of σ or σ′.
    var isArgument: Bool
    /// Whether it stands below a ∂.
    var isBelow: Bool
    var isPrimed = false
    /// Whether it is transposed already.
    var isTransposed = false
    var isAbove = false
    /// Whether what stands above that ∂ is the cost.
    var isOfCost = false
  }

  /// Changes a term and its parts; `rebuild` puts a changed term back into the side.
  mutating func visit(_ term: Term, _ context: Context, _ rebuild: @escaping (Term) -> Term) {
    change(term, context, rebuild)
    let parts = term.parts
    for (index, part) in parts.enumerated() {
      var inner = Context(isArgument: false, isBelow: false)
      if case .call(_, let primes, _) = term.form {
        (inner.isArgument, inner.isPrimed) = (true, primes > 0)
      }
      if case .derivative(let above, _) = term.form {
        (inner.isBelow, inner.isAbove) = (index == 1, index == 0)
        inner.isOfCost = above.isCost
      }
      if case .transpose = term.form { inner.isTransposed = true }
      visit(part, inner) { changed in rebuild(term.replacingPart(at: index, by: changed)) }
    }
  }

  mutating func change(_ term: Term, _ context: Context, _ rebuild: (Term) -> Term) {
    switch term.form {
    case .quantity(let quantity): change(quantity, term, context, rebuild)
    case .transpose(let operand):
      let text = operand.range == term.range ? written(operand) : text(operand.range)
      add(2, rebuild(operand), at: term.range, text, outerMistake(operand))
    case .call(let function, let primes, let arguments):
      change(function, primes, arguments, term, rebuild)
    case .negative(let operand):
      add(2, rebuild(operand), at: term.range, text(operand.range), .sign)
    case .chain(let first, let links): change(first, links, term, rebuild)
    case .sum(let sum): change(sum, term, rebuild)
    case .number(let value) where value != 0:
      if side.isAboutExamples {
        let n = Term(.quantity(Quantity(letter: .n)), at: term.range)
        add(3, rebuild(n), at: term.range, written(n), .sumForMean)
      }
      for factor in [2, 0.5] where value * factor != 1 {
        let changed = value * factor
        let isWhole = changed == changed.rounded()
        add(
          isWhole ? 3 : 4, rebuild(Term(.number(changed), at: term.range)), at: term.range,
          written(Term(.number(changed), at: term.range)),
          [2, 4, 0.5, 0.25].contains(value) ? .factorTwo : nil)
      }
    case .power(let base, let exponent) where !exponent.isConstant:
      let negative =
        if case .negative(let inner) = exponent.form { inner } else {
          Term(.negative(exponent), at: exponent.range)
        }
      let new = Term(.power(base, negative), at: term.range)
      add(2, rebuild(new), at: term.range, bracketed(written(new), term), .sign)
    case .derivative: transposeIn(term, rebuild, Context(isArgument: false, isBelow: true))
    default: break
    }
  }

  func outerMistake(_ operand: Term) -> Mistake? {
    if case .quantity(let quantity) = operand.form {
      quantity.letter == .w ? .noTranspose : nil
    } else {
      nil
    }
  }
}

extension String {
  /// Whether one pair of brackets encloses the whole text.
  func isWhollyIn(_ opening: Character, _ closing: Character) -> Bool {
    let bare =
      hasPrefix("\\left") && hasSuffix("\\right" + String(closing)) ? String(dropFirst(5)) : self
    guard bare.first == opening, bare.last == closing else { return false }
    var depth = 0
    for (offset, character) in bare.enumerated() {
      if character == opening { depth += 1 }
      if character == closing { depth -= 1 }
      if depth == 0 { return offset == bare.count - 1 }
    }
    return false
  }
}

extension LayerReference {
  /// The layer as a term.
  func term(at range: Range<Int>) -> Term {
    let letter: Term? = base.map {
      $0 == "L" ? Term(.quantity(Quantity(letter: .L)), at: range) : Term(.name($0), at: range)
    }
    guard let letter else { return Term(.number(Double(offset)), at: range) }
    if offset == 0 { return letter }
    return Term(
      .chain(
        letter,
        [
          .init(
            sign: offset > 0 ? .plus : .minus,
            operand: Term(.number(Double(abs(offset))), at: range))
        ]), at: range)
  }
}

extension Term {
  /// Its letters, those that its sums bind too.
  var allOccurrences: [Occurrence] {
    if case .sum(let sum) = form { return sum.body.allOccurrences }
    switch form {
    case .quantity, .entry: return occurrences
    default: return parts.flatMap(\.allOccurrences)
    }
  }

  func isSum(over letter: String) -> Bool {
    if case .sum(let sum) = form { sum.letters.contains(letter) } else { false }
  }

  var isSumOfTerms: Bool {
    if case .chain(_, let links) = form {
      links[0].sign == .plus || links[0].sign == .minus
    } else {
      false
    }
  }

  /// The term with one of its parts replaced.
  func replacingPart(at position: Int, by new: Term) -> Term {
    var index = -1
    return
      (try? mappingParts { (part) throws(Diagnostic) in
        index += 1
        return index == position ? new : part
      }) ?? self
  }
}

extension Term {
  /// Whether it is the cost C, or Cₓ, or the cost at given weights.
  fileprivate var isCost: Bool {
    switch form {
    case .quantity(let quantity): quantity.letter == .C
    case .costAt: true
    default: false
    }
  }
}
