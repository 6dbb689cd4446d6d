import Notation
import Notebook
import Support
import Workbench

extension Server {
  mutating func open(_ request: Request) throws(Diagnostic) -> [JSON.Member] {
    let name = try request.optionalText("chapter")
    let step = try request.optionalText("step")
    if name == nil, step == nil {
      throw Diagnostic(.value, "this request needs `chapter` or `step`, a text")
    }
    return try withDesk { (desk, context) throws(Diagnostic) in
      if let name { try desk.open(name, context) }
      if let step { try desk.goTo(step: step, context) }
      let steps = try desk.withWorkbook { (book) in book.steps }
      return [
        .init(
          "steps",
          .array(
            steps.map { step in
              .object([
                "id": .string(step.id), "title": .string(step.title),
                "exercises": .array(step.exercises.map { .string($0) }),
              ])
            })), .init("step", step.map { .string($0) } ?? .null),
      ]
    }
  }

  mutating func standing(
    _ request: Request,
    _ action: (inout Desk, String, ExecutionContext) throws(Diagnostic) -> Workbook.Standing
  ) throws(Diagnostic) -> [JSON.Member] {
    let id = try request.text("exercise")
    try set(request)
    let standing = try withDesk { (desk, context) throws(Diagnostic) in
      try action(&desk, id, context)
    }
    return members(standing)
  }

  func members(_ standing: Workbook.Standing) -> [JSON.Member] {
    let feedback = encoder.encode(setting.text(standing.feedback))
    return [.init("exercise", .string(standing.exercise))] + ruling(standing)
      + [.init("feedback", .string(feedback.trimmed))]
  }

  func ruling(_ standing: Workbook.Standing) -> [JSON.Member] {
    [
      .init("verdict", .string(standing.verdict.rawValue)), .init("mark", .number(standing.mark)),
      .init("of", .number(standing.of)),
    ]
  }
}
