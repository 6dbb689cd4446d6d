import Notation
import Workbench

/// The displayed equations of a chapter or a page.
extension Runner {
  /// Reads the page as a whole: in which notation each stretch of it is written that declares none anew.
  mutating func findNotations() {
    let displays = chapter.formulas.filter { $0.notes.unchecked == nil }
    var declared: [Dialect] = []
    for display in displays where !declared.contains(display.dialect) {
      declared.append(display.dialect)
    }
    for dialect in declared {
      let stretch = displays.filter { $0.dialect == dialect }.map(\.rows)
      let rows = stretch.flatMap(\.self)
      var notation = PageNotation(
        of: rows.map(\.statement),
        displays: stretch.enumerated().flatMap { place, rows in rows.map { _ in place } },
        declared: dialect, isCancelled: context.isCancelled)
      notation.declared = dialect
      notation.lines = rows.map(\.range.start.line)
      result.notations.append(notation)
    }
  }

  mutating func run(_ formula: Formula) {
    let notation = result.notations.first { $0.declared == formula.dialect }
    func check(_ formula: Formula) -> EquationCheck {
      EquationCheck(formula: formula, isNotes: chapter.isNotes, notation: notation)
    }
    let whole = check(formula)
    let rows = chapter.isNotes ? formula.rows.map(check) : [whole]
    judgeLater { [session, context] in
      guard rows.count > 1 else { return whole.result(in: session, context).map { [$0] } }
      let found = rows.compactMap { $0.result(in: session, context) }
      guard found.count == rows.count else { return nil }
      if found.allSatisfy(\.stands) { return found }
      // A row may need the names that another gives.
      guard let together = whole.result(in: session, context) else { return nil }
      return together.stands ? [together] : found
    }
  }
}
