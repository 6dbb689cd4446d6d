/// The pieces of a chapter that a walk through its blocks meets by their lines or names.
struct NotebookPieces {
  private(set) var sessions: [Int: Cell] = [:]
  private(set) var inclusions: [Piece.Inclusion] = []
  private(set) var exercises: [String: Exercise] = [:]

  init(_ chapter: Chapter) { read(chapter.steps.flatMap(\.pieces)) }

  private mutating func read(_ pieces: [Piece]) {
    for piece in pieces {
      switch piece {
      case .session(let cell): sessions[cell.line] = cell
      case .include(let inclusion): inclusions.append(inclusion)
      case .details(let details): read(details.pieces)
      case .exercise(let exercise):
        if exercises[exercise.id] == nil { exercises[exercise.id] = exercise }
        read(exercise.pieces)
      case .prose, .formula, .setup, .reset: break
      }
    }
  }
}
