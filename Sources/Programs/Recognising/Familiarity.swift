/// How a statement looks beside the others: what is written the same way for another layer is less likely
/// wrong than what stands alone.
struct Familiarity {
  /// By the statement the forms of all products, sums and calls in it.
  private let forms: [Int: Set<String>]
  private let program: Program

  init(_ program: Program) {
    self.program = program
    var forms: [Int: Set<String>] = [:]
    for statement in program.all { forms[statement.id] = Self.forms(of: statement, program) }
    self.forms = forms
  }

  /// How many forms of a statement stand nowhere else, more than there were before a change.
  func strangeness(of edit: Edit, in statement: Statement) -> Int {
    let others = forms.filter { $0.key != statement.id }.values
    func strange(_ own: Set<String>) -> Int {
      own.count { form in !others.contains { $0.contains(form) } }
    }
    let changed = Program(program.text(of: statement, changedBy: edit))
    guard changed.all.count == 1 else { return 0 }
    return strange(Self.forms(of: changed.all[0], changed)) - strange(forms[statement.id] ?? [])
  }

  private static func forms(of statement: Statement, _ program: Program) -> Set<String> {
    var found: Set<String> = []
    for part in statement.expressions.flatMap(\.all) {
      switch part.kind {
      // Which of two comes first says something, too.
      case .binary("-", _, _):
        found.formUnion([form(of: part), program.text(part.range).filter { !"() ".contains($0) }])
      case .binary, .unary, .call: found.insert(form(of: part))
      default: break
      }
    }
    switch statement.kind {
    case .augmented(_, let sign, let value): found.insert("\(sign)= \(form(of: value))")
    case .assignment(_, let value): found.insert("= \(form(of: value))")
    default: break
    }
    return found
  }

  /// An expression without its names and indices.
  private static func form(of expression: Expression) -> String {
    switch expression.kind {
    case .number(let number, _): "\(number)"
    case .attribute(let base, "T"): form(of: base) + ".T"
    case .name, .attribute, .index: "x"
    case .unary(let sign, let inner): sign + form(of: inner)
    case .binary(let sign, let left, let right):
      "(\(form(of: left)) \(sign) \(form(of: right)))"
    case .call(let function, let arguments):
      (function.plainName ?? "") + "("
        + arguments.map { ($0.name ?? "") + form(of: $0.value) }.joined(separator: ",") + ")"
    default: "…"
    }
  }
}
