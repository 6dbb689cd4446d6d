import Support
import Workbench

/// What the lines that stand in a chapter may do, whoever opens it: write nothing, and read only the
/// files that it came with, and the examples that the program ships.
struct ChapterRights: Sendable {
  /// Where its relative paths are looked up: its own folder and those above it that it may read.
  private let folders: [String]
  private let bounds: FileBounds

  init(of chapter: Chapter) {
    let above = Folder.above(chapter.path)
    // The working folder counts for nothing: who opens a chapter there gives it no files.
    let top = above.firstIndex { folder in
      ["Chapters", ".git"].contains { RegularFile.exists("\(folder)/\($0)") }
    }
    let own = Array(above.prefix((top ?? 0) + 1))
    // A recap may stand elsewhere than the chapter whose files it uses.
    let recapped = chapter.header["folder"].map { [$0] + Folder.above($0) } ?? []
    folders = own + recapped + Shipped.folders
    bounds = FileBounds(below: Array(own.suffix(1)) + Shipped.examples)
  }

  /// The context in which the chapter's lines are obeyed.
  func context(_ context: ExecutionContext) -> ExecutionContext {
    var context = context
    context.origin = .chapter(bounds)
    context.folders = folders
    context.manual.add(Reading.commands.entries)
    return context
  }
}
