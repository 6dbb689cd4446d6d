import Rendering
import Support
import Synchronization
import Terminal
import Workbench

/// How far a long computation has come, on one line of the terminal that is drawn again and again.
final class StatusLine: Sendable {
  private struct State {
    /// When the work began, and where it stood then.
    var startTime: Double?
    var startDone = 0
    var lastTime = 0.0
    var isShown = false
  }

  private let screen: Screen
  private let isWanted: Bool
  private let state = Mutex(State())

  init(screen: Screen) {
    self.screen = screen
    isWanted = screen.isInteractive && !screen.options.plain && !screen.isDumb
  }

  func report(_ progress: Progress, now: Double) {
    guard isWanted else { return }
    state.withLock { state in
      guard let start = state.startTime else {
        state.startTime = now
        state.startDone = progress.done
        return
      }
      // Ten drawings a second are enough.
      if now - state.lastTime < 0.1 { return }
      state.lastTime = now
      state.isShown = true
      let elapsed = now - start
      let speed = elapsed > 0.5 ? Double(progress.done - state.startDone) / elapsed : 0
      let bar = ProgressBar(
        done: progress.done, total: progress.total, rate: speed > 0 ? speed : nil,
        secondsLeft: speed > 0 ? Double(progress.total - progress.done) / speed : nil,
        label: progress.label)
      draw(screen.encode(bar.text(width: screen.width - 1)))
    }
  }

  /// Takes the line away before other text comes.
  func clear() {
    state.withLock { state in
      if state.isShown { draw("") }
      state = State()
    }
  }

  /// Past the screen, which would show the escape sequences.
  private func draw(_ line: String) { System.write(Array("\r\(line)\u{1B}[K".utf8), to: 1) }
}
