/// The macros that a page defines: `\newcommand`, `\renewcommand`, `\def`, `\DeclareMathOperator`.
package struct Macros: Equatable, Sendable {
  private struct Macro: Equatable, Sendable {
    let arguments: Int
    /// What stands for the first argument where it is left out.
    let optional: String?
    let body: String
  }

  private var known: [String: Macro] = [:]

  package init() {}

  package var isEmpty: Bool { known.isEmpty }

  /// More is not expanded: a macro that calls itself ends here.
  private static let mostExpansions = 1_000
  private static let longest = 20_000

  // MARK: Definitions

  /// Takes the definitions out of a text, and gives what else stands in it.
  package mutating func take(from text: String) -> String {
    guard
      text.holds("\\newcommand") || text.holds("\\renewcommand") || text.holds("\\def")
        || text.holds("\\DeclareMathOperator") || text.holds("\\providecommand")
    else { return text }
    let scalars = Array(text.unicodeScalars)
    var (rest, place) = (String.UnicodeScalarView(), 0)
    while place < scalars.count {
      if scalars[place] == "\\", let end = takeDefinition(at: place, in: scalars) {
        place = end
      } else {
        rest.append(scalars[place])
        place += 1
      }
    }
    return String(rest)
  }

  private mutating func takeDefinition(at start: Int, in text: [Unicode.Scalar]) -> Int? {
    var reader = MacroReader(text, at: start)
    let command = reader.takeName()
    switch command {
    case "newcommand", "renewcommand", "providecommand":
      reader.skip("*")
      guard let name = reader.takeDefinedName() else { return nil }
      let count = reader.takeOptional().map { Int($0) ?? 0 } ?? 0
      let optional = reader.takeOptional()
      guard let body = reader.takeGroup() else { return nil }
      known[name] = Macro(arguments: count, optional: optional, body: body)
    case "def":
      guard let name = reader.takeDefinedName() else { return nil }
      guard let count = reader.takeParameters(), let body = reader.takeGroup() else { return nil }
      known[name] = Macro(arguments: count, optional: nil, body: body)
    case "DeclareMathOperator":
      reader.skip("*")
      guard let name = reader.takeDefinedName(), let body = reader.takeGroup() else { return nil }
      known[name] = Macro(arguments: 0, optional: nil, body: "\\operatorname{\(body)}")
    default: return nil
    }
    return reader.place
  }

  // MARK: Expansion

  /// The text with the macros in place of their names; as it is where they never end.
  package func expanded(_ text: String) -> String {
    guard !known.isEmpty, text.contains("\\") else { return text }
    var scalars = Array(text.unicodeScalars)
    var (place, count) = (0, 0)
    while place < scalars.count {
      guard scalars[place] == "\\" else {
        place += 1
        continue
      }
      var reader = MacroReader(scalars, at: place)
      let name = reader.takeName()
      guard let macro = known[name],
        let body = reader.expand(macro.body, macro.arguments, macro.optional)
      else {
        place = max(place + 1, reader.nameEnd)
        continue
      }
      count += 1
      guard count <= Self.mostExpansions, scalars.count + body.count <= Self.longest else {
        return text
      }
      // A letter behind a macro's name is none of what it stands for.
      scalars.replaceSubrange(place..<reader.place, with: body)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

/// Reads names, groups and arguments of TeX.
private struct MacroReader {
  let text: [Unicode.Scalar]
  var place: Int
  private(set) var nameEnd = 0

  init(_ text: [Unicode.Scalar], at place: Int) {
    self.text = text
    self.place = place
  }

  private var current: Unicode.Scalar? { place < text.count ? text[place] : nil }

  private mutating func skipBlanks() {
    while let scalar = current, scalar.properties.isWhitespace { place += 1 }
  }

  mutating func skip(_ scalar: Unicode.Scalar) { if current == scalar { place += 1 } }

  /// The name behind a backslash.
  mutating func takeName() -> String {
    place += 1
    let start = place
    while let scalar = current, scalar.isASCIILetter { place += 1 }
    if place == start, place < text.count { place += 1 }
    nameEnd = place
    return text.text(start..<place)
  }

  /// `{\name}` or `\name`.
  mutating func takeDefinedName() -> String? {
    skipBlanks()
    let isBraced = current == "{"
    if isBraced {
      place += 1
      skipBlanks()
    }
    guard current == "\\" else { return nil }
    let name = takeName()
    if isBraced {
      skipBlanks()
      guard current == "}" else { return nil }
      place += 1
    }
    return name
  }

  mutating func takeOptional() -> String? {
    skipBlanks()
    guard current == "[", let close = text[place...].firstIndex(of: "]") else { return nil }
    defer { place = close + 1 }
    return text.text(place + 1..<close)
  }

  /// The number of parameters in `#1#2`; nil where other signs part them.
  mutating func takeParameters() -> Int? {
    var count = 0
    while current == "#" {
      guard place + 1 < text.count, text[place + 1].properties.numericType == .decimal else {
        return nil
      }
      count += 1
      place += 2
    }
    return current == "{" ? count : nil
  }

  mutating func takeGroup() -> String? {
    skipBlanks()
    guard current == "{" else { return nil }
    var depth = 0
    for end in place..<text.count {
      if end > 0, text[end - 1] == "\\", end < 2 || text[end - 2] != "\\" { continue }
      if text[end] == "{" { depth += 1 }
      if text[end] == "}" { depth -= 1 }
      if depth == 0 {
        defer { place = end + 1 }
        return text.text(place + 1..<end)
      }
    }
    return nil
  }

  /// A group, a macro or one sign.
  private mutating func takeArgument() -> String? {
    skipBlanks()
    if current == "{" { return takeGroup() }
    guard place < text.count else { return nil }
    let start = place
    if current == "\\" { _ = takeName() } else { place += 1 }
    return text.text(start..<place)
  }

  /// The body with its arguments, which are read here.
  mutating func expand(_ body: String, _ count: Int, _ optional: String?) -> [Unicode.Scalar]? {
    var arguments: [String] = []
    if let optional { arguments.append(takeOptional() ?? optional) }
    while arguments.count < count {
      guard let argument = takeArgument() else { return nil }
      arguments.append(argument)
    }
    var result: [Unicode.Scalar] = []
    let scalars = Array(body.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index] == "#", index + 1 < scalars.count,
        let number = Int(String(Character(scalars[index + 1]))), 1...max(1, count) ~= number,
        number <= arguments.count
      {
        result += arguments[number - 1].unicodeScalars
        index += 2
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    // `\x y` stays two names.
    if let last = result.last, last.isASCIILetter, let next = current, next.isASCIILetter,
      result.contains("\\")
    {
      result.append(" ")
    }
    return result
  }
}
