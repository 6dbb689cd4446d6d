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
