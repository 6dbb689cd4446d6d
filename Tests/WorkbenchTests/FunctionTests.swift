import Notation
import Testing
import Workbench

@Suite("Functions of one's own")
struct FunctionTests {
  private func note(_ line: String) throws(Diagnostic) -> String {
    var session = Session()
    return try session.obey(line).note.plain
  }

  @Test func `which kind a function is of is said`() throws {
    #expect(try note("f(x) = x^2").hasSuffix("it applies to vectors entry by entry"))
    #expect(try note("f(x) = max(x, 0)").hasSuffix("it applies to vectors entry by entry"))
    #expect(
      try note("soft(v) := exp(v)/sum(exp(v))")
        == "soft(v) is a function; it is of v as a whole, and not entry by entry")
    #expect(try note("g(v) = v[1] - v[2]").contains("of v as a whole"))
    #expect(try note("g(x) = sum(x)").contains("of x as a whole"))
    #expect(
      try note("f(u, v) = u^2 + v") == "f(u, v) is a function; its arguments are put in as they are"
    )
  }

  @Test func `arguments are put in as they are`() throws {
    var session = try session([
      "f(u, v) = u^2 + 2 v", "soft(v) = exp(v)/sum(exp(v))", "cross(p, q) = -sum(p ⊙ ln(q))",
      "top(v) = ∑_k v_k", "twice(u) = f(u, u)", "x2(x, y) = x - y",
    ])
    #expect(try session.numbers("f(3, 1)") == [11])
    let soft = try session.numbers("soft([0, ln(3)])")
    #expect(abs(soft[0] - 0.25) < 1e-12 && abs(soft[1] - 0.75) < 1e-12)
    #expect(abs(try session.numbers("sum(soft([1, 2, 3]))")[0] - 1) < 1e-12)
    #expect(try session.numbers("cross([0, 1], [0.5, 1])") == [0])
    #expect(try session.numbers("top([1, 2, 4])") == [7])
    #expect(try session.numbers("twice(3)") == [15])
    #expect(try session.numbers("x2([5, 6], [1, 2])") == [4, 4])
    #expect(try session.numbers("x2(5, 3)") == [2])
  }

  @Test func `what does not fit is refused`() throws {
    var session = try session(["f(u, v) = u + v", "soft(v) = exp(v)/sum(exp(v))"])
    #expect(session.refusal("f(1)").contains("f takes 2 arguments; here are 1"))
    #expect(session.refusal("f(1, 2, 3)").contains("f takes 2 arguments; here are 3"))
    #expect(session.refusal("soft([1, 2], 1)").contains("soft takes 1 argument; here are 2"))
    #expect(session.refusal("f'(1, 2)").contains("no derivative of one variable"))
    _ = try session.obey("network 2 3 1 seed 1")
    #expect(session.refusal("activation soft").contains("soft(v) is not of one number"))
    #expect(session.refusal("g(u, v) = u + nix").contains("nix"))
    #expect(session.refusal("g(u, u) = u").hasPrefix("no error") == false)
    #expect(session.refusal("f([1, 2], [1, 2, 3])").hasPrefix("shape"))
  }
}
