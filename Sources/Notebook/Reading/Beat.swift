import Markdown

/// The smallest thing that a lesson does: what is shown, obeyed or asked at once.
enum Beat: Equatable, Sendable {
  case prose([Block])
  /// Closed until `hint` opens it.
  case closed(Details)
  /// A command of the chapter, obeyed and shown.
  case command(Cell.Command)
  /// A command that is shown only when the learner has had a guess.
  case guess(Cell.Command, Cell.Tolerance)
  /// A session that its author leaves out.
  case omitted(Cell, reason: String)
  case exercise(Exercise)
  /// What runs unseen.
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
  /// What reading the step does, in its order.
  var beats: [Beat] {
    var beats: [Beat] = []
    for piece in pieces { beats += piece.beats }
    return beats.joiningProse
  }

  /// The words by which `goto` may find it: its title without marks around words.
  var words: [String] {
    title.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }.map(String.init)
  }
}

extension Piece {
  fileprivate var beats: [Beat] {
    switch self {
    case .prose(let blocks): [.prose(blocks)]
    case .formula(let formula):
      formula.isInProse ? [] : [.prose([Block(.formula(formula.text), formula.range)])]
    case .session(let cell): cell.beats
    case .details(let details): [.closed(details)]
    case .exercise(let exercise): [.exercise(exercise)]
    case .setup, .include, .reset: [.unseen(self)]
    }
  }
}

extension Cell {
  fileprivate var beats: [Beat] {
    if options.answer { return [] }
    let end = Beat.pause(line: lastLine)
    if let reason = options.skip { return [.omitted(self, reason: reason), end] }
    let seed = options.seed.map { [Beat.seed($0)] } ?? []
    let obeyed = commands.map { command -> Beat in
      options.predict ? .guess(command, options.tolerance) : .command(command)
    }
    return seed + obeyed + [end]
  }

  /// The line of the file that closes the fence.
  private var lastLine: Int {
    let lines = text.lines
    return line + lines.count - (lines.last == "" ? 1 : 0) + 1
  }
}

extension [Beat] {
  /// Prose that follows prose is one text, so that its blocks stand evenly.
  fileprivate var joiningProse: [Beat] {
    var joined: [Beat] = []
    for beat in self {
      if case .prose(let blocks) = beat, case .prose(let before)? = joined.last {
        joined[joined.count - 1] = .prose(before + blocks)
      } else {
        joined.append(beat)
      }
    }
    return joined
  }
}
