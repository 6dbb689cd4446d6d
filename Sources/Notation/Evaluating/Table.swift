/// Numbers by the values of a few letters.
struct Table {
  var letters: [String]
  var counts: [Int]
  var values: [Double]

  /// The letters' values, from 0, at a position; the last letter runs fastest.
  func indices(at position: Int) -> [Int] {
    var rest = position
    var result = Array(repeating: 0, count: counts.count)
    for index in counts.indices.reversed() {
      result[index] = rest % counts[index]
      rest /= counts[index]
    }
    return result
  }

  /// The table of a product: over all letters of its factors.
  static func product(_ tables: [Table]) -> Table {
    var product = Table(letters: [], counts: [], values: [])
    for table in tables {
      for (letter, count) in zip(table.letters, table.counts)
      where !product.letters.contains(letter) {
        product.letters.append(letter)
        product.counts.append(count)
      }
    }
    product.values = Array(repeating: 1, count: product.counts.reduce(1, *))
    for table in tables {
      for (index, position) in table.positions(along: product).enumerated() {
        product.values[index] *= table.values[position]
      }
    }
    return product
  }

  /// The table without one letter, over whose values it is summed.
  func summed(over letter: String) -> Table {
    guard let place = letters.firstIndex(of: letter) else { return self }
    var sum = self
    sum.letters.remove(at: place)
    sum.counts.remove(at: place)
    sum.values = Array(repeating: 0, count: sum.counts.reduce(1, *))
    for (value, position) in zip(values, sum.positions(along: self)) {
      sum.values[position] += value
    }
    return sum
  }

  /// Where in this table each entry of one with all its letters, and others, stands.
  private func positions(along other: Table) -> [Int] {
    var positions = [0]
    for (letter, count) in zip(other.letters, other.counts) {
      let stride =
        letters.firstIndex(of: letter).map { counts[($0 + 1)...].reduce(1, *) } ?? 0
      positions = positions.flatMap { position in (0..<count).map { position + $0 * stride } }
    }
    return positions
  }
}
