#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

struct FileFailure: Error {}

/// A new folder for one test.
func temporaryFolder() throws -> String {
  var template = Array("/tmp/tutor-tests-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw FileFailure() }
  return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// A new file for one test.
func temporaryFile(_ bytes: [UInt8]) throws -> String {
  let path = try temporaryFolder() + "/file"
  guard let file = fopen(path, "w") else { throw FileFailure() }
  defer { fclose(file) }
  guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw FileFailure() }
  return path
}

func temporaryFile(_ text: String) throws -> String { try temporaryFile(Array(text.utf8)) }

func contents(of path: String) throws -> String {
  let file = try OpenFile(path)
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = read(file.descriptor, &buffer, buffer.count), count > 0 {
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The permission bits of a file.
func permissions(of path: String) -> UInt32 {
  var information = stat()
  return stat(path, &information) == 0 ? UInt32(information.st_mode) & 0o777 : 0
}

/// A file open for reading as long as the value lives.
final class OpenFile {
  let descriptor: Int32

  init(_ path: String) throws {
    descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileFailure() }
  }

  deinit { close(descriptor) }
}
