package import Notation
package import Rendering
import Support
package import Workbench

/// The marks of a pile of recaps, notebooks and progress files, judged from their answers.
package struct Marks: Sendable {
  package private(set) var rows: [MarkedRow] = []
  /// What is wrong with the files, or was edited in them: `file:line: what`.
  package private(set) var complaints: [String] = []
  /// Whether a file could not be read, or belongs to no chapter that is here.
  package private(set) var isWhole = true
  private var titles: [String: String] = [:]

  private static let deepest = 8
  private static let mostFiles = 100_000

  /// - Parameters:
  ///   - paths: files and folders; chapters among them are what is judged by.
  ///   - folders: where chapters are looked for, too.
  /// - Throws: `.interrupted` after Ctrl-C, or that there is no such file.
  package init(
    of paths: [String], chaptersIn folders: [String], in context: ExecutionContext
  ) throws(Diagnostic) {
    var files: [String] = []
    for path in paths { Self.find(try Selection.existing(path), &files, depth: 0) }
    var works: [LearnersWork] = []
    for file in files {
      if context.isCancelled() { throw .interrupted }
      do throws(Diagnostic) {
        works += try LearnersWork.read(file)
      } catch { complain("\(file): \(error.message)") }
    }
    let beside = Set(files.map(Self.folder)).sorted()
    let nearby = beside + beside.map { $0 + "/.." } + folders
    let chapters = Self.chapters(files + nearby.flatMap(Selection.markdownFiles))
    var markers: [String: Marker] = [:]
    for work in works {
      let known = chapters[work.chapter] ?? Self.chapter(named: work.chapter, among: chapters)
      guard let chapter = known else {
        let missing =
          work.chapter.isEmpty
          ? "no chapter is named in it" : "there is no chapter `\(work.chapter)` here"
        complain("\(work.path): \(missing); name its file beside these")
        continue
      }
      let marker = markers[chapter.id] ?? Marker(chapter, in: context)
      if context.isCancelled() { throw .interrupted }
      markers[chapter.id] = marker
      titles[chapter.id] = chapter.title
      add(try marker.rows(work.submissions, learner: work.learner), of: work, marker)
    }
  }

  private mutating func complain(_ text: String) {
    complaints.append(text)
    isWhole = false
  }

  private mutating func add(_ rows: [MarkedRow], of work: LearnersWork, _ marker: Marker) {
    var seen: Set<String> = []
    let ids = Set(marker.exercises.map(\.id))
    for submission in work.submissions {
      let place = submission.line > 0 ? "\(work.path):\(submission.line)" : work.path
      if !ids.contains(submission.exercise) {
        complaints.append("\(place): the chapter has no exercise `\(submission.exercise)`")
      } else if !seen.insert(submission.exercise).inserted {
        complaints.append(
          "\(place): `\(submission.exercise)` stands here a second time; the first counts")
      }
    }
    var rows = rows
    for index in rows.indices {
      let own = work.submissions.first { $0.exercise == rows[index].exercise }
      guard let own, let stated = own.stated, stated != rows[index].verdict.rawValue,
        // Where the answers were sealed, nothing could be said.
        stated != MarkedRow.Verdict.notJudged.rawValue
      else { continue }
      let words = "it says \(stated)"
      rows[index].remark += (rows[index].remark.isEmpty ? "" : "; ") + words
      complaints.append(
        "\(work.path):\(own.line): `\(own.exercise)`: \(words), and is \(rows[index].verdict.rawValue)"
      )
    }
    self.rows += rows
  }

  // MARK: Files

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func find(_ path: String, _ files: inout [String], depth: Int) {
    guard Folder.exists(path) else { return files.append(path) }
    if depth > deepest { return }
    for name in Folder.visibleNames(in: path) where files.count < mostFiles {
      let inner = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      let isMeant = [".md", ".ipynb", ".jsonl"].contains { name.lowercased().hasSuffix($0) }
      if isMeant || Folder.exists(inner) { find(inner, &files, depth: depth + 1) }
    }
  }

  /// The chapters by their ids; of several with one id the first that holds its answers.
  private static func chapters(_ files: [String]) -> [String: Chapter] {
    var chapters: [String: Chapter] = [:]
    var seen: Set<String> = []
    for file in files where file.lowercased().hasSuffix(".md") {
      guard seen.insert(System.realPath(file) ?? file).inserted,
        let chapter = try? Chapter(reading: file), !chapter.isRecap, !chapter.isNotes
      else { continue }
      if let known = chapters[chapter.id], known.closedCount <= chapter.closedCount { continue }
      chapters[chapter.id] = chapter
    }
    return chapters
  }

  /// `02-backprop`, `backprop.md` and the id name the same.
  private static func chapter(named name: String, among chapters: [String: Chapter]) -> Chapter? {
    let sought = ChapterParser.name(ofFile: name).lowercased()
    return chapters.values.first { ChapterParser.name(ofFile: $0.path).lowercased() == sought }
  }
}

extension Chapter {
  fileprivate var closedCount: Int {
    steps.flatMap(\.pieces).count { $0.exercise?.closedReason != nil }
  }
}

// MARK: What it says

extension Marks {
  /// The table, for other programs.
  package var table: String { MarkedRow.header + rows.map(\.line).joined() }

  /// How many solved each exercise, and the commonest wrong answers: what to teach next.
  ///
  /// - Parameter isPlain: without bars.
  package func summary(isPlain: Bool) -> StyledText {
    var ids: [String] = []
    for row in rows where !ids.contains(row.chapter) { ids.append(row.chapter) }
    return ids.map { summary(ofChapter: $0, isPlain) }.joinedLines()
  }

  private static let barWidth = 20
  private static let mostWrong = 3

  private func summary(ofChapter id: String, _ isPlain: Bool) -> StyledText {
    let own = rows.filter { $0.chapter == id }
    var exercises: [String] = []
    for row in own where !exercises.contains(row.exercise) { exercises.append(row.exercise) }
    let learners = exercises.first.map { first in own.count { $0.exercise == first } } ?? 0
    let width = exercises.map(\.count).max() ?? 0
    var lines = [
      StyledText(titles[id] ?? id, .strong) + StyledText(": \(counted(learners, "learner"))")
    ]
    for exercise in exercises {
      let rows = own.filter { $0.exercise == exercise }
      let solved = rows.count { $0.verdict == .right }
      let name = exercise + String(repeating: " ", count: width - exercise.count)
      let filled = rows.isEmpty ? 0 : solved * Self.barWidth / rows.count
      let bar =
        StyledText(String(repeating: "█", count: filled), .right)
        + StyledText(String(repeating: "░", count: Self.barWidth - filled), .faint)
      let isJudged = rows.contains { $0.mark != nil }
      let share =
        isJudged
        ? StyledText("\(solved) of \(rows.count)")
        : StyledText("\(counted(rows.count { $0.attempts > 0 }, "answer")) for a person to mark")
      lines.append(
        StyledText("  \(name)  ", .code) + (isPlain || !isJudged ? StyledText() : bar + "  ")
          + share)
      for (answer, count) in Self.commonest(rows.flatMap { Set($0.wrong.map(Self.plain)) }) {
        let shown = answer.count > 60 ? answer.prefix(59) + "…" : answer[...]
        lines.append(
          StyledText("      \(count)× ", .faint) + StyledText(sanitised(String(shown)), .wrong))
      }
    }
    return lines.joinedLines()
  }

  private static func plain(_ answer: String) -> String {
    answer.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func commonest(_ answers: [String]) -> [(answer: String, count: Int)] {
    let counts = Dictionary(grouping: answers, by: { $0 }).mapValues(\.count)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostWrong)
      .map { ($0.key, $0.value) }
  }
}
