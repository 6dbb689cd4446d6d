package import Notation
import Support

/// What was taken out of a chapter to be handed out: a file beside it, packed so that nobody reads it
/// by chance. It is no secret: who means to can unpack it.
package struct SealedAnswers: Equatable, Sendable {
  package struct Entry: Equatable, Sendable {
    /// That of the question as it was handed out.
    package var hash: UInt64
    /// The exercise as its author wrote it.
    package var source: String
  }

  package var chapter: String
  package var entries: [String: Entry] = [:]

  package init(chapter: String) { self.chapter = chapter }

  /// The most that such a file unpacks to.
  package static let mostBytes = 1 << 20
  private static let head = Array("tutor answers 1\n".utf8)

  /// `chapter.answers` beside `chapter.md`.
  package static func path(beside chapter: String) -> String {
    (chapter.lowercased().hasSuffix(".md") ? String(chapter.dropLast(3)) : chapter) + ".answers"
  }

  package static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: head) }

  /// - Throws: a `Diagnostic` where it is more than is read again.
  package func bytes() throws(Diagnostic) -> [UInt8] {
    let json = JSON.object([
      "chapter": .string(chapter),
      "exercises": .array(
        entries.sorted { $0.key < $1.key }.map { id, entry in
          .object([
            "id": .string(id), "hash": .string(String(entry.hash, radix: 16)),
            "source": .string(entry.source),
          ])
        }),
    ])
    let text = Array(json.text.utf8)
    guard text.count <= Self.mostBytes else {
      throw Diagnostic(
        .limit, "its exercises are more than \(Self.mostBytes >> 20) MiB",
        hint: "make two chapters of it")
    }
    return Self.head + Compression.packed(text)
  }

  /// Reads such a file; nil where it is damaged or none.
  package init?(_ bytes: [UInt8]) {
    guard Self.isOne(bytes),
      let text = try? Compression.unpacked(
        Array(bytes.dropFirst(Self.head.count)), limit: Self.mostBytes),
      let json = try? JSON(parsing: text), let chapter = json["chapter"]?.string,
      let exercises = json["exercises"]?.items
    else { return nil }
    self.chapter = chapter
    for item in exercises {
      guard let id = item["id"]?.string, let source = item["source"]?.string,
        let hash = item["hash"]?.string.flatMap({ UInt64($0, radix: 16) })
      else { return nil }
      entries[id] = Entry(hash: hash, source: source)
    }
  }
}

extension Chapter {
  private var isSealed: Bool {
    // Only what was sealed need be read for it.
    source.text.holds("@sealed")
      && steps.contains { $0.pieces.contains { $0.exercise?.closedReason != nil } }
  }

  /// Puts back what lies beside the chapter: an exercise whose question is still the same.
  mutating func openSeals(within bounds: FileBounds) {
    guard isSealed else { return }
    let path = SealedAnswers.path(beside: path)
    guard RegularFile.exists(path) else { return }
    do throws(FileError) {
      let bytes = try RegularFile.read(path, limit: SealedAnswers.mostBytes, within: bounds)
      guard let answers = SealedAnswers(bytes) else {
        return faultsBeside.append(
          .fault(
            1,
            Diagnostic(
              .file, "\(path) is damaged, or holds no answers",
              hint: "`tutor export CHAPTER --student -o FILE` writes both")))
      }
      open(answers)
    } catch { faultsBeside.append(.fault(1, Diagnostic(error))) }
  }

  package mutating func open(_ answers: SealedAnswers) {
    for (step, index) in steps.indices.flatMap({ step in
      steps[step].pieces.indices.map { (step, $0) }
    }) {
      guard case .exercise(var exercise) = steps[step].pieces[index],
        exercise.closedReason != nil, let entry = answers.entries[exercise.id]
      else { continue }
      if entry.hash != hash(of: exercise) {
        exercise.seal = .closed(.changed)
      } else if let opened = opened(exercise, entry) {
        exercise = opened
      }
      steps[step].pieces[index] = .exercise(exercise)
    }
  }

  /// So many empty lines are put before an exercise at most, for its lines to be where they seem.
  private static let mostPadding = 1 << 16

  private func opened(_ closed: Exercise, _ entry: SealedAnswers.Entry) -> Exercise? {
    let line = closed.lines.lowerBound
    let padding = String(repeating: "\n", count: line < Self.mostPadding ? line - 1 : 0)
    let own = Chapter(
      parsing: SourceText(padding + entry.source), path: path, named: header)
    guard var exercise = own.steps.flatMap(\.pieces).compactMap(\.exercise).first,
      exercise.id == closed.id, exercise.type.name == closed.type.name
    else { return nil }
    exercise.givens = closed.givens
    exercise.lines = closed.lines
    exercise.seal = .opened
    return exercise
  }
}
