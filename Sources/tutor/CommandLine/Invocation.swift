import Notebook
import Terminal

/// What the command line asks for.
struct Invocation: Equatable {
  enum Action: Equatable {
    /// Read a chapter, or without one play freely; from a pipe, obey its lines.
    case read(chapter: String?)
    case run(RunRequest)
    case check(CheckRequest)
    case export(ExportRequest)
    /// Write a chapter to begin with.
    case new(path: String)
    case forget(chapter: String)
    case help
    case version
  }

  /// `tutor run`.
  struct RunRequest: Equatable {
    enum Input: Equatable {
      case standardInput
      case file(String)
      case lines([String])
    }

    var input = Input.standardInput
    var json = false
    var keepGoing = false
  }

  /// `tutor check`.
  struct CheckRequest: Equatable {
    var paths: [String] = []
    var format = Report.Format.human
    /// Where the report goes; standard output without it.
    var output: String?
    var update = false
  }

  /// `tutor export`.
  struct ExportRequest: Equatable {
    var chapter: String
    var format: Export.Format
    /// Where the file goes; standard output without it.
    var output: String?
  }

  var action: Action
  var colour = Screen.ColourChoice.auto
  var plain = false
  var pager = true

  var screen: Screen {
    Screen(options: Screen.Options(colour: colour, plain: plain, pager: pager))
  }
}

/// Why a command line can't be obeyed, in one line.
struct UsageError: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }
}

/// How the program ends, for whoever called it.
enum ExitStatus: Int32 {
  case well = 0
  /// Something failed or was wrong.
  case failed = 1
  /// Wrong usage or an unreadable file.
  case misused = 2
  case interrupted = 130
}
