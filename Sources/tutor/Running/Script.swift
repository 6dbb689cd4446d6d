import Notation
import Rendering
import Terminal
import Workbench

/// `tutor run`: lines obeyed without a person before the screen.
struct Script {
  /// How the script's errors name it.
  private let name: String
  private let json: Bool
  private let keepsGoing: Bool
  private let screen: Screen
  private var lines: ScriptLines
  private var shell: Shell
  private var status = ExitStatus.well

  init(
    _ source: any LineSource, name: String, request: Invocation.RunRequest,
    for interpreter: any Interpreter = Session(), screen: Screen
  ) {
    self.name = name
    self.screen = screen
    json = request.json
    keepsGoing = request.keepGoing || request.json
    lines = ScriptLines(source)
    shell = Shell(interpreter, in: ExecutionContext(isCancelled: { Interrupt.isRequested }))
    if !json { shell.echo = { screen.showOutcome($0) } }
  }

  /// Obeys the lines until their end, the first error or Ctrl-C.
  mutating func obey() -> ExitStatus {
    while !shell.isDone, let line = lines.next() {
      if line.error?.kind == .interrupted { return .interrupted }
      let record = record(of: line)
      let isRead =
        json ? screen.show(StyledText(record.json(screen.scriptSetting) + "\n")) : show(record)
      if Interrupt.isRequested { return .interrupted }
      if !record.isWell || shell.holdsFalsehood { status = .failed }
      guard isRead else { return status }
      if case .failure(let error) = record.result {
        if error.kind == .interrupted { return .interrupted }
        if !keepsGoing { return status }
      }
    }
    if let failure = lines.failure {
      screen.showError(StyledText("tutor: \(name): \(failure.message)\n"))
      return .misused
    }
    return status
  }

  private mutating func record(of read: ScriptLines.NumberedLine) -> LineRecord {
    let line = shell.line(read.text)
    let result: Result<Outcome, Diagnostic>
    do throws(Diagnostic) {
      if let error = read.error { throw error }
      result = .success(try shell.obey(line))
    } catch { result = .failure(error) }
    return LineRecord(read.number, line, result)
  }

  /// Shows a line's text or its error; `false` once nobody reads any more.
  private func show(_ record: LineRecord) -> Bool {
    switch record.result {
    case .success(let outcome): return screen.showOutcome(outcome)
    case .failure(let error):
      let column = error.place(in: record.line.text).lowerBound + 1
      let place = StyledText("\(name):\(record.number):\(column): ")
      var text = place + DiagnosticRenderer.message(error) + "\n"
      if let hint = error.hint { text += StyledText([Span("  hint: ", .hint), Span(hint + "\n")]) }
      screen.showError(text)
      return true
    }
  }
}

/// The lines of a script that ask for something, each with its number.
struct ScriptLines {
  struct NumberedLine {
    /// From 1; blank lines and comments count.
    let number: Int
    var text = ""
    /// Why the line could not even be read; `.interrupted` after Ctrl-C.
    var error: Diagnostic?
  }

  private var source: any LineSource
  private var number = 0
  /// Why there are no more lines, where that is not the end.
  private(set) var failure: Diagnostic?

  init(_ source: any LineSource) { self.source = source }

  /// The next line; nil at the end.
  mutating func next() -> NumberedLine? {
    while true {
      number += 1
      switch source.next(prompt: StyledText()) {
      case .line(var text):
        // Some editors begin a file with a byte order mark.
        if number == 1, text.unicodeScalars.first == "\u{FEFF}" {
          text.unicodeScalars.removeFirst()
        }
        if !Line.isSilent(text) { return NumberedLine(number: number, text: text) }
      case .notUTF8(let text):
        let place = text.unicodeScalars.prefix { $0 != "\u{FFFD}" }.count
        let error = Diagnostic(
          .syntax, "this line is not UTF-8", at: place..<place + 1,
          hint: "write the file again as UTF-8")
        return NumberedLine(number: number, text: text, error: error)
      case .tooLong:
        let error = Diagnostic(
          .limit, "this line is longer than \(PlainSource.limit.grouped) bytes")
        return NumberedLine(number: number, error: error)
      case .interrupted: return NumberedLine(number: number, error: .interrupted)
      case .failed(let reason):
        failure = Diagnostic(.file, "this can't be read to its end: \(reason)")
        return nil
      case .end: return nil
      }
    }
  }
}

/// The lines of the command line, `tutor run -c LINE`.
struct ListedLines: LineSource {
  private var rest: ArraySlice<String>

  init(_ lines: [String]) {
    // A shell hands over newlines too; each ends a line.
    rest =
      lines.flatMap { $0.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
      .map { String($0) }[...]
  }

  mutating func next(prompt: StyledText) -> LineEvent {
    rest.popFirst().map { .line($0) } ?? .end
  }
}
