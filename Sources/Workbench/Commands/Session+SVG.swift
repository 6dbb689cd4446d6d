import Backprop
import Notation
import Rendering

extension Session {
  /// A drawing as text, or in the file that was named.
  func shown(_ drawing: some Drawing, in file: Arguments.Word?) throws(Diagnostic) -> Outcome {
    guard let file else { return Outcome([.picture(drawing)]) }
    do throws(DataFileError) {
      try writeAtomically(fromHome(file.text), Array(drawing.svg().utf8))
    } catch { throw Diagnostic(error).at(file.range) }
    return .note("the picture is in \(file.text)")
  }
}

extension Arguments {
  private static let option = "--svg"

  /// Cuts `--svg FILE` off the end; the file's name has lost its quotes.
  func takingSVG() throws(Diagnostic) -> (Arguments, file: Word?) {
    guard let index = words.firstIndex(where: { $0.text == Self.option }) else {
      return (self, nil)
    }
    guard index + 1 < words.count else {
      throw Diagnostic(
        .syntax, "`\(Self.option)` needs a FILE behind it", at: words[index].range,
        hint: "as in `\(name.text) \(Self.option) picture.svg`")
    }
    guard index + 2 == words.count else {
      throw Diagnostic(
        .syntax, "`\(Self.option) FILE` stands at the end of the line",
        at: words[index].range.lowerBound..<words[index + 1].range.upperBound)
    }
    let file = words[index + 1]
    return (first(index), Word(text: path(file), range: file.range))
  }
}
