/// Lists every change of one thing in a side of a statement.
struct Changes {
  let source: [Unicode.Scalar]
  let spelling: Spelling
  /// The layers and the neurons' letters that the statement speaks of.
  let layers: [Term]
  let letters: [String]
  private(set) var found: [StatementChange] = []
  private let side: Term

  static func of(_ side: Term, in sides: [Term], line: String) -> [StatementChange] {
    var changes = Changes(side, in: sides, line: line)
    changes.visit(side, .init(isArgument: false, isBelow: false)) { $0 }
    changes.changeWhole()
    return changes.found
  }

  private init(_ side: Term, in sides: [Term], line: String) {
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

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: source[max(0, range.lowerBound)..<min(source.count, range.upperBound)])
    return String(view)
  }

  private func written(_ term: Term) -> String { term.spelled(in: spelling) }

  /// The term as it stands in the line; a compound one in brackets.
  private func grouped(_ term: Term) -> String {
    let text = text(term.range)
    switch term.form {
    case .chain, .negative, .sum:
      return text.isWhollyIn("(", ")") ? text : "(\(text))"
    default: return text
    }
  }

  private mutating func add(
    _ distance: Int, _ term: Term, at range: Range<Int>, _ text: String, _ mistake: Mistake? = nil
  ) {
    guard found.count < 2_000 else { return }
    found.append(StatementChange(distance: distance, mistake: mistake, term: term, range: range, text: text))
  }

  /// Where a term stands.
  private struct Context {
    /// Whether it is the argument of σ or σ′.
    var isArgument: Bool
    /// Whether it stands below a ∂.
    var isBelow: Bool
    var isPrimed = false
    var isAbove = false
  }

  /// Changes a term and its parts; `rebuild` puts a changed term back into the side.
  private mutating func visit(_ term: Term, _ context: Context, _ rebuild: @escaping (Term) -> Term) {
    change(term, context, rebuild)
    let parts = term.parts
    for (index, part) in parts.enumerated() {
      var inner = Context(isArgument: false, isBelow: false)
      if case .call(_, let primes, _) = term.form { (inner.isArgument, inner.isPrimed) = (true, primes > 0) }
      if case .derivative = term.form { (inner.isBelow, inner.isAbove) = (index == 1, index == 0) }
      visit(part, inner) { changed in rebuild(term.replacingPart(at: index, by: changed)) }
    }
  }

  private mutating func change(_ term: Term, _ context: Context, _ rebuild: (Term) -> Term) {
    switch term.form {
    case .quantity(let quantity): change(quantity, term, context, rebuild)
    case .transpose(let operand):
      let text = operand.range == term.range ? written(operand) : text(operand.range)
      add(2, rebuild(operand), at: term.range, text, outerMistake(operand))
    case .call(let function, let primes, let arguments): change(function, primes, arguments, term, rebuild)
    case .negative(let operand): add(2, rebuild(operand), at: term.range, text(operand.range), .sign)
    case .chain(let first, let links): change(first, links, term, rebuild)
    case .sum(let sum): change(sum, term, rebuild)
    case .number(let value) where value != 0:
      if side.isAboutExamples {
        let n = Term(.quantity(Quantity(letter: .n)), at: term.range)
        add(3, rebuild(n), at: term.range, written(n), .sumForMean)
      }
      for factor in [2, 0.5] where value * factor != 1 { add(3, rebuild(Term(.number(value * factor), at: term.range)), at: term.range, written(Term(.number(value * factor), at: term.range)), .factorTwo) }
    case .derivative: transposeIn(term, rebuild, Context(isArgument: false, isBelow: true))
    default: break
    }
  }

  private func outerMistake(_ operand: Term) -> Mistake? {
    if case .quantity(let quantity) = operand.form { quantity.letter == .w ? .noTranspose : .outerTransposed } else { nil }
  }

  // MARK: Quantities

  private mutating func change(
    _ quantity: Quantity, _ term: Term, _ context: Context, _ rebuild: (Term) -> Term
  ) {
    func changed(_ edit: (inout Quantity) -> Void) -> Term {
      var other = quantity
      edit(&other)
      return Term(.quantity(other), at: term.range)
    }
    if let layer = quantity.layer {
      for other in neighbours(of: layer) {
        let new = changed { $0.layer = other }
        add(distance(from: layer, to: other), rebuild(new), at: layer.range, layerText(other, at: layer.range), layerMistake(quantity, context))
      }
    } else if quantity.letter.hasLayer {
      for layer in layers {
        let new = changed { $0.layer = layer }
        add(3, rebuild(new), at: term.range, written(new))
      }
    }
    let exchanged: [Letter]
    switch quantity.letter {
    case .z: exchanged = [.a, .δ]
    case .a: exchanged = [.z, .δ]
    case .δ: exchanged = [.a, .z]
    case .y: exchanged = []
    case .b: exchanged = [.w, .z]
    default: exchanged = []
    }
    for letter in exchanged {
      let new = changed { $0.letter = letter }
      add(letter == .δ || quantity.letter == .δ || quantity.letter == .b ? 6 : 2, rebuild(new), at: term.range, written(new), letterMistake(quantity.letter, letter, context))
    }
    for (position, index) in quantity.indices.enumerated() {
      for letter in letters where index.form != .name(letter) {
        let name = Term(.name(letter), at: index.range)
        let new = changed { $0.indices[position] = name }
        add(3, rebuild(new), at: index.range, scriptText(letter, at: index.range))
      }
    }
    if quantity.indices.count == 2 {
      let new = changed { $0.indices.swapAt(0, 1) }
      add(2, rebuild(new), at: term.range, written(new), .noTranspose)
    }
    if quantity.indices.isEmpty, [.w, .a, .δ, .z, .b].contains(quantity.letter) {
      transposeIn(term, rebuild, context)
      if quantity.letter != .w {
        for letter in letters {
          let new = changed { $0.indices = [Term(.name(letter), at: term.range)] }
          add(4, rebuild(new), at: term.range, written(new))
        }
      }
    } else if !quantity.indices.isEmpty {
      let new = changed { $0.indices = [] }
      add(4, rebuild(new), at: term.range, written(new))
    }
    // w^{l+1}_j instead of w^{l+1}_{kj}.
    if quantity.letter == .w, quantity.indices.count == 1 {
      for letter in letters {
        for swapped in [false, true] {
          let name = Term(.name(letter), at: term.range)
          let new = changed { $0.indices = swapped ? [name] + $0.indices : $0.indices + [name] }
          add(4, rebuild(new), at: term.range, written(new))
        }
      }
    }
  }

  private mutating func transposeIn(_ term: Term, _ rebuild: (Term) -> Term, _ context: Context? = nil) {
    let new = Term(.transpose(term), at: term.range)
    let text = written(new)
    add(context?.isBelow == true || context?.isAbove == true ? 8 : 2, rebuild(new), at: term.range, text, outerMistake(term))
  }

  /// The layers one up and one down, and l for L and back.
  private func neighbours(of layer: Term) -> [Term] {
    guard let reference = LayerReference(layer), let base = reference.base else { return [] }
    var found = [-1, 1, -2, 2].map { LayerReference(base: base, offset: reference.offset + $0) }
    let otherBases = Set(layers.compactMap { LayerReference($0)?.base } + ["L"] ).filter { $0 != base }.sorted()
    for other in otherBases { found.append(LayerReference(base: other, offset: reference.offset)) }
    for other in layers { if let known = LayerReference(other), known != reference, !found.contains(known) { found.append(known) } }
    return found.map { $0.term(at: layer.range) }
  }

  private func distance(from layer: Term, to other: Term) -> Int {
    guard let first = LayerReference(layer), let second = LayerReference(other) else { return 4 }
    return (first.base == second.base ? 1 : 2) + abs(first.offset - second.offset)
  }

  private func layerMistake(_ quantity: Quantity, _ context: Context) -> Mistake? {
    switch quantity.letter {
    case .z where context.isPrimed: .wrongLayerPrime
    case .w where !context.isBelow: .wrongLayerWeights
    case .a where !context.isBelow && !context.isAbove && !context.isArgument: .activationOfSameLayer
    default: nil
    }
  }

  private func letterMistake(_ from: Letter, _ to: Letter, _ context: Context) -> Mistake? {
    if context.isPrimed, from == .a, to == .z { return .primeOfActivation }
    if context.isBelow, from == .z, to == .a { return .costByWeightedInput }
    return nil
  }

  /// A layer written where another stood: raised, or in braces where one letter was bare.
  private func layerText(_ layer: Term, at range: Range<Int>) -> String {
    let plain = written(layer).filter { $0 != " " }
    return scriptText(String(plain), at: range)
  }

  private func scriptText(_ plain: String, at range: Range<Int>) -> String {
    guard let first = range.first, first < source.count else { return plain }
    if Scripts.raised[source[first]] != nil { return Scripts.raise(plain) ?? plain }
    if Scripts.lowered[source[first]] != nil { return Scripts.lower(plain) ?? plain }
    let isBare = first > 0 && (source[first - 1] == "^" || source[first - 1] == "_")
    return isBare && plain.unicodeScalars.count > 1 ? "{\(plain)}" : plain
  }

  // MARK: Functions and sums

  private mutating func change(
    _ function: Function, _ primes: Int, _ arguments: [Term], _ term: Term, _ rebuild: (Term) -> Term
  ) {
    guard function == .activation || function == .diagonalActivation else { return }
    let new = Term(.call(function, primes: 1 - min(primes, 1), arguments), at: term.range)
    add(1, rebuild(new), at: term.range, written(new), primes == 0 ? .sigmaForSigmaPrime : nil)
    let other = Term(.call(function == .activation ? .diagonalActivation : .activation, primes: primes, arguments), at: term.range)
    add(3, rebuild(other), at: term.range, written(other))
    // σ(z) for z.
    add(5, rebuild(arguments[0]), at: term.range, text(arguments[0].range))
  }

  private mutating func change(_ sum: Term.Sum, _ term: Term, _ rebuild: (Term) -> Term) {
    add(4, rebuild(sum.body), at: term.range, text(sum.body.range))
    // A factor put beside the only one.
    if sum.body.parts.isEmpty {
      for factor in factors where !isVector(factor) {
        var more = sum
        more.body = Term(.chain(sum.body, [.init(sign: .beside, operand: factor)]), at: sum.body.range)
        let new = Term(.sum(more), at: term.range)
        add(5, rebuild(new), at: term.range, written(new), factorMistake(factor))
      }
    }
    guard sum.letters.count == 1 else { return }
    for letter in letters where letter != sum.letters[0] {
      var other = sum
      other.letters = [letter]
      let new = Term(.sum(other), at: term.range)
      add(3, rebuild(new), at: term.range, written(new))
    }
  }

  // MARK: Products and sums of terms

  private mutating func change(
    _ first: Term, _ links: [Term.Link], _ term: Term, _ rebuild: (Term) -> Term
  ) {
    let operands = [first] + links.map(\.operand)
    let signs = links.map(\.sign)
    func chain(_ operands: [Term], _ signs: [Term.Operator]) -> Term {
      operands.count == 1 ? operands[0]
        : Term(.chain(operands[0], zip(signs, operands.dropFirst()).map { .init(sign: $0, operand: $1) }), at: term.range)
    }
    // A sign for another.
    for index in signs.indices {
      let between = operands[index].range.upperBound..<operands[index + 1].range.lowerBound
      guard between.lowerBound <= between.upperBound else { continue }
      for other in alternatives(to: signs[index]) {
        var changed = signs
        changed[index] = other
        let mistake: Mistake? =
          other == .hadamard ? .matrixForHadamard : other == .plus || other == .minus ? .sign : nil
        let new = chain(operands, changed)
        // Written anew: another sign may bind otherwise.
        add(2, rebuild(new), at: term.range, bracketed(written(new), term), mistake)
      }
    }
    // A factor or a term left out.
    for index in operands.indices {
      var (fewer, fewerSigns) = (operands, signs)
      fewer.remove(at: index)
      fewerSigns.remove(at: index == 0 ? 0 : index - 1)
      var new = chain(fewer, fewerSigns)
      if index == 0, signs[0] == .minus { new = Term(.negative(new), at: term.range) }
      let isTwo = if case .number = operands[index].form { true } else { false }
      add(4, rebuild(new), at: term.range, bracketed(written(new), term), isTwo ? .factorTwo : nil)
    }
    // Two neighbours in the other order.
    for index in signs.indices where signs[index] == .beside || signs[index] == .times || signs[index] == .minus {
      var swapped = operands
      swapped.swapAt(index, index + 1)
      let new = chain(swapped, signs)
      let isMinus = signs[index] == .minus
      add(isMinus ? 2 : 3, rebuild(new), at: term.range, bracketed(written(new), term), isMinus ? .sign : .outerTransposed)
      // The other order with the transpose moved too: (a)ᵀ δ for δ aᵀ.
      guard signs[index] == .beside || signs[index] == .times else { continue }
      for transposed in [index, index + 1] {
        var both = swapped
        if case .transpose(let inner) = both[transposed].form { both[transposed] = inner } else { both[transposed] = Term(.transpose(both[transposed]), at: term.range) }
        add(4, rebuild(chain(both, signs)), at: term.range, bracketed(written(chain(both, signs)), term), .outerTransposed)
        let other = transposed == index ? index + 1 : index
        if case .transpose(let inner) = both[other].form {
          both[other] = inner
          add(4, rebuild(chain(both, signs)), at: term.range, bracketed(written(chain(both, signs)), term), .outerTransposed)
        }
      }
    }
    // A term put into a sum, or one of its terms summed.
    if signs[0] == .plus || signs[0] == .minus {
      for index in operands.indices {
        for letter in letters where !operands[index].isSum(over: letter) {
          var summed = operands
          summed[index] = Term(.sum(.init(isProduct: false, letters: [letter], hasDots: false, upper: nil, body: operands[index])), at: operands[index].range)
          add(4, rebuild(chain(summed, signs)), at: operands[index].range, written(summed[index]))
        }
      }
      for bias in biases {
        let new = chain(operands + [bias], signs + [.plus])
        add(5, rebuild(new), at: term.range, bracketed(written(new), term))
      }
    }
    // A factor put in behind each and before the first.
    guard signs.allSatisfy({ $0 == .beside || $0 == .times }) else { return }
    for factor in factors where !isVector(factor) {
      let new = chain(operands + [factor], signs + [signs.last ?? .beside])
      add(5, rebuild(new), at: term.range, bracketed(written(new), term), factorMistake(factor))
    }
    for factor in leading {
      let new = chain([factor] + operands, [.beside] + signs)
      add(5, rebuild(new), at: term.range, bracketed(written(new), term))
    }
  }

  private func alternatives(to sign: Term.Operator) -> [Term.Operator] {
    switch sign {
    case .plus: [.minus]
    case .minus: [.plus]
    case .hadamard: [.beside]
    case .beside, .times: [.hadamard]
    case .outer: [.hadamard]
    case .over: []
    }
  }

  /// The brackets that the term had stay.
  private func bracketed(_ new: String, _ term: Term) -> String {
    let old = text(term.range)
    if old.isWhollyIn("(", ")") { return "(\(new))" }
    if old.isWhollyIn("[", "]") { return "[\(new)]" }
    return new
  }

  // MARK: The whole side

  /// A factor, a sum, a sign or a half put before the whole side.
  private mutating func changeWhole() {
    let range = side.range
    let negative = Term(.negative(side), at: range)
    add(3, negative, at: range, written(negative), .sign)
    for factor in factors {
      let isWhole = isVector(factor)
      let sign: Term.Operator = isWhole ? .hadamard : .beside
      let new = Term(.chain(side, [.init(sign: sign, operand: factor)]), at: range)
      add(isWhole ? 3 : 4, new, at: range, "\(isWhole ? hadamardOperand : grouped(side))\(isWhole ? " \(hadamardSign) " : " ")\(written(factor))", factorMistake(factor))
    }
    for factor in leading {
      let new = Term(.chain(factor, [.init(sign: .beside, operand: side)]), at: range)
      add(5, new, at: range, "\(written(factor)) \(grouped(side))")
    }
    for number in [0.5, 2] {
      let new = Term(.chain(Term(.number(number), at: range), [.init(sign: .beside, operand: side)]), at: range)
      add(4, new, at: range, "\(written(Term(.number(number), at: range))) \(grouped(side))", .factorTwo)
    }
    if side.isAboutExamples {
      let n = Term(.quantity(Quantity(letter: .n)), at: range)
      let mean = Term(.chain(Term(.number(1), at: range), [.init(sign: .over, operand: n)]), at: range)
      let new = Term(.chain(mean, [.init(sign: .beside, operand: side)]), at: range)
      add(4, new, at: range, "\(spelling.style == .latex ? "\\frac{1}{n}" : "(1/n)") \(grouped(side))", .sumForMean)
    }
    for letter in letters + ["k"] where !side.isSum(over: letter) {
      let new = Term(.sum(.init(isProduct: false, letters: [letter], hasDots: false, upper: nil, body: side)), at: range)
      add(4, new, at: range, written(new))
    }
    if !side.isSumOfTerms {
      for bias in biases {
        let new = Term(.chain(side, [.init(sign: .plus, operand: bias)]), at: range)
        add(5, new, at: range, "\(text(range)) + \(written(bias))")
      }
    }
  }

  private var hadamardOperand: String { side.isSumOfTerms ? grouped(side) : text(side.range) }

  private var hadamardSign: String {
    spelling.hadamard ?? (spelling.style == .latex ? "\\odot" : spelling.style == .ascii ? ".*" : "⊙")
  }

  // MARK: What can be put in

  private func isVector(_ term: Term) -> Bool {
    switch term.form {
    case .call(_, _, let arguments): isVector(arguments[0])
    case .quantity(let quantity): quantity.indices.isEmpty
    case .derivative(_, let by): isVector(by)
    default: false
    }
  }

  private func factorMistake(_ term: Term) -> Mistake? {
    if case .call(.activation, 1, _) = term.form { .noSigmaPrime } else { nil }
  }

  /// σ′(z), δ, a and ∂C/∂a in the statement's own layers, whole and with each letter.
  private var factors: [Term] {
    let at = side.range
    var found: [Term] = []
    for layer in layers {
      for index in [nil] + letters.map({ Optional($0) }) {
        let indices = index.map { [Term(.name($0), at: at)] } ?? []
        func quantity(_ letter: Letter) -> Term { Term(.quantity(Quantity(letter: letter, layer: layer, indices: indices)), at: at) }
        found.append(Term(.call(.activation, primes: 1, [quantity(.z)]), at: at))
        found.append(quantity(.δ))
        found.append(quantity(.a))
        found.append(Term(.call(.activation, primes: 0, [quantity(.z)]), at: at))
        let cost = Term(.quantity(Quantity(letter: .C)), at: at)
        found.append(Term(.derivative(of: cost, by: quantity(.a)), at: at))
        found.append(Term(.derivative(of: cost, by: quantity(.z)), at: at))
      }
      for (j, k) in pairs {
        found.append(Term(.quantity(Quantity(letter: .w, layer: layer, indices: [Term(.name(j), at: at), Term(.name(k), at: at)])), at: at))
      }
    }
    for (layer, before) in steps {
      for (k, j) in pairs {
        func entry(_ letter: Letter, _ layer: Term, _ index: String) -> Term { Term(.quantity(Quantity(letter: letter, layer: layer, indices: [Term(.name(index), at: at)])), at: at) }
        found.append(Term(.derivative(of: entry(.z, layer, k), by: entry(.z, before, j)), at: at))
        found.append(Term(.derivative(of: entry(.a, layer, k), by: entry(.a, before, j)), at: at))
      }
    }
    return found
  }

  /// (w)ᵀ, Σ′(z) and δ before a vector.
  private var leading: [Term] {
    let at = side.range
    return layers.flatMap { layer -> [Term] in
      let w = Term(.quantity(Quantity(letter: .w, layer: layer)), at: at)
      let z = Term(.quantity(Quantity(letter: .z, layer: layer)), at: at)
      return [Term(.transpose(w), at: at), w, Term(.call(.diagonalActivation, primes: 1, [z]), at: at), Term(.quantity(Quantity(letter: .δ, layer: layer)), at: at)]
    }
  }

  private var biases: [Term] {
    let at = side.range
    return layers.flatMap { layer in
      ([nil] + letters.map { Optional($0) }).map { index in
        Term(.quantity(Quantity(letter: .b, layer: layer, indices: index.map { [Term(.name($0), at: at)] } ?? [])), at: at)
      }
    }
  }

  private var pairs: [(String, String)] {
    letters.flatMap { j in letters.filter { $0 != j }.map { (j, $0) } }.prefix(12).map { $0 }
  }

  /// Pairs of the statement's layers that follow each other.
  private var steps: [(Term, Term)] {
    layers.flatMap { layer in
      layers.compactMap { before -> (Term, Term)? in
        guard let upper = LayerReference(layer), let lower = LayerReference(before), upper.base == lower.base, upper.offset == lower.offset + 1 else { return nil }
        return (layer, before)
      }
    }
  }
}

extension String {
  /// Whether one pair of brackets encloses the whole text.
  fileprivate func isWhollyIn(_ opening: Character, _ closing: Character) -> Bool {
    let bare = hasPrefix("\\left") && hasSuffix("\\right" + String(closing)) ? String(dropFirst(5)) : self
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
    let letter: Term? = base.map { $0 == "L" ? Term(.quantity(Quantity(letter: .L)), at: range) : Term(.name($0), at: range) }
    guard let letter else { return Term(.number(Double(offset)), at: range) }
    if offset == 0 { return letter }
    return Term(.chain(letter, [.init(sign: offset > 0 ? .plus : .minus, operand: Term(.number(Double(abs(offset))), at: range))]), at: range)
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
    if case .chain(_, let links) = form { links[0].sign == .plus || links[0].sign == .minus } else { false }
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
