#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tables whose columns are parted by tabs, read without their head.
package enum TabSeparated {
  /// The rows of a file in `Tests/Fixtures`; a test that asks for them fails where it is missing.
  package static func fixture(_ name: String) -> [[String]] {
    let path = folder(2) + "/Fixtures/" + name
    guard let rows = rows(at: path) else { preconditionFailure("\(path) is not there") }
    return rows
  }

  /// The text of a file in `Tests/Fixtures`.
  package static func fixtureText(_ name: String) -> String {
    let path = folder(2) + "/Fixtures/" + name
    guard let text = text(at: path) else { preconditionFailure("\(path) is not there") }
    return text
  }

  /// The rows of a file in `shared`, the folder beside the project; none where it is not there.
  package static func shared(_ name: String) -> [[String]] {
    // The project may be a work tree one folder deeper.
    [4, 5].lazy.compactMap { rows(at: folder($0) + "/shared/" + name) }.first ?? []
  }

  /// The folder so many levels above this file.
  private static func folder(_ levels: Int) -> String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(levels)
      .joined(separator: "/")
  }

  private static func rows(at path: String) -> [[String]]? {
    text(at: path)?.split(separator: "\n").dropFirst().map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// The text of a file, nil where it can't be opened.
func text(at path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}
