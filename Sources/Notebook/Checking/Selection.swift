package import Notation
import Sentences
package import Support

extension Chapter {
  /// Reads a chapter from a file.
  ///
  /// - Throws: a `Diagnostic` where the file can't be read.
  package init(
    reading path: String, within bounds: FileBounds = .everywhere, takesInline: Bool = false
  ) throws(Diagnostic) {
    do throws(FileError) {
      let bytes = try RegularFile.read(path, limit: 16 << 20, within: bounds)
      let source = PageFormat.text(of: SourceText(bytes), path: path, takesInline: takesInline)
      self.init(parsing: source, path: path, takesInline: takesInline)
    } catch {
      throw Diagnostic(error)
    }
    openSeals(within: bounds)
  }
}

extension Chapter {
  /// Whether its file holds no text, but JSON or bytes.
  fileprivate var isData: Bool {
    isNotes
      && (source.bytes.contains(0)
        || source.bytes.first { $0 > 0x20 }.map { [0x7B, 0x5B].contains($0) } == true
          && (try? JSON(parsing: source.bytes)) != nil)
  }
}

/// Which files are meant by what was typed.
package enum Selection {
  /// The chapters that the paths stand for: a folder for its chapters, a file for itself, be it notes.
  ///
  /// - Throws: a `Diagnostic` where there is no such file, with the nearest that is there.
  ///
  /// - Parameters:
  ///   - folder: where a chapter is looked for that is named by its number or name.
  ///   - takesInline: whether equations in running text are formulas to be judged, too.
  package static func chapters(
    _ paths: [String], folder: String = "Chapters", takesInline: Bool = false
  ) throws(Diagnostic) -> [Chapter] {
    var chapters: [Chapter] = []
    var seen: Set<String> = []
    for typed in paths {
      let path = try meant(typed, folder)
      let isFolder = Folder.exists(path)
      let files = isFolder ? markdownFiles(in: path) : [path]
      let found = try files.map { (file) throws(Diagnostic) in
        try Chapter(reading: file, takesInline: takesInline)
      }.filter { !isFolder || !$0.isNotes }
      if let data = found.first(where: \.isData) {
        throw Diagnostic(
          .file, "\(data.path) is no Markdown", hint: "a chapter is a file *.md")
      }
      if found.isEmpty {
        throw Diagnostic(
          .file, "there is no chapter in \(path)",
          hint: "a chapter is a file *.md with a ```tutor fence; notes are judged when named")
      }
      chapters += found.filter { seen.insert($0.path).inserted }
    }
    return chapters
  }

  private static func meant(_ typed: String, _ folder: String) throws(Diagnostic) -> String {
    if let path = find(typed) { return path }
    return try path(ofChapter: typed, folder: folder)
  }

  /// The files that paths stand for: a folder for those in it.
  package static func files(
    _ paths: [String], folder: String
  ) throws(Diagnostic) -> [String] {
    var files: [String] = []
    for typed in paths {
      let path = try meant(typed, folder)
      files += Folder.exists(path) ? markdownFiles(in: path) : [path]
    }
    return files
  }

  /// The chapter that a reader means: a path, a number as 2 or 02, or a name as `backprop`.
  ///
  /// - Throws: a `Diagnostic` where there is none, with the nearest that is there.
  package static func path(
    ofChapter typed: String, folder: String = "Chapters"
  ) throws(Diagnostic) -> String {
    let found = find(typed)
    if let found, !Folder.exists(found) { return found }
    let files = find(folder).map { markdownFiles(in: $0) } ?? []
    let number = Int(typed)
    let wanted = typed.lowercased()
    if let file = files.first(where: { number != nil && Self.number(ofFile: $0) == number })
      ?? files.first(where: { names(ofFile: $0).contains(wanted) })
    {
      return file
    }
    if let found {
      throw Diagnostic(
        .file, "\(found) is a folder", hint: "name one of its chapters, or `tutor check \(found)`")
    }
    throw missing(typed, more: files.flatMap(names))
  }

  /// A path as it is on the disk: as typed, or else without regard to case.
  ///
  /// - Throws: a `Diagnostic` where there is none, with the nearest that is there.
  package static func existing(_ typed: String) throws(Diagnostic) -> String {
    guard let path = find(typed) else { throw missing(typed) }
    return path
  }

  /// The files `*.md` of a folder, sorted.
  package static func markdownFiles(in folder: String) -> [String] {
    Folder.visibleNames(in: folder).filter { $0.lowercased().hasSuffix(".md") }
      .map { folder == "." ? $0 : folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
      .filter { !Folder.exists($0) }
  }

  /// The number with which a file's name begins.
  package static func number(ofFile path: String) -> Int? {
    Int(ChapterParser.name(ofFile: path).prefix { $0.isASCII && $0.isNumber })
  }

  /// `02-backprop.md`, `02-backprop` and `backprop` for `Chapters/02-backprop.md`.
  private static func names(ofFile path: String) -> [String] {
    let name = ChapterParser.name(ofFile: path).lowercased()
    let rest = name.drop { $0.isASCII && ($0.isNumber || $0 == "-") }
    let full = [name + ".md", name]
    return rest.isEmpty || rest == name[...] ? full : full + [String(rest)]
  }

  private static func find(_ typed: String) -> String? {
    if typed.isEmpty || typed.contains("\0") { return nil }
    if RegularFile.exists(typed) { return typed }
    let (found, rest) = walk(typed)
    return rest.isEmpty ? found : nil
  }

  /// Follows a path folder by folder without regard to case: how far it leads, and what is left.
  private static func walk(_ typed: String) -> (found: String, rest: [String]) {
    var rest = typed.split(separator: "/").map(String.init)
    var found = typed.hasPrefix("/") ? "/" : ""
    while let next = rest.first {
      let isExact = RegularFile.exists(found + next)
      let names = isExact ? [next] : Folder.visibleNames(in: found)
      guard let name = names.first(where: { $0.lowercased() == next.lowercased() }) else { break }
      rest.removeFirst()
      found += name + (rest.isEmpty ? "" : "/")
    }
    return (found, rest)
  }

  private static func missing(_ typed: String, more: [String] = []) -> Diagnostic {
    let (found, rest) = walk(typed)
    let hint: Sentence? = rest.first.flatMap { wrong in
      suggestions(for: wrong, among: Folder.visibleNames(in: found)).first
    }.map { "did you mean `\(found + ([$0] + rest.dropFirst()).joined(separator: "/"))`?" }
    return Diagnostic(
      .file, "there is no file \(typed)", hint: hint ?? didYouMean(typed, among: more))
  }
}
