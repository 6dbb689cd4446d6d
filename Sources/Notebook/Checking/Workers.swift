#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// A value that is computed when it is first asked for, by whoever asks, and once.
final class Later<Value: Sendable>: Sendable {
  private let computed = Mutex<Value?>(nil)
  private let compute: @Sendable () -> Value

  init(_ compute: @escaping @Sendable () -> Value) { self.compute = compute }

  var value: Value {
    computed.withLock { computed in
      if let computed { return computed }
      let value = compute()
      computed = value
      return value
    }
  }
}

/// The other processors, on which works that are independent of one another are done as they come.
///
/// Whoever adds the works goes on meanwhile, and helps with what is left at the end. A thread takes one
/// work after the other and ends when there is none; where none can be started, all is left to the end.
final class Workers: Sendable {
  typealias Work = @Sendable () -> Void

  private struct State {
    /// The long ones are left to the end: what is to be measured waits for the works that were begun.
    var long: [Work] = []
    var short: [Work] = []
    /// The threads that are at work, and those that have ended and were not joined yet.
    var running: [pthread_t] = []
    var ended: [pthread_t] = []
    var isPaused = false
    var isFinishing = false

    /// How many works may be begun.
    var count: Int { isPaused ? 0 : short.count + (isFinishing ? long.count : 0) }

    /// At the end the long ones come first, so that nobody is waited for.
    mutating func next() -> Work? {
      if isPaused { return nil }
      return isFinishing ? long.popLast() ?? short.popLast() : short.popLast()
    }

    mutating func end(_ thread: pthread_t) {
      // One that is gone from here is waited for.
      guard let place = running.firstIndex(where: { pthread_equal($0, thread) != 0 }) else {
        return
      }
      ended.append(running.remove(at: place))
    }
  }

  private let state = Mutex(State())
  private let mostThreads: Int

  /// - Parameter processors: how many there are, that of the caller among them.
  init(processors: Int = sysconf(Int32(_SC_NPROCESSORS_ONLN))) {
    // The more there are, the more networks are drawn anew: each judge has its own.
    mostThreads = min(processors, 4) - 1
  }

  /// - Parameter isLong: whether it takes much longer than most.
  func add(isLong: Bool = false, _ work: @escaping Work) {
    state.withLock { if isLong { $0.long.append(work) } else { $0.short.append(work) } }
    startThreads()
  }

  /// Does something while the others rest, so that they disturb nothing that is measured.
  func pausing(_ body: () -> Void) {
    state.withLock { $0.isPaused = true }
    waitForThreads()
    body()
    state.withLock { $0.isPaused = false }
    startThreads()
  }

  /// Helps until all is done.
  func finish() {
    state.withLock { $0.isFinishing = true }
    startThreads()
    takeWorks()
    waitForThreads()
  }

  private func takeWorks() {
    while let work = state.withLock({ $0.next() }) { work() }
  }

  private func startThreads() {
    let ended = state.withLock { state in
      while state.running.count < min(mostThreads, state.count) {
        let thread = startThread { [self] in
          takeWorks()
          self.state.withLock { $0.end(pthread_self()) }
        }
        guard let thread else { break }
        state.running.append(thread)
      }
      defer { state.ended = [] }
      return state.ended
    }
    for thread in ended { pthread_join(thread, nil) }
  }

  private func waitForThreads() {
    let threads = state.withLock { state in
      defer { (state.running, state.ended) = ([], []) }
      return state.running + state.ended
    }
    for thread in threads { pthread_join(thread, nil) }
  }
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// With as much stack as the main thread, since equations nest as deep there; nil where none starts.
private func startThread(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setstacksize(&attributes, 8 << 20)
  let body = Unmanaged.passRetained(ThreadBody(run))
  #if canImport(Glibc)
    var thread = pthread_t()
  #else
    var thread: pthread_t!
  #endif
  let status = pthread_create(
    &thread, &attributes,
    { (body: UnsafeMutableRawPointer?) in
      if let body { Unmanaged<ThreadBody>.fromOpaque(body).takeRetainedValue().run() }
      return nil
    }, body.toOpaque())
  if status != 0 {
    body.release()
    return nil
  }
  return thread
}
