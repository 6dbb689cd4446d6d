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
    folders = own + Shipped.folders
    bounds = FileBounds(below: Array(own.suffix(1)) + Shipped.examples)
  }

  /// The bytes of a file that the chapter may name.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let candidates = path.hasPrefix("/") ? [path] : folders.map { "\($0)/\(path)" }
    let permitted = candidates.filter(bounds.mayHold)
    if permitted.isEmpty { throw FileError(.open, path, .outside) }
    guard let found = permitted.first(where: RegularFile.exists) else {
      throw FileError(.open, path, .missing)
    }
    return try RegularFile.read(found, limit: limit, within: bounds)
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
