package import Notation
package import Sentences

/// Verdicts on equations as text.
package enum JudgementRenderer {
  package static func text(_ judgement: Judgement) -> StyledText {
    let verdict = judgement.verdict
    var lines = [headline(judgement)]
    if judgement.isReadOtherwise, let read = verdict.read {
      let reading = verdict.reading.map { " (\($0))" } ?? ""
      lines.append(StyledText("read: " + read + reading, .faint))
    } else if let reading = verdict.reading {
      lines.append(StyledText("read: " + reading, .faint))
    }
    if !verdict.stated.isEmpty {
      lines.append(StyledText("under: " + verdict.stated.joined(separator: "; "), .faint))
    }
    if !verdict.skipped.isEmpty {
      lines.append(StyledText("says nothing: " + verdict.skipped.joined(separator: ", "), .faint))
    }
    if verdict.ruling == .false, let counterexample = verdict.counterexample {
      lines += Self.lines(of: counterexample)
    }
    if verdict.ruling == .invalid, let error = verdict.error, let hint = error.hint {
      lines.append("\(error.kind == .shape ? "shapes: " : "hint: ", .hint)\(hint)")
    }
    if let remark = judgement.remark { lines.append(StyledText(inWords(remark))) }
    if let mistake = verdict.mistake {
      lines.append("\(mistake.explanation[.english]) Try \(mistake.command, .command).")
    }
    if let elsewhere = verdict.elsewhere, let row = elsewhere.rows.last {
      lines.append(StyledText(Self.inWords(row, in: elsewhere), .hint))
    }
    if let repair = verdict.repair {
      let name = judgement.repairedEquation.map { " With it this is (\($0))." } ?? ""
      lines.append("\("did you mean ", .hint)\(repair, .notation)?\(name)")
    }
    return lines.joinedLines()
  }

  /// That a statement holds in another notation.
  package static func inWords(_ row: Departure, in dialect: Dialect) -> String {
    "it holds where \(row.meaning): `notation \(dialect.declaration)` reads it so"
  }

  /// The network and the letters' values, and both sides there.
  package static func lines(of counterexample: Counterexample) -> [StyledText] {
    [
      place(of: counterexample).map { StyledText($0[.english]) },
      ComparisonRenderer.side("left", counterexample.left, width: 5),
      ComparisonRenderer.side("right", counterexample.right, width: 5),
    ].compactMap(\.self)
  }

  /// `on 2-3-4-2, sigmoid, quadratic cost, l = 2`; nil where it is the learner's own network.
  package static func place(of counterexample: Counterexample) -> Sentence? {
    guard let network = counterexample.network else { return nil }
    let sizes = network.sizes.map(String.init).joined(separator: "-")
    let bindings = counterexample.bindings.map { "\($0.letter) = \($0.value)" }
    return .onNetwork(sizes, network.activation, network.cost.name, bindings)
  }

  private static func headline(_ judgement: Judgement) -> StyledText {
    let headline = headline(judgement.verdict)
    switch judgement.verdict.ruling {
    case .true: return headline + StyledText(tried(judgement))
    case .firstOrder: return "\(headline): the error falls \(order(judgement))"
    case .false where judgement.link > 0:
      return "\(headline), at sign \(judgement.link + 1) of the chain"
    default: return headline
    }
  }

  /// What was ruled, with the equation that it is or the conditions that it needs.
  package static func headline(_ verdict: Verdict) -> StyledText {
    let name = verdict.equation.map { " (\(inWords(ofEquation: $0)))" } ?? ""
    switch verdict.ruling {
    case .true: return "\("true", .right)\(name)"
    case .conditional:
      // Any of these will do, but what the line itself gives goes with each.
      let others = verdict.conditions.filter { !$0.isGiven }.map(inWords)
      let given = verdict.conditions.filter(\.isGiven).map(inWords)
      let conditions = [others.joined(separator: "; or with ")] + given
      let all = conditions.filter { !$0.isEmpty }.joined(separator: "; and with ")
      return "\("conditional", .right)\(name): it holds with \(all)"
    case .firstOrder: return "\("first-order", .right)\(name)"
    case .step: return "\("step", .right): a step of gradient descent"
    case .false: return StyledText("false", .wrong)
    case .invalid:
      return verdict.error.map(DiagnosticRenderer.invalid) ?? StyledText("invalid", .wrong)
    case .unreadable: return StyledText("unreadable", .wrong)
    }
  }

  /// How the error falls, where changes of 2⁻⁴ to 2⁻¹⁶ were tried.
  private static func order(_ judgement: Judgement) -> String {
    guard let order = judgement.order, order.isFinite else { return "with the change" }
    return "with the change, order \(NumberFormat.text((order * 100).rounded() / 100))"
  }

  /// `45: BP2 neuron by neuron`, for what is one of the four in another form.
  private static func inWords(ofEquation name: String) -> String {
    guard !name.hasPrefix("BP"), let meaning = BookEquation.named(name)?.meaning,
      meaning.hasPrefix("BP")
    else { return name }
    return "\(name): \(meaning)"
  }

  private static func inWords(_ condition: Condition) -> String {
    switch condition {
    case .activation(let name): "\(name) neurons"
    case .cost(let cost): "the \(cost.name) cost"
    case .given(let how): how
    case .both(let activation, let cost): "\(activation) neurons and the \(cost.name) cost"
    }
  }

  private static func inWords(_ conditions: [Condition]) -> String {
    conditions.map(\.name).joined(separator: " or ")
  }

  private static func inWords(_ remark: Remark) -> String {
    switch remark {
    case .linearNeurons: "it holds with linear neurons"
    case .oneNeuronPerLayer: "it holds for one neuron a layer"
    case .step(let rate, let overExamples):
      "learning rate \(rate.map { Term(.number($0), at: 0..<0).printed } ?? "η"), "
        + (overExamples ? "over m examples" : "for one example")
    case .partsDiffer(let some, []), .partsDiffer([], let some):
      "one part holds with \(inWords(some)), the other with others only: never both at once"
    case .partsDiffer(let first, let second):
      "one part holds with \(inWords(first)), the other with \(inWords(second))"
        + ": never both at once"
    case .factors(let right, let doubtful):
      right.joined(separator: " and ") + (right.count == 1 ? " is" : " are") + " right; look at "
        + doubtful.joined(separator: " and ")
    }
  }

  private static func tried(_ judgement: Judgement) -> String {
    judgement.instances == 0
      ? "" : ": tried on \(judgement.networks) networks, \(judgement.instances) times"
  }
}
