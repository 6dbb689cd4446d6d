import Notation
import Testing

@testable import Workbench

@Suite("What is meant")
struct MeantLineTests {
  @Test func `each row is shown by its example`() {
    for row in MeantLine.rows {
      #expect(MeantLine.of(row.example.typed, Session.manual) == row.example.meant)
    }
  }

  @Test(arguments: [
    ("w2", "w 2"), ("a1", "a 1"), ("δ21", "δ[2][1]"), ("w[2,1,2]", "w[2][1,2]"),
    ("delta[2,1]", "delta[2][1]"), ("w 2 1 2", "w[2][1,2]"), ("gradient w[2]", "gradient w 2"),
    ("gradient b[2,1]", "∂C/∂b[2][1]"), ("backprop 2", "delta 2"), ("sum a[2]", "sum(a[2])"),
    ("hadamard [1,2],[3,4]", "hadamard [1,2] [3,4]"), ("bp2(2)", "bp2 2"),
    ("print(a[2])", "a[2]"), ("print a[2]", "a[2]"), ("np.dot(w[2], a[1])", "w[2]*a[1]"),
    ("sigmoid_prime(z[2])", "σ'(z[2])"), ("outer(δ[2], a[1])", "δ[2]*a[1]'"),
    ("w[3].T @ delta[3]", "w[3]'*delta[3]"), ("W2 @ a1 + b2", "z 2"),
    ("how do I transpose", "help transpose"), ("why is there a bias", "help bias"),
    ("what is delta", "help delta"), ("what is the chain rule?", "help chain rule"),
    ("why BP2", "help BP2"), ("chain rule", "help chain rule"),
  ])
  func `what is written otherwise is obeyed as what it means`(typed: String, meant: String) throws {
    var session = try session()
    #expect(try session.text(typed) == session.text(meant))
  }

  @Test(arguments: ["w2 = 3", "w[2,9,9]", "print()", "foo(1, 2)", "a21x", "sum"])
  func `what means nothing keeps its own error`(line: String) throws {
    var session = try session()
    let expected = try strictRefusal(line)
    #expect(session.refusal(line) == expected)
  }

  /// The same in a chapter, where a line means what it says.
  private func strictRefusal(_ line: String) throws -> String {
    var session = Session()
    for line in toy { _ = try session.obey(line) }
    var context = ExecutionContext()
    context.origin = .chapter(.everywhere)
    return session.refusal(line, in: context)
  }

  @Test func `a name of one's own is no command's other name`() throws {
    var session = try session()
    _ = try session.obey("exit = 3")
    #expect(try session.text("exit") == "3")
  }
}

@Suite("Changing one's mind")
struct UndoTests {
  @Test func `undo takes back what a line did, and only that`() throws {
    var session = try session()
    let before = session.state
    _ = try session.obey("set b[2] = [1, 1, 1]")
    _ = try session.obey("mine = 3")
    _ = try session.obey("delta 2")
    #expect(try session.obey("undo").note.plain == "taken back: mine = 3")
    #expect(session.names["mine"] == nil)
    #expect(try session.obey("undo 1").note.plain == "taken back: set b[2] = [1, 1, 1]")
    #expect(session.state == before)
    #expect(try session.obey("undo 99").note.plain.hasPrefix("taken back: 7 lines"))
    #expect(session.refusal("undo") == "state 1+4: there is nothing to take back")
    #expect(session.refusal("undo 0").hasPrefix("value"))
  }

  @Test func `several steps of learning are as many single ones`() throws {
    var (once, often) = (try session(), try session())
    _ = try once.obey("learn 0.5 20")
    for _ in 1...20 { _ = try often.obey("learn 0.5") }
    #expect(once.network == often.network)
    #expect(once.costs.values == often.costs.values)
    #expect(once.refusal("learn 0.5 0").hasPrefix("value"))
  }

  @Test func `one's own examples are trained on, listed and forgotten`() throws {
    var session = try session(["network 2 3 1 seed 1"])
    #expect(session.refusal("train epochs 3").hasPrefix("state"))
    for line in ["[0, 0] -> [0]", "[0, 1] -> [1]", "[1, 0] -> [1]", "[1, 1] -> [0]"] {
      _ = try session.obey("example \(line)")
    }
    let before = try session.numbers("cost")[0]
    #expect(try session.text("train epochs 200 eta 2").split(separator: "\n").count == 11)
    #expect(try session.numbers("cost")[0] < before)
    #expect(try session.text("table").split(separator: "\n").count == 5)
    _ = try session.obey("forget example 2")
    #expect(session.examples.count == 3 && session.batchSize == 3)
    #expect(session.refusal("forget example 9").hasPrefix("index"))
    _ = try session.obey("cost cross-entropy")
    #expect(session.network?.cost.name == "cross-entropy")
  }

  @Test func `the cost of one example is called so beside a batch`() throws {
    var session = try session(["network 2 3 1 seed 1", "example [0.1, 0.2] -> [0.3]"])
    for line in [
      "bp3 2", "nudge w 2 1 2 0.01", "demon 2 1 0.1", "feedforward", "backprop", "gradcheck",
    ] {
      #expect(try !session.text(line).contains("Cₓ"))
    }
    _ = try session.obey("example [0.5, 0.6] -> [0.7]")
    for line in [
      "bp1", "bp3 2", "bp4 2", "nudge w 2 1 2 0.01", "demon 2 1 0.1", "demon 3 1 0.1",
      "feedforward",
      "backprop", "gradcheck", "paths w 2 1 1", "why δ[3][1]", "compare 3", "slide w[2][1,2]",
    ] {
      let text = try session.text(line)
      #expect(text.contains("Cₓ") && !text.contains("C =") && !text.contains("∂C/"), "\(line)")
    }
    #expect(try session.text("learn 0.5").hasPrefix("C: "))
  }

  @Test func `backprop step shows the five, one at a time, and begins again`() throws {
    var session = try session()
    let whole = try session.text("backprop")
    let steps = try (1...5).map { _ in try session.text("backprop step") }
    for (number, step) in steps.enumerated() { #expect(step.hasPrefix("\(number + 1). ")) }
    let shown = steps.map { $0.split(separator: "\n\n")[0] }.joined(separator: "\n")
    #expect(shown == whole)
    #expect(try session.text("backprop step").hasPrefix("1. "))
  }

  @Test func `a slide leaves the weight where it is`() throws {
    var session = try session()
    let before = session.network
    let text = try session.text("slide w[2][1,2] 0 1")
    #expect(text.split(separator: "\n").count == 11)
    #expect(session.network == before)
    var slide = try #require(try session.obey("slide w[2][1,2] -2 2").slide)
    let start = slide.line
    slide.move(by: 5)
    #expect(slide.line != start)
    #expect(slide.frame(ExecutionContext(isCancelled: { false })).text.plain.contains("C ="))
    slide.move(by: 1000)
    slide.reset()
    #expect(slide.line == start)
    #expect(session.refusal("slide w[2]").hasPrefix("value"))
    #expect(session.refusal("slide w[2][1,2] 1 0").hasPrefix("value"))
  }
}
