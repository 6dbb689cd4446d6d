#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where files may be read: everywhere, or only below some folders.
package struct FileBounds: Equatable, Sendable {
  /// As the system knows the folders, without links; nil for everywhere.
  private let roots: [String]?

  package static let everywhere = FileBounds(roots: nil)

  private init(roots: [String]?) { self.roots = roots }

  /// Folders that are not there count for nothing.
  package init(below folders: [String]) { roots = folders.compactMap { System.realPath($0) } }

  /// Whether an open file lies within.
  func holds(_ descriptor: Int32) -> Bool {
    roots == nil || System.realPath(ofDescriptor: descriptor).map(holds(real:)) ?? false
  }

  /// Whether a path leads to a place within, be there a file or not; nothing outside is opened, and
  /// the answer does not tell whether it is there.
  package func mayHold(_ path: String) -> Bool {
    if roots == nil { return true }
    if let real = System.realPath(path) { return holds(real: real) }
    var status = stat()
    if lstat(path, &status) == 0 { return false }
    // It is not there: the nearest folder that is says where it would be.
    var folder = path[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if let real = System.realPath(folder.isEmpty ? "/" : String(folder)) {
        return holds(real: real)
      }
    }
    return System.realPath(".").map(holds(real:)) ?? false
  }

  private func holds(real path: String) -> Bool {
    roots?.contains { path == $0 || path.hasPrefix($0 == "/" ? $0 : $0 + "/") } ?? true
  }
}
