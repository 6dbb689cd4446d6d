package import Backprop

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
    var members: [JSON.Member] = [JSON.Member("name", .string(item.name))]
    switch item.status {
    case .passed: members.append(JSON.Member("status", .string("passed")))
    case .skipped(let reason):
      members.append(JSON.Member("status", .string("skipped")))
      members.append(JSON.Member("reason", .string(reason)))
    case .failed: members.append(JSON.Member("status", .string("failed")))
    }
    if let failure = item.failure { return .object(members + Self.members(of: item, failure)) }
    return .object(members + place(of: item))
  }

  private static func place(of item: CheckCase) -> [JSON.Member] {
    [
      JSON.Member("file", .string(item.path)), JSON.Member("line", .number(Double(item.line))),
    ] + (item.equation.map(members) ?? [])
  }

  /// What was ruled of an equation, and which column of the file it starts at.
  static func members(of equation: CheckCase.Equation) -> [JSON.Member] {
    let verdict = equation.verdict
    return [
      JSON.Member("fileColumn", .number(Double(equation.column))),
      JSON.Member("verdict", .string(verdict.ruling.rawValue)),
      JSON.Member("reason", .string(equation.reason)),
      JSON.Member("condition", verdict.condition.map { .string($0.name) } ?? .null),
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
