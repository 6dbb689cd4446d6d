/// What lines tell of the notation in which they are written.
extension LineReading {
  /// z = w a + b, w before a and whole.
  var multipliesMatrices: Bool {
    statements.contains { statement in
      guard case .relation(let sides, _) = statement, sides[0].quantity?.letter == .z else {
        return false
      }
      return sides.contains { side in
        side.contains { term in
          guard case .chain(let first, let links) = term.form, let second = links.first else {
            return false
          }
          return first.quantity?.isWholeMatrix == true && second.operand.quantity?.isColumn == true
        }
      }
    }
  }

  /// δ = −∂C/∂z.
  var statesErrors: Bool {
    statements.contains { statement in
      guard case .relation(let sides, _) = statement, sides.count == 2,
        sides[0].quantity?.letter == .δ, case .negative(let slope) = sides[1].form,
        case .derivative(let of, let by) = slope.form
      else { return false }
      return of.quantity?.letter == .C && by.quantity?.letter == .z
    }
  }

  /// A product of derivatives of vectors by vectors.
  var chainsJacobians: Bool {
    statements.flatMap(\.sides).contains { side in
      side.contains { term in
        guard case .chain(let first, let links) = term.form else { return false }
        let factors = [first] + links.map(\.operand)
        return factors.count(where: \.isJacobian) > 1
      }
    }
  }

  /// 1/m before a product: nobody writes it by a slip.
  var dividesByExamples: Bool {
    statements.flatMap(\.sides).contains { side in
      side.contains { term in
        guard case .chain(_, let links) = term.form else { return false }
        return links.contains {
          $0.sign == .over && [.n, .m].contains($0.operand.quantity?.letter)
            && $0.operand.quantity?.layer == nil
        }
      }
    }
  }

  /// Whether the word *error* stands in it: in programs it is often what the output is off by.
  var namesError: Bool { remarks.contains(.name("error", readAs: .letter(.δ))) }

  /// Whether it gives a z, or an a, by weights alone.
  var lacksBiases: Bool {
    statements.contains { statement in
      guard case .relation(let sides, _) = statement,
        [.z, .a].contains(sides[0].quantity?.letter)
      else { return false }
      return sides.contains { $0.holds(.w) } && !sides.contains { $0.holds(.b) }
    }
  }

  /// Whether a quantity has more indices than any notation gives it, as where a word stands below it: no one change
  /// mends that.
  var hasTooManyIndices: Bool {
    statements.flatMap(\.sides).contains { side in
      side.quantities.contains { $0.letter.hasLayer && $0.indices.count > 3 }
    }
  }

  var isOfVectors: Bool {
    statements.flatMap(\.sides).contains { side in
      side.contains { term in
        switch term.form {
        case .transpose: true
        case .chain(_, let links): links.contains { $0.sign == .hadamard || $0.sign == .outer }
        default: false
        }
      }
    }
  }
}

extension Term {
  fileprivate var isJacobian: Bool {
    guard case .derivative(let of, let by) = form else { return false }
    return !of.isSingleNumber && !by.isSingleNumber
  }
}
