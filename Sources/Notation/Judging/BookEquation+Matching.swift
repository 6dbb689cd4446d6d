extension BookEquation {
  /// The equation of the book that a statement is, whatever its letters and the order of its sides.
  static func matching(_ sides: [Term], _ relations: [Relation]) -> BookEquation? {
    let sought = Canonical(sides, relations)
    return forms.first { $0.form == sought }?.equation
  }

  private static let forms: [(form: Canonical, equation: BookEquation)] = {
    let first = ["BP1", "BP1a", "BP2", "BP3", "BP4"]
    let ordered =
      table.filter { first.contains($0.name) } + table.filter { !first.contains($0.name) }
    return ordered.compactMap { equation in
      guard let reading = try? LineReading(equation.latex), reading.statements.count == 1,
        case .relation(let sides, let relations) = reading.statements[0],
        let restored = try? sides.withIndicesRestored()
      else { return nil }
      return (Canonical(restored, relations), equation)
    }
  }()
}

/// An equation with its letters named in the order in which they come, products in one order.
private struct Canonical: Equatable {
  private let sides: [String]
  private let signs: [Relation.Sign]

  init(_ sides: [Term], _ relations: [Relation]) {
    var names: [String: String] = [:]
    for occurrence in sides.flatMap(\.everyOccurrence) where names[occurrence.letter] == nil {
      names[occurrence.letter] = "i\(names.count)"
    }
    let printed = sides.map { Self.text($0, names) }
    self.sides = printed.count == 2 ? printed.sorted() : printed
    signs = relations.map(\.sign)
  }

  private static func text(_ term: Term, _ names: [String: String]) -> String {
    switch term.form {
    case .quantity(let quantity):
      let layer = quantity.layer.map { "[\(text($0, names))]" } ?? ""
      return quantity.letter.rawValue + (quantity.ofExample ? "_x" : "") + layer
        + quantity.indices.map { "." + text($0, names) }.joined()
    case .name(let name): return names[name] ?? name
    case .number(let value): return "\(value)"
    case .chain(let first, let links):
      let operands = [text(first, names)] + links.map { text($0.operand, names) }
      let signs = links.map(\.sign)
      if signs.allSatisfy({ $0 == .hadamard || $0 == .plus }) {
        return "(" + operands.sorted().joined(separator: signs[0].rawValue) + ")"
      }
      let isScalar = signs.allSatisfy { $0 == .beside || $0 == .times } && operandsAreNumbers(term)
      if isScalar { return "(" + operands.sorted().joined(separator: " ") + ")" }
      return "("
        + zip(operands, [""] + signs.map { $0 == .times ? " " : $0.rawValue }).map { $1 + $0 }
        .joined() + ")"
    case .call(let function, let primes, let arguments):
      return "\(function)\(primes)(" + arguments.map { text($0, names) }.joined(separator: ",")
        + ")"
    case .sum(let sum):
      return "sum" + sum.letters.map { names[$0] ?? $0 }.sorted().joined()
        + (sum.hasDots ? "…" : "") + text(sum.body, names)
    case .derivative(let of, let by): return "d" + text(of, names) + "/d" + text(by, names)
    case .entry(let operand, let indices):
      return text(operand, names) + indices.map { "." + text($0, names) }.joined()
    default:
      return "\(term.kindName)(" + term.parts.map { text($0, names) }.joined(separator: ",") + ")"
    }
  }

  /// Whether every factor is a number, so that their order does not matter.
  private static func operandsAreNumbers(_ term: Term) -> Bool {
    term.parts.allSatisfy { part in
      switch part.form {
      case .number, .sum: true
      case .quantity(let quantity): !quantity.indices.isEmpty
      case .call(_, _, let arguments):
        arguments.allSatisfy { operandsAreNumbers(Term(.chain($0, []), at: $0.range)) }
      case .derivative(_, let by):
        if case .quantity(let below) = by.form { !below.indices.isEmpty } else { false }
      case .chain, .negative: operandsAreNumbers(part)
      default: false
      }
    }
  }
}

extension Term {
  /// All letters in the order in which they come, bound ones too.
  fileprivate var everyOccurrence: [Occurrence] {
    switch form {
    case .sum(let sum): sum.body.everyOccurrence
    case .quantity, .entry: occurrences
    default: parts.flatMap(\.everyOccurrence)
    }
  }

  fileprivate var kindName: String {
    switch form {
    case .list: "list"
    case .negative: "neg"
    case .power: "pow"
    case .transpose: "T"
    case .norm: "norm"
    case .change: "Δ"
    case .costAt: "C"
    case .dots: "…"
    case .columns: "columns"
    default: "I"
    }
  }
}
