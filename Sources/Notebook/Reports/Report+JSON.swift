import Rendering
package import Support

extension Report {
  /// The report for other programs.
  package var json: JSON {
    let counts = self.counts
    return .object([
      "ok": .bool(exitStatus == 0),
      "interrupted": .bool(isInterrupted),
      "counts": .object([
        "cases": .number(Double(counts.cases)),
        "passed": .number(Double(counts.passed)),
        "failed": .number(Double(counts.failed)),
        "skipped": .number(Double(counts.skipped)),
        "checkedEquations": .number(Double(counts.checkedEquations)),
        "uncheckedEquations": .number(Double(counts.uncheckedEquations)),
      ]),
      "cases": .array(results.flatMap(\.cases).map(Self.json)),
    ])
  }

  private static func json(_ item: CheckCase) -> JSON {
    let name = JSON.Member("name", .string(item.name))
    func status(_ word: String) -> JSON.Member { JSON.Member("status", .string(word)) }
    switch item.status {
    case .passed: return .object([name, status("passed")] + place(of: item))
    case .skipped(let reason):
      return .object(
        [name, status("skipped"), JSON.Member("reason", .string(reason))] + place(of: item))
    case .failed(let failure):
      return .object([name, status("failed")] + members(of: item, failure))
    }
  }

  private static func place(of item: CheckCase) -> [JSON.Member] {
    [
      JSON.Member("file", .string(item.path)), JSON.Member("line", .number(Double(item.line))),
    ] + equation(of: item)
  }

  /// What was ruled of an equation, and which column of the file it starts at.
  static func equation(of item: CheckCase) -> [JSON.Member] {
    guard let equation = item.equation else { return [] }
    let verdict = equation.verdict
    return [
      JSON.Member("fileColumn", .number(Double(item.column ?? 1))),
      JSON.Member("verdict", .string(verdict.ruling.rawValue)),
      JSON.Member("reason", .string(equation.reason)),
      JSON.Member("condition", verdict.condition.map { .string($0) } ?? .null),
      JSON.Member("repair", verdict.repair.map { .string($0) } ?? .null),
    ]
  }

  /// The facts of a failure.
  static func members(of item: CheckCase, _ failure: CheckCase.Failure) -> [JSON.Member] {
    var members = place(of: item)
    members.append(JSON.Member("message", .string(failure.message)))
    if !failure.subject.isEmpty { members.append(JSON.Member("command", .string(failure.subject))) }
    members.append(JSON.Member("expected", .array(failure.expected.map { .string($0) })))
    members.append(JSON.Member("actual", .array(failure.actual.map { .string($0.plain) })))
    if let range = failure.subjectRange {
      members.append(JSON.Member("column", number(range.lowerBound)))
      members.append(JSON.Member("length", .number(Double(range.count))))
    }
    if let difference = failure.difference {
      members.append(
        JSON.Member(
          "differs",
          .object([
            "expectedLine": number(difference.expectedLine),
            "expectedColumn": number(
              difference.expectedLine.map { _ in difference.expectedRange.lowerBound }),
            "actualLine": number(difference.actualLine),
            "actualColumn": number(
              difference.actualLine.map { _ in difference.actualRange.lowerBound }),
          ])))
    }
    if let hint = failure.hint { members.append(JSON.Member("hint", .string(hint))) }
    return members
  }

  /// Lines and columns count from 1.
  private static func number(_ index: Int?) -> JSON {
    index.map { .number(Double($0 + 1)) } ?? .null
  }
}

extension Report {
  /// The Test Anything Protocol, version 14.
  var tap: String {
    let cases = results.flatMap(\.cases)
    var lines = ["TAP version 14", "1..\(cases.count)"]
    for (index, item) in cases.enumerated() {
      let name = "\(index + 1) - \(Self.escapedForTAP(item.name))"
      switch item.status {
      case .passed:
        lines.append("ok \(name)")
        if item.equation != nil { lines += Self.block(Self.equation(of: item)) }
      case .skipped(let reason):
        lines.append("ok \(name) # SKIP \(Self.escapedForTAP(reason))")
      case .failed(let failure):
        lines.append("not ok \(name)")
        lines += Self.block(Self.members(of: item, failure))
      }
    }
    if isInterrupted { lines.append("Bail out! interrupted") }
    lines.append("# \(counts.equations)")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func block(_ members: [JSON.Member]) -> [String] {
    // A JSON value on one line is a value of YAML too.
    ["  ---"] + members.map { "  \($0.name): \($0.value.text)" } + ["  ..."]
  }

  private static func escapedForTAP(_ text: String) -> String {
    sanitised(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }
}
