#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// A folder that a test may fill as it likes; it is removed with all that it holds.
package struct TemporaryFolder {
  package struct Failure: Error {
    package let description: String
  }

  package let path: String

  /// Makes a folder, hands it to `body` and removes it.
  package static func with<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
    var template = Array("/tmp/tutor-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw failure("no temporary folder") }
    let path = template.dropLast().map { UInt8(bitPattern: $0) }
    let folder = TemporaryFolder(path: String(decoding: path, as: UTF8.self))
    defer { folder.delete(folder.path) }
    return try body(folder)
  }

  /// Makes a file with these bytes and returns its path.
  package func file(_ bytes: [UInt8], named name: String = "file") throws -> String {
    let path = "\(path)/\(name)"
    guard let file = fopen(path, "w") else { throw Self.failure(path) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Self.failure(path) }
    return path
  }

  /// Makes a file with this text and returns its path.
  package func file(_ text: String, named name: String = "file") throws -> String {
    try file(Array(text.utf8), named: name)
  }

  /// The text of a file.
  package func contents(of name: String = "file") throws -> String {
    guard let contents = text(at: "\(path)/\(name)") else { throw Self.failure(name) }
    return contents
  }

  /// The permission bits of a file or folder.
  package func permissions(of name: String) -> UInt32 {
    var information = stat()
    return stat("\(path)/\(name)", &information) == 0 ? UInt32(information.st_mode) & 0o777 : 0
  }

  private func delete(_ path: String) {
    if let folder = opendir(path) {
      var names: [String] = []
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
      }
      closedir(folder)
      for name in names { delete("\(path)/\(name)") }
    }
    remove(path)
  }

  private static func failure(_ subject: String) -> Failure {
    Failure(description: "\(subject): \(String(cString: strerror(errno)))")
  }
}
