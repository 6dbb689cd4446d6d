import Notation
import Notebook
import Rendering
import Workbench

/// Who obeys lines: a session of its own, or a chapter that is being read.
protocol Interpreter {
  mutating func obey(_ line: Line, in context: ExecutionContext) throws(Diagnostic) -> Outcome

  /// The context with the commands and the folders that it adds.
  func adapted(_ context: ExecutionContext) -> ExecutionContext

  /// The learner's network, examples and names.
  var session: Session { get }
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

extension Session: Interpreter {
  func adapted(_ context: ExecutionContext) -> ExecutionContext { context }

  var session: Session { self }
  var prompt: StyledText { StyledText("tutor> ", .prompt) }
  var prompts: [String] { [] }
  var sections: [String] { [] }
  var place: [Int] { [] }

  mutating func takeWarnings() -> [String] { [] }
}

extension Reading: Interpreter {}
