/// What two terms share that say the same in another order, with other bound letters, or in another
/// spelling: `∑_k w_{kj} δ_k σ'(z_j)` and `σ'(z_j) ∑_m δ_m w_{mj}`.
///
/// Nothing is worked out but what does no work: `+ 0`, `· 1`, `+ 1 − 1`, `2 v − v`, `u v / u`. A bracket is not
/// multiplied out, a derivative not taken.
package struct CanonicalForm: Hashable, Sendable {
  /// A sum of products, each with its number; a product by its factors and how often each stands there.
  private var terms: [Product: Double] = [:]

  private struct Product: Hashable, Comparable, Sendable {
    var factors: [String: Int] = [:]

    var key: String {
      factors.sorted { $0.key < $1.key }
        .map { $0.value == 1 ? $0.key : "\($0.key)^\($0.value)" }.joined(separator: "·")
    }
    static func < (left: Product, right: Product) -> Bool { left.key < right.key }
  }

  package init(_ term: Term) { self = Reader().form(term.withEntriesTaken) }

  private init(number: Double) { if number != 0 { terms[Product()] = number } }
  private init(factor: String) { terms[Product(factors: [factor: 1])] = 1 }

  var key: String {
    terms.sorted { $0.key < $1.key }
      .map { $0.value == 1 && !$0.key.factors.isEmpty ? $0.key.key : "\($0.value) \($0.key.key)" }
      .joined(separator: " + ")
  }

  private var number: Double? {
    if terms.isEmpty { return 0 }
    return terms.count == 1 ? terms[Product()] : nil
  }

  private mutating func add(_ other: CanonicalForm, times number: Double = 1) {
    for (product, own) in other.terms {
      let sum = (terms[product] ?? 0) + own * number
      terms[product] = abs(sum) <= 1e-12 ? nil : sum
    }
  }

  /// As one product: a sum of several terms is a factor of its own, its first term with a plus.
  private var asProduct: (number: Double, product: Product) {
    if terms.isEmpty { return (0, Product()) }
    if terms.count == 1, let (product, number) = terms.first { return (number, product) }
    let lead = terms.min { $0.key < $1.key }?.value ?? 1
    let whole = CanonicalForm(terms: terms.mapValues { $0 / lead })
    return (lead, Product(factors: ["(\(whole.key))": 1]))
  }

  private init(terms: [Product: Double]) { self.terms = terms }

  private mutating func multiply(by other: CanonicalForm, power: Int = 1) {
    let (one, factor) = (asProduct, other.asProduct)
    if power < 0, factor.number == 0 {
      return multiply(by: CanonicalForm(factor: "1/0"))
    }
    var product = one.product
    for (key, count) in factor.product.factors {
      let sum = (product.factors[key] ?? 0) + count * power
      product.factors[key] = sum == 0 ? nil : sum
    }
    let number = one.number * (power < 0 ? 1 / factor.number : factor.number)
    terms = number == 0 ? [:] : [product: number]
  }

  /// Reads a term below so many sums.
  private struct Reader {
    var depth = 0

    func form(_ term: Term) -> CanonicalForm {
      switch term.form {
      case .number(let number): return CanonicalForm(number: number)
      case .negative(let operand):
        var form = CanonicalForm(number: 0)
        form.add(self.form(operand), times: -1)
        return form
      case .chain(let first, let links): return chain(first, links, of: term)
      case .sum(let sum) where !sum.isProduct && !sum.hasDots: return self.sum(sum)
      case .power(let base, let exponent):
        if case .number(let power) = exponent.form, let whole = Int(exactly: power), whole != 0,
          abs(whole) < 9, base.isSingleNumber
        {
          var form = CanonicalForm(number: 1)
          for _ in 0..<abs(whole) { form.multiply(by: self.form(base), power: whole.signum()) }
          return form
        }
        return CanonicalForm(factor: key(term))
      default: return CanonicalForm(factor: key(term))
      }
    }

    private func chain(_ first: Term, _ links: [Term.Link], of term: Term) -> CanonicalForm {
      var form = self.form(first)
      if links.allSatisfy({ $0.sign == .plus || $0.sign == .minus }) {
        for link in links { form.add(self.form(link.operand), times: link.sign == .plus ? 1 : -1) }
        return form
      }
      let isEntrywise = links.allSatisfy { $0.sign == .hadamard }
      let isProduct = links.allSatisfy { $0.sign.isMatrixProduct || $0.sign == .over }
      let operands = [first] + links.map(\.operand)
      // The order of matrices counts, that of numbers among them does not.
      if isEntrywise || (isProduct && operands.count(where: { !$0.isSingleNumber }) < 2) {
        for link in links {
          form.multiply(by: self.form(link.operand), power: link.sign == .over ? -1 : 1)
        }
        return form
      }
      guard isProduct else { return CanonicalForm(factor: key(term)) }
      var (numbers, others) = (CanonicalForm(number: 1), [String]())
      for (index, operand) in operands.enumerated() {
        let isBelow = index > 0 && links[index - 1].sign == .over
        if operand.isSingleNumber {
          numbers.multiply(by: self.form(operand), power: isBelow ? -1 : 1)
        } else if case .chain(_, let inner) = operand.form,
          inner.allSatisfy(\.sign.isMatrixProduct)
        {
          // A product in a product: brackets say nothing.
          let (number, product) = self.form(operand).asProduct
          numbers.multiply(by: CanonicalForm(number: number))
          others.append(product.key.replacingMarks)
        } else {
          others.append(self.form(operand).key)
        }
      }
      numbers.multiply(by: CanonicalForm(factor: "«" + others.joined(separator: " ") + "»"))
      return numbers
    }

    /// What does not hold the letters is taken out of the sum, and these lose their names.
    private func sum(_ sum: Term.Sum) -> CanonicalForm {
      var best: CanonicalForm?
      for letters in Array(sum.letters.prefix(3)).arrangements {
        let inner = Reader(depth: depth + letters.count)
        var names: [String: String] = [:]
        for (index, letter) in letters.enumerated() { names[letter] = "#\(depth + index)" }
        let marks = Array(names.values).sorted()
        let body = inner.form(sum.body.withNames(names))
        var form = CanonicalForm(number: 0)
        for (product, number) in body.terms {
          var outside = CanonicalForm(number: number)
          var inside = Product()
          for (key, count) in product.factors {
            if marks.contains(where: key.contains) {
              inside.factors[key] = count
            } else {
              outside.multiply(by: CanonicalForm(terms: [Product(factors: [key: count]): 1]))
            }
          }
          // A sum begins at 1 where it does not say.
          let lower = sum.lower?.form == .number(1) ? nil : sum.lower
          let limits = [lower, sum.upper].map { $0.map(key) ?? "" }.joined(separator: ",")
          outside.multiply(
            by: CanonicalForm(
              factor: "∑\(marks.joined(separator: ","))<\(limits)>{\(inside.key)}"))
          form.add(outside)
        }
        if best.map({ form.key < $0.key }) ?? true { best = form }
      }
      return best ?? CanonicalForm(factor: "∑")
    }

    /// A piece that is no sum and no product, with its parts in their canonical form.
    private func key(_ term: Term) -> String {
      var parts: [String] = []
      let frame = term.mappingChildren { child in
        parts.append(form(child).key)
        return Term(.name("_"), at: child.range)
      }
      return "\(frame.form.label)<\(parts.joined(separator: ";"))>"
    }
  }
}

extension Term.Form {
  /// What a term is without its parts, each of which is a name here.
  fileprivate var label: String {
    switch self {
    case .number(let number): "\(number)"
    case .name(let name): name
    case .quantity(let quantity):
      quantity.letter.rawValue + (quantity.ofExample ? "x" : "")
        + (quantity.layer == nil ? "" : "l")
    case .list: "list"
    case .columns(let letter): "columns \(letter.rawValue)"
    case .negative: "-"
    case .chain(_, let links): "chain " + links.map { "\($0.sign.glyph)" }.joined()
    case .dots: "…"
    case .power: "power"
    case .transpose: "T"
    case .call(let function, let primes, _): function.name + String(repeating: "′", count: primes)
    case .entry: "entry"
    case .derivative: "∂"
    case .sum(let sum): (sum.isProduct ? "∏" : "∑") + sum.letters.joined(separator: ",")
    case .change: "Δ"
    case .costAt: "C()"
    case .norm: "norm"
    case .next: "next"
    case .identity: "I"
    case .ones: "1"
    }
  }
}

extension String {
  /// The factors of a product of matrices without the marks around them.
  fileprivate var replacingMarks: String {
    hasPrefix("«") && hasSuffix("»") ? String(dropFirst().dropLast()) : self
  }
}

extension Array {
  /// All orders of a few things.
  fileprivate var arrangements: [[Element]] {
    if count < 2 { return [self] }
    return indices.flatMap { index -> [[Element]] in
      var rest = self
      let first = rest.remove(at: index)
      return rest.arrangements.map { [first] + $0 }
    }
  }
}

extension Term {
  /// With other letters for its index letters and names, those that a sum binds too.
  package func withNames(_ names: [String: String]) -> Term {
    var named = mappingChildren { $0.withNames(names) }
    switch named.form {
    case .name(let name): named.form = .name(names[name] ?? name)
    case .sum(var sum):
      sum.letters = sum.letters.map { names[$0] ?? $0 }
      named.form = .sum(sum)
    default: break
    }
    return named
  }

  /// Whether it is a single number, so that its place in a product does not matter.
  var isSingleNumber: Bool {
    switch form {
    case .number, .name, .norm, .entry, .costAt: true
    case .quantity(let quantity):
      switch quantity.letter {
      case .C, .L, .η, .n, .m: true
      case .w: quantity.indices.count == 2
      case .b, .z, .a, .δ, .x, .y: quantity.indices.count == 1
      case .X, .Y: false
      }
    case .call(let function, _, let arguments):
      function != .diagonalActivation && arguments.allSatisfy(\.isSingleNumber)
    case .derivative(let of, let by): of.isSingleNumber && by.isSingleNumber
    case .sum(let sum): sum.body.isSingleNumber
    case .negative(let operand), .change(let operand), .next(let operand): operand.isSingleNumber
    case .power(let base, _): base.isSingleNumber
    case .chain(let first, let links):
      first.isSingleNumber && links.allSatisfy { $0.operand.isSingleNumber }
    case .list, .columns, .dots, .transpose, .identity, .ones: false
    }
  }

  /// With ∂C/∂z wherever δ stands, and by BP3 wherever ∂C/∂b does.
  package func withErrorsWrittenOut(alsoBiasSlopes: Bool) -> Term {
    func slope(_ quantity: Quantity) -> Term {
      var input = quantity
      input.letter = .z
      let cost = Quantity(letter: .C, ofExample: quantity.ofExample)
      return Term(
        .derivative(of: Term(.quantity(cost), at: range), by: Term(.quantity(input), at: range)),
        at: range)
    }
    if case .quantity(let quantity) = form, quantity.letter == .δ { return slope(quantity) }
    if alsoBiasSlopes, case .derivative(let of, let by) = form, of.quantity?.letter == .C,
      let bias = by.quantity, bias.letter == .b
    {
      return slope(bias)
    }
    return mappingChildren { $0.withErrorsWrittenOut(alsoBiasSlopes: alsoBiasSlopes) }
  }

  /// With another term wherever one like the first stands, up to order.
  package func replacing(_ old: Term, by new: Term) -> Term {
    if CanonicalForm(self) == CanonicalForm(old) { return new }
    return mappingChildren { $0.replacing(old, by: new) }
  }
}
