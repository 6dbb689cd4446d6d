/// What a line says.
package enum Statement: Equatable, Sendable {
  case expression(Term)
  /// `left = right`, `a == b`: sides with a relation between each two.
  case relation([Term], [Relation])
  /// `v ∈ ℝ^n`: the shape of a term.
  case member(Term, Space)
  case definition(name: String, nameRange: Range<Int>, Term)
  case functionDefinition(name: String, nameRange: Range<Int>, parameters: [String], Term)
}

package struct Relation: Hashable, Sendable {
  package enum Sign: String, Sendable {
    case equal = "="
    case approximately = "≈"
    case unequal = "≠"
    case less = "<"
    case greater = ">"
    case atMost = "≤"
    case atLeast = "≥"
    case becomes = "←"

    var isInequality: Bool { [.less, .greater, .atMost, .atLeast].contains(self) }
  }

  package var sign: Sign
  /// Whether it was typed as `==`, which only compares and never defines.
  package let isComparison: Bool
  package let range: Range<Int>

  package init(sign: Sign, isComparison: Bool, range: Range<Int>) {
    self.sign = sign
    self.isComparison = isComparison
    self.range = range
  }

  package static func == (left: Relation, right: Relation) -> Bool { left.sign == right.sign }

  package func hash(into hasher: inout Hasher) { hasher.combine(sign) }
}

/// The names that are the learner's, which win over the book's.
package struct Vocabulary: Equatable, Sendable {
  package var functions: Set<String>
  package var names: Set<String>
  /// The notation in which lines are written.
  package var dialect: Dialect
  /// Whether a line of a program may stand alone, as at the prompt: then `a1` and `z1` are of layer 1.
  package var readsPrograms = false

  package init(
    functions: Set<String> = [], names: Set<String> = [], dialect: Dialect = .book
  ) {
    self.functions = functions
    self.names = names
    self.dialect = dialect
  }
}

extension Term {
  /// Reads a line that holds one expression.
  package init(reading line: String, _ vocabulary: Vocabulary = Vocabulary()) throws(Diagnostic) {
    let reading = try LineReading(line, vocabulary)
    guard reading.statements.count == 1, case .expression(let term) = reading.statements[0] else {
      throw Diagnostic(
        .syntax, "expected an expression, found an equation", at: 0..<line.unicodeScalars.count)
    }
    self = term
  }
}

/// Whether a line says something of two sides: what then can't be read is unreadable as an equation.
package func holdsRelation(_ line: String) -> Bool {
  guard let tokens = try? Lexer.tokens(of: line) else {
    return line.contains("=") || line.contains("≈")
  }
  return tokens.contains(where: \.isRelation)
}

/// Whether a line that can't be read holds signs that stand for quantities of the network.
package func seemsAboutNetwork(_ line: String) -> Bool {
  guard let tokens = try? Lexer.tokens(of: line) else { return true }
  return tokens.contains { token in
    guard let name = token.name else { return false }
    return Letter(rawValue: name)?.hasLayer == true || ["σ", "∂", "∇"].contains(name)
      || Dialect.letter(name, .layered) != nil || Dialect.differential(name) != nil
  }
}
