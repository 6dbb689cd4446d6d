#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

package enum Folder {
  /// Whether a path leads to a folder.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What a folder holds, without its links to itself and to its parent; empty for what is no folder.
  package static func names(in path: String) -> [String] {
    guard let folder = opendir(path.isEmpty ? "." : path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The names in a folder, sorted; hidden ones are left out.
  package static func visibleNames(in path: String) -> [String] {
    names(in: path).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The folders above a file, nearest first, as absolute paths.
  package static func above(_ path: String) -> [String] {
    guard var folder = System.realPath(path) else { return [] }
    var folders: [String] = []
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      folders.append(folder.isEmpty ? "/" : folder)
    }
    return folders
  }

  /// Makes a folder with its missing parents, for their owner alone.
  ///
  /// - Throws: `FileError` naming the whole path.
  package static func make(_ path: String) throws(FileError) {
    if exists(path) { return }
    if RegularFile.exists(path) { throw FileError(.make, path, .occupied) }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      do { try make(String(path[..<slash])) } catch { throw FileError(.make, path, error.reason) }
    }
    // Another program may have made it meanwhile.
    if mkdir(path, 0o700) != 0 && !exists(path) { throw FileError(.make, path) }
  }
}
