#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// A program that runs at a terminal of its own, as if a person sat before it.
///
/// The times given to its methods only end a hang; nothing is measured.
package final class PseudoTerminal {
  package enum ExitStatus: Equatable, Sendable { case exited(Int32), killed(bySignal: Int32) }

  /// What went wrong with the conversation, with all that the screen shows.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package let process: Int32
  package private(set) var screen: VirtualScreen
  /// Everything that the program sent, escape sequences included.
  package private(set) var output: [UInt8] = []
  private let master: Int32
  private var status: ExitStatus?

  /// Starts the program at `path` with a clean environment: UTF-8, an xterm, no inputrc; entries of
  /// `environment` come on top, and `nil` removes one.
  package init(
    running path: String, arguments: [String] = [], environment: [String: String?] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws {
    let name: String
    (master, name) = try Self.openPair()
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    Self.resize(master, columns: columns, rows: rows)
    screen = VirtualScreen(columns: columns, rows: rows)

    var variables: [String: String?] = [
      "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin", "TERM": "xterm",
      "LANG": "C.UTF-8", "INPUTRC": "/dev/null", "HOME": "/nonexistent",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(environment) { _, new in new }
    process = try Self.spawn(
      path, arguments, variables.compactMap { key, value in value.map { "\(key)=\($0)" } },
      terminal: name)
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }

  /// The near end of a new pseudo-terminal, and the name of the far one.
  private static func openPair() throws -> (master: Int32, name: String) {
    #if canImport(Glibc)
      // Glibc's module hides `posix_openpt` and its kin; these are the calls behind them.
      let (unlock, getNumber) = (UInt(0x4004_5431), UInt(0x8004_5430))
      var (zero, number): (Int32, Int32) = (0, 0)
      let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      if master >= 0, ioctl(master, unlock, &zero) == 0, ioctl(master, getNumber, &number) == 0 {
        return (master, "/dev/pts/\(number)")
      }
    #else
      let master = posix_openpt(O_RDWR | O_NOCTTY)
      if master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) {
        return (master, String(cString: name))
      }
    #endif
    throw Failure(description: "no pseudo-terminal: \(String(cString: strerror(errno)))")
  }

  /// Starts a process whose controlling terminal is the one called `terminal`.
  private static func spawn(
    _ path: String, _ arguments: [String], _ variables: [String], terminal: String
  ) throws -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The first terminal that the leader of a new session opens becomes its controlling one.
    #if canImport(Glibc)
      let newSession = 0x80
    #else
      let newSession = POSIX_SPAWN_SETSID
    #endif
    // A test runner may ignore or block signals; the program starts with the defaults.
    let flags = Int32(newSession) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGCONT, SIGTSTP] {
      sigaddset(&signals, number)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)

    let argv = ([path] + arguments).map { strdup($0) } + [nil]
    let envp = variables.map { strdup($0) } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process = pid_t()
    let error = posix_spawn(&process, path, &actions, &attributes, argv, envp)
    guard error == 0 else {
      throw Failure(description: "\(path) does not start: \(String(cString: strerror(error)))")
    }
    return process
  }
}

extension PseudoTerminal {
  /// Types a text; `"\r"` is Enter, `"\u{3}"` is Ctrl-C.
  package func send(_ text: String) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      done += count
    }
  }

  /// Waits until the screen, with what scrolled out of it, shows the text so many times.
  package func expect(
    _ text: String, times: Int = 1, within limit: Duration = .seconds(30)
  ) throws {
    try wait(within: limit, for: "“\(text)”, \(times) times") { $0.shows(text) >= times }
  }

  /// How often the text can be seen.
  package func shows(_ text: String) -> Int {
    let wanted = Array(text.unicodeScalars)
    let shown = Array(screen.text.unicodeScalars)
    guard shown.count >= wanted.count else { return 0 }
    return (0...(shown.count - wanted.count)).count { shown[$0...].starts(with: wanted) }
  }

  /// Waits for the program's end and says how it came about.
  package func exitStatus(within limit: Duration = .seconds(30)) throws -> ExitStatus {
    try wait(within: limit, for: "the program's end") { terminal in
      terminal.hasEnded()
    }
    while receive(milliseconds: 0) {}
    return status!
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) { kill(process, number) }

  /// Gives the window another size, as a person does who drags its corner.
  package func resize(columns: Int, rows: Int) {
    Self.resize(master, columns: columns, rows: rows)
  }

  /// Whether typed characters are shown by the terminal itself and come line by line, as a shell
  /// expects to find it.
  package var isInLineMode: Bool {
    var attributes = termios()
    let wanted = tcflag_t(ICANON) | tcflag_t(ECHO)
    return tcgetattr(master, &attributes) == 0 && attributes.c_lflag & wanted == wanted
  }

  /// Waits until the condition holds.
  package func wait(
    within limit: Duration = .seconds(30), for goal: String,
    until isMet: (PseudoTerminal) -> Bool
  ) throws {
    let deadline = ContinuousClock.now + limit
    while !isMet(self) {
      guard ContinuousClock.now < deadline else {
        throw Failure(description: "waited in vain for \(goal); the screen:\n\(screen.text)")
      }
      // After the end of the program nothing comes, and the wait would turn without a rest.
      if !receive(milliseconds: 20) { usleep(2000) }
    }
  }

  private static func resize(_ master: Int32, columns: Int, rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  private func receive(milliseconds: Int32) -> Bool {
    var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, milliseconds) > 0, request.revents & Int16(POLLIN) != 0 else {
      return false
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    screen.receive(Array(buffer[..<count]))
    return true
  }

  private func hasEnded() -> Bool {
    if status != nil { return true }
    var word: Int32 = 0
    guard waitpid(process, &word, WNOHANG) == process else { return false }
    let signal = word & 0x7F
    status = signal == 0 ? .exited((word >> 8) & 0xFF) : .killed(bySignal: signal)
    return true
  }
}

/// The path of a program that the package builds; it lies beside the running tests.
package func builtProduct(_ name: String) -> String {
  let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
  let folders = bundle.split(separator: "/", omittingEmptySubsequences: false)
  let end = folders.firstIndex { $0.hasSuffix(".xctest") } ?? folders.count - 1
  return (folders[..<end] + [name[...]]).joined(separator: "/")
}
