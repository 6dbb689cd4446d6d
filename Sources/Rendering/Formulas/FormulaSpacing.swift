/// How a factor joins the next: which factors side by side need a gap to be told apart.
enum FormulaJoint {
  case none, number, letter, name, prefix, large, dots, words, bracket, scripted, marked, tall
}

extension FormulaNode {
  /// What stands at its core, its scripts apart.
  var joint: FormulaJoint {
    switch self {
    case .number: .number
    case .identifier(let text): text.count > 1 ? .name : .letter
    case .text: .words
    case .sign(let sign, .none):
      switch sign {
      case "∂", "∇", "Δ", "∆": .prefix
      case "∑", "∏", "∫", "∮", "⋃", "⋂": .large
      case "…", "⋯": .dots
      default: .none
      }
    case .limits: .large
    case .scripts(let base, _, _): base.joint
    case .fenced("‖", _, _): .tall
    case .fenced: .bracket
    case .accent, .faced: .marked
    case .fraction, .root, .braced: .tall
    case .sign, .gap, .space, .row, .table: .none
    }
  }

  /// Whether there must be a gap before a factor, which was typed apart or close to it.
  func needsGap(before next: FormulaNode, isApart: Bool) -> Bool {
    if case .row(let nodes) = self {
      return nodes.last?.needsGap(before: next, isApart: isApart) ?? false
    }
    if case .row(let nodes) = next {
      return nodes.first.map { needsGap(before: $0, isApart: isApart) } ?? false
    }
    switch (isScripted ? .scripted : joint, next.joint) {
    case (.large, _):
      if case .sign(_, let spacing) = next { return spacing == .none }
      return true
    case (_, .none), (.none, _), (.prefix, _), (.number, .letter), (.name, .bracket): return false
    case (.words, let right):
      return line.last != " " && ![.bracket, .number, .dots].contains(right)
    case (.letter, .letter): return isApart || !isOnKeyboard || !next.isOnKeyboard && line != "d"
    case (.letter, .bracket):
      return isApart && !Self.functionLetters.contains(line.filter { $0 != "′" })
    case (.letter, .words), (.bracket, .words), (.bracket, .marked), (.marked, .bracket),
      (.marked, .large):
      return false
    case (.letter, .name), (.letter, .prefix), (.letter, .tall), (.letter, .large):
      return line != "d"
    case (.number, .name), (.name, _), (.dots, _): return true
    case (.scripted, .bracket), (.tall, .bracket), (.bracket, .bracket), (_, .number):
      return isApart
    case (.scripted, _), (.tall, _), (.bracket, _): return true
    default: return isApart
    }
  }

  /// With more than the primes of a function.
  private var isScripted: Bool {
    switch self {
    case .scripts(_, nil, let upper?): joint != .prefix && !upper.line.allSatisfy { $0 == "′" }
    case .scripts: joint != .prefix
    default: false
    }
  }

  private static let functionLetters: Set = ["σ", "Σ", "f", "g", "h", "C", "y", "φ"]

  private var isOnKeyboard: Bool { line.first?.isASCII == true }

  /// A sign that has nothing before it to join, as the minus of −1, stands close to what follows.
  func opening(behind before: FormulaNode?) -> FormulaNode {
    guard case .sign(let sign, .around) = self, ["+", "−", "±", "∓"].contains(sign),
      before?.isOperator != false
    else { return self }
    return .sign(sign, .none)
  }

  /// Whether an operand must follow.
  var isOperator: Bool {
    switch self {
    case .sign(_, .around), .sign(_, .after), .sign("(", _), .sign("[", _), .sign("{", _): true
    default: false
    }
  }

  var isRelation: Bool {
    guard case .sign(let sign, .around) = self else { return false }
    return FormulaSigns.relationSigns.contains(sign)
  }

  var isEmpty: Bool {
    if case .row(let nodes) = self { nodes.allSatisfy(\.isEmpty) } else { false }
  }

  var isBlank: Bool { if case .space = self { true } else { self == .gap || isEmpty } }

  /// A blank that needs no other beside it.
  var isWide: Bool { if case .space(let ems) = self { ems > 0.25 } else { false } }
}
