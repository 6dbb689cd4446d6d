/// What a program's names say together: how many layers there are, and which names are lists.
final class NameFacts {
  /// What a name says alone.
  struct Saying {
    var meaning: NameMeaning?
    let isError: Bool
    let isCost: Bool
    let function: String?

    init(_ name: String) {
      meaning = NameMeaning(name)
      isError = NameMeaning.saysError(name)
      isCost = NameMeaning.saysCost(name)
      function = ActivationFunctions.name(for: name, slopesTakeActivations: false)
    }
  }

  /// The layers of the test network, the input among them.
  let layers: Int
  /// Whether a column of ones stands for the biases, so that a weight matrix has one entry more.
  let hasBiasUnits: Bool
  /// Whether targets are numbers of classes, with which something is indexed.
  let hasLabels: Bool
  private let lists: Set<String>
  private let parted: Set<String>
  /// Names of weights and biases whose entries are taken one by one, as in `w1[j][i]`.
  private let entries: Set<String>
  /// Each name is looked up once for all runs.
  private var sayings: [String: Saying] = [:]
  private let numbers: [Int]
  /// What the program's own doing says of names that say nothing.
  let inferred: InferredNames

  init(_ program: Program) {
    var lists: Set<String> = []
    var parted: Set<String> = []
    var hasLabels = false
    var entries: Set<String> = []
    // How many weights there are, where each is taken by a number.
    var count = 0
    var isCounted = true
    // In `for t in range(m)` t is a number.
    var counters: Set<String> = []
    for case .loop(let target, let sequence, _) in program.all.map(\.kind) {
      if sequence.calls(["range"]), let name = target.plainName { counters.insert(name) }
    }
    for expression in program.all.flatMap(\.expressions).flatMap(\.all) {
      switch expression.kind {
      case .index(let base, let indices):
        if let name = base.plainName { parted.insert(name) }
        for part in indices.flatMap(\.all) {
          if case .name(let name) = part.kind, !counters.contains(name),
            NameMeaning(name)?.role == .target
          {
            hasLabels = true
          }
        }
        if let name = Self.entry(expression, depth: 2) { entries.insert(name) }
        if indices.count == 1, let name = Self.name(base),
          NameMeaning(name) == NameMeaning(.weight)
        {
          switch indices[0].kind {
          case .number(let number, isWhole: true) where number < 20:
            count = max(count, Int(number) + 1)
          default: isCounted = false
          }
        }
        // `weights[-1]` is an element of a list, `W[:, 1]` and `W[1, 2]` are parts of a matrix.
        if indices.count == 1, case .slice = indices[0].kind { break }
        if indices.count == 1, let name = Self.name(base) { lists.insert(name) }
      case .call(let function, let arguments):
        if case .name(let called) = function.kind,
          ["zip", "enumerate", "reversed", "len", "list"].contains(called)
        {
          for argument in arguments {
            if let name = Self.name(argument.value) { lists.insert(name) }
          }
        }
        if case .attribute(let base, "append") = function.kind, let name = Self.name(base) {
          lists.insert(name)
        }
      case .comprehension(_, _, let clauses):
        for clause in clauses {
          if let name = Self.name(clause.sequence) { lists.insert(name) }
        }
      default: break
      }
    }
    for statement in program.all {
      if case .loop(_, let sequence, _) = statement.kind, let name = Self.name(sequence) {
        lists.insert(name)
      }
    }
    inferred = InferredNames(program)
    self.lists = lists
    self.parted = parted
    self.entries = entries
    self.hasLabels = hasLabels
    hasBiasUnits =
      !program.names.isDisjoint(with: [
        "hstack", "c_", "column_stack", "concatenate", "insert", "append", "vstack",
      ])
      && program.names.contains("ones")
      && !program.names.contains { NameMeaning($0)?.role == .bias }
    var numbers: Set<Int> = []
    var positions: Set<Int> = []
    var quantities: Set<Int> = []
    for name in program.names {
      guard let meaning = NameMeaning(name) else { continue }
      switch (meaning.role, meaning.position) {
      case (.weight, .number(let number)) where number < 20: numbers.insert(number)
      case (.weight, .first): positions.insert(0)
      case (.weight, .middle): positions.insert(1)
      case (.weight, .last): positions.insert(2)
      case (.weightedInput, .number(let number)) where number < 20: quantities.insert(number)
      default: break
      }
    }
    if numbers.isEmpty, quantities.count > 1 { numbers = quantities }
    // A snippet may name W2 alone: W1 is there too.
    if numbers == [2] { numbers = [1, 2] }
    self.numbers = numbers.sorted()
    layers =
      !numbers.isEmpty
      ? numbers.count + 1
      : !positions.isEmpty
        ? max(2, positions.count) + 1 : isCounted && count > 1 ? count + 1 : 4
  }

  /// The name of one layer's weights that stands under so many indices, each in brackets of its own.
  private static func entry(_ expression: Expression, depth: Int) -> String? {
    guard depth > 0 else {
      guard let name = name(expression), let meaning = NameMeaning(name), meaning.role == .weight,
        !meaning.isDerivative, meaning.position != .unsaid
      else { return nil }
      return name
    }
    guard case .index(let base, let indices) = expression.kind, indices.count == 1 else {
      return nil
    }
    if case .slice = indices[0].kind { return nil }
    if case .text = indices[0].kind { return nil }
    return entry(base, depth: depth - 1)
  }

  private static func name(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name), .attribute(_, let name): name
    case .index(let base, let indices):
      if indices.count == 1, case .slice = indices[0].kind { name(base) } else { nil }
    default: nil
    }
  }

  func saying(_ name: String) -> Saying {
    if let known = sayings[name] { return known }
    var saying = Saying(name)
    if let meaning = inferred.overriding[name] {
      saying.meaning = meaning
    } else if saying.meaning == nil {
      saying.meaning = inferred.meaning(of: name)
      // `out_softmax`
      if saying.meaning == nil, saying.function != nil, inferred.values.contains(name),
        name.lowercased().holds("out")
      {
        saying.meaning = NameMeaning(.output)
      }
    }
    sayings[name] = saying
    return saying
  }

  func meaning(of name: String) -> NameMeaning? { saying(name).meaning }

  /// The activation or slope that a name stands for where the program does not define it.
  func function(_ name: String, slopesTakeActivations: Bool) -> String? {
    if inferred.values.contains(name) { return nil }
    let function = saying(name).function
    guard slopesTakeActivations, function != nil else { return function }
    return ActivationFunctions.name(for: name, slopesTakeActivations: true)
  }

  /// Whether weights or biases are taken from a list of them.
  var listsParameters: Bool {
    lists.contains { name in
      meaning(of: name).map { ($0.role == .weight || $0.role == .bias) && $0.position == .unsaid }
        ?? false
    }
  }

  /// Whether weights are lists of lists of numbers.
  var takesEntries: Bool { !entries.isEmpty }

  /// Whether something is taken out of what a name holds.
  func isParted(_ name: String) -> Bool { parted.contains(name) || lists.contains(name) }

  func isList(_ name: String) -> Bool { lists.contains(name) }

  /// The place of a weight or bias among its like, from 1.
  func layer(of meaning: NameMeaning) -> Int {
    switch meaning.position {
    case .number(let number):
      numbers.firstIndex(of: number).map { $0 + 1 } ?? (number - (numbers.first ?? 1) + 1)
    case .first, .unsaid, .own: 1
    case .middle: 2
    case .last: layers - 1
    }
  }
}
