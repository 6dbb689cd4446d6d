import Programs
import Support
import Testing

/// What is no program of backpropagation, or more than can be followed: told, bounded, and nothing blamed.
@Suite struct BadProgramTests {
  @Test(arguments: [
    "", "\u{0}", "\t \n", "x = ", "def f(:\n  pass", "((((((", "'''never closed",
    "print \"a Python 2 print\"\nx = 1", "if True:\n\tx = 1\n        y = 2\n\tz = 3",
    "while True: pass", "while True:\n    x = x + 1", "def f(n): return f(n + 1)\nf(0)",
    "f = lambda g: g(g)\nf(f)", "a = np.zeros((100000, 100000))",
    "a = np.zeros((10 ** 9, 10 ** 9))",
    "a = np.ones((3000, 3000))\nb = a @ a @ a @ a", "x = [0] * 10 ** 9", "x = 10 ** 10 ** 10",
    "ζ = Σ(ж)\nπ = np.π", "for i in range(10 ** 12): x = i", "import os\nos.system('true')",
    "open('/etc/passwd').read()", "a = []\na.append(a)\nprint(a)", "x = 1 / 0", "x = [][5]",
    "class A(A): pass\nA()", "a = np.reshape(np.zeros(6), (-1, -1))", "a = np.arange(10 ** 11)",
    "x[::0]", "a = 'x' * 3 @ 4", "return 5", "x = y = z = w", "lambda: (yield)",
  ])
  func nothingIsBlamed(_ program: String) {
    let report = ProgramReport(following: program)
    #expect(!report.isWrong)
    #expect(!report.isRight)
  }

  @Test func aSyntaxErrorSpoilsNoOtherLine() {
    let program = ProgramFixture("rows-suffix")
    let report = ProgramReport(following: program.text + "\nx = = 3\n")
    #expect(report.isRight)
    #expect(report.lines.last?.verdict == .unread)
  }

  @Test func tenThousandLinesAreReadAndMoreAreNot() {
    let program = ProgramFixture("rows-suffix").text
    let lines = program.count { $0 == "\n" }
    let long = program + String(repeating: "q = 1\n", count: 9_990 - lines)
    #expect(ProgramReport(following: long).isRight)
    let longer = ProgramReport(following: long + String(repeating: "q = 1\n", count: 20))
    #expect(longer.lines.isEmpty)
    #expect(longer.notes.count == 1)
  }

  @Test func deepBracketsAreRefused() {
    let deep = String(repeating: "(", count: 50_000) + "1" + String(repeating: ")", count: 50_000)
    #expect(ProgramReport(following: "x = \(deep)").lines.allSatisfy { $0.verdict == .unread })
  }

  @Test(arguments: [
    "a" + String(repeating: ".b", count: 20_000), "a" + String(repeating: "[0]", count: 20_000),
    String(repeating: "not ", count: 20_000) + "1", String(repeating: "1 + ", count: 20_000) + "1",
    String(repeating: "lambda x: ", count: 5_000) + "x",
    String(repeating: "2 ** ", count: 5_000) + "2",
  ])
  func aLineThatNobodyWritesIsNotRead(_ value: String) {
    let report = ProgramReport(following: "x = 1\ny = \(value)\n")
    #expect(
      report.notes.joined().contains("words and signs") || report.lines.last?.verdict == .unread)
  }

  @Test func whatHoldsANulIsNoText() {
    #expect(throws: ProgramSource.Unreadable.self) {
      try ProgramSource(Array("x = 1\n\0".utf8), path: "x.py")
    }
  }

  @Test func aStoppedRunSaysSo() {
    let endless =
      "i = 0\nwhile i < 10 ** 9:\n    for j in range(30):\n        for k in range(30):\n"
    let report = ProgramReport(
      following: endless + "            for l in range(30):\n                i = i + 1\n")
    #expect(!report.notes.isEmpty)
    #expect(!report.isRight)
  }
}
