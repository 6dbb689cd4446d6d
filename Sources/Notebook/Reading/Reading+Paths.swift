import Notation
import Rendering
import Sentences
import Support
import Workbench

/// Which step comes after which, and how the reader is told where they are.
extension Reading {
  /// The step that comes next; nil behind the last one.
  ///
  /// Whoever left the short path reads on from there until they meet it again.
  var following: Int? {
    let isOnPath = path.leadsThrough(steps[step])
    return steps.indices.first { $0 > step && (!isOnPath || path.leadsThrough(steps[$0])) }
  }

  var preceding: Int? {
    let isOnPath = path.leadsThrough(steps[step])
    return steps.indices.last { $0 < step && (!isOnPath || path.leadsThrough(steps[$0])) }
  }

  /// What the way leaves out of a step; it stays among the items, so that each keeps its place.
  func isLeftOut(_ item: LessonItem) -> Bool {
    if case .exercise(let exercise) = item { !path.asks(exercise) } else { false }
  }

  /// Goes on to a step: with the session as it is, or, where the way leaves steps out, as these
  /// would have left it; what the reader named stays.
  mutating func advance(to index: Int, _ context: ExecutionContext) throws(Diagnostic) {
    if index == step + 1 { return try enter(index, context) }
    let before = session
    session = try start(of: index, context)
    session.definitions.adopt(before.definitions)
    do { try enter(index, context) } catch {
      session = before
      throw error
    }
  }

  /// `path short`, `path full`, `path`.
  mutating func takePath(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    guard chapter.hasShortPath else {
      throw Diagnostic(
        .state, .thereIsOnePath, at: arguments.name.range, hint: .enterGoesOn)
    }
    guard let word = arguments.words.first else {
      return .lines(
        ReadingPath.allCases.map { path in
          StyledText(path == self.path ? "▸ " : "  ", .prompt) + StyledText(path.rawValue, .command)
            + say("  \(length(of: path))")
        })
    }
    guard let taken = ReadingPath(rawValue: word.text) else {
      throw Diagnostic(.syntax, .shortOrFull, at: word.range, hint: "`path short`")
    }
    path = taken
    record(.took(taken))
    let way = Sentence.thePath(taken == .short, length(of: taken))
    if taken.leadsThrough(steps[step]) { return note(.goesOn(way)) }
    let next = steps.indices.first { $0 > step && taken.leadsThrough(steps[$0]) }
    guard let next else { return note(.behindLastStep(way)) }
    var outcome = try turn(to: next, context)
    outcome.remark = way[language]
    return outcome
  }

  /// What a new reader is told of the ways.
  var offer: StyledText? {
    guard chapter.hasShortPath else { return nil }
    return say(.allTakes(Self.duration(chapter.minutes(on: .full))))
      + StyledText("path short", .command)
      + say(.coreTakes(Self.duration(chapter.minutes(on: .short))))
  }

  /// `12 steps, about 30 minutes`.
  func length(of path: ReadingPath) -> Sentence {
    .length(
      .steps(steps.count(where: path.leadsThrough)), Self.duration(chapter.minutes(on: path)))
  }

  /// `4 min`, `1 h 20 min`; of more than two hours the halves.
  static func duration(_ minutes: Int) -> Sentence {
    let (hours, rest) = (minutes / 60, minutes % 60)
    if minutes >= 120 {
      let halves = (minutes + 15) / 30
      return .hours("\(halves / 2)\(halves % 2 == 1 ? "½" : "")")
    }
    if hours == 0 { return .minutes(minutes) }
    return rest == 0
      ? .hours("\(hours)") : "\(Sentence.hours("\(hours)")) \(Sentence.minutes(rest))"
  }

  // MARK: Where one is

  /// How a step is called: as its heading counts, else by its place among all.
  func label(of index: Int) -> String {
    let number = steps[index].printedNumber
    return number.isEmpty || number == "\(index + 1)" ? "\(index + 1)/\(steps.count)" : number
  }

  /// `step 3 of 12 of the short path · 4.1 A demon in the network`.
  var whereabouts: Sentence { "\(count(of: step)) · \(steps[step].title)" }

  func count(of index: Int) -> Sentence {
    func count(among indices: [Int]) -> Sentence? {
      indices.firstIndex(of: index).map { Sentence.step($0 + 1, of: indices.count) }
    }
    if path == .short, let own = count(among: steps.indices.filter { steps[$0].isShort }) {
      return .onShortPath(own)
    }
    if let part = steps[index].part,
      let own = count(among: steps.indices.filter { steps[$0].part == part })
    {
      return .inSection(own, part)
    }
    return .step(index + 1, of: steps.count)
  }

  /// What the short path leaves out behind the present step: `more on this: 1.3–1.5`.
  var moreOnThis: StyledText? {
    guard path == .short, steps[step].isShort else { return nil }
    let left = (step + 1)..<(following ?? steps.count)
    guard let first = left.first, let last = left.last else { return nil }
    let range = first == last ? label(of: first) : "\(label(of: first))–\(label(of: last))"
    return faint(.moreOnThis(range, from: label(of: first)))
  }
}
