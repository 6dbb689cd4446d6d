import Foundation
import Support
import TestSupport
import Testing

@testable import Programs

/// The programs of the tests run with Python and NumPy, where these are installed: each array that a
/// line stores is what the interpreter stores, to 1e-12.
@Suite struct NumPyTests {
  static let isThere = output(of: ["-c", "import numpy, scipy; print('yes')"]) == "yes\n"

  @Test(.enabled(if: isThere, "Python 3 with NumPy and SciPy is not installed"))
  func theInterpreterAgreesWithNumPy() throws {
    try TemporaryFolder.with { folder in
      var text = ""
      for program in ProgramFixture.all where !program.text.contains("print \"") {
        text += "P \(ProgramFixture.folder)/\(program.name).py\n" + Self.values(of: program)
      }
      let helper = ProgramFixture.folder + "/../numpy/compare.py"
      let told = Self.output(of: [helper, try folder.file(text)])
      let lines = told.split(separator: "\n")
      #expect(lines.dropLast() == [], "\(told)")
      let count = lines.last?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      #expect(count > 2000)
    }
  }

  /// What its lines store, up to the first loop that is left early.
  private static func values(of program: ProgramFixture) -> String {
    let surroundings = Alone()
    let interpreter = Interpreter(Program(program.text), in: surroundings)
    _ = interpreter.run()
    var text = ""
    let count = min(interpreter.firstCut ?? .max, interpreter.ownExecutions)
    for execution in interpreter.executions.prefix(count) where execution.statement >= 0 {
      switch interpreter.program.all[execution.statement].kind {
      case .assignment, .augmented: break
      default: continue
      }
      for stored in execution.stored {
        let shape = stored.value.shape.map(String.init).joined(separator: "x")
        let data = stored.value.data.map { "\($0)" }.joined(separator: " ")
        text += "V \(execution.line) \(shape.isEmpty ? "x" : shape) \(data)\n"
      }
    }
    return text
  }

  private static func output(of arguments: [String]) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "" }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

/// Nothing is given from outside; random numbers are a stream that Python can have, too.
private final class Alone: Surroundings {
  private var state: UInt64 = 1
  let examplesAreColumns = true
  /// Lists of numbers stay lists, as Python has them.
  let takesEntries = true

  func value(of name: String, in interpreter: Interpreter) -> Value? { nil }
  func value(ofParameter name: String, in interpreter: Interpreter) -> Value? { nil }
  func substitute(
    for value: Value, named name: String, index: Int?, in interpreter: Interpreter
  ) -> Value? { nil }
  func isExample(_ name: String) -> Bool { false }
  func overrides(_ name: String) -> Bool { false }

  func draw() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53) * 2 - 1
  }
}
