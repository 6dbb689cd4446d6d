package import Notation
import Support

extension Session {
  /// Where a file is: a relative path is looked up from the working folder, then from the others.
  package func find(_ path: String) -> String {
    let path = System.fromHome(path)
    if path.hasPrefix("/") { return path }
    for folder in folders {
      let candidate = folder == "." ? path : "\(folder)/\(path)"
      if RegularFile.exists(candidate) { return candidate }
    }
    return path
  }
}

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

extension Diagnostic {
  /// What is there is kept: nothing that a command writes may replace another thing.
  package static func occupied(_ path: String, by what: String, at range: Range<Int>) -> Diagnostic
  {
    Diagnostic(
      .file, "\(path) is there and holds \(what)", at: range, hint: "take another name")
  }
}
