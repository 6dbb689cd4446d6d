import Notation
import Rendering
import Sentences
import Workbench

/// What one answer to an exercise is worth, and what is said of it.
struct Mark: Equatable, Sendable {
  enum Ruling: Equatable, Sendable {
    case right
    /// A line of a derivation that holds; more are to come.
    case onward
    case trueBut
    case wrong
    /// Without a meaning that could be right or wrong.
    case invalid
    /// For a person to judge, or for a file that is not here.
    case kept
  }

  let ruling: Ruling
  /// From 0 to 1; what is partly right has its share.
  var score: Double
  var mistake: Mistake?
  var error: Diagnostic.Kind?
  var said: SaidText
  /// The lines that hold and were not there before, of a derivation.
  var lines: [String] = []
  var value: Value?
  /// Whether it is right with an earlier answer of the learner's, and not with the right one.
  var followsFromEarlier = false
  /// The learner's numbers beside the right ones, shown when they are asked for.
  var trace = SaidText()

  init(_ ruling: Ruling, _ said: SaidText, score: Double? = nil) {
    self.ruling = ruling
    self.said = said
    self.score = score ?? (ruling == .right ? 1 : 0)
  }

  /// What an author reads of it.
  var text: StyledText { said[.english] }

  static let right = Mark(.right, SaidText(.right, .right))

  /// Right, with what else there is to say.
  static func right(_ more: Sentence) -> Mark {
    Mark(.right, SaidText(.right, .right) + SaidText(" \(more)"))
  }

  static func kept(_ reason: Sentence) -> Mark { Mark(.kept, notJudged(SaidText(reason))) }

  static func trueBut(_ reason: Sentence) -> Mark {
    Mark(.trueBut, SaidText(.trueBut, .hint) + SaidText(reason))
  }

  static func wrong(_ reason: Sentence, score: Double = 0, mistake: Mistake? = nil) -> Mark {
    var mark = Mark(.wrong, notYet(SaidText(reason)), score: score)
    mark.mistake = mistake
    return mark
  }

  static func invalid(_ error: Diagnostic) -> Mark {
    var said = notJudged(SaidText(error.sentence))
    if let hint = error.advice { said += SaidText("\n") + SaidText(.hint, .hint) + SaidText(hint) }
    var mark = Mark(.invalid, said)
    mark.error = error.kind
    return mark
  }

  static func notYet(_ reason: SaidText) -> SaidText { SaidText(.notYetBecause, .wrong) + reason }

  static func notJudged(_ reason: SaidText) -> SaidText { SaidText(.notJudged, .hint) + reason }

  mutating func addLine(_ line: SaidText) { said += SaidText("\n") + line }
}

extension Mistake {
  var advice: SaidText {
    SaidText(.tryCommand(explanation)) + SaidText(Sentence(command), .command)
      + SaidText(.behindCommand)
  }
}
