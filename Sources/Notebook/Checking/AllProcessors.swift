#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// Work on independent items, done on all processors; the results are in the order of the items.
func onAllProcessors<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ work: @escaping @Sendable (Item) -> Result
) -> [Result] {
  let shared = SharedWork(items, work)
  // The more there are, the more networks are drawn anew: each judge has its own.
  let count = min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 4, items.count)
  let helpers = (1..<max(1, count)).compactMap { _ in Helper { shared.run() } }
  shared.run()
  for helper in helpers { helper.join() }
  return shared.results
}

/// Items of which each worker takes the next, until none is left.
private final class SharedWork<Item: Sendable, Result: Sendable>: Sendable {
  private let items: [Item]
  private let work: @Sendable (Item) -> Result
  private let next = Atomic(0)
  private let found = Mutex<[Int: Result]>([:])

  init(_ items: [Item], _ work: @escaping @Sendable (Item) -> Result) {
    self.items = items
    self.work = work
  }

  func run() {
    while true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < items.count else { return }
      let result = work(items[index])
      found.withLock { $0[index] = result }
    }
  }

  var results: [Result] {
    found.withLock { found in items.indices.compactMap { found[$0] } }
  }
}

/// A thread with as much stack as the main one: equations nest as deep there.
private struct Helper {
  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let thread: pthread_t

  /// Starts; nil where the system gives no thread, and whoever asked works alone.
  init?(_ run: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let body = Unmanaged.passRetained(Body(run))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t!
    #endif
    let status = pthread_create(
      &thread, &attributes,
      { (body: UnsafeMutableRawPointer?) in
        if let body { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    guard status == 0 else {
      body.release()
      return nil
    }
    self.thread = thread
  }

  func join() { pthread_join(thread, nil) }
}
