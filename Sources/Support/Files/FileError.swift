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
    /// What is there is no regular file.
    case irregular(FileKind)
    /// Something is there that is to be kept.
    case occupied
    /// Another kind of file is there than the one that would replace it.
    case otherKind
    /// What is written was made from this file.
    case input
    /// Another program changed it at the same time.
    case changed
    /// The file could be written only in part; all of it is in another one.
    case brokenOff(saved: String)
    /// It lies outside the folders that may be read.
    case outside
    case interrupted

    package static var missing: Reason { .system(ENOENT) }

    /// As "No such file or directory".
    package var wording: String {
      switch self {
      case .system(let number): String(cString: strerror(number))
      case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
      case .irregular(let kind): "it is \(kind.rawValue)"
      case .occupied: "there is a file of that name"
      case .otherKind: "another kind of file is there"
      case .input: "it is one of the files that are read"
      case .changed: "another program changed it meanwhile"
      case .brokenOff(let saved): "the disk took only a part; all of it is in \(saved)"
      case .outside: "it lies outside the folders that may be read"
      case .interrupted: "stopped"
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
  package var isMissing: Bool { reason == .missing }

  package var wording: String {
    if case .tooLarge(let limit) = reason {
      return "\(path) is larger than \(limit >> 20) MiB, the most that is read"
    }
    return "can't \(operation.rawValue) \(path): \(reason.wording)"
  }
}

/// What can stand in the place of a regular file, in words.
package enum FileKind: String, Sendable {
  case folder = "a folder"
  case pipe = "a pipe"
  case terminal = "a terminal"
  case device = "a device"
  case socket = "a socket"
  case brokenLink = "a link that leads nowhere"

  /// Nil for a regular file.
  init?(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return nil
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    case S_IFLNK: self = .brokenLink
    case S_IFCHR where Self.isTerminal(status): self = .terminal
    default: self = .device
    }
  }

  /// By its number, since opening a device can change something.
  private static func isTerminal(_ status: stat) -> Bool {
    #if os(Linux)
      let major = (status.st_rdev >> 8) & 0xFFF
      return major == 4 || major == 5 || 136...143 ~= major
    #else
      return false
    #endif
  }
}

/// A file by what the system knows it by, whatever its names.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}
