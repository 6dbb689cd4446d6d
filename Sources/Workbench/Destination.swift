import Backprop
package import Notation
import Support

/// A file that a line names to be written.
package struct Destination: Sendable {
  package let path: String
  /// Whether it may replace any file.
  let isForced: Bool
  /// Where its name stands in the line.
  package let range: Range<Int>
}

extension Arguments {
  private static let (option, force) = ("--svg", "--force")

  /// `FILE {--force}` behind the first words, at the end of the line.
  package func destination(from index: Int) throws(Diagnostic) -> Destination {
    if words.count > index + 1, words[index + 1].text != Self.force {
      throw expected("`\(Self.force)` or nothing more", at: words[index + 1])
    }
    try require(index + 1...index + 2)
    let word = words[index]
    return Destination(
      path: System.fromHome(path(word)), isForced: words.count > index + 1, range: word.range)
  }

  /// Cuts `--svg FILE {--force}` off the end.
  func takingSVG() throws(Diagnostic) -> (Arguments, Destination?) {
    guard let index = words.firstIndex(where: { $0.text == Self.option }) else {
      return (self, nil)
    }
    guard index + 1 < words.count else {
      throw Diagnostic(
        .syntax, "`\(Self.option)` needs a FILE behind it", at: words[index].range,
        hint: "as in `\(name.text) \(Self.option) picture.svg`")
    }
    guard index + 2 == words.count || words.last?.text == Self.force && index + 3 == words.count
    else {
      throw Diagnostic(
        .syntax, "`\(Self.option) FILE` stands at the end of the line",
        at: words[index].range.lowerBound..<words[index + 1].range.upperBound)
    }
    return (first(index), try destination(from: index + 1))
  }
}

/// A kind of file that commands write, told by what a file holds.
package struct WrittenKind: Sendable {
  let name: String
  /// The most bytes that one has.
  let limit: Int
  let isAlike: @Sendable ([UInt8]) -> Bool

  package init(
    _ name: String, limit: Int = 64 << 20, isAlike: @escaping @Sendable ([UInt8]) -> Bool
  ) {
    self.name = name
    self.limit = limit
    self.isAlike = isAlike
  }

  static let network = WrittenKind("network", limit: Network.fileLimit) {
    (try? Network(fileContent: $0)) != nil
  }

  static let picture = WrittenKind("SVG picture", isAlike: isSVG)

  /// Whether the first element of an XML file is `svg`.
  @Sendable private static func isSVG(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    while true {
      rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
      let ends = [("<!--", "-->"), ("<?", "?>"), ("<!", ">")]
      guard let (_, end) = ends.first(where: { rest.starts(with: $0.0.utf8) }) else { break }
      guard let range = rest.firstRange(of: Array(end.utf8)) else { return false }
      rest = rest[range.upperBound...]
    }
    guard rest.starts(with: "<svg".utf8), let next = rest.dropFirst(4).first else { return false }
    return [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ">"), UInt8(ascii: "/")].contains(next)
  }
}
