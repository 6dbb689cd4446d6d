/// The text with those lines broken that are wider than the screen, at blanks where it has some.
///
/// What follows a break is set in behind the start of its line; blanks within a line stay, so that
/// what stands in columns does as far as it fits.
package func fitted(_ text: StyledText, width: Int) -> StyledText {
  let width = max(1, width)
  let lines = text.lines
  let areWide = lines.map { displayWidth($0.plain) > width }
  guard areWide.contains(true) else { return text }
  let broken = zip(lines, areWide).flatMap { line, isWide in
    isWide ? pieces(of: line, width: width) : [line]
  }
  // A final line end closes the last line.
  return broken.joinedLines() + (text.plain.hasSuffix("\n") ? "\n" : "")
}

private func pieces(of line: StyledText, width: Int) -> [StyledText] {
  let all = line.spans.enumerated().flatMap { index, span in
    span.text.map { (text: String($0), span: index) }
  }
  let characters = Array(all.drop { $0.text == " " })
  let lead = all.count - characters.count
  // A wide character needs two columns.
  let first = min(lead, max(0, width - 2))
  let further = width < 4 ? 0 : min(lead + 2, width / 2)
  var pieces: [StyledText] = []
  var start = 0
  while start < characters.count {
    let indent = pieces.isEmpty ? first : further
    var end = start
    var used = 0
    while end < characters.count {
      let columns = displayWidth(characters[end].text)
      if used + columns > width - indent, end > start { break }
      used += columns
      end += 1
    }
    if end < characters.count,
      let blank = characters[start...end].lastIndex(where: { $0.text == " " })
    {
      end = blank
    }
    var shown = Array(characters[start..<end])
    while shown.last?.text == " " { shown.removeLast() }
    var piece = StyledText(String(repeating: " ", count: indent))
    for (index, run) in runs(shown) {
      var span = line.spans[index]
      span.text = run
      piece.append(span)
    }
    pieces.append(piece)
    start = end
    while start < characters.count, characters[start].text == " " { start += 1 }
  }
  return pieces
}

/// Neighbours of one span together.
private func runs(
  _ characters: [(text: String, span: Int)]
) -> [(span: Int, text: String)] {
  var runs: [(span: Int, text: String)] = []
  for character in characters {
    if let last = runs.last, last.span == character.span {
      runs[runs.count - 1].text += character.text
    } else {
      runs.append((character.span, character.text))
    }
  }
  return runs
}
