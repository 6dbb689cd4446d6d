/// A product taken apart, where no one change of it holds: which factors are right, and which to look at.
struct Pieces {
  private let right: [Term]
  private let doubtful: [Term]

  /// Compares the factors of a side with those that the book has in its place.
  ///
  /// Returns nothing where all factors are alike, or none.
  init?(of side: Term, against due: Term) {
    var left = due.factors
    var (right, doubtful) = ([Term](), [Term]())
    for factor in side.factors {
      if let place = left.firstIndex(of: factor) {
        left.remove(at: place)
        right.append(factor)
      } else {
        doubtful.append(factor)
      }
    }
    guard !right.isEmpty, !doubtful.isEmpty else { return nil }
    (self.right, self.doubtful) = (right, doubtful)
  }

  /// What is said of them, in the words of the line that they stand in.
  func wording(in line: String) -> String {
    func listed(_ terms: [Term]) -> String {
      terms.map { Array(line.unicodeScalars).text($0.range) }.joined(separator: " and ")
    }
    return "\(listed(right)) \(right.count == 1 ? "is" : "are") right; look at \(listed(doubtful))"
  }
}

extension Term {
  /// The factors of a product; of anything else, it alone.
  fileprivate var factors: [Term] {
    guard case .chain(let first, let links) = form,
      links.allSatisfy({ [.beside, .times, .hadamard].contains($0.sign) })
    else { return [self] }
    return [first] + links.map(\.operand)
  }
}
