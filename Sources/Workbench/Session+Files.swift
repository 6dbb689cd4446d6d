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

extension Diagnostic {
  /// What is there is kept: nothing that a command writes may replace another thing.
  package static func occupied(_ path: String, by what: String, at range: Range<Int>) -> Diagnostic
  {
    Diagnostic(
      .file, "\(path) is there and holds \(what)", at: range, hint: "take another name")
  }
}
