package import Notation
import Rendering
package import Support

/// What came of one line of a script: its outcome or its error, as other programs read it.
package struct LineRecord: Sendable {
  /// The number of the line, from 1.
  package let number: Int
  package let line: Line
  package let result: Result<Outcome, Diagnostic>

  package init(_ number: Int, _ line: Line, _ result: Result<Outcome, Diagnostic>) {
    self.number = number
    self.line = line
    self.result = result
  }

  /// Whether nothing failed, and what the line states stands.
  package var isWell: Bool {
    guard case .success(let outcome) = result else { return false }
    return outcome.verdict?.ruling.stands ?? true
  }

  /// The object of `tutor run --json` for the line, on one line without its newline.
  ///
  /// - Parameter setting: how its text is set.
  package func json(_ setting: OutcomeText) -> String {
    var members = members
    if case .success(let outcome) = result {
      members.append(.init("text", .string(setting.text(outcome).plain)))
    }
    return JSON.object(members).text
  }

  /// What it says beside the text.
  package var members: [JSON.Member] {
    let input = line.text
    var members: [JSON.Member] = [
      .init("line", .number(Double(number))), .init("input", .string(input)),
    ]
    switch result {
    case .success(let outcome):
      members.append(.init("ok", .bool(outcome.verdict?.ruling != .unreadable)))
      members.append(.init("kind", .string(outcome.kind)))
      if let verdict = outcome.verdict {
        members += verdict.members(input: input)
      } else if let value = outcome.value {
        members += [.init("shape", value.jsonShape), .init("value", value.json)]
      }
    case .failure(let error):
      members.append(.init("ok", .bool(false)))
      if line.isStatement, [.syntax, .limit, .name].contains(error.kind) {
        let ruling = Verdict.Ruling.unreadable.rawValue
        members += [.init("kind", .string("verdict")), .init("verdict", .string(ruling))]
      }
      members.append(.init("error", error.json(input: input)))
    }
    return members
  }
}

extension Outcome {
  /// What `tutor run --json` calls it.
  package var kind: String {
    if verdict != nil { return "verdict" }
    switch value {
    case .number: return "number"
    case .vector: return "vector"
    case .row, .matrix: return "matrix"
    case nil: return text.isEmpty ? "none" : "text"
    }
  }
}

extension Value {
  /// `[]` for a number, `[n]` for a vector, `[rows, columns]` for a matrix.
  fileprivate var jsonShape: JSON {
    switch self {
    case .number: .array([])
    case .vector(let v): .array([.number(Double(v.count))])
    case .row, .matrix: .array([shape.rows, shape.columns].map { .number(Double($0)) })
    }
  }

  /// Every number in full; a matrix row by row.
  fileprivate var json: JSON {
    switch self {
    case .number(let x): .number(x)
    case .vector(let v): .array(v.elements.map(JSON.number))
    case .row(let v): .array([.array(v.elements.map(JSON.number))])
    case .matrix(let m):
      .array(
        (0..<m.rows).map { j in .array((0..<m.columns).map { .number(m[j + 1, $0 + 1]) }) })
    }
  }
}

extension Verdict {
  fileprivate func members(input: String) -> [JSON.Member] {
    let said = allConditions
    var members: [JSON.Member] = [
      .init("verdict", .string(ruling.rawValue)), .init("equation", .text(equation)),
      .init("condition", .text(said.isEmpty ? nil : said.joined(separator: "; "))),
      .init("conditions", .array(said.map(JSON.string))), .init("repair", .text(repair)),
      .init("vacuous", .bool(isVacuous)),
      .init("difference", difference.map { .number($0) } ?? .null),
      .init("seed", seed.map { .number(Double($0)) } ?? .null),
      .init("mistake", .text(mistake?.rawValue)), .init("reading", .text(reading)),
      .init("read", .text(read)), .init("skipped", .array(skipped.map(JSON.string))),
    ]
    if let elsewhere { members.append(.init("notation", .string(elsewhere.declaration))) }
    if let error { members.append(.init("error", error.json(input: input))) }
    return members
  }
}

extension Diagnostic {
  /// An error without a place of its own is about the whole line.
  package func json(input: String) -> JSON {
    let place = place(in: input)
    return .object([
      "kind": .string(kind.rawValue), "message": .string(message),
      "column": .number(Double(place.lowerBound + 1)), "length": .number(Double(place.count)),
      "hint": .text(hint),
    ])
  }

  /// The piece of a line that is meant, in scalars from 0: the whole line without the blanks at its
  /// ends where the error names none.
  package func place(in line: String) -> Range<Int> { range ?? Line.visibleRange(of: line) }
}

extension JSON {
  fileprivate static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
