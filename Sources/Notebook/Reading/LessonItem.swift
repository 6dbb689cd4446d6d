import Markdown

/// The smallest thing that a lesson does: what is shown, obeyed or asked at once.
enum LessonItem: Equatable, Sendable {
  case prose([Block])
  /// Closed until `hint` opens it.
  case closed(Details)
  case command(Cell.Command)
  /// A command that is shown only when the learner has typed what they expect.
  case prediction(Cell.Command, Cell.Tolerance)
  case omitted(Cell, reason: String)
  case exercise(Exercise)
  case unseen(Piece)
  case seed(UInt64)
  /// The end of a piece: what follows waits for Enter. `line` is the last of the piece in the file.
  case pause(line: Int)

  var isUnseen: Bool {
    switch self {
    case .unseen, .seed: true
    default: false
    }
  }
}

extension Step {
  var items: [LessonItem] {
    pieces.flatMap(\.items).reduce(into: []) { items, item in
      // Prose that follows prose is one text, so that its blocks stand evenly.
      if case .prose(let blocks) = item, case .prose(let before)? = items.last {
        items[items.count - 1] = .prose(before + blocks)
      } else {
        items.append(item)
      }
    }
  }

  var words: [String] { title.lowercased().titleWords }
}

extension String {
  var titleWords: [String] {
    split { !$0.isLetter && !$0.isNumber && $0 != "." }.map(String.init)
  }
}

extension Piece {
  fileprivate var items: [LessonItem] {
    switch self {
    case .prose(let blocks): [.prose(blocks)]
    case .formula(let formula): formula.isInProse ? [] : [.prose([formula.block])]
    case .session(let cell): cell.items
    case .details(let details): [.closed(details)]
    case .exercise(let exercise): [.exercise(exercise)]
    case .setup, .include, .reset: [.unseen(self)]
    }
  }
}

extension Cell {
  fileprivate var items: [LessonItem] {
    if options.answer { return [] }
    let end = LessonItem.pause(line: lastLine)
    if let reason = options.skip { return [.omitted(self, reason: reason), end] }
    let seed = options.seed.map { [LessonItem.seed($0)] } ?? []
    let obeyed = commands.map { command -> LessonItem in
      options.predict ? .prediction(command, options.tolerance) : .command(command)
    }
    return seed + obeyed + [end]
  }
}

extension Formula {
  var block: Block { Block(.formula(text), range) }
}
