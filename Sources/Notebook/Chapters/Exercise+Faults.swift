import Notation
import Support
import Workbench

extension Exercise {
  /// What its author got wrong in its `@check`: keys that mean nothing there, values that can't be.
  var faults: [Chapter.Fault] {
    var seen: Set<String> = []
    return check.compactMap { obligation in
      let isSecond = !seen.insert(obligation.key).inserted && Self.single.contains(obligation.key)
      let fault = isSecond ? Self.twice(obligation.key) : fault(of: obligation)
      return fault.map { Chapter.Fault(line: obligation.line, diagnostic: $0) }
    }
  }

  /// The keys of which one exercise has one.
  private static let single: Set<String> = ["answer", "tol", "from", "goal", "steps", "name"]

  private static func twice(_ key: String) -> Diagnostic {
    Diagnostic(.name, "`\(key):` stands here twice", hint: "keep the one that is meant")
  }

  /// The types for which a key means something; nil for every type.
  private static let types: [String: [Kind]] = [
    "uses": [.formula, .repair, .value], "without": [.formula, .repair, .value],
    "answer": [.value, .shape], "tol": [.value], "from": [.derive], "goal": [.derive],
    "steps": [.derive], "holds": [.construct], "name": [.value, .shape],
    "vary": [.value, .predict, .command, .construct],
  ]

  private func fault(of obligation: Obligation) -> Diagnostic? {
    let (key, value) = (obligation.key, obligation.value)
    guard Obligation.keys.contains(key) else { return nil }
    if value.isEmpty {
      return Diagnostic(
        .syntax, "`\(key):` needs a value", hint: "take the line out, or give it one")
    }
    if let types = Self.types[key], !types.contains(kind) {
      return Diagnostic(
        .value, "`\(key):` means nothing in an exercise of type `\(kind.rawValue)`",
        hint: "it is for \(types.map(\.rawValue).joined(separator: ", "))")
    }
    switch key {
    case "tol":
      if let bound = Double(value), bound.isFinite, bound >= 0 { return nil }
      return Diagnostic(.value, "`tol:` can't be `\(value)`", hint: "it is a number, as in 0.01")
    case "steps":
      if let count = Int(value), count > 0 { return nil }
      return Diagnostic(
        .value, "`steps:` can't be `\(value)`", hint: "it is a whole number, as in 2")
    case "name": return Self.fault(ofName: value)
    case "answer" where kind == .shape && ExerciseJudge.shape(value) == nil:
      return Diagnostic(.value, "`answer:` can't be `\(value)`", hint: "it is a shape, as in 3×1")
    case "reject":
      guard let name = value.cutAtArrow.behind else { return nil }
      if Mistake(rawValue: name) != nil || Diagnostic.Kind(rawValue: name) != nil { return nil }
      let known = Mistake.allCases.map(\.rawValue) + Diagnostic.Kind.allCases.map(\.rawValue)
      return Diagnostic(
        .name, "there is no mistake `\(name)`",
        hint: didYouMean(name, among: known)
          ?? "name a known mistake or a kind of error, or leave `=>` out")
    default: return nil
    }
  }

  /// What an exercise of its type can't do without, and how to give it; nil where it is there.
  var lacking: (what: String, mend: String)? {
    switch kind {
    case .choice where choices.isEmpty:
      ("has nothing to choose from", "list it: `- [ ] wrong`, `- [x] right`")
    case .choice where !choices.contains(where: \.isRight):
      ("has no right choice", "mark it with `- [x]`")
    case .order where ordered.isEmpty:
      ("has nothing to put in order", "list it in the right order: `1. first`, `2. second`")
    case .value, .shape:
      obligation("answer") == nil
        ? ("has no `answer:`", "name it in its @check, as in `answer: delta 2`") : nil
    case .predict where session == nil:
      ("has no command whose output is asked for", "write one in a ```tutor cell")
    case .command where session == nil:
      ("has no command as its solution", "write it in a ```tutor cell of the solution")
    default:
      solutionText == nil
        ? ("has no solution", "write it in a <details> named Solution") : nil
    }
  }

  private static func fault(ofName name: String) -> Diagnostic? {
    let isWord =
      name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    var reason: String?
    if !isWord {
      reason = "a name is made of letters and digits"
    } else if Term.isReserved(name) {
      reason = Term.reason(reserved: name)
    } else if Session.commands[name] != nil {
      reason = "\(name) is a command"
    }
    return reason.map {
      Diagnostic(
        .name, "`name:` can't be `\(name)`: \($0)", hint: "take another, such as `name: error2`")
    }
  }
}
