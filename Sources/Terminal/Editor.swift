package import Support

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// The editor that the user has chosen, for a text longer than a line is comfortable.
package enum Editor {
  /// The size up to which what is left in the editor is taken.
  private static let limit = 1 << 20

  /// Opens a text in `$VISUAL`, `$EDITOR` or `vi`, and returns what was left there.
  ///
  /// - Throws: `FileError` when no file can be made for it, or it can't be read again.
  package static func edit(_ text: String) throws(FileError) -> String {
    let folder = System.variable("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var name = Array("\(folder)/tutor-XXXXXX".utf8CString)
    // Only the user may read it, and no file that is there is taken.
    let descriptor = mkstemp(&name)
    let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard descriptor >= 0 else { throw FileError(.write, path, .system(errno)) }
    defer { unlink(path) }
    let bytes = Array((text + "\n").utf8)
    let isWritten = System.write(bytes, to: descriptor) == bytes.count
    close(descriptor)
    guard isWritten else { throw FileError(.write, path, .system(errno)) }
    setenv("TUTOR_EDITED", path, 1)
    defer {
      unsetenv("TUTOR_EDITED")
      // A Ctrl-C in the editor was meant for it.
      Interrupt.clear()
    }
    guard system("${VISUAL:-${EDITOR:-vi}} \"$TUTOR_EDITED\"") == 0 else { return "" }
    return String(decoding: try RegularFile.read(path, limit: limit), as: UTF8.self)
  }
}
