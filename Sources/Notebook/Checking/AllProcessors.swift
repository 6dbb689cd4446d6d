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
  let progress = Progress<Result>()
  let takeItems: @Sendable () -> Void = {
    while case let index = progress.next.add(1, ordering: .relaxed).oldValue, index < items.count {
      let result = work(items[index])
      progress.results.withLock { $0[index] = result }
    }
  }
  // The more there are, the more networks are drawn anew: each judge has its own.
  let count = min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 4, items.count)
  let threads = (1..<max(1, count)).compactMap { _ in startThread(takeItems) }
  takeItems()
  for thread in threads { pthread_join(thread, nil) }
  return progress.results.withLock { results in items.indices.compactMap { results[$0] } }
}

private final class Progress<Result: Sendable>: Sendable {
  let next = Atomic(0)
  let results = Mutex<[Int: Result]>([:])
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
