import Foundation
import Notation

/// Judges each line of a file, as `tutor` would, and prints a row a line: the verdict, its
/// condition, the repair that is offered, the milliseconds that it took, and the line.
///
///     JudgeBenchmark FILE [--seeds N] [--without-repair] [--notation DECLARATION]
///
/// With `--seeds N` it judges with N seeds, and prints only the lines whose verdict depends on it.
func value(of option: String) -> String? {
  let arguments = CommandLine.arguments
  guard let place = arguments.firstIndex(of: option), place + 1 < arguments.count else {
    return nil
  }
  return arguments[place + 1]
}

let dialect = try Dialect.book.declaring(value(of: "--notation") ?? "")

let repairs = !CommandLine.arguments.contains("--without-repair")

func row(_ line: String, _ bench: TestBench, repairs: Bool) -> (verdict: String, repair: String) {
  do throws(Diagnostic) {
    let reading = try LineReading(line, Vocabulary(dialect: dialect))
    let judge = Judge(bench: bench)
    let verdict =
      repairs
      ? try judge.judgeAndRepair(reading, line: line).verdict
      : try judge.judge(reading, line: line).verdict
    let condition = verdict.condition.map { ": " + $0 } ?? ""
    let reason = verdict.error.map { " (" + $0.message + ")" } ?? ""
    let ruling = verdict.isVacuous ? "says nothing" : verdict.ruling.rawValue
    return (ruling + condition + reason, verdict.repair ?? "")
  } catch {
    return ("unreadable (\(error.message))", "")
  }
}

guard CommandLine.arguments.count > 1,
  let text = try? String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
else {
  print("usage: JudgeBenchmark FILE [--seeds N] [--without-repair]")
  exit(2)
}
let lines = text.split(whereSeparator: \.isNewline).map(String.init)
if let seeds = value(of: "--seeds").flatMap(UInt64.init) {
  var verdicts: [[String: Int]] = lines.map { _ in [:] }
  for seed in 1...seeds {
    let bench = TestBench(seed: seed)
    for (index, line) in lines.enumerated() {
      verdicts[index][row(line, bench, repairs: false).verdict, default: 0] += 1
    }
  }
  for (line, found) in zip(lines, verdicts) where found.count > 1 {
    print(
      found.sorted { $0.value > $1.value }.map { "\($0.value) \($0.key)" }, line, separator: "\t")
  }
} else {
  let bench = TestBench(seed: 1)
  for line in lines {
    let start = ContinuousClock.now
    let (verdict, repair) = row(line, bench, repairs: repairs)
    let time = (ContinuousClock.now - start) / .milliseconds(1)
    print(verdict, repair, String(format: "%.1f", time), line, separator: "\t")
  }
}
