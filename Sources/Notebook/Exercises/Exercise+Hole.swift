import Notation

extension Exercise {
  /// The solution with a hole in place of one factor or term; nil where there is none to leave out.
  var withHole: String? {
    guard kind == .formula || kind == .repair, let solution = solutionText else { return nil }
    let right = ExerciseJudge.sides(solution).right
    guard let term = try? Term(reading: right), let range = term.hole else { return nil }
    var scalars = Array(right.unicodeScalars)
    guard range.upperBound <= scalars.count, range.count < scalars.count else { return nil }
    scalars.replaceSubrange(range, with: Array("____".unicodeScalars))
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return left.map { "\($0) = \(String(text))" } ?? String(text)
  }
}

extension Term {
  /// The last of its factors or terms.
  fileprivate var hole: Range<Int>? {
    switch form {
    case .chain(_, let links): links.last?.operand.range
    case .sum(let sum): sum.body.hole ?? sum.body.range
    case .negative(let operand): operand.hole ?? operand.range
    default: nil
    }
  }
}
