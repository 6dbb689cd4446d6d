package import Rendering
import Support

/// The learner's screen: standard output and standard error.
///
/// It decides about colour, links, width and paging; all text passes through `sanitised(_:keeping:)`, so that
/// the only escape sequences are its own.
package struct Screen: Sendable {
  package enum ColourChoice: String, CaseIterable, Sendable { case always, never, auto }

  /// What the command line asks for.
  package struct Options: Equatable, Sendable {
    package var colour: ColourChoice
    /// No escape sequences and no pager.
    package var plain: Bool
    package var pager: Bool

    package init(colour: ColourChoice = .auto, plain: Bool = false, pager: Bool = true) {
      self.colour = colour
      self.plain = plain
      self.pager = pager
    }
  }

  /// What the screen knows of its surroundings; tests make their own.
  package struct Surroundings: Sendable {
    var variable: @Sendable (String) -> String?
    var inputIsTerminal: Bool
    var outputIsTerminal: Bool
    var errorIsTerminal: Bool
    var reportedSize: @Sendable () -> (columns: Int, rows: Int)?
    var knowsTerminal: @Sendable (String) -> Bool = { Terminfo.knows($0) }

    /// Those of the running program.
    package static var current: Surroundings {
      Surroundings(
        variable: { System.variable($0) },
        inputIsTerminal: System.isTerminal(0), outputIsTerminal: System.isTerminal(1),
        errorIsTerminal: System.isTerminal(2), reportedSize: { System.reportedSize() })
    }
  }

  package enum Stream: Int32, Sendable { case output = 1, error = 2 }

  package let options: Options
  let surroundings: Surroundings

  package init(options: Options = Options(), surroundings: Surroundings = .current) {
    self.options = options
    self.surroundings = surroundings
  }

  /// Whether a person types and sees the answers here: the place for a prompt with line editing.
  package var isInteractive: Bool {
    surroundings.inputIsTerminal && surroundings.outputIsTerminal
  }

  /// The columns of the terminal, asked anew each time; else `COLUMNS`; else 80.
  package var width: Int { size(surroundings.reportedSize()?.columns, "COLUMNS", otherwise: 80) }

  /// The rows of the terminal, asked anew each time; else `LINES`; else 24.
  package var height: Int { size(surroundings.reportedSize()?.rows, "LINES", otherwise: 24) }

  private func size(_ reported: Int?, _ variable: String, otherwise: Int) -> Int {
    if surroundings.outputIsTerminal, let reported, reported > 0 { return reported }
    let stated = surroundings.variable(variable).flatMap { Int($0) } ?? 0
    return stated > 0 && stated <= 10_000 ? stated : otherwise
  }
}

extension Screen {
  /// Writes to standard output.
  ///
  /// A closed pipe is no error; the answer is `false` once nobody reads any more.
  @discardableResult package func show(_ text: StyledText) -> Bool {
    write(Array(encode(text).utf8))
  }

  /// Writes bytes as they are to standard output: what is for a program, not for a terminal.
  @discardableResult package func write(_ bytes: [UInt8]) -> Bool {
    let isWritten = System.write(bytes, to: Stream.output.rawValue) == bytes.count
    if !isWritten { OutputFailure.note() }
    return isWritten
  }

  /// Writes to standard error.
  @discardableResult package func showError(_ text: StyledText) -> Bool {
    let bytes = Array(encode(text, for: .error).utf8)
    return System.write(bytes, to: Stream.error.rawValue) == bytes.count
  }

  /// Shows through the pager what does not fit on the screen, and all else directly.
  package func page(_ text: StyledText) {
    if let pager, !fits(text), Pager.show(encode(text, links: false), through: pager) { return }
    show(text)
  }

  /// The pager's command; `nil` when none is wanted: an empty variable or `cat` says so.
  var pager: String? {
    guard options.pager, !options.plain, isInteractive, !isDumb else { return nil }
    let command = surroundings.variable("TUTOR_PAGER") ?? surroundings.variable("PAGER") ?? "less"
    return command.isEmpty || command == "cat" ? nil : command
  }

  /// Whether the text leaves a row for the prompt; long lines count for the rows they wrap to.
  package func fits(_ text: StyledText) -> Bool {
    text.lines.reduce(0) { $0 + rows(of: $1) } < height
  }

  /// The rows that a line takes.
  package func rows(of line: StyledText) -> Int {
    let width = width
    return max(1, (displayWidth(line.plain) + width - 1) / width)
  }
}
