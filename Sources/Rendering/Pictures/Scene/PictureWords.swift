/// Returns the text with what would steer a terminal or break an SVG file replaced by U+FFFD.
func harmless(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    let steers =
      scalar.properties.generalCategory == .control || 0x202A...0x202E ~= scalar.value
      || 0x2066...0x2069 ~= scalar.value || 0xFFFE...0xFFFF ~= scalar.value
    result.unicodeScalars.append(steers ? "\u{FFFD}" : scalar)
  }
  return result
}

/// Returns sentences as lines of at most `width` columns.
func wrapped(_ sentences: [String], width: Int) -> StyledText {
  sentences.flatMap { wrap(StyledText(harmless($0)), width: max(1, width)) }.joinedLines()
}
