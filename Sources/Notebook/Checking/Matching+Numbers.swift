import Rendering

extension Matching {
  /// The numbers written in a line, each with the one printed there; nil where more differs.
  ///
  /// Where `[..]` leaves a piece several places, it stands where its numbers are nearest.
  func numbers(
    _ expected: String, _ actual: StyledText
  ) -> [(written: WrittenNumber, range: Range<Int>, actual: WrittenNumber)]? {
    let pattern = MatchLine(expected: Self.unescaped(expected)).elements
    let line = MatchLine(actual: actual).elements
    guard pattern.count * max(1, line.count) <= Self.mostPlaces,
      let places = Self.places(of: pattern, in: line)
    else { return nil }
    return zip(pattern, places).compactMap { element, place in
      guard case .number(let written) = element.kind, let place,
        case .number(let actual) = line[place].kind
      else { return nil }
      return (written, element.range, actual)
    }
  }

  /// Each piece is tried at each place; no line that a person writes has as many.
  private static let mostPlaces = 1_000_000

  /// For each element of the pattern its place in the line, nil for an `[..]`.
  private static func places(
    of pattern: [MatchLine.Element], in line: [MatchLine.Element]
  ) -> [Int?]? {
    let pieces = pattern.split(omittingEmptySubsequences: false) { $0.kind == .anything }
    // For each piece the best place of its start that leaves room for those before it, for every
    // place from which on it may stand: the distance of all so far, and where this one starts.
    var best: [[(distance: Double, start: Int)?]] = []
    for (index, piece) in pieces.enumerated() {
      let (isFirst, isLast) = (index == 0, index == pieces.count - 1)
      var row: [(distance: Double, start: Int)?] = []
      for start in 0...line.count {
        let end = start + piece.count
        var found: (distance: Double, start: Int)?
        if !isFirst || start == 0, !isLast || end == line.count, end <= line.count,
          let distance = distance(of: piece, from: line[start..<end])
        {
          let before = isFirst ? 0 : best[index - 1].bestEnd(before: start, pieces[index - 1].count)
          found = before.map { ($0 + distance, start) }
        }
        // Of two that are equally near, the first.
        let both = [row.last ?? nil, found].compactMap(\.self)
        row.append(both.min { $0.distance < $1.distance })
      }
      best.append(row)
    }
    var places: [Int?] = []
    var end = line.count
    for (index, piece) in pieces.enumerated().reversed() {
      guard end >= piece.count, let start = best[index][end - piece.count]?.start else {
        return nil
      }
      let rest = index == pieces.count - 1 ? [] : [nil] + places
      places = (start..<(start + piece.count)).map(Optional.some) + rest
      end = start
    }
    return places
  }

  /// How far the numbers of two pieces are apart; nil where anything else differs.
  private static func distance(
    of piece: ArraySlice<MatchLine.Element>, from other: ArraySlice<MatchLine.Element>
  ) -> Double? {
    var distance = 0.0
    for (left, right) in zip(piece, other) {
      switch (left.kind, right.kind) {
      case (.character(let one), .character(let other)) where one == other: break
      case (.number(let written), .number(let actual)):
        let (one, other) = (written.value, actual.value)
        let apart = abs(one - other) / (abs(one) + abs(other))
        distance += one == other ? 0 : apart.isNaN ? 1 : apart
      default: return nil
      }
    }
    return distance
  }
}

extension [(distance: Double, start: Int)?] {
  /// The least distance of a piece of `count` elements that ends at `start` or before.
  fileprivate func bestEnd(before start: Int, _ count: Int) -> Double? {
    start >= count ? self[start - count]?.distance : nil
  }
}
