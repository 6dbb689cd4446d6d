import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files as wholes: the one place that opens them. What is no regular file is refused.
package enum RegularFile {
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// What changes when a file is changed.
  package static func stamp(_ path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "" }
    #if os(Linux)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    return "\(time.tv_sec).\(time.tv_nsec) \(status.st_size) \(status.st_ino)"
  }

  /// Opens a file to be read piece by piece, hands its descriptor to `body`, and closes it.
  ///
  /// - Throws: `FileError` when it can't be opened, is no regular file, or lies outside of `bounds`.
  package static func withDescriptor<Result>(
    reading path: String, within bounds: FileBounds = .everywhere, _ body: (Int32) -> Result
  ) throws(FileError) -> Result {
    let descriptor = try descriptor(reading: path, within: bounds)
    defer { close(descriptor) }
    return body(descriptor)
  }

  /// Returns the bytes of a file.
  ///
  /// - Throws: `FileError` when it can't be read, is no regular file, lies outside of `bounds`, or
  ///   has more than `limit` bytes; or because it was stopped.
  package static func read(
    _ path: String, limit: Int, within bounds: FileBounds = .everywhere,
    isCancelled: () -> Bool = { false }
  ) throws(FileError) -> [UInt8] {
    let descriptor = try descriptor(reading: path, within: bounds)
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    // It may grow while it is read, and some of the system's have no size: that is not asked.
    while true {
      if isCancelled() { throw FileError(.read, path, .interrupted) }
      guard let piece = System.read(descriptor, limit: 1 << 18) else {
        throw FileError(.read, path)
      }
      if piece.isEmpty { return bytes }
      if bytes.count + piece.count > limit { throw FileError(.read, path, .tooLarge(limit: limit)) }
      bytes += piece
    }
  }

  /// Returns the last bytes of a file, as many as `count`, and whether these are all.
  ///
  /// - Throws: `FileError` when it can't be read, or is no regular file.
  package static func readEnd(
    _ path: String, count: Int
  ) throws(FileError) -> (bytes: [UInt8], isWhole: Bool) {
    let descriptor = try descriptor(reading: path, within: .everywhere)
    defer { close(descriptor) }
    let start = max(0, lseek(descriptor, 0, SEEK_END) - off_t(count))
    guard lseek(descriptor, start, SEEK_SET) == start else { throw FileError(.read, path) }
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard let piece = System.read(descriptor, limit: min(1 << 18, count - bytes.count)) else {
        throw FileError(.read, path)
      }
      if piece.isEmpty { break }
      bytes += piece
    }
    return (bytes, start == 0)
  }

  package static func remove(_ path: String) { unlink(path) }

  private static func descriptor(
    reading path: String, within bounds: FileBounds
  ) throws(FileError) -> Int32 {
    if !bounds.mayHold(path) { throw FileError(.open, path, .outside) }
    try refuseIrregular(path, to: .open)
    return try opened(path, O_RDONLY, to: .open) { (descriptor, status) throws(FileError) in
      // Between the question above and the opening, a link may have been put there.
      if !bounds.holds(descriptor) { throw FileError(.open, path, .outside) }
      filesRead.withLock { _ = $0.insert(FileIdentity(status)) }
    }
  }

  /// Adds bytes to the end of a file, in one write so that two programs don't mix their lines; makes
  /// it, for its owner alone, if it is missing.
  ///
  /// Returns how many were written, and the error where that is not all.
  package static func append(_ bytes: [UInt8], to path: String) -> (count: Int, error: FileError?) {
    do throws(FileError) {
      try refuseIrregular(path, to: .write)
      let flags = O_WRONLY | O_APPEND | O_CREAT
      let descriptor = try opened(path, flags, 0o600, to: .write) { (_, _) throws(FileError) in }
      let count = System.write(bytes, to: descriptor)
      let error = count == bytes.count ? nil : FileError(.write, path)
      return (count, close(descriptor) == 0 ? error : error ?? FileError(.write, path))
    } catch { return (0, error) }
  }

  /// A pipe or a device is not even opened: that alone can wake a writer.
  private static func refuseIrregular(
    _ path: String, to operation: FileError.Operation
  ) throws(FileError) {
    var status = stat()
    if stat(path, &status) == 0, let kind = FileKind(status) {
      throw FileError(operation, path, .irregular(kind))
    }
  }

  private static func opened(
    _ path: String, _ flags: Int32, _ permissions: mode_t = 0, to operation: FileError.Operation,
    check: (Int32, stat) throws(FileError) -> Void
  ) throws(FileError) -> Int32 {
    let descriptor = open(path, flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, permissions)
    if descriptor < 0 { throw FileError(operation, path) }
    do throws(FileError) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw FileError(operation, path) }
      if let kind = FileKind(status) { throw FileError(operation, path, .irregular(kind)) }
      try check(descriptor, status)
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// The files that this program has read.
  private static let filesRead = Mutex<Set<FileIdentity>>([])

  static func wasRead(_ file: FileIdentity) -> Bool { filesRead.withLock { $0.contains(file) } }
}

/// A file that one program at a time can claim; given back when it ends, however it does.
package final class FileClaim: Sendable {
  private let file: Int32
  /// Whether another program has it.
  package let isTaken: Bool

  package init(_ path: String) {
    file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
    isTaken = file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Gives it back, whoever else holds this value.
  package func giveBack() { if file >= 0 { flock(file, LOCK_UN) } }

  deinit { if file >= 0 { close(file) } }
}
