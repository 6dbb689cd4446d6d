/// Derivatives by the chain rule, along the layers.
extension Instance {
  func derivative(_ of: Formula, _ by: Formula) throws(Lack) -> Measured {
    guard case .letter(let below, let layer?, let indices) = by,
      [.w, .b, .z, .a].contains(below)
    else { throw .open }
    let l = try number(layer)
    guard (below == .a ? 1 : 2)...specimen.depth ~= l else { throw .missing }
    let counts = below == .w ? [specimen.sizes[l], specimen.sizes[l - 1]] : [specimen.sizes[l]]
    let isWhole = indices.isEmpty
    guard isWhole || indices.count == counts.count else { throw .open }
    let place = try zip(indices, counts).map { (index, count) throws(Lack) in
      guard let j = neurons[index] else { throw Lack.open }
      guard 1...count ~= j else { throw Lack.missing }
      return j - 1
    }
    if of == .letter(.C, nil, []) {
      if isAboutExamples && example == nil {
        guard below == .w || below == .b else { throw .open }
        let all = specimen.passes.map { costSlope(below, l, $0) }
        let sum = all.dropFirst().reduce(all[0].entries) { zip($0, $1.entries).map(+) }
        let mean = sum.map { $0 / Double(all.count) }
        return entry(Measured(shape: all[0].shape, entries: mean), place, counts)
      }
      return entry(costSlope(below, l, specimen.passes[example ?? 0]), place, counts)
    }
    guard !isWhole, case .letter(let above, let top?, let numerator) = of,
      above == .z || above == .a, numerator.count == 1, !(isAboutExamples && example == nil)
    else { throw .open }
    let m = try number(top)
    guard (above == .a ? 1 : 2)...specimen.depth ~= m else { throw .missing }
    guard let p = neurons[numerator[0]] else { throw .open }
    guard 1...specimen.sizes[m] ~= p else { throw .missing }
    return .number(rate(above, m, p - 1, by: below, l, place))
  }

  private func entry(_ all: Measured, _ place: [Int], _ counts: [Int]) -> Measured {
    if place.isEmpty { return all }
    return .number(all.entries[place.count == 2 ? place[0] * counts[1] + place[1] : place[0]])
  }

  private func costSlope(_ letter: Formula.Letter, _ l: Int, _ pass: Specimen.Pass) -> Measured {
    switch letter {
    case .a: .column(pass.slopesOfCost[l])
    case .w: .matrix(pass.δ[l].map { error in pass.a[l - 1].map { error * $0 } })
    default: .column(pass.δ[l])
    }
  }

  private func rate(
    _ above: Formula.Letter, _ m: Int, _ p: Int, by below: Formula.Letter, _ l: Int, _ place: [Int]
  ) -> Double {
    let pass = specimen.passes[example ?? 0]
    let j = place[0]
    if below == .a {
      if above == .a, m <= l { return m == l && p == j ? 1 : 0 }
      guard m > l else { return 0 }
      let through = specimen.rates(of: m, by: l + 1, pass)[p]
      let sum = through.indices.reduce(0) { $0 + through[$1] * specimen.w[l + 1][$1][j] }
      return above == .a ? specimen.prime(pass.z[m][p]) * sum : sum
    }
    guard m >= l else { return 0 }
    var rate = specimen.rates(of: m, by: l, pass)[p][j]
    if above == .a { rate *= specimen.prime(pass.z[m][p]) }
    return below == .w ? rate * pass.a[l - 1][place[1]] : rate
  }
}
