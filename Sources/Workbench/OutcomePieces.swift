package import Notation
package import Rendering

/// A piece of an outcome as front ends show it: a text, and where there is a better form of it, that.
package struct OutcomePiece: Sendable {
  package private(set) var text: StyledText
  package private(set) var latex: String?
  package private(set) var picture: Picture?

  fileprivate init(_ text: StyledText, latex: String? = nil, picture: Picture? = nil) {
    self.text = text
    self.latex = latex
    self.picture = picture
  }
}

extension OutcomeText {
  /// The pieces of an outcome in their order; the texts, one below the other, are its whole text.
  ///
  /// Of several forms of one output a notebook shows only one, so that a picture must not hide the
  /// text around it. What was only remarked on is a piece where there is nothing else.
  package func pieces(_ outcome: Outcome) -> [OutcomePiece] {
    let pieces = gathered(outcome)
    if !pieces.isEmpty || outcome.remark.isEmpty { return pieces }
    return [OutcomePiece(StyledText(outcome.remark, .faint))]
  }

  private func gathered(_ outcome: Outcome) -> [OutcomePiece] {
    var pieces: [OutcomePiece] = []
    /// Whether the last piece is text alone, to which more may be added.
    var isOpen = false
    for paragraph in outcome.paragraphs {
      var gap = StyledText("\n\n")
      for part in paragraph {
        if case .outcome(let inner) = part {
          pieces += gathered(inner)
          isOpen = false
          continue
        }
        let piece = piece(part)
        if piece.text.isEmpty { continue }
        let isText = piece.latex == nil && piece.picture == nil
        if isText, isOpen {
          pieces[pieces.count - 1] = OutcomePiece(pieces[pieces.count - 1].text + gap + piece.text)
        } else {
          pieces.append(piece)
        }
        isOpen = isText
        gap = StyledText("\n")
      }
    }
    return pieces
  }

  private func piece(_ part: Outcome.Part) -> OutcomePiece {
    switch part {
    case .value(let value): OutcomePiece(text(part), latex: value.latex)
    case .equation(let equation): OutcomePiece(text(part), latex: equation.displayed)
    case .picture(let drawing): OutcomePiece(text(part), picture: drawing.page)
    default: OutcomePiece(text(part))
    }
  }
}

extension Value {
  /// A matrix, with the digits that are printed; nil for what a line of text shows as well, and for
  /// one too large to be shown whole.
  package var latex: String? {
    guard case .matrix(let m) = self, m.rows <= 12, m.columns <= 12 else { return nil }
    let rows = (0..<m.rows).map { j in
      (0..<m.columns).map { Self.latex(m[j + 1, $0 + 1]) }.joined(separator: " & ")
    }
    return "$\\displaystyle\\begin{bmatrix}\(rows.joined(separator: " \\\\ "))\\end{bmatrix}$"
  }

  private static func latex(_ number: Double) -> String {
    let text = NumberFormat.text(number)
    if number.isNaN { return "\\mathrm{nan}" }
    if number.isInfinite { return number < 0 ? "-\\infty" : "\\infty" }
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
    return "\(parts[0])\\times 10^{\(exponent)}"
  }
}

extension BookEquation {
  /// What is said of it, and its formula on a line of its own.
  fileprivate var displayed: String {
    "(\(name)) \(meaning)\n\n$$\(latex)$$\n\nNielsen, chapter 2, “\(section.rawValue)”"
  }
}
