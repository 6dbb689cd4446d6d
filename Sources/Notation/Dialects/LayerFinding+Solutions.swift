/// What layers the places of a statement have, once what must fit is known.
extension LayerFinding {
  private static let mostLoose = 2

  /// The layer of each place: that of l, or of L where it hangs on the output. What hangs on nothing is
  /// tried in the layers around.
  func solutions(_ name: String) -> [[LayerReference]] {
    var distances = distances
    for (later, earlier, distance) in customs where distances.distance(later, earlier) == nil {
      _ = distances.put(earlier, -distance, behind: later)
    }
    bringTogetherLetters(&distances)
    if isMixed { return besideWritten(distances).map { [$0] } ?? [] }
    let roots = places.map { distances.root(of: $0).root }.uniqued
    let fixed = distances.root(of: output).root
    let loose = roots.filter { $0 != fixed }.dropFirst(roots.contains(fixed) ? 0 : 1)
    guard loose.count <= Self.mostLoose, !roots.isEmpty else { return [] }
    // The first class is at l, or at L where it hangs on the output.
    let anchor = roots.contains(fixed) ? fixed : roots[0]
    let base = roots.contains(fixed) ? "L" : name
    let shift: Int
    if roots.contains(fixed) {
      shift = distances.root(of: output).distance
    } else {
      shift =
        places.map { distances.root(of: $0) }.filter { $0.root == anchor }
        .map(\.distance).max() ?? 0
    }
    var combinations: [[Int: Int]] = [[:]]
    for root in loose {
      combinations = combinations.flatMap { known in
        [-1, 0, 1].map { known.merging([root: $0]) { $1 } }
      }
    }
    return combinations.map { combination in
      places.map { place in
        let (root, distance) = distances.root(of: place)
        let moved = root == anchor ? distance - shift : distance + (combination[root] ?? 0)
        return LayerReference(base: base, offset: moved)
      }
    }.uniqued
  }

  /// What hangs on nothing else is where its letter stands besides: the z_k of `e^{z_j} / ∑_k e^{z_k}`.
  private func bringTogetherLetters(_ distances: inout Distances) {
    for letter in Set(lettersAtPlaces) {
      let own = zip(places, lettersAtPlaces).filter { $1 == letter }.map(\.0)
      // A letter that stands in two layers tells of none.
      guard
        own.allSatisfy({ place in own.allSatisfy { distances.distance(place, $0) ?? 0 == 0 } })
      else { continue }
      for place in own { _ = distances.put(place, 0, behind: own[0]) }
    }
  }

  /// The layer of each place, counted as those are that are written; nil where one hangs on none.
  private func besideWritten(_ distances: Distances) -> [LayerReference]? {
    let origins = self.origins + [("L", output)]
    let found = places.compactMap { place -> LayerReference? in
      for origin in origins {
        if let distance = distances.distance(place, origin.place) {
          return LayerReference(base: origin.base, offset: distance)
        }
      }
      return nil
    }
    return found.count == places.count ? found : nil
  }
}
