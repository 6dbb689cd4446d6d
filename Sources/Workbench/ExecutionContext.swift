package import Notation
package import Sentences
package import Support

/// How far a long computation has come.
package struct Progress: Equatable, Sendable {
  package let label: String
  package let done: Int
  package let total: Int

  package init(label: String, done: Int, total: Int) {
    self.label = label
    self.done = done
    self.total = total
  }
}

/// What whoever obeys a line is given from outside and is no part of the learner's state: a way to
/// report, a question whether to stop, a clock, where files are, who wrote the line, and which
/// commands there are.
package struct ExecutionContext: Sendable {
  /// Who wrote the line that is obeyed; its rights follow from that alone.
  package enum Origin: Equatable, Sendable {
    /// The person at the prompt, or who called the program: it may do what they may.
    case typed
    /// The author of a chapter, who may be anybody: it writes nothing, and reads within bounds.
    case chapter(FileBounds)
  }

  package var report: @Sendable (Progress) -> Void
  package var isCancelled: @Sendable () -> Bool
  /// Seconds that only ever grow; their start means nothing.
  package var seconds: @Sendable () -> Double
  /// Runs what takes the time of something; whoever keeps other threads busy lets them rest meanwhile.
  package var measuring: @Sendable (() -> Void) -> Void = { $0() }
  package var origin = Origin.typed
  /// Where relative paths are looked up, in this order; for what is typed the working folder is the
  /// first.
  package var folders = ["."] + Shipped.folders
  /// The language of whoever reads what is said, where a chapter has none of its own.
  package var language = Language.english
  /// All commands there are, also those of whoever holds the session.
  package var manual = Session.manual

  package init(
    report: @escaping @Sendable (Progress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool,
    seconds: @escaping @Sendable () -> Double = monotonicSeconds
  ) {
    self.report = report
    self.isCancelled = isCancelled
    self.seconds = seconds
  }
}

// MARK: Rights

extension ExecutionContext {
  package var bounds: FileBounds {
    switch origin {
    case .typed: .everywhere
    case .chapter(let bounds): bounds
    }
  }

  /// Refuses a command that a line of this origin may not give.
  func permit(_ entry: CommandEntry, _ arguments: Arguments) throws(Diagnostic) {
    guard origin != .typed, entry.typedOnly.covers(arguments) else { return }
    throw Diagnostic(.denied, "a chapter's line writes nothing and runs no file")
  }

  /// What is denied names the line with which a reader can do it themselves.
  func worded(_ error: Diagnostic, line: String) -> Diagnostic {
    guard error.kind == .denied, origin != .typed else { return error }
    var worded = error
    worded.sentence = "\(error.sentence); type `\(line.trimmed)` yourself if you want it"
    return worded
  }

  /// Writes a file that a line names: it replaces one of its own kind, any other only by `--force`.
  package func write(
    _ bytes: [UInt8], to destination: Destination, as kind: WrittenKind
  ) throws(Diagnostic) {
    guard origin == .typed else { throw Diagnostic(.denied, "a chapter's line writes nothing") }
    do throws(FileError) {
      let alike = RegularFile.Replaced.alike(limit: kind.limit, kind.isAlike)
      try RegularFile.write(
        bytes, to: destination.path, replacing: destination.isForced ? .anything : alike)
    } catch {
      throw error.reason == .otherKind
        ? Diagnostic(
          .file, "\(destination.path) is there and holds no \(kind.name)",
          at: destination.range, hint: "take another name, or add `--force` to replace it")
        : Diagnostic(error).at(destination.range)
    }
  }
}

// MARK: Where files are

extension ExecutionContext {
  /// Where a file is: a relative path is looked up in the folders, in their order.
  ///
  /// - Throws: `FileError` where a line of this origin may not look there, or finds nothing.
  package func find(_ typed: String) throws(FileError) -> String {
    let path = System.fromHome(typed)
    let isAbsolute = path.hasPrefix("/")
    let candidates = isAbsolute ? [path] : folders.map { $0 == "." ? path : "\($0)/\(path)" }
    let permitted = candidates.filter(bounds.mayHold)
    if permitted.isEmpty { throw FileError(.open, typed, .outside) }
    if let found = permitted.first(where: RegularFile.exists) { return found }
    // Of what is typed, opening says why it is not there.
    if origin == .typed { return path }
    throw FileError(.open, typed, .missing)
  }

  /// Whether a file is there for a line of this origin.
  func finds(_ path: String) -> Bool { (try? find(path)).map(RegularFile.exists) ?? false }

  /// The paths that go on from what is typed; folders end with a slash.
  ///
  /// A relative path is looked up in each of the folders. Hidden names come only when asked for.
  func fileNames(from typed: String) -> [String] {
    let slash = typed.lastIndex(of: "/")
    let parent = slash.map { String(typed[...$0]) } ?? ""
    let beginning = slash.map { typed[typed.index(after: $0)...] } ?? typed[...]
    var found: Set<String> = []
    for folder in parent.hasPrefix("/") ? [""] : folders {
      let place = (folder.isEmpty || folder == "." ? "" : folder + "/") + parent
      if !bounds.mayHold(place.isEmpty ? "." : place) { continue }
      for name in Folder.names(in: place)
      where name.unicodeScalars.starts(with: beginning.unicodeScalars)
        && name.hasPrefix(".") == beginning.hasPrefix(".")
      {
        found.insert(parent + name + (Folder.exists(place + name) ? "/" : ""))
      }
    }
    return found.sorted()
  }
}

/// What the program comes with.
package enum Shipped {
  /// The folders that hold `Examples` and `Chapters`: where `make install` puts them, or the sources.
  package static let folders: [String] = {
    let folders = Folder.above(System.executablePath)
    let installed = folders.dropFirst().prefix(1).map { "\($0)/share/tutor" }
    return (installed + folders.dropFirst(3).prefix(1)).filter { Folder.exists("\($0)/Examples") }
  }()

  /// The examples, which every chapter may read.
  package static var examples: [String] { folders.map { "\($0)/Examples" } }
}

/// The system's monotonic clock.
@Sendable package func monotonicSeconds() -> Double {
  (ContinuousClock.now - start) / .seconds(1)
}

private let start = ContinuousClock.now
