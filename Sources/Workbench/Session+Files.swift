#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
