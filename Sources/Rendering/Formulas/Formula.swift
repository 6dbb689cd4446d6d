import Notation

/// A formula of the book's notation, ready to be set in two dimensions, on one line or as MathML.
package struct Formula: Sendable {
  /// LaTeX without the equation's number.
  package let latex: String
  /// The equation's number, as in `\tag{BP1}`.
  package let tag: String?
  /// What it says; nothing where the language can't read all of it.
  let chains: [FormulaChain]?
  /// Whether each link of a chain was typed on a line of its own.
  let isAligned: Bool

  package init(_ source: String) {
    (latex, tag) = Self.untagged(source)
    // Most formulas hold no macro at all, and a text may hold thousands.
    let hasMacros = latex.utf8.contains(UInt8(ascii: "\\"))
    isAligned =
      hasMacros
      && ["align", "split", "gather", "eqnarray"].contains { [latex] in
        latex.contains("\\begin{\($0)")
      }
    chains = Self.read(latex)
  }

  /// Whether the language reads all of it.
  package var isReadable: Bool { chains != nil }

  /// The formula as it is written, where the language can't read all of it; nothing if that would
  /// lose something.
  var written: FormulaNode? {
    var reader = LaTeXReader(latex)
    let node = reader.formula()
    let line = node.line
    return !line.allSatisfy(\.isWhitespace) && Self.isWhole(line, of: latex) ? node : nil
  }

  private var writtenLines: [String] {
    written?.lines.map(Self.singleBlanks) ?? FormulaLine.lines(latex)
  }

  private static func singleBlanks(_ line: String) -> String {
    line.split(separator: " ").joined(separator: " ")
  }

  /// On one line: `δˡⱼ = ∂C/∂zˡⱼ`; what can't be read is shown as well as can be.
  package var line: String {
    let text =
      chains.map { $0.map(\.line).joined(separator: ", ") } ?? writtenLines.joined(separator: " ")
    return tag.map { "\(text)   (\($0))" } ?? text
  }

  /// The lines of the displayed formula, with its number at the right edge of `width` columns.
  package func lines(width: Int) -> [String] {
    let width = max(1, width)
    let room = tag.map { width - displayWidth($0) - 4 } ?? width
    if let box = box(width: room) ?? box(width: width) { return numbered(box, width) }
    let source = chains == nil ? writtenLines : FormulaLine.lines(latex)
    let lines = source.flatMap { wrap(StyledText($0), width: width) }
    if lines.isEmpty { return numbered(FormulaBox(), width) }
    return numbered(FormulaBox(lines.map(\.plain), baseline: lines.count - 1), width)
  }

  /// Deeper formulas stay on one line: nobody reads their picture, which takes long to draw.
  private static let deepest = 24

  /// The whole picture, if it has a place in `width` columns.
  private func box(width: Int) -> FormulaBox? {
    guard let chains else {
      guard let written, written.depth <= Self.deepest else { return nil }
      let box = FormulaBox(written)
      return box.width <= width ? box : nil
    }
    guard chains.allSatisfy({ $0.sides.allSatisfy { $0.depth <= Self.deepest } }) else {
      return nil
    }
    var boxes: [FormulaBox] = []
    for chain in chains {
      guard let box = chain.box(width: width, isAligned: isAligned) else { return nil }
      boxes.append(box)
    }
    return .stacked(boxes)
  }

  private func numbered(_ box: FormulaBox, _ width: Int) -> [String] {
    var lines = box.lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    guard let tag else { return lines }
    let number = "(\(tag))"
    func flush(_ text: String, behind line: String) -> String {
      let free = width - displayWidth(line) - displayWidth(text)
      return line + String(repeating: " ", count: max(0, free)) + text
    }
    if box.width + 2 + displayWidth(number) <= width {
      lines[box.baseline] = flush(number, behind: lines[box.baseline])
    } else {
      lines += wrap(StyledText(number), width: width).map { flush($0.plain, behind: "") }
    }
    return lines
  }

  // MARK: Reading

  /// The source without its `\tag{…}`, and what that holds.
  private static func untagged(_ source: String) -> (String, String?) {
    guard source.utf8.contains(UInt8(ascii: "\\")) else { return (source, nil) }
    for opening in ["\\tag*{", "\\tag{"] {
      guard let start = source.firstRange(of: opening),
        let end = source[start.upperBound...].firstIndex(of: "}")
      else { continue }
      let tag = source[start.upperBound..<end]
      let rest = source[..<start.lowerBound] + source[source.index(after: end)...]
      if tag.isEmpty || tag.contains(where: { "{\\$".contains($0) || $0.isNewline }) { continue }
      return (String(rest), String(tag))
    }
    return (source, nil)
  }

  /// What the language reads, if nothing that was written is lost by it.
  private static func read(_ latex: String) -> [FormulaChain]? {
    guard let reading = try? LineReading(latex) else { return nil }
    let builder = FormulaBuilder(source: latex)
    let chains = reading.statements.map { builder.sides(of: $0) }
    let kept = chains.map(\.line).joined()
    return signature(kept) == signature(FormulaLine.line(latex)) ? chains : nil
  }

  /// Whether a line holds every letter and digit of a source, those of its macros' names apart.
  private static func isWhole(_ line: String, of latex: String) -> Bool {
    var counts: [Unicode.Scalar: Int] = [:]
    for scalar in signature(line) { counts[scalar, default: 0] += 1 }
    var rest = latex[...]
    var letters = String.UnicodeScalarView()
    while let character = rest.popFirst() {
      guard character == "\\" else {
        letters.append(contentsOf: character.unicodeScalars)
        continue
      }
      let name = rest.prefix { $0.isASCII && $0.isLetter }
      rest = rest.dropFirst(max(1, name.count))
      // What stands behind these is no text.
      if ["begin", "end", "label", "tag", "color", "hspace", "vspace"].contains(name) {
        rest = rest.drop { $0 != "}" && !$0.isWhitespace }
        if name == "begin", rest.hasPrefix("}{") { rest = rest.dropFirst().drop { $0 != "}" } }
      }
    }
    for scalar in signature(String(letters)) where scalar.properties.isAlphabetic || scalar.isDigit
    {
      counts[scalar, default: 0] -= 1
      if counts[scalar, default: 0] < 0, !"RNZQCEP1".unicodeScalars.contains(scalar) {
        return false
      }
    }
    return true
  }

  /// The letters, digits and operators of a line, however they are raised, in alphabetical order.
  private static func signature(_ line: String) -> [Unicode.Scalar] {
    line.unicodeScalars.map { Scripts.raised[$0] ?? Scripts.lowered[$0] ?? $0 }
      .filter { scalar in
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "∂∇∑∏⊙⊗=≡≈≠≤≥→←∈·×+".unicodeScalars.contains(scalar)
      }
      .sorted()
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { properties.numericType != nil }
}
