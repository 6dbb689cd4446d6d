@testable import Rendering

/// What a reader has to meet of an example, read from the HTML that the specification expects.
///
/// Blanks don't count. Tags that the HTML has from the Markdown source itself are text; the others
/// stand for what a renderer does, and are replaced by what ours writes for them.
struct ExpectedText {
  /// How our renderer writes what is no text.
  enum Medium { case terminal, page }

  private(set) var text = ""
  /// The addresses that links and images lead to, where they are not written in the text.
  private(set) var targets: [String] = []

  private let markdown: String
  private let medium: Medium
  /// The number of the next item; nil in a list without numbers.
  private var lists: [Int?] = []
  private var links: [(address: String, title: String, start: String.Index)] = []

  init(_ example: SpecificationExample, on medium: Medium) {
    markdown = example.markdown
    self.medium = medium
    var rest = example.html[...]
    while let open = rest.firstIndex(of: "<") {
      add(Self.decoded(rest[..<open]))
      let end = rest[open...].firstRange(of: rest[open...].hasPrefix("<!--") ? "-->" : ">")
      rest = rest[open...]
      let tag = rest[..<(end?.upperBound ?? rest.endIndex)]
      rest = rest[tag.endIndex...]
      if markdown.contains(tag) { addRaw(tag) } else { addGenerated(tag) }
    }
    add(Self.decoded(rest))
  }

  private mutating func add(_ piece: some StringProtocol) {
    text += piece.filter { !$0.isWhitespace }
  }

  /// HTML that the author wrote: shown as text, but for comments and line breaks.
  private mutating func addRaw(_ tag: Substring) {
    if !tag.hasPrefix("<!--"), !tag.hasPrefix("<br") { add(tag) }
  }

  private mutating func addGenerated(_ tag: Substring) {
    let name = tag.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "/" }
    switch name {
    case "ul": lists.append(nil)
    case "ol": lists.append(Int(Self.attribute("start", of: tag) ?? "1"))
    case "/ul", "/ol": lists.removeLast()
    case "li": addMark()
    case "img":
      add("[image:\(Self.attribute("alt", of: tag) ?? "")]")
      lead(to: Self.attribute("src", of: tag) ?? "", behind: "")
    case "a":
      links.append(
        (
          Self.attribute("href", of: tag) ?? "", Self.attribute("title", of: tag) ?? "",
          text.endIndex
        ))
    case "/a":
      let link = links.removeLast()
      lead(to: link.address, behind: String(text[link.start...]), title: link.title)
    default: break
    }
  }

  private mutating func addMark() {
    guard medium == .terminal, let number = lists.last else { return }
    add(number.map { "\($0)." } ?? "•")
    lists[lists.count - 1] = number.map { $0 + 1 }
  }

  private mutating func lead(to address: String, behind shown: String, title: String = "") {
    switch medium {
    case .terminal:
      var said: [String] = []
      if isWebAddress(address) {
        targets.append(address)
      } else if !address.isEmpty, shown != address, "mailto:" + shown != address {
        said.append(address)
      }
      if !title.isEmpty { said.append("“\(title)”") }
      if !said.isEmpty { add("(\(said.joined()))") }
    // An image within a link can be no link of its own.
    case .page where !links.isEmpty:
      if !address.isEmpty { add("(\(address))") }
    case .page:
      let scheme = address.prefix { !"/?#".contains($0) }.split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if scheme.count < 2 || ["http", "https", "mailto"].contains(scheme[0].lowercased()) {
        targets.append(address)
      } else {
        add("(\(address))")
      }
    }
  }

  // MARK: HTML

  static func attribute(_ name: String, of tag: Substring) -> String? {
    guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
    return decoded(tag[start.upperBound...].prefix { $0 != "\"" })
  }

  static func decoded(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
