import Markdown
import Notation
import Rendering
import Support
import Workbench

extension Reading {
  private static let mostFound = 15

  /// `find WORD`: the steps whose text holds it, each with the sentence where it first stands.
  func find(_ arguments: Arguments) throws(Diagnostic) -> Outcome {
    let sought = arguments.rest.text.lowercased()
    // In a formula that is set, `sigma` is σ.
    let glyph = Symbol.spelled(arguments.rest.text)?.glyph
    let found = steps.indices.compactMap { index -> StyledText? in
      let title = steps[index].titleText
      // Behind a title that holds it, nothing more need be shown.
      let isTitle = title.lowercased().contains(sought)
      let block = steps[index].pieces.lazy.flatMap(\.textBlocks)
        .first { !isTitle && $0.runningText.lowercased().contains(sought) }
      guard isTitle || block != nil else { return nil }
      let text = block?.settingFormulas.runningText ?? ""
      let shown = glyph.flatMap { text.contains($0) ? $0 : nil } ?? sought
      return StyledText("\(label(of: index))  ", .strong) + StyledText(steps[index].titleText)
        + faint("  \(Self.surroundings(of: shown, in: text))")
    }
    guard !found.isEmpty else {
      throw Diagnostic(
        .name, .textHolds(no: arguments.rest.text), at: arguments.rest.range,
        hint: .searchHelp(arguments.rest.text))
    }
    let more = found.count - Self.mostFound
    let rest = more > 0 ? [faint(.andMore(.steps(more)))] : []
    return .lines(found.prefix(Self.mostFound) + rest + [faint(.gotoLeads)])
  }

  /// The words around the place, cut to what fits beside a title.
  private static func surroundings(of sought: String, in text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let joined = { (range: Range<Int>) in words[range].joined(separator: " ") }
    let place =
      words.indices.first { joined($0..<min(words.count, $0 + 6)).lowercased().contains(sought) }
      ?? 0
    let range = max(0, place - 1)..<min(words.count, place + 6)
    return (range.lowerBound > 0 ? "… " : "") + joined(range)
      + (range.upperBound < words.count ? " …" : "")
  }
}

extension Piece {
  /// What its running text stands in.
  fileprivate var textBlocks: [Block] {
    switch self {
    case .prose(let blocks): blocks.flatMap(\.flattened)
    case .exercise(let exercise):
      exercise.pieces.filter { $0.details == nil }.flatMap(\.textBlocks)
    case .session, .formula, .details, .setup, .include, .reset: []
    }
  }
}

extension Block {
  /// With its formulas as they are shown.
  fileprivate var settingFormulas: Block {
    switch kind {
    case .paragraph(let inlines): Block(.paragraph(inlines.withFormulasSet), range)
    case .heading(let level, let inlines):
      Block(.heading(level: level, inlines.withFormulasSet), range)
    default: self
    }
  }
}
