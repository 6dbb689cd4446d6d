import Notation
import Notebook
import Rendering
import Support
import Terminal

/// `tutor new`: a chapter to begin with.
enum NewChapter {
  /// Writes a skeleton that passes `tutor check`; what is there already stays as it is.
  static func write(_ path: String, screen: Screen) throws(Diagnostic) {
    if RegularFile.exists(path) {
      throw Diagnostic(.file, "\(path) is there already", hint: "give another name")
    }
    do {
      try RegularFile.write(Array(Chapter.skeleton(path: path).utf8), to: path)
    } catch { throw Diagnostic(error) }
    screen.show(StyledText("written to \(path); `tutor check \(path)` runs it\n"))
  }
}
