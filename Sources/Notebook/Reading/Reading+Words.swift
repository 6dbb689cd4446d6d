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
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
    let topics = words.filter { !Self.fillers.contains($0.lowercased()) }
    for topic in topics.reversed() {
      for spelling in [topic, topic.lowercased()] {
        var copy = session
        guard topic.count > 1 || !topic.first!.isASCII,
          let outcome = try? copy.obey("help \(spelling)", in: context)
        else { continue }
        return outcome.text
      }
    }
    return nil
  }

  private static let fillers: Set<String> = [
    "a", "an", "the", "is", "it", "what", "why", "how", "who", "which", "does", "do", "of", "for",
    "to", "in", "i", "don't", "know", "idea", "no", "can", "this", "that", "mean", "means", "and",
  ]
}
