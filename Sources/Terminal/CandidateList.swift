import Rendering

/// Completion candidates in columns, read downwards.
struct CandidateList {
  let text: String

  init(_ candidates: [Completion.Candidate], width: Int) {
    let items = candidates.map { candidate in
      sanitised(
        candidate.detail.isEmpty ? candidate.display : "\(candidate.display) \(candidate.detail)")
    }
    let widths = items.map { displayWidth($0) }
    let cell = (widths.max() ?? 0) + 2
    let columns = max(1, width / max(1, cell))
    let rows = (items.count + columns - 1) / columns
    var text = ""
    for row in 0..<rows {
      for index in stride(from: row, to: items.count, by: max(1, rows)) {
        text += items[index]
        let isLast = index + rows >= items.count
        text += isLast ? "\n" : String(repeating: " ", count: cell - widths[index])
      }
    }
    self.text = text
  }
}
