#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Workbench

/// What this module asks of the system's files; reading and whole writing are `Backprop`'s.
package enum Files {
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func isFolder(_ path: String) -> Bool { Folder.exists(at: path) }

  /// The names in a folder, sorted; hidden ones are left out. Nothing for what is no folder.
  package static func names(in path: String) -> [String] {
    Folder.names(in: path).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The folders above a file, nearest first, as absolute paths.
  package static func folders(above path: String) -> [String] {
    guard let real = realpath(path, nil) else { return [] }
    defer { free(real) }
    var folder = String(cString: real)
    var folders: [String] = []
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      folders.append(folder.isEmpty ? "/" : folder)
    }
    return folders
  }

  /// Adds bytes to the end of a file in one write, so that two programs don't mix their lines; makes
  /// the file, for its owner alone. Returns how many were written, and the system's reason where
  /// that is not all.
  static func append(_ bytes: [UInt8], to path: String) -> (count: Int, reason: String?) {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return (0, systemReason()) }
    let count = write(file, bytes, bytes.count)
    let reason = count == bytes.count ? nil : count < 0 ? systemReason() : "the disk is full"
    return (max(0, count), close(file) == 0 ? reason : reason ?? systemReason())
  }

  /// Makes a folder with its missing parents, for its owner alone. Returns the system's reason where
  /// that fails.
  static func makeFolder(_ path: String) -> String? {
    if isFolder(path) { return nil }
    if exists(path) { return "there is a file of that name" }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      if let reason = makeFolder(String(path[..<slash])) { return reason }
    }
    return mkdir(path, 0o700) == 0 || isFolder(path) ? nil : systemReason()
  }

  private static func systemReason() -> String { String(cString: strerror(errno)) }
}

/// A file that one program at a time can claim; given back when it ends, however it does.
final class FileClaim: Sendable {
  private let file: Int32
  /// Whether another program has it.
  let isTaken: Bool

  init(_ path: String) {
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    isTaken = file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  deinit { if file >= 0 { close(file) } }
}
