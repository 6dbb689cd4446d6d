import Notation
import Support
import Workbench

extension Server {
  mutating func complete(_ request: Request) throws(Diagnostic) -> [JSON.Member] {
    let (code, cursor) = try request.codeAtCursor()
    let place = Entry.place(of: cursor, in: code)
    let offset = place.above.unicodeScalars.count
    let found = shell.interpreter.session.completions(
      of: place.above + place.line, cursor: offset + cursor - place.start,
      sections: shell.interpreter.sections, in: shell.context)
    let isWithin = found.start >= offset
    let start = isWithin ? place.start + found.start - offset : cursor
    // A name such as `\odot` is completed first, and becomes its sign when it is whole.
    let matches = (isWithin ? found.candidates : []).map { candidate in
      JSON.string(candidate.display.hasPrefix("\\") ? candidate.display : candidate.replacement)
    }
    return [
      .init("from", .whole(start)), .init("to", .whole(cursor)), .init("matches", .array(matches)),
    ]
  }

  mutating func inspect(_ request: Request) throws(Diagnostic) -> [JSON.Member] {
    let (code, cursor) = try request.codeAtCursor()
    try set(request)
    let place = Entry.place(of: cursor, in: code)
    for topic in Inspection.topics(in: place.line, at: cursor - place.start) {
      guard let outcome = try? shell.obey(shell.line("help \(topic)")) else { continue }
      send([.init("topic", .string(topic)), .init("kind", .string("text"))], outcome)
      return [.init("found", .bool(true))]
    }
    return [.init("found", .bool(false))]
  }

  func isComplete(_ request: Request) throws(Diagnostic) -> [JSON.Member] {
    let isUnfinished = Entry.isUnfinished(try request.text("code"))
    return [.init("status", .string(isUnfinished ? "incomplete" : "complete"))]
  }
}

/// What the help of a place in a line is about.
enum Inspection {
  /// The word or sign at the cursor or before it, then the command of the line.
  static func topics(in line: String, at cursor: Int) -> [String] {
    let scalars = Array(line.unicodeScalars)
    func isWord(_ index: Int) -> Bool {
      scalars.indices.contains(index)
        && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
    }
    var topics: [String] = []
    var (start, end) = (min(cursor, scalars.count), min(cursor, scalars.count))
    while isWord(start - 1) { start -= 1 }
    while isWord(end) { end += 1 }
    if start < end {
      topics.append(String(String.UnicodeScalarView(scalars[start..<end])))
      // `\odot` is a name by its backslash alone.
      if scalars.indices.contains(start - 1), scalars[start - 1] == "\\" {
        topics.insert("\\" + topics[0], at: 0)
      }
    }
    for index in [cursor, cursor - 1] where scalars.indices.contains(index) && !isWord(index) {
      topics.append(String(Character(scalars[index])))
    }
    if let first = Arguments(line)?.name.text { topics.append(first) }
    return topics.filter { !$0.trimmed.isEmpty }
  }
}
