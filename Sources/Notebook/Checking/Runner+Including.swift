import Notation
import Rendering
import Workbench

extension Runner {
  /// Runs commands unseen; each that fails is a failed case.
  mutating func setUp(_ commands: [Cell.Command]) {
    for command in commands {
      guard case .failure(let error) = obey(command, context), !result.isInterrupted else {
        continue
      }
      add(
        .failed(OutputCheck(command: command, options: Cell.Options()).unannounced(error)),
        line: command.line, name: "setup:\(command.line)")
    }
  }

  /// Runs the setup and the commands of a step of another file, or of this one.
  mutating func include(_ inclusion: Piece.Inclusion) {
    let status = included(inclusion, from: chapter, depth: 0)
    if let status {
      add(.failed(status), line: inclusion.line, name: "include:\(inclusion.line)")
    }
  }

  /// So many files may include one another.
  private static let deepest = 16

  private mutating func included(
    _ inclusion: Piece.Inclusion, from file: Chapter, depth: Int
  ) -> CheckCase.Failure? {
    let subject = "@include \(inclusion.file)#\(inclusion.step)"
    func failure(_ error: Diagnostic) -> CheckCase.Failure {
      var failure = CheckCase.Failure("\(subject): \(error.message)")
      failure.hint = error.hint
      return failure
    }
    if depth >= Self.deepest { return failure(Diagnostic(.limit, "the files include one another")) }
    do throws(Diagnostic) {
      let source = inclusion.file.isEmpty ? file : try read(inclusion.file)
      guard let step = source.step(inclusion.step) else {
        throw Diagnostic(
          .name, "there is no step `\(inclusion.step)` in \(source.path)",
          hint: didYouMean(inclusion.step, among: source.steps.map(\.id)))
      }
      for piece in step.pieces {
        var commands: [Cell.Command] = []
        switch piece {
        case .setup(let setup): commands = setup
        case .session(let cell):
          if cell.options.skip != nil { continue }
          plantSeed(cell)
          commands = cell.commands
        case .include(let inner):
          if let failure = included(inner, from: source, depth: depth + 1) { return failure }
        case .reset, .prose, .formula, .details, .exercise: break
        }
        for command in commands where command.expected.announcedError == nil {
          if case .failure(let error) = obey(command, context), !result.isInterrupted {
            return failure(Diagnostic(error.kind, "`\(command.text)`: \(error.message)"))
          }
        }
      }
      return nil
    } catch {
      return failure(error)
    }
  }

  private mutating func read(_ file: String) throws(Diagnostic) -> Chapter {
    let candidates =
      file.hasPrefix("/") ? [file] : context.folders.map { $0 == "." ? file : "\($0)/\(file)" }
    let path = candidates.first { Files.exists($0) } ?? file
    if let chapter = included[path] { return chapter }
    let chapter = try Chapter(reading: path)
    included[path] = chapter
    return chapter
  }
}
