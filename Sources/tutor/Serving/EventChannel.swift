import Support
import Synchronization
import Terminal
import Workbench

/// Where the events of a server go: one JSON object a line, each with the id of its request.
///
/// Progress comes from whichever thread computes.
final class EventChannel: Sendable {
  private struct State {
    /// The id of the request at work, as it was written.
    var id = "null"
    var isOpen = true
    /// When progress was sent last; at first, when the request came.
    var lastTime = 0.0
    /// The last progress, where it was held back.
    var heldBack: Progress?
    var hasSentProgress = false
  }

  private let screen: Screen
  private let state = Mutex(State())

  init(screen: Screen) { self.screen = screen }

  /// Whether somebody still reads.
  var isOpen: Bool { state.withLock { $0.isOpen } }

  func begin(_ id: String, now: Double = monotonicSeconds()) {
    state.withLock { state in
      state.id = id
      state.lastTime = now
      state.heldBack = nil
      state.hasSentProgress = false
    }
  }

  func send(_ members: [JSON.Member]) { state.withLock { write(members, &$0) } }

  /// Sends progress at most ten times a second.
  func report(_ progress: Progress, now: Double = monotonicSeconds()) {
    state.withLock { state in
      if now - state.lastTime < 0.1 {
        state.heldBack = progress
        return
      }
      state.lastTime = now
      write(progress, &state)
    }
  }

  /// Sends the last event of a request; where progress was shown, how far it came stands before it.
  func end(_ members: [JSON.Member]) {
    state.withLock { state in
      if state.hasSentProgress, let last = state.heldBack { write(last, &state) }
      write([JSON.Member("done", .bool(true))] + members, &state)
    }
  }

  private func write(_ progress: Progress, _ state: inout State) {
    state.heldBack = nil
    state.hasSentProgress = true
    let members: JSON = .object([
      "label": .string(progress.label), "done": .whole(progress.done),
      "total": .whole(progress.total),
    ])
    write([JSON.Member("progress", members)], &state)
  }

  private func write(_ members: [JSON.Member], _ state: inout State) {
    let rest = JSON.object(members).text.dropFirst()
    if !screen.write(Array("{\"id\":\(state.id),\(rest)\n".utf8)) { state.isOpen = false }
  }
}
