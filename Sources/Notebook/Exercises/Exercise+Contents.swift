import Backprop
import Markdown
import Notation

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
    for case .session(let cell) in pieces where !cell.options.answer { return cell }
    for case .session(let cell)? in [solution?.pieces.first { $0.isSession }] { return cell }
    return nil
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
      let cell = solution?.pieces.lazy.compactMap { piece in
        if case .session(let cell) = piece { cell } else { nil }
      }.first
      return cell.map { $0.commands.map(\.text).joined(separator: "; ") }
        ?? solution?.pieces.formulaText
    case .formula, .repair, .derive: return solution?.pieces.formulaText
    }
  }

  // MARK: Lists

  struct Choice: Equatable {
    let text: String
    let isRight: Bool
    let feedback: String?
  }

  /// The items of its task list; what stands behind `=>` is said of a choice.
  var choices: [Choice] {
    listItems { $0.task != nil }.map { item in
      let (text, feedback) = item.plainText.cutAtArrow
      return Choice(text: text, isRight: item.task == true, feedback: feedback)
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

  /// The author's numbers of the items in the order in which they are shown: never their own.
  var shuffled: [Int] {
    var numbers = Array(1...max(1, ordered.count))
    if numbers.count < 2 { return numbers }
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
  var isSession: Bool { if case .session = self { true } else { false } }
}

extension [Piece] {
  /// The first piece of mathematics: code or a formula, in running text or by itself.
  fileprivate var formulaText: String? {
    for piece in self {
      switch piece {
      case .formula(let formula): return formula.text.trimmed
      case .prose(let blocks):
        for block in blocks { if let text = block.formulaText { return text } }
      default: break
      }
    }
    return nil
  }
}

extension Block {
  fileprivate var formulaText: String? {
    switch kind {
    case .code(_, let text, _, _):
      return text.lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")
    case .formula(let text): return text.trimmed
    case .paragraph(let inlines): return inlines.formulaText
    case .list(_, _, let items):
      return items.lazy.flatMap(\.blocks).compactMap(\.formulaText).first
    case .quote(let inner): return inner.lazy.compactMap(\.formulaText).first
    default: return nil
    }
  }
}

extension [Inline] {
  fileprivate var formulaText: String? {
    for inline in self {
      switch inline {
      case .code(let text): return text
      case .formula(let text, _, _): return text.trimmed
      case .emphasis(let inner), .strong(let inner):
        if let text = inner.formulaText { return text }
      default: break
      }
    }
    return nil
  }
}

extension Block.ListItem {
  fileprivate var plainText: String {
    blocks.map { block in
      if case .paragraph(let inlines) = block.kind { inlines.plainText } else { "" }
    }.joined(separator: " ").trimmed
  }
}

extension String {
  /// What stands before `=>` and what behind it.
  var cutAtArrow: (before: String, behind: String?) {
    guard let arrow = firstRange(of: "=>") else { return (trimmed, nil) }
    return (self[..<arrow.lowerBound].trimmed, self[arrow.upperBound...].trimmed)
  }
}
