/// What a line says.
package enum Statement: Equatable, Sendable {
  case expression(Term)
  /// `left = right`, `a == b`: sides with a relation between each two.
  case relation([Term], [Relation])
  case definition(name: String, nameRange: Range<Int>, Term)
  case functionDefinition(name: String, nameRange: Range<Int>, parameter: String, Term)
}

package struct Relation: Equatable, Sendable {
  package enum Sign: String, Sendable {
    case equal = "="
    case approximately = "≈"
    case unequal = "≠"
    case less = "<"
    case greater = ">"
    case atMost = "≤"
    case atLeast = "≥"
    case becomes = "←"
  }

  package let sign: Sign
  /// Whether it was typed as `==`, which only compares and never defines.
  package let isComparison: Bool
  package let range: Range<Int>

  package init(sign: Sign, isComparison: Bool, range: Range<Int>) {
    self.sign = sign
    self.isComparison = isComparison
    self.range = range
  }

  package static func == (left: Relation, right: Relation) -> Bool { left.sign == right.sign }
}

/// The statements of a line, and how names in it were read that are not the book's.
package struct LineReading: Equatable, Sendable {
  package private(set) var statements: [Statement] = []
  package private(set) var remarks: [NameReading] = []
}

/// The names that are the learner's, which win over the book's.
package struct Vocabulary: Equatable, Sendable {
  package var functions: Set<String>
  package var names: Set<String>

  package init(functions: Set<String> = [], names: Set<String> = []) {
    self.functions = functions
    self.names = names
  }
}

extension LineReading {
  /// Reads one line.
  ///
  /// - Throws: a `Diagnostic` with the place and what was expected there.
  package init(_ line: String, _ vocabulary: Vocabulary = Vocabulary()) throws(Diagnostic) {
    let isTeX = line.unicodeScalars.contains("\\")
    let place = 0..<line.unicodeScalars.count
    var readings: [(name: String, role: Dialect.Role)] = []
    for segment in try Layout.segments(of: try Lexer.tokens(of: line)) {
      var parser = Parser(segment, vocabulary, isTeX: isTeX)
      statements.append(try parser.statement())
      readings += parser.readings
      for remark in parser.remarks { remarks.appendIfNew(remark) }
    }
    let relations = statements.reduce(0) { count, statement in
      if case .relation(_, let relations) = statement { count + relations.count } else { count + 1 }
    }
    guard relations <= Self.mostRelations else {
      throw Diagnostic(
        .limit,
        "this line holds \(relations.grouped) relations; at most \(Self.mostRelations) are read at once",
        at: place)
    }
    if let (first, second, meaning) = Self.sharedMeaning(readings) {
      throw Diagnostic(
        .syntax, "\(first) and \(second) would both be read as \(meaning), and may differ",
        at: place, hint: "write one and the same letter for both")
    }
  }

  private static let mostRelations = 100

  /// Two names that would be read as one and the same, so that f(z) = g(z) would say nothing.
  private static func sharedMeaning(
    _ readings: [(name: String, role: Dialect.Role)]
  ) -> (first: String, second: String, meaning: String)? {
    var known: [Dialect.Role: String] = [:]
    if readings.contains(where: { $0.name == "C" }) { known[.letter(.C)] = "C" }
    for (name, role) in readings {
      if let first = known.updateValue(name, forKey: role), first != name {
        return (first, name, role.wording)
      }
    }
    return nil
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
