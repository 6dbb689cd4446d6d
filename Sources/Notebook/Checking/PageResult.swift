import Notation
import Support

/// What became of an equation of a page of notes.
package enum PageResult: String, CaseIterable, Sendable {
  /// It holds, be it under a condition.
  case right
  /// It defines a new name, or says the same on both sides.
  case nothing
  case wrong
  /// Not understood, which is no fault of the page.
  case unread
  /// About given numbers, or a model that is no network of the book.
  case other

  /// As it is counted: `27 right`.
  func counted(_ count: Int) -> String {
    switch self {
    case .right: "\(count) right"
    case .nothing: count == 1 ? "1 says nothing" : "\(count) say nothing"
    case .wrong: "\(count) wrong"
    case .unread: "\(count) not understood"
    case .other: "\(count) about something else"
    }
  }

  /// As one of them is named.
  package var name: String {
    switch self {
    case .right, .wrong: rawValue
    case .nothing: "says nothing"
    case .unread: "not understood"
    case .other: "about something else"
    }
  }
}

/// What an equation speaks of, as far as it can be read.
struct EquationSubject: Equatable, Sendable {
  /// The letters of the network with layers.
  var letters: Set<String> = []
  /// Whether it is about the cost or errors.
  var isOfCost = false
  /// Whether the target stands in it.
  var namesTarget = false
  /// Whether it is about the network at all.
  var isAboutNetwork = false
  /// Whether a letter in it has no layer.
  var isBare = false
  /// Whether the cost's letter stands alone on its left.
  var definesCost = false
  /// Whether given numbers stand in it, or neurons by number without a layer.
  var isWorkedExample = false
  /// Whether it says what z, a or the input is, or names something that no network has.
  var isDefinition = false
  /// Whether a change, the rate of decay or the number of examples stands in it, for which texts have ways
  /// of their own: where 1/m belongs is one.
  var isOfSteps = false
  /// Whether it names neurons by number.
  var numbersNeurons = false
  var isRead = false
  /// Whether it says of which slope of the cost δ is short.
  var definesError = false
  /// Whether it says what σ of a number is.
  var definesActivation = false
  /// Whether σ stands in it.
  var callsActivation = false
  /// Whether it says what the output is, and σ is no part of it.
  var leavesActivationOut = false
  /// Whether it says that the output is its weighted input.
  var saysLinearOutput = false
  /// Whether λ, the rate of decay, stands in it.
  var namesDecay = false
  /// Whether a column of ones stands in it.
  var holdsOnes = false
  /// Whether the layers that it names are the output's alone.
  var isOfOutput = false
  /// Whether ∂a/∂z of one whole layer is a side of it, for which many write the vector of its diagonal.
  var takesSlopeOfLayer = false
  /// An index in it that texts give to layers, not to neurons, as the o of δ_o.
  var otherIndex: String?
  /// Whether it is about a function y, or sets a quantity to a number: no law of networks.
  var isOfAnotherModel = false

  init() {}

  init(_ text: String, _ vocabulary: Vocabulary) {
    isWorkedExample = Self.holdsDecimals(text)
    guard let reading = try? LineReading(text, vocabulary).inBook else {
      isAboutNetwork = seemsAboutNetwork(text)
      return
    }
    isRead = true
    for statement in reading.statements {
      guard case .relation(let sides, let relations) = statement else { continue }
      for quantity in sides.flatMap(\.quantities) {
        if quantity.letter.hasLayer { letters.insert(quantity.letter.rawValue) }
        isOfCost = isOfCost || quantity.letter == .C || quantity.letter == .δ
        namesTarget = namesTarget || quantity.letter == .y
        isBare = isBare || quantity.letter.hasLayer && quantity.layer == nil
        isAboutNetwork = isAboutNetwork || ![.n, .m, .L].contains(quantity.letter)
        let isNumbered =
          !quantity.indices.isEmpty
          && quantity.indices.allSatisfy { if case .number = $0.form { true } else { false } }
        if quantity.letter.hasLayer, quantity.layer == nil, isNumbered { isWorkedExample = true }
        numbersNeurons = numbersNeurons || isNumbered
        if quantity.letter.hasLayer { otherIndex = otherIndex ?? quantity.indexOfLayer }
      }
      takesSlopeOfLayer = takesSlopeOfLayer || sides.contains(where: \.isSlopeOfLayer)
      namesDecay = namesDecay || sides.contains { $0.contains(\.isDecayRate) }
      holdsOnes = holdsOnes || sides.contains { $0.contains { $0.form == .ones } }
      let layers = sides.flatMap(\.quantities).compactMap(\.layer)
      isOfOutput = !layers.isEmpty && layers.allSatisfy(\.isOutput)
      isOfSteps =
        isOfSteps || sides.contains(where: \.isOfSteps)
        || sides.flatMap(\.quantities).contains { [.n, .m].contains($0.letter) && $0.layer == nil }
      callsActivation = callsActivation || sides.contains { $0.contains(\.isActivation) }
      isOfAnotherModel = isOfAnotherModel || sides.areOfAnotherModel
      definesError = definesError || sides.defineError
      if sides.count == 2, relations[0].sign == .equal,
        case .call(.activation, 0, _)? = sides.first?.form
      {
        definesActivation = true
      }
      if let quantity = sides.first?.quantity {
        leavesActivationOut =
          !callsActivation && quantity.letter == .a && quantity.layer?.isOutput == true
        saysLinearOutput =
          leavesActivationOut && sides.dropFirst().contains { $0.holds(.z) || $0.holds(.w) }
          && !sides.contains { $0.contains(\.isFunctionOrPower) }
        if quantity.letter == .C { definesCost = true }
        if [.z, .a, .x].contains(quantity.letter) { isDefinition = true }
      }
    }
  }

  private static func holdsDecimals(_ text: String) -> Bool {
    // `\tag{3.4}` numbers the equation.
    let scalars = Array(text.replacing(/\\tag\*?\s*\{[^}]*\}/, with: "").unicodeScalars)
    return scalars.indices.dropLast().contains { index in
      scalars[index] == "." && index > 0 && ("0"..."9").contains(scalars[index - 1])
        && ("0"..."9").contains(scalars[index + 1])
    }
  }

}

extension Quantity {
  /// The one letter below it, where no neuron and no layer is counted by such.
  fileprivate var indexOfLayer: String? {
    let below = layer ?? (indices.count == 1 ? indices[0] : nil)
    guard case .name(let name)? = below?.form, !Dialect.isIndex(name) else { return nil }
    return name
  }
}

extension Term {
  /// Whether σ(…) is one term or factor in it, or takes z and a side by side.
  fileprivate var adjoinsActivation: Bool {
    switch form {
    case .chain(let first, let links):
      ([first] + links.map(\.operand)).contains(where: \.isActivation)
    case .call(.activation, 0, let arguments):
      arguments.contains { $0.holds(.z) && $0.holds(.a) && !$0.holds(.w) }
    default: false
    }
  }

  /// ∂a^l/∂z^l
  fileprivate var isSlopeOfLayer: Bool {
    guard case .derivative(let of, let by) = form, let of = of.quantity, let by = by.quantity
    else { return false }
    return of.letter == .a && by.letter == .z && of.layer == by.layer && of.indices.isEmpty
      && by.indices.isEmpty
  }

  fileprivate var isFunctionOrPower: Bool {
    switch form {
    case .call, .power: true
    default: false
    }
  }
}

extension [Term] {
  /// δ = ∂C/∂…
  fileprivate var defineError: Bool {
    guard count == 2, self[0].quantity?.letter == .δ else { return false }
    var right = self[1]
    if case .negative(let operand) = right.form { right = operand }
    guard case .derivative(let of, _) = right.form else { return false }
    return of.quantity?.letter == .C
  }

  /// dy/dx and y = w x + b, which are about a function; w = 0.
  fileprivate var areOfAnotherModel: Bool {
    let isOfFunction = contains { side in
      side.contains { term in
        guard case .derivative(let of, let by) = term.form else { return false }
        return of.quantity?.letter == .y || by.quantity?.letter == .y
      }
    }
    let isForward =
      first?.quantity?.letter == .y
      && dropFirst().contains { $0.holds(.w) || $0.holds(.x) || $0.holds(.z) }
    let isSetting =
      first?.quantity != nil && dropFirst().allSatisfy(\.isConstant)
    // Residual networks, dropout: σ is one part of what a is, or takes more than weighted inputs.
    let isOfLayerWithMore =
      first?.quantity?.letter == .a && dropFirst().contains(where: \.adjoinsActivation)
    return isOfFunction || isForward || isSetting || isOfLayerWithMore
  }
}

extension ChapterResult {
  /// Sorts the equations of a page of notes by what became of them.
  ///
  /// Wrong is an accusation: it needs an equation of the page about the same letters that holds in the
  /// notation taken, or one change that makes of it an equation of the book.
  mutating func sortEquations() {
    guard isNotes else { return }
    let right = cases.compactMap(\.equation).filter { $0.verdict.ruling.stands }
    let known = right.reduce(into: Set<String>()) { $0.formUnion($1.subject.letters) }
    let page = PageTerms(cases)
    for index in cases.indices {
      guard var equation = cases[index].equation else { continue }
      equation.doubt = equation.doubt ?? page.doubt(about: equation)
      cases[index].equation?.doubt = equation.doubt
      let result = Self.result(of: equation, cases[index], known: known)
      cases[index].equation?.result = result
      cases[index].status = Self.status(cases[index].status, result, equation)
    }
  }

  private static func result(
    of equation: CheckCase.Equation, _ item: CheckCase, known: Set<String>
  ) -> PageResult {
    if equation.isExpected { return item.failure == nil ? .right : .wrong }
    let (verdict, subject) = (equation.verdict, equation.subject)
    if let doubt = equation.doubt, !doubt.isEmpty { return .unread }
    if verdict.ruling.stands { return equation.saysNothing ? .nothing : .right }
    let isNamed = equation.repairedEquation != nil
    if !subject.isAboutNetwork { return .other }
    if verdict.ruling == .unreadable { return subject.isWorkedExample ? .other : .unread }
    if subject.definesCost, !isNamed { return .other }
    if subject.isOfAnotherModel || subject.definesError || subject.definesActivation {
      return .other
    }
    if subject.isWorkedExample, !isNamed { return .other }
    if subject.isDefinition, verdict.elsewhere != nil { return .unread }
    if isNamed { return .wrong }
    return isAccused(equation, known) ? .wrong : .unread
  }

  /// Whether it is wrong without being one change away from an equation of the book: the page must be read
  /// rightly for certain.
  private static func isAccused(_ equation: CheckCase.Equation, _ known: Set<String>) -> Bool {
    let (verdict, subject) = (equation.verdict, equation.subject)
    guard !subject.letters.isEmpty, subject.letters.isSubset(of: known) else { return false }
    if verdict.ruling == .invalid {
      // Where the layers were not found, nothing is known of it.
      return !subject.isBare && equation.isNear
    }
    if equation.isNear { return true }
    // What an author defines, or numbers neuron by neuron, or says with letters of a step, is so until a
    // change is known that it lacks.
    return equation.remark != .oneNeuronPerLayer && !subject.isDefinition
      && !subject.numbersNeurons && !subject.isOfSteps
  }

  private static func status(
    _ status: CheckCase.Status, _ result: PageResult, _ equation: CheckCase.Equation
  ) -> CheckCase.Status {
    switch result {
    case .wrong: status
    case .unread: .skipped("not understood: " + (equation.doubt ?? equation.finding))
    case .right, .nothing, .other: .passed
    }
  }
}
