import Synchronization
import Terminal
import Workbench

/// How far a long computation has come, on one line of the terminal that is drawn again and again.
final class StatusLine: Sendable {
  private struct State {
    var isShown = false
    var lastTime = -1.0
  }

  private let isWanted: Bool
  private let width: Int
  private let state = Mutex(State())
  /// Seconds between two drawings.
  private let pause = 0.1

  init(screen: Screen) {
    isWanted = screen.isInteractive && !screen.options.plain && !terminalIsDumb
    width = screen.width
  }

  func report(_ progress: Progress, now: Double) {
    guard isWanted else { return }
    state.withLock { state in
      if state.isShown, now - state.lastTime < pause { return }
      state.isShown = true
      state.lastTime = now
      let text = sanitised("\(progress.label)  \(progress.done)/\(progress.total)")
      writeControl("\r\(text.prefix(width - 1))\u{1B}[K")
    }
  }

  /// Takes the line away before other text comes.
  func clear() {
    state.withLock { state in
      if state.isShown { writeControl("\r\u{1B}[K") }
      state = State()
    }
  }
}
