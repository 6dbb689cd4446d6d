import Backprop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Opens a file to be read line by line, hands its descriptor to `body`, and closes it.
///
/// - Throws: `DataFileError` with the system's reason; a folder is no file.
func withFile<Result>(
  reading path: String, _ body: (Int32) -> Result
) throws(DataFileError) -> Result {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: reason(errno)) }
  defer { close(descriptor) }
  var information = stat()
  guard fstat(descriptor, &information) == 0 else {
    throw .cannotOpen(path: path, reason: reason(errno))
  }
  guard information.st_mode & S_IFMT != S_IFDIR else {
    throw .cannotOpen(path: path, reason: reason(EISDIR))
  }
  return body(descriptor)
}

private func reason(_ number: Int32) -> String { String(cString: strerror(number)) }

/// Whether lines come from a person's keyboard.
var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

/// Whether the terminal understands no escape sequences.
var terminalIsDumb: Bool { getenv("TERM").map { String(cString: $0) == "dumb" } ?? true }

/// Whether a person reads standard output.
var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

/// Sends bytes to standard output as they are; a pipe that is closed takes no more.
func writeOutput(_ bytes: [UInt8]) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}

/// Sends text with escape sequences to the terminal, past the screen, which would show them.
func writeControl(_ text: String) {
  let bytes = Array(text.utf8)
  _ = write(STDOUT_FILENO, bytes, bytes.count)
}

/// The program's own file with links followed; as it was called where the system does not say.
var executablePath: String {
  let called = CommandLine.arguments.first ?? ""
  guard let real = realpath("/proc/self/exe", nil) ?? realpath(called, nil) else { return called }
  defer { free(real) }
  return String(cString: real)
}

/// Ends the program.
func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }

/// Has the C library keep memory that was freed for the next array: fresh pages from the system for
/// the gradient of a large network cost more than computing it.
///
/// By default blocks from 128 KiB on go back at once. But once a larger block was freed, glibc keeps
/// all that are no larger (mallopt(3), M_MMAP_THRESHOLD); this one is never touched, and so costs nothing.
func keepFreedMemory() {
  var block: UnsafeMutableRawPointer?
  if posix_memalign(&block, 4096, 31 << 20) == 0 { free(block) }
}
