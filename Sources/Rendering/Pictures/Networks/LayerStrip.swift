/// The layers of a network in one line, with the one at work marked: `○─▸●──○`.
package struct LayerStrip: Sendable {
  /// What is done at the layer.
  package enum Work: Sendable {
    /// Its own quantities are worked out.
    case here
    /// Something comes from the layer before it, on the way forward.
    case forward
    /// Something comes from the layer behind it, on the way back.
    case backward
    /// The weights and biases that lead into it are looked at.
    case entering
  }

  /// The strip in characters: all layers of a few, else those about the one at work.
  package let text: StyledText
  /// The strip for a voice.
  package let words: StyledText

  package init(layer: Int, of layers: Int, _ work: Work) {
    words = StyledText("layer \(layer) of \(layers):", .faint)
    // More would leave too little room beside it.
    let isCut = layers > 6
    let first = isCut ? min(max(1, layer - 1), layers - 2) : 1
    let last = isCut ? first + 2 : layers
    var strip = StyledText(first > 1 ? "…─" : "", .faint)
    for l in first...last {
      if l > first {
        switch work {
        case .forward where l == layer: strip += StyledText("─▸", .strong)
        case .backward where l == layer + 1: strip += StyledText("◂─", .strong)
        case .entering where l == layer: strip += StyledText("━━", .strong)
        default: strip += StyledText("──", .faint)
        }
      }
      strip += l == layer ? StyledText("●", .strong) : StyledText("○", .faint)
    }
    let place = isCut ? " \(layer)/\(layers)" : ""
    text = strip + StyledText((last < layers ? "─…" : "") + place, .faint)
  }
}

/// What is told line by line of a computation that walks through the layers.
package struct Narration: Sendable {
  package struct Line: Sendable {
    package let text: StyledText
    /// The layer that is at work in it.
    package let strip: LayerStrip?

    package init(_ text: StyledText, _ strip: LayerStrip? = nil) {
      self.text = text
      self.strip = strip
    }
  }

  package let lines: [Line]

  package init(_ lines: [Line]) { self.lines = lines }

  /// The lines alone.
  package var text: StyledText { lines.map(\.text).joinedLines() }

  /// The lines with the layers at their left where there is room for that, else above them where
  /// another layer takes over; in words for a voice.
  package func marked(width: Int, plain: Bool) -> StyledText {
    let column = lines.compactMap { $0.strip.map { displayWidth($0.text.plain) } }.max() ?? 0
    let margin = column + 3
    let widest = lines.flatMap(\.text.lines).map { displayWidth($0.plain) }.max() ?? 0
    if !plain, margin + widest <= width {
      return lines.flatMap { line in
        let strip = line.strip?.text ?? StyledText()
        return line.text.lines.hanging(strip + .blank(margin - displayWidth(strip.plain)))
      }.joinedLines()
    }
    var result: [StyledText] = []
    var last: StyledText?
    for line in lines {
      if let strip = line.strip, case let mark = plain ? strip.words : strip.text, mark != last {
        result.append(mark)
        last = mark
      }
      result.append(line.text)
    }
    return result.joinedLines()
  }
}
