import Rendering
package import Support

extension Report {
  /// The report for other programs.
  package var json: JSON {
    let report = JSON.object([
      "ok": .bool(exitStatus == 0),
      "interrupted": .bool(isInterrupted),
      "counts": .object([
        "cases": .number(Double(cases.count)),
        "passed": .number(Double(passed)),
        "failed": .number(Double(failed)),
        "skipped": .number(Double(skipped)),
        "checkedEquations": .number(Double(checkedEquations)),
        "uncheckedEquations": .number(Double(uncheckedEquations)),
      ]),
      "cases": .array(cases.map(Self.json)),
    ])
    guard case .object(let members) = report, !notations.isEmpty else { return report }
    return .object(members + .init(["notations": .array(notations)]))
  }

  /// The notation in which each page of notes is read.
  private var notations: [JSON] {
    results.flatMap { result in
      result.notations.map { notation in
        .object([
          "file": .string(result.path), "notation": .string(notation.dialect.declaration),
        ])
      }
    }
  }

  private static func json(_ item: CheckCase) -> JSON {
    let (status, facts): (String, [JSON.Member]) =
      switch item.status {
      case .passed: ("passed", place(of: item))
      // An equation has a reason of its own.
      case .skipped where item.equation != nil: ("skipped", place(of: item))
      case .skipped(let reason): ("skipped", .init(["reason": .string(reason)]) + place(of: item))
      case .failed(let failure): ("failed", members(of: item, failure))
      }
    return .object(.init(["name": .string(item.name), "status": .string(status)]) + facts)
  }

  private static func place(of item: CheckCase) -> [JSON.Member] {
    let column: [JSON.Member] =
      item.failure == nil && item.equation == nil ? [] : .init(["fileColumn": .whole(item.column)])
    return .init(["file": .string(item.path), "line": .whole(item.line)]) + column
      + equation(of: item)
  }

  private static func equation(of item: CheckCase) -> [JSON.Member] {
    guard let equation = item.equation else { return [] }
    let verdict = equation.verdict
    var members: [JSON.Member] = .init([
      "verdict": .string(verdict.ruling.rawValue),
      "reason": .string(equation.reason),
      "condition": verdict.condition.map { .string($0) } ?? .null,
      "conditions": .array(verdict.allConditions.map { .string($0) }),
      "repair": verdict.repair.map { .string($0) } ?? .null,
    ])
    if let result = equation.result {
      members += .init(["result": .string(result.rawValue), "equation": .string(equation.text)])
    }
    return members
  }

  private static func members(of item: CheckCase, _ failure: CheckCase.Failure) -> [JSON.Member] {
    var members = place(of: item) + .init(["message": .string(failure.message)])
    if !failure.subject.isEmpty { members += .init(["command": .string(failure.subject)]) }
    members += .init([
      "expected": .array(failure.expected.map { .string($0) }),
      "actual": .array(failure.actual.map { .string($0.plain) }),
    ])
    if let range = failure.subjectRange {
      let length = JSON.number(Double(range.count))
      members += .init(["column": number(range.lowerBound), "length": length])
    }
    if let difference = failure.difference {
      let (expected, actual) = (difference.expectedLine, difference.actualLine)
      let differs: JSON = .object([
        "expectedLine": number(expected),
        "expectedColumn": number(expected.map { _ in difference.expectedRange.lowerBound }),
        "actualLine": number(actual),
        "actualColumn": number(actual.map { _ in difference.actualRange.lowerBound }),
      ])
      members += .init(["differs": differs])
    }
    if let hint = failure.hint { members += .init(["hint": .string(hint)]) }
    return members
  }

  /// Lines and columns count from 1.
  private static func number(_ index: Int?) -> JSON {
    index.map { .number(Double($0 + 1)) } ?? .null
  }

  /// The Test Anything Protocol, version 13, the newest that Perl's `prove` reads.
  var tap: String {
    var lines = ["TAP version 13", "1..\(cases.count)"]
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
    lines.append("# \(equations)")
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

extension [JSON.Member] {
  init(_ members: KeyValuePairs<String, JSON>) {
    self = members.map { JSON.Member($0.key, $0.value) }
  }
}
