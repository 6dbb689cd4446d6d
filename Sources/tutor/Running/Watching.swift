import Notation
import Notebook
import Rendering
import Support
import Terminal

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ChapterCommands {
  /// `tutor check --watch`: checks, and checks again at each change, what changed first; Ctrl-C ends it.
  static func watch(
    _ request: Invocation.CheckRequest, _ screen: Screen
  ) throws(Diagnostic) -> ExitStatus {
    var known = try stamps(request.paths)
    var changed: [String] = []
    while true {
      if !changed.isEmpty {
        screen.show(StyledText("— changed: \(changed.joined(separator: ", "))\n", .strong))
        var first = request
        first.paths = changed
        report(first, screen)
      }
      if changed.count < known.count || changed.isEmpty { report(request, screen) }
      screen.show(StyledText("— waiting for a change; Ctrl-C ends\n", .faint))
      repeat {
        usleep(250_000)
        if Interrupt.isRequested { return .interrupted }
        let now = (try? stamps(request.paths)) ?? known
        changed = now.filter { known[$0.key] != $0.value }.map(\.key).sorted()
        // A file that went away is a change of the whole alone.
        let isSame = now == known
        known = now
        if !isSame { break }
      } while true
    }
  }

  /// What can't be read now, as while an editor saves it, may be there again at the next change.
  private static func report(_ request: Invocation.CheckRequest, _ screen: Screen) {
    do throws(Diagnostic) { _ = try check(request, screen) } catch {
      screen.showError(StyledText("tutor: \(error.message)\n", .wrong))
    }
  }

  /// When each of the files was changed last.
  private static func stamps(_ paths: [String]) throws(Diagnostic) -> [String: String] {
    var stamps: [String: String] = [:]
    for path in try Selection.files(paths, folder: ChapterFolder.path) {
      stamps[path] = RegularFile.stamp(path)
    }
    return stamps
  }
}
