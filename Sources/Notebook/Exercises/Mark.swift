import Notation
import Rendering
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
  var text: StyledText
  /// The lines that hold and were not there before, of a derivation.
  var lines: [String] = []
  var value: Value?
  /// Whether it is right with an earlier answer of the learner's, and not with the right one.
  var followsFromEarlier = false
  /// The learner's numbers beside the right ones, shown when they are asked for.
  var trace = StyledText()

  init(_ ruling: Ruling, _ text: StyledText, score: Double? = nil) {
    self.ruling = ruling
    self.text = text
    self.score = score ?? (ruling == .right ? 1 : 0)
  }

  static let right = Mark(.right, StyledText("Right.", .right))

  /// Right, with what else there is to say.
  static func right(_ more: String) -> Mark {
    Mark(.right, StyledText("Right.", .right) + StyledText(" " + more))
  }

  static func kept(_ reason: String) -> Mark {
    Mark(.kept, StyledText("Not judged: ", .hint) + StyledText(reason))
  }

  static func trueBut(_ reason: String) -> Mark {
    Mark(.trueBut, StyledText("True, but ", .hint) + StyledText(reason))
  }

  static func wrong(_ reason: String, score: Double = 0, mistake: Mistake? = nil) -> Mark {
    var mark = Mark(.wrong, StyledText("Not yet: ", .wrong) + StyledText(reason), score: score)
    mark.mistake = mistake
    return mark
  }

  static func invalid(_ error: Diagnostic) -> Mark {
    var text = StyledText("Not judged: ", .hint) + StyledText(error.message)
    if let hint = error.hint { text += "\n" + StyledText("hint: ", .hint) + StyledText(hint) }
    var mark = Mark(.invalid, text)
    mark.error = error.kind
    return mark
  }
}

extension Mistake {
  var advice: StyledText { StyledText(explanation + " Try ") + StyledText(command, .command) + "." }
}
