import Support
import Workbench

/// What a reader has of one chapter, kept in files beside their progress so that resuming repeats no
/// work: what each step started with, and how things stood after the last line.
///
/// Each file is whole or not there; what can't be read is worked out again from the chapter.
package struct KeptState: Sendable {
  private let folder: String

  /// So many numbers are written after each line without a wait that one could notice.
  private static let mostNumbers = 4_000_000
  private static let mostBytes = 8 * mostNumbers + (16 << 20)

  init(folder: String, chapter: String) {
    self.folder = "\(folder)/steps/\(Self.fileName(chapter))"
  }

  static func fileName(_ id: String) -> String {
    String(id.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
  }

  private func path(_ name: String) -> String { "\(folder)/\(Self.fileName(name)).state" }

  func read(_ name: String) -> Archive? {
    (try? RegularFile.read(path(name), limit: Self.mostBytes)).flatMap(Archive.init)
  }

  /// Writes a file, or removes it where there is nothing to write or too much: what stood there would
  /// be taken for the present.
  func write(_ archive: Archive?, as name: String) {
    guard let archive, archive.numbers.count <= Self.mostNumbers,
      (try? Folder.make(folder)) != nil,
      // Without waiting for the disk: what a power failure leaves of it is seen to be damaged.
      (try? RegularFile.write(
        archive.bytes, to: path(name), replacing: .anything, permissions: 0o600, isDurable: false))
        != nil
    else { return remove(name) }
  }

  /// Removes the files of this kind but one, where that one is there.
  func removeOthers(than name: String, like prefix: String) {
    guard RegularFile.exists(path(name)) else { return }
    for other in Folder.names(in: folder) where other.hasPrefix(prefix) {
      let path = "\(folder)/\(other)"
      if path != self.path(name) { RegularFile.remove(path) }
    }
  }

  func remove(_ name: String) { RegularFile.remove(path(name)) }

  /// The file of the chapter that is read under this name.
  private var chapterFile: String { "\(folder)/chapter.path" }

  /// The chapter, its progress kept apart where another file that is read has the same id; and that
  /// file's path.
  package static func keepingApart(
    _ chapter: Chapter, in folder: String?
  ) -> (chapter: Chapter, other: String?) {
    guard let folder, let own = System.realPath(chapter.path) else { return (chapter, nil) }
    let kept = KeptState(folder: folder, chapter: chapter.id)
    let bytes = (try? RegularFile.read(kept.chapterFile, limit: 1 << 16)) ?? []
    let known = String(decoding: bytes, as: UTF8.self).trimmed
    if known == own { return (chapter, nil) }
    // A copy of a chapter that goes on as that chapter has its title.
    if !known.isEmpty, RegularFile.exists(known), let other = try? Chapter(reading: known),
      other.id == chapter.id, other.title != chapter.title
    {
      var hash = StableHash()
      hash.add(own.utf8)
      var apart = chapter
      apart.apart = "\(chapter.id)@\(String(hash.value, radix: 16))"
      return (apart, known)
    }
    if (try? Folder.make(kept.folder)) != nil {
      try? RegularFile.write(
        Array((own + "\n").utf8), to: kept.chapterFile, replacing: .anything, permissions: 0o600,
        isDurable: false)
    }
    return (chapter, nil)
  }

  /// Forgets the whole chapter.
  func removeAll() {
    for name in Folder.names(in: folder) { RegularFile.remove("\(folder)/\(name)") }
  }
}
