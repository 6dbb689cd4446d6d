/// How the program ends, for whoever called it.
enum ExitStatus: Int32 {
  case well = 0
  /// Something failed or was wrong.
  case failed = 1
  /// Wrong usage or an unreadable file.
  case misused = 2
  case interrupted = 130
}
