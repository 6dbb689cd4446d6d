import Notation
import Support

/// A comment that speaks to the tutor: a name behind `@`, and what follows it.
struct Directive {
  static let names = [
    "chapter", "step", "setup", "exercise", "check", "include", "reset", "expect", "given",
    "unchecked",
  ]

  /// Empty for a comment that says nothing to the tutor.
  let name: String
  /// The rest of the comment, from the line on which the name stands.
  let lines: [(text: String, offset: Int)]

  /// What stands behind the name, on one line.
  var argument: String { lines.map(\.text.trimmed).joined(separator: " ").trimmed }

  init(_ comment: String) {
    var lines: [(text: String, offset: Int)] = []
    var name = ""
    for (offset, line) in comment.lines.enumerated() {
      if !name.isEmpty {
        lines.append((String(line), offset))
      } else if !line.trimmed.isEmpty {
        guard line.trimmed.hasPrefix("@") else { break }
        let (word, rest) = line.firstWord
        name = String(word.dropFirst())
        lines.append((rest, offset))
      }
    }
    self.name = name
    self.lines = lines
  }
}

/// What `@expect`, `@given` and `@unchecked` say of the formula that follows.
struct FormulaNotes {
  private var expectation: Formula.Expectation?
  private var givens: [String] = []
  private var unchecked: String?
  /// Where the first of them stands.
  private(set) var line: Int?

  func applied(to formula: Formula) -> Formula {
    var result = formula
    result.expectation = expectation
    result.givens = givens
    result.unchecked = unchecked
    return result
  }

  /// What `@given` said, where nothing else was: an exercise is judged under that, too.
  mutating func takeGivens() -> [String] {
    guard expectation == nil, unchecked == nil else { return [] }
    defer { self = FormulaNotes() }
    return givens
  }

  /// Adds what a directive says, and returns what is wrong with it.
  mutating func add(_ directive: Directive, line: Int) -> Diagnostic? {
    let argument = directive.argument
    switch directive.name {
    case "expect":
      self.line = self.line ?? line
      return expect(argument)
    case "given":
      self.line = self.line ?? line
      if argument.isEmpty {
        return Diagnostic(
          .syntax, "@given needs a condition", hint: "as in `@given activation linear`")
      }
      givens.append(argument)
    case "unchecked":
      self.line = self.line ?? line
      if argument.isEmpty {
        return Diagnostic(.syntax, "@unchecked needs a reason", hint: "as in `@unchecked a sketch`")
      }
      unchecked = argument
    default: break
    }
    return nil
  }

  private mutating func expect(_ argument: String) -> Diagnostic? {
    let parts = argument.split(separator: ":", maxSplits: 1)
    let word = parts.first.map(\.trimmed) ?? ""
    guard let ruling = Verdict.Ruling(rawValue: word) else {
      let known = Verdict.Ruling.allCases.map(\.rawValue)
      return Diagnostic(
        .name, "@expect has no verdict `\(word)`",
        hint: didYouMean(word, among: known) ?? "it is one of \(known.joined(separator: ", "))")
    }
    let detail = parts.count == 2 ? parts[1].trimmed : ""
    expectation = Formula.Expectation(ruling: ruling, detail: detail.isEmpty ? nil : detail)
    return nil
  }
}
