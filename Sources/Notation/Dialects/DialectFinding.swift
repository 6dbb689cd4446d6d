/// Finds the notation of a page: the book's, unless what the page defines fails in it and holds in another.
///
/// The definitions of a page are its weighted inputs, activations, errors, first layer, costs, updates and
/// gradients. Of the rows of the table those are taken that make most of them hold, the fewest first. A
/// gradient may be the page's slip: two must ask for a row, and none against it, where nothing else does.
struct DialectFinding {
  private let judge: Judge
  private let vocabulary: Vocabulary
  private typealias Definition = PageNotation.Definition
  private var definitions: [Definition] = []
  private let rulings = Rulings()
  private let displays: [Int]

  private final class Rulings {
    var known: [String: Bool] = [:]
  }

  /// The largest number of a layer that the definitions name, in any way of writing it.
  private var lastLayer = 0
  /// Whether the page writes vectors as such: then a product of numbers is a slip.
  private var isOfVectors = false
  /// Whether it writes vectors or matrices as such: then nothing in it is of one neuron a layer.
  private var writesMatrices = false
  /// The rows that the page declares not to hold.
  private var excluded: Set<String> = []
  /// Whether it says z = w a of the whole matrix.
  private var multipliesMatrices = false

  private static let mostDefinitions = 40
  private static let mostRows = 5

  /// - Parameters:
  ///   - displays: of each equation, the display that it is a row of.
  ///   - declared: the notation that the page says it has; what is found is added to it.
  static func notation(
    of equations: [String], displays: [Int], declared: Dialect, _ vocabulary: Vocabulary,
    seed: UInt64,
    isCancelled: @escaping @Sendable () -> Bool
  ) -> PageNotation {
    var scope = Scope()
    scope.isCancelled = isCancelled
    var finding = DialectFinding(
      judge: Judge(bench: TestBench(seed: seed, isRough: true), scope: scope),
      vocabulary: vocabulary, displays: displays)
    var best = finding.rows(of: equations, from: declared)
    if declared.letters.isEmpty,
      let names = LetterFinding.names(in: equations), !names.dialect(declared).isBook
    {
      let other = finding.rows(of: equations, from: names.dialect(declared))
      // Names that are found by their places in each line by itself are named all the same.
      let isCustomary = names.letters[.z].map(LetterFinding.isCustomary) == true
      if other.holding > best.holding || isCustomary && other.holding == best.holding {
        best = other
        best.notation.naming = names.places
      }
    }
    return best.notation
  }

  private init(judge: Judge, vocabulary: Vocabulary, displays: [Int]) {
    self.judge = judge
    self.vocabulary = vocabulary
    self.displays = displays
  }

  /// The best rows from a notation on, and how many definitions hold with them.
  private mutating func rows(
    of equations: [String], from base: Dialect
  ) -> (notation: PageNotation, holding: Int) {
    definitions = []
    excluded = base.excluded
    // Some are read in a batch alone, or with suffixes.
    let spellings =
      [base]
      + ["batch", "layers as suffixes", "layers below"].compactMap(Departure.named).map(base.adding)
    var met: Set<String> = []
    let different = equations.enumerated().filter { met.insert($0.element).inserted }
    for (place, text) in different where definitions.count < Self.mostDefinitions {
      let readings = spellings.compactMap { read(text, in: $0) }
      guard let isGradient = readings.compactMap({ kind(of: $0) }).first else { continue }
      let told = Departure.table.filter { row in readings.contains { row.isTold($0) } }
      definitions.append(
        Definition(
          place: place, text: text, isGradient: isGradient, told: Set(told.map(\.name))))
      lastLayer = max(lastLayer, readings.map(\.lastLayer).max() ?? 0)
    }
    let readings = different.compactMap { read($0.element, in: base) }
    isOfVectors = readings.contains(where: \.isOfVectors)
    multipliesMatrices = readings.contains(where: \.multipliesMatrices)
    writesMatrices =
      isOfVectors || readings.contains { $0.remarks.contains(.name("W", readAs: .letter(.w))) }
    var known: [Dialect: Set<Int>] = [:]
    func holding(_ dialect: Dialect) -> Set<Int> {
      if let found = known[dialect] { return found }
      let found = Set(definitions.indices.filter { holds(definitions[$0].text, in: dialect) })
      known[dialect] = found
      return found
    }
    /// Whether a definition that fails in the one holds in the other.
    func gains(_ other: Dialect, over dialect: Dialect) -> Bool {
      let before = holding(dialect)
      let failing = definitions.indices.filter { !before.contains($0) }
      return failing.contains { holds(definitions[$0].text, in: other) }
    }
    /// What is defined decides, then the gradients.
    func score(_ dialect: Dialect) -> (Int, Int) {
      let found = holding(dialect)
      return (found.count { !definitions[$0].isGradient }, found.count)
    }
    var best = [base]
    let inBase = holding(base)
    func added(_ dialect: Dialect) -> (Int, Int) {
      let found = holding(dialect).subtracting(inBase)
      return (found.count { !definitions[$0].isGradient }, found.count)
    }
    func inForce(_ notation: PageNotation) -> (PageNotation, Int) {
      let standing = holding(notation.dialect)
      var notation = notation
      notation.standing = standing.sorted().map { definitions[$0] }
      notation.failing = definitions.indices.filter { !standing.contains($0) }
        .map { definitions[$0] }
      notation.isOfVectors = isOfVectors
      notation.multipliesMatrices = multipliesMatrices
      notation.others += disputed(notation.dialect, from: base, holding)
      if let one = Departure.table.first(where: \.isOfOneNeuron), isTried(one),
        !notation.dialect.has(one)
      {
        let narrow = notation.dialect.adding(one)
        let failing = definitions.indices.filter { !standing.contains($0) }
        if failing.contains(where: { holds(definitions[$0].text, in: narrow) }) {
          notation.ofOneNeuron = narrow
        }
      }
      notation.contradicted = base.rows.compactMap { row in
        let without = holding(notation.dialect.removing(row))
        let (against, asking) = (without.subtracting(standing), standing.subtracting(without))
        let isDefinite = against.contains { !definitions[$0].isGradient }
        guard against.count > asking.count, isDefinite || against.count > 1 else { return nil }
        return .init(row: row, equations: against.sorted().map { definitions[$0].place })
      }
      return (notation, standing.count)
    }
    if inBase.count == definitions.count { return inForce(PageNotation(dialect: base)) }
    // Each row by itself, then those that help together with others.
    var frontier = [base]
    var tried: Set<Dialect> = [base]
    for turn in 0..<Self.mostRows {
      var next: [Dialect] = []
      let most = score(best[0])
      for dialect in frontier {
        for row in Departure.table where isTried(row) && !dialect.has(row) {
          if judge.names.isCancelled() { break }
          let other = dialect.adding(row)
          guard other.departures.isSuperset(of: dialect.departures), tried.insert(other).inserted
          else { continue }
          guard gains(other, over: dialect) else {
            // Where no row by itself helps, two may.
            if turn == 0 { next.append(other) }
            continue
          }
          if score(other) > score(best[0]) {
            best = [other]
          } else if score(other) == score(best[0]), best[0] != base,
            other.departures.count == best[0].departures.count
          {
            best.append(other)
          }
          next.append(other)
        }
      }
      if holding(best[0]).count == definitions.count { break }
      // What brought nothing in two turns brings nothing.
      if turn > 0, score(best[0]) == most { break }
      // What holds in the notation begun with may hold there by chance: a row is followed for what it adds.
      let gained = next.filter { known[$0] != nil }
      frontier = Array(
        (gained.isEmpty ? next : gained).sorted { added($0) > added($1) }
          .prefix(turn == 0 ? 6 : 3))
    }
    guard best[0] != base else { return inForce(PageNotation(dialect: base)) }
    var decided: [(Dialect, [PageNotation.Evidence])] = []
    for dialect in best {
      let (asked, evidence) = evidence(for: dialect, from: base, holding)
      if !evidence.isEmpty, !decided.contains(where: { $0.0 == asked }) {
        decided.append((asked, evidence))
      }
    }
    guard let (dialect, evidence) = decided.first else {
      return inForce(PageNotation(dialect: base))
    }
    var notation = PageNotation(dialect: dialect, evidence: evidence)
    notation.others = decided.dropFirst().map(\.0)
    return inForce(notation)
  }

  private func isTried(_ row: Departure) -> Bool {
    if excluded.contains(row.name) { return false }
    if let output = row.output { return output == lastLayer }
    return row.isFound && !(row.isOfOneNeuron && writesMatrices)
  }

  /// The notations one row away in which more gradients hold than fail there, and nothing that is defined
  /// decides: which of them are slips nobody can tell.
  private func disputed(
    _ dialect: Dialect, from base: Dialect, _ holding: (Dialect) -> Set<Int>
  ) -> [Dialect] {
    let rows = Departure.table.filter { isTried($0) && !$0.isOfOneNeuron && !base.has($0) }
    return rows.map { dialect.has($0) ? dialect.removing($0) : dialect.adding($0) }.filter {
      let (own, there) = (holding(dialect), holding($0))
      let (against, asking) = (own.subtracting(there), there.subtracting(own))
      let isRefuted = multipliesMatrices && $0.swapsIndices(of: dialect)
      return !isRefuted && !against.isEmpty && asking.count > against.count
        && against.allSatisfy { definitions[$0].isGradient }
    }
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
      let told = asking.filter { definitions[$0].told.contains(row.name) }
      let definite = asking.filter { !definitions[$0].isGradient || told.contains($0) }
      let outweighs = definite.count > against.filter { !definitions[$0].isGradient }.count
      let isStated = !told.isEmpty && asking.count > against.count
      // A slip goes on from row to row of one display.
      let apart = Set(asking.map { displays[definitions[$0].place] })
      guard outweighs && !row.asksForTwo || apart.count >= 2 && against.isEmpty || isStated else {
        return self.evidence(for: dialect.removing(row), from: base, holding)
      }
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
    // Most rows change nothing of a statement.
    let key = "\(reading.inBook.spelled) \(dialect.cost ?? "") \(dialect.frame)"
    if let known = rulings.known[key] { return known }
    let stands = (try? judge.judge(reading, line: text))?.verdict.ruling.stands == true
    rulings.known[key] = stands
    return stands
  }

  /// Whether an equation defines something, and if so whether it is one that may be a slip: a gradient or
  /// the recursion of the errors.
  private func kind(of reading: LineReading) -> Bool? {
    for statement in reading.statements {
      guard case .relation(let sides, _) = statement, let left = sides.first else { continue }
      let others = sides.dropFirst()
      func says(_ letter: Letter) -> Bool { others.contains { $0.holds(letter) } }
      if case .derivative(let of, let by) = left.form {
        // Where a target stands beside it, it is the error of the output.
        if of.quantity?.letter == .C, by.quantity?.letter == .z { return !says(.y) && !says(.Y) }
        return of.quantity.map { [.C, .z, .a].contains($0.letter) } == true
          || by.quantity.map { [.w, .b].contains($0.letter) } == true
          ? true : nil
      }
      // A step, as Δw = η δ x.
      if case .change(let operand) = left.form, operand.isParameter { return true }
      guard let quantity = left.quantity else { continue }
      switch quantity.letter {
      case .z: if says(.w) { return false }
      case .a, .x, .X:
        if says(.z) || says(.w) || says(.x) || says(.X) || quantity.letter != .a { return false }
        // `ŷ = a^{[2]}`: which layer is the last.
        if others.contains(where: { $0.quantity?.letter == .a }) { return false }
      case .δ: return says(.w) || says(.δ) || says(.y)
      case .w, .b: return true
      case .C:
        return says(.y)
          || others.contains { side in
            side.contains(\.isDecayRate) || side.quantities.contains(where: \.isCostOfExample)
          } ? false : nil
      default: break
      }
    }
    return nil
  }
}
