import Support

/// Something that a reader did.
package struct ProgressEvent: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case entered
    case done
    /// A line of the learner's, and the last line of the chapter's file that they had read in the
    /// step; 0 at its start.
    case obeyed(String, after: Int = 0)
    /// The same for an answer to a question.
    case answered(String, after: Int = 0)
    /// An exercise was left, answered or not.
    case exerciseLeft(ExerciseResult)
    /// From here on a way through the chapter was taken.
    case took(ReadingPath)
    /// A later start went on where another had been: its lines before this one count, too.
    case resumed(run: String)
    /// How the learner is called, from here on and in every chapter.
    case named(String)
    /// What was done in the step before no longer counts.
    case reset
    /// The same for a whole chapter.
    case forgot
  }

  package let kind: Kind
  package let chapter: String
  package let step: String
  /// The hash of the step's text at that time.
  package let hash: UInt64
  /// Which start of the program it belongs to; two may read one chapter at once.
  package internal(set) var run = ""
  /// When it was, in UTC; empty in the files of earlier versions.
  package internal(set) var time = ""
  /// The exercise that was open, and which time it was asked, from 0.
  package internal(set) var exercise: String?
  package internal(set) var variant: UInt64 = 0

  package init(_ kind: Kind, chapter: String, step: String = "", hash: UInt64 = 0) {
    self.kind = kind
    self.chapter = chapter
    self.step = step
    self.hash = hash
  }

  var json: JSON {
    func line(_ line: String, _ after: Int) -> [JSON.Member] {
      [JSON.Member("line", .string(line)), JSON.Member("after", .number(Double(after)))]
    }
    let (name, details): (String, [JSON.Member]) =
      switch kind {
      case .entered: ("entered", [])
      case .done: ("done", [])
      case .obeyed(let text, let after): ("obeyed", line(text, after))
      case .answered(let text, let after): ("answered", line(text, after))
      case .exerciseLeft(let result): ("settled", result.members)
      case .took(let path): ("took", [JSON.Member("path", .string(path.rawValue))])
      case .resumed(let former): ("resumed", [JSON.Member("of", .string(former))])
      case .named(let name): ("named", [JSON.Member("name", .string(name))])
      case .reset: ("reset", [])
      case .forgot: ("forgot", [])
      }
    let question =
      (exercise.map { [JSON.Member("at", .string($0))] } ?? [])
      + (variant > 0 ? [JSON.Member("again", .number(Double(variant)))] : [])
      + (time.isEmpty ? [] : [JSON.Member("time", .string(time))])
    return .object(
      [
        JSON.Member("event", .string(name)), JSON.Member("chapter", .string(chapter)),
        JSON.Member("step", .string(step)),
        JSON.Member("hash", .string(String(hash, radix: 16))),
      ] + details + (run.isEmpty ? [] : [JSON.Member("run", .string(run))]) + question)
  }

  /// The event that a line of the file holds; nil for one of a kind that is not known here.
  static func read(_ line: some Collection<UInt8>) throws(Damage) -> ProgressEvent? {
    guard let json = try? JSON(parsing: Array(line)), case .string(let name)? = json["event"],
      case .string(let chapter)? = json["chapter"]
    else { throw Damage() }
    var kind: Kind
    switch name {
    case "entered": kind = .entered
    case "done": kind = .done
    case "reset": kind = .reset
    case "forgot": kind = .forgot
    case "settled":
      guard let result = ExerciseResult(json) else { throw Damage() }
      kind = .exerciseLeft(result)
    case "took":
      guard case .string(let name)? = json["path"], let path = ReadingPath(rawValue: name)
      else { throw Damage() }
      kind = .took(path)
    case "resumed":
      guard case .string(let former)? = json["of"] else { throw Damage() }
      kind = .resumed(run: former)
    case "named":
      guard case .string(let name)? = json["name"] else { throw Damage() }
      kind = .named(name)
    case "obeyed", "answered":
      guard case .string(let line)? = json["line"] else { throw Damage() }
      var after = 0
      if case .number(let number)? = json["after"] { after = Int(exactly: number) ?? 0 }
      kind = name == "obeyed" ? .obeyed(line, after: after) : .answered(line, after: after)
    default: return nil
    }
    guard case .string(let step)? = json["step"], case .string(let digits)? = json["hash"],
      let hash = UInt64(digits, radix: 16)
    else { throw Damage() }
    var event = ProgressEvent(kind, chapter: chapter, step: step, hash: hash)
    if case .string(let run)? = json["run"] { event.run = run }
    event.time = json["time"]?.string ?? ""
    event.exercise = json["at"]?.string
    event.variant = json["again"]?.whole.flatMap { UInt64(exactly: $0) } ?? 0
    return event
  }

  struct Damage: Error {}
}
