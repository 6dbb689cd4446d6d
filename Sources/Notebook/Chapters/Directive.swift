import Support

/// A comment that speaks to the tutor: a name behind `@`, and what follows it.
struct Directive {
  static let names = [
    "chapter", "step", "setup", "exercise", "check", "include", "reset", "expect", "given",
    "unchecked", "notation", "sealed",
  ]

  /// Empty for a comment that says nothing to the tutor.
  let name: String
  let lines: [(text: String, offset: Int)]

  var argument: String { lines.map(\.text.trimmed).joined(separator: " ").trimmed }

  init(_ comment: String) {
    let all = comment.lines.enumerated().drop { $0.element.trimmed.isEmpty }
    let (word, rest) = all.first?.element.firstWord ?? ("", "")
    name = word.hasPrefix("@") ? String(word.dropFirst()) : ""
    let more = all.dropFirst().map { (String($0.element), $0.offset) }
    lines = all.first.map { [(rest, $0.offset)] + more } ?? []
  }
}
