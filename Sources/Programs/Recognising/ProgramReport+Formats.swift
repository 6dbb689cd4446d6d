package import Support

extension ProgramReport {
  /// An object a statement, for other programs.
  package var json: [JSON] {
    lines.map { line in
      .object([
        "line": .whole(line.line), "target": .string(line.target), "quantity": .text(line.quantity),
        "equation": .text(line.equation), "verdict": .string(line.verdict.rawValue),
        "condition": .text(line.condition), "reason": .text(line.reason),
        "repair": .text(line.repair),
      ])
    }
  }

  /// The wrong lines as GitHub's annotations of a file.
  package func annotations(path: String) -> [String] {
    lines.filter { $0.verdict == .wrong }.map { line in
      let repair = line.repair.map { "; did you mean: \($0)" } ?? ""
      let message = Self.escaped((line.reason ?? "") + repair)
      return "::error file=\(Self.escaped(path, isProperty: true)),line=\(line.line)::\(message)"
    }
  }

  private static func escaped(_ text: String, isProperty: Bool = false) -> String {
    var text = text
    let signs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]
    for (sign, escape) in signs + (isProperty ? [(":", "%3A"), (",", "%2C")] : []) {
      text.replace(sign, with: escape)
    }
    return text
  }
}

extension JSON {
  fileprivate static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
