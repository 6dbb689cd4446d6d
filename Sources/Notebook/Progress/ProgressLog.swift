import Notation
import Support

/// What a reader has done, kept in a file to which events are only ever added.
///
/// Nothing about the file is fatal: without one, events are kept as long as the program runs.
package struct ProgressLog: Sendable {
  package private(set) var events: [ProgressEvent] = []
  /// What is wrong with the file, each said once.
  package private(set) var warnings: [String] = []
  /// Where progress is kept; nil where it is not.
  package let folder: String?
  private let path: String?
  /// A kill in the middle of a line leaves it without its end.
  private var endsInsideLine = false
  private var hasFailed = false
  /// What could not be written so far; it is tried again with each event.
  private var unwritten: [UInt8] = []
  /// Which start of the program this is.
  let run = String(UInt32.random(in: .min ... .max), radix: 16)
  /// Held as long as the chapter is read.
  private var claim: FileClaim?

  /// Reads what there is in a folder; nil where there is no place to keep anything.
  package init(folder: String?) {
    self.folder = folder
    path = folder.map { "\($0)/progress.jsonl" }
    guard let folder, let path else { return }
    do throws(FileError) {
      try Folder.make(folder)
      if RegularFile.exists(path) { read(try RegularFile.read(path, limit: 64 << 20)) }
    } catch { fail(error.wording) }
  }

  /// Reads what somebody else's file holds; nothing is kept.
  init(reading bytes: [UInt8], path: String) {
    self.init(folder: nil)
    read(bytes)
    warnings = warnings.map { path + $0 }
  }

  private mutating func read(_ bytes: [UInt8]) {
    endsInsideLine = bytes.last.map { $0 != 0x0A } ?? false
    var damaged: [Int] = []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      do {
        if let event = try ProgressEvent.read(line) { events.append(event) }
      } catch { damaged.append(index + 1) }
    }
    if damaged.isEmpty { return }
    let places = damaged.prefix(5).map(String.init) + (damaged.count > 5 ? ["…"] : [])
    warnings.append(
      "\(path ?? ""): \(counted(damaged.count, "damaged line")) set aside "
        + "(\(damaged.count == 1 ? "line" : "lines") \(places.joined(separator: ", ")))")
  }

  private mutating func fail(_ reason: String) {
    if !hasFailed { warnings.append("progress is not kept: \(reason)") }
    hasFailed = true
  }

  /// Keeps an event, in the file at once; what can't be written now is written with a later one.
  package mutating func record(_ event: ProgressEvent) {
    var event = event
    event.run = run
    event.time = System.now
    events.append(event)
    guard let path, let folder else { return }
    unwritten += Array(((endsInsideLine ? "\n" : "") + event.json.text + "\n").utf8)
    endsInsideLine = false
    do { try Folder.make(folder) } catch { return }
    let (count, error) = RegularFile.append(unwritten, to: path)
    unwritten.removeFirst(count)
    if let error { fail("\(path): \(error.reason.wording)") }
  }

  /// Forgets what was done in a chapter, and how it stood.
  package mutating func forget(_ chapter: String) {
    record(ProgressEvent(.forgot, chapter: chapter))
    if let folder { KeptState(folder: folder, chapter: chapter).removeAll() }
  }

  /// Whether no other program reads the chapter that was claimed.
  var isAlone: Bool { claim?.isTaken == false }

  /// Says so where another program reads the same chapter now.
  package mutating func claim(_ chapter: String) {
    guard let folder, !hasFailed else { return }
    claim = FileClaim("\(folder)/\(KeptState.fileName(chapter)).lock")
    if claim?.isTaken == true {
      warnings.append(
        "another tutor reads this chapter at the moment; both keep what you do, and the next start "
          + "goes on where a step was begun last")
    }
  }

  /// Lets another reading of this program have the chapter.
  mutating func release() {
    claim?.giveBack()
    claim = nil
  }

  /// Gives the warnings that were not given yet.
  package mutating func takeWarnings() -> [String] {
    defer { warnings = [] }
    return warnings
  }

  // MARK: What it says

  /// Where a reader is in a chapter: the last time that a step was entered, or gone on with on
  /// another day.
  package func lastEntry(inChapter chapter: String) -> ProgressEvent? {
    current(chapter).last { event in
      if case .resumed = event.kind { true } else { event.kind == .entered }
    }
  }

  /// The way through a chapter that was taken last.
  package func path(inChapter chapter: String) -> ReadingPath {
    let taken = current(chapter).lazy.compactMap { event in
      if case .took(let path) = event.kind { path } else { nil }
    }
    return taken.last ?? .full
  }

  /// The steps of a chapter that were done, with the hash of what each was then.
  package func done(inChapter chapter: String) -> [String: UInt64] {
    var done: [String: UInt64] = [:]
    for event in current(chapter) {
      switch event.kind {
      case .done: done[event.step] = event.hash
      case .reset: done[event.step] = nil
      default: break
      }
    }
    return done
  }

  /// The learner's lines in a step since it was entered last; an empty one is Enter.
  package func lines(inChapter chapter: String, step: String) -> [String] {
    visits(inChapter: chapter, step: step).last?.map(\.line) ?? []
  }

  /// A line of the learner's, and the line of the chapter's file behind which it was typed.
  struct Entry: Equatable {
    let line: String
    let after: Int
    let isAnswer: Bool
    /// The exercise that was open.
    var exercise: String?
  }

  /// The learner's lines in a step, each time that it was entered.
  ///
  /// Where two programs read at once, each visit holds the lines of its own.
  func visits(inChapter chapter: String, step: String) -> [[Entry]] {
    var visits: [[Entry]] = []
    /// Which visit the lines of a start of the program belong to.
    var visitOf: [String: Int] = [:]
    func begin(_ run: String, with entries: [Entry] = []) {
      visitOf[run] = visits.count
      visits.append(entries)
    }
    func add(_ line: String, _ after: Int, isAnswer: Bool, _ event: ProgressEvent) {
      let entry = Entry(line: line, after: after, isAnswer: isAnswer, exercise: event.exercise)
      if let visit = visitOf[event.run] {
        visits[visit].append(entry)
      } else {
        begin(event.run, with: [entry])
      }
    }
    for event in current(chapter) where event.step == step {
      switch event.kind {
      case .obeyed(let line, let after): add(line, after, isAnswer: false, event)
      case .answered(let line, let after): add(line, after, isAnswer: true, event)
      case .entered: begin(event.run)
      case .resumed(let former):
        // It goes on from what there was, and the former one goes its own way.
        begin(event.run, with: visitOf[former].map { visits[$0] } ?? [])
      case .reset:
        visits = []
        visitOf = [:]
      case .done, .exerciseLeft, .took, .named, .forgot: break
      }
    }
    return visits
  }

  /// How the learner is called.
  var name: String? {
    let names = events.lazy.compactMap { if case .named(let name) = $0.kind { name } else { nil } }
    return names.last
  }

  /// The chapters that it tells of.
  var chapters: [String] {
    var seen: Set<String> = [""]
    return events.map(\.chapter).filter { seen.insert($0).inserted }
  }

  /// The events of a chapter since it was forgotten.
  func current(_ chapter: String) -> [ProgressEvent] {
    let own = events.filter { $0.chapter == chapter }
    guard let last = own.lastIndex(where: { $0.kind == .forgot }) else { return own }
    return Array(own[(last + 1)...])
  }
}
