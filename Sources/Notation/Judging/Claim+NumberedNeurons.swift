/// What is said of a network as wide as its numbers: `z^2_1 = w^2_{11} x_1 + w^2_{12} x_2 + b^2_1` where the input
/// has two entries.
extension Claim {
  /// How many neurons a layer has if those are all that are numbered; nil where a letter or a sum stands for
  /// neurons.
  fileprivate var numberedWidths: [LayerReference: Int]? {
    let holdsOther = sides.contains { side in
      side.contains { term in
        switch term.form {
        case .sum, .dots, .entry, .columns, .identity, .ones: true
        default: false
        }
      }
    }
    if holdsOther { return nil }
    var widths: [LayerReference: Int] = [:]
    for quantity in sides.flatMap(\.quantities)
    where quantity.letter.hasLayer || quantity.letter == .x || quantity.letter == .y {
      for (position, index) in quantity.indices.enumerated() {
        guard let place = quantity.layer(ofIndex: position), let number = LayerReference(index),
          number.base == nil, number.offset > 0
        else { return nil }
        widths[place] = max(widths[place] ?? 1, number.offset)
      }
    }
    return widths
  }
}

extension Judge {
  /// The judgement of a claim in networks whose layers have no more neurons than it numbers, where it holds so: with
  /// the widths on which that hangs as its conditions.
  func judgementOfNumberedNeurons(_ claim: Claim) throws(Diagnostic) -> Judgement? {
    guard frame == .any || frame == .oneNeuron else { return nil }
    var read = claim
    let found = (try? LayerFinding.readings(of: claim.sides))?.first
    read.sides = found ?? claim.sides
    guard let all = read.numberedWidths, let widest = all.values.max(),
      2...Demand.mostNeurons ~= widest
    else { return nil }
    var judge = self
    judge.frame.widths = all
    var judgement = try judge.judge(read)
    guard judgement.verdict.ruling.stands else { return nil }
    for place in all.keys.sorted(by: { ($0.base ?? "", $0.offset) < ($1.base ?? "", $1.offset) }) {
      var wider = judge
      wider.frame.widths[place] = nil
      let other = try wider.judge(read)
      if other.verdict.ruling.stands { (judge, judgement) = (wider, other) }
    }
    // What holds for one neuron a layer may be a slip.
    let widths = judge.frame.widths
    guard !widths.isEmpty, widths.values.allSatisfy({ $0 > 1 }) else { return nil }
    let wording = widths.map { "\($1) neurons in layer \($0.wording)" }.sorted()
    judgement.verdict.ruling = .conditional
    judgement.verdict.conditions += [.given(wording.joined(separator: ", "))]
    return found == nil ? judgement : judgement.read(then: "the layers are found")
  }
}
