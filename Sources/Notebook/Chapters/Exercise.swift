import Backprop
import Markdown
import Notation
package import Sentences
import Support

/// A question for the learner, with its hints, its solution and what proves it.
package struct Exercise: Sendable {
  package let id: String
  let type: any ExerciseType
  package let line: Int
  /// In the file, from its comment to its end.
  package internal(set) var lines: ClosedRange<Int>
  /// Those of its `@check` comments.
  var checkLines: [ClosedRange<Int>] = []
  /// Where what judges it stands.
  package internal(set) var seal = Seal.none
  /// What its formulas hold under, such as `activation linear`.
  package internal(set) var givens: [String] = []
  /// In which language it is asked, where its chapter says so.
  var language: Language?
  /// Whether the short path leaves it out.
  var isFullOnly = false
  package internal(set) var pieces: [Piece] = []
  package internal(set) var check: [Obligation] = []
  /// Which time it is asked, from 0; each has another seed.
  var variant: UInt64 = 0

  /// Whether its answers were taken out of the chapter, into a file beside it.
  package enum Seal: Equatable, Sendable {
    case none
    /// The file beside the chapter held them.
    case opened
    case closed(Reason)

    package enum Reason: Equatable, Sendable {
      /// There is no file, or none that holds this exercise.
      case missing
      /// The question is another one than that which was sealed.
      case changed

      package var wording: Sentence {
        switch self {
        case .missing: .answersAreMissing
        case .changed: .questionWasChanged
        }
      }
    }
  }

  var closedReason: Seal.Reason? { if case .closed(let reason) = seal { reason } else { nil } }

  /// A line of its `@check`, as `reject: … => shape`.
  package struct Obligation: Equatable, Sendable {
    package let key: String
    package let value: String
    package let line: Int
  }

  /// The fence that the learner completes.
  package var starter: Cell? { pieces.lazy.compactMap(\.session).first { $0.options.answer } }
  package var hints: [Details] { details.filter { !$0.isSolution } }
  package var solution: Details? { details.first(where: \.isSolution) }
  private var details: [Details] { pieces.compactMap(\.details) }
  var ownSession: Cell? { pieces.lazy.compactMap(\.session).first { !$0.options.answer } }

  /// The formulas and the code in the solution. Each of them is judged, and compared with answers, so that
  /// those of a solution that never ends are left out.
  var solutionFormulas: [String] {
    Array((solution?.pieces.formulaTexts ?? []).prefix(Self.mostFormulas))
  }

  private static let mostFormulas = 50

  var solutionSession: Cell? { solution?.pieces.lazy.compactMap(\.session).first }

  var left: String? {
    guard let line = starter?.text.lines.first(where: { $0.contains("=") }) else { return nil }
    return line.split(separator: "=", maxSplits: 1).first?.trimmed
  }

  func obligations(_ key: CheckKey) -> [Obligation] { check.filter { $0.key == key.name } }
  func obligation(_ key: CheckKey) -> String? { obligations(key).first?.value }
  var name: String? { obligation(.name) }
  /// What it is worth where a chapter asks for marks.
  var points: Double { obligation(.points).flatMap(Double.init) ?? 1 }

  /// The names of other exercises, among these, that its `answer:` holds.
  func usedNames(among known: some Sequence<String>) -> [String] {
    let words = obligations(.answer).flatMap { obligation in
      obligation.value.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }
    return known.filter { $0 != name && words.contains($0) }
  }

  /// Whether a session among its pieces is what is asked about; else it is shown with the question.
  var asksForItsSession: Bool { type.sessionUse(in: self) != .shown }
  var solutionText: String? { type.solution(of: self) }

  /// Its pieces; where it is asked again, with another seed than the session's and what varies it.
  func posed(seed: UInt64) -> [Piece] {
    guard variant > 0 else { return pieces }
    var posed = [.setup([Cell.Command("seed \(seed &+ variant)", line: line)])] + pieces
    let variations = obligations(.vary).map { Cell.Command($0.value, line: $0.line) }
    if variations.isEmpty { return posed }
    let shown = posed.firstIndex { $0.session != nil } ?? posed.endIndex
    posed.insert(.setup(variations), at: shown)
    return posed
  }
}

extension Exercise {
  /// The words of its question, which may stand beside a number in the answer.
  var questionWords: Set<String> {
    let text = pieces.compactMap(\.prose).joined().flatMap(\.flattened).flatMap(\.inlines).plainText
    return Set(AnswerWords.words(of: text).filter { $0.count > 2 })
  }

  /// Some items of the lists in its prose; of numbered ones only, where that is said.
  func listItems(numbered: Bool = false, _ isMeant: (Block.ListItem) -> Bool) -> [Block.ListItem] {
    pieces.compactMap(\.prose).joined().flatMap { block -> [Block.ListItem] in
      guard case .list(let start, _, let items) = block.kind, !numbered || start != nil
      else { return [] }
      return items.filter(isMeant)
    }
  }

  /// The numbers from 1 in another order, the same each time that this variant is asked.
  func shuffled(_ count: Int) -> [Int] {
    var numbers = Array(1...max(1, count))
    if numbers.count < 2 { return numbers }
    var hash = StableHash()
    hash.add(id.utf8)
    var generator = SeededGenerator(seed: hash.value &+ variant)
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

extension Exercise: Equatable {
  package static func == (left: Exercise, right: Exercise) -> Bool {
    left.id == right.id && left.type.name == right.type.name && left.line == right.line
      && left.givens == right.givens && left.pieces == right.pieces && left.check == right.check
      && left.variant == right.variant
  }
}

extension Judge.Given {
  init(_ conditions: [String]) throws(Diagnostic) {
    self.init()
    for condition in conditions {
      let (key, rest) = condition.firstWord
      let value = rest.trimmed
      switch key {
      case "activation" where Activation(name: value) != nil || value == "softmax":
        activation = value
      case "cost" where Cost(name: value) != nil: cost = value
      default:
        throw Diagnostic(
          .name, "@given knows no `\(condition)`",
          hint: "as in `@given activation linear` or `@given cost quadratic`")
      }
    }
  }
}
