import Backprop
import Notation
import Synchronization
import TestSupport
import Testing

@testable import Workbench

/// A clock on which the pieces of work take 1 s and `ratio` s, in turn.
private final class UnevenClock: Sendable {
  private let readings = Mutex(0)
  private let now = Mutex(0.0)
  private let ratio: Double

  init(ratio: Double) { self.ratio = ratio }

  /// The first reading is the start; then two go round each piece of work.
  func seconds() -> Double {
    let reading = readings.withLock { count in
      count += 1
      return count - 1
    }
    return now.withLock { now in
      defer { if reading % 2 == 1 { now += reading % 4 == 1 ? 1 : ratio } }
      return now
    }
  }

  var context: ExecutionContext { ExecutionContext(isCancelled: { false }, seconds: seconds) }
}

private let standing = ExecutionContext(isCancelled: { false }, seconds: { 0 })

extension Session {
  fileprivate mutating func lines(_ line: String, _ context: ExecutionContext = standing)
    throws(Diagnostic)
    -> [String]
  {
    try obey(line, in: context).text.plain.split(separator: "\n").map(String.init)
  }
}

@Suite("What is measured")
struct MeasuringTests {
  @Test func `two forms agree, and their multiplications and times stand below them`() throws {
    var session = try session()
    let lines = try session.lines("compare 2", UnevenClock(ratio: 3).context)
    #expect(lines[0] == "δ², in two forms")
    #expect(lines[1].split(separator: "[").last == lines[2].split(separator: "[").last)
    #expect(lines[3] == "multiplications: 6 with ⊙, 12 with Σ′")
    #expect(lines[4] == "time: 1 s with ⊙, 3 s with Σ′: 3 times as long")
    #expect(try session.lines("compare")[8] == "multiplications: 1 with ⊙, 1 with Σ′")
    #expect(try session.numbers("sigmaprime 2") == session.numbers("diag(σ'(z[2]))"))
  }

  @Test func `the forms are compared width by width, without a network`() throws {
    var session = Session()
    #expect(
      try session.lines("compare widths 1 30 200") == [
        "multiplications for δˡ of n neurons, before a layer of n",
        "    n   ((wˡ⁺¹)ᵀ δˡ⁺¹) ⊙ σ′(zˡ)   Σ′(zˡ) (wˡ⁺¹)ᵀ δˡ⁺¹",
        "    1                         2                     2",
        "   30                       930                  1800",
        "  200                     40200                 80000",
        "n² of them are (wˡ⁺¹)ᵀ δˡ⁺¹; to these ⊙ adds n, and Σ′ n², most of them by its zeros",
        "time, n = 1: too short for this clock",
        "time, n = 30: too short for this clock",
        "time, n = 200: too short for this clock",
      ])
    #expect(
      try session.lines("compare widths 5", UnevenClock(ratio: 1).context).last
        == "time, n = 5: 1 s with ⊙, 1 s with Σ′: equally long")
    #expect(try session.lines("compare widths").count == 3 + 4 + 4)
  }

  @Test(arguments: [
    ("compare widths 0", "value 16+1: a layer has at least 1 neuron; this is 0"),
    (
      "compare widths 2 foo",
      "name 18+3: there is no name foo [define it with `foo = …`; `help` lists the commands]"
    ),
    ("compare widths 1.5", "index 16+3: a width is a whole number; this is 1.5"),
    (
      "compare widths 2001",
      "limit 16+4: Σ' would be a 2,001×2,001 matrix; layers of at most 2,000 are compared"
    ),
    (
      "compare widths 1 2 3 4 5 6 7 8 9 10 11 12 13",
      "syntax 43+2: `compare` takes no `13` here [its form is `compare {LAYER} | compare widths {N …} | compare batch {M}`]"
    ),
    (
      "compare batch", "state 1+13: there is no network yet [make one: `network 2 3 1 seed 7`]"
    ),
  ])
  func `a comparison that can't be made is refused`(line: String, refusal: String) {
    var session = Session()
    #expect(session.refusal(line) == refusal)
  }

  @Test func `a mini-batch gives one gradient, looped and as matrices`() throws {
    var session = try session()
    _ = try session.obey("activation tanh at 2 1")
    let before = session.state
    for size in [1, 2, 9] {
      let lines = try session.lines("compare batch \(size)", UnevenClock(ratio: 0.25).context)
      #expect(lines.count == 4)
      #expect(
        lines[0]
          == "the gradient of \(size) example\(size == 1 ? "" : "s"), one by one and all at once as matrices"
      )
      #expect(lines[1].hasPrefix("largest difference: "))
      #expect(lines[2] == "true: they agree to rounding")
      #expect(lines[3] == "time: 1 s one by one, 250 ms as matrices: 4 times as fast")
    }
    #expect(session.state == before)
    _ = try session.obey("batch 4")
    #expect(try session.lines("compare batch")[0].hasPrefix("the gradient of 4 examples,"))
    #expect(
      session.refusal("compare batch 0")
        == "value 15+1: a mini-batch has at least 1 example; this is 0")
    _ = try session.obey("network 1000 2000 10")
    #expect(
      session.refusal("compare batch 1000")
        == "limit 1+18: 1,000 examples on 2,022,010 weights and biases take too long to compare [`compare batch 10` takes ten of them]"
    )
  }

  @Test func `passes are counted, and timed where the clock allows`() throws {
    var session = try session()
    let counted = [
      "finite differences: 14 forward passes, one for each of the 13 weights and biases, and one more",
      "backpropagation: 2 passes, one forward and one backward",
    ]
    #expect(try session.lines("passes") == counted + ["time: too short for this clock"])
    let timed = try session.lines("passes", ExecutionContext())
    #expect(timed.prefix(2) == counted[...])
    #expect(timed.count == 5)
    #expect(timed[2].hasPrefix("time: forward "))
    #expect(timed[3].hasPrefix("time: backpropagation "))
    #expect(!timed[3].contains("reckoned"))
    #expect(timed[4].hasPrefix("time, a million weights: backpropagation "))
    #expect(timed[4].hasSuffix(" times as long (reckoned from one pass)"))
    // Without an example, and with more weights than are tried one by one.
    _ = try session.obey("network 50 40 10")
    let reckoned = try session.lines("passes", ExecutionContext())[3]
    #expect(reckoned.hasSuffix(" times as long (reckoned from 204 of the passes)"))
  }

  @Test func `who measures can be stopped`() throws {
    var session = try session()
    for line in ["compare", "compare widths", "compare batch", "passes"] {
      let error = #expect(throws: Diagnostic.self) {
        try session.obey(line, in: ExecutionContext(isCancelled: { true }))
      }
      #expect(error?.kind == .interrupted)
    }
  }

  @Test(arguments: [
    (3e-10, "0.3 ns"), (4.26e-8, "43 ns"), (9.96e-7, "1 µs"), (1e-6, "1 µs"),
    (0.001234, "1.2 ms"), (0.9949, "990 ms"), (1, "1 s"), (99, "99 s"), (119, "120 s"),
    (120, "2 minutes"), (5_400, "90 minutes"), (7_200, "2 hours"), (1e6, "12 days"),
    (1e8, "3.2 years"), (3.2e11, "10000 years"),
  ])
  func `a time has two digits and a unit`(seconds: Double, text: String) {
    #expect(TimeWording.duration(seconds) == text)
  }

  @Test func `a ratio has two digits`() {
    #expect(TimeWording.long(0.98) == "0.98 times as long")
    #expect(TimeWording.long(1.04) == "equally long")
    #expect(TimeWording.fast(412_345) == "410000 times as fast")
  }
}
