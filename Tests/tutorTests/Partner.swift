import TestSupport

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// A tutor that is talked to through pipes.
final class Partner {
  private let process: pid_t
  private let input: Int32
  private let output: Int32

  /// - Parameter folder: where it runs.
  init(_ arguments: String..., folder: String = ".") throws {
    var toProgram: [Int32] = [0, 0]
    var fromProgram: [Int32] = [0, 0]
    guard pipe(&toProgram) == 0, pipe(&fromProgram) == 0 else { throw Failure("no pipe") }
    for end in [toProgram[1], fromProgram[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toProgram[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromProgram[1], 1)
    let path = "/bin/sh"
    let words = [path, "-c", "cd \"$0\" && exec \"$@\"", folder, builtProduct("tutor")] + arguments
    let argv = words.map { strdup($0) } + [nil]
    let envp = [strdup("LANG=C.UTF-8"), strdup("SWIFT_BACKTRACE=enable=no"), nil]
    defer { for text in argv + envp { free(text) } }
    var process = pid_t()
    guard posix_spawn(&process, path, &actions, nil, argv, envp) == 0 else {
      throw Failure("\(path) does not start")
    }
    close(toProgram[0])
    close(fromProgram[1])
    (self.process, input, output) = (process, toProgram[1], fromProgram[0])
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  func interrupt() { kill(process, SIGINT) }

  /// The next line of the answer.
  func answer() -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1, byte != 0x0A { bytes.append(byte) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func endInput() { close(input) }
  func endOutput() { close(output) }

  func status() -> Int32 {
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }
}
