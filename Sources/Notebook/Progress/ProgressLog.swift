import Backprop
import Notation

/// What a reader has done, kept in a file to which events are only ever added.
///
/// Nothing about the file is fatal: without one, events are kept as long as the program runs.
package struct ProgressLog: Sendable {
  package private(set) var events: [ProgressEvent] = []
  /// What is wrong with the file, each said once.
  package private(set) var warnings: [String] = []
  /// Where progress is kept; nil where it is not.
  let folder: String?
  private let path: String?
  /// A kill in the middle of a line leaves it without its end.
  private var endsInsideLine = false
  private var hasFailed = false

  private static let largest = 64 << 20

  /// Reads what there is in a folder; nil where there is no place to keep anything.
  package init(folder: String?) {
    self.folder = folder
    guard let folder else {
      path = nil
      return
    }
    let path = "\(folder)/progress.jsonl"
    self.path = path
    if let reason = Files.makeFolder(folder) {
      fail("can't make \(folder): \(reason)")
      return
    }
    if !Files.exists(path) { return }
    do {
      read(try readBytes(path, limit: Self.largest))
    } catch {
      fail(Diagnostic(error).message)
    }
  }

  private mutating func read(_ bytes: [UInt8]) {
    endsInsideLine = bytes.last.map { $0 != 0x0A } ?? false
    var damaged: [Int] = []
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      do {
        if let event = try ProgressEvent.read(line) { events.append(event) }
      } catch {
        damaged.append(index + 1)
      }
    }
    if damaged.isEmpty { return }
    let places = damaged.prefix(5).map(String.init).joined(separator: ", ")
    warnings.append(
      "\(path ?? ""): \(counted(damaged.count, "damaged line")) set aside "
        + "(\(damaged.count == 1 ? "line" : "lines") \(places)\(damaged.count > 5 ? ", …" : ""))")
  }

  private mutating func fail(_ reason: String) {
    if !hasFailed { warnings.append("progress is not kept: \(reason)") }
    hasFailed = true
  }

  /// Keeps an event, in the file at once.
  package mutating func record(_ event: ProgressEvent) {
    events.append(event)
    guard let path, !hasFailed else { return }
    let line = (endsInsideLine ? "\n" : "") + event.json.text + "\n"
    endsInsideLine = false
    if let reason = Files.append(Array(line.utf8), to: path) { fail("\(path): \(reason)") }
  }

  /// Gives the warnings that were not given yet.
  package mutating func takeWarnings() -> [String] {
    defer { warnings = [] }
    return warnings
  }

  // MARK: What it says

  /// Where a reader is in a chapter: the step that was entered last, and what its text was.
  package func place(inChapter chapter: String) -> (step: String, hash: UInt64)? {
    current(chapter).last { $0.kind == .entered }.map { ($0.step, $0.hash) }
  }

  /// The steps of a chapter that were done, with the hash of what each was then.
  package func done(inChapter chapter: String) -> [String: UInt64] {
    var done: [String: UInt64] = [:]
    for event in current(chapter) {
      switch event.kind {
      case .done: done[event.step] = event.hash
      case .reset: done[event.step] = nil
      case .entered, .obeyed, .answered, .forgot: break
      }
    }
    return done
  }

  /// The learner's lines in a step since it was entered last; an empty one is Enter.
  package func lines(inChapter chapter: String, step: String) -> [String] {
    entries(inChapter: chapter, step: step).map(\.line)
  }

  /// A line of the learner's, and the line of the chapter's file behind which it was typed.
  struct Entry: Equatable {
    let line: String
    let after: Int
    let isAnswer: Bool
  }

  func entries(inChapter chapter: String, step: String) -> [Entry] {
    var entries: [Entry] = []
    for event in current(chapter) where event.step == step {
      switch event.kind {
      case .obeyed(let line, let after):
        entries.append(Entry(line: line, after: after, isAnswer: false))
      case .answered(let line, let after):
        entries.append(Entry(line: line, after: after, isAnswer: true))
      case .entered, .reset: entries = []
      case .done, .forgot: break
      }
    }
    return entries
  }

  /// The events of a chapter since it was forgotten.
  private func current(_ chapter: String) -> [ProgressEvent] {
    let own = events.filter { $0.chapter == chapter }
    guard let last = own.lastIndex(where: { $0.kind == .forgot }) else { return own }
    return Array(own[(last + 1)...])
  }
}
