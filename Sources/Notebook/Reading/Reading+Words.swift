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
    mark.addLine(SaidText(styled: help))
    return mark
  }

  /// What `why BP2` and `what is delta` get at a question.
  func help(onWordsOf line: String, _ context: ExecutionContext) -> StyledText? {
    session.help(onWordsOf: line, in: context)?.text
  }
}
