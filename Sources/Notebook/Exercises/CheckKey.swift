import Notation
import Sentences
import Support
import Workbench

/// A key of an exercise's `@check`, and what may stand behind it.
struct CheckKey: Sendable {
  let name: String
  var isSingle = false
  var problem: @Sendable (String) -> Diagnostic? = { _ in nil }

  static func single(
    _ name: String, _ needed: String, _ isValid: @escaping @Sendable (String) -> Bool
  ) -> CheckKey {
    CheckKey(name: name, isSingle: true) { value in
      if isValid(value) { return nil }
      return Diagnostic(.value, "`\(name):` can't be `\(value)`", hint: "it is \(needed)")
    }
  }

  static let accept = CheckKey(name: "accept")
  static let reject = CheckKey(name: "reject") { value in
    guard let name = value.cutAtArrow.behind?.withoutQuotation.name, !name.isEmpty
    else { return nil }
    if Mistake(rawValue: name) != nil || Diagnostic.Kind(rawValue: name) != nil { return nil }
    let known = Mistake.allCases.map(\.rawValue) + Diagnostic.Kind.allCases.map(\.rawValue)
    return Diagnostic(
      .name, "there is no mistake `\(name)`",
      hint: didYouMean(name, among: known)
        ?? "name a known mistake or a kind of error, or leave `=>` out")
  }
  static let because = CheckKey(name: "because", isSingle: true)
  static let points = single("points", "a number of marks, as in 2") { value in
    Double(value).map { $0 >= 0 && $0 <= 1000 } == true
  }
  static let answer = CheckKey(name: "answer", isSingle: true)
  static let name = CheckKey(name: "name", isSingle: true) { name in
    let isWord =
      name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let reason =
      isWord
      ? Term.meaning(ofReserved: name) ?? Session.commands[name].map { _ in "\(name) is a command" }
      : "a name is made of letters and digits"
    return reason.map {
      Diagnostic(
        .name, "`name:` can't be `\(name)`: \($0)", hint: "take another, such as `name: error2`")
    }
  }
  /// The commands that alone may change the network, the one that is meant first.
  static let only = CheckKey(name: "only", isSingle: true) { value in
    value.split(separator: " ").map(String.init).first { Session.commands[$0] == nil }.map {
      Diagnostic(.name, "there is no command `\($0)`", hint: "as in `only: learn undo`")
    }
  }
  static let vary = CheckKey(name: "vary")
  static let uses = CheckKey(name: "uses")
  static let without = CheckKey(name: "without")

  static func keys(of type: any ExerciseType) -> [CheckKey] {
    (type.isJudged ? [accept, reject] : []) + [because, points] + type.keys
  }

  /// The types in which a key means something, with what it is there.
  static let rows: [String: [(type: String, key: CheckKey)]] = ExerciseTypes.all.reduce(into: [:]) {
    rows, type in
    for key in keys(of: type) { rows[key.name, default: []].append((type.name, key)) }
  }

  static let names: [String] = ExerciseTypes.all.reduce(into: []) { names, type in
    for key in keys(of: type) where !names.contains(key.name) { names.append(key.name) }
  }
}

extension Exercise {
  /// What its author got wrong in its `@check`: keys that mean nothing there, values that can't be.
  var faults: [CheckCase] {
    var seen: Set<String> = []
    return check.compactMap { obligation in
      fault(of: obligation, isFirst: seen.insert(obligation.key).inserted)
        .map { .fault(obligation.line, $0) }
    }
  }

  private func fault(of obligation: Obligation, isFirst: Bool) -> Diagnostic? {
    let (name, value) = (obligation.key, obligation.value)
    let rows = CheckKey.rows[name] ?? []
    let own = rows.first { $0.type == type.name }?.key
    guard let known = own ?? rows.first?.key else { return nil }
    if known.isSingle, !isFirst {
      return Diagnostic(.name, "`\(name):` stands here twice", hint: "keep the one that is meant")
    }
    if value.isEmpty {
      return Diagnostic(
        .syntax, "`\(name):` needs a value", hint: "take the line out, or give it one")
    }
    guard let own else {
      return Diagnostic(
        .value, "`\(name):` means nothing in an exercise of type `\(type.name)`",
        hint: "it is for \(rows.map(\.type).joined(separator: ", "))")
    }
    return own.problem(value)
  }
}

extension String {
  /// `no-transpose "What you wrote."` cut into its name and the author's own words.
  var withoutQuotation: (name: String, words: String?) {
    let marks = "\"“”„«»「」＂".unicodeScalars
    guard let start = unicodeScalars.firstIndex(where: { marks.contains($0) }) else {
      return (trimmed, nil)
    }
    let words = String(self[unicodeScalars.index(after: start)...])
    return (self[..<start].trimmed, words.trimmingEnd { marks.contains($0) || $0.isBlank })
  }

  var cutAtArrow: (before: String, behind: String?) {
    guard utf8.contains(UInt8(ascii: "=")) else { return (trimmed, nil) }
    // As it has to be written elsewhere in a page.
    if let arrow = firstRange(of: "=&gt;") {
      return (self[..<arrow.lowerBound].trimmed, self[arrow.upperBound...].trimmed)
    }
    guard let arrow = utf8.indices.first(where: { utf8[$0...].starts(with: "=>".utf8) })
    else { return (trimmed, nil) }
    return (self[..<arrow].trimmed, self[utf8.index(arrow, offsetBy: 2)...].trimmed)
  }
}
