@preconcurrency import CReadline
package import Rendering
package import Support

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// Lines typed at a terminal, edited with GNU readline.
///
/// Readline's state is the process's, so a program has one of these. Ctrl-C drops the typed line.
package struct ReadlineSource: LineSource {
  private let screen: Screen
  private var history: History

  /// Sets readline up; `complete` is asked with a line and its cursor, counted in scalars.
  ///
  /// The user's inputrc finds the program under `applicationName` and wins over our defaults.
  package init(
    applicationName: StaticString, history: History, screen: Screen,
    complete: @escaping (_ line: String, _ cursor: Int) -> Completions
  ) {
    self.screen = screen
    self.history = history
    Readline.setUp(applicationName: applicationName)
    Readline.complete = complete
    Readline.screen = screen
    for entry in history.entries { Readline.recall(entry) }
  }

  package var entries: [String] { history.entries }

  package mutating func remember(_ entry: String) {
    if history.add(entry), let entry = history.entries.last { Readline.recall(entry) }
  }

  /// The complaint about a history that can't be kept, given once.
  package mutating func takeWarning() -> String? { history.takeWarning() }

  package mutating func next(prompt: StyledText) -> LineEvent {
    Interrupt.clearAll()
    let event = Readline.edit(prompt: screen.prompt(prompt))
    if event == .end, !Readline.endsLineAtEnd { screen.show("\n") }
    if event == .interrupted { Interrupt.clear() }
    return event
  }
}

/// GNU readline's hooks and the state that they share; all of it belongs to the thread that reads.
enum Readline {
  nonisolated(unsafe) static var complete: (String, Int) -> Completions = { _, cursor in
    Completions(start: cursor, [])
  }
  nonisolated(unsafe) static var screen = Screen()
  nonisolated(unsafe) static var isCancelled = false
  /// What the list shows, kept from the completion for the hook that draws it.
  nonisolated(unsafe) static var listed: [Completions.Candidate] = []

  static func setUp(applicationName: StaticString) {
    // Readline keeps these pointers; only static strings last.
    rl_readline_name = pointer(applicationName)
    // The whole line before the cursor is the word: where the replaced text begins is ours to say.
    rl_completer_word_break_characters = pointer("")
    rl_basic_quote_characters = pointer("")
    rl_attempted_completion_function = attemptCompletion
    rl_completion_display_matches_hook = displayMatches
    rl_sort_completion_matches = 0
    // Exported LINES and COLUMNS would outlive a resize and reach the pager.
    rl_change_environment = 0
    rl_event_hook = watchSignals
    rl_getc_function = getByte
    // Its own handling of a new size divides by the width.
    rl_catch_sigwinch = 0
    // Before the initialisation, so that the user's inputrc has the last word.
    rl_variable_bind("show-all-if-ambiguous", "on")
    rl_variable_bind("bell-style", "none")
    rl_variable_bind("blink-matching-paren", "on")
    rl_initialize()
    // How soon a signal is noticed, in microseconds.
    rl_set_keyboard_input_timeout(30_000)
    // A pager of readline's own, and its question, could not be left by Ctrl-C.
    rl_variable_bind("completion-query-items", "-1")
    rl_variable_bind("page-completions", "off")
    for map in ["emacs", "vi-insert"] { rebindClosingBrackets(in: rl_get_keymap_by_name(map)) }
    bindPrefixSearch("A", stock: rl_get_previous_history, search: rl_history_search_backward)
    bindPrefixSearch("B", stock: rl_get_next_history, search: rl_history_search_forward)
    using_history()
  }

  static func edit(prompt: String) -> LineEvent {
    isCancelled = false
    isTypedAhead = true
    followSize(editing: false)
    let typed = readline(prompt)
    defer { free(typed) }
    if isCancelled { return .interrupted }
    guard let typed else { return .end }
    return String(validatingCString: typed).map { .line($0) } ?? .notUTF8(String(cString: typed))
  }

  /// Adds what can be recalled; nothing in it steers the terminal, or shows the other way round.
  static func recall(_ entry: String) { add_history(sanitised(entry, keeping: "\t\n")) }

  /// The size of the window that readline knows.
  private nonisolated(unsafe) static var size: (columns: Int, rows: Int) = (0, 0)
  /// A line can't be edited in fewer columns: readline fails there.
  private static let fewestColumns = 4

  /// Tells readline the size of the window where that is new, and has a line that is being edited
  /// drawn anew.
  static func followSize(editing isEditing: Bool) {
    let present = (columns: screen.width, rows: screen.height)
    if present == size { return }
    size = present
    if isEditing, present.columns >= fewestColumns { return rl_resize_terminal() }
    rl_set_screen_size(Int32(max(2, present.rows)), Int32(max(fewestColumns, present.columns)))
    if isEditing { rl_forced_update_display() }
  }

  /// What comes from the terminal on its way to readline.
  nonisolated(unsafe) static var gate = InputGate()
  /// Whether all that came so far was typed before the prompt appeared.
  nonisolated(unsafe) static var isTypedAhead = false
  /// How many bytes came since nothing was waiting.
  nonisolated(unsafe) static var bytesAtOnce = 0

  /// Has the partner of a closing bracket shown where readline's own command does, but only while
  /// nothing else waits: what is pasted would stand still for half a second at each bracket.
  private static func rebindClosingBrackets(in map: Keymap?) {
    guard let map else { return }
    for bracket in ")]}".utf8 {
      guard let bound = map[Int(bracket)].function, isSame(bound, rl_insert_close) else { continue }
      rl_bind_key_in_map(Int32(bracket), insertBracket, map)
    }
  }

  private static func isSame(_ one: @escaping Command, _ other: @escaping Command) -> Bool {
    unsafeBitCast(one, to: Int.self) == unsafeBitCast(other, to: Int.self)
  }

  /// Whether readline itself leaves the prompt's line at Ctrl-D: since 8.2, with bracketed paste.
  static var endsLineAtEnd: Bool {
    guard rl_readline_version >= 0x0802, let value = rl_variable_value("enable-bracketed-paste")
    else { return false }
    return String(cString: value) == "on"
  }

  private typealias Command = @convention(c) (Int32, Int32) -> Int32

  /// Binds an arrow key to the search for lines with the same beginning if it still is as delivered.
  private static func bindPrefixSearch(
    _ arrow: String, stock: @escaping Command, search: @escaping Command
  ) {
    for introducer in ["[", "O"] {
      if let bound = rl_function_of_keyseq("\u{1B}\(introducer)\(arrow)", nil, nil),
        isSame(bound, stock)
      {
        rl_bind_keyseq("\\e\(introducer)\(arrow)", search)
      }
    }
  }

  private static func pointer(_ text: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}

/// Called while readline waits for a key: what a signal handler only noted is done here.
private let watchSignals: @convention(c) () -> Int32 = {
  Readline.bytesAtOnce = 0
  Readline.isTypedAhead = false
  if Interrupt.takeResumption() {
    rl_on_new_line()
    rl_forced_update_display()
  }
  Readline.followSize(editing: true)
  if Interrupt.isRequested {
    Readline.isCancelled = true
    rl_replace_line("", 0)
    rl_done = 1
  }
  return 0
}

/// Reads a byte for readline, which asks for all that wait before it takes up the first.
private let getByte: @convention(c) (UnsafeMutablePointer<FILE>?) -> Int32 = { stream in
  let read = rl_getc(stream)
  guard let byte = UInt8(exactly: read) else { return read }
  Readline.bytesAtOnce += 1
  // A terminal that reads line by line, as it does between two prompts, has made a zero of Ctrl-D.
  if byte == 0, Readline.isTypedAhead { return Int32(endOfTransmission) }
  return Int32(Readline.gate.pass(byte))
}

/// What Ctrl-D types.
private let endOfTransmission: UInt8 = 4

private let insertBracket: @convention(c) (Int32, Int32) -> Int32 = { count, key in
  let isQuiet = Readline.bytesAtOnce <= 1 && !Readline.screen.isDumb
  return isQuiet ? rl_insert_close(count, key) : rl_insert(count, key)
}

/// Readline's question for completions of the bytes `start..<end` of its line.
private let attemptCompletion:
  @convention(c) (UnsafePointer<CChar>?, Int32, Int32)
    -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = { _, start, end in
      rl_attempted_completion_over = 1
      rl_completion_suppress_append = 1
      guard let buffer = rl_line_buffer, let line = String(validatingCString: buffer) else {
        return nil
      }
      let bytes = UnsafeRawBufferPointer(start: buffer + Int(start), count: Int(end - start))
      let word = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
      let before = String(
        decoding: UnsafeRawBufferPointer(start: buffer, count: Int(start)), as: UTF8.self
      ).unicodeScalars.count
      let found = Readline.complete(line, before + word.count)
      // What could steer the terminal, as in the name of a file, is not put into the line.
      let completion = Completions(
        start: found.start,
        found.candidates.filter { sanitised($0.replacement) == $0.replacement },
        appendsBlank: found.appendsBlank)
      let unchanged = completion.start - before
      guard !completion.candidates.isEmpty, (0...word.count).contains(unchanged) else { return nil }

      let prefix = String(word[..<unchanged])
      let typed = String(word[unchanged...])
      Readline.listed = completion.candidates
      if completion.appendsBlank, completion.candidates.count == 1 {
        rl_completion_suppress_append = 0
        rl_completion_append_character = 32
      }
      var matches = [completion.insertion(for: typed)]
      if completion.candidates.count > 1 { matches += completion.candidates.map(\.replacement) }
      return cArray(matches.map { prefix + $0 })
    }

/// The texts in memory that readline frees.
private func cArray(_ texts: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  let size = MemoryLayout<UnsafeMutablePointer<CChar>?>.stride * (texts.count + 1)
  guard let memory = malloc(size) else { return nil }
  let array = memory.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: texts.count + 1)
  for (index, text) in texts.enumerated() { array[index] = strdup(text) }
  array[texts.count] = nil
  return array
}

/// Lists the candidates below the line, each with its detail, and draws the line again.
private let displayMatches:
  @convention(c) (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, Int32, Int32) -> Void = {
    _, _, _ in
    fputs("\n" + candidateList(Readline.listed, width: Readline.screen.width), rl_outstream)
    rl_forced_update_display()
  }

/// Completion candidates in columns, read downwards.
func candidateList(_ candidates: [Completions.Candidate], width: Int) -> String {
  let items = candidates.map {
    sanitised($0.detail.isEmpty ? $0.display : "\($0.display) \($0.detail)")
  }
  let widths = items.map { displayWidth($0) }
  let cell = (widths.max() ?? 0) + 2
  let columns = max(1, width / cell)
  let rows = (items.count + columns - 1) / columns
  var text = ""
  for row in 0..<rows {
    for index in stride(from: row, to: items.count, by: rows) {
      let isLast = index + rows >= items.count
      text += items[index] + (isLast ? "\n" : String(repeating: " ", count: cell - widths[index]))
    }
  }
  return text
}
