package import Backprop

/// What a conditional statement holds with.
package enum Condition: Hashable, Sendable {
  case activation(String)
  case cost(Cost)
  case both(activation: String, Cost)
  /// What the line itself tells of its networks: how the arrays of Python lie, how wide a layer is whose neurons
  /// it numbers.
  case given(String)

  package var isGiven: Bool { if case .given = self { true } else { false } }

  /// The activation that it names.
  package var activation: String? {
    switch self {
    case .activation(let name), .both(let name, _): name
    case .cost, .given: nil
    }
  }

  /// The cost that it names.
  package var cost: Cost? {
    switch self {
    case .cost(let cost), .both(_, let cost): cost
    case .activation, .given: nil
    }
  }

  /// As chapters expect it and programs are told it.
  package var name: String {
    switch self {
    case .activation(let name): name
    case .cost(let cost): cost.name
    case .both(let activation, let cost): "\(activation) with \(cost.name)"
    case .given(let how): how
    }
  }
}

extension [Condition] {
  /// Whether what holds under them holds with the quadratic cost only.
  var isOfQuadraticCost: Bool {
    !isEmpty
      && allSatisfy { $0.cost == .quadratic }
  }
}

/// What statements speak of, as far as their conditions depend on it.
struct Subject: Equatable, Sendable {
  /// C, δ or a derivative: without one nothing is said that depends on the cost.
  var isOfCost: Bool
  /// The output, which a softmax makes another than neurons by themselves do.
  private var isOfActivations: Bool
  /// σ and σ′ alone: only of these can it be said that they are those of linear neurons, or of relu.
  /// Elsewhere a forgotten σ′ holds with linear neurons too.
  var isOfActivationAlone: Bool
  /// relu itself: where it is written, nothing was forgotten.
  private(set) var namesRelu: Bool

  init(_ sides: [Term]) {
    isOfCost = sides.contains { $0.contains(\.isOfCost) }
    let callsActivation = sides.contains { $0.contains(\.isActivation) }
    namesRelu = sides.contains { $0.contains(\.isRelu) }
    isOfActivations = callsActivation || sides.contains { $0.holds(.a) }
    isOfActivationAlone =
      callsActivation && !sides.contains { $0.contains(\.isInverseActivation) }
      && sides.allSatisfy { $0.quantities.allSatisfy { $0.letter == .z } }
  }

  /// Whether the cost can be a part of a condition.
  func mayBeOf(_ cost: Cost) -> Bool { isOfCost || cost.hasSoftmax && isOfActivations }

  func joined(with other: Subject) -> Subject {
    var both = self
    both.isOfCost = isOfCost || other.isOfCost
    both.isOfActivations = isOfActivations || other.isOfActivations
    both.namesRelu = namesRelu || other.namesRelu
    both.isOfActivationAlone = isOfActivationAlone && other.isOfActivationAlone
    return both
  }
}

/// On which kinds of network statements hold, of those on which they were tried.
struct Holding: Sendable {
  private let kinds: [TestNetwork.Kind]
  private let holding: Set<TestNetwork.Kind>
  private let subject: Subject
  /// The activation and the cost that the line itself states.
  private var stated: (activation: String?, cost: Cost?)
  /// Whether one of the statements says itself that neurons are linear, or relu.
  private var saysWeak = false

  init(_ holding: Set<TestNetwork.Kind>, of kinds: [TestNetwork.Kind], _ subject: Subject) {
    self.kinds = kinds
    self.holding = holding
    self.subject = subject
  }

  func includes(_ kind: TestNetwork.Kind) -> Bool { holding.contains(kind) }

  /// Where both of two statements hold.
  func joined(with other: Holding) -> Holding {
    var both = Holding(
      holding.intersection(other.holding), of: (kinds + other.kinds).uniqued,
      subject.joined(with: other.subject))
    if stated == other.stated { both.stated = stated }
    both.saysWeak = speaksOfWeak || other.speaksOfWeak
    return both
  }

  private var speaksOfWeak: Bool {
    let isSaid = conditionsOfAll.contains { condition in
      if case .activation(let name) = condition { weak.contains(name) } else { false }
    }
    return saysWeak || subject.isOfActivationAlone && isSaid
  }

  /// Whether they hold on any kind at all, named or not.
  var isEmpty: Bool { holding.isEmpty }

  /// The same, of networks of that activation, or of that cost, only.
  func stated(of activation: String?, _ cost: Cost?) -> Holding {
    var stated = self
    stated.stated = (activation, cost)
    return stated
  }

  /// Every condition under which they hold: an activation with any cost, a cost with any activation,
  /// and what is left as pairs; none where nothing that has a name tells where they hold.
  var conditions: [Condition] {
    let isOfAll = kinds.allSatisfy(holding.contains)
    return switch stated {
    case (nil, nil): conditionsOfAll
    case (let activation?, nil):
      isOfAll
        ? [.activation(activation)]
        : conditionsOfAll.map { $0.cost.map { .both(activation: activation, $0) } ?? $0 }
    case (nil, let cost?):
      isOfAll
        ? [.cost(cost)]
        : conditionsOfAll.map { $0.activation.map { .both(activation: $0, cost) } ?? $0 }
    case (let activation?, let cost?): [.both(activation: activation, cost)]
    }
  }

  private var conditionsOfAll: [Condition] {
    func holdAll(_ isMeant: (TestNetwork.Kind) -> Bool) -> Bool {
      let meant = kinds.filter(isMeant)
      return !meant.isEmpty && meant.allSatisfy(holding.contains)
    }
    let activations = Activation.named.map(\.name).filter { name in
      (subject.isOfActivationAlone || !weak.contains(name)
        || subject.namesRelu && name == Activation.relu.name)
        && holdAll { $0.activationName == name }
    }
    let costs = Cost.named.filter { cost in
      subject.isOfCost && !cost.hasSoftmax
        && holdAll { $0.cost == cost && !weak.contains($0.activation.name) }
    }
    let pairs = kinds.filter(\.isNamed).compactMap { kind -> Condition? in
      guard let name = kind.activationName, subject.mayBeOf(kind.cost),
        !activations.contains(name), !costs.contains(kind.cost),
        holdAll({ $0.activationName == name && $0.cost == kind.cost })
      else { return nil }
      return .both(activation: name, kind.cost)
    }.uniqued
    let isWeak = pairs.allSatisfy { pair in
      if case .both(let name, _) = pair { weak.contains(name) } else { true }
    }
    if activations.isEmpty, costs.isEmpty, isWeak, !saysWeak { return [] }
    return activations.map(Condition.activation) + costs.map(Condition.cost) + pairs
  }

  /// With these a forgotten σ′ holds by itself, unless it is of these that something is said.
  private var weak: [String] {
    let weak = [Activation.linear.name, Activation.relu.name]
    return kinds.allSatisfy { weak.contains($0.activation.name) } ? [] : weak
  }
}

extension Term {
  fileprivate var isOfCost: Bool {
    switch form {
    case .quantity(let quantity): quantity.letter == .C || quantity.letter == .δ
    case .derivative, .change, .costAt: true
    default: false
    }
  }

  /// relu, or the larger of two.
  fileprivate var isRelu: Bool {
    guard case .call(.elementary(let function), _, _) = form else { return false }
    return ["relu", "max"].contains(function.name)
  }

  fileprivate var isInverseActivation: Bool {
    if case .call(.inverseActivation, _, _) = form { true } else { false }
  }

  /// σ or Σ′ of something.
  package var isActivation: Bool {
    switch form {
    case .call(.activation, _, _), .call(.diagonalActivation, _, _): true
    default: false
    }
  }
}
