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
    let descriptor = try descriptor(of: path, O_RDONLY, to: .open)
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
    let descriptor = try descriptor(of: path, O_RDONLY, to: .open)
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
      let descriptor = try descriptor(
        of: path, O_WRONLY | O_APPEND | O_CREAT, 0o600, to: .write)
      let count = System.write(bytes, to: descriptor)
      let error = count == bytes.count ? nil : FileError(.write, path)
      return (count, close(descriptor) == 0 ? error : error ?? FileError(.write, path))
    } catch { return (0, error) }
  }

  private static func descriptor(
    of path: String, _ flags: Int32, _ permissions: UInt32 = 0,
    to operation: FileError.Operation, named name: String? = nil
  ) throws(FileError) -> Int32 {
    let descriptor = open(path, flags | O_CLOEXEC, mode_t(permissions))
    if descriptor < 0 { throw FileError(operation, name ?? path) }
    return descriptor
  }

  private static func kind(of descriptor: Int32) -> mode_t {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  private static func fill(
    _ partial: String, _ flags: Int32, _ permissions: UInt32, _ bytes: [UInt8], of path: String
  ) throws(FileError) {
    let descriptor = try descriptor(
      of: partial, O_WRONLY | O_CREAT | flags, permissions, to: .write, named: path)
    var error: FileError?
    if System.write(bytes, to: descriptor) < bytes.count { error = FileError(.write, path) }
    // A full disk may show only when the file is closed.
    if close(descriptor) != 0 { error = error ?? FileError(.write, path) }
    guard let error else { return }
    if partial != path { unlink(partial) }
    throw error
  }
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

package enum Folder {
  /// Whether a path leads to a folder.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What a folder holds, without its links to itself and to its parent; empty for what is no folder.
  package static func names(in path: String) -> [String] {
    guard let folder = opendir(path.isEmpty ? "." : path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The names in a folder, sorted; hidden ones are left out.
  package static func visibleNames(in path: String) -> [String] {
    names(in: path).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The folders above a file, nearest first, as absolute paths.
  package static func above(_ path: String) -> [String] {
    guard var folder = System.realPath(path) else { return [] }
    var folders: [String] = []
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      folders.append(folder.isEmpty ? "/" : folder)
    }
    return folders
  }

  /// Makes a folder with its missing parents, for their owner alone.
  ///
  /// - Throws: `FileError` naming the whole path.
  package static func make(_ path: String) throws(FileError) {
    if exists(path) { return }
    if RegularFile.exists(path) { throw FileError(.make, path, .occupied) }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      do { try make(String(path[..<slash])) } catch { throw FileError(.make, path, error.reason) }
    }
    // Another program may have made it meanwhile.
    if mkdir(path, 0o700) != 0 && !exists(path) { throw FileError(.make, path) }
  }
}
