#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
package import Notation

extension Session {
  /// Where a file is: a relative path is looked up from the working folder, then from the others.
  package func find(_ path: String) -> String {
    let path = fromHome(path)
    if path.hasPrefix("/") { return path }
    for folder in folders {
      let candidate = folder == "." ? path : "\(folder)/\(path)"
      if fileExists(candidate) { return candidate }
    }
    return path
  }
}

/// `~/…` as the shell means it.
func fromHome(_ path: String) -> String {
  guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
  return String(cString: home) + path.dropFirst()
}

func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

extension Diagnostic {
  /// What is there is kept: nothing that a command writes may replace another thing.
  package static func occupied(_ path: String, by what: String, at range: Range<Int>) -> Diagnostic
  {
    Diagnostic(
      .file, "\(path) is there and holds \(what)", at: range, hint: "take another name")
  }
}
