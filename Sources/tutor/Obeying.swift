import Notation
import Notebook
import Rendering
import Workbench

/// Who obeys lines: a session of its own, or a chapter that is being read.
protocol Obeying {
  mutating func obey(_ line: String, conduct: Conduct) throws(Diagnostic) -> Outcome

  /// The learner's network, examples and names.
  var session: Session { get set }
  /// What stands before the line that is typed.
  var prompt: StyledText { get }
  /// What may stand before a line of a transcript that is pasted.
  var prompts: [String] { get }
  /// What `goto` may be followed by.
  var sections: [String] { get }
  /// Where a lesson stands; it changes with each of its pieces.
  var place: [Int] { get }

  /// What is wrong with what is kept, each said once.
  mutating func takeWarnings() -> [String]
}

extension Session: Obeying {
  var session: Session {
    get { self }
    set { self = newValue }
  }

  var prompt: StyledText { StyledText("tutor> ", .prompt) }
  var prompts: [String] { [] }
  var sections: [String] { [] }
  var place: [Int] { [] }

  mutating func takeWarnings() -> [String] { [] }
}

extension Reading: Obeying {}
