import Backprop
import Sentences
import Support
import TestSupport
import Testing

@testable import Notation

@Suite("What can't be evaluated")
struct EvaluatorErrorTests {
  @Test(arguments: [
    Refusal(
      "[1,2] ⊙ [1,2,3]", "shape 1+15",
      "⊙ multiplies entry by entry, so both sides need one length; they have 2 and 3 entries"),
    Refusal(
      "M ⊙ s", "shape 1+5",
      "⊙ multiplies entry by entry, so both sides need one shape; they are 2×2 and 2×1"),
    Refusal(
      "s + [1,2,3]", "shape 1+11",
      "+ works entry by entry, so both sides need one length; they have 2 and 3 entries"),
    Refusal(
      "s − M", "shape 1+5",
      "− works entry by entry, so both sides need one shape; they are 2×1 and 2×2"),
    Refusal(
      "w[2] δ[2]", "shape 1+9",
      "a 3×2 matrix can't multiply a vector of 3 entries: 2 columns meet 3 rows",
      "did you mean the transpose: `w[2]' * δ[2]`?"),
    Refusal(
      "s t", "shape 1+3",
      "two columns have no matrix product; these are a vector of 2 entries and a vector of 2 entries",
      "s ⊙ t multiplies entry by entry, s' t gives one number, s t' a matrix"),
    Refusal("s / M", "shape 1+5", "nothing can be divided by a matrix", "divide by a number"),
    Refusal(
      "s^2", "shape 1+3", "a vector of 2 entries has no power",
      "‖v‖^2 is the sum of its squares; define f(x) = x^2 and write f(v) to square each entry"),
    Refusal("diag(M)", "shape 1+7", "diag makes a matrix of a vector; this is a 2×2 matrix"),
    Refusal(
      "[[1,2],[3]]", "shape 8+3",
      "the rows of a matrix are of one length; row 1 has 2 entries, row 2 has 1"),
    Refusal(
      "[1, s]", "shape 5+1", "each entry of a list is a number; entry 2 is a vector of 2 entries",
      "write a matrix row by row: [[1, 2], [3, 4]]"),
    Refusal(
      "[2]^2", "shape 1+5", "a vector of 1 entry has no power",
      "‖v‖^2 is the sum of its squares; define f(x) = x^2 and write f(v) to square each entry"),
    Refusal(
      "[[2]] [1, 2]", "shape 1+12",
      "two columns have no matrix product; these are a vector of 1 entry and a vector of 2 entries",
      "s t' gives the matrix of all products"),
    Refusal(
      "s[3]", "index 1+4", "there is no entry [3] in a vector of 2 entries; entries count from 1"),
    Refusal(
      "s[0]", "index 1+4", "there is no entry [0] in a vector of 2 entries; entries count from 1"),
    Refusal(
      "s[1,2]", "index 1+6", "there is no entry with 2 indices in a vector of 2 entries",
      "give its position, as in [1]"),
    Refusal(
      "w[2][4,1]", "index 1+9",
      "there is no entry [4,1] in w[2], a 3×2 matrix; entries count from 1"),
    Refusal(
      "w[2][1,2,3]", "index 1+11", "there is no entry with 3 indices in w[2], a 3×2 matrix",
      "give its row and its column, as in [1,3]"),
    Refusal("C[1]", "index 1+4", "there are no entries in C, a number", "leave out the brackets"),
    Refusal("s[1.5]", "index 3+3", "an index is a whole number; this is 1.5"),
    Refusal("s[1e30]", "index 3+4", "an index is a whole number; this is 1e+30"),
    Refusal("s[0/0]", "index 3+3", "an index is a whole number; this is nan"),
    Refusal("δ", "index 1+1", "δ needs a layer", "write δ[2] for layer 2"),
    Refusal(
      "δ[1]", "index 3+1",
      "there is no δ[1]: the input layer has no weighted input and so no error; the first is δ[2]"),
    Refusal(
      "w[1]", "index 3+1", "there is no w[1]: weights lead into a layer, so the first are w[2]"),
    Refusal("a[0]", "index 3+1", "there is no a[0]: layers count from 1"),
    Refusal("z[4]", "index 3+1", "there is no layer 4: this network has layers 1 to 3"),
    Refusal(
      "δ[l]", "index 3+1", "l stands for any layer or neuron; here a number is needed",
      "give it, as in δ[2][1]"),
    Refusal("w2", "name 1+2", "there is no name w2", "did you mean `w[2]`?"),
    Refusal("delta2", "name 1+6", "there is no name delta2", "did you mean `delta[2]`?"),
    Refusal("dleta", "name 1+5", "there is no name dleta", "did you mean `Delta` or `delta`?"),
    Refusal(
      "foo", "name 1+3", "there is no name foo",
      "define it with `foo = …`; `help` lists the commands"),
    Refusal(
      "η", "state 1+1", "η, the learning rate, has a value only while the network learns",
      "`learn 0.5` takes one step with η = 0.5"),
    Refusal(
      "∂C/∂(s+t)", "value 5+5", "a derivative is by a quantity, not by a compound expression",
      "write it as in ∂C/∂z[2][1]"),
    Refusal(
      "∂C/∂L", "value 5+1", "nothing can be differentiated by L",
      "w, b, z, a, x and y can stand below a ∂"),
    Refusal(
      "∂δ[2]/∂z[2]", "limit 2+4", "a derivative inside a derivative is not computed",
      "name the inner one first, as in `g = ∂C/∂a[3]`"),
    Refusal(
      "∂a[3]/∂w[2]", "shape 1+11",
      "the derivative of a vector of 2 entries by a 3×2 matrix has more than two indices",
      "name one entry, as in ∂a[3]/∂w[2][1,3]"),
    Refusal("ones(0)", "value 1+7", "ones(m) needs at least 1 entry"),
  ])
  func `the reason, the place and a way out are said`(refused: Refusal) {
    #expect(refusal(refused.line) == refused.said)
  }

  @Test func `what is missing is asked for`() {
    #expect(
      refusal("w[2]", in: Scope())
        == "state 1+4: there is no network yet [make one: `network 2 3 1 seed 7`]")
    var scope = Scope()
    scope.network = Fixture.network
    #expect(
      refusal("z[2]", in: scope)
        == "state 1+4: the network has no input yet [give its 2 entries: `input [0.1, 0.1]`]")
    scope.input = [1, 2]
    #expect(
      refusal("C", in: scope)
        == "state 1+1: the network has no target yet [give its 2 entries: `target [0.9, 0.9]`]")
  }

  @Test(
    arguments: [
      ("dela", ["delay", "delta"], "did you mean `delay` or `delta`?"),
      ("netwrok", ["network"], "did you mean `network`?"), ("xyz", ["network"], nil),
      ("q", ["w", "Q"], "did you mean `Q`?"),
      ("costt", ["cost", "costs", "coast", "most", "cast"], "did you mean `cost` or `costs`?"),
    ] as [(String, [String], String?)])
  func `the nearest words are suggested`(word: String, known: [String], said: String?) {
    #expect(didYouMean(word, among: known)?.description == said)
  }
}
