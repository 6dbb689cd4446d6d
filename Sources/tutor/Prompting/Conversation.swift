import Notation
import Rendering
import Terminal
import Workbench

/// The prompt: lines are read, obeyed and answered until Ctrl-D or `quit`.
struct Conversation {
  private var source: any LineSource
  private let screen: Screen
  private let status: StatusLine
  private let completer: Completer
  private var toolbox: Toolbox
  /// The lines typed so far of an entry with an open bracket.
  private var pending = ""
  /// What a screen had no room for of a lesson's piece; Enter shows it.
  private var portions = Portions()

  /// - Parameters:
  ///   - isChoosing: whether the first line may be the number of a chapter.
  ///   - open: how a chapter is opened that the learner names.
  init(
    with obeying: any Obeying, from source: any LineSource, completer: Completer, screen: Screen,
    choosing isChoosing: Bool = false,
    open: @escaping (String) throws(Diagnostic) -> any Obeying
  ) {
    let status = StatusLine(screen: screen)
    self.source = source
    self.screen = screen
    self.status = status
    self.completer = completer
    toolbox = Toolbox(obeying)
    toolbox.open = open
    toolbox.isChoosing = isChoosing
    toolbox.echo = { text in
      status.clear()
      screen.show(text + "\n")
    }
  }

  /// Holds the conversation to its end.
  mutating func hold() {
    while !toolbox.isDone {
      prepare()
      switch source.next(prompt: prompt) {
      case .line(let text): take(text)
      case .notUTF8, .tooLong:
        screen.showError(
          StyledText("this line can't be read: it is too long or no UTF-8\n", .wrong))
      case .interrupted: pending = ""
      case .end: return
      }
    }
  }

  /// Tells the session and the completion what the next line finds.
  private mutating func prepare() {
    toolbox.obeying.session.width = min(screen.width, 80)
    toolbox.obeying.session.plain = screen.options.plain
    toolbox.entries = source.entries
    completer.session = toolbox.obeying.session
    completer.sections = toolbox.obeying.sections
    completer.above = pending.isEmpty ? "" : pending + " "
    let warnings = [source.takeWarning()].compactMap(\.self) + toolbox.obeying.takeWarnings()
    for warning in warnings {
      let lines = wrap(StyledText(warning, .hint), width: min(screen.width, 80))
      screen.showError(lines.joinedLines() + "\n")
    }
  }

  private var prompt: StyledText {
    let open = openBrackets(in: pending).map { String($0) }.joined()
    if !open.isEmpty { return StyledText("…\(open) > ", .prompt) }
    let prompt = toolbox.obeying.prompt
    guard !portions.isEmpty else { return prompt }
    let place = prompt.plain.prefix { $0 != ">" && $0 != "?" }
    return StyledText(String(place).trimmed + " more> ", .prompt)
  }

  // MARK: Entries

  /// Obeys a typed line, or the lines of a pasted block up to the first error.
  private mutating func take(_ text: String) {
    let prompts = [toolbox.obeying.prompt.plain, "tutor> ", "> "] + toolbox.obeying.prompts
    let lines = Paste.lines(of: text, prompts: prompts)
    // A block is recalled as it was pasted; an entry of several typed lines as one line.
    let isBlock = lines.count > 1
    if isBlock { source.remember(text) }
    for (index, line) in lines.enumerated() {
      // Whoever asks for help in an entry that they did not mean to begin is heard.
      if !isBlock, Self.ways.contains(line.trimmed) { pending = "" }
      pending = pending.isEmpty ? line : pending + " " + line.trimmed
      // A blank line ends the entry: the error then says which bracket is open.
      if !line.trimmed.isEmpty, !openBrackets(in: pending).isEmpty { continue }
      let entry = pending
      pending = ""
      // At a prompt, an empty line goes on with a lesson; in a block it only sets lines apart.
      if isBlock, entry.trimmed.isEmpty { continue }
      if !isBlock { source.remember(entry) }
      let isObeyed = obey(entry)
      if toolbox.isDone { return }
      if !isObeyed {
        tellRest(lines.count - index - 1)
        return
      }
      if isBlock { prepare() }
    }
  }

  /// Commands that lead out of an entry in which a bracket is open; no formula goes on with them.
  private static let ways: Set<String> = [
    "help", "?", "quit", "hint", "solution", "skip", "toc", "back", "next", "reset",
  ]

  private func tellRest(_ count: Int) {
    if count == 0 { return }
    let rest = count == 1 ? "the line below it was" : "the \(count) lines below it were"
    screen.showError(StyledText("\(rest) not obeyed\n", .faint))
  }

  /// Obeys an entry and shows what comes of it; `false` after an error.
  private mutating func obey(_ entry: String) -> Bool {
    if ["", "next"].contains(entry.trimmed),
      let portion = portions.next(width: screen.width, rows: screen.height)
    {
      screen.show(portion + "\n")
      return true
    }
    let place = toolbox.obeying.place
    let conduct = Conduct(
      report: { [status] in status.report($0, now: monotonicSeconds()) },
      isCancelled: { Interrupt.isRequested })
    defer { Interrupt.clear() }
    do throws(Diagnostic) {
      let outcome = try toolbox.obey(entry, conduct: conduct)
      status.clear()
      let isPiece = toolbox.obeying.place != place
      if isPiece { portions.clear() }
      show(outcome, isPiece: isPiece)
      return true
    } catch {
      status.clear()
      // The sentences are wrapped; the line with its mark stands as it was typed.
      let lines = DiagnosticRenderer.full(error, line: entry).lines.flatMap { line in
        line.plain.hasPrefix(" ") ? [line] : wrap(line, width: min(screen.width, 80))
      }
      screen.showError(lines.joinedLines() + "\n")
      return false
    }
  }

  /// The value with its note beside it where both fit on one line, else below it.
  private mutating func show(_ outcome: Outcome, isPiece: Bool) {
    let whole = outcome.shown
    if whole.isEmpty, outcome.note.isEmpty { return }
    let isCut = screen.options.pager && !screen.options.plain && screen.isInteractive
    if isPiece, isCut {
      let text = fitted(whole, width: screen.width)
      let fits = Portions.fits(text + "\n", width: screen.width, rows: screen.height)
      let shown =
        fits
        ? text
        : portions.take(
          text, from: outcome.flow, width: screen.width, rows: screen.height)
      screen.show(shown + "\n")
      return
    }
    let note = outcome.note.lines.flatMap { wrap($0, width: min(screen.width, 80)) }.joinedLines()
    let oneLine = whole + StyledText("  ") + note
    if whole.isEmpty || note.isEmpty {
      screen.page(whole + note + "\n")
    } else if whole.lines.count == 1, oneLine.plain.count < screen.width {
      screen.page(oneLine + "\n")
    } else {
      screen.page(whole + "\n" + note + "\n")
    }
  }
}
