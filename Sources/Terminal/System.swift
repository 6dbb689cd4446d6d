import Support
import Synchronization

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// What is asked of the system about terminals.
extension System {
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

/// Why standard output took no more, as on a full disk; a reader who has left is no failure.
package enum OutputFailure {
  private static let number = Atomic<Int32>(0)

  /// In the system's words; nil while all was written.
  package static var reason: String? {
    let number = number.load(ordering: .relaxed)
    return number == 0 ? nil : String(cString: strerror(number))
  }

  static func note() {
    if errno != EPIPE { number.store(errno, ordering: .relaxed) }
  }
}

/// A program, `less` as a rule, that shows a long text page by page.
enum Pager {
  /// Pipes a text through a shell command and waits for its end; `false` if it could not run.
  static func show(_ text: String, through command: String) -> Bool {
    // What the user has set stays. `?e` chooses by whether the end is seen; without a prompt of ours nothing says how to leave.
    let prompt = "?eThe end; q leaves:Space shows more, q leaves."
    setenv("LESS", "-FRX -Ps\(prompt)$", 0)
    // A line typed on in the pager, such as `set w[2] = …`, would there save the text as a file.
    setenv("LESSSECURE", "1", 0)
    // `popen` keeps the pager in our process group: in another it could not read the terminal.
    guard let pipe = popen(command, "w") else { return false }
    let former = signal(SIGPIPE, SIG_IGN)
    System.write(Array(text.utf8), to: fileno(pipe))
    let status = pclose(pipe)
    signal(SIGPIPE, former)
    // A Ctrl-C in the pager was meant for it.
    Interrupt.clear()
    let isUnknownCommand = (status >> 8) & 0xFF == 127
    return !isUnknownCommand
  }
}

/// Ctrl-C as a request that the running work answers when it can.
///
/// SIGTERM and SIGHUP keep their default, death by the signal: readline restores the terminal before.
package enum Interrupt {
  /// Catches Ctrl-C, notes the return from Ctrl-Z, and ignores closed pipes and files that grew too
  /// large, which the next write says.
  package static func install() {
    // The flags must exist before a handler can run: their first use initialises them.
    clearAll()
    handle(SIGINT) { _ in requested.store(true, ordering: .relaxed) }
    handle(SIGCONT) { _ in resumed.store(true, ordering: .relaxed) }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
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
    // Whoever starts the program from a thread that hears no signals hands that on.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
  }
}

private let requested = Atomic<Bool>(false)
private let resumed = Atomic<Bool>(false)
