import Notation
import Notebook
import Support

/// The chapters that the program comes with.
enum ChapterFolder {
  /// `Chapters` of the working folder; else where `make install` puts it, or beside the sources.
  static var path: String {
    let folders = Folder.above(System.executablePath)
    let others =
      folders.dropFirst().prefix(1).map { "\($0)/share/tutor" } + folders.dropFirst(3).prefix(1)
    let candidates = ["Chapters"] + others.map { "\($0)/Chapters" }
    return candidates.first { Folder.exists($0) } ?? "Chapters"
  }

  /// The file of a chapter by its path, number or name.
  static func file(of chapter: String) throws(Diagnostic) -> String {
    do throws(Diagnostic) {
      return try Selection.path(ofChapter: chapter, folder: path)
    } catch {
      // What is no chapter may be meant as a subcommand.
      var error = error
      error.hint = error.hint ?? didYouMean(chapter, among: Invocation.subcommands)
      throw error
    }
  }
}
