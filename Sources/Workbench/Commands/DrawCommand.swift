import Backprop
import Notation
import Rendering
import Support

extension Session {
  func draw(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let (arguments, file) = try arguments.takingSVG()
    return try shown(try drawing(arguments, context), in: file, context)
  }

  private func drawing(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> NetworkDrawing {
    let network = try requireNetwork()
    guard let first = arguments.words.first else {
      return NetworkDrawing(
        network: network, values: (try? pass()).map { .activations($0) } ?? .none)
    }
    if first.text != "path" {
      try arguments.require(["layer", "change"].contains(first.text) ? 2...2 : 1...1)
    }
    let mark: NetworkDrawing.Mark
    switch first.text {
    case "a": return NetworkDrawing(network: network, values: .activations(try pass()))
    case "delta", "δ":
      let errors = (2...network.layers).map(try backpropagation().error)
      return NetworkDrawing(network: network, values: .errors(errors))
    case "path": mark = try path(arguments, context)
    case "layer": mark = .layer(try layer(arguments.words[1], from: 1, of: .a, context))
    case "change":
      guard case .weight(let l, let j, let k) = try place(named: arguments.words[1], context) else {
        throw arguments.expected("a weight, as in w[2][1,3]", at: arguments.words[1])
      }
      mark = .spreading(layer: l, to: j, from: k)
    default: mark = try self.mark(first, arguments, context)
    }
    return NetworkDrawing(network: network, marks: [mark])
  }

  private func mark(
    _ word: Arguments.Word, _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> NetworkDrawing.Mark {
    switch try place(named: word, context) {
    case .weight(let l, let j, let k): return .weight(layer: l, to: j, from: k)
    case .bias(let l, let j), .activation(let l, let j): return .neuron(layer: l, index: j)
    case .weightedInput(let l, let j): return .demon(layer: l, index: j)
    default:
      throw arguments.expected("a quantity with its neurons, as in w[3][2,4] or z[2][1]", at: word)
    }
  }

  private func place(
    named word: Arguments.Word, _ context: ExecutionContext
  ) throws(Diagnostic) -> Variable? {
    do throws(Diagnostic) {
      guard case .quantity(let quantity) = try Term(reading: word.text, vocabulary).form else {
        return nil
      }
      // What is wrong with its layer is found by the weights there.
      var checked = quantity
      if ![.w, .b].contains(quantity.letter) {
        let layer = quantity.letter == .a ? Term(.number(2), at: 0..<0) : quantity.layer
        checked = Quantity(letter: .w, layer: layer, indices: [])
      }
      var evaluator = Evaluator(scope(context))
      _ = try evaluator.value(of: Term(.quantity(checked), at: 0..<0))
      return try evaluator.place(named: quantity)
    } catch { throw error.moved(by: word.range.lowerBound).at(word.range) }
  }

  /// `path 4 2 1`: a neuron of each layer, up to the output.
  private func path(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> NetworkDrawing.Mark {
    let network = try requireNetwork()
    try arguments.require(3...(network.layers + 1))
    let first = network.layers - arguments.words.count + 2
    let neurons = try arguments.words.enumerated().dropFirst().map { (i, word) throws(Diagnostic) in
      try neuron(word, layer: first + i - 1, context)
    }
    return .path(neurons, from: first)
  }

  func showDigit(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let (set, example) = try digit(arguments, context)
    let label = example.target.largestIndex.map { "\($0 - 1)" } ?? ""
    let image = DigitPicture.Image(
      rows: set.rows, columns: set.columns, pixels: example.input.elements, label: label)
    return Outcome([.picture(DigitPicture([image]))])
  }

  /// `input digit 3`: its pixels are the input, its label among ten outputs the target.
  mutating func takeDigit(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let network = try requireNetwork()
    // Of the sets that come with the program, the one that it has an input for each pixel of.
    let usual = network.sizes[0] == 784 ? "mnist5k" : "digits8x8"
    let (set, example) = try digit(arguments, of: "Examples/\(usual)-train", context)
    try requireFit(network, set, at: arguments.words[0])
    (input, target, batchSize) = (example.input, example.target, 0)
    let label = example.target.largestIndex.map { "\($0 - 1)" } ?? ""
    return .note("x is digit \(arguments.words[1].text), a \(label), and y its target")
  }

  /// The digit of `digit N {PREFIX}`, with the set that it is of.
  private func digit(
    _ arguments: Arguments, of usual: String = "Examples/digits8x8-train",
    _ context: ExecutionContext
  ) throws(Diagnostic) -> (set: DigitSet, example: Example) {
    try arguments.require(2...3)
    let number = try whole(arguments.words[1], "an image's number", context)
    let word =
      arguments.words.dropFirst(2).first
      ?? Arguments.Word(text: usual, range: arguments.lineRange)
    let set = try digits(arguments.path(word), at: word, context)
    guard 1...set.count ~= number else {
      throw Diagnostic(
        .index, "there is no image \(number); there are \(set.count)", at: arguments.words[1].range)
    }
    return (set, set.example(number))
  }

  func showMap(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    try arguments.require(2...2)
    let word = arguments.words[1]
    let value = try value(word, context)
    guard value.elements.count > 1 else {
      throw Diagnostic(
        .shape, "a map shows a matrix; this is \(value.shape.wording)", at: word.range)
    }
    // A vector is shown as the row of weights that it may be.
    let matrix =
      value.shape.columns > 1
      ? value.matrix : Matrix(rows: 1, columns: value.elements.count, elements: value.elements)
    return Outcome([.picture(HeatMap(title: word.text, matrix: Self.asImage(matrix)))])
  }

  /// The weights from a square image, a row, as that image.
  private static func asImage(_ matrix: Matrix) -> Matrix {
    let side = Int(Double(matrix.columns).squareRoot().rounded())
    guard matrix.rows == 1, side >= 4, side * side == matrix.columns else { return matrix }
    return Matrix(rows: side, columns: side, elements: matrix.elements)
  }

  func shown(
    _ drawing: some Drawing, in file: Destination?, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    guard let file else { return Outcome([.picture(drawing)]) }
    try context.write(Array(drawing.svg().utf8), to: file, as: .picture)
    return .note("the picture is in \(file.path)")
  }
}
