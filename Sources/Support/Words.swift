extension Int {
  /// A large count, its digits in groups of three: `10,000,000`.
  package var grouped: String {
    var (rest, groups) = (magnitude, [String]())
    while rest >= 1000 {
      groups.append(String("\(rest % 1000 + 1000)".dropFirst()))
      rest /= 1000
    }
    return (self < 0 ? "-" : "") + (["\(rest)"] + groups.reversed()).joined(separator: ",")
  }
}

/// "1 entry", "2 entries".
package func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  if count == 1 { return "1 \(noun)" }
  if let plural { return "\(count) \(plural)" }
  return noun.hasSuffix("y") ? "\(count) \(noun.dropLast())ies" : "\(count) \(noun)s"
}

/// The words nearest to a mistyped one: at most three, nearest first.
///
/// Near means a Damerau–Levenshtein distance of at most max(1, length / 3).
package func suggestions(for word: String, among candidates: [String]) -> [String] {
  let typed = Array(word.lowercased().unicodeScalars.prefix(64))
  let reach = max(1, typed.count / 3)
  var found: [(distance: Int, word: String)] = []
  for candidate in Set(candidates) where candidate != word {
    let scalars = Array(candidate.lowercased().unicodeScalars)
    guard abs(scalars.count - typed.count) <= reach else { continue }
    let distance = editDistance(typed, scalars)
    // A one-letter word is near every other one: only a change of case is meant.
    if distance <= reach, distance < max(typed.count, scalars.count) {
      found.append((distance, candidate))
    }
  }
  return found.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(3).map(\.word)
}

/// "did you mean `a` or `b`?", or nil where no candidate is near.
package func didYouMean(_ word: String, among candidates: [String]) -> String? {
  let near = suggestions(for: word, among: candidates).map { "`\($0)`" }
  guard let last = near.last else { return nil }
  let list = near.count == 1 ? last : near.dropLast().joined(separator: ", ") + " or " + last
  return "did you mean \(list)?"
}

/// The number of insertions, deletions, changes and swaps of neighbours that lead from one word to the other.
private func editDistance(_ from: [Unicode.Scalar], _ to: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...to.count)
  for i in 0..<from.count {
    var row = [i + 1]
    for j in 0..<to.count {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (from[i] == to[j] ? 0 : 1))
      if i > 0, j > 0, from[i] == to[j - 1], from[i - 1] == to[j] {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    beforeLast = last
    last = row
  }
  return last[to.count]
}
