#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The paths that go on from what is typed; folders end with a slash.
///
/// A relative path is looked up in each of `folders`. Hidden names come only when asked for.
func fileNames(from typed: String, in folders: [String]) -> [String] {
  let slash = typed.lastIndex(of: "/")
  let parent = slash.map { String(typed[...$0]) } ?? ""
  let beginning = slash.map { typed[typed.index(after: $0)...] } ?? typed[...]
  var found: Set<String> = []
  for folder in parent.hasPrefix("/") ? [""] : folders {
    let prefix = folder.isEmpty || folder == "." ? "" : folder + "/"
    for name in names(inFolder: prefix + parent) {
      guard name.unicodeScalars.starts(with: beginning.unicodeScalars),
        name.hasPrefix(".") == beginning.hasPrefix(".")
      else { continue }
      found.insert(parent + name + (isFolder(prefix + parent + name) ? "/" : ""))
    }
  }
  return found.sorted()
}

/// What a folder holds, without its links to itself and to its parent.
private func names(inFolder path: String) -> [String] {
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

private func isFolder(_ path: String) -> Bool {
  var information = stat()
  return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
}
