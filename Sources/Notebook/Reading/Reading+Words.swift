import Notation
import Rendering
import Workbench

extension Reading {
  /// The mark of an answer that could not be read, with the help on a word in it where there is some.
  func helped(_ mark: Mark, _ line: String, _ context: ExecutionContext) -> Mark {
    guard mark.ruling == .invalid, AnswerWords.isProse(line),
      let help = help(onWordsOf: line, context)
    else { return mark }
    var mark = mark
    mark.text += "\n" + help
    return mark
  }

  /// What `why BP2` and `what is delta` get at a question.
  func help(onWordsOf line: String, _ context: ExecutionContext) -> StyledText? {
    session.help(onWordsOf: line, in: context)?.text
  }

  /// Whether it is `?` or `help` with nothing behind it.
  func asksForHelp(_ line: Line) -> Bool {
    switch line.content {
    case .question(let topic): topic.isEmpty
    case .command(let entry, let arguments):
      entry.name == Session.helpCommand.entry.name && arguments.words.isEmpty
    default: false
    }
  }

  /// What matters at a question: what it takes, what helps with it, and that all else works beside it.
  func helpAtQuestion(_ context: ExecutionContext) -> Outcome? {
    guard case .exercise(let exercise, let trial) = question else { return nil }
    var outcome = ask(exercise, trial, context)
    let lines = [
      exercise.type.typing,
      "Commands and expressions work beside the question: `w 2`, `why delta[2][1]`, `w[2]*x`.",
      "`help X` explains a word, a sign or a command; `help all` lists every command.",
    ].compactMap(\.self)
    for line in lines { outcome.addParagraph(.sentences(StyledText(line))) }
    return outcome
  }
}
