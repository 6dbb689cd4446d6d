import Backprop
import TestSupport
import Testing

@testable import Notation

@Suite("Bounds")
struct LimitTests {
  @Test(arguments: [
    "(", "[", "{", "-", "σ(", "∂", "‖", "\\frac{", "2^{", "∇_a", "x'", "x^2", "x_1", "sum(", "dC/",
    "\\frac{∂",
    "∂/∂z[2] ", "1+", "x ", "[[", "x[1]", "2^-", "w^{", "¹", "ᵀ", "a^{T", "f(x)=", "=", ";", ",",
    "_{", "1==",
  ])
  func `a line of one piece over and over is read or refused, never fatal`(piece: String) {
    let count = 19_990 / piece.unicodeScalars.count
    for line in [
      String(repeating: piece, count: count), String(repeating: piece, count: count) + "1",
      "1" + String(repeating: piece, count: count), String(repeating: piece, count: 60) + "x",
    ] {
      do throws(Diagnostic) {
        let statement = try Fixture.statement(line)
        if case .expression(let term) = statement {
          var evaluator = Evaluator(Fixture.scope)
          _ = try evaluator.value(of: term)
          #expect(!term.printed.isEmpty)
        }
      } catch {
        #expect(!error.message.isEmpty)
        #expect(
          error.range.map { 0 <= $0.lowerBound && $0.upperBound <= line.unicodeScalars.count }
            == true)
      }
    }
  }

  /// Twice as long a reading for each bracket would never end.
  @Test func `brackets within brackets are read once`() throws {
    let line =
      "delta[" + String(repeating: "l[", count: 60) + "l" + String(repeating: "]", count: 61)
    #expect(throws: Never.self) { try LineReading(line + " = 3") }
  }

  @Test func `indices without end are refused`() {
    do throws(Diagnostic) {
      _ = try LineReading("a^l" + String(repeating: "_k", count: 5_000) + " = 3")
      Issue.record("it is read")
    } catch { #expect(error.kind == .limit) }
  }

  @Test func `scripts within scripts are read in one go`() throws {
    let line = String(repeating: "2^{", count: 60) + "2" + String(repeating: "}", count: 60)
    #expect(try Fixture.term(line).printed.count > 60)
    #expect(refusal("w^{w^{2}}").hasPrefix("syntax 6+1: expected `}` to close `{` at column 3"))
  }

  @Test func `brackets may nest a hundred deep`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
    }
    #expect(try Fixture.value(nested(99)) == .number(1))
    #expect(refusal(nested(101)).hasPrefix("limit 101+1: this nests more than 100 deep"))
  }

  @Test(arguments: [
    Refusal(
      "ones(1000000000)", "limit 1+16",
      "a 1×1,000,000,000 matrix is too large; at most 10,000,000 entries fit"),
    Refusal(
      "ones(5000)' ones(5000)", "limit 1+22",
      "a 5,000×5,000 matrix is too large; at most 10,000,000 entries fit"),
    Refusal(
      "diag(ones(5000)')", "limit 1+17",
      "a 5,000×5,000 matrix is too large; at most 10,000,000 entries fit"),
    Refusal(
      "∂v/∂v", "limit 1+5", "a 5,000×5,000 matrix is too large; at most 10,000,000 entries fit"),
  ])
  func `what would not fit the memory is refused`(refused: Refusal) {
    var scope = Fixture.scope
    scope.names["v"] = .vector(Vector(repeating: 1, count: 5000))
    #expect(refusal(refused.line, in: scope) == refused.said)
  }

  @Test func `a function that uses itself is refused`() throws {
    let scope = try Fixture.scope(defining: "f(x) = x", "f(x) = f(x) + 1")
    #expect(
      refusal("f(1)", in: scope)
        == "limit 1+4: in f(x) = f(x) = f(x) + 1: f calls functions more than 30 deep "
        + "[a function of yours can't use itself]")
  }

  @Test func `functions of functions can't multiply without end`() throws {
    var scope = Fixture.scope
    for i in 0..<29 {
      let body = try Fixture.term(
        i == 0 ? "u" : "f\(i - 1)(u) + f\(i - 1)(u)", functions: Set(scope.functions.keys))
      scope.functions["f\(i)"] = OwnFunction(
        name: "f\(i)", parameters: ["u"], body: body, definition: "…")
    }
    #expect(refusal("f28(1)", in: scope).contains("calls of functions"))
  }

  @Test(arguments: [
    String(repeating: "(", count: 9_990) + "1 = 1",
    "\\delta^" + String(repeating: "{", count: 9_000) + "l = 1",
    String(repeating: "\\frac{", count: 3_000) + "= 1", String(repeating: "}", count: 100) + " = 1",
    String(repeating: "\\begin{bmatrix}", count: 200) + " = 1",
    String(repeating: "\\unknown{", count: 400) + " = 1",
    String(repeating: "\\sum_{", count: 2_000) + "=1",
    String(repeating: "C = ", count: 3_000) + "C",
    String(repeating: "1 = 1; ", count: 2_000) + "1 = 1",
    String(repeating: "\\sum_x ", count: 30) + "C_x = 1",
    "∑_{jkipqrsu} a[5][j] a[5][k] a[5][i] a[5][p] a[5][q] a[5][r] a[5][s] a[5][u] = 1",
    "a[i] + a[j] + a[k] + a[l] + a[p] + a[q] + a[r] + a[s] + a[t] + a[u] + a[v] = 1",
    "a[l][i] a[l][j] a[l][k] a[l][p] a[l][q] a[l][r] a[l][s] a[l][t] a[l][u] = "
      + "a[l][u] a[l][t] a[l][s] a[l][r] a[l][q] a[l][p] a[l][k] a[l][j] a[l][i]",
  ])
  func `an equation that nests or sums without end is refused`(line: String) {
    #expect(["unreadable", "invalid", "false"].contains(ruling(line, Vocabulary())))
  }

  @Test func `what takes too much work is refused in so many words`() throws {
    let line = "∑_{jkipqrsu} a[3][j] a[3][k] a[3][i] a[3][p] a[3][q] a[3][r] a[3][s] a[3][u] = 1"
    let error = #expect(throws: Diagnostic.self) {
      try Judge(bench: Fixture.bench).judge(try LineReading(line), line: line)
    }
    #expect(error?.kind == .limit)
    #expect(
      error?.message == "this has too many indices to be judged: too many sums and instances of it")
  }

  @Test func `work that was cancelled stops`() {
    var scope = Fixture.scope
    scope.isCancelled = { true }
    #expect(refusal("∂C/∂w[2]", in: scope) == "interrupted 1+8: stopped")
    #expect(refusal("δ[2]", in: scope) == "interrupted 1+4: stopped")
  }
}
