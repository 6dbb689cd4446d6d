import Notation
import Rendering
import Terminal
import Workbench

/// `tutor run`: lines obeyed without a person before the screen.
struct Script {
  /// How the script's errors name it.
  let name: String
  let json: Bool
  let keepsGoing: Bool
  let screen: Screen
  private var lines: ScriptLines
  private var toolbox: Toolbox
  private var status = ExitStatus.well

  init(
    _ source: any LineSource, name: String, request: Invocation.RunRequest,
    for obeying: any Obeying = Session(), screen: Screen
  ) {
    self.name = name
    self.screen = screen
    json = request.json
    keepsGoing = request.keepGoing || request.json
    lines = ScriptLines(source)
    toolbox = Toolbox(obeying)
    toolbox.obeying.session.plain = screen.options.plain
    toolbox.obeying.session.width = min(screen.width, 80)
    if !json { toolbox.echo = { screen.show($0 + "\n") } }
  }

  /// Obeys the lines until their end, the first error or Ctrl-C.
  mutating func obey() -> ExitStatus {
    let conduct = Conduct(isCancelled: { Interrupt.isRequested })
    while !toolbox.isDone {
      switch lines.next() {
      case .end: return status
      case .interrupted: return .interrupted
      case .line(let line):
        let record = record(of: line, conduct)
        let isRead = json ? screen.show(StyledText(record.json + "\n")) : show(record)
        if Interrupt.isRequested { return .interrupted }
        if !record.isWell || toolbox.holdsFalsehood { status = .failed }
        guard isRead else { return status }
        if case .failure(let error) = record.result {
          if error.kind == .interrupted { return .interrupted }
          if !keepsGoing { return status }
        }
      }
    }
    return status
  }

  private mutating func record(of line: ScriptLines.Line, _ conduct: Conduct) -> LineRecord {
    let isStatement = toolbox.obeying.session.isStatement(line.text)
    let result: Result<Outcome, Diagnostic>
    do throws(Diagnostic) {
      if let error = line.error { throw error }
      result = .success(try toolbox.obey(line.text, conduct: conduct))
    } catch { result = .failure(error) }
    return LineRecord(
      line: line.number, input: line.text, result: result, isStatement: isStatement)
  }

  /// Shows a line's text or its error; `false` once nobody reads any more.
  private func show(_ record: LineRecord) -> Bool {
    switch record.result {
    case .success(let outcome):
      return outcome.text.isEmpty || screen.show(outcome.text + "\n")
    case .failure(let error):
      let column = error.place(in: record.input).lowerBound + 1
      var text =
        StyledText("\(name):\(record.line):\(column): ") + DiagnosticRenderer.message(error) + "\n"
      if let hint = error.hint { text += StyledText([Span("  hint: ", .hint), Span(hint + "\n")]) }
      screen.showError(text)
      return true
    }
  }
}
