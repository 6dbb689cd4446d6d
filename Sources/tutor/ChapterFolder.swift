import Notation
import Notebook
import Rendering
import Sentences
import Support
import Terminal
import Workbench

/// The chapters that the program comes with.
enum ChapterFolder {
  /// `Chapters` of the working folder where it holds any, else those that the program comes with.
  static var path: String {
    let candidates = ["Chapters"] + Shipped.folders.map { "\($0)/Chapters" }
    return candidates.first { !Selection.markdownFiles(in: $0).isEmpty } ?? "Chapters"
  }

  /// A chapter by its path, number or name.
  static func chapter(_ typed: String) throws(Diagnostic) -> Chapter {
    let file: String
    do throws(Diagnostic) {
      file = try Selection.path(ofChapter: typed, folder: path)
    } catch {
      // What is no chapter may be meant as a subcommand.
      var error = error
      error.advice = error.advice ?? didYouMean(typed, among: Subcommand.names)
      throw error
    }
    return try Chapter(reading: file)
  }
}

/// What stands above the first prompt without a chapter: what there is to read, and how to begin.
enum Welcome {
  static func text(chapters folder: String) -> StyledText {
    var chapters: [StyledText] = []
    for path in Selection.markdownFiles(in: folder) {
      guard let number = Selection.number(ofFile: path) else { continue }
      chapters.append(StyledText("  \(number)  ", .strong) + StyledText(title(ofFile: path)))
    }
    var greeting = StyledText("Type an expression or ") + StyledText("help", .command)
    if !chapters.isEmpty {
      greeting +=
        StyledText(", or the number of a chapter to read it (later ")
        + StyledText("read 1", .command) + StyledText(")")
    }
    return ([greeting + StyledText("; Ctrl-D leaves.")] + chapters).joinedLines() + "\n"
  }

  /// The first heading of a file; its whole tree would take the prompt's time.
  private static func title(ofFile path: String) -> String {
    let bytes = (try? RegularFile.read(path, limit: 16 << 20)) ?? []
    let line = bytes.split(separator: 0x0A).first { $0.starts(with: Array("# ".utf8)) }
    return String(decoding: line?.dropFirst(2) ?? [], as: UTF8.self).trimmed
  }
}
