extension Int {
  /// A large count, its digits in groups of three: `10,000,000`.
  package var grouped: String {
    let digits = "\(magnitude)"
    let text = digits.enumerated().map { index, digit in
      index > 0 && (digits.count - index) % 3 == 0 ? ",\(digit)" : "\(digit)"
    }
    return (self < 0 ? "-" : "") + text.joined()
  }
}

/// "1 entry", "2 entries".
package func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  if count == 1 { return "1 \(noun)" }
  return "\(count) \(plural ?? (noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + "s"))"
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
    let limit = min(reach, max(typed.count, scalars.count) - 1)
    if distance <= limit { found.append((distance, candidate)) }
  }
  return found.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(3).map(\.word)
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

/// What can stand at the cursor of a line.
package struct Completions: Equatable, Sendable {
  package struct Candidate: Equatable, Sendable {
    /// What replaces the text from `start` to the cursor.
    package let replacement: String
    /// The name in the list; typing goes on along it where the replacement is another text.
    package let display: String
    /// What the list says beside the name, such as the glyph.
    package let detail: String

    package init(_ replacement: String, display: String? = nil, detail: String = "") {
      self.replacement = replacement
      self.display = display ?? replacement
      self.detail = detail
    }
  }

  /// Where the replaced text begins, in scalars of the line from 0.
  package let start: Int
  /// One candidate replaces the text at once; several are listed.
  package let candidates: [Candidate]
  /// Whether a blank follows when a single candidate has been put in.
  package let appendsBlank: Bool

  package init(start: Int, _ candidates: [Candidate], appendsBlank: Bool = false) {
    self.start = start
    self.candidates = candidates
    self.appendsBlank = appendsBlank
  }

  /// Those of the `names` that go on from what is typed.
  package init(start: Int, typed: String, names: [String], appendsBlank: Bool = false) {
    var seen: Set<String> = []
    let fitting = names.filter {
      $0.unicodeScalars.starts(with: typed.unicodeScalars) && seen.insert($0).inserted
    }
    self.init(start: start, fitting.map { Candidate($0) }, appendsBlank: appendsBlank)
  }
}
