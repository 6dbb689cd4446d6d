#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file could not be read or written, as facts.
package enum DataFileError: Error, Equatable, Sendable {
  /// The system's own reason, as "No such file or directory".
  case cannotOpen(path: String, reason: String)
  case cannotRead(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  case tooLarge(path: String, limit: Int)
  /// Compressed by gzip, as data sets are when they are fetched.
  case gzip(path: String)
  /// The four bytes by which a format is told from others.
  case wrongMagic(path: String, needed: UInt32, found: UInt32)
  /// The file has fewer bytes than its own header promises.
  case cutShort(path: String, needed: Int, found: Int)
  /// The file has more bytes than its own header promises.
  case tooLong(path: String, needed: Int, found: Int)
  /// An images file and its labels file do not belong together.
  case countsDiffer(images: Int, labels: Int)
  /// A header that gives no image, or images without pixels.
  case empty(path: String)
  /// Label `index`, from 1, is not a digit.
  case badLabel(path: String, index: Int, found: UInt8)
}

/// Returns the bytes of a file.
///
/// - Throws: `DataFileError` when it can't be read, is a folder, or has more than `limit` bytes.
package func readBytes(_ path: String, limit: Int) throws(DataFileError) -> [UInt8] {
  guard let file = fopen(path, "rb") else {
    throw .cannotOpen(path: path, reason: systemReason())
  }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  // A file may be endless, as /dev/zero is: what it says of its size is not asked.
  var chunk = [UInt8](repeating: 0, count: 1 << 18)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if ferror(file) != 0 { throw .cannotRead(path: path, reason: systemReason()) }
    if count == 0 { return bytes }
    if bytes.count + count > limit { throw .tooLarge(path: path, limit: limit) }
    bytes.append(contentsOf: chunk[..<count])
  }
}

/// Writes a file as a whole: it has either its old content or all of the new.
///
/// What is no plain file, as /dev/stdout, is written in place.
///
/// - Throws: `DataFileError` when it can't be written; no part is left behind then.
package func writeAtomically(_ path: String, _ bytes: [UInt8]) throws(DataFileError) {
  var status = stat()
  let exists = stat(path, &status) == 0
  if exists && status.st_mode & S_IFMT != S_IFREG {
    if let reason = write(bytes, to: path) { throw .cannotWrite(path: path, reason: reason) }
    return
  }
  // A link is followed, so that the file that it leads to is replaced and not the link.
  let target = exists ? resolved(path) : path
  let partial = "\(target).\(getpid()).partial"
  var reason = write(bytes, to: partial)
  if reason == nil && rename(partial, target) != 0 { reason = systemReason() }
  if let reason {
    remove(partial)
    throw .cannotWrite(path: path, reason: reason)
  }
}

/// Writes the bytes, and returns the system's reason where that fails.
private func write(_ bytes: [UInt8], to path: String) -> String? {
  guard let file = fopen(path, "wb") else { return systemReason() }
  let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
  let reason = isWritten ? nil : systemReason()
  // Closing flushes, and a full disk may show only then.
  let isClosed = fclose(file) == 0
  return reason ?? (isClosed ? nil : systemReason())
}

private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

private func systemReason() -> String {
  String(cString: strerror(errno))
}
