import Notation
import Rendering
import Workbench

extension ExerciseJudge {
  // MARK: Building

  /// Judges what commands, parted by semicolons, make of the learner's network.
  func markConstruction(_ answer: String) throws(Diagnostic) -> Mark {
    var copy = session
    for line in Self.commands(in: answer) {
      do throws(Diagnostic) {
        _ = try copy.obey(line, in: context)
      } catch { return try invalid(error) }
    }
    return try construction(copy)
  }

  /// How much of what is asked a session holds.
  func construction(_ built: Session) throws(Diagnostic) -> Mark {
    let wanted = exercise.check.filter { $0.key == "holds" }.map(\.value)
    if wanted.isEmpty { throw fault("asks for nothing", "as in `holds: a[3][1] > 0.9`") }
    var missing: [String] = []
    for condition in wanted {
      var copy = built
      guard let verdict = try copy.obey(condition, in: context).verdict else {
        throw fault("asks for `\(condition)`, which is no statement", "as in `a[3][1] > 0.9`")
      }
      if !verdict.ruling.stands { missing.append(condition) }
    }
    if missing.isEmpty { return .right }
    var mark = Mark.wrong(
      "\(missing.joined(separator: ", ")) \(missing.count == 1 ? "does" : "do") not hold.",
      score: Double(wanted.count - missing.count) / Double(wanted.count))
    mark.trace = try trace(missing, in: built)
    return mark
  }

  /// Both sides of what does not hold.
  private func trace(_ missing: [String], in built: Session) throws(Diagnostic) -> StyledText {
    var parts: [StyledText] = []
    for condition in missing {
      var copy = built
      let outcome = try copy.obey(condition, in: context)
      parts.append(StyledText(condition, .notation) + "\n" + outcome.text)
    }
    return parts.joinedLines()
  }

  /// Cut at semicolons that no bracket encloses, and at line ends.
  static func commands(in text: String) -> [String] {
    var (commands, depth) = ([""], 0)
    for character in text {
      if "[(".contains(character) { depth += 1 }
      if "])".contains(character) { depth -= 1 }
      if character == ";" || character.isNewline, depth <= 0 {
        commands.append("")
      } else {
        commands[commands.count - 1].append(character)
      }
    }
    return commands.map(\.trimmed).filter { !$0.isEmpty }
  }

  // MARK: Commands and their outputs

  /// Judges a command by what it prints.
  func markCommand(_ answer: String) throws(Diagnostic) -> Mark {
    guard let model = exercise.session?.commands.last else {
      throw fault("has no command to compare with", "write it in a `tutor` fence, with its output")
    }
    var copy = session
    let came: Outcome
    do throws(Diagnostic) {
      var last = Outcome.none
      for line in Self.commands(in: answer) { last = try copy.obey(line, in: context) }
      came = last
    } catch { return try invalid(error) }
    return mark(came, for: model)
  }

  /// The mark of a command that printed something.
  func mark(_ came: Outcome, for model: Cell.Command) -> Mark {
    let tolerance = exercise.session?.options.tolerance ?? .written
    var expected = model.expected.map(\.text)
    if exercise.variant > 0, let varied = try? outcome(of: model.text) {
      // What the author wrote down was printed with other numbers.
      expected = varied.text.lines.map(\.plain)
    }
    if Matching(tolerance: tolerance).difference(expected, came.text.lines) == nil { return .right }
    return .wrong("this prints something else than what is asked.")
  }

  /// Judges an output that was typed before it was seen.
  func markPrediction(_ answer: String) throws(Diagnostic) -> Mark {
    guard let cell = exercise.session, let model = cell.commands.last else {
      throw fault("has nothing to predict", "write a `tutor` fence with its output")
    }
    var copy = session
    for command in cell.commands.dropLast() { _ = try? copy.obey(command.text, in: context) }
    let before = copy
    var result: Result<Outcome, Diagnostic>
    do throws(Diagnostic) {
      result = .success(try copy.obey(model.text, in: context))
    } catch { result = .failure(error) }
    let prediction = Prediction(answer, session: before, tolerance: cell.options.tolerance)
    return prediction.meets(result) ? .right : .wrong("something else comes.")
  }
}
