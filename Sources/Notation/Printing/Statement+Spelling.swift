/// Statements and conditions as the tutor writes them back, in Unicode.
extension Statement {
  /// The statement so that it can be typed.
  package var spelled: String {
    switch self {
    case .expression(let term): term.readBack
    case .relation(let sides, let relations): chained(sides, relations)
    case .member(let term, let space): "\(term.readBack) ∈ ℝ\(space.exponent)"
    case .definition(let name, _, let term): "\(name) = \(term.readBack)"
    case .functionDefinition(let name, _, let parameters, let body):
      "\(name)(\(parameters.joined(separator: ", "))) = \(body.readBack)"
    }
  }
}

private func chained(_ sides: [Term], _ relations: [Relation]) -> String {
  zip(sides.dropFirst(), relations).reduce(sides.first?.readBack ?? "") { text, next in
    "\(text) \(next.1.sign.rawValue) \(next.0.readBack)"
  }
}

extension LineReading {
  /// The line as it was read.
  package var spelled: String { statements.map(\.spelled).joined(separator: "; ") }
}

extension Term {
  fileprivate var readBack: String { spelled(in: Spelling(.unicode)) }
}

extension Space {
  fileprivate var exponent: String {
    guard let rows, let columns else { return "" }
    let isVector = columns.form == .number(1)
    return "^{\(rows.readBack)\(isVector ? "" : " × " + columns.readBack)}"
  }
}

extension Restriction {
  /// The condition so that it can be typed.
  package var spelled: String {
    switch form {
    case .every(let letters): "∀ " + letters.joined(separator: ", ")
    case .activation(let name): "for \(name) neurons"
    case .cost(let name): "\\text{for the \(name) cost}"
    case .comparison(let sides, let relations): chained(sides, relations)
    case .values(let letters, let terms):
      letters.joined(separator: ", ") + " = "
        + terms.map { $0.isDots ? "…" : $0.readBack }.joined(separator: ", ")
    case .none(let lists):
      lists.map { list in
        list.count == 1
          ? list[0].denied ?? "not \(list[0].spelled)"
          : "not (\(list.map(\.spelled).joined(separator: ", ")))"
      }.joined(separator: ", ")
    }
  }

  /// The condition that holds where this one does not; nil where that takes words.
  private var denied: String? {
    switch form {
    case .values(let letters, let terms) where letters.count == 1 && terms.count == 1:
      return "\(letters[0]) ≠ \(terms[0].readBack)"
    case .comparison(let sides, let relations) where relations.count == 1:
      let denials: [Relation.Sign: Relation.Sign] = [
        .equal: .unequal, .unequal: .equal, .less: .atLeast, .atLeast: .less, .greater: .atMost,
        .atMost: .greater,
      ]
      guard let sign = denials[relations[0].sign] else { return nil }
      return "\(sides[0].readBack) \(sign.rawValue) \(sides[1].readBack)"
    default: return nil
    }
  }
}
