import Notation
import TestSupport
import Testing

/// What is said of a statement: a ruling, and under which conditions it holds.
struct Finding: Equatable, CustomStringConvertible {
  let ruling: Verdict.Ruling
  let conditions: Set<String>
  /// Whether it says something, and so can stand.
  let stands: Bool

  init(_ ruling: Verdict.Ruling, _ condition: String?, isVacuous: Bool = false) {
    self.ruling = ruling
    stands = ruling.stands && !isVacuous
    conditions = Set((condition ?? "").split(separator: "; ").map(String.init))
  }

  /// What the judge says of a line; what can't be read, or states nothing, is unreadable.
  init(judging line: String, on bench: TestBench = Fixture.bench) {
    do throws(Diagnostic) {
      let judge = Judge(bench: bench)
      let verdict = try judge.judge(try LineReading(line), line: line).verdict
      self.init(verdict.ruling, verdict.condition, isVacuous: verdict.isVacuous)
    } catch {
      self.init(.unreadable, nil)
    }
  }

  var description: String {
    ([ruling.rawValue] + conditions.sorted()).joined(separator: " ")
  }
}

/// A row of `Tests/Fixtures/statements.tsv`.
struct StatementRow {
  let id: String
  /// What it tests, in a word or two.
  let kind: String
  let line: String
  /// The verdict that mathematics asks for.
  let due: Finding
  /// What the program said when the row was written, where that was something else.
  let today: Finding?

  /// Nil for a row that is not as the table's head says.
  init?(_ columns: [String]) {
    guard columns.count == 7, let ruling = Verdict.Ruling(rawValue: columns[3]) else { return nil }
    (id, kind, line) = (columns[0], columns[1], columns[2])
    due = Finding(ruling, columns[4])
    let words = columns[6].split(separator: " ", maxSplits: 1).map(String.init)
    if let first = words.first {
      guard let ruling = Verdict.Ruling(rawValue: first) else { return nil }
      today = Finding(ruling, words.count > 1 ? words[1] : nil)
    } else {
      today = nil
    }
  }

  /// 2 for what is due, 1 for what at least stands or falls with it, else 0. A further condition
  /// does no harm.
  func closeness(of said: Finding) -> Int {
    if said.ruling == due.ruling, said.conditions.isSuperset(of: due.conditions) { return 2 }
    return said.ruling.stands == due.ruling.stands ? 1 : 0
  }
}

/// Statements of our own, right and wrong, with the verdicts that are due. What each column means
/// is told in `Tests/Fixtures/README.md`.
@Suite("Statements with their verdicts")
struct StatementTests {
  private static let columns = TabSeparated.fixture("statements.tsv")
  static let rows = columns.compactMap { StatementRow($0) }
  /// What the judge says of each, in the order of the rows.
  private static let said = rows.map { Finding(judging: $0.line) }
  private static let kinds = rows.map(\.kind).reduce(into: [String]()) { kinds, kind in
    if !kinds.contains(kind) { kinds.append(kind) }
  }

  @Test func `the table is well formed`() {
    let rows = Self.rows
    #expect(rows.count == Self.columns.count)
    #expect(rows.count >= 360)
    #expect(Set(rows.map(\.id)).count == rows.count)
    #expect(Set(rows.map(\.line)).count == rows.count)
    let wrong = rows.count { !$0.due.ruling.stands }
    #expect(wrong * 5 >= rows.count * 2 && wrong * 5 <= rows.count * 3, "about half are wrong")
    for row in rows {
      #expect(row.due.conditions.isEmpty == (row.due.ruling != .conditional), "\(row.id)")
      #expect(row.today.map { row.closeness(of: $0) < 2 } ?? true, "\(row.id)")
    }
  }

  @Test(arguments: kinds)
  func `each statement gets the verdict that is due, or none worse than before`(kind: String) {
    for (row, said) in zip(Self.rows, Self.said) where row.kind == kind {
      guard let today = row.today else {
        #expect(row.closeness(of: said) == 2, "\(row.id) \(row.line): \(said), due \(row.due)")
        continue
      }
      let closeness = row.closeness(of: said)
      #expect(closeness >= row.closeness(of: today), "\(row.id) \(row.line): \(said), was \(today)")
      if closeness == 2 { print("\(row.id): take `today` out, it is \(said) now") }
    }
  }

  @Test func `no verdict depends on the seed`() {
    let benches = (2...5).map { TestBench(seed: $0) }
    for (index, row) in Self.rows.enumerated() where index.isMultiple(of: 7) {
      for bench in benches {
        let said = Finding(judging: row.line, on: bench)
        #expect(said == Self.said[index], "\(row.id) \(row.line), seed \(bench.seed)")
      }
    }
  }

  @Test func `of the statements that are due to stand, 95 in 100 do`() {
    let due = zip(Self.rows, Self.said).filter { $0.0.due.ruling.stands }
    let stand = due.filter { $0.1.ruling.stands }
    let shares = Self.kinds.compactMap { kind -> String? in
      let count = due.count { $0.0.kind == kind }
      return count == 0 ? nil : "\(kind): \(stand.count { $0.0.kind == kind }) of \(count)"
    }
    #expect(
      stand.count * 100 >= due.count * 95,
      "\(stand.count) of \(due.count); \(shares.joined(separator: ", "))")
  }

  @Test func `no statement that is due to fall stands, but those known`() {
    for (row, said) in zip(Self.rows, Self.said) where !row.due.ruling.stands {
      let isKnown = row.today?.ruling.stands == true
      #expect(!said.ruling.stands || isKnown, "\(row.id) \(row.line): \(said), due \(row.due)")
    }
  }
}
