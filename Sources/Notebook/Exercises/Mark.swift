package import Notation
package import Rendering

/// What one answer to an exercise is worth, and what is said of it.
package struct Mark: Equatable, Sendable {
  package enum Ruling: Equatable, Sendable {
    case right
    /// A line of a derivation that holds; more are to come.
    case onward
    /// True, but no answer to what is asked.
    case trueBut
    case wrong
    /// Without a meaning that could be right or wrong.
    case invalid
  }

  package let ruling: Ruling
  /// From 0 to 1; what is partly right has its share.
  package var score: Double
  /// The known mistake that was made.
  package var mistake: Mistake?
  /// Why an answer is invalid.
  package var error: Diagnostic.Kind?
  package var text: StyledText
  /// The lines that hold and were not there before, of a derivation.
  var lines: [String] = []
  /// What the answer is worth, where it is a value.
  var value: Value?
  /// Whether it is right with an earlier answer of the learner's, and not with the right one.
  var isCarried = false
  /// The learner's numbers beside the right ones, shown when they are asked for.
  package var trace = StyledText()

  init(_ ruling: Ruling, _ text: StyledText, score: Double? = nil) {
    self.ruling = ruling
    self.text = text
    self.score = score ?? (ruling == .right ? 1 : 0)
  }

  static let right = Mark(.right, StyledText("Right.", .right))

  static func trueBut(_ reason: String) -> Mark {
    Mark(.trueBut, StyledText("True, but ", .hint) + StyledText(reason))
  }

  static func wrong(_ reason: String, score: Double = 0) -> Mark {
    Mark(.wrong, StyledText("Not yet: ", .wrong) + StyledText(reason), score: score)
  }

  static func invalid(_ error: Diagnostic) -> Mark {
    var text = StyledText("That can't be judged: ", .hint) + StyledText(error.message)
    if let hint = error.hint { text += "\n" + StyledText("hint: ", .hint) + StyledText(hint) }
    var mark = Mark(.invalid, text)
    mark.error = error.kind
    return mark
  }
}
