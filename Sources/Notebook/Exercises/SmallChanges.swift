import Notation

/// What a derivation says of small changes, beside its chain: `dC = ∑_j δ^l_j dz^l_j`, `Δz^l_j ≈ a^{l-1}_k Δw^l_{jk}`.
///
/// Each line is true by itself. They show what is asked for where they lead from what changes in the end
/// to what is changed.
struct SmallChanges {
  /// One line: what changes, and by which changes.
  private struct Line {
    let of: CanonicalForm
    let by: [CanonicalForm]
    /// Whether it sums over the neurons whose changes stand in it.
    let adds: Bool
    /// Whether it says no more than what a slope is: `dz = ∂z/∂w dw`.
    let isBare: Bool
    /// Whether it is the goal, times the change.
    let isGoal: Bool
  }

  private let formulas: FormulaJudge
  private let goal: String
  /// From what to what changes are to be followed, and what stands between them already.
  private let slopes: [(of: Term, by: Term)]
  private(set) var texts: [String] = []
  private var known: [Line] = []

  private static let sign = " ≈ "

  /// Whether a line that holds already is one of these.
  static func isLine(_ text: String) -> Bool { text.contains(sign) }

  init(from: String, goal: String, lines: [String], _ formulas: FormulaJudge) {
    (self.formulas, self.goal) = (formulas, goal)
    slopes = formulas.term(from)?.slopes ?? []
    lines.forEach { add($0) }
  }

  /// The lines that a chain of changes says: its first side beside each of the others; nil where it is
  /// about something else.
  func lines(saying links: [String], goingOn: Bool) -> [String]? {
    var terms: [Term] = []
    for link in links {
      guard let term = formulas.term(link)?.withChanges else { return nil }
      terms.append(term)
    }
    guard !terms.isEmpty, terms.allSatisfy({ $0.contains { $0.changing != nil } }) else {
      return nil
    }
    var texts = terms.map(\.printed)
    if goingOn {
      guard let first = self.texts.last?.ranges(of: Self.sign).first, let last = self.texts.last
      else { return nil }
      texts.insert(String(last[..<first.lowerBound]), at: 0)
    } else if terms[0].changing == nil || terms.count < 2 {
      return nil
    }
    return texts.dropFirst().map { texts[0] + Self.sign + $0 }
  }

  mutating func add(_ text: String) {
    guard let cut = text.ranges(of: Self.sign).first,
      let left = formulas.term(String(text[..<cut.lowerBound]))?.changing.flatMap(Self.place),
      let right = formulas.term(String(text[cut.upperBound...]))
    else { return }
    texts.append(text)
    known.append(
      Line(
        of: left, by: right.changes.compactMap(Self.place), adds: adds(right),
        isBare: isBare(right),
        isGoal: isGoal(right)))
  }

  /// A quantity in its layer, whichever neuron it is of.
  private static func place(of term: Term) -> CanonicalForm? {
    term.quantity.map { quantity in
      CanonicalForm(
        Term(.quantity(Quantity(letter: quantity.letter, layer: quantity.layer)), at: 0..<0))
    }
  }

  private var start: CanonicalForm? { slopes.first.flatMap { Self.place(of: $0.of) } }
  private var end: CanonicalForm? { slopes.last.flatMap { Self.place(of: $0.by) } }

  /// Whether a line goes from start to end at once, with nothing before it that goes elsewhere.
  private func isAtOnce(_ index: Int) -> Bool {
    let line = known[index]
    guard line.of == start, line.by.allSatisfy({ $0 == end }) else { return false }
    return !known[..<index].contains { $0.of == start && $0.by.contains { $0 != end } }
      && (slopes.count < 2 || line.isGoal)
  }

  /// Whether they lead from the one to the other.
  var lead: Bool {
    guard let start else { return false }
    // What the derivation begins with is given, but for its last factor.
    return leads(from: [start] + slopes.dropLast().compactMap { Self.place(of: $0.by) })
  }

  private func leads(from places: [CanonicalForm]) -> Bool {
    guard let end else { return false }
    var reached = Set(places)
    var isLonger = true
    while isLonger {
      isLonger = false
      for (index, line) in known.enumerated() where reached.contains(line.of) && !isAtOnce(index) {
        for place in line.by where reached.insert(place).inserted { isLonger = true }
      }
    }
    return reached.contains(end)
  }

  /// Whether the last of them is the goal, times the change.
  var endAtGoal: Bool { known.last?.isGoal == true }

  /// How many of them do work.
  var work: Int {
    known.indices.count { index in
      let line = known[index]
      return !isAtOnce(index) && !line.isGoal && !(slopes.count > 1 && line.isBare)
    }
  }

  /// Whether one of them, on the way to the end, says that the ways of a change add up.
  var add: Bool { known.contains { $0.of == start && $0.adds && leads(from: $0.by) } }

  private func adds(_ term: Term) -> Bool {
    switch term.form {
    case .sum(let sum):
      return adds(sum.body)
        || sum.body.changesOf.contains { quantity in
          // Within the layer that is asked about only one neuron moves.
          guard quantity.layer != slopes.last?.by.quantity?.layer else { return false }
          return quantity.indices.contains { index in
            if case .name(let letter) = index.form { sum.letters.contains(letter) } else { false }
          }
        }
    case .transpose: return true
    default: return term.parts.contains(where: adds)
    }
  }

  private func isBare(_ term: Term) -> Bool {
    guard case .chain(let first, let links) = term.withoutSums.form, links.count == 1,
      case .derivative(_, let by) = first.form, let changing = links[0].operand.changing
    else { return false }
    return CanonicalForm(by) == CanonicalForm(changing)
  }

  private func isGoal(_ term: Term) -> Bool {
    guard let by = slopes.last?.by, let whole = formulas.term("(\(goal)) Δ\(by.printed)") else {
      return false
    }
    return [term, term.withoutSums].contains { CanonicalForm($0) == CanonicalForm(whole) }
  }
}

extension Term {
  /// What changes in it.
  fileprivate var changes: [Term] {
    changing.map { [$0] } ?? parts.flatMap(\.changes)
  }

  fileprivate var changesOf: [Quantity] { changes.compactMap(\.quantity) }

  /// What the sums around it are taken of.
  fileprivate var withoutSums: Term {
    if case .sum(let sum) = form { sum.body.withoutSums } else { self }
  }
}
