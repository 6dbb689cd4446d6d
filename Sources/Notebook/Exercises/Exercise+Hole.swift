import Notation
import Rendering
import Support
import Workbench

extension Exercise {
  static let hole = "____"

  /// The answer with one piece left out; nil where too little would be left.
  ///
  /// - Parameters:
  ///   - session: that in which it is asked.
  ///   - lines: the lines of a derivation that hold already.
  func withHole(in session: Session, after lines: [String] = []) -> String? {
    switch kind {
    case .formula, .repair:
      guard let solution = solutionText else { return nil }
      let right = ExerciseJudge.sides(solution).right
      return Self.holed(right).map { text in left.map { "\($0) = \(text)" } ?? text }
    case .derive:
      let next = derivationLines.dropFirst(lines.count).first ?? derivationLines.last
      return next.flatMap { Self.holed($0) }.map { "= \($0)" }
    case .value:
      let words = solutionValues.first { (try? Term(reading: $0))?.isConstant == false }
      return words.flatMap { Self.holed($0) }
    case .shape:
      guard let shape = obligation("answer").flatMap(ExerciseJudge.shape) else { return nil }
      return "\(shape.rows)×\(Self.hole)"
    case .choice:
      guard choices.count > 2, let wrong = shuffled.firstIndex(where: { !choices[$0 - 1].isRight })
      else { return nil }
      return "not \(wrong + 1)"
    case .order:
      guard let first = shuffled.firstIndex(of: 1) else { return nil }
      return "\(first + 1) \(Self.hole)"
    case .construct, .command:
      return solutionText.map { text in
        ExerciseJudge.commands(in: text).map(Self.withoutArguments).joined(separator: "; ")
      }
    case .predict:
      guard let expected = session.outcomeText(of: self.session) else { return nil }
      return Self.withoutLastNumber(expected)
    }
  }

  /// The lines of the solution of a derivation.
  private var derivationLines: [String] {
    guard let text = solutionText else { return [] }
    return ExerciseJudge.links(of: text).filter { !$0.isEmpty }
  }

  private static func holed(_ text: String) -> String? {
    guard let term = try? Term(reading: text), let range = term.hole else { return nil }
    var scalars = Array(text.unicodeScalars)
    guard range.upperBound <= scalars.count, range.count < scalars.count else { return nil }
    scalars.replaceSubrange(range, with: Array(hole.unicodeScalars))
    return String(scalars)
  }

  /// `set b[3][1] = ____`, `delta ____`.
  private static func withoutArguments(_ command: String) -> String {
    if let sign = command.firstIndex(of: "=") { return "\(command[...sign]) \(hole)" }
    let (word, rest) = command.firstWord
    return rest.isEmpty ? hole : "\(word) \(hole)"
  }

  private static func withoutLastNumber(_ text: String) -> String? {
    guard let number = MatchLine(expected: text).elements.last(where: { $0.kind.isNumber }),
      MatchLine(expected: text).elements.filter({ $0.kind.isNumber }).count > 1
    else { return nil }
    var scalars = Array(text.unicodeScalars)
    scalars.replaceSubrange(number.range, with: Array(hole.unicodeScalars))
    return String(scalars)
  }
}

extension MatchLine.Kind {
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}

extension Session {
  /// What the last command of a cell prints here, on one line; nil for what fails.
  fileprivate func outcomeText(of cell: Cell?) -> String? {
    guard let cell, let last = cell.commands.last else { return nil }
    var copy = self
    for command in cell.commands.dropLast() { _ = try? copy.obey(command.text) }
    guard let outcome = try? copy.obey(last.text), outcome.text.lines.count == 1 else { return nil }
    return outcome.text.plain
  }
}

extension ExerciseJudge {
  /// A value whose entries at some places show their first digit alone.
  static func veiled(_ value: Value, at places: Set<Int>) -> String {
    let shown = value.elements.enumerated().map { index, number in
      let text = NumberFormat.text(number)
      return places.contains(index) ? veiled(text) : text
    }
    switch value {
    case .number: return shown[0]
    case .vector, .row: return "[" + shown.joined(separator: ", ") + "]"
    case .matrix(let matrix):
      let rows = (0..<matrix.rows).map { row in
        shown[(row * matrix.columns)..<((row + 1) * matrix.columns)].joined(separator: ", ")
      }
      return "[[" + rows.joined(separator: "],\n [") + "]]"
    }
  }

  /// `0.04_` for 0.043, `1_` for 18.
  private static func veiled(_ number: String) -> String {
    var isBehindFirst = false
    let digits = number.filter(\.isNumber).count
    return String(
      number.map { character in
        guard character.isNumber else { return character }
        if isBehindFirst || digits == 1 { return "_" }
        isBehindFirst = character != "0"
        return character
      })
  }
}

extension Term {
  /// The last of its factors or terms.
  fileprivate var hole: Range<Int>? {
    switch form {
    case .chain(_, let links): links.last?.operand.range
    case .sum(let sum): sum.body.hole ?? sum.body.range
    case .negative(let operand): operand.hole ?? operand.range
    case .call(_, _, let arguments): arguments.last?.range
    case .derivative(_, let by): by.range
    default: nil
    }
  }
}
