import Markdown
import Notation
import Support

/// What one file holds of one learner's work on one chapter: a recap, a notebook, or a part of a
/// progress file.
struct LearnersWork: Sendable {
  var learner: String
  /// The id of the chapter.
  var chapter: String
  let path: String
  var submissions: [Submission] = []

  /// A file of progress, the largest of these, grows with each line that is typed.
  private static let mostBytes = 64 << 20
  private static let mostOfOthers = 16 << 20

  /// Reads a file; nothing where it is none of these, such as a chapter.
  ///
  /// - Throws: a `Diagnostic` where it can't be read.
  static func read(_ path: String) throws(Diagnostic) -> [LearnersWork] {
    let isProgress = path.lowercased().hasSuffix(".jsonl")
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try RegularFile.read(path, limit: isProgress ? mostBytes : mostOfOthers)
    } catch { throw Diagnostic(error) }
    if isProgress { return progress(bytes, path) }
    if path.lowercased().hasSuffix(".ipynb") { return try notebook(bytes, path) }
    return recap(bytes, path).map { [$0] } ?? []
  }

  /// `ada` for `class/ada-recap.md`; for a progress file its folder's name.
  private static func learner(of path: String) -> String {
    let parts = path.split(separator: "/").map(String.init)
    guard let file = parts.last else { return path }
    let name = file.split(separator: ".").first.map(String.init) ?? file
    if name == "progress", parts.count > 1 {
      let folder = parts[parts.count - 2]
      return folder == "tutor" && parts.count > 2 ? parts[parts.count - 3] : folder
    }
    return name.hasSuffix(Recap.suffix) ? String(name.dropLast(Recap.suffix.count)) : name
  }

  // MARK: Kinds of files

  private static func recap(_ bytes: [UInt8], _ path: String) -> LearnersWork? {
    let chapter = Chapter(parsing: SourceText(bytes), path: path)
    guard chapter.isRecap else { return nil }
    var work = LearnersWork(
      learner: chapter.header["name"] ?? learner(of: path),
      chapter: chapter.header["recap"] ?? String(chapter.id.dropLast(Recap.suffix.count)),
      path: path)
    for block in Document(parsing: chapter.source.text).blocks.flatMap(\.flattened) {
      guard case .code(let info, let text, let line, _) = block.kind,
        info.firstWord.word == Submission.fence
      else { continue }
      work.submissions.append(Submission(reading: text, of: info.firstWord.rest, line: line - 1))
    }
    return work
  }

  private static func progress(_ bytes: [UInt8], _ path: String) -> [LearnersWork] {
    let log = ProgressLog(reading: bytes, path: path)
    return log.chapters.map { chapter in
      LearnersWork(
        learner: log.name ?? learner(of: path),
        // One that was kept apart has its file's hash behind its id.
        chapter: String(chapter.prefix { $0 != "@" }), path: path,
        submissions: log.submissions(inChapter: chapter))
    }
  }

  /// Cells that begin with `exercise ID` hold an answer; `chapter NAME` says to which chapter.
  private static func notebook(
    _ bytes: [UInt8], _ path: String
  ) throws(Diagnostic) -> [LearnersWork] {
    guard let json = try? JSON(parsing: bytes), let cells = json["cells"]?.items else {
      throw Diagnostic(.file, "\(path) is no notebook, or a damaged one")
    }
    let about = json["metadata"]?["tutor"]
    var work = LearnersWork(
      learner: about?["name"]?.string ?? learner(of: path),
      chapter: about?["chapter"]?.string ?? "", path: path)
    for cell in cells where cell["cell_type"]?.string == "code" {
      let source = cell["source"]?.joinedText ?? ""
      var open = cell["metadata"]?["tutor"]?["exercise"]?.string
      var answer: [String] = []
      for line in source.lines.map(\.trimmed) where !line.isEmpty && !line.hasPrefix("#") {
        let (word, rest) = line.firstWord
        if word == "chapter", !rest.isEmpty, open == nil { work.chapter = rest }
        if word == "exercise", !rest.isEmpty { open = rest } else { answer.append(line) }
      }
      guard let open, !answer.isEmpty, work.chapter != "" || open != "" else { continue }
      if let index = work.submissions.firstIndex(where: { $0.exercise == open }) {
        work.submissions[index].answers.append(answer.joined(separator: "\n"))
      } else {
        var submission = Submission(open)
        submission.answers = [answer.joined(separator: "\n")]
        work.submissions.append(submission)
      }
    }
    return work.submissions.isEmpty ? [] : [work]
  }
}
