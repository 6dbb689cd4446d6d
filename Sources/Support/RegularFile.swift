#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file or folder could not be read, written or made.
package struct FileError: Error, Equatable, Sendable {
  package enum Operation: String, Sendable { case open, read, write, make }

  package enum Reason: Equatable, Sendable {
    /// The system's number of the error, as ENOENT.
    case system(Int32)
    case tooLarge(limit: Int)
    /// A file stands where a folder is wanted.
    case occupied

    /// As "No such file or directory".
    package var wording: String {
      switch self {
      case .system(let number): String(cString: strerror(number))
      case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
      case .occupied: "there is a file of that name"
      }
    }
  }

  package let operation: Operation
  package let path: String
  package let reason: Reason

  package init(_ operation: Operation, _ path: String, _ reason: Reason) {
    self.operation = operation
    self.path = path
    self.reason = reason
  }

  /// With what the last failed call complained of.
  init(_ operation: Operation, _ path: String) {
    self.init(operation, path, .system(errno))
  }

  /// Whether there is no such file.
  package var isMissing: Bool { reason == .system(ENOENT) }

  package var wording: String {
    if case .tooLarge(let limit) = reason {
      return "\(path) is larger than \(limit >> 20) MiB, the most that is read"
    }
    return "can't \(operation.rawValue) \(path): \(reason.wording)"
  }
}

/// Files as wholes: the one place that opens them.
///
/// What is no regular file, as /dev/stdin, is read and written too, but where `isStrict` forbids it.
package enum RegularFile {
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Opens a file to be read piece by piece, hands its descriptor to `body`, and closes it.
  ///
  /// - Throws: `FileError` with the system's reason; a folder is no file.
  package static func withDescriptor<Result>(
    reading path: String, _ body: (Int32) -> Result
  ) throws(FileError) -> Result {
    let descriptor = try open(path, O_RDONLY, to: .open)
    defer { close(descriptor) }
    if kind(of: descriptor) == S_IFDIR { throw FileError(.open, path, .system(EISDIR)) }
    return body(descriptor)
  }

  /// Returns the bytes of a file.
  ///
  /// - Throws: `FileError` when it can't be read, is a folder, or has more than `limit` bytes.
  package static func read(
    _ path: String, limit: Int, isStrict: Bool = false
  ) throws(FileError) -> [UInt8] {
    let descriptor = try open(path, O_RDONLY, to: .open)
    defer { close(descriptor) }
    if isStrict, case let kind = kind(of: descriptor), kind != S_IFREG {
      throw FileError(.read, path, .system(kind == S_IFDIR ? EISDIR : EINVAL))
    }
    var bytes: [UInt8] = []
    // A file may be endless, as /dev/zero is: what it says of its size is not asked.
    while true {
      guard let piece = System.read(descriptor, limit: 1 << 18) else {
        throw FileError(.read, path)
      }
      if piece.isEmpty { return bytes }
      if bytes.count + piece.count > limit { throw FileError(.read, path, .tooLarge(limit: limit)) }
      bytes += piece
    }
  }

  /// Writes a file as a whole: it has either its old content or all of the new.
  ///
  /// What is no regular file is written in place. A link is followed.
  ///
  /// - Throws: `FileError` when it can't be written; no part is left behind then.
  package static func write(
    _ bytes: [UInt8], to path: String, permissions: UInt32 = 0o666
  ) throws(FileError) {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      return try fill(path, O_TRUNC, permissions, bytes, of: path)
    }
    let target = exists ? System.realPath(path) ?? path : path
    let partial = "\(target).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).partial"
    try fill(partial, O_EXCL | O_NOFOLLOW, permissions, bytes, of: path)
    if rename(partial, target) != 0 {
      let error = FileError(.write, path)
      unlink(partial)
      throw error
    }
  }

  /// Adds bytes to the end of a file, in one write so that two programs don't mix their lines; makes
  /// it, for its owner alone, if it is missing.
  ///
  /// Returns how many were written, and the error where that is not all.
  package static func append(_ bytes: [UInt8], to path: String) -> (count: Int, error: FileError?) {
    do throws(FileError) {
      let descriptor = try open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600, to: .write)
      let count = System.write(bytes, to: descriptor)
      let error = count == bytes.count ? nil : FileError(.write, path)
      return (count, close(descriptor) == 0 ? error : error ?? FileError(.write, path))
    } catch { return (0, error) }
  }

  private static func open(
    _ path: String, _ flags: Int32, _ permissions: UInt32 = 0, to operation: FileError.Operation,
    _ named: String? = nil
  ) throws(FileError) -> Int32 {
    let descriptor = systemOpen(path, flags | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { throw FileError(operation, named ?? path) }
    return descriptor
  }

  private static func kind(of descriptor: Int32) -> mode_t {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  private static func fill(
    _ partial: String, _ flags: Int32, _ permissions: UInt32, _ bytes: [UInt8], of path: String
  ) throws(FileError) {
    let descriptor = try open(partial, O_WRONLY | O_CREAT | flags, permissions, to: .write, path)
    var error: FileError?
    if System.write(bytes, to: descriptor) < bytes.count { error = FileError(.write, path) }
    // A full disk may show only when the file is closed.
    if close(descriptor) != 0 { error = error ?? FileError(.write, path) }
    guard let error else { return }
    if partial != path { unlink(partial) }
    throw error
  }
}

/// The system's call under a name that the function above does not hide.
private func systemOpen(_ path: String, _ flags: Int32, _ permissions: UInt32) -> Int32 {
  open(path, flags, mode_t(permissions))
}

/// A file that one program at a time can claim; given back when it ends, however it does.
package final class FileClaim: Sendable {
  private let file: Int32
  /// Whether another program has it.
  package let isTaken: Bool

  package init(_ path: String) {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    isTaken = file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  deinit { if file >= 0 { close(file) } }
}
