import Notation
import Rendering
import Workbench

@testable import Notebook

/// A chapter with each kind of piece.
enum SmallChapter {
  static let text = """
    <!-- @chapter
    id: small
    format: 1
    -->
    # A small chapter

    <!-- @step first -->
    <!-- @setup
    network 2 3 1 seed 7
    -->
    ## 1 Starting

    Some prose.

    ```tutor
    > v = [1, 2]
    > v + v
    [2, 4]
    ```

    More prose, behind it.

    <!-- @step second -->
    ## 2 Guessing products

    ```tutor predict
    > v ⊙ v
    [1, 4]
    > v ⊙ [1, 2, 3]
    ! shape: [..]
    ```

    <!-- @exercise bp2 type=formula -->
    **Your turn.** Write the error.

    ```tutor answer
    δ^l = ____
    ```

    <details><summary>Hint 1</summary>

    Turn the matrix over.
    </details>

    <details><summary>Solution</summary>

    `((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)`
    </details>

    <!-- @step third -->
    ## 3 The end

    ```tutor
    > v
    [1, 2]
    ```

    """
}

func small(_ text: String = SmallChapter.text, path: String = "02-small.md") -> Chapter {
  Chapter(parsing: SourceText(Array(text.utf8)), path: path)
}

extension ExecutionContext {
  /// One that nobody stops.
  init() { self.init(isCancelled: { false }) }
}

extension Session {
  mutating func obey(_ line: String) throws(Diagnostic) -> Outcome {
    try obey(line, in: ExecutionContext())
  }
}

extension Runner {
  init(_ chapter: Chapter, session: Session = Session()) {
    self.init(chapter, session: session, in: ExecutionContext())
  }
}

extension Reading {
  init(
    _ chapter: Chapter, session: Session = Session(), log: ProgressLog = ProgressLog(folder: nil)
  ) {
    try! self.init(chapter, session: session, log: log, in: ExecutionContext())
  }

  static func opened(
    _ chapter: Chapter, session: Session = Session(), log: ProgressLog
  ) -> (reading: Reading, greeting: StyledText) {
    try! opened(chapter, session: session, log: log, in: ExecutionContext())
  }

  mutating func obey(_ line: String) throws(Diagnostic) -> Outcome {
    try obey(line, in: ExecutionContext())
  }

  /// What a line prints at a prompt, the note included; an error as its message.
  mutating func say(_ line: String) -> String {
    do throws(Diagnostic) {
      let outcome = try obey(line)
      return outcome.text.plain + outcome.note.plain
    } catch { return "! \(error.kind.rawValue): \(error.message)" }
  }
}
