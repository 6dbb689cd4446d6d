/// Lines that do not stand in the notation in force, and do in another.
extension Judge {
  /// The first notation, one row away from that in force, in which a line stands; of numbered layers also
  /// that with the last of them as the output, counted from 0 or from 1.
  func notation(inWhichStands line: String, besides judged: LineReading) -> Dialect? {
    let known = judged.inBook
    var judge = self
    judge.names.budget = .ofRepair
    for other in judged.dialect.neighbours(lastLayer: judged.lastLayer) {
      if names.isCancelled() { return nil }
      guard let reading = reading(line, in: other) else { continue }
      // What says the same of the same networks was judged already.
      let read = reading.inBook
      let isJudged =
        read.statements == known.statements && read.restrictions == known.restrictions
        && other.cost == judged.dialect.cost && other.frame == judged.dialect.frame
      if !isJudged, (try? judge.judge(reading, line: line))?.verdict.ruling.stands == true {
        return other
      }
    }
    return nil
  }

  private func reading(_ line: String, in dialect: Dialect) -> LineReading? {
    try? LineReading(
      line,
      Vocabulary(
        functions: Set(names.functions.keys), names: Set(names.names.keys), dialect: dialect))
  }

  /// The verdict on a line of a program as its arrays lie: all examples at once, in rows or in columns,
  /// with layers that count from 0, and what it calls an error.
  func judgementOfArrays(_ reading: LineReading, _ line: String) -> Judgement? {
    let isOfArrays = line.isOfNumPy || reading.numbersLayers
    guard isOfArrays || reading.namesError else { return nil }
    // np.outer takes one example; with rows it would be an inner product.
    let takesRows = isOfArrays && !line.contains("outer")
    let programs = Self.programs(of: reading)
    var known: Set<String> = []
    for (rows, name) in Self.arrays
    where takesRows || !rows.contains(where: { $0.contains("rows") }) {
      for (more, others) in programs {
        let added = (rows + more).compactMap(Departure.named)
        guard added.count == rows.count + more.count else { continue }
        let dialect = added.reduce(reading.dialect) { $0.adding($1) }
        guard dialect != reading.dialect else { continue }
        guard let other = self.reading(line, in: dialect),
          // Most conventions change nothing of a line.
          known.insert("\(other.inBook.spelled) \(dialect.frame)").inserted
        else { continue }
        let how = ([name].compactMap(\.self) + others).joined(separator: ", ")
        if let judgement = judgement(of: other, line, on: how) { return judgement }
      }
    }
    return nil
  }

  /// How the program of a line may number its layers and what it may call an error, with what is said of it.
  private static func programs(of reading: LineReading) -> [(rows: [String], said: [String])] {
    let output = "output layer \(reading.lastLayer)"
    var programs: [(rows: [String], said: [String])] = [
      [], ["layers from 0"], ["layers from 0", output], [output],
    ].map { ($0, $0) }
    if reading.lacksBiases {
      programs += programs.prefix(2).map {
        ($0.rows + ["biases in weights"], $0.said + ["no biases"])
      }
    }
    guard reading.namesError else { return programs }
    return programs
      + programs.map { ($0.rows + ["errors of activations"], $0.said + ["error is ∂C/∂a"]) }
      + programs.map {
        (
          $0.rows + ["errors negated", "errors of activations"],
          $0.said + ["errors are target less output"]
        )
      }
  }

  /// The verdict on a line that stands in another notation, on that condition.
  private func judgement(
    of reading: LineReading, _ line: String, on name: String
  ) -> Judgement? {
    guard
      var judgement = try? ofLine(line).inNotation(of: reading).judgeStatements(of: reading, line),
      judgement.verdict.ruling.stands
    else { return nil }
    judgement.verdict.ruling = .conditional
    judgement.verdict.conditions += [.given(name)]
    return judgement
  }

  private static let arrays: [(rows: [String], name: String?)] = [
    ([], nil), (["batch"], "examples as columns"), (["examples rows"], "examples as rows"),
    (["examples rows", "batch"], "examples as rows"),
    (["rows, weights out-in"], "examples as rows"),
    (["rows, weights out-in", "batch"], "examples as rows"),
  ]
}

extension Dialect {
  /// The notations one row away, with it or without it.
  fileprivate func neighbours(lastLayer last: Int) -> [Dialect] {
    let more = Departure.table.filter { row in
      (row.isFound || row.output != nil && row.output == last) && !row.isOfOneNeuron && !has(row)
    }
    var all = more.map(adding) + rows.map(removing)
    if let output = Departure.named("output layer \(last)"),
      let zero = Departure.named("layers from 0")
    {
      all.append(adding(zero).adding(output))
    }
    return all
  }
}

extension String {
  /// Whether its `*` can be nothing but NumPy's.
  var isOfNumPy: Bool { ["np.", "@", ".dot("].contains(where: contains) || transposesArrays }

  /// `w.T`.
  private var transposesArrays: Bool {
    ranges(of: ".T").contains { range in
      self[range.upperBound...].unicodeScalars.first?.continuesWord != true
    }
  }
}
