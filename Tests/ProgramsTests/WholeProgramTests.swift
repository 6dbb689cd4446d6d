import Programs
import Support
import TestSupport
import Testing

/// Whole programs of many kinds, each right, and each with one mistake at a time.
@Suite struct WholeProgramTests {
  @Test func theProgramsAreThere() {
    #expect(ProgramFixture.all.count >= 150)
    #expect(ProgramFixture.Bug.all.count >= 910)
  }

  @Test(arguments: ProgramFixture.all)
  func aRightProgramIsToldRight(_ program: ProgramFixture) {
    let report = ProgramReport(following: program.text)
    #expect(report.isRight)
    let blamed = report.lines.filter { $0.verdict == .wrong || $0.verdict == .follows }
    #expect(blamed.map(\.line) == [])
  }

  @Test(arguments: ProgramFixture.Bug.all)
  func aMistakeIsFoundAtItsLine(_ bug: ProgramFixture.Bug) {
    let report = ProgramReport(following: bug.text)
    let wrong = report.lines.filter { $0.verdict == .wrong }.map(\.line)
    #expect(wrong == (bug.isFound ? [bug.line] : []))
    // What holds for one output neuron alone says so at its line.
    let hasCondition = report.lines.contains { $0.line == bug.line && $0.condition != nil }
    #expect(!report.isRight || hasCondition)
  }
}

/// A program of Tests/Fixtures/programs.
struct ProgramFixture: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  init(_ name: String) {
    self.name = name
    text = Self.contents(of: name + ".py")
  }

  private static func contents(of file: String) -> String {
    let bytes = (try? RegularFile.read("\(folder)/\(file)", limit: 1 << 20)) ?? []
    return String(decoding: bytes, as: UTF8.self)
  }

  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    .joined(separator: "/") + "/Fixtures/programs"

  static let all = Folder.names(in: folder).filter { $0.hasSuffix(".py") }.sorted()
    .map { ProgramFixture(String($0.dropLast(3))) }

  /// A row of bugs.tsv: the program, the kind of mistake, what stands there, what stands there instead,
  /// and `unread` where it is not told which line is wrong, `condition` where the program's own widths hide it.
  struct Bug: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let line: Int
    let isFound: Bool

    init?(_ row: Substring) {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 4 else { return nil }
      let program = ProgramFixture(cells[0])
      guard let place = program.text.firstRange(of: cells[2]) else { return nil }
      testDescription = "\(cells[0]): \(cells[1])"
      line = program.text[..<place.lowerBound].count { $0 == "\n" } + 1
      var changed = program.text
      changed.replaceSubrange(place, with: cells[3])
      text = changed
      isFound = cells.count == 4
    }

    static let all = contents(of: "bugs.tsv").split(separator: "\n").compactMap(Bug.init)
  }
}
