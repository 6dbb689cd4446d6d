import Notation
import Rendering
import Workbench

/// Who obeys lines: a session of its own, or a chapter that is being read.
protocol Obeying {
  mutating func obey(_ line: String, conduct: Conduct) throws(Diagnostic) -> Outcome

  /// The learner's network, examples and names.
  var session: Session { get set }
  /// What stands before the line that is typed.
  var prompt: StyledText { get }
}

extension Session: Obeying {
  var session: Session {
    get { self }
    set { self = newValue }
  }

  var prompt: StyledText { StyledText("tutor> ", .prompt) }
}
