import Backprop
import Notation
import Sentences

extension Session {
  /// `set w[2][1,3] = 0.5`, `set w[2] = [[…],[…]]`, `set b[2] = […]`.
  mutating func set(
    _ arguments: Arguments, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    var changed = try requireNetwork()
    do throws(Diagnostic) {
      guard
        case .relation(let sides, let relations)? = try LineReading(arguments.rest.text, vocabulary)
          .statements.first,
        relations.count == 1, relations[0].sign == .equal || relations[0].sign == .becomes,
        case .quantity(let quantity) = sides[0].form, quantity.letter == .w || quantity.letter == .b
      else { throw wrongForm(arguments) }
      var evaluator = Evaluator(scope(context))
      let present = try evaluator.value(of: sides[0])
      let value = try evaluator.value(of: sides[1])
      guard value.isFinite else {
        throw Diagnostic(.value, "weights and biases are finite numbers", at: sides[1].range)
      }
      guard let fitting = value.fitted(to: present.shape) else {
        throw Diagnostic(
          .shape, "\(sides[0].printed) is \(present.wording), but this is \(value.wording)",
          at: sides[1].range)
      }
      try evaluator.assign(fitting, to: quantity, in: &changed)
      network = changed
      return .note("\(sides[0].printed) is set")
    } catch { throw error.moved(by: arguments.rest.range.lowerBound) }
  }

  private func wrongForm(_ arguments: Arguments) -> Diagnostic {
    let first = arguments.words[0].text
    let hint: Sentence =
      switch first.prefix(1) {
      case "x": "`input […]` sets the input"
      case "y": "`target […]` sets the target"
      default: "its form is `\(arguments.usage)`"
      }
    return Diagnostic(
      .syntax, "`set` needs w or b with a layer, `=` and what it becomes",
      at: 0..<arguments.rest.text.unicodeScalars.count, hint: hint)
  }

  /// `w[2] ← w[2] − 0.5 ∂C/∂w[2]`: an update with all its indices given is done.
  mutating func update(
    _ sides: [Term], _ relations: [Relation], _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome? {
    guard relations.count == 1, !relations[0].isComparison,
      let update = Update(sides[0], relations[0], sides[1]),
      case .quantity(let quantity) = update.variable.form
    else { return nil }
    var changed = try requireNetwork()
    var evaluator = Evaluator(scope(context))
    let present = try evaluator.value(of: update.variable)
    let value = try evaluator.value(of: update.value)
    guard value.shape == present.shape, value.isFinite else {
      throw Diagnostic(
        value.isFinite ? .shape : .value,
        "\(update.variable.printed) is \(present.shape.wording), but this is \(value.shape.wording)",
        at: update.value.range)
    }
    try evaluator.assign(value, to: quantity, in: &changed)
    network = changed
    return .note("\(update.variable.printed) is updated")
  }
}

extension Value {
  /// The value in the shape that is asked for; a vector also serves as a row of as many entries.
  func fitted(to shape: Shape) -> Value? {
    if self.shape == shape { return self }
    guard case .vector(let v) = self, shape == Shape(rows: 1, columns: v.count) else { return nil }
    return .row(v)
  }
}
