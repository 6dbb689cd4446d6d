package import Notation

/// Verdicts on equations as text.
package enum JudgementRenderer {
  package static func text(_ judgement: Judgement, line: String) -> StyledText {
    let verdict = judgement.verdict
    var lines = [headline(judgement)]
    if let reading = verdict.reading { lines.append(StyledText("read: " + reading, .faint)) }
    switch verdict.ruling {
    case .false:
      if let shownBy = judgement.shownBy {
        let at = judgement.at.flatMap { $0.isEmpty ? nil : ", \($0)" } ?? ""
        lines.append(StyledText("on \(shownBy)\(at)"))
      }
      if let left = judgement.left, let right = judgement.right {
        lines.append(ComparisonRenderer.side("left", left, width: 5))
        lines.append(ComparisonRenderer.side("right", right, width: 5))
      }
    case .invalid:
      if let error = verdict.error, let hint = error.hint {
        let label = error.kind == .shape ? "shapes: " : "hint: "
        lines.append(StyledText([Span(label, .hint), Span(hint)]))
      }
    default: break
    }
    if let remark = judgement.remark { lines.append(StyledText(remark)) }
    if let mistake = verdict.mistake.flatMap(Mistake.init(rawValue:)) {
      lines.append(
        StyledText([
          Span(mistake.explanation + " Try "), Span(mistake.command, .command), Span("."),
        ]))
    }
    if let repair = verdict.repair {
      let name = judgement.repairedEquation.map { " With it this is (\($0))." } ?? ""
      lines.append(
        StyledText([Span("did you mean ", .hint), Span(repair, .notation), Span("?" + name)]))
    }
    return lines.joinedLines()
  }

  private static func headline(_ judgement: Judgement) -> StyledText {
    let verdict = judgement.verdict
    let name = verdict.equation.map { " (\($0))" } ?? ""
    switch verdict.ruling {
    case .true:
      return StyledText([Span("true", .right), Span(name + tried(judgement))])
    case .conditional:
      return StyledText([
        Span("conditional", .right),
        Span("\(name): it holds with \(verdict.condition.map(inWords) ?? "some networks")"),
      ])
    case .firstOrder:
      return StyledText([
        Span("first-order", .right), Span(name + ": the error falls " + order(judgement)),
      ])
    case .step: return StyledText([Span("step", .right), Span(": a step of gradient descent")])
    case .false:
      let link = judgement.link > 0 ? ", at sign \(judgement.link + 1) of the chain" : ""
      return StyledText([Span("false", .wrong), Span(link)])
    case .invalid:
      return verdict.error.map(DiagnosticRenderer.invalid) ?? StyledText("invalid", .wrong)
    case .unreadable: return StyledText("unreadable", .wrong)
    }
  }

  /// How the error falls, where changes of 2⁻⁴ to 2⁻¹⁰ were tried.
  private static func order(_ judgement: Judgement) -> String {
    guard let order = judgement.order, order.isFinite else { return "with the change" }
    return "with the change, order \(NumberFormat.text((order * 100).rounded() / 100))"
  }

  private static func inWords(_ condition: String) -> String {
    switch condition {
    case "quadratic", "cross-entropy": "the \(condition) cost"
    case "sigmoid with cross-entropy": "sigmoid neurons and the cross-entropy cost"
    default: "\(condition) neurons"
    }
  }

  private static func tried(_ judgement: Judgement) -> String {
    judgement.instances == 0
      ? "" : ": tried on \(judgement.networks) networks, \(judgement.instances) times"
  }
}
