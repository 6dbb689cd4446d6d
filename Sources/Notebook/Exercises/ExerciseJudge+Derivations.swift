import Notation
import Rendering
import Workbench

extension ExerciseJudge {
  /// Judges lines of a derivation, each against the one before; signs of equality part them.
  func markDerivation(_ answer: String, after earlier: [String]) throws(Diagnostic) -> Mark {
    guard let from = exercise.obligation("from"), let goal = exercise.obligation("goal") else {
      throw fault("needs `from:` and `goal:`", "as in `from: ∂C/∂b^l_j` and `goal: δ^l_j`")
    }
    var lines = [from] + earlier
    for line in Self.links(of: answer) where !line.isEmpty {
      if spelled(line) == spelled(from), lines.count == 1 { continue }
      if lines.contains(where: { spelled($0) == spelled(line) }) {
        return .trueBut("this line stands there already.")
      }
      let last = lines[lines.count - 1]
      var mark = try ruling("\(last) = \(line)", model: nil)
      if mark.ruling != .right {
        mark.score = share(of: lines)
        mark.text = StyledText("\(last) = \(line)", .notation) + "\n" + mark.text
        return mark
      }
      if spelled(line) == spelled(goal), lines.count < exercise.steps {
        return .trueBut("how does one get there? Show \(counted(exercise.steps, "line")).")
      }
      lines.append(line)
    }
    if lines.count == 1 { return .trueBut("this is where the derivation starts.") }
    if spelled(lines[lines.count - 1]) == spelled(goal) {
      return Mark(
        .right, StyledText("Right: ", .right) + StyledText("each line follows from the one before.")
      )
    }
    return Mark(
      .onward, StyledText("So far right. ", .right) + StyledText("What does this equal?"),
      score: share(of: lines))
  }

  private func share(of lines: [String]) -> Double {
    min(0.9, Double(lines.count - 1) / Double(exercise.steps))
  }
}
