import Notation
import Notebook
import Programs
import Rendering
import Support
import Terminal
import Workbench

/// The prompt: lines are read, obeyed and answered until Ctrl-D or `quit`.
struct REPL {
  private var source: any LineSource
  private let screen: Screen
  private let status: StatusLine
  private let completer: Completer
  private var shell: Shell
  /// The lines typed so far of an entry with an open bracket.
  private var pending = ""
  /// What a screen had no room for of a lesson's piece; Enter shows it.
  private var pager: LessonPager

  init(
    with interpreter: any Interpreter, from source: any LineSource, completer: Completer,
    screen: Screen, choosing isChoosing: Bool = false,
    open: @escaping (String) throws(Diagnostic) -> any Interpreter
  ) {
    let status = StatusLine(screen: screen)
    self.source = source
    self.screen = screen
    self.status = status
    self.completer = completer
    pager = LessonPager(screen: screen)
    shell = Shell(
      interpreter,
      in: ExecutionContext(
        report: { status.report($0, now: monotonicSeconds()) },
        isCancelled: { Interrupt.isRequested }))
    shell.open = open
    shell.isChoosing = isChoosing
    if screen.isInteractive {
      shell.openEditor = { text throws(FileError) in try Editor.edit(text) }
    }
    shell.echo = { outcome in
      status.clear()
      screen.showOutcome(outcome)
    }
  }

  mutating func hold() {
    while !shell.isDone {
      prepare()
      switch source.next(prompt: prompt) {
      case .line(let text): take(text)
      case .notUTF8, .tooLong:
        screen.showError(
          StyledText("this line can't be read: it is too long or no UTF-8\n", .wrong))
      case .interrupted: pending = ""
      case .end: return
      case .failed(let reason):
        screen.showError(StyledText("nothing more can be read: \(reason)\n", .wrong))
        return
      }
    }
  }

  /// Tells the session and the completion what the next line finds.
  private mutating func prepare() {
    shell.entries = source.entries
    completer.session = shell.interpreter.session
    completer.context = shell.context
    completer.sections = shell.interpreter.sections
    completer.above = pending.isEmpty ? "" : pending + " "
    let warnings = [source.takeWarning()].compactMap(\.self) + shell.takeWarnings()
    for warning in warnings {
      let lines = wrap(StyledText(warning, .hint), width: min(screen.width, 80))
      screen.showError(lines.joinedLines() + "\n")
    }
  }

  private var prompt: StyledText {
    let open = openBrackets(in: pending).map { String($0) }.joined()
    if !open.isEmpty { return StyledText("…\(open) > ", .prompt) }
    let prompt = shell.interpreter.prompt
    guard !pager.isEmpty else { return prompt }
    let place = prompt.plain.prefix { $0 != ">" && $0 != "?" }
    return StyledText(String(place).trimmed + " more> ", .prompt)
  }

  /// Obeys a typed line, or the lines of a pasted block up to the first error.
  private mutating func take(_ text: String) {
    let prompts = [shell.interpreter.prompt.plain, "tutor> ", "> "] + shell.interpreter.prompts
    let lines = Paste.lines(of: text, prompts: prompts)
    // A block is recalled as it was pasted; an entry of several typed lines as one line.
    let isBlock = lines.count > 1
    if isBlock { source.remember(text) }
    if isBlock, pending.isEmpty, case let block = lines.joined(separator: "\n"),
      ProgramSource.isProgram(block)
    {
      if !shell.interpreter.asksForProgram { return follow(block) }
      _ = obey(block)
      return
    }
    for (index, line) in lines.enumerated() {
      // Whoever asks for help in an entry that they did not mean to begin is heard.
      if !isBlock, leadsOut(line.trimmed) { pending = "" }
      pending = pending.isEmpty ? line : pending + " " + line.trimmed
      // A blank line ends the entry: the error then says which bracket is open.
      if !line.trimmed.isEmpty, !openBrackets(in: pending).isEmpty { continue }
      let entry = pending
      pending = ""
      // At a prompt, an empty line goes on with a lesson; in a block it only sets lines apart.
      if isBlock, entry.trimmed.isEmpty { continue }
      if !isBlock { source.remember(entry) }
      let isObeyed = obey(entry)
      if shell.isDone { return }
      if !isObeyed { return tellRest(lines.count - index - 1) }
      if isBlock { prepare() }
    }
  }

  /// Follows a program that was pasted.
  private mutating func follow(_ program: String) {
    defer { Interrupt.clear() }
    do throws(Diagnostic) {
      show(
        try Outcome(following: program, in: shell.context), isPiece: false,
        at: shell.interpreter.place)
    } catch {
      screen.showError(screen.setting.text(.error(error, line: "")) + "\n")
    }
  }

  /// Whether a line is a command that leads out of an entry in which a bracket is open.
  private func leadsOut(_ line: String) -> Bool {
    // A chapter's commands are meant, too, by whoever reads none.
    let entry = shell.context.manual[line] ?? Reading.commands[line]?.entry
    return line == "?" || entry?.leadsOut == true
  }

  private func tellRest(_ count: Int) {
    if count == 0 { return }
    let rest = count == 1 ? "the line below it was" : "the \(count) lines below it were"
    screen.showError(StyledText("\(rest) not obeyed\n", .faint))
  }

  /// Whether a line is Enter, or a name of the command that does the same.
  private static func goesOn(_ line: Line) -> Bool {
    if case .command(let entry, _) = line.content { entry.name == "next" } else { line.isBlank }
  }

  /// Obeys an entry and shows what comes of it; `false` after an error.
  private mutating func obey(_ entry: String) -> Bool {
    let line = shell.line(entry)
    if Self.goesOn(line), let page = pager.next() {
      screen.show(page + "\n")
      return true
    }
    // As in other pagers.
    if pager.holdsList, entry.trimmed == "q" {
      pager.clear()
      return true
    }
    let place = shell.interpreter.place
    defer { Interrupt.clear() }
    do throws(Diagnostic) {
      let outcome = try shell.obey(line)
      status.clear()
      let isPiece = shell.interpreter.place != place
      if isPiece { pager.clear() }
      show(outcome, isPiece: isPiece, at: shell.interpreter.place)
      return true
    } catch {
      status.clear()
      screen.showError(screen.setting.text(.error(error, line: entry)) + "\n")
      return false
    }
  }

  /// The value with its note beside it where both fit on one line, else below it.
  private mutating func show(_ outcome: Outcome, isPiece: Bool, at place: [Int]) {
    if let slide = outcome.slide, Slider.fits(screen) {
      return Slider(screen: screen, context: shell.context).run(slide)
    }
    let whole = screen.setting.text(outcome)
    let note = screen.setting.note(outcome).lines
      .flatMap { wrap($0, width: screen.setting.width) }.joinedLines()
    if whole.isEmpty, note.isEmpty { return }
    if isPiece, screen.options.pager, !screen.options.plain, screen.isInteractive {
      screen.show(pager.take(outcome) + "\n")
      return
    }
    let fits = whole.lines.count == 1 && (whole + note).plain.count + 2 < screen.width
    let gap = whole.isEmpty || note.isEmpty ? "" : fits ? "  " : "\n"
    let text = whole + StyledText(gap) + note
    if !outcome.isPaged {
      screen.show(text + "\n")
    } else if !place.isEmpty, screen.options.pager, !screen.options.plain, screen.isInteractive {
      // In a lesson there is one way of paging, which hears commands.
      screen.show((screen.fits(text + "\n") ? text : pager.take(outcome, cutting: true)) + "\n")
    } else {
      screen.page(text + "\n")
    }
  }
}

extension Screen {
  /// How text is set for whoever reads here.
  var setting: OutcomeText {
    var setting = scriptSetting
    setting.isForReader = true
    return setting
  }

  var scriptSetting: OutcomeText {
    OutcomeText(width: min(width, 80), isPlain: options.plain, followsLinks: followsLinks)
  }

  /// Shows what a script's line printed; `false` once nobody reads any more.
  @discardableResult func showOutcome(_ outcome: Outcome) -> Bool {
    let text = scriptSetting.text(outcome)
    return text.isEmpty || show(text + "\n")
  }
}

/// Answers readline's questions for what can stand at the cursor.
///
/// A class, since readline keeps the question and the session changes with every line.
final class Completer {
  var session = Session()
  var context = ExecutionContext(isCancelled: { Interrupt.isRequested })
  var sections: [String] = []
  /// The lines above that the typed one continues.
  var above = ""

  func complete(_ line: String, _ cursor: Int) -> Completions {
    let offset = above.unicodeScalars.count
    let found = session.completions(
      of: above + line, cursor: offset + cursor, sections: sections, in: context)
    // Names that begin above the line can't be replaced from it.
    guard found.start >= offset else { return Completions(start: cursor, []) }
    return Completions(
      start: found.start - offset, found.candidates, appendsBlank: found.appendsBlank)
  }
}
