import Backprop
import Notation
import TestSupport
import Testing

@testable import Workbench

@Suite("Every command")
struct CommandTests {
  @Test(arguments: Session.commands.entries)
  func `a command's example works and its manual page exists`(entry: CommandEntry) throws {
    try TemporaryFolder.with { folder in
      var session =
        switch entry.name {
        case "train": try session(["network 4 5 10"])
        case "set": try session(["network 3 2 1"])
        default: try session()
        }
      let context = ExecutionContext(folders: [folder.path])
      _ = try folder.file(
        #"{"sizes": [1, 1], "activation": "tanh", "cost": "quadratic", "weights": [[[2]]], "biases": [[1]]}"#,
        named: "network.json")
      _ = try folder.digits("digits", count: 20)
      let line = entry.example
        .replacing("Examples/toy-2-3-1.json", with: "network.json").replacing(
          "my-network.json", with: "\(folder.path)/my.json"
        )
        .replacing("Examples/digits8x8", with: "digits")
      if entry.name == "forget" { _ = try session.obey("example [0.1, 0.2] -> [0.3]") }
      if ["confusion", "misread"].contains(entry.name) {
        _ = try session.obey("network 4 5 10")
        _ = try session.obey("train digits test digits epochs 1", in: context)
      }
      #expect(line.hasPrefix(entry.name))
      let outcome = try session.obey(line, in: context)
      #expect(outcome.kind != "none" || !outcome.note.isEmpty)
      let page = try session.text("help \(entry.name)")
      // What the word means stands above, where it is one of the subject.
      #expect(page.contains(entry.usage + "\n  " + entry.summary))
      if let equation = entry.equation { #expect(BookEquation.named(equation) != nil) }
    }
  }

  @Test func `values are those of the present network and example`() throws {
    var session = try session()
    let z = [0.085, -0.105, 0.29]
    #expect(isClose(try session.numbers("z 2"), z, tolerance: 1e-15))
    let a = z.map { Activation.sigmoid($0) }
    #expect(isClose(try session.numbers("a 2"), a, tolerance: 1e-15))
    let output = Activation.sigmoid(0.7 * a[0] - 0.5 * a[1] + 0.9 * a[2] - 0.1)
    #expect(isClose(try session.numbers("output"), [output], tolerance: 1e-15))
    #expect(
      isClose(
        try session.numbers("cost"), [0.5 * (output - 0.01) * (output - 0.01)], tolerance: 1e-15))
    let δ = (output - 0.01) * output * (1 - output)
    #expect(isClose(try session.numbers("delta 3"), [δ], tolerance: 1e-15))
    #expect(isClose(try session.numbers("gradient b 3"), [δ], tolerance: 1e-15))
    #expect(isClose(try session.numbers("gradient w 3"), a.map { δ * $0 }, tolerance: 1e-15))
    let slope = zip([0.7, -0.5, 0.9], a).map { δ * $0 * $1 * (1 - $1) }
    #expect(isClose(try session.numbers("delta 2"), slope, tolerance: 1e-15))
    #expect(try session.numbers("w 3") == [0.7, -0.5, 0.9])
    #expect(try session.numbers("b 2") == [0.1, -0.2, 0.3])
    #expect(try session.numbers("a 1") == [0.05, 0.1])
  }

  @Test(arguments: [
    ("z 2", "vector"), ("a 2", "vector"), ("b 3", "vector"), ("delta 3", "vector"),
    ("gradient b 3", "vector"),
    ("w 3", "matrix"), ("gradient w 3", "matrix"), ("dC/dw[3]", "matrix"), ("∂C/∂b[3]", "vector"),
    ("cost", "number"), ("output", "vector"), ("sigmaprime 3", "matrix"),
    ("hadamard [1,2] [3,4]", "vector"),
    ("bp1", "verdict"), ("δ[3] == a[3]", "verdict"), ("feedforward", "text"),
    ("input [1, 2]", "none"),
  ])
  func `each line gives the kind that a program expects`(line: String, kind: String) throws {
    var session = try session()
    #expect(try session.obey(line).kind == kind)
  }

  @Test(arguments: [
    "network 2 3 1", "network 3 4 2 2 seed 5 activation tanh", "network 2 3 2 cost cross-entropy",
    "network 1 1", "network 1 1 1 activation softplus",
  ])
  func `the four equations hold`(network: String) throws {
    var session = try session([network, "batch 2"])
    for name in ["bp1", "bp2", "bp3", "bp4"] where name != "bp2" || network != "network 1 1" {
      #expect(try session.obey(name).verdict?.ruling == .true, "\(name)")
    }
  }

  @Test func `BP2 is asked for where it says something`() throws {
    var session = try session()
    #expect(
      session.refusal("bp2 3")
        == "index 5+1: BP2 leads from a layer to the one after it, and layer 3 is the last [`bp1` is about the output layer]"
    )
    _ = try session.obey("network 2 1")
    _ = try session.obey("batch 1")
    #expect(
      session.refusal("bp2")
        == "state 1+3: BP2 needs a hidden layer, and this network has none [`network 2 3 1` has one]"
    )
  }

  @Test func `why writes out the sum with the numbers in it`() throws {
    var session = try session()
    #expect(
      try session.text("why z[2][1]")
        == "z²₁ = w²₁₁ a¹₁ + w²₁₂ a¹₂ + b²₁\n    = 0.5 · 0.05 + -0.4 · 0.1 + 0.1\n    = 0.085")
    #expect(try session.text("why δ[2][1]").hasPrefix("δ²₁ = (w³₁₁ δ³₁) σ′(z²₁)\n    = (0.7 · "))
    #expect(try session.text("why δ[3][1]").hasPrefix("δ³₁ = ∂C/∂a³₁ σ′(z³₁)\n"))
    #expect(try session.text("why dC/dw[2][1,2]").hasPrefix("∂C/∂w²₁₂ = a¹₂ δ²₁\n    = 0.1 · "))
    #expect(try session.text("why a[2][3]").hasPrefix("a²₃ = σ(z²₃)\n    = σ(0.29"))
    for line in [
      "w[2]", "x", "y", "C", "z[2]", "a[1]", "a[2]", "δ[2]", "∂C/∂b[2]", "∂C/∂w[2]", "b[3][1]",
    ] {
      #expect(try !session.text("why \(line)").isEmpty, "\(line)")
    }
    #expect(
      session.refusal("why 1 + 1")
        == "value 5+5: `why` explains one of w, b, z, a, δ, C, x, y, or a derivative of C [ask for one: `why δ[2][1]`]"
    )
    #expect(
      session.refusal("why δ[9]")
        == "index 7+1: there is no layer 9: this network has layers 1 to 3")
    _ = try session.obey("batch 2")
    #expect(try session.text("why dC/dw[2][1,2]").contains("average"))
  }

  @Test func `the last number of a why is the quantity itself`() throws {
    var session = try session()
    for line in ["z[2][2]", "δ[2][3]", "δ[3][1]", "∂C/∂w[3][1,2]", "C", "a[3][1]"] {
      let last = try session.obey("why \(line)").text.spans.last { $0.number != nil }?.number
      #expect(try last == session.numbers(line)[0], "\(line)")
    }
  }

  @Test func `demon and nudge put the predicted change beside the true one`() throws {
    var session = try session()
    for line in [
      "demon 2 1 0.001", "nudge w 2 1 2 0.001", "nudge b 3 1 0.001", "nudge z 2 1 0.001",
    ] {
      let numbers = try session.obey(line).text.spans.compactMap(\.number)
      let (predicted, true_) = (numbers[numbers.count - 2], numbers[numbers.count - 1])
      #expect(predicted != 0)
      #expect((predicted - true_).magnitude < 1e-3 * predicted.magnitude, "\(line)")
    }
    let before = session.state
    _ = try session.obey("demon 3 1 5")
    #expect(session.state == before)
    #expect(
      session.refusal("demon 2 4 0.1")
        == "index 9+1: there is no neuron 4 in layer 2, which has 3 neurons")
    #expect(
      session.refusal("demon 2 1 1/0")
        == "value 11+3: the change must be a finite number; this is inf")
    #expect(
      session.refusal("nudge w 2 1 0.1") == "index 13+3: a neuron is a whole number; this is 0.1")
    #expect(
      session.refusal("nudge q 2 1 1 1")
        == "syntax 7+1: expected w, b or z, and its place, found `q` [the form is "
        + "`nudge w LAYER TO FROM CHANGE | nudge b|z LAYER NEURON CHANGE`]"
    )
  }

  @Test func `the paths from a weight add up to BP4`() throws {
    var session = try session(["network 2 2 3 2 seed 4", "batch 1"])
    let outcome = try session.obey("paths w 2 1 2")
    #expect(outcome.text.plain.contains("sum over 6 paths"))
    let numbers = outcome.text.spans.compactMap(\.number)
    #expect(isClose(numbers[numbers.count - 2], numbers[numbers.count - 1]))
    #expect(isClose(try session.numbers("∂C/∂w[2][1,2]"), [numbers[numbers.count - 1]]))
  }

  @Test func `the gradient is checked`() throws {
    var session = try session()
    #expect(try session.text("gradcheck").hasSuffix("true: they agree to six digits"))
  }

  @Test func `a step of learning goes down the gradient`() throws {
    var session = try session()
    let (w, gradient) = (try session.numbers("w 2"), try session.numbers("gradient w 2"))
    let before = try session.numbers("cost")[0]
    let outcome = try session.obey("learn 0.5")
    #expect(outcome.text.spans.compactMap(\.number) == [before, try session.numbers("cost")[0]])
    #expect(isClose(try session.numbers("w 2"), zip(w, gradient).map { $0 - 0.5 * $1 }))
    #expect(session.costs.values.count == 2)
    #expect(try session.text("plot cost").hasPrefix("the cost"))
    #expect(session.refusal("learn nan").hasPrefix("value 7+3: the learning rate must be"))
    #expect(
      session.refusal("learn 1/0")
        == "value 7+3: the learning rate must be a finite number; this is inf")
  }

  @Test func `plots are drawn of functions, of the cost and of δ`() throws {
    var session = try session()
    #expect(
      session.refusal("plot cost")
        == "state 1+9: there is no cost to plot yet [`learn 0.5` a few times, or `train`, and then `plot cost`]"
    )
    for line in [
      "plot sigma, sigma'", "plot x^2, ln(x), 1/x", "plot delta", "plot 0/0",
      "plot relu, max(x, 1)",
    ] {
      #expect(try !session.text(line).isEmpty)
    }
    #expect(session.refusal("plot sigma,  foo").hasPrefix("name 14+3: there is no name foo"))
    #expect(session.refusal("plot sigma,").hasPrefix("syntax"))
    #expect(
      session.refusal("plot w[2]")
        == "shape 6+4: w[2](x) must be a number where x is one; it is a 3×2 matrix")
    #expect(session.refusal("plot x,x,x,x,x,x,x") == "limit 6+13: at most 6 curves fit in one plot")
  }

  @Test func `help answers to commands, symbols, equations and own names`() throws {
    var session = try session()
    _ = try session.obey("s = [1, 2]")
    _ = try session.obey("f(x) = x^2")
    for line in [
      "help", "?", "help delta", "delta?", "?⊙", "help \\odot", "help ⊙", "help =", "help BP2",
      "help symbols", "help search error", "help s", "f?", "help sin", "help max", "help relu",
      "help sigmoid",
    ] {
      #expect(try !session.text(line).isEmpty, "\(line)")
    }
    #expect(
      session.refusal("help dleta")
        == "name 1+10: there is no help on dleta [did you mean `Delta` or `delta`?]")
  }

  @Test func `the names of commands are unique, and each stands in help`() throws {
    let names = Session.commands.commands.map(\.entry.name)
    #expect(Set(names).count == names.count)
    var session = Session()
    let short = try session.text("help")
    #expect(short.split(separator: "\n").count < 24)
    let help = try session.text("help all")
    for name in names { #expect(short.contains(name)) }
    for name in names { #expect(help.contains("\n  \(name) "), "\(name)") }
  }
}
