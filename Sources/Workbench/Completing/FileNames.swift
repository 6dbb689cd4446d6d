import Support

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
    for name in Folder.names(in: prefix + parent) {
      guard name.unicodeScalars.starts(with: beginning.unicodeScalars),
        name.hasPrefix(".") == beginning.hasPrefix(".")
      else { continue }
      found.insert(parent + name + (Folder.exists(prefix + parent + name) ? "/" : ""))
    }
  }
  return found.sorted()
}
