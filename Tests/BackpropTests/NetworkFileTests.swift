import Support
import Testing

@testable import Backprop

@Suite("Network files")
struct NetworkFileTests {
  private func network(_ text: String) throws -> Network {
    try Network(fileContent: Array(text.utf8))
  }

  @Test func `a file lists one row of a matrix a line`() throws {
    var network = try Network(
      weights: [Matrix([[0.1, 2], [3, -4]]), Matrix([[1e-9, 0]])], biases: [[0.5, 1], [2]],
      activation: .tanh, cost: .crossEntropy)
    try network.setActivation(.sigmoid, of: Neuron(layer: 3, index: 1))
    #expect(
      try network.fileText() == """
        {
          "sizes": [2, 2, 1],
          "activation": "tanh",
          "cost": "cross-entropy",
          "weights": [
            [
              [0.1, 2],
              [3, -4]
            ],
            [
              [1e-09, 0]
            ]
          ],
          "biases": [
            [0.5, 1],
            [2]
          ],
          "modified": [
            {"layer": 3, "neuron": 1, "activation": "sigmoid"}
          ]
        }

        """)
  }

  @Test func `a file of the book's own program is read`() throws {
    let read = try network(
      #"{"sizes":[2,1],"weights":[[[1,2]]],"biases":[[[3]]],"cost":"CrossEntropyCost"}"#)
    #expect(
      try read == Network(weights: [Matrix([[1, 2]])], biases: [[3]], cost: .crossEntropy))
  }

  @Test func `reading one stops when asked, wherever it stands`() throws {
    let weights = "[\(Array(repeating: "1", count: 100_000).joined(separator: ","))]"
    let text = #"{"sizes":[100000,1],"weights":[[\#(weights)]],"biases":[[0]]}"#
    for bytes in [text, "\"" + String(repeating: "a", count: 200_000) + "\""].map({ Array($0.utf8) }
    ) {
      // The questions come in the file's bytes, and for its rows; none is left unheard.
      for heard in 1...3 {
        var questions = 0
        #expect(throws: NetworkFileError.interrupted) {
          try Network(fileContent: bytes) {
            questions += 1
            return questions >= heard
          }
        }
        #expect(questions == heard)
      }
    }
  }

  @Test func `a function of the learner's own can't be written`() throws {
    let own = Activation(name: "f", definition: "x", value: { $0 }, derivative: { _ in 1 })
    let network = try Network(
      weights: [Matrix([[1]])], biases: [[0]], activation: own)
    #expect(throws: NetworkFileError.ownActivation(name: "f")) { try network.fileText() }
  }

  @Test(arguments: [
    ("[", NetworkFileError.syntax(JSONError(.endOfText, line: 1, column: 2))),
    ("[]", .wrongKind(path: "", needed: .object)),
    ("{}", .missing(path: "sizes")),
    (#"{"sizes":[2,1],"weight":[]}"#, .unknown(path: "weight")),
    (#"{"sizes":2}"#, .wrongKind(path: "sizes", needed: .array)),
    (#"{"sizes":[2,1.5]}"#, .wrongKind(path: "sizes[1]", needed: .wholeNumber)),
    (#"{"sizes":[2,1e300]}"#, .wrongKind(path: "sizes[1]", needed: .wholeNumber)),
    (#"{"sizes":[2]}"#, .network(.tooFewLayers(1))),
    (#"{"sizes":[2,0]}"#, .network(.emptyLayer(2))),
    (#"{"sizes":[1e9,1e9]}"#, .network(.tooLarge(parameters: 1_000_000_001_000_000_000))),
    (#"{"sizes":[2,1],"activation":1}"#, .wrongKind(path: "activation", needed: .string)),
    (#"{"sizes":[2,1],"activation":"f"}"#, .unknownName(path: "activation", found: "f")),
    (#"{"sizes":[2,1],"cost":"f"}"#, .unknownName(path: "cost", found: "f")),
    (#"{"sizes":[2,1]}"#, .missing(path: "weights")),
    (#"{"sizes":[2,1],"weights":[]}"#, .wrongCount(path: "weights", needed: 1, found: 0)),
    (
      #"{"sizes":[2,1],"weights":[[[1,2],[3,4]]]}"#,
      .wrongCount(path: "weights[0]", needed: 1, found: 2)
    ),
    (
      #"{"sizes":[2,1],"weights":[[[1]]]}"#,
      .wrongCount(path: "weights[0][0]", needed: 2, found: 1)
    ),
    (
      #"{"sizes":[2,1],"weights":[[[1,null]]]}"#,
      .wrongKind(path: "weights[0][0][1]", needed: .number)
    ),
    (#"{"sizes":[2,1],"weights":[[[1,2]]]}"#, .missing(path: "biases")),
    (
      #"{"sizes":[2,1],"weights":[[[1,2]]],"biases":[[1,2]]}"#,
      .wrongCount(path: "biases[0]", needed: 1, found: 2)
    ),
    (
      #"{"sizes":[2,1],"weights":[[[1,2]]],"biases":[[[1,2]]]}"#,
      .wrongCount(path: "biases[0][0]", needed: 1, found: 2)
    ),
    (
      #"{"sizes":[2,1],"weights":[[[1,2]]],"biases":[["x"]]}"#,
      .wrongKind(path: "biases[0][0]", needed: .number)
    ),
    (
      #"{"sizes":[1,1],"weights":[[[1]]],"biases":[[1]],"modified":[{"layer":1}]}"#,
      .missing(path: "modified[0].neuron")
    ),
    (
      #"{"sizes":[1,1],"weights":[[[1]]],"biases":[[1]],"#
        + #""modified":[{"layer":1,"neuron":1,"activation":"tanh"}]}"#,
      .badNeuron(path: "modified[0]", layer: 1, neuron: 1)
    ),
    (
      #"{"sizes":[1,1],"weights":[[[1]]],"biases":[[1]],"modified":"#
        + #"[{"layer":2,"neuron":1,"activation":"tanh"},"#
        + #"{"layer":2,"neuron":1,"activation":"relu"}]}"#,
      .badNeuron(path: "modified[1]", layer: 2, neuron: 1)
    ),
    (
      #"{"sizes":[1,1],"weights":[[[1]]],"biases":[[1]],"modified":[{"at":2}]}"#,
      .unknown(path: "modified[0].at")
    ),
  ])
  func `a file that is no network is refused with its place`(
    text: String, error: NetworkFileError
  ) {
    #expect(throws: error) { try network(text) }
  }
}
