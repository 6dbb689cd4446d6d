import Backprop
import Notation
package import Rendering
import Support

/// One weight or bias that is moved through a range, on a copy of the session; it stays as it is there.
package struct Slide: Sendable {
  private let session: Session
  private let quantity: Quantity
  private let name: String
  private let present: Double
  private let range: ClosedRange<Double>
  private let example: Example
  private let network: Network
  /// Where it is now, in steps of a hundredth of the range from where it was.
  private var steps = 0

  private static let places = 11
  private static let barWidth = 20
  private static let stepsOfRange = 100.0

  fileprivate init(
    _ session: Session, _ quantity: Quantity, _ name: String, _ present: Double,
    _ range: ClosedRange<Double>
  ) throws(Diagnostic) {
    (self.session, self.quantity, self.name) = (session, quantity, name)
    (self.present, self.range) = (present, range)
    (network, example) = (try session.requireNetwork(), try session.requireExample())
  }

  private struct Place {
    let value: Double
    let cost: Double
    let output: Vector
  }

  package mutating func move(by count: Int) {
    let moved = steps + count
    // From without the range it may come nearer.
    if range.contains(value(at: moved)) || !range.contains(value(at: steps)) { steps = moved }
  }

  package mutating func reset() { steps = 0 }

  private func value(at steps: Int) -> Double {
    rounded(present + Double(steps) * (range.upperBound - range.lowerBound) / Self.stepsOfRange)
  }

  /// Without the last digits, in which a sum of decimal fractions is off.
  private func rounded(_ value: Double) -> Double {
    let scale = 1e9 / (range.upperBound - range.lowerBound)
    return (value * scale).rounded() / scale
  }

  private func moved(to value: Double) throws(Diagnostic) -> Network {
    var (evaluator, moved) = (
      Evaluator(session.scope(ExecutionContext(isCancelled: { false }))), network
    )
    try evaluator.assign(.number(value), to: quantity, in: &moved)
    return moved
  }

  private func place(_ value: Double) throws(Diagnostic) -> Place {
    let moved = try moved(to: value)
    let output = try shaped(try moved.feedforward(example.input)).output
    return Place(
      value: value, cost: try shaped(try moved.cost(output: output, target: example.target)),
      output: output)
  }

  private func line(_ place: Place, bar: Double, mark: String, width: Int) -> StyledText {
    let value = NumberFormat.text(place.value)
    let blocks = String(repeating: "▆", count: Int((bar * Double(Self.barWidth)).rounded()))
    let margin = String(repeating: " ", count: max(0, width - value.count))
    let padding = String(repeating: " ", count: Self.barWidth - blocks.count)
    return """
      \(mark) \(margin)\(value)  \(blocks)\(padding)  \
      \(session.costSymbol) = \(number: place.cost)  a\(Scripts.raise("\(network.layers)") ?? "") = \(Value.vector(place.output))
      """
  }

  private func extremes() throws(Diagnostic) -> (places: [Place], least: Double, most: Double) {
    let places = try (0..<Self.places).map { (place) throws(Diagnostic) in
      let part = Double(place) / Double(Self.places - 1)
      return try self.place(
        rounded(range.lowerBound + (range.upperBound - range.lowerBound) * part))
    }
    return (places, places.map(\.cost).min() ?? 0, places.map(\.cost).max() ?? 0)
  }

  private static func share(_ cost: Double, _ least: Double, _ most: Double) -> Double {
    most > least ? min(1, max(0, (cost - least) / (most - least))) : 0
  }

  /// The cost and the outputs at places over all the range.
  func table() throws(Diagnostic) -> StyledText {
    let (places, least, most) = try extremes()
    let nearest = places.indices.min {
      abs(places[$0].value - present) < abs(places[$1].value - present)
    }
    let width = places.map { NumberFormat.text($0.value).count }.max() ?? 0
    return places.indices.map { index in
      line(
        places[index], bar: Self.share(places[index].cost, least, most),
        mark: index == nearest ? "▸" : " ", width: width)
    }.joinedLines()
  }

  /// Its value where it is now, with the cost and the outputs there.
  package var line: StyledText {
    guard let here = try? place(value(at: steps)), let (_, least, most) = try? extremes()
    else { return StyledText() }
    let line = line(here, bar: Self.share(here.cost, least, most), mark: "=", width: 8)
    return "\(name, .notation) " + line
  }

  /// The network as it is there, with that line below it.
  package func frame(_ context: ExecutionContext) -> Outcome {
    var copy = session
    copy.network = (try? moved(to: value(at: steps))) ?? network
    var outcome = (try? copy.obey("draw", in: context)) ?? .none
    outcome.add(.text(line))
    return outcome
  }
}

extension Session {
  static let slideCommand = Command<Session>(
    "slide", .inside, usage: "slide w[2][1,3] {FROM TO}",
    "moves one weight or bias by the arrow keys, and shows the network, the cost and the outputs; it stays "
      + "as it is. Where no keys are pressed, a table of places",
    example: "slide w[2][1,2]", arguments: [.quantity, .value], words: 1...3
  ) { session, arguments, context throws(Diagnostic) in
    let slide = try session.slide(arguments, context)
    var outcome = Outcome.text(try slide.table())
    outcome.slide = slide
    return outcome
  }

  private func slide(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Slide {
    _ = try requireExample()
    let word = arguments.words[0]
    let term = try Term(reading: word.text, vocabulary)
    var evaluator = Evaluator(scope(context))
    guard case .quantity(let quantity) = term.form, [.w, .b].contains(quantity.letter),
      case .number(let present) = try evaluator.value(of: term)
    else {
      throw Diagnostic(
        .value, "`slide` moves one weight or one bias", at: word.range,
        hint: "name it: `slide w[2][1,3]`")
    }
    var (from, to) = (present - 2, present + 2)
    if arguments.words.count > 1 {
      try arguments.require(3...3)
      from = try finite(arguments.words[1], "where it begins", context)
      to = try finite(arguments.words[2], "where it ends", context)
    }
    guard from < to else {
      throw Diagnostic(
        .value, "a slide goes from the smaller number to the larger", at: arguments.rest.range)
    }
    return try Slide(self, quantity, term.spelled(in: Spelling(.unicode)), present, from...to)
  }
}
