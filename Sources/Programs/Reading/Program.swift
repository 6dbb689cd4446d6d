import Support

/// A program as it was read: its statements, each with its place; what can't be read is a statement
/// of its own.
struct Program: Sendable {
  let source: [Unicode.Scalar]
  let statements: [Statement]
  /// All statements, those inside others behind them, each at its number.
  let all: [Statement]
  /// Every name that it uses, also as attributes and as texts.
  let names: Set<String>
  /// What stands under another name by `import … as`.
  let imports: [String: String]

  init(_ text: String) { self.init(Array(text.unicodeScalars)) }

  init(_ source: [Unicode.Scalar]) {
    self.source = source
    var parser = StatementParser(source)
    statements = parser.program()
    all = statements.flatMap(\.all).sorted { $0.id < $1.id }
    var names: Set<String> = []
    for expression in all.flatMap(\.expressions).flatMap(\.all) {
      switch expression.kind {
      case .name(let name), .attribute(_, let name): names.insert(name)
      case .text(let parts):
        for case .text(let text) in parts where text.count < 20 { names.insert(text) }
      default: break
      }
    }
    for statement in all {
      if case .function(let function) = statement.kind {
        names.formUnion(function.parameters.map(\.name))
      }
    }
    self.names = names
    var imports: [String: String] = [:]
    for statement in all {
      guard case .ignored = statement.kind else { continue }
      let words = source.text(statement.range).split { " \t,()\n".contains($0) }.map(String.init)
      guard words.first == "import" || words.first == "from" else { continue }
      for (at, word) in words.enumerated() where word == "as" && at > 0 && at + 1 < words.count {
        imports[words[at + 1]] = words[at - 1].split(separator: ".").last.map(String.init)
      }
    }
    self.imports = imports
  }

  /// Whether NumPy's functions stand without `np.` before them.
  var importsNumPyBare: Bool {
    all.contains { statement in
      if case .ignored = statement.kind {
        let text = self.text(statement.range)
        return text.hasPrefix("from numpy import") || text.hasPrefix("from pylab import")
      }
      return false
    }
  }

  /// Whether nothing in it works on arrays: each layer may have one neuron.
  var isOfNumbers: Bool {
    let ofArrays: Set<String> = [
      "dot", "T", "transpose", "matmul", "outer", "shape", "sum", "mean", "axis", "array", "zeros",
      "randn", "len", "zip", "append",
    ]
    return names.isDisjoint(with: ofArrays)
      && !all.flatMap(\.expressions).flatMap(\.all).contains { expression in
        switch expression.kind {
        case .binary("@", _, _), .index, .list, .comprehension: true
        default: false
        }
      }
  }

  func text(_ range: Range<Int>) -> String { source.text(range) }

  /// The program with a part of its source replaced.
  func replacing(_ range: Range<Int>, by text: String) -> Program {
    Program(
      Array(source[..<range.lowerBound]) + Array(text.unicodeScalars)
        + Array(source[range.upperBound...]))
  }
}
