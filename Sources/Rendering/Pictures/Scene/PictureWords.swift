/// Returns sentences as lines of at most `width` columns.
func wrapped(_ sentences: [String], width: Int) -> StyledText {
  sentences.flatMap { wrap(StyledText(sanitised($0)), width: max(1, width)) }.joinedLines()
}
