package import Notation
import Programs
import Rendering
import Sentences
import Support

extension Session {
  static let codeCommand = Command<Session>(
    "code", .inside, usage: "code FILE {FUNCTION}",
    "follows a Python program of backpropagation: what each line holds, which is the first wrong one",
    example: "code Examples/backprop.py", arguments: [.file], words: 1...2
  ) { _, arguments, context throws(Diagnostic) in
    let word = arguments.words[0]
    let source: ProgramSource
    do {
      let path = try context.find(arguments.path(word))
      let bytes = try RegularFile.read(
        path, limit: ProgramSource.mostBytes, within: context.bounds,
        isCancelled: context.isCancelled)
      source = try ProgramSource(bytes, path: path)
    } catch let error as FileError {
      throw Diagnostic(error).at(word.range)
    } catch {
      let message = (error as? ProgramSource.Unreadable)?.message ?? "this can't be read"
      throw Diagnostic(.file, Sentence(message), at: word.range)
    }
    let function = arguments.words.dropFirst().first?.text
    return try Outcome(following: source.text, function: function, in: context)
  }
}

extension Outcome {
  /// What there is to say of a program, line by line.
  package init(
    following program: String, function: String? = nil, in context: ExecutionContext
  ) throws(Diagnostic) {
    let report = ProgramReport(
      following: program, function: function, isCancelled: context.isCancelled)
    if context.isCancelled() { throw .interrupted }
    if report.lacksFunction, let function {
      throw Diagnostic(.name, Sentence("there is no function `\(function)` in it"))
    }
    let ruling: Verdict.Ruling = report.isWrong ? .false : report.isRight ? .true : .unreadable
    self.init([.picture(ProgramListing(report))], verdict: Verdict(ruling))
  }
}
