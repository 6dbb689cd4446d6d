import Testing
import Workbench

@Suite("What is asked of one's own network")
struct OwnNetworkTests {
  @Test(arguments: [#"\sum_w w^2"#, "∑_w w w", #"\sum_w \|w\|^2"#, "sum_w w^2"])
  func `a sum over w is over all weights`(line: String) throws {
    var session = try session()
    #expect(abs(try session.numbers(line)[0] - 3.09) < 1e-12)
    #expect(abs(try session.numbers("1/4 " + line)[0] - 0.7725) < 1e-12)
  }

  @Test func `an exponent in brackets with a comma is a vector`() throws {
    var session = try session()
    #expect(try session.numbers("2^[1, 3]") == [2, 8])
    #expect(try session.numbers("2^[1+2]") == [8])
    #expect(try session.numbers("a^[2]") == session.numbers("a[2]"))
  }

  @Test func `its output is compared with a number`() throws {
    var session = try session()
    #expect(try session.obey("output > 0.1").verdict?.ruling == .true)
    #expect(try session.obey("a[L][1] > 0.9").verdict?.ruling == .false)
    #expect(session.refusal("a^l_j > 0").contains("name one number of it"))
    #expect(try session.obey(#"\mathcal{L} = C"#).verdict?.ruling == .true)
  }

  /// σ(36) is 1 to all digits, so that 1 − a, and with it ∇ₐC, has none.
  @Test(arguments: ["36", "38", "800"])
  func `one of the four is never called false for a saturated neuron`(weight: String) throws {
    var session = try session([
      "network 1 1", "set w[2] = [[\(weight)]]", "set b[2] = [0]", "example [1] -> [0]",
      "cost cross-entropy",
    ])
    for line in ["bp1", "bp3", "bp4"] {
      let outcome = try session.obey(line)
      #expect(outcome.verdict?.ruling ?? .true == .true)
      #expect(!outcome.text.plain.contains("false"))
    }
    #expect(try session.text("bp1").contains("not judged"))
  }
}
