import Markdown
import Notation
import Support

extension ChapterParser {
  /// Reads blocks into pieces; prose is put back into the quotes and lists around it, outermost first.
  mutating func read(_ blocks: some Collection<Block>, in containers: [Block] = []) {
    var pending: [Block] = []
    for block in blocks {
      if isProse(block) {
        refuseOpenComment(block)
        refuseOpenFence(block)
        pending.append(block)
        continue
      }
      append(prose: pending, in: containers)
      pending = []
      readSpecial(block, in: containers)
    }
    append(prose: pending, in: containers)
  }

  /// A comment without its end hides all that follows.
  private mutating func refuseOpenComment(_ block: Block) {
    guard case .html(let text) = block.kind,
      let line = text.lines.lastIndex(where: { $0.holds("<!--") }),
      !text.lines[line...].contains(where: { $0.holds("-->") })
    else { return }
    leaveOpen(block.range.start.line + line, "comment", end: "-->")
  }

  /// What has no end takes in all that follows.
  mutating func leaveOpen(_ line: Int, _ name: String, end: String) {
    if remarks.openLine.map({ $0 <= line }) == true { return }
    remarks.openLine = line
    openFault = .fault(
      line,
      Diagnostic(
        .syntax, "this \(name) has no end: all that follows is part of it",
        hint: end.hasPrefix("`") ? "close it with \(end)" : "close it with `\(end)`"))
  }

  private mutating func refuseOpenFence(_ block: Block) {
    guard case .code(_, _, let firstLine, fenced: true) = block.kind else { return }
    let text = source.line(block.range.end.line).trimmed
    let last = text.drop { ">-*+ ".contains($0) }
    let opening = source.line(firstLine - 1).drop { !"`~".contains($0) }
    let sign = opening.first ?? "`"
    let count = opening.prefix { $0 == sign }.count
    let isClosed =
      block.range.end.line >= firstLine && last.count >= count && last.allSatisfy { $0 == sign }
    if !isClosed {
      leaveOpen(firstLine - 1, "fence", end: String(repeating: sign, count: max(3, count)))
    }
  }

  /// A fence that is left open ends with the next one, whose beginning is then a line of it.
  private mutating func refuseFenceWithin(_ text: String, _ firstLine: Int) {
    let opening = source.line(firstLine - 1).trimmed
    guard let sign = opening.first, "`~".contains(sign) else { return }
    let isWithin = text.lines.contains { line in
      let rest = line.drop { $0 == sign }
      return line.count - rest.count >= 3 && !rest.trimmed.isEmpty
    }
    if isWithin { leaveOpen(firstLine - 1, "fence", end: String(repeating: sign, count: 3)) }
  }

  private mutating func readSpecial(_ block: Block, in containers: [Block]) {
    let range = block.range
    switch block.kind {
    case .comment(let text):
      readComment(text, range.lines)
    case .code(let info, let text, let firstLine, let fenced):
      leaveStepName()
      leaveNotes()
      remarks.isNotes = false
      refuseOpenFence(block)
      refuseFenceWithin(text, firstLine)
      let cell = readCell(info: info, text: text, firstLine: firstLine, fenced: fenced)
      items.append(.piece(.session(cell)))
    case .formula(let text):
      leaveStepName()
      items.append(.piece(.formula(formula(text, range, notes.taken()))))
    case .details(let summary, let inner):
      leaveStepName()
      leaveNotes()
      if !source.line(range.end.line).lowercased().holds("</details") {
        leaveOpen(range.start.line, "<details>", end: "</details>")
      }
      // Taken out and put back: two holders of the items would copy them for each part.
      var before: [Item] = []
      swap(&items, &before)
      read(inner)
      leaveNotes()
      let pieces = gathered(items, to: range.end.line)
      swap(&items, &before)
      let title = summary.plainText.trimmed
      let details = Details(
        summary: title, role: front.role(ofPartNamed: title), lines: range.lines, pieces: pieces)
      items.append(.piece(.details(details)))
    case .quote(let inner), .alert(_, let inner):
      read(inner, in: containers + [block])
    case .list(let start, let tight, let entries):
      for (index, entry) in entries.enumerated() {
        let item = Block.Kind.list(start: start.map { $0 + index }, tight: tight, items: [entry])
        read(entry.blocks, in: containers + [Block(item, range)])
      }
    default:
      append(prose: [block], in: containers)
    }
  }

  /// Whether a block holds nothing that is obeyed or judged.
  private func isProse(_ block: Block) -> Bool {
    switch block.kind {
    case .comment, .formula, .details: false
    case .code(let info, _, _, let fenced): !fenced || info.firstWord.word != "tutor"
    case .quote(let inner), .alert(_, let inner): inner.allSatisfy { isProse($0) }
    case .list(_, _, let entries): entries.allSatisfy { $0.blocks.allSatisfy { isProse($0) } }
    case .heading, .paragraph, .table, .rule, .html, .footnote: true
    }
  }

  private mutating func append(prose pending: [Block], in containers: [Block]) {
    if pending.isEmpty { return }
    let blocks = containers.reversed().reduce(pending) { [$1.holding($0)] }
    leaveStepName()
    let formulas = self.formulas(in: blocks)
    if formulas.isEmpty { leaveNotes() }
    notes = Formula.Notes()
    if case .piece(.prose(var prose))? = items.last {
      // Taken out first: a second holder would have the prose so far copied for each block.
      items.removeLast()
      prose += blocks
      items.append(.piece(.prose(prose)))
    } else {
      items.append(.piece(.prose(blocks)))
    }
    items += formulas.map { .piece(.formula($0)) }
  }

  /// A formula in the notation that is declared; what it defines itself holds from it on.
  private mutating func formula(
    _ text: String, _ range: SourceRange, _ notes: Formula.Notes
  ) -> Formula {
    _ = macros.take(from: text)
    return Formula(text: text, range: range, notes: notes, dialect: dialect, macros: macros)
  }

  private mutating func formulas(in blocks: [Block]) -> [Formula] {
    var (notes, found) = (notes, [Formula]())
    for inline in blocks.flatMap(\.flattened).flatMap(\.inlines) {
      switch inline {
      case .formula(let text, displayed: true, let range):
        var formula = formula(text, range, notes.taken())
        formula.isInProse = true
        found.append(formula)
      case .formula(let text, displayed: false, let range)
      where takesInline && holdsRelation(macros.expanded(text)):
        var formula = formula(text, range, Formula.Notes())
        formula.isInProse = true
        found.append(formula)
      case .comment(let text, let range):
        let directive = Directive(text)
        if directive.name == "notation" {
          readNotation(directive, line: range.start.line)
        } else {
          _ = notes.add(directive, line: range.start.line)
        }
      default: break
      }
    }
    return found
  }

  mutating func leaveNotes() {
    if let line = notes.line {
      fault(
        line, .syntax, "no displayed formula follows this comment",
        hint: "it stands just before the formula that it speaks of")
    }
    notes = Formula.Notes()
  }

  /// An exercise reaches to its `@check` or `@sealed`; without one, to its last `<details>`; without
  /// these, to the next exercise or the end of the step, which is `lastLine`.
  mutating func gathered(_ items: [Item], to lastLine: Int) -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    while index < items.count {
      switch items[index] {
      case .piece(let piece): pieces.append(piece)
      case .check(_, let lines):
        if case .exercise(let exercise)? = pieces.last, !exercise.checkLines.isEmpty {
          fault(
            lines.lowerBound, .syntax, "the exercise `\(exercise.id)` has a @check already",
            hint: "put these lines into it")
        } else {
          fault(
            lines.lowerBound, .syntax, "this @check follows no exercise",
            hint: "start one: `@exercise id type=…`")
        }
      case .dropped: index = end(ofExerciseAt: index, in: items) - 1
      case .sealed(let line):
        fault(
          line, .syntax, "this @sealed follows no exercise",
          hint: "`tutor export CHAPTER --student` writes it")
      case .exercise(var exercise):
        let end = self.end(ofExerciseAt: index, in: items)
        for item in items[(index + 1)..<end] {
          if case .piece(let piece) = item { exercise.pieces.append(piece) }
          if case .check(let obligations, let lines) = item {
            exercise.check += obligations
            exercise.checkLines.append(lines)
          }
          if case .sealed = item { exercise.seal = .closed(.missing) }
        }
        exercise.lines =
          exercise.lines
          .lowerBound...max(
            exercise.lines.lowerBound,
            self.lastLine(of: items[..<end], before: items[end...], lastLine))
        remarks.isNotes = false
        if let obligation = exercise.obligations(.name).first,
          !answerNames.insert(obligation.value).inserted
        {
          refuse(obligation.line, "an answer named `\(obligation.value)`")
        }
        pieces.append(.exercise(exercise))
        index = end - 1
      }
      index += 1
    }
    return pieces
  }

  private func lastLine(
    of own: ArraySlice<Item>, before rest: ArraySlice<Item>, _ lastLine: Int
  ) -> Int {
    switch own.last {
    case .check(_, let lines)?: lines.upperBound
    case .sealed(let line)?: line
    case .piece(.details(let details))?: details.lines.upperBound
    default:
      if case .exercise(let next)? = rest.first { next.lines.lowerBound - 1 } else { lastLine }
    }
  }

  private func end(ofExerciseAt start: Int, in items: [Item]) -> Int {
    var lastDetails: Int?
    for index in (start + 1)..<items.count {
      switch items[index] {
      case .exercise, .dropped: return lastDetails ?? index
      case .check, .sealed: return index + 1
      case .piece(.details): lastDetails = index + 1
      case .piece: break
      }
    }
    return lastDetails ?? items.count
  }
}

extension SourceRange {
  var lines: ClosedRange<Int> { start.line...max(start.line, end.line) }
}

extension Block {
  /// The same quote, or list of one item, with other blocks in it.
  fileprivate func holding(_ blocks: [Block]) -> Block {
    switch kind {
    case .quote: Block(.quote(blocks), range)
    case .alert(let alert, _): Block(.alert(alert, blocks), range)
    case .list(let start, let tight, let items):
      Block(
        .list(
          start: start, tight: tight,
          items: items.map { Block.ListItem(task: $0.task, blocks: blocks) }),
        range)
    default: self
    }
  }
}
