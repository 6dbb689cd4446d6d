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

  private func value(at assignment: [String: Int]) -> Double {
    var position = 0
    for (letter, count) in zip(letters, counts) {
      position = position * count + (assignment[letter] ?? 0)
    }
    return values[position]
  }

  static func product(_ tables: [Table]) -> Table {
    var product = Table(letters: [], counts: [], values: [])
    for table in tables {
      for (letter, count) in zip(table.letters, table.counts)
      where !product.letters.contains(letter) {
        product.letters.append(letter)
        product.counts.append(count)
      }
    }
    product.values = (0..<product.counts.reduce(1, *)).map { position in
      let assignment = Dictionary(
        uniqueKeysWithValues: zip(product.letters, product.indices(at: position)))
      return tables.reduce(1) { $0 * $1.value(at: assignment) }
    }
    return product
  }

  func summed(over letter: String) -> Table {
    guard let place = letters.firstIndex(of: letter) else { return self }
    var rest = Table(letters: letters, counts: counts, values: [])
    rest.letters.remove(at: place)
    rest.counts.remove(at: place)
    rest.values = (0..<rest.counts.reduce(1, *)).map { position in
      var assignment = Dictionary(
        uniqueKeysWithValues: zip(rest.letters, rest.indices(at: position)))
      return (0..<counts[place]).reduce(0) { sum, index in
        assignment[letter] = index
        return sum + value(at: assignment)
      }
    }
    return rest
  }
}
