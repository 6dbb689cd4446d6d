/// The layers of a network in one line, with the one at work marked: `○─▸●──○`.
package struct LayerStrip: Equatable, Sendable {
  /// What is done at the layer.
  package enum Work: Equatable, Sendable {
    /// Its own quantities are worked out.
    case here
    /// Something comes from the layer before it, on the way forward.
    case forward
    /// Something comes from the layer behind it, on the way back.
    case backward
    /// The weights and biases that lead into it are looked at.
    case entering
  }

  package let layer: Int
  package let layers: Int
  package let work: Work

  package init(layer: Int, of layers: Int, _ work: Work) {
    self.layer = layer
    self.layers = layers
    self.work = work
  }

  /// A strip of more would leave too little room beside it.
  private static let most = 6

  /// The layers shown: all of a few, else those about the one at work.
  private var shown: ClosedRange<Int> {
    if layers <= Self.most { return 1...layers }
    let first = min(max(1, layer - 1), layers - 2)
    return first...first + 2
  }

  /// The strip in characters.
  package var text: StyledText {
    var strip = StyledText(shown.lowerBound > 1 ? "…─" : "", .faint)
    for l in shown {
      if l > shown.lowerBound { strip += connection(into: l) }
      strip += l == layer ? StyledText("●", .strong) : StyledText("○", .faint)
    }
    if shown.upperBound < layers { strip += StyledText("─…", .faint) }
    let isCut = shown.count < layers
    return isCut ? strip + StyledText(" \(layer)/\(layers)", .faint) : strip
  }

  private func connection(into l: Int) -> StyledText {
    if work == .forward, l == layer { return StyledText("─▸", .strong) }
    if work == .backward, l == layer + 1 { return StyledText("◂─", .strong) }
    if work == .entering, l == layer { return StyledText("━━", .strong) }
    return StyledText("──", .faint)
  }

  /// The strip for a voice.
  package var words: StyledText { StyledText("layer \(layer) of \(layers):", .faint) }
}

/// What is told line by line of a computation that walks through the layers.
package struct Narration: Sendable {
  package struct Line: Sendable {
    package var text: StyledText
    /// The layer that is at work in it.
    package var strip: LayerStrip?

    package init(_ text: StyledText, _ strip: LayerStrip? = nil) {
      self.text = text
      self.strip = strip
    }
  }

  package var lines: [Line]

  package init(_ lines: [Line]) { self.lines = lines }

  /// The lines alone.
  package var text: StyledText { lines.map(\.text).joinedLines() }

  /// The lines with the layers at their left where there is room for that, else above them where
  /// another layer takes over; in words for a voice.
  package func marked(width: Int, plain: Bool) -> StyledText {
    let column = lines.compactMap { $0.strip.map { displayWidth($0.text.plain) } }.max() ?? 0
    let widest = lines.flatMap(\.text.lines).map { displayWidth($0.plain) }.max() ?? 0
    let isBeside = !plain && column + Self.gap + widest <= width
    var result: [StyledText] = []
    var last: StyledText?
    for line in lines {
      if !isBeside {
        if let strip = line.strip {
          let mark = plain ? strip.words : strip.text
          if mark != last { result.append(mark) }
          last = mark
        }
        result.append(line.text)
        continue
      }
      let strip = line.strip?.text ?? StyledText()
      for (index, row) in line.text.lines.enumerated() {
        let mark = index == 0 ? strip : StyledText()
        let free = column - displayWidth(mark.plain) + Self.gap
        result.append(mark + StyledText(String(repeating: " ", count: free)) + row)
      }
    }
    return result.joinedLines()
  }

  private static let gap = 3
}
