import Backprop
import Notation
import Rendering
import Support

extension Session {
  static let slideCommand = Command<Session>(
    "slide", .inside, usage: "slide w[2][1,3] {FROM TO}",
    "moves one weight or bias through a range: the cost and the outputs at each place; it stays as it is",
    example: "slide w[2][1,2]", arguments: [.quantity, .value], words: 1...3
  ) { session, arguments, context throws(Diagnostic) in
    try session.slide(arguments, context)
  }

  private static let places = 11
  private static let barWidth = 24

  private func slide(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    let (network, example) = (try requireNetwork(), try requireExample())
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
    var rows: [(value: Double, cost: Double, output: Vector)] = []
    for place in 0..<Self.places {
      let exact = from + (to - from) * Double(place) / Double(Self.places - 1)
      // Without the last digits, in which a sum of decimal fractions is off.
      let scale = 1e9 / (to - from)
      let value = (exact * scale).rounded() / scale
      var moved = network
      try evaluator.assign(.number(value), to: quantity, in: &moved)
      let output = try shaped(try moved.feedforward(example.input)).output
      rows.append(
        (value, try shaped(try moved.cost(output: output, target: example.target)), output))
    }
    let (least, most) = (rows.map(\.cost).min() ?? 0, rows.map(\.cost).max() ?? 0)
    let nearest = rows.indices.min { abs(rows[$0].value - present) < abs(rows[$1].value - present) }
    let values = rows.map { NumberFormat.text($0.value) }
    let width = values.map(\.count).max() ?? 0
    let lines = rows.indices.map { index -> StyledText in
      let row = rows[index]
      let share = most > least ? (row.cost - least) / (most - least) : 0
      let bar = String(repeating: "▆", count: Int((share * Double(Self.barWidth)).rounded()))
      let margin = String(repeating: " ", count: width - values[index].count)
      let padding = String(repeating: " ", count: Self.barWidth - bar.count)
      return """
        \(index == nearest ? "▸" : " ") \(margin)\(values[index])  \(bar)\(padding)  \
        \(costSymbol) = \(number: row.cost)  a\(Scripts.raise("\(network.layers)") ?? "") = \(Value.vector(row.output))
        """
    }
    return .lines(lines)
  }
}
