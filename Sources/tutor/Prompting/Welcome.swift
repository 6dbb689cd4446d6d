import Notebook
import Rendering

/// What stands above the first prompt without a chapter: what there is to read, and how to begin.
enum Welcome {
  static func text(chapters folder: String = "Chapters") -> StyledText {
    var lines = [
      StyledText("Type an expression, ") + StyledText("help", .command) + StyledText(", or ")
        + StyledText("read 2", .command) + StyledText(" to open a chapter; Ctrl-D leaves.")
    ]
    for path in Selection.markdownFiles(in: folder) {
      let name = path.split(separator: "/").last.map { $0.dropLast(3) } ?? ""
      let digits = name.prefix { $0.isASCII && $0.isNumber }
      let title = name.dropFirst(digits.count).drop { $0 == "-" }
      let number = Int(digits).map { "\($0)" } ?? ""
      lines.append(
        StyledText("  \(number)  ", .strong)
          + StyledText(title.isEmpty ? String(name) : String(title)))
    }
    return lines.joinedLines() + "\n"
  }
}
