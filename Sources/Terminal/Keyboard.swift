import Support

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// A key that is pressed while no line is typed.
package enum Key: Equatable, Sendable {
  case left, right, up, down
  case character(Unicode.Scalar)
  /// Ctrl-C, Ctrl-D, or the terminal is gone.
  case end
  case other
}

/// Keys one at a time, which act without Enter.
package enum Keyboard {
  /// Hands each key to `body` until that returns `false` or the keys end; the terminal is then as it was.
  package static func follow(_ body: (Key) -> Bool) {
    guard tcgetattr(STDIN_FILENO, &former) == 0 else { return }
    let previous = signal(SIGTERM) { number in
      tcsetattr(STDIN_FILENO, TCSANOW, &former)
      signal(number, SIG_DFL)
      raise(number)
    }
    defer {
      tcsetattr(STDIN_FILENO, TCSANOW, &former)
      signal(SIGTERM, previous)
      Interrupt.clear()
    }
    listen()
    while true {
      let key = next()
      if key == .end || !body(key) { return }
    }
  }

  private static func listen() {
    var raw = former
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
  }

  private static func next() -> Key {
    while !System.waitForInput(STDIN_FILENO, milliseconds: 200) {
      if Interrupt.isRequested { return .end }
      // A shell has set the terminal for itself meanwhile.
      if Interrupt.takeResumption() { listen() }
    }
    // What is typed behind Ctrl-C is for the prompt.
    guard !Interrupt.isRequested, let byte = read(), byte != 4 else { return .end }
    guard byte == 27 else {
      return byte < 0x80 ? .character(Unicode.Scalar(byte)) : .other
    }
    // An arrow comes as ESC [ A, at once; ESC alone ends.
    guard System.waitForInput(STDIN_FILENO, milliseconds: 50), let lead = read() else {
      return .end
    }
    guard lead == UInt8(ascii: "[") || lead == UInt8(ascii: "O"), let last = read() else {
      return .other
    }
    switch last {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return .right
    case UInt8(ascii: "D"): return .left
    default: return .other
    }
  }

  private static func read() -> UInt8? { System.read(STDIN_FILENO, limit: 1)?.first }
}

/// How the terminal was before keys were followed; what a signal restores must exist before it comes.
private nonisolated(unsafe) var former = termios()
