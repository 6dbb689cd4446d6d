import Notation
import Rendering
package import Workbench

extension Reading {
  /// The commands of a chapter that is being read.
  package static let commands = CommandTable<Reading>([
    plain("next", "shows the next piece, as Enter does") {
      (reading, context) throws(Diagnostic) in
      reading.isScratch ? reading.leaveScratch() : try reading.next(context)
    },
    plain("back", "returns to the step before, with everything as it was at its start") {
      (reading, context) throws(Diagnostic) in
      if reading.isScratch { return reading.leaveScratch() }
      guard let preceding = reading.preceding else {
        throw Diagnostic(.state, .firstStep, hint: .resetStartsAgain)
      }
      return try reading.turn(to: preceding, context)
    },
    Command(
      "goto", .chapter, usage: "goto SECTION",
      "goes to a section or step: its number, its name or words of its title", example: "goto 4.1",
      arguments: [.section], words: 1...Int.max
    ) { reading, arguments, context throws(Diagnostic) in
      let index = try reading.index(of: arguments.rest.text, at: arguments.rest.range)
      return try reading.turn(to: index, context)
    },
    Command(
      "path", .chapter, usage: "path {short|full}",
      "takes the short path, through the core of the chapter, or the full one",
      example: "path short", arguments: [.option(ReadingPath.allCases.map(\.rawValue))],
      words: 0...1, isRecapped: false
    ) { reading, arguments, context throws(Diagnostic) in
      try reading.takePath(arguments, context)
    },
    Command(
      "toc", .chapter, usage: "toc {all}",
      "lists the sections, and the steps around you, or all: ✓ is done, ▸ is where you are",
      arguments: [.option(["all"])], words: 0...1, leadsOut: true
    ) { reading, arguments, _ throws(Diagnostic) in
      guard let word = arguments.words.first else { return reading.contents }
      guard word.text == "all" else { throw arguments.expected("all", at: word) }
      return reading.wholeContents
    },
    Command(
      "find", .chapter, usage: "find WORD", "lists the steps whose text holds a word",
      example: "find chain rule", words: 1...Int.max, isRecapped: false
    ) { reading, arguments, _ throws(Diagnostic) in try reading.find(arguments) },
    plain("hint", "gives the next hint", isRecapped: false) {
      (reading, context) throws(Diagnostic) in try reading.hint(context)
    },
    plain("solution", "shows the solution of what is asked", isRecapped: false) {
      (reading, context) throws(Diagnostic) in try reading.solution(context)
    },
    plain("skip", "leaves out what is asked", isRecapped: false) {
      (reading, context) throws(Diagnostic) in try reading.skip(context)
    },
    plain("reset", "starts this step again, and forgets what you did in it") {
      (reading, context) throws(Diagnostic) in
      try reading.turn(to: reading.step, context, isReset: true)
    },
    plain(
      "try", "works on a scratch copy, until `next` or `back` brings all back as it was",
      leadsOut: false
    ) {
      (reading, _) throws(Diagnostic) in
      guard !reading.isScratch else {
        throw Diagnostic(.state, .isScratch, hint: .nextOrBack)
      }
      reading.sessionBeforeScratch = reading.session
      return reading.note(.scratchBegins)
    },
    plain("progress", "says how far you are", leadsOut: false) { reading, _ in reading.progress },
    Command(
      "recap", .chapter, usage: "recap FILE {--name NAME} {--force}",
      "writes the chapter so far, with your answers under their questions",
      example: "recap mine.md --name \"Ada\"", arguments: [.file, .option(["--name", "--force"])],
      words: 1...4,
      isRecapped: false, typedOnly: .all
    ) { reading, arguments, context throws(Diagnostic) in try reading.recap(arguments, context) },
  ])

  /// A command without arguments.
  private static func plain(
    _ name: String, _ summary: String, leadsOut: Bool = true, isRecapped: Bool = true,
    _ action: @escaping @Sendable (inout Reading, ExecutionContext) throws(Diagnostic) -> Outcome
  ) -> Command<Reading> {
    Command(
      name, .chapter, usage: name, summary, example: name, words: 0...0,
      leadsOut: leadsOut, isRecapped: isRecapped
    ) { reading, _, context throws(Diagnostic) in try action(&reading, context) }
  }

  private mutating func leaveScratch() -> Outcome {
    if let sessionBeforeScratch { session = sessionBeforeScratch }
    sessionBeforeScratch = nil
    return note(.scratchEnds)
  }
}
