import Rendering
import Testing

/// Expects balanced tags, quoted attributes and numbers that are numbers.
func expectWellFormed(_ svg: String, _ location: SourceLocation = #_sourceLocation) throws {
  for tag in try expectBalanced(svg, alone: [], location) {
    #expect(tag.filter { $0 == "\"" }.count % 2 == 0, sourceLocation: location)
    for (position, value) in tag.split(separator: "\"", omittingEmptySubsequences: false)
      .enumerated()
    where position % 2 == 1 {
      #expect(value != "nan" && value != "inf" && value != "-inf", sourceLocation: location)
    }
  }
  #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""), sourceLocation: location)
}

/// Expects that no line is wider than the width, from none to a wide screen's.
func expectFits(
  _ widths: [Int] = Array(-1..<30) + [36, 40, 47, 60, 79, 80, 81, 100, 140],
  _ location: SourceLocation = #_sourceLocation, _ text: (Int) -> StyledText
) {
  let tooWide = widths.filter { width in
    text(width).lines.contains { displayWidth($0.plain) > max(1, width) }
  }
  #expect(tooWide == [], sourceLocation: location)
}
