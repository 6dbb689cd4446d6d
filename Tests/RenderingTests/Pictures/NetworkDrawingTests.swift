import Backprop
import Rendering
import Testing

@Suite("Network drawings")
struct NetworkDrawingTests {
  static func random(_ sizes: [Int]) throws -> Network {
    var generator = SeededGenerator(seed: 7)
    return try Network(sizes: sizes, using: &generator)
  }

  static func small() throws -> Network {
    try Network(weights: [Matrix([[0.5, -0.25]])], biases: [[0]])
  }

  @Test func `positive weights are solid, negative ones dotted`() throws {
    #expect(
      try NetworkDrawing(network: Self.small()).text(width: 30).plain == """
        1                 2
        x
        ①⠠⠤⠤⠤⢄⣀⣀⣀⡀
                 ⠈⢉⠉⡉⢑⠒⠖⠲⠢①⠠⠤⠤⠤⠤⠤⠤⠄C
        ②⠠ ⠂⠐ ⠁⠈ ⠁
        \u{20}
        ⠤⠤⠤ w ≥ 0  ⠄⠠  w < 0
        """)
  }

  @Test func `the numbers beside the neurons carry their full values`() throws {
    let network = try Self.random([2, 3, 1])
    let pass = try network.feedforward([0.5, 0.25])
    let drawing = NetworkDrawing(network: network, values: .activations(pass))
    let numbers = drawing.text(width: 80).spans.compactMap(\.number)
    let all = (1...3).flatMap { pass.activation($0).elements }
    #expect(numbers.sorted() == all.sorted())
  }

  @Test func `what a wide layer leaves out is counted`() throws {
    let drawing = NetworkDrawing(network: try Self.random([784, 30, 10]))
    let text = drawing.text(width: 80).plain
    #expect(text.contains("⋮ 778") && text.contains("○784") && text.contains("⋮ 24"))
  }

  @Test func `a marked neuron is shown in a layer that is elided`() throws {
    let drawing = NetworkDrawing(
      network: try Self.random([784, 30, 10]), marks: [.path([400, 15, 7], from: 1)])
    let text = drawing.text(width: 80).plain
    #expect(text.contains("●400") && text.contains("⓯") && text.contains("❼"))
    #expect(text.hasSuffix("the path from neuron 400 of layer 1 → 15 of 2 → 7 of 3 → C"))
  }

  @Test func `in words a drawing says its layers and marks`() throws {
    let drawing = NetworkDrawing(
      network: try Self.small(),
      values: .errors([[0.125]]), marks: [.weight(layer: 2, to: 1, from: 2), .layer(2)])
    #expect(
      drawing.text(width: 80, plain: true).plain == """
        A network of 2 layers.
        Layer 1, the input: 2 neurons.
        Layer 2, the output: 1 neuron; errors 0.125.
        Marked: w[2][1,2] = -0.25, from neuron 2 of layer 1 to neuron 1 of layer 2.
        Marked: layer 2 at work.
        """)
  }

  @Test func `a change spreads to everything behind its weight`() {
    let mark = NetworkDrawing.Mark.spreading(layer: 2, to: 2, from: 1)
    #expect(mark.marks(layer: 2, to: 2, from: 1))
    #expect(!mark.marks(layer: 2, to: 1, from: 1))
    #expect(mark.marks(layer: 3, to: 1, from: 2))
    #expect(!mark.marks(layer: 3, to: 1, from: 1))
    #expect(mark.marks(layer: 4, to: 1, from: 1))
  }

  @Test func `only at a weighted input sits a demon`() throws {
    let network = try Self.small()
    let neuron = NetworkDrawing(network: network, marks: [.neuron(layer: 2, index: 1)])
    let demon = NetworkDrawing(network: network, marks: [.demon(layer: 2, index: 1)])
    #expect(neuron.text(width: 60).lines.last?.plain == "neuron 1 of layer 2")
    #expect(neuron.text(width: 60, plain: true).lines.last?.plain == "Marked: neuron 1 of layer 2.")
    let caption = "the demon at neuron 1 of layer 2, which adds Δz to its weighted input"
    #expect(demon.text(width: 80).lines.last?.plain == caption)
    #expect(demon.text(width: 80, plain: true).lines.last?.plain == "Marked: \(caption).")
    #expect(demon.text(width: 80).plain.ranges(of: "Δz").count == 2)
    for text in [neuron.text(width: 60).plain, neuron.svg()] { #expect(!text.contains("Δz")) }
    for drawing in [neuron, demon] { #expect(drawing.text(width: 60).plain.contains("❶")) }
  }

  @Test func `a mark outside the network is left out`() throws {
    let marks: [NetworkDrawing.Mark] = [
      .layer(0), .layer(3), .neuron(layer: 1, index: 3), .path([], from: 1),
      .path([1, 1, 1], from: 1), .weight(layer: 1, to: 1, from: 1),
    ]
    #expect(NetworkDrawing(network: try Self.small(), marks: marks).marks == [])
  }

  @Test(arguments: [
    [1, 1], [2, 3, 1], [784, 30, 10], [1, 30, 1, 30], Array(repeating: 3, count: 50),
  ])
  func `any network fits its width and makes a well-formed SVG`(sizes: [Int]) throws {
    let network = try Self.random(sizes)
    let pass = try network.feedforward(Vector(repeating: 0.1, count: sizes[0]))
    for marks: [NetworkDrawing.Mark] in [
      [], [.demon(layer: 2, index: 1)], [.spreading(layer: 2, to: 1, from: 1)],
    ] {
      let drawing = NetworkDrawing(network: network, values: .activations(pass), marks: marks)
      expectFits { drawing.text(width: $0) }
      expectFits { drawing.text(width: $0, plain: true) }
      try expectWellFormed(drawing.svg())
    }
  }
}
