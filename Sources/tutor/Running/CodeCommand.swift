import Notation
import Programs
import Rendering
import Sentences
import Support
import Terminal
import Workbench

/// `tutor code`: a program of backpropagation followed line by line.
enum CodeCommand {
  static func follow(
    _ request: Invocation.CodeRequest, _ screen: Screen
  ) throws(Diagnostic) -> ExitStatus {
    let source: ProgramSource
    do throws(ProgramSource.Unreadable) {
      source = try ProgramSource(try bytes(request.path), path: request.path)
    } catch { throw Diagnostic(.file, Sentence(error.message)) }
    let report = ProgramReport(
      following: source.text, function: request.function, isCancelled: { Interrupt.isRequested })
    if Interrupt.isRequested { return .interrupted }
    if report.lacksFunction, let name = request.function {
      throw Diagnostic(.name, "there is no function `\(name)` in \(request.path)")
    }
    switch request.format {
    case .human:
      let listing = ProgramListing(report)
      let width = System.isTerminal(1) ? screen.width : 120
      screen.show(listing.text(width: width, plain: screen.options.plain) + "\n")
    case .svg: screen.show(StyledText(ProgramListing(report).svg()))
    case .json: screen.show(StyledText(report.json.map { $0.text + "\n" }.joined()))
    case .github:
      screen.show(StyledText(report.annotations(path: request.path).map { $0 + "\n" }.joined()))
    }
    return report.isWrong ? .failed : .well
  }

  private static func bytes(_ path: String) throws(ProgramSource.Unreadable) -> [UInt8] {
    do throws(FileError) {
      if path != "-" { return try RegularFile.read(path, limit: ProgramSource.mostBytes) }
    } catch { throw .init(message: Diagnostic(error).message) }
    var bytes: [UInt8] = []
    while let piece = System.read(0, limit: 1 << 16), !piece.isEmpty {
      bytes += piece
      if bytes.count > ProgramSource.mostBytes { throw .init(message: "the program is too long") }
    }
    return bytes
  }
}
