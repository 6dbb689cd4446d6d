import Synchronization

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// Ctrl-C as a request that the running work answers when it can.
///
/// SIGTERM and SIGHUP keep their default, death by the signal: readline restores the terminal before.
package enum Interrupt {
  /// Catches Ctrl-C, notes the return from Ctrl-Z, and ignores closed pipes.
  package static func install() {
    // The flags must exist before a handler can run: their first use initialises them.
    clearAll()
    handle(SIGINT, by: noteInterrupt)
    handle(SIGCONT, by: noteResumption)
    signal(SIGPIPE, SIG_IGN)
  }

  /// Whether Ctrl-C was pressed since the last `clear()`.
  package static var isRequested: Bool { requested.load(ordering: .relaxed) }

  package static func clear() { requested.store(false, ordering: .relaxed) }

  /// Forgets what happened before a line is read.
  static func clearAll() {
    clear()
    resumed.store(false, ordering: .relaxed)
  }

  /// Whether the program was stopped and went on since the last question.
  static func takeResumption() -> Bool { resumed.exchange(false, ordering: .relaxed) }

  private static func handle(_ number: Int32, by handler: @escaping @convention(c) (Int32) -> Void)
  {
    var action = sigaction()
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #else
      action.__sigaction_u.__sa_handler = handler
    #endif
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }
}

private let requested = Atomic<Bool>(false)
private let resumed = Atomic<Bool>(false)

private let noteInterrupt: @convention(c) (Int32) -> Void = { _ in
  requested.store(true, ordering: .relaxed)
}

private let noteResumption: @convention(c) (Int32) -> Void = { _ in
  resumed.store(true, ordering: .relaxed)
}
