import Support

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// What is asked of the system about terminals.
extension System {
  /// Sets a variable of the environment unless it already has a value.
  static func setVariableIfUnset(_ name: String, to value: String) {
    setenv(name, value, 0)
  }

  /// The size that the terminal behind standard output reports; `nil` where there is none.
  static func reportedSize() -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Waits up to `milliseconds` for input; `false` when none came or a signal ended the wait.
  static func waitForInput(_ descriptor: Int32, milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }
}

/// Adopts the user's locale, with UTF-8 in any case: without it readline moves by bytes.
package func setUpLocale() {
  setlocale(LC_ALL, "")
  if String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" { return }
  // Both: setlocale alone would lose to LC_ALL=C when readline asks the environment again.
  setenv("LC_ALL", "C.UTF-8", 1)
  setlocale(LC_ALL, "C.UTF-8")
}
