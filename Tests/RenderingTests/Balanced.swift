import Testing

/// Expects that every tag is closed by its partner, and returns the tags.
///
/// - Parameter alone: the names of tags that have none.
@discardableResult
func expectBalanced(
  _ markup: String, alone: Set<Substring> = ["br", "hr", "meta", "!DOCTYPE"],
  _ location: SourceLocation = #_sourceLocation
) throws -> [Substring] {
  var tags: [Substring] = []
  var open: [Substring] = []
  var rest = markup[...]
  while let start = rest.firstIndex(of: "<") {
    let end = try #require(rest[start...].firstIndex(of: ">"), sourceLocation: location)
    let tag = rest[rest.index(after: start)..<end]
    rest = rest[rest.index(after: end)...]
    tags.append(tag)
    let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" && $0 != "\n" }
    if alone.contains(name) { continue }
    if tag.hasPrefix("/") {
      try #require(open.popLast() == name, sourceLocation: location)
    } else if !tag.hasSuffix("/") {
      open.append(name)
    }
  }
  #expect(open == [], sourceLocation: location)
  return tags
}
