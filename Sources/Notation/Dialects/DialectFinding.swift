/// The notation in which a page is written, with the equations that tell.
package struct PageNotation: Sendable {
  package struct Evidence: Sendable {
    package let row: Departure
    /// Which equations of the page decide it, by their places in the list.
    package let equations: [Int]
  }

  package let dialect: Dialect
  package var evidence: [Evidence] = []
  /// Other notations that fit as well: what is called true must hold in all of them.
  package var others: [Dialect] = []
  /// The equations that say which names stand for the book's letters.
  package var naming: [Int] = []
  /// What the page declares, and the line of each of its equations.
  package var declared = Dialect.book
  package var lines: [Int] = []
}

/// Finds the notation of a page: the book's, unless what the page defines fails in it and holds in another.
///
/// The definitions of a page are its weighted inputs, activations, errors, first layer, costs, updates and
/// gradients. Of the rows of the table those are taken that make most of them hold, the fewest first. A
/// gradient may be the page's slip: two must ask for a row, and none against it, where nothing else does.
struct DialectFinding {
  private let judge: Judge
  private let vocabulary: Vocabulary
  private var definitions: [Definition] = []

  private struct Definition {
    let place: Int
    let text: String
    let isGradient: Bool
  }

  private static let mostDefinitions = 40
  private static let mostRows = 3

  /// - Parameter declared: the notation that the page says it has; what is found is added to it.
  static func notation(
    of equations: [String], declared: Dialect, _ vocabulary: Vocabulary, seed: UInt64,
    isCancelled: @escaping @Sendable () -> Bool
  ) -> PageNotation {
    var scope = Scope()
    scope.isCancelled = isCancelled
    var finding = DialectFinding(
      judge: Judge(bench: TestBench(seed: seed, isRough: true), scope: scope),
      vocabulary: vocabulary)
    var best = finding.rows(of: equations, from: declared)
    if declared.letters.isEmpty,
      let names = LetterFinding.names(in: equations), !names.dialect(declared).isBook
    {
      let other = finding.rows(of: equations, from: names.dialect(declared))
      if other.holding > best.holding {
        best = other
        best.notation.naming = names.places
      }
    }
    return best.notation
  }

  private init(judge: Judge, vocabulary: Vocabulary) {
    self.judge = judge
    self.vocabulary = vocabulary
  }

  /// The best rows from a notation on, and how many definitions hold with them.
  private mutating func rows(
    of equations: [String], from base: Dialect
  ) -> (notation: PageNotation, holding: Int) {
    definitions = []
    for (place, text) in equations.enumerated() where definitions.count < Self.mostDefinitions {
      // A sum without a letter is read in a batch alone.
      let batch = Departure.named("batch").map(base.adding)
      guard let isGradient = kind(of: text, in: base) ?? batch.flatMap({ kind(of: text, in: $0) }),
        !definitions.contains(where: { $0.text == text })
      else { continue }
      definitions.append(Definition(place: place, text: text, isGradient: isGradient))
    }
    var known: [Dialect: Set<Int>] = [:]
    func holding(_ dialect: Dialect) -> Set<Int> {
      if let found = known[dialect] { return found }
      let found = Set(definitions.indices.filter { holds(definitions[$0].text, in: dialect) })
      known[dialect] = found
      return found
    }
    var best = [base]
    let inBase = holding(base)
    if inBase.count == definitions.count { return (PageNotation(dialect: base), inBase.count) }
    // Each row by itself, then those that help together with others.
    var frontier = [base]
    for _ in 0..<Self.mostRows {
      var next: [Dialect] = []
      for dialect in frontier {
        if judge.names.isCancelled() { break }
        for row in Departure.table where row.isFound && !dialect.has(row) {
          let other = dialect.adding(row)
          guard other.departures.isSuperset(of: dialect.departures), known[other] == nil else {
            continue
          }
          let count = holding(other).count
          let most = holding(best[0]).count
          if count > most {
            best = [other]
          } else if count == most, other.departures.count == best[0].departures.count,
            best[0] != base
          {
            best.append(other)
          }
          // What alone brings something may bring more with another.
          if !holding(other).isSubset(of: holding(dialect)) || dialect == base {
            next.append(other)
          }
        }
      }
      if holding(best[0]).count == definitions.count { break }
      // Where no row by itself helps, two may; of many the first are enough.
      frontier = Array(next.sorted { holding($0).count > holding($1).count }.prefix(6))
    }
    guard best[0] != base else { return (PageNotation(dialect: base), inBase.count) }
    var decided: [(Dialect, [PageNotation.Evidence])] = []
    for dialect in best {
      let (asked, evidence) = evidence(for: dialect, from: base, holding)
      if !evidence.isEmpty, !decided.contains(where: { $0.0 == asked }) {
        decided.append((asked, evidence))
      }
    }
    guard let (dialect, evidence) = decided.first else {
      return (PageNotation(dialect: base), inBase.count)
    }
    var notation = PageNotation(dialect: dialect, evidence: evidence)
    notation.others = decided.dropFirst().map(\.0)
    return (notation, holding(dialect).count)
  }

  /// The notation without the rows that too few equations ask for, and those that ask for the others.
  private func evidence(
    for dialect: Dialect, from base: Dialect, _ holding: (Dialect) -> Set<Int>
  ) -> (Dialect, [PageNotation.Evidence]) {
    var evidence: [PageNotation.Evidence] = []
    for row in dialect.rows where !base.has(row) {
      let without = holding(dialect.removing(row))
      let asking = holding(dialect).subtracting(without).sorted()
      let against = without.subtracting(holding(dialect))
      let definite = asking.filter { !definitions[$0].isGradient }
      guard
        definite.count > against.filter({ !definitions[$0].isGradient }).count
          || asking.count >= 2 && against.isEmpty
      else { return self.evidence(for: dialect.removing(row), from: base, holding) }
      evidence.append(.init(row: row, equations: asking.map { definitions[$0].place }))
    }
    return (dialect, evidence)
  }

  private func read(_ text: String, in dialect: Dialect) -> LineReading? {
    var words = vocabulary
    words.dialect = dialect
    return try? LineReading(text, words)
  }

  private func holds(_ text: String, in dialect: Dialect) -> Bool {
    guard let reading = read(text, in: dialect) else { return false }
    return (try? judge.judge(reading, line: text))?.verdict.ruling.stands == true
  }

  /// Whether an equation defines something, and if so whether it is one that may be a slip: a gradient or
  /// the recursion of the errors.
  private func kind(of text: String, in dialect: Dialect) -> Bool? {
    guard let reading = read(text, in: dialect) else { return nil }
    for statement in reading.statements {
      guard case .relation(let sides, _) = statement, let left = sides.first else { continue }
      let others = sides.dropFirst()
      func says(_ letter: Letter) -> Bool { others.contains { $0.holds(letter) } }
      if case .derivative(let of, let by) = left.form {
        return of.quantity?.letter == .C
          || by.quantity.map { [.w, .b].contains($0.letter) } == true
          ? true : nil
      }
      guard let quantity = left.quantity else { continue }
      switch quantity.letter {
      case .z: if says(.w) { return false }
      case .a, .x:
        if says(.z) || says(.w) || says(.x) || quantity.letter == .x { return false }
      case .δ: return says(.w) || says(.δ) ? true : false
      case .w, .b: return true
      case .C: return says(.y) ? false : nil
      default: break
      }
    }
    return nil
  }
}

extension PageNotation {
  /// Finds the notation of a page's equations.
  package init(
    of equations: [String], declared: Dialect, _ vocabulary: Vocabulary = Vocabulary(),
    seed: UInt64 = 1, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self = DialectFinding.notation(
      of: equations, declared: declared, vocabulary, seed: seed, isCancelled: isCancelled)
  }

  init(dialect: Dialect) { self.init(dialect: dialect, evidence: []) }
}
