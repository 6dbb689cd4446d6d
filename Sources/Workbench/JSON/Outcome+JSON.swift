import Notation
import Support

extension Outcome {
  /// What an object says of an outcome, beginning with its kind.
  func members(input: String) -> [JSON.Member] {
    var members: [JSON.Member] = [.init("kind", .string(kind))]
    if let verdict {
      members += verdict.members(input: input)
    } else if let value {
      members += [.init("shape", value.jsonShape), .init("value", value.json)]
    }
    members.append(.init("text", .string(text.plain)))
    return members
  }
}

extension Value {
  /// `[]` for a number, `[n]` for a vector, `[rows, columns]` for a matrix.
  fileprivate var jsonShape: JSON {
    switch self {
    case .number: .array([])
    case .vector(let v): .array([.number(Double(v.count))])
    case .row, .matrix:
      .array([.number(Double(shape.rows)), .number(Double(shape.columns))])
    }
  }

  /// Every number in full; a matrix row by row.
  fileprivate var json: JSON {
    switch self {
    case .number(let x): .number(x)
    case .vector(let v): .array(v.elements.map { .number($0) })
    case .row(let v): .array([.array(v.elements.map { .number($0) })])
    case .matrix(let m):
      .array(
        (0..<m.rows).map { row in
          .array(m.elements[row * m.columns..<(row + 1) * m.columns].map { .number($0) })
        })
    }
  }
}

extension Verdict {
  fileprivate func members(input: String) -> [JSON.Member] {
    var members: [JSON.Member] = [
      .init("verdict", .string(ruling.rawValue)), .init("equation", .text(equation)),
      .init("condition", .text(condition?.name)), .init("repair", .text(repair)),
      .init("difference", difference.map { .number($0) } ?? .null),
      .init("seed", seed.map { .number(Double($0)) } ?? .null),
      .init("mistake", .text(mistake?.rawValue)),
      .init("reading", .text(reading)),
    ]
    if let error { members.append(.init("error", error.json(input: input))) }
    return members
  }
}

extension Diagnostic {
  /// An error without a place of its own is about the whole line.
  func json(input: String) -> JSON {
    let place = place(in: input)
    return .object([
      "kind": .string(kind.rawValue), "message": .string(message),
      "column": .number(Double(place.lowerBound + 1)), "length": .number(Double(place.count)),
      "hint": .text(hint),
    ])
  }

  /// The piece of a line that is meant, in scalars from 0: the whole line without the blanks at its
  /// ends where the error names none.
  package func place(in line: String) -> Range<Int> {
    if let range { return range }
    let scalars = Array(line.unicodeScalars)
    let first = scalars.firstIndex { !$0.properties.isWhitespace } ?? 0
    let last = scalars.lastIndex { !$0.properties.isWhitespace } ?? first - 1
    return first..<last + 1
  }
}

extension JSON {
  fileprivate static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
