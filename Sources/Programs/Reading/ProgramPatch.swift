/// A line put in the place of one of a program's.
package enum ProgramPatch {
  /// What a line stores to, without its blanks; nil where it stores nothing.
  package static func target(of line: String) -> String? {
    let program = Program(line)
    return program.all.count == 1 ? target(of: program.all[0], in: program) : nil
  }

  /// All that a program stores to.
  package static func targets(of program: String) -> Set<String> {
    let program = Program(program)
    return Set(program.all.compactMap { target(of: $0, in: program) })
  }

  /// The programs that come of a line in the place of each one that stores the same.
  package static func ways(to line: String, in text: String) -> [String] {
    guard let target = target(of: line) else { return [] }
    let program = Program(text)
    let new = line.drop { $0 == " " || $0 == "\t" }
    return program.all.filter { Self.target(of: $0, in: program) == target }.map { statement in
      let source = program.source
      return source.text(0..<statement.range.lowerBound) + new
        + source.text(statement.range.upperBound..<source.count)
    }
  }

  private static func target(of statement: Statement, in program: Program) -> String? {
    let place: Expression
    switch statement.kind {
    case .assignment(let targets, _): place = targets[0]
    case .augmented(let target, _, _): place = target
    case .result: return "return"
    case .expression(let call):
      guard case .call(let function, _) = call.kind else { return nil }
      place = function
    default: return nil
    }
    return program.text(place.range).filter { $0 != " " && $0 != "\t" }
  }
}
