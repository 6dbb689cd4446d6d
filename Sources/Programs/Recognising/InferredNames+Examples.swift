// Inputs and targets that a program writes out, and names that hold values.
extension InferredNames {
  /// Arrays that it writes out under names that say nothing, or something else: what is multiplied by weights
  /// is an input, what something is subtracted from, or from which, a target.
  static func writtenExamples(in program: Program) -> [String: NameMeaning] {
    var written: Set<String> = []
    var roles: Set<NameMeaning.Role> = []
    for statement in program.all {
      guard case .assignment(let targets, let value) = statement.kind else { continue }
      for (target, value) in pairs(targets, value) {
        guard case .name(let name) = target.kind, value.isWritten else { continue }
        if let meaning = NameMeaning(name), [.input, .target].contains(meaning.role) {
          roles.insert(meaning.role)
        } else if [nil, .pairs, .activation].contains(NameMeaning(name)?.role) {
          written.insert(name)
        }
      }
    }
    var multiplied: Set<String> = []
    var subtracted: Set<String> = []
    for part in program.all.flatMap(\.expressions).flatMap(\.all) {
      if part.isProduct {
        multiplied.formUnion(part.operands.compactMap(\.untransposedName).filter(written.contains))
      } else if case .binary("-", let left, let right) = part.kind,
        left.untransposedName != right.untransposedName
      {
        let sides = [(left, right), (right, left)]
        // `data - data.mean()` makes an input of an input.
        subtracted.formUnion(
          sides.compactMap { side, other in
            guard let name = side.untransposedName, written.contains(name),
              !other.all.contains(where: { $0.untransposedName == name })
            else { return nil }
            return name
          })
      }
    }
    var found: [String: NameMeaning] = [:]
    if !roles.contains(.input), multiplied.count == 1 {
      for name in multiplied { found[name] = NameMeaning(.input) }
    }
    let targets = subtracted.subtracting(multiplied)
    if !roles.contains(.target), targets.count == 1 {
      for name in targets { found[name] = NameMeaning(.target) }
    }
    return found
  }

  static func values(in program: Program) -> Set<String> {
    var called: Set<String> = []
    var found: Set<String> = []
    for part in program.all.flatMap(\.expressions).flatMap(\.all) {
      switch part.kind {
      case .call(let function, _):
        if let name = function.plainName { called.insert(name) }
      case .binary(_, let left, let right):
        for case .name(let name) in [left.kind, right.kind] { found.insert(name) }
      case .attribute(let base, "T"), .attribute(let base, "shape"), .index(let base, _):
        if case .name(let name) = base.kind { found.insert(name) }
      default: break
      }
    }
    return found.subtracting(called)
  }

  static func examples(in program: Program) -> [String: NameMeaning.Role] {
    var written: [String] = []
    var roles: Set<NameMeaning.Role> = []
    for statement in program.statements {
      guard case .assignment(let targets, let value) = statement.kind else { continue }
      for (target, value) in pairs(targets, value) {
        guard let name = target.plainName else { continue }
        if let meaning = NameMeaning(name) {
          roles.insert(meaning.role)
        } else if value.isWritten, !written.contains(name) {
          written.append(name)
        }
      }
    }
    guard !roles.contains(.input), !roles.contains(.pairs), let input = written.first else {
      return [:]
    }
    var examples = [input: NameMeaning.Role.input]
    if !roles.contains(.target), written.count > 1 { examples[written[1]] = .target }
    return examples
  }
}

extension Expression {
  /// The name of a variable, also of its transpose.
  fileprivate var untransposedName: String? {
    switch kind {
    case .name(let name): name
    case .attribute(let base, "T"): base.untransposedName
    default: nil
    }
  }

  /// The operands of a product of matrices.
  fileprivate var operands: [Expression] {
    switch kind {
    case .binary(_, let left, let right): [left, right]
    case .call(let function, let arguments):
      if case .attribute(let base, _) = function.kind {
        [base] + arguments.map(\.value)
      } else {
        arguments.map(\.value)
      }
    default: []
    }
  }

  /// Whether it is an array whose numbers stand there.
  fileprivate var isWritten: Bool {
    let own: Set = ["array", "asarray", "transpose", "reshape", "T", "float", "np", "numpy"]
    var lists = 0
    for part in all {
      switch part.kind {
      case .list(let elements): lists = max(lists, elements.count)
      case .name(let name), .attribute(_, let name):
        if !own.contains(name) { return false }
      case .comprehension, .lambda, .text, .dictionary, .index: return false
      default: break
      }
    }
    // A list of whole numbers says how wide layers are.
    if case .list(let elements) = kind,
      elements.allSatisfy({ if case .number(_, isWhole: true) = $0.kind { true } else { false } })
    {
      return false
    }
    return lists > 1
  }
}
