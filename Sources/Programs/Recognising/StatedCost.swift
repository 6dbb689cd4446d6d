/// The costs that a program calls and does not define, by what their names say.
struct StatedCost {
  private(set) var kinds: [Pass.CostKind] = []
  /// A name that says that it is a cost, and not which.
  private(set) var unknown: String?

  // One row for each cost: the names of it, in small letters and without underscores.
  private static let table: [(kinds: [Pass.CostKind], names: Set<String>)] = [
    (
      [.quadratic],
      [
        "mse", "mseloss", "meansquarederror", "meansquareerror", "squarederror", "sse",
        "quadraticcost", "sumofsquares", "meansquarederrorloss", "msecost",
      ]
    ),
    (
      [.crossEntropy],
      [
        "bce", "bceloss", "binarycrossentropy", "binarycrossentropyloss", "binarycrossentropycost",
      ]
    ),
    (
      [.logLikelihood],
      [
        "categoricalcrossentropy", "categoricalcrossentropyloss", "nll", "nllloss",
        "negativeloglikelihood", "softmaxcrossentropy",
      ]
    ),
    (
      [.crossEntropy, .logLikelihood],
      [
        "crossentropy", "crossentropyloss", "crossentropycost", "celoss", "logloss", "xent",
        "loglossfunction",
      ]
    ),
  ]

  init(_ program: Program, _ executions: [Execution]) {
    let own = Set(
      program.all.flatMap { statement -> [String] in
        switch statement.kind {
        case .function(let function): [function.name]
        case .type(let name, _, _): [name]
        case .assignment(let targets, _): targets.flatMap(\.parts).compactMap(\.plainName)
        default: []
        }
      })
    let executed = Set(executions.lazy.filter { !$0.isAside }.map(\.statement)).sorted()
    for number in executed where program.all.indices.contains(number) {
      for part in program.all[number].expressions.flatMap(\.all) {
        guard case .call(let function, let arguments) = part.kind, arguments.count >= 2,
          let name = function.calledName, !own.contains(name)
        else { continue }
        let plain = name.lowercased().filter { $0 != "_" }
        if let row = Self.table.first(where: { $0.names.contains(plain) }) {
          kinds += row.kinds.filter { !kinds.contains($0) }
        } else if NameMeaning.saysCostAlone(name) {
          unknown = unknown ?? name
        }
      }
    }
  }
}

extension Expression {
  /// The name of what is called: a function's or a method's.
  var calledName: String? {
    switch kind {
    case .name(let name), .attribute(_, let name): name
    default: nil
    }
  }

  /// Whether it calls a function whose name says that it gives a cost.
  var isCost: Bool {
    guard case .call(let function, let arguments) = kind, arguments.count > 1,
      let name = function.calledName
    else { return false }
    return NameMeaning.saysCostAlone(name)
  }
}
