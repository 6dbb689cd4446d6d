import Support

/// Writes a changed statement: with the source's own text wherever its tree is as it was, and what is
/// new in the learner's spelling.
struct SourcePrinter {
  private let line: String
  private let source: [Unicode.Scalar]
  private let spelling: Spelling
  /// The outermost term at each piece of the source that is one.
  private var terms: [Range<Int>: Term] = [:]

  init(_ line: String, _ sides: [Term]) {
    self.line = line
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
    line.replacing(whole(range), with: text)
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
        return (was.range, script(now, at: was.range))
      } else if isPart {
        let change = change(of: was, to: now, in: (old, changed[0]))
        // Where a part is not written by itself, as C in ∇ₐC, what is within it may be.
        if terms[was.range] == was || change.0 != was.range { return change }
      }
    }
    var text = terms[new.range] == new ? text(new.range) : written(new)
    // It keeps the brackets of what stood there; as a whole side it needs none.
    if let parent, !text.isWhollyIn("(", ")"), !text.isWhollyIn("[", "]") {
      if let (opening, closing) = brackets(at: old.range) {
        let isGrowing = self.text(old.range).hasPrefix("\\left")
        text =
          isGrowing ? "\\left\(opening)\(text)\\right\(closing)" : "\(opening)\(text)\(closing)"
      } else if needsBrackets(new, for: old, in: parent) {
        text = "(\(text))"
      }
    }
    return (old.range, text)
  }

  private func text(_ range: Range<Int>) -> String { String(source[whole(range)]) }

  /// A piece with the `\left` before it, which no term has in its range.
  private func whole(_ range: Range<Int>) -> Range<Int> {
    String(source[..<range.lowerBound].suffix(5)) == "\\left"
      ? range.lowerBound - 5..<range.upperBound : range
  }

  private func brackets(at range: Range<Int>) -> (Character, Character)? {
    let text = text(range)
    return [("(", ")"), ("[", "]")].first { text.isWhollyIn($0.0, $0.1) }
  }

  /// A layer or an index written where another stood: raised, or in braces where one letter was bare.
  private func script(_ term: Term, at range: Range<Int>) -> String {
    let plain = term.spelled(in: spelling).filter { $0 != " " }
    guard let first = range.first else { return plain }
    if Scripts.raised[source[first]] != nil { return Scripts.raise(plain) ?? plain }
    if Scripts.lowered[source[first]] != nil { return Scripts.lower(plain) ?? plain }
    let isBare = first > 0 && (source[first - 1] == "^" || source[first - 1] == "_")
    return isBare && plain.unicodeScalars.count > 1 ? "{\(plain)}" : plain
  }

  private func written(_ term: Term) -> String {
    Speller(spelling) { copied($0) ?? chain($0) }.text(term)
  }

  /// The source's text of a term that is as it was, without the brackets around it.
  private func copied(_ term: Term) -> String? {
    guard terms[term.range] == term else { return nil }
    let text = text(term.range)
    guard brackets(at: term.range) != nil, !term.isList else { return text }
    let inside = text.dropFirst(text.hasPrefix("\\left") ? 6 : 1).dropLast()
    let bare = inside.hasSuffix("\\right") ? inside.dropLast(6) : inside
    return bare.trimmed
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
    if terms[operand.range] == operand, operand.isCompound, brackets(at: operand.range) != nil {
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

  fileprivate func replacing(_ range: Range<Int>, with new: String) -> String {
    let scalars = Array(unicodeScalars)
    let place = range.clamped(to: scalars.indices)
    var text = Array(scalars[..<place.lowerBound])
    for piece in [Array(new.unicodeScalars), Array(scalars[place.upperBound...])] {
      // A name in LaTeX ends where no letter follows.
      if piece.first?.isASCIILetter == true, text.endsInMacro { text.append(" ") }
      text += piece
    }
    return String(text)
  }
}

extension [Unicode.Scalar] {
  fileprivate var endsInMacro: Bool {
    let letters = reversed().prefix(while: \.isASCIILetter).count
    return letters > 0 && letters < count && self[count - letters - 1] == "\\"
  }
}
