#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RegularFile {
  /// What may stand where a file is written, and give way to it.
  package enum Replaced: Sendable {
    case nothing
    case anything
    /// Any file but those that were read, by whatever name.
    case noInput
    /// A file whose bytes say that it is of the same kind.
    case alike(limit: Int, @Sendable ([UInt8]) -> Bool)
  }

  /// Writes a file as a whole: it has either its old content or all of the new.
  ///
  /// A link is followed. What is replaced leaves its mode and its owner; where it has several names,
  /// all of them show the new content.
  ///
  /// - Parameters:
  ///   - permissions: of a file that was not there.
  ///   - isDurable: whether the bytes are on the disk before the old file goes.
  /// - Throws: `FileError` when it can't be written; the old content is there then.
  package static func write(
    _ bytes: [UInt8], to path: String, replacing replaced: Replaced, permissions: UInt32 = 0o666,
    isDurable: Bool = true
  ) throws(FileError) {
    do throws(FileError.Reason) {
      let place = try FilePlace(path)
      if let old = place.old { try check(old, at: place.path, replaced) }
      try place.put(bytes, permissions: mode_t(permissions), isDurable: isDurable)
    } catch { throw FileError(.write, path, error) }
  }

  /// Throws what writing would be refused with, before the work that it takes.
  package static func check(
    _ path: String, replacing replaced: Replaced
  ) throws(FileError) {
    do throws(FileError.Reason) {
      let place = try FilePlace(path)
      if let old = place.old { try check(old, at: place.path, replaced) }
    } catch { throw FileError(.write, path, error) }
  }

  private static func check(
    _ old: stat, at path: String, _ replaced: Replaced
  ) throws(FileError.Reason) {
    switch replaced {
    case .nothing: throw .occupied
    case .anything: break
    case .noInput: if wasRead(FileIdentity(old)) { throw .input }
    case .alike(let limit, let isAlike):
      // What can't be read can't be told from something else.
      guard let bytes = try? read(path, limit: limit), isAlike(bytes) else { throw .otherKind }
    }
    // Putting another file in its place would not ask for the right to write to this one.
    if access(path, W_OK) != 0 { throw .system(errno) }
  }
}

extension FileError.Reason: Error {
  /// What the last failed call complained of.
  package static var last: Self { .system(errno) }
}

/// Where a file is to stand: a name in an open folder, and what has that name.
private struct FilePlace: ~Copyable {
  /// Without links.
  let path: String
  private let folder: Int32
  private let name: String
  let old: stat?

  init(_ named: String) throws(FileError.Reason) {
    var status = stat()
    let exists = lstat(named, &status) == 0
    if !exists, errno != ENOENT { throw .last }
    guard let real = exists ? System.realPath(named) : named else {
      throw .irregular(.brokenLink)
    }
    let slash = real.lastIndex(of: "/")
    let name = slash.map { String(real[real.index(after: $0)...]) } ?? real
    if ["", ".", ".."].contains(name) {
      throw named.isEmpty ? .missing : .irregular(.folder)
    }
    let parent = slash.map { $0 == real.startIndex ? "/" : String(real[..<$0]) } ?? "."
    let folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder < 0 { throw .last }
    var reason: FileError.Reason?
    if exists {
      let isThere = fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      reason = isThere ? FileKind(status).map { .irregular($0) } : .last
    }
    if let reason {
      close(folder)
      throw reason
    }
    (path, self.folder, self.name, old) = (real, folder, name, exists ? status : nil)
  }

  deinit { close(folder) }

  func put(
    _ bytes: [UInt8], permissions: mode_t, isDurable: Bool
  ) throws(FileError.Reason) {
    let (partial, file) = try makePartial(old == nil ? permissions : 0o600)
    var isKept = false
    defer {
      close(file)
      if !isKept { unlinkat(folder, partial, 0) }
    }
    try Self.fill(file, bytes, isDurable)
    if let old, old.st_nlink > 1 || !Self.adopt(old, file) {
      do throws(FileError.Reason) { try writeThrough(bytes, old, partial, isDurable) } catch {
        if case .brokenOff = error { isKept = true }
        throw error
      }
    } else if let old {
      guard isUnchanged(old) else { throw .changed }
      if renameat(folder, partial, folder, name) != 0 { throw .last }
      isKept = true
    } else if linkat(folder, partial, folder, name, 0) != 0 {
      if errno == EEXIST { throw .occupied }
      // Some file systems have no second names.
      var status = stat()
      if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { throw .occupied }
      if renameat(folder, partial, folder, name) != 0 { throw .last }
      isKept = true
    }
    if isDurable { fsync(folder) }
  }

  /// A new file beside the other, under a name that nobody can know before.
  private func makePartial(
    _ permissions: mode_t
  ) throws(FileError.Reason) -> (name: String, file: Int32) {
    while true {
      let name = ".tutor-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".partial"
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
      let file = openat(folder, name, flags, permissions)
      if file >= 0 { return (name, file) }
      if errno != EEXIST { throw .last }
    }
  }

  private static func fill(
    _ file: Int32, _ bytes: [UInt8], _ isDurable: Bool
  ) throws(FileError.Reason) {
    if System.write(bytes, to: file) < bytes.count { throw .last }
    // Not every file system can do it; a full disk may show only here.
    if isDurable, fsync(file) != 0, errno != EINVAL { throw .last }
  }

  /// Gives a new file the owner and the mode of the old one; `false` where that is not allowed.
  private static func adopt(_ old: stat, _ file: Int32) -> Bool {
    var new = stat()
    guard fstat(file, &new) == 0 else { return false }
    let isOwners = new.st_uid == old.st_uid && new.st_gid == old.st_gid
    if !isOwners, fchown(file, old.st_uid, old.st_gid) != 0 { return false }
    return fchmod(file, old.st_mode & 0o7777) == 0
  }

  private func isUnchanged(_ old: stat) -> Bool {
    var now = stat()
    return fstatat(folder, name, &now, AT_SYMLINK_NOFOLLOW) == 0 && Self.isSame(now, old)
  }

  private static func isSame(_ one: stat, _ other: stat) -> Bool {
    #if os(Linux)
      let times = (one.st_mtim, other.st_mtim)
    #else
      let times = (one.st_mtimespec, other.st_mtimespec)
    #endif
    return FileIdentity(one) == FileIdentity(other) && one.st_size == other.st_size
      && times.0.tv_sec == times.1.tv_sec && times.0.tv_nsec == times.1.tv_nsec
  }

  /// Writes into the old file itself, where another in its place would part it from its other names
  /// or its owner; all of the new content is in the partial file meanwhile.
  private func writeThrough(
    _ bytes: [UInt8], _ old: stat, _ partial: String, _ isDurable: Bool
  ) throws(FileError.Reason) {
    let file = openat(folder, name, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if file < 0 { throw .last }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, Self.isSame(status, old) else { throw .changed }
    do throws(FileError.Reason) {
      try Self.fill(file, bytes, isDurable)
      if ftruncate(file, off_t(bytes.count)) != 0 { throw .last }
    } catch {
      throw .brokenOff(saved: path.lastIndex(of: "/").map { path[...$0] + partial } ?? partial)
    }
    if isDurable { fsync(file) }
  }
}
