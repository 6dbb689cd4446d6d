import Backprop
import Notation
import TestSupport
import Testing

@testable import Workbench

@Suite("Setting up")
struct SetUpTests {
  @Test func `equal seeds give equal networks`() throws {
    var (one, other) = (
      try session(["network 3 4 2 seed 9"]), try session(["seed 9", "network 3 4 2"])
    )
    #expect(try one.numbers("w 2") == other.numbers("w 2"))
    _ = try other.obey("network 3 4 2 seed 10")
    #expect(try one.numbers("w 2") != other.numbers("w 2"))
    _ = try other.obey("network 3 4 2 seed 9 scaled")
    #expect(isClose(try one.numbers("w 3").map { $0 / 2 }, try other.numbers("w 3")))
  }

  @Test(arguments: [
    Refusal(
      "network 2", "syntax 1+9", "a network needs at least two layers, an input and an output",
      "give the neurons of each: `network 2 3 1`"),
    Refusal(
      "network 2 0 1", "value 11+1",
      "a layer has a whole number of neurons, at least 1; this is `0`"),
    Refusal(
      "network 2 -3 1", "value 11+2",
      "a layer has a whole number of neurons, at least 1; this is `-3`"),
    Refusal(
      "network 2.5 1", "value 9+3",
      "a layer has a whole number of neurons, at least 1; this is `2.5`"),
    Refusal(
      "network 99999999999999999999 2", "value 9+20",
      "a layer has a whole number of neurons, at least 1; this is `99999999999999999999`"),
    Refusal(
      "network 1000000 1000000", "limit 9+15",
      "this network would have 1,000,001,000,000 weights and biases; at most 10,000,000 fit",
      "make its layers smaller"),
    Refusal("network 2 1 seed x", "value 18+1", "a seed is a whole number from 0 on; this is `x`"),
    Refusal(
      "network 2 1 seed", "syntax 13+4", "`seed` needs its value",
      "its form is `network 2 3 1 {seed 7} {activation tanh} {cost cross-entropy} {scaled}`"),
    Refusal("network 2 1 seed 1 seed 2", "syntax 20+4", "`seed` is given twice"),
    Refusal(
      "network 2 1 activation sigmiod", "name 24+7",
      "there is no activation sigmiod; there are sigmoid, tanh, relu, softplus, linear, softmax",
      "did you mean `sigmoid`?"),
    Refusal(
      "network 2 1 cost square", "name 18+6",
      "there is no cost square; there are quadratic, cross-entropy, log-likelihood"),
    Refusal(
      "input [1,2,3]", "shape 7+7",
      "the input layer has 2 neurons, but this is a vector of 3 entries"),
    Refusal(
      "input [[1,2]]", "shape 7+7", "a vector is needed here; this is a 1×2 matrix",
      "write one as [0.1, 0.2]"),
    Refusal(
      "target [1,2]", "shape 8+5",
      "the output layer has 1 neuron, but this is a vector of 2 entries"),
    Refusal(
      "input", "syntax 1+5", "`input` needs something behind it",
      "its form is `input VECTOR | input digit N {PREFIX}`"),
    Refusal(
      "set w[2] = [[1,2],[3,4]]", "shape 12+13", "w[2] is a 3×2 matrix, but this is a 2×2 matrix"),
    Refusal(
      "set b[2] = [1,2]", "shape 12+5",
      "b[2] is a vector of 3 entries, but this is a vector of 2 entries"),
    Refusal(
      "set w[2][1,2] = [1,2]", "shape 17+5",
      "w[2][1,2] is a number, but this is a vector of 2 entries"),
    Refusal(
      "set w[2][1,3] = 0.5", "index 5+9",
      "there is no entry [1,3] in w[2], a 3×2 matrix; entries count from 1"),
    Refusal("set w[2][1,1] = 0/0", "value 17+3", "weights and biases are finite numbers"),
    Refusal(
      "set x = [1, 2]", "syntax 5+10", "`set` needs w or b with a layer, `=` and what it becomes",
      "`input […]` sets the input"),
    Refusal(
      "set w[2]", "syntax 5+4", "`set` needs w or b with a layer, `=` and what it becomes",
      "its form is `set w[2][1,3] = 0.5`"),
    Refusal(
      "example [1,2]", "shape 9+5", "a number is needed here; `[1,2]` is a vector of 2 entries"),
    Refusal(
      "example [1,2] [1]", "syntax 9+9", "an example needs `->` between its input and its target",
      "its form is `example [0.05, 0.1] -> [0.01]`"),
    Refusal(
      "example [1] -> [1]", "shape 9+3",
      "the input layer has 2 neurons, but this is a vector of 1 entry"),
    Refusal(
      "example [1,2] -> [1,2]", "shape 18+5",
      "the output layer has 1 neuron, but this is a vector of 2 entries"),
    Refusal(
      "example [1,2] ->", "syntax 9+8", "an example needs its input and its target",
      "its form is `example [0.05, 0.1] -> [0.01]`"),
    Refusal(
      "example 3", "index 9+1", "there is no example 3; there are 0",
      "add one: `example [0.05, 0.1] -> [0.01]`"),
    Refusal("batch 0", "value 7+1", "a mini-batch has at least 1 example; this is 0"),
    Refusal("batch 1.5", "index 7+3", "the size of a mini-batch is a whole number; this is 1.5"),
    Refusal(
      "batch 10001", "limit 7+5",
      "10,001 examples for this network are too many; at most 10,000 fit",
      "`train` reads more from a file"),
    Refusal(
      "activation foo", "name 12+3",
      "there is no activation foo; there are sigmoid, tanh, relu, softplus, linear, softmax",
      "define one first: `f(x) = x + tanh(x)`"),
    Refusal(
      "activation tanh at 1 1", "index 20+1",
      "there is no z[1]: the input layer has no weighted input; the first is z[2]"),
    Refusal(
      "activation tanh in 2 1", "syntax 17+2", "expected `at` and a neuron, found `in`",
      "the form is `activation NAME {at LAYER NEURON}`"),
    Refusal("z 4", "index 3+1", "there is no layer 4: this network has layers 1 to 3"),
    Refusal("z", "syntax 1+1", "`z` needs something behind it", "its form is `z LAYER`"),
    Refusal("delta 2 3 1", "syntax 9+1", "`delta` takes no `3` here", "its form is `delta LAYER`"),
    Refusal(
      "gradient x 2", "syntax 10+1", "expected w or b, found `x`",
      "the form is `gradient w|b LAYER`"),
    Refusal(
      "hadamard [1,2] [1,2,3]", "shape 10+13",
      "⊙ multiplies entry by entry, so both sides need one length; they have 2 and 3 entries"),
    Refusal(
      "2 * paths(2)", "name 5+5", "paths is a command and no function",
      "its arguments stand behind blanks, as in `paths w 2 1 1`"),
    Refusal(
      "netwrok 2 3", "name 1+7", "there is no command or name netwrok", "did you mean `network`?"
    ),
    Refusal(
      "feedfoward", "name 1+10", "there is no name feedfoward", "did you mean `feedforward`?"),
    Refusal(
      "equation 99", "name 10+2",
      "there is no equation 99 in the chapter; they are (23) to (53) and BP1 to BP4",
      "did you mean `29`, `39` or `49`?"),
    Refusal(
      "δ[2] - bp2", "name 8+3", "bp2 is a command, which stands at the start of a line",
      "give it a line of its own; `help bp2` tells its form"),
    Refusal(
      "a = 3", "name 1+1",
      "a is the book's letter for the activations, so it can't be given another meaning",
      "take another name"),
    Refusal(
      "x = [1, 2]", "name 1+1",
      "x is the book's letter for the input, so it can't be given another meaning",
      "`input …` changes the input; `x == …` compares"),
    Refusal(
      "learn = 2", "name 1+5", "learn is a command, so it can't be given another meaning",
      "take another name, such as `mylearn = …`"),
    Refusal(
      "e = 1", "name 1+1", "e is 2.718…, so it can't be given another meaning",
      "take another name, such as `mye = …`"),
    Refusal(
      "i = 1", "name 1+1",
      "i is an index: it stands for any layer or neuron, so it can't be given another meaning",
      "take another name, such as `myi = …`"),
    Refusal(
      "dC = 1", "state 1+2", "Δ has a value only where a change is placed",
      "≈ places one, as in ΔC ≈ ∂C/∂b[l][j] Δb[l][j]; `nudge w 2 1 1 0.01` shows what it does"),
    Refusal(
      "max = 1", "name 1+3", "max is a word of the notation, so it can't be given another meaning",
      "take another name, such as `mymax = …`"),
    Refusal(
      "k(x) = x", "name 1+1",
      "k is an index: it stands for any layer or neuron, so it can't be given another meaning",
      "take another name, such as `myk = …`"),
    Refusal(
      "f(x) = f(x)", "name 8+1", "there is no function f yet", "define it first, as in `f(x) = x^2`"
    ),
    Refusal(
      "f(x) = [x, x]", "shape 8+6",
      "f(x) must be a number where x is one; it is a vector of 2 entries"),
    Refusal(
      "f(x) = foo + x", "name 8+3", "there is no name foo",
      "define it with `foo = …`; `help` lists the commands"),
  ])
  func `what does not fit is refused, with both shapes named, and changes nothing`(refused: Refusal)
    throws
  {
    var session = try session()
    let before = session.state
    #expect(session.refusal(refused.line) == refused.said)
    #expect(session.state == before)
  }

  @Test func `whole layers, rows and single weights can be set`() throws {
    var session = try session()
    _ = try session.obey("set w[2] = [[1, 2], [3, 4], [5, 6]]")
    #expect(try session.numbers("w 2") == [1, 2, 3, 4, 5, 6])
    _ = try session.obey("set w[2][2,1] = 9")
    _ = try session.obey("set w[2][3] = [7, 8]")
    #expect(try session.numbers("w 2") == [1, 2, 9, 4, 7, 8])
    _ = try session.obey("set w[3] = [1, 2, 3]")
    _ = try session.obey("set b[2] = [4, 5, 6]")
    _ = try session.obey("set b[2][1] = 2 · b[3][1]")
    _ = try session.obey("set b³ := 7")
    #expect(try session.numbers("w 3") == [1, 2, 3])
    #expect(try session.numbers("b 2") == [-0.2, 5, 6])
    #expect(try session.numbers("b 3") == [7])
    let outcome = try session.obey("w[2][1,1] = 0.5")
    #expect(outcome.verdict?.ruling == .false)
    #expect(outcome.note.plain == "this compares; `set w[2][1,1] = …` would change it")
  }

  @Test func `examples make a batch, over which cost and gradient are means`() throws {
    var session = try session()
    var (costs, gradients): ([Double], [[Double]]) = ([], [])
    for (x, y) in [("[0.05, 0.1]", "[0.01]"), ("[0.5, -0.3]", "[0.9]")] {
      _ = try session.obey("input \(x)")
      _ = try session.obey("target \(y)")
      costs.append(try session.numbers("cost")[0])
      gradients.append(try session.numbers("gradient w 2"))
    }
    _ = try session.obey("example [0.05, 0.1] -> [0.01]")
    _ = try session.obey("example [0.5, -0.3] → [0.9]")
    #expect(isClose(try session.numbers("cost"), [(costs[0] + costs[1]) / 2]))
    let mean = zip(gradients[0], gradients[1]).map { ($0 + $1) / 2 }
    #expect(isClose(try session.numbers("gradient w 2"), mean))
    #expect(isClose(try session.numbers("dC/dw[2]"), mean))
    #expect(try session.numbers("m") == [2])
    #expect(try session.text("examples") == "1 · [0.05, 0.1] → [0.01]\n2 · [0.5, -0.3] → [0.9]")
    _ = try session.obey("batch 1")
    #expect(isClose(try session.numbers("cost"), [costs[0]]))
    _ = try session.obey("example 1")
    #expect(try session.numbers("x") == [0.05, 0.1])
    _ = try session.obey("batch 5")
    #expect(try session.obey("X").value?.shape == Shape(rows: 2, columns: 5))
    #expect(try session.numbers("ones(m)").count == 5)
  }

  @Test func `a neuron may have an activation of its own, the learner's too`() throws {
    var session = try session()
    _ = try session.obey("activation linear at 2 1")
    #expect(isClose(try session.numbers("a 2")[0], 0.085))
    for line in [
      "f(x) = x + tanh(x)", "activation f at 2 3", "g(x) = max(0, x)", "activation g at 2 2",
    ] { _ = try session.obey(line) }
    #expect(isClose(try session.numbers("a 2"), [0.085, 0, 0.29 + Activation.tanh(0.29)]))
    #expect(try session.obey("bp2").verdict?.ruling == .true)
    #expect(try session.text("gradcheck").hasSuffix("true: they agree to six digits"))
    #expect(try session.text("show").contains("neuron 3 of layer 2: f"))
    _ = try session.obey("activation tanh")
    #expect(isClose(try session.numbers("a 2")[0], Activation.tanh(0.085)))
    _ = try session.obey("h(x) = C x")
    #expect(
      session.refusal("activation h")
        == "value 12+1: h can't be an activation: it uses the network, of which an activation is a part "
        + "[an activation depends on its own argument alone, as in f(x) = x + tanh(x)]")
  }

  @Test func `a new network forgets what no longer fits, and says so`() throws {
    var session = try session()
    let note = try session.obey("network 3 1 seed 2").note.plain
    #expect(
      note
        == "a network 3-1: sigmoid, quadratic cost, 4 weights and biases, seed 2; the input did not fit and went"
    )
    #expect(
      session.refusal("z 2")
        == "state 1+3: the network has no input yet [give its 3 entries: `input [0.1, 0.1, 0.1]`]")
    #expect(try session.numbers("y") == [0.01])
  }

  @Test func `names hold values and functions until they are given anew`() throws {
    var session = try session()
    #expect(try session.obey("s = [1, 2]").note.plain == "s is a vector of 2 entries")
    _ = try session.obey("f(u) = u^2 + 1")
    #expect(try session.numbers("f(s)") == [2, 5])
    #expect(try session.numbers("s ⊙ [3, 4]") == [3, 8])
    #expect(try session.numbers("hadamard s s") == [1, 4])
    _ = try session.obey("s(x) = 3 x")
    #expect(try session.numbers("s(2)") == [6])
    _ = try session.obey("s = 4")
    #expect(try session.numbers("2 s") == [8])
    #expect(session.ownNames == ["s", "f"])
    _ = try session.obey("α = 3")
    #expect(try session.numbers("2 alpha") == [6])
  }

  @Test func `names can't fill the memory`() throws {
    var session = try session(["v = ones(6000000)"])
    #expect(
      session.refusal("u = v").hasPrefix(
        "limit 1+1: your names would hold more than 10,000,000 entries together"))
    _ = try session.obey("v = 0")
  }
}
