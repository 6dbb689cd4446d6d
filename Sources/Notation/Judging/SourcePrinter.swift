import Support

/// Writes a changed statement: with the source's own text wherever its tree is as it was, and what is
/// new in the learner's spelling.
struct SourcePrinter {
  private let source: [Unicode.Scalar]
  private let spelling: Spelling
  /// The outermost term at each piece of the source that is one.
  private var terms: [Range<Int>: Term] = [:]

  init(_ line: String, _ sides: [Term]) {
    source = Array(line.unicodeScalars)
    spelling = Spelling(of: line)
    sides.forEach { note($0) }
  }

  private mutating func note(_ term: Term) {
    if terms[term.range] == nil, source.indices.contains(term.range) { terms[term.range] = term }
    term.parts.forEach { note($0) }
  }

  func line(changing old: Term, to new: Term) -> String {
    let (range, text) = change(of: old, to: new)
    return line(replacing: range, with: text)
  }

  var approximately: String {
    switch spelling.style {
    case .latex: "\\approx"
    case .ascii: "~="
    case .unicode: "≈"
    }
  }

  func line(replacing range: Range<Int>, with text: String) -> String {
    line(replacing: whole(range), with: text, within: source.indices)
  }

  private func line(
    replacing range: Range<Int>, with text: String, within all: Range<Int>
  ) -> String {
    let place = range.clamped(to: all)
    var line = Array(source[all.lowerBound..<place.lowerBound])
    for piece in [Array(text.unicodeScalars), Array(source[place.upperBound..<all.upperBound])] {
      // A name in LaTeX ends where no letter follows.
      if piece.first?.isASCIILetter == true, line.endsInMacro { line.append(" ") }
      line += piece
    }
    return String(String.UnicodeScalarView(line))
  }

  /// What of the source is replaced: the innermost term that holds all that changed.
  private func change(
    of old: Term, to new: Term, in parent: (term: Term, position: Int)? = nil
  ) -> (Range<Int>, String) {
    let (before, after) = (old.children, new.children)
    let changed =
      before.count == after.count ? before.indices.filter { before[$0] != after[$0] } : []
    if changed.count == 1, old.head == new.head {
      let (was, now) = (before[changed[0]], after[changed[0]])
      let isPart = old.parts.contains { $0.range == was.range && $0 == was }
      if !isPart, old.range.contains(was.range), old.range != was.range {
        // A layer or an index.
        return script(now, at: was.range)
      } else if isPart {
        let change = change(of: was, to: now, in: (old, changed[0]))
        // Where a part is not written by itself, as C in ∇ₐC, what is within it may be.
        if terms[was.range] == was || change.0 != was.range { return change }
      }
    }
    var text = terms[new.range] == new && new.isCompound ? text(new.range) : written(new)
    // It keeps the brackets of what stood there; as a whole side it needs none.
    if let parent, !text.isWhollyIn("(", ")"), !text.isWhollyIn("[", "]") {
      if let inside = insideBrackets(at: old.range), new.isCompound || !parent.term.isChain {
        text = line(replacing: inside, with: text, within: whole(old.range))
      } else if needsBrackets(new, for: old, in: parent) {
        text = "(\(text))"
      }
    }
    return (old.range, text)
  }

  private func text(_ range: Range<Int>) -> String { String(source[whole(range)]) }

  /// A piece with the size of its first bracket, `\left`, which no term has in its range.
  private func whole(_ range: Range<Int>) -> Range<Int> {
    (startOfSize(before: range.lowerBound) ?? range.lowerBound)..<range.upperBound
  }

  /// Where the `\left`, `\Bigr` … that belongs to the bracket at this place begins.
  private func startOfSize(before place: Int) -> Int? {
    let bare = source[..<place].reversed().drop { $0 == " " }
    let name = bare.prefix(while: \.isASCIILetter).reversed()
    let start = bare.startIndex.base - name.count - 1
    guard start >= 0, source[start] == "\\",
      Self.sizes.contains(String(String.UnicodeScalarView(name)))
    else { return nil }
    return start
  }

  private static let sizes: Set<String> = [
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr",
    "biggr", "Biggr",
  ]

  /// What stands between the brackets that enclose a piece, without their sizes.
  private func insideBrackets(at range: Range<Int>) -> Range<Int>? {
    let pairs: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]"]
    guard range.count > 2, range.upperBound <= source.count,
      let closing = pairs[source[range.lowerBound]],
      source[range.upperBound - 1] == closing
    else { return nil }
    var depth = 0
    for place in range {
      if source[place] == source[range.lowerBound] { depth += 1 }
      if source[place] == closing { depth -= 1 }
      if depth == 0, place < range.upperBound - 1 { return nil }
    }
    let end = startOfSize(before: range.upperBound - 1) ?? range.upperBound - 1
    return range.lowerBound + 1..<end
  }

  /// A layer or an index written where another stood: raised, or in braces where it needs them.
  private func script(_ term: Term, at range: Range<Int>) -> (Range<Int>, String) {
    let plain = term.spelled(in: spelling).filter { $0 != " " }
    guard let first = range.first else { return (range, plain) }
    if Scripts.raised[source[first]] != nil { return (range, Scripts.raise(plain) ?? plain) }
    if Scripts.lowered[source[first]] != nil { return (range, Scripts.lower(plain) ?? plain) }
    func isScript(_ place: Int) -> Bool {
      place >= 0 && (source[place] == "^" || source[place] == "_")
    }
    let isOne = plain.unicodeScalars.count == 1
    if isScript(first - 1) { return (range, isOne ? plain : "{\(plain)}") }
    let (before, behind) = (first - 1, range.upperBound)
    if isOne, isScript(before - 1), source[before] == "{", behind < source.count,
      source[behind] == "}"
    {
      return (before..<behind + 1, plain)
    }
    return (range, plain)
  }

  private func written(_ term: Term) -> String {
    Speller(spelling) { copied($0) ?? chain($0) }.text(term)
  }

  /// The source's text of a term that is as it was, without the brackets around it.
  private func copied(_ term: Term) -> String? {
    guard terms[term.range] == term else { return nil }
    guard let inside = insideBrackets(at: term.range), !term.isList else { return text(term.range) }
    return source.text(inside).trimmed
  }

  private func chain(_ term: Term) -> String? {
    guard case .chain(let first, let links) = term.form else { return nil }
    if links.count == 1, links[0].sign == .over {
      let below = links[0].operand
      if spelling.style == .latex { return "\\frac{\(written(first))}{\(written(below))}" }
      if first.form == .number(1) { return "1/\(operand(below, in: term, at: 1))" }
    }
    let speller = Speller(spelling)
    return links.enumerated().reduce(operand(first, in: term, at: 0)) { text, link in
      text + speller.sign(link.element.sign)
        + operand(link.element.operand, in: term, at: link.offset + 1)
    }
  }

  private func operand(_ operand: Term, in chain: Term, at position: Int) -> String {
    if terms[operand.range] == operand, operand.isCompound, insideBrackets(at: operand.range) != nil
    {
      return text(operand.range)
    }
    let bare = written(operand)
    return needsBrackets(operand, in: chain, at: position) ? "(\(bare))" : bare
  }

  /// Whether a changed term is to be put in brackets that the one in its place did not need.
  private func needsBrackets(
    _ new: Term, for old: Term, in parent: (term: Term, position: Int)
  ) -> Bool {
    let (start, end) = (old.range.lowerBound, old.range.upperBound)
    if start > 0, end < source.count, source[start - 1] == "{", source[end] == "}" { return false }
    switch parent.term.form {
    case .chain: return needsBrackets(new, in: parent.term, at: parent.position)
    case .call, .list, .norm, .costAt: return false
    case .sum: return new.isSumOfTerms && !old.isSumOfTerms
    default: return new.isCompound && !old.isCompound
    }
  }

  private func needsBrackets(_ operand: Term, in chain: Term, at position: Int) -> Bool {
    guard case .chain(_, let links) = chain.form else { return false }
    let sign = links[max(0, position - 1)].sign
    let isSum = sign.precedence == .sum
    switch operand.form {
    case .chain(_, let inner):
      if spelling.style == .latex, inner.count == 1, inner[0].sign == .over { return false }
      if sign == .over, position > 0 { return true }
      let isProduct = (inner + links).allSatisfy { $0.sign == .beside || $0.sign == .times }
      let isFirstOfSame =
        position == 0 && inner[0].sign.precedence == sign.precedence && sign != .over
      return !isProduct && !isFirstOfSame && inner[0].sign.precedence <= sign.precedence
    case .negative: return !isSum || position > 0
    case .sum: return !isSum && position < links.count
    case .derivative: return spelling.style != .latex && (sign == .beside || sign == .over)
    case .number: return sign == .beside && position > 0
    default: return false
    }
  }
}

extension Term {
  fileprivate var isChain: Bool { if case .chain = form { true } else { false } }

  fileprivate var isCompound: Bool {
    switch form {
    case .chain, .negative, .sum, .derivative: true
    default: false
    }
  }
}

extension String {
  fileprivate func isWhollyIn(_ opening: Character, _ closing: Character) -> Bool {
    let bare =
      hasPrefix("\\left") && hasSuffix("\\right" + String(closing)) ? String(dropFirst(5)) : self
    guard bare.first == opening, bare.last == closing else { return false }
    var depth = 0
    for (offset, character) in bare.enumerated() {
      if character == opening { depth += 1 }
      if character == closing { depth -= 1 }
      if depth == 0 { return offset == bare.count - 1 }
    }
    return false
  }
}

extension [Unicode.Scalar] {
  fileprivate var endsInMacro: Bool {
    let letters = reversed().prefix(while: \.isASCIILetter).count
    return letters > 0 && letters < count && self[count - letters - 1] == "\\"
  }
}

extension String {
  /// Whether each bracket is closed by one of its kind, and each `\left` by a `\right`; a half-open
  /// interval closes with the other bracket.
  var holdsBalancedBrackets: Bool {
    var open: [String] = []
    let scalars = Array(unicodeScalars)
    var place = 0
    while place < scalars.count {
      defer { place += 1 }
      switch scalars[place] {
      case "\\":
        let name = String(
          String.UnicodeScalarView(scalars[(place + 1)...].prefix(while: \.isASCIILetter)))
        place += max(1, name.unicodeScalars.count)
        if name == "left" { open.append(name) }
        if name == "right", open.popLast() != "left" { return false }
      case "{": open.append("{")
      case "}": if open.popLast() != "{" { return false }
      default: break
      }
    }
    return open.isEmpty
  }
}
