import Synchronization

/// Reads the steps of a chapter in their order, each when it or one behind it is first asked for:
/// what one declares holds in those that follow.
final class StepReader: Sendable {
  private let parts: [ChapterPart]
  private let lastLines: [Int]
  private let state: Mutex<State>

  private struct State {
    var parser: ChapterParser
    /// Those of the steps that were read.
    var pieces: [[Piece]] = []
  }

  init(_ parser: ChapterParser, _ parts: [ChapterPart], of steps: [Step]) {
    self.parts = parts
    lastLines = steps.map { $0.lines.upperBound - 1 }
    state = Mutex(State(parser: parser))
  }

  /// The pieces of a step, which counts from 0.
  func pieces(of index: Int) -> [Piece] {
    state.withLock { state in
      read(through: index, &state)
      return state.pieces[index]
    }
  }

  /// What is wrong in some lines, of which the step that counts as `index` from 0 is the last.
  func faults(in lines: Range<Int>, ofStep index: Int) -> [CheckCase] {
    state.withLock { state in
      read(through: index, &state)
      return state.parser.faults.filter { lines.contains($0.line) }
    }
  }

  /// The parser behind the first step; behind the last, where the text was parsed as a whole.
  var parserBehindOpening: ChapterParser {
    state.withLock { state in
      read(through: 0, &state)
      return state.parser
    }
  }

  /// What there is to say of the whole text.
  var remarks: Chapter.Remarks {
    state.withLock { state in
      read(through: parts.count - 1, &state)
      return state.parser.remarks
    }
  }

  private func read(through index: Int, _ state: inout State) {
    // A footnote stands with the step that names it, wherever its text is.
    let last = parts[index].isParsed ? parts.count - 1 : index
    guard state.pieces.count <= last else { return }
    while state.pieces.count <= last {
      let next = state.pieces.count
      state.pieces.append(
        state.parser.read(parts[next], to: lastLines[next], isFirst: next == 0))
    }
    if parts[index].isParsed { placeFootnotes(in: &state.pieces) }
    if state.pieces.count == parts.count { state.parser.finish() }
  }
}
