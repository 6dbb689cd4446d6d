import Backprop
import Notation
import Rendering
import Support

/// What the commands ask of the session; each question has one answer and one error.
extension Session {
  /// Where a file is that a line names.
  func found(
    _ path: String, at word: Arguments.Word, _ context: ExecutionContext
  ) throws(Diagnostic) -> String {
    do { return try context.find(path) } catch { throw Diagnostic(error).at(word.range) }
  }

  func requireNetwork() throws(Diagnostic) -> Network {
    guard let network else { throw .noNetwork }
    return network
  }

  func requireInput() throws(Diagnostic) -> Vector {
    let network = try requireNetwork()
    guard let input else { throw .noInput(size: network.sizes[0]) }
    return input
  }

  func requireExample() throws(Diagnostic) -> Example {
    let network = try requireNetwork()
    let input = try requireInput()
    guard let target else { throw .noTarget(size: network.sizes[network.layers - 1]) }
    return Example(input: input, target: target)
  }

  /// The examples over which the cost is the average.
  func requireExamples() throws(Diagnostic) -> [Example] {
    batchSize > 0 ? Array(examples.prefix(batchSize)) : [try requireExample()]
  }

  func pass() throws(Diagnostic) -> Feedforward {
    let (network, input) = (try requireNetwork(), try requireInput())
    return try shaped(try network.feedforward(input))
  }

  func backpropagation() throws(Diagnostic) -> Backpropagation {
    let (network, example) = (try requireNetwork(), try requireExample())
    return try shaped(try network.backpropagate(example))
  }

  func gradient(_ context: ExecutionContext) throws(Diagnostic) -> Gradient {
    let (network, examples) = (try requireNetwork(), try requireExamples())
    let gradient = try shaped(
      try network.gradient(of: examples, isCancelled: context.isCancelled))
    guard let gradient else { throw .interrupted }
    return gradient
  }

  /// The cost of the present example: C_x where C is the average over a batch at work.
  var costSymbol: String { batchSize > 1 ? "Cₓ" : "C" }

  /// A formula about the present example alone, with its cost named so.
  func ofExample(_ formula: String) -> String {
    batchSize > 1 ? formula.replacing("C", with: costSymbol) : formula
  }

  func cost(_ context: ExecutionContext) throws(Diagnostic) -> Double {
    let (network, examples) = (try requireNetwork(), try requireExamples())
    let cost = try shaped(try network.cost(examples, isCancelled: context.isCancelled))
    guard let cost else { throw .interrupted }
    return cost
  }

  func value(_ word: Arguments.Word, _ context: ExecutionContext) throws(Diagnostic) -> Value {
    do throws(Diagnostic) {
      var evaluator = Evaluator(scope(context))
      return try evaluator.value(of: try Term(reading: word.text, vocabulary))
    } catch { throw error.moved(by: word.range.lowerBound) }
  }

  func number(_ word: Arguments.Word, _ context: ExecutionContext) throws(Diagnostic) -> Double {
    let value = try value(word, context)
    if case .number(let x) = value { return x }
    throw Diagnostic(
      .shape, "a number is needed here; `\(word.text)` is \(value.wording)", at: word.range)
  }

  func finite(
    _ word: Arguments.Word, _ what: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Double {
    // Words that other programs read as numbers; here they could only be names.
    let isNone =
      ["nan", "inf", "infinity"].contains(word.text.lowercased()) && names[word.text] == nil
    let x = isNone ? .nan : try number(word, context)
    if x.isFinite { return x }
    let shown = isNone ? word.text : NumberFormat.text(x)
    throw Diagnostic(.value, "\(what) must be a finite number; this is \(shown)", at: word.range)
  }

  func vector(_ word: Arguments.Word, _ context: ExecutionContext) throws(Diagnostic) -> Vector {
    switch try value(word, context) {
    case .vector(let v): return v
    case .number(let x): return Vector([x])
    case let other:
      throw Diagnostic(
        .shape, "a vector is needed here; this is \(other.wording)", at: word.range,
        hint: "write one as [0.1, 0.2]")
    }
  }

  func whole(
    _ word: Arguments.Word, _ what: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Int {
    let x = try number(word, context)
    if let whole = Int(exactly: x) { return whole }
    throw Diagnostic(
      .index, "\(what) is a whole number; this is \(NumberFormat.text(x))", at: word.range)
  }

  func seed(_ word: Arguments.Word) throws(Diagnostic) -> UInt64 {
    if let seed = UInt64(word.text) { return seed }
    throw Diagnostic(
      .value, "a seed is a whole number from 0 on; this is `\(word.text)`", at: word.range)
  }

  func layer(
    _ word: Arguments.Word, from first: Int, of letter: Letter, _ context: ExecutionContext
  ) throws(Diagnostic) -> Int {
    let network = try requireNetwork()
    let l = try whole(word, "a layer", context)
    guard l <= network.layers else { throw Diagnostic.noLayer(l, of: network).at(word.range) }
    guard l >= first else { throw Diagnostic.layerTooLow(l, letter).at(word.range) }
    return l
  }

  func neuron(
    _ word: Arguments.Word, layer l: Int, _ context: ExecutionContext
  ) throws(Diagnostic) -> Int {
    let count = try requireNetwork().sizes[l - 1]
    let j = try whole(word, "a neuron", context)
    if 1...count ~= j { return j }
    throw Diagnostic(
      .index, "there is no neuron \(j) in layer \(l), which has \(counted(count, "neuron"))",
      at: word.range)
  }
}

/// The result, or its shape error in words.
func shaped<Result>(
  _ result: @autoclosure () throws(ShapeError) -> Result
) throws(Diagnostic) -> Result {
  do { return try result() } catch { throw Diagnostic(error) }
}

/// The right side of (BP1) or (BP2) at layer l of L, as the book prints it: ∇ₐC ⊙ σ′(z³),
/// ((w³)ᵀ δ³) ⊙ σ′(z²); in a softmax layer a³ − y.
func errorFormula(_ l: Int, of L: Int, hasSoftmax: Bool = false) -> String {
  if l == L, hasSoftmax { return "\(raised("a", l)) − y" }
  let factor = errorFactor(l, of: L)
  return "\(l == L ? factor : "(\(factor))") ⊙ σ′(\(raised("z", l)))"
}

/// What is multiplied by the slopes there: ∇ₐC, (w³)ᵀ δ³.
func errorFactor(_ l: Int, of L: Int) -> String {
  l == L ? "∇ₐC" : "(\(raised("w", l + 1)))ᵀ \(raised("δ", l + 1))"
}

/// A quantity with its layer and its neurons as the book prints it: δ², w³₂₄; neurons from 10 on
/// stand apart.
func raised(_ letter: String, _ layer: Int, _ neurons: [Int]) -> String {
  let text = neurons.map(String.init).joined(separator: neurons.contains { $0 > 9 } ? "," : "")
  let lower = neurons.isEmpty ? "" : Scripts.lower(text) ?? "_{\(text)}"
  return letter + (Scripts.raise("\(layer)") ?? "^\(layer)") + lower
}

func raised(_ letter: String, _ layer: Int, _ neurons: Int...) -> String {
  raised(letter, layer, neurons)
}
