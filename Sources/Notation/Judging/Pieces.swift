extension Term {
  /// A product taken apart, where no one change of it holds: which of its factors stand in the right
  /// one too, in the words of the line; nil where all do, or none.
  func factors(comparedWith right: Term, in line: String) -> Remark? {
    let scalars = Array(line.unicodeScalars)
    var left = right.factors
    var (known, doubtful) = ([String](), [String]())
    for factor in factors {
      let text = String(scalars[factor.range.clamped(to: scalars.indices)])
      if let place = left.firstIndex(of: factor) {
        left.remove(at: place)
        known.append(text)
      } else {
        doubtful.append(text)
      }
    }
    return known.isEmpty || doubtful.isEmpty ? nil : .factors(right: known, doubtful: doubtful)
  }

  /// The factors of a product; of anything else, it alone.
  private var factors: [Term] {
    guard case .chain(let first, let links) = form,
      links.allSatisfy({ [.beside, .times, .hadamard].contains($0.sign) })
    else { return [self] }
    return [first] + links.map(\.operand)
  }
}
