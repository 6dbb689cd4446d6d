/// The statements of a line, what they are said under, and how names in it were read that are not the book's.
package struct LineReading: Equatable, Sendable {
  package private(set) var statements: [Statement] = []
  /// The conditions of each statement.
  package private(set) var restrictions: [[Restriction]] = []
  /// What says nothing of the statements, as it stands in the line.
  package private(set) var skipped: [String] = []
  package private(set) var remarks: [NameReading] = []
  /// The statements that are notes of a brace.
  private(set) var notes: Set<Int> = []
  /// The line without brackets at its end that may be a factor or an equation's number, and those.
  private(set) var unnumbered: [(reading: LineReading, number: Range<Int>)] = []
  private var dropsDependencies = false
  private var costsOfExamples: Set<String> = []
  private var wholeCosts: Set<String> = []
  private var readings: [(name: String, role: Dialect.Role)] = []
  /// Whether numbers behind letters are read as layers because nothing else can be meant: `z2 = W2 a1`.
  private(set) var numbersLayers = false
  /// The notation in which it is written; the statements are still in it.
  package private(set) var dialect = Dialect.book

  package static func == (left: LineReading, right: LineReading) -> Bool {
    left.statements == right.statements && left.restrictions == right.restrictions
      && left.remarks == right.remarks
  }
}

extension LineReading {
  /// Reads one line.
  ///
  /// - Throws: a `Diagnostic` with the place and what was expected there.
  package init(_ line: String, _ vocabulary: Vocabulary = Vocabulary()) throws(Diagnostic) {
    let scalars = Array(line.unicodeScalars)
    // In LaTeX letters are factors, but `D3` is the name that it is.
    let numbered = vocabulary.names.filter { $0.contains(where: \.isNumber) }
    var (tokens, told) = try Lexer.reading(
      line, words: vocabulary.dialect.words.union(numbered))
    tokens.removeLast()
    try tokens.requireFewNested()
    let named: [(name: String, role: Dialect.Role)]
    tokens = tokens.withProductsSplit(vocabulary)
    let steps = tokens.stepBrackets(vocabulary)
    told += steps.map { Array(tokens[$0]).range }
    tokens = tokens.without(Set(steps.joined()))
    let byPlace = LetterFinding.namesByPlace(in: tokens, vocabulary)
    let suffixes = Dialect.suffixesByPlace(in: tokens, vocabulary)
    var vocabulary = vocabulary
    if !suffixes.isEmpty, let row = Departure.named("layers as suffixes") {
      vocabulary.dialect = vocabulary.dialect.adding(row)
    }
    (tokens, named) = byPlace.reduce(vocabulary.dialect) { $0.naming($1.letter, $1.name) }
      .inBookLetters(tokens)
    if let number = EquationNumber.find(in: tokens, of: scalars) {
      let others = tokens.without(Set(number.positions))
      if number.isSetOff {
        told.append(Array(tokens[number.positions]).range)
        tokens = others
      } else if let reading = try? LineReading(others, told, scalars, vocabulary) {
        unnumbered = [(reading, Array(tokens[number.positions]).range)]
      }
    }
    let unnumbered = unnumbered
    self = try LineReading(tokens, told, scalars, vocabulary)
    self.unnumbered = unnumbered
    numbersLayers = !suffixes.isEmpty
    if let name = suffixes.first {
      remarks.append(.phrase("the number in \(name)", readAs: "its layer"))
    }
    for (name, role) in named { remarks.appendIfNew(.name(name, readAs: role)) }
  }

  private init(
    _ tokens: [Token], _ told: [Range<Int>], _ line: [Unicode.Scalar], _ vocabulary: Vocabulary
  ) throws(Diagnostic) {
    let place = 0..<line.count
    dialect = vocabulary.dialect
    let outline = try Outline(tokens, names: vocabulary.names)
    let conditions = outline.parts.reduce(0) { $0 + $1.conditions.count }
    guard conditions <= Self.mostRelations else {
      throw Diagnostic(
        .limit,
        "this line holds \(conditions.grouped) conditions; at most \(Self.mostRelations) are read at once",
        at: place)
    }
    let reader = RestrictionReader(vocabulary: vocabulary, isTeX: line.contains("\\"))
    var told = told + outline.skipped
    for part in outline.parts { try add(part, reader, &told) }
    skipped = told.sorted { $0.lowerBound < $1.lowerBound }.map { line.text($0).trimmed }.uniqued
    let relations = statements.reduce(0) { count, statement in
      if case .relation(_, let relations) = statement { count + relations.count } else { count + 1 }
    }
    guard relations <= Self.mostRelations else {
      throw Diagnostic(
        .limit,
        "this line holds \(relations.grouped) relations; at most \(Self.mostRelations) are read at once",
        at: place)
    }
    // With weight decay two names of the cost differ, and which is the whole one is told by its place.
    let ofCost = statements.filter { $0.sides.contains { $0.holds(.C) } }
    let decays =
      !ofCost.isEmpty
      && ofCost.allSatisfy { $0.sides.contains { $0.contains(\.isDecayRate) } }
    let others = decays ? readings.filter { $0.role != .letter(.C) } : readings
    // J = 1/m ∑_i L(ŷ^{(i)}, y^{(i)}) has one name for the whole and one for an example's.
    let apart = costsOfExamples.isDisjoint(with: wholeCosts) ? costsOfExamples : []
    let shared = [
      Self.sharedMeaning(others.filter { !apart.contains($0.name) }),
      Self.sharedMeaning(others.filter { apart.contains($0.name) }),
    ]
    if let (first, second, meaning) = shared.compactMap(\.self).first {
      throw Diagnostic(
        .syntax, "\(first) and \(second) would both be read as \(meaning), and may differ",
        at: place, hint: "write one and the same letter for both")
    }
  }

  private mutating func add(
    _ part: Outline.Part, _ reader: RestrictionReader, _ told: inout [Range<Int>]
  ) throws(Diagnostic) {
    var parser = Parser(part.tokens.ended, reader.vocabulary, isTeX: reader.isTeX)
    let statement: Statement
    do throws(Diagnostic) { statement = try parser.statement() } catch {
      // A note that can't be read as mathematics is a word.
      guard let note = part.note else { throw error }
      return told.append(note)
    }
    readings += parser.readings
    dropsDependencies = dropsDependencies || !parser.dependencies.isEmpty
    costsOfExamples.formUnion(parser.costsOfExamples)
    wholeCosts.formUnion(parser.wholeCosts)
    for remark in parser.remarks { remarks.appendIfNew(remark) }
    var found: [Statement] = []
    if part.space.isEmpty {
      found = [statement]
    } else {
      if case .relation = statement { found.append(statement) }
      guard let last = statement.sides.last else {
        throw Diagnostic(.syntax, "expected a quantity before ∈", at: part.space.range)
      }
      found.append(
        .member(
          last,
          try Space(part.space) { (tokens) throws(Diagnostic) in try reader.term(tokens) }))
    }
    var others: [Outline.Condition] = []
    var restrictions: [Restriction] = []
    for condition in part.conditions {
      if let read = try self.restrictions(condition, on: statement, reader, &told) {
        restrictions += read
      } else {
        others.append(condition)
      }
    }
    for statement in found {
      if part.note != nil { notes.insert(statements.count) }
      statements.append(statement)
      self.restrictions.append(restrictions)
    }
    // What speaks of nothing that is free here is a statement of its own.
    for other in others { try add(Outline.Part(tokens: other.tokens), reader, &told) }
  }

  /// What a condition leaves of a statement; nil where it is none, but says something of its own.
  private func restrictions(
    _ condition: Outline.Condition, on statement: Statement, _ reader: RestrictionReader,
    _ told: inout [Range<Int>]
  ) throws(Diagnostic) -> [Restriction]? {
    let read = try reader.read(condition)
    let letters = StatementLetters(dialect.inBook(statement, []).0)
    var kept: [Restriction] = []
    for restriction in read {
      switch letters.place(of: restriction) {
      case .filter: kept.append(restriction)
      case .whole: told.append(condition.range)
      case .elsewhere where !condition.isCertain: return nil
      case .narrows, .elsewhere: throw .narrowing(restriction, letters)
      }
    }
    return kept
  }

  /// How many terms its statements are made of.
  var size: Int { statements.flatMap(\.sides).reduce(0) { $0 + $1.size } }

  /// Whether a letter, a name or a phrase of it was read for another, or brackets say nothing.
  var readsNames: Bool { !readings.isEmpty || !remarks.isEmpty || dropsDependencies }

  /// Whether any neuron is named in it.
  var namesNeurons: Bool {
    statements.contains { $0.sides.contains { $0.quantities.contains { !$0.indices.isEmpty } } }
  }

  /// The largest number of a layer that is named in it.
  var lastLayer: Int {
    let layers = inBook.statements.flatMap(\.sides).flatMap(\.quantities).compactMap {
      $0.layer.flatMap(LayerReference.init)
    }
    let last = layers.compactMap { $0.base == nil ? $0.offset : nil }.max() ?? 0
    return dialect.countsFromZero ? last - 1 : last
  }

  /// The line in the book's notation.
  package var inBook: LineReading {
    guard !dialect.isBook else { return self }
    var read = self
    let known = zip(statements, restrictions).map { dialect.inBook($0, $1) }
    read.statements = known.map(\.0)
    read.restrictions = known.map(\.1)
    read.dialect = .book
    return read
  }

  private static let mostRelations = 100

  /// Two names that would be read as one and the same, so that f(z) = g(z) would say nothing.
  private static func sharedMeaning(
    _ readings: [(name: String, role: Dialect.Role)]
  ) -> (first: String, second: String, meaning: String)? {
    var known: [Dialect.Role: String] = [:]
    if readings.contains(where: { $0.name == "C" }) { known[.letter(.C)] = "C" }
    for (name, role) in readings {
      if let first = known.updateValue(name, forKey: role), first != name {
        return (first, name, role.wording)
      }
    }
    return nil
  }
}
