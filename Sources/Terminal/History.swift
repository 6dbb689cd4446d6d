import Rendering
import Support

/// The lines of this and earlier sessions, kept in a file.
///
/// The file holds an entry a line; what begins with a tab continues the entry above it, which is
/// unambiguous because an entry never begins with a blank. An entry is appended at once in one write:
/// it survives the program's death, and two sessions merge.
package struct History: Sendable {
  /// The largest number of entries that are loaded.
  package static let limit = 5000

  /// What can be recalled, oldest first.
  package private(set) var entries: [String] = []
  private var path: String?
  private var warning: String?

  /// How much of the end of the file is loaded, in bytes; the file itself is never cut.
  package static let loadedBytes = 1 << 20

  /// Loads the file at `path`; with `nil` the history lasts for this session only.
  package init(path: String?) {
    self.path = path
    guard let path else { return }
    do throws(FileError) {
      let (bytes, isWhole) = try RegularFile.readEnd(path, count: Self.loadedBytes)
      entries = Self.entries(in: isWhole ? bytes[...] : Self.whole(bytes)).suffix(Self.limit)
    } catch {
      if !error.isMissing { giveUp(error) }
    }
  }

  /// Adds an entry, also to the file, unless it is blank, begins with a blank or repeats the last one.
  ///
  /// Returns whether it was added.
  @discardableResult package mutating func add(_ entry: String) -> Bool {
    var scalars = entry.unicodeScalars[...]
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    let entry = String(scalars)
    guard let first = scalars.first, !first.properties.isWhitespace, entry != entries.last else {
      return false
    }
    entries.append(entry)
    if let path { write(entry, to: path) }
    return true
  }

  /// The complaint about a file that can't be kept, given once.
  package mutating func takeWarning() -> String? {
    defer { warning = nil }
    return warning
  }

  private mutating func write(_ entry: String, to path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    do throws(FileError) {
      if !folder.isEmpty { try Folder.make(folder) }
      if let error = RegularFile.append(Self.record(entry), to: path).error { throw error }
    } catch { giveUp(error) }
  }

  private mutating func giveUp(_ error: FileError) {
    warning = "history is not kept: \(sanitised(path ?? "")): \(error.reason.wording)"
    path = nil
  }

  private static func record(_ entry: String) -> [UInt8] {
    entry.utf8.flatMap { $0 == UInt8(ascii: "\n") ? Array("\n\t".utf8) : [$0] }
      + [UInt8(ascii: "\n")]
  }

  /// From the first entry on that begins there.
  private static func whole(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let newlines = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    let start = newlines.first { $0 + 1 < bytes.count && bytes[$0 + 1] != UInt8(ascii: "\t") }
    return start.map { bytes[($0 + 1)...] } ?? []
  }

  private static func entries(in bytes: ArraySlice<UInt8>) -> [String] {
    var entries: [String] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      if line.first == UInt8(ascii: "\t"), !entries.isEmpty {
        entries[entries.count - 1] += "\n" + String(decoding: line.dropFirst(), as: UTF8.self)
      } else {
        entries.append(String(decoding: line, as: UTF8.self))
      }
    }
    return entries
  }
}

/// The folder for what outlives a session of the program called `name`, history and progress:
/// `$XDG_STATE_HOME/NAME`, or `~/.local/state/NAME`; `nil` without a home.
///
/// An empty or relative variable counts as unset.
package func stateFolder(
  for name: String, environment: (String) -> String? = System.variable
) -> String? {
  func folder(_ variable: String) -> String? {
    environment(variable).flatMap { $0.hasPrefix("/") ? $0 : nil }
  }
  let state = folder("XDG_STATE_HOME") ?? folder("HOME").map { "\($0)/.local/state" }
  return state.map { "\($0)/\(name)" }
}
