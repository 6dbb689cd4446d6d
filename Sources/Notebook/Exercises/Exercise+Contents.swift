import Backprop
import Markdown
import Notation
import Rendering

extension Exercise {
  /// The first value of a key of its `@check`.
  func obligation(_ key: String) -> String? { check.first { $0.key == key }?.value }

  /// How many lines a derivation must have at least.
  var steps: Int { obligation("steps").flatMap { Int($0) } ?? 1 }

  /// The symbols behind `uses:` or `without:`.
  func symbols(_ key: String) -> [String] {
    check.filter { $0.key == key }.flatMap { obligation in
      obligation.value.split { $0 == " " || $0 == "," }.map(String.init)
    }
  }

  /// The left side that the starter gives.
  var left: String? {
    guard let line = starter?.text.lines.first(where: { $0.contains("=") }) else { return nil }
    return line.split(separator: "=", maxSplits: 1).first?.trimmed
  }

  /// The networks that its formulas are about.
  var given: Judge.Given {
    get throws(Diagnostic) { try Judge.Given(givens) }
  }

  /// The session whose output is asked for.
  var session: Cell? {
    let own = pieces.lazy.compactMap { $0.session }.first { !$0.options.answer }
    let solving = solution?.pieces.lazy.compactMap { $0.session }.first
    return kind == .predict ? own : solving ?? own
  }

  /// Whether a session among its pieces is what is asked about; else it is shown with the question.
  var asksForItsSession: Bool {
    kind == .predict || (kind == .command && solution?.pieces.contains(where: \.isSession) != true)
  }

  /// The name by which later exercises may use its answer.
  var name: String? { obligation("name") }

  /// What is obeyed before it is asked again.
  var variations: [Cell.Command] {
    obligations("vary").map { obligation in
      let part = Cell.Part(line: obligation.line, column: 1, position: 0)
      return Cell.Command(text: obligation.value, parts: [part])
    }
  }

  /// Its pieces in the order in which they are gone through; where it is asked again, with another
  /// seed and what varies it.
  ///
  /// - Parameter seed: the session's.
  func posed(seed: UInt64) -> [Piece] {
    guard variant > 0 else { return pieces }
    let part = Cell.Part(line: line, column: 1, position: 0)
    let other = Cell.Command(text: "seed \(seed &+ variant)", parts: [part])
    var posed = [Piece.setup([other])] + pieces
    if variations.isEmpty { return posed }
    let shown = posed.firstIndex { $0.isSession } ?? posed.endIndex
    posed.insert(.setup(variations), at: shown)
    return posed
  }

  // MARK: The solution

  /// What the solution says as an answer: its code, its formula, or its commands.
  var solutionText: String? {
    switch kind {
    case .choice:
      let right = choices.indices.filter { choices[$0].isRight }.map { "\($0 + 1)" }
      return right.isEmpty ? nil : right.joined(separator: " ")
    case .order:
      return ordered.isEmpty ? nil : (1...ordered.count).map(String.init).joined(separator: " ")
    case .shape: return obligation("answer")
    case .value: return obligation("answer")
    case .predict:
      return session?.commands.last?.expected.map(\.text).joined(separator: "\n")
    case .command: return session?.commands.map(\.text).joined(separator: "; ")
    case .construct:
      let cell = solution?.pieces.lazy.compactMap { $0.session }.first
      return cell.map { $0.commands.map(\.text).joined(separator: "; ") }
        ?? solution?.pieces.formulaText
    case .formula, .repair, .derive: return solution?.pieces.formulaText
    }
  }

  /// The pieces of mathematics that the solution of a value tells.
  var solutionValues: [String] { solution?.pieces.formulaTexts ?? [] }

  // MARK: Lists

  struct Choice: Equatable {
    let text: String
    let isRight: Bool
    let feedback: String?
  }

  /// The items of its task list; what stands behind `=>` is said of a choice.
  var choices: [Choice] {
    listItems { $0.task != nil }.map { item in
      let (text, feedback) = item.text(\.plainText).cutAtArrow
      // Formulas are set only where something is said.
      return Choice(
        text: text, isRight: item.task == true,
        feedback: feedback.flatMap { _ in item.text(\.withFormulasSet.plainText).cutAtArrow.behind }
      )
    }
  }

  /// The items of its numbered list.
  var ordered: [Block.ListItem] { listItems(numbered: true) { $0.task == nil } }

  private func listItems(
    numbered: Bool = false, _ isMeant: (Block.ListItem) -> Bool
  ) -> [Block.ListItem] {
    pieces.flatMap { piece -> [Block.ListItem] in
      guard case .prose(let blocks) = piece else { return [] }
      return blocks.flatMap { block -> [Block.ListItem] in
        guard case .list(let start, _, let items) = block.kind, !numbered || start != nil else {
          return []
        }
        return items.filter(isMeant)
      }
    }
  }

  /// The author's numbers of the items in the order in which they are shown: steps to arrange never
  /// in their own, options in another when they are asked again.
  var shuffled: [Int] {
    let count = kind == .choice ? choices.count : ordered.count
    var numbers = Array(1...max(1, count))
    if numbers.count < 2 || (kind == .choice && variant == 0) { return numbers }
    var seed: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in id.utf8 { seed = (seed ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var generator = SeededGenerator(seed: seed &+ variant)
    let inOrder = numbers
    while numbers == inOrder {
      for index in numbers.indices.dropLast() {
        let other = index + Int(generator.next() % UInt64(numbers.count - index))
        numbers.swapAt(index, other)
      }
    }
    return numbers
  }
}

extension Judge.Given {
  /// Reads what `@given` says.
  init(_ conditions: [String]) throws(Diagnostic) {
    self.init()
    for condition in conditions {
      let (key, rest) = condition.firstWord
      let value = rest.trimmed
      switch key {
      case "activation" where Activation(name: value) != nil: activation = value
      case "cost" where Cost(rawValue: value) != nil: cost = value
      default:
        throw Diagnostic(
          .name, "@given knows no `\(condition)`",
          hint: "as in `@given activation linear` or `@given cost quadratic`")
      }
    }
  }
}

extension Piece {
  var session: Cell? { if case .session(let cell) = self { cell } else { nil } }

  var isSession: Bool { session != nil }
}

extension [Piece] {
  /// The first piece of mathematics: code or a formula, in running text or by itself.
  fileprivate var formulaText: String? { formulaTexts.first }

  /// All of them, in their order.
  var formulaTexts: [String] {
    flatMap { piece -> [String] in
      switch piece {
      case .formula(let formula): formula.isInProse ? [] : [formula.text.trimmed]
      case .prose(let blocks): blocks.flatMap(\.formulaTexts)
      default: []
      }
    }
  }
}

extension Block {
  fileprivate var formulaTexts: [String] {
    switch kind {
    case .code(_, let text, _, _):
      [text.lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")]
    case .formula(let text): [text.trimmed]
    case .paragraph(let inlines): inlines.formulaTexts
    case .list(_, _, let items): items.flatMap(\.blocks).flatMap(\.formulaTexts)
    case .quote(let inner): inner.flatMap(\.formulaTexts)
    default: []
    }
  }
}

extension [Inline] {
  fileprivate var formulaTexts: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .code(let text): [text]
      case .formula(let text, _, _): [text.trimmed]
      case .emphasis(let inner), .strong(let inner): inner.formulaTexts
      default: []
      }
    }
  }
}

extension Block.ListItem {
  /// Its paragraphs as one text.
  fileprivate func text(_ plain: ([Inline]) -> String) -> String {
    blocks.map { block in
      if case .paragraph(let inlines) = block.kind { plain(inlines) } else { "" }
    }.joined(separator: " ").trimmed
  }
}

extension [Inline] {
  /// With each formula as the text of one line, as a reader sees it.
  fileprivate var withFormulasSet: [Inline] {
    map { inline in
      switch inline {
      case .formula(let latex, _, _): .text(Rendering.Formula(latex).line)
      case .emphasis(let inner): .emphasis(inner.withFormulasSet)
      case .strong(let inner): .strong(inner.withFormulasSet)
      default: inline
      }
    }
  }
}

extension String {
  /// What stands before `=>` and what behind it.
  var cutAtArrow: (before: String, behind: String?) {
    let arrow = utf8.indices.first { utf8[$0...].starts(with: "=>".utf8) }
    guard let arrow else { return (trimmed, nil) }
    return (self[..<arrow].trimmed, self[utf8.index(arrow, offsetBy: 2)...].trimmed)
  }
}
