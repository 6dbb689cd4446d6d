package import Programs

/// A program's statements with a margin that says what each holds, and below a wrong one why.
package struct ProgramListing: Drawing {
  private let report: ProgramReport

  package init(_ report: ProgramReport) { self.report = report }

  /// What is said of each line, and of the whole.
  package var words: [String] {
    report.lines.map { "line \($0.line): \($0.source): " + $0.words } + report.notes
  }

  package func picture(width: Int) -> Picture? {
    let number = "\(report.lines.last?.line ?? 1)".count + 1
    let margin = report.lines.map { displayWidth($0.margin) }.max() ?? 0
    let longest = report.lines.map { displayWidth($0.source) }.max() ?? 0
    let room = min(longest, width - number - margin - 4)
    guard room >= 16 else { return nil }
    var rows: [(number: String, source: String, margin: String, role: Role, below: [StyledText])] =
      []
    for line in report.lines {
      let below = line.below.flatMap { wrap(StyledText($0), width: width - number - 4) }
      rows.append(
        ("\(line.line)", Self.cut(line.source, to: room), line.margin, line.verdict.role, below))
    }
    let notes = report.notes.flatMap { wrap(StyledText($0), width: width) }
    let gap = notes.isEmpty || rows.isEmpty ? 0 : 1
    var picture = Picture(
      title: "The program, line by line", summary: words, width: width,
      height: rows.reduce(0) { $0 + 1 + $1.below.count } + gap + notes.count)
    var y = 0
    for row in rows {
      let at = Double(y) + 0.5
      picture.addText(row.number, .faint, at: Double(number), at, .end)
      picture.addText(row.source, .code, at: Double(number + 2), at)
      picture.addText(row.margin, row.role, at: Double(number + room + 4), at)
      for (i, text) in row.below.enumerated() {
        picture.addText(text.plain, row.role, at: Double(number + 4), at + Double(i + 1))
      }
      y += 1 + row.below.count
    }
    picture.addLines(notes, .faint, from: y + gap)
    return picture
  }

  package var page: Picture {
    picture(width: 100) ?? Picture(title: "The program", summary: words, width: 1, height: 1)
  }

  private static func cut(_ source: String, to room: Int) -> String {
    if displayWidth(source) <= room { return source }
    var (text, width) = ("", 0)
    for character in source {
      width += displayWidth(String(character))
      if width > room - 1 { break }
      text.append(character)
    }
    return text + "…"
  }
}

extension ProgramReport.Verdict {
  fileprivate var role: Role {
    switch self {
    case .right: .right
    case .wrong: .wrong
    case .follows: .hint
    case .unread, .unnamed: .faint
    }
  }
}

extension ProgramReport.Line {
  /// `δᴸ  BP1, quadratic cost`
  fileprivate var margin: String {
    switch verdict {
    case .right:
      let behind = [equation, condition].compactMap(\.self).joined(separator: ", ")
      return (quantity ?? "") + (behind.isEmpty ? "" : "  " + behind)
    case .wrong: return "✗ " + (quantity.map { "not \($0)" } ?? "wrong")
    case .follows: return reason ?? "follows"
    case .unread: return "not read"
    case .unnamed: return ""
    }
  }

  /// Why it is wrong, or was not read, and what would mend it.
  fileprivate var below: [String] {
    switch verdict {
    case .wrong: [reason, repair.map { "did you mean  \($0)" }].compactMap(\.self)
    case .unread: [reason].compactMap(\.self)
    default: []
    }
  }

  fileprivate var words: String {
    switch verdict {
    case .unnamed: "none of the book's quantities"
    default: ([margin.replacing("✗ ", with: "wrong, ")] + below).joined(separator: "; ")
    }
  }
}
