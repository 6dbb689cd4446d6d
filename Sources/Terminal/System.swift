#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// The few calls to the operating system that this room needs.
enum System {
  /// A variable of the environment; `nil` when it is unset.
  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Sets a variable of the environment unless it already has a value.
  static func setVariableIfUnset(_ name: String, to value: String) {
    setenv(name, value, 0)
  }

  static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

  /// The size that the terminal behind standard output reports; `nil` where there is none.
  static func reportedSize() -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Writes all bytes; `false` when nobody reads them any more, or at another error.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = systemWrite(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count > 0 {
          done += count
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }

  /// Waits up to `milliseconds` for input; `false` when none came or a signal ended the wait.
  static func waitForInput(_ descriptor: Int32, milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// The next bytes, up to `limit`; empty at the end of the file.
  static func read(_ descriptor: Int32, limit: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var got = -1
      repeat {
        got = systemRead(descriptor, buffer.baseAddress!, limit)
      } while got < 0
        && errno == EINTR
      count = max(0, got)
    }
  }

  /// What the last failed call complained of, in the system's words.
  static var lastError: String { String(cString: strerror(errno)) }
}

extension System {
  /// A whole file; empty if it does not exist, `nil` if it can't be read.
  static func contents(ofFile path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return errno == ENOENT ? [] : nil }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { return nil }
    guard information.st_mode & S_IFMT == S_IFREG else {
      errno = information.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
      return nil
    }
    var bytes: [UInt8] = []
    while true {
      let piece = read(descriptor, limit: 1 << 16)
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }

  /// Adds bytes to the end of a file in one write, making it, for its owner only, if it is missing.
  static func append(_ bytes: [UInt8], toFile path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return write(bytes, to: descriptor)
  }

  /// Puts a new file, for its owner only, in the place of an old one, so that a reader sees one or
  /// the other and never a half.
  static func replace(file path: String, with bytes: [UInt8]) -> Bool {
    let draft = "\(path).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    let written = write(bytes, to: descriptor)
    close(descriptor)
    if written, rename(draft, path) == 0 { return true }
    unlink(draft)
    return false
  }

  /// Makes a folder and its missing parents, for their owner only.
  static func makeFolder(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    if errno == EEXIST { return isFolder(path) }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      return false
    }
    return makeFolder(String(path[..<slash])) && mkdir(path, 0o700) == 0
  }

  private static func isFolder(_ path: String) -> Bool {
    var information = stat()
    let found = stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    if !found { errno = ENOTDIR }
    return found
  }
}

/// The system's calls under names that the functions above do not hide.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, start, count)
}

private func systemRead(
  _ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ limit: Int
) -> Int {
  read(descriptor, start, limit)
}
