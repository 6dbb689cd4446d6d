/// The step of which a text speaks, as in `w_{ji}(n) y_i(n)`: where each quantity has it, it says nothing.
extension [Token] {
  /// The places of `(n)` or `(t)` behind the scripts of every quantity; none where one is without it, or
  /// where the letter stands elsewhere too.
  func stepBrackets(_ vocabulary: Vocabulary) -> [Range<Int>] {
    for letter in ["n", "t"] where !vocabulary.names.contains(letter) {
      let all = indices.filter { isStep(letter, at: $0) }
      guard all.count > 1, count(where: { $0.word == letter }) == all.count,
        indices.allSatisfy({ index in
          guard let end = endOfScripts(ofQuantityAt: index) else { return true }
          return isStep(letter, at: end) || end < count && self[end].kind == .open(.round)
        })
      else { continue }
      return all.map { $0..<$0 + 3 }
    }
    return []
  }

  private func isStep(_ letter: String, at index: Int) -> Bool {
    index > 0 && index + 2 < count && self[index].kind == .open(.round)
      && self[index + 1].word == letter && self[index + 2].kind == .close(.round)
  }

  /// Where the scripts end of a quantity that stands in no script; nil where it is none or has no scripts.
  private func endOfScripts(ofQuantityAt index: Int) -> Int? {
    guard let name = self[index].name, !["∑", "∏", "Σ", "sum", "max"].contains(name),
      index == 0 || !self[index - 1].isScript, index + 1 < count, self[index + 1].isScript
    else { return nil }
    var next = index + 1
    while next < count, self[next].isScript {
      next += 1
      guard next < count else { break }
      next = (end(ofGroupAt: next) ?? next) + 1
    }
    return next
  }
}
