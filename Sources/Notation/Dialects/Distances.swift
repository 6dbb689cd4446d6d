/// Classes of places, with the distance of each from the first of its class.
struct Distances {
  private var parents: [(parent: Int, distance: Int)] = []

  mutating func new() -> Int {
    parents.append((parents.count, 0))
    return parents.count - 1
  }

  func root(of place: Int) -> (root: Int, distance: Int) {
    var (root, distance) = (place, 0)
    while parents[root].parent != root {
      distance += parents[root].distance
      root = parents[root].parent
    }
    return (root, distance)
  }

  /// How far the first lies behind the second; nil where that is open.
  func distance(_ one: Int, _ other: Int) -> Int? {
    let (first, second) = (root(of: one), root(of: other))
    return first.root == second.root ? first.distance - second.distance : nil
  }

  /// Puts a place so many layers behind another; false where it lies elsewhere.
  mutating func put(_ place: Int, _ distance: Int, behind other: Int) -> Bool {
    if let known = self.distance(place, other) { return known == distance }
    let (one, two) = (root(of: place), root(of: other))
    parents[one.root] = (two.root, distance + two.distance - one.distance)
    return true
  }
}
