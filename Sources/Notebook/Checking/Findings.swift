/// What one piece of a chapter gives to the chapter's result.
struct Findings: Sendable {
  struct Case: Sendable {
    /// What follows `chapter/step/`; nil where its number among the step's does.
    let name: String?
    let line: Int
    let status: CheckCase.Status
    var equation: CheckCase.Equation?
  }

  /// The step of the piece; empty where it is of the whole chapter.
  let step: String
  var cases: [Case] = []
  var unchecked: [ChapterResult.Unchecked] = []
  var isInterrupted = false

  static func interrupted(in step: String) -> Findings {
    Findings(step: step, isInterrupted: true)
  }
}

extension ChapterResult {
  /// Takes in what all pieces gave, in their order.
  mutating func collect(_ findings: [Findings]) {
    var numbers: [String: Int] = [:]
    for found in findings {
      let place = found.step.isEmpty ? id : "\(id)/\(found.step)"
      for item in found.cases {
        if item.name == nil { numbers[found.step, default: 0] += 1 }
        let name = item.name ?? "\(numbers[found.step, default: 0])"
        cases.append(
          CheckCase(
            name: "\(place)/\(name)", path: path, line: item.line, status: item.status,
            equation: item.equation))
        if item.equation != nil { checkedEquations += 1 }
      }
      unchecked += found.unchecked
      isInterrupted = isInterrupted || found.isInterrupted
    }
  }
}
