package import Notation
import Rendering
import Support

extension Session {
  /// Obeys one line: a command, an expression, or a statement.
  ///
  /// - Throws: a `Diagnostic` that names the place in `line`; the session is then as it was.
  package mutating func obey(
    _ line: String, conduct: Conduct = Conduct()
  ) throws(Diagnostic) -> Outcome {
    if Self.isSilent(line) { return .none }
    let before = self
    do throws(Diagnostic) {
      if let topic = Self.question(line) { return try help(on: topic) }
      if let arguments = Arguments(line, usage: { Self.commands[$0]?.entry.usage }),
        let command = Self.commands[arguments.name.text]
      {
        return try command.action(&self, arguments, conduct).fitting(self)
      }
      if let elsewhere = Arguments(line, usage: { manual[$0]?.usage }) {
        throw Diagnostic(
          .state, "`\(elsewhere.name.text)` works while a chapter is read at the prompt",
          at: elsewhere.name.range, hint: "open one: `tutor Chapters/02-backprop.md`")
      }
      do throws(Diagnostic) { return try state(line, conduct: conduct).fitting(self) } catch {
        throw misspelling(line, error) ?? called(line, error) ?? error
      }
    } catch {
      self = before
      throw error.at(Self.inked(line))
    }
  }

  /// Where a line has its first and its last character: what an error is about that has no other place.
  private static func inked(_ line: String) -> Range<Int> {
    let scalars = Array(line.unicodeScalars)
    let first = scalars.firstIndex { !$0.properties.isWhitespace } ?? 0
    let last = scalars.lastIndex { !$0.properties.isWhitespace } ?? first
    return first..<min(last + 1, scalars.count)
  }

  /// Whether a line asks for nothing: blank, or a comment.
  package static func isSilent(_ line: String) -> Bool {
    guard let first = line.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else {
      return true
    }
    return first == "#"
  }

  /// The X of `X?`, `?X` and `help X`; a sign there is a topic, and makes no expression.
  private static func question(_ line: String) -> String? {
    let trimmed = line.trimmed
    if trimmed == "?" { return "" }
    if trimmed.hasPrefix("help "), case let topic = String(trimmed.dropFirst(5)).trimmed,
      !topic.unicodeScalars.contains(where: \.properties.isWhitespace)
    {
      return topic
    }
    if trimmed.hasPrefix("?") { return String(trimmed.dropFirst()).trimmed }
    if trimmed.hasSuffix("?") { return String(trimmed.dropLast()).trimmed }
    return nil
  }

  /// `hadamard([1, 2], [3, 4])`: a command's arguments stand behind blanks.
  private func called(_ line: String, _ error: Diagnostic) -> Diagnostic? {
    guard error.kind == .name, let range = error.range else { return nil }
    let scalars = line.unicodeScalars
    let name = String(scalars.dropFirst(range.lowerBound).prefix(range.count))
    guard scalars.dropFirst(range.upperBound).first == "(", let entry = manual[name] else {
      return nil
    }
    return Diagnostic(
      .name, "\(entry.name) is a command and no function", at: range,
      hint: "its arguments stand behind blanks, as in `\(entry.example)`")
  }

  /// `netwrok 2 3 1`: what can't be read may be a command with a slip in its name.
  private func misspelling(_ line: String, _ error: Diagnostic) -> Diagnostic? {
    guard error.kind == .syntax || error.kind == .name,
      let words = Arguments(line, usage: { _ in "" }),
      !words.words.isEmpty, words.name.text.unicodeScalars.allSatisfy(\.properties.isAlphabetic),
      !ownNames.contains(words.name.text), Symbol.spelled(words.name.text) == nil,
      let hint = didYouMean(words.name.text, among: manual.names)
    else { return nil }
    return Diagnostic(
      .name, "there is no command or name \(words.name.text)", at: words.name.range, hint: hint)
  }

  // MARK: Mathematics

  private mutating func state(_ line: String, conduct: Conduct) throws(Diagnostic) -> Outcome {
    let reading = try LineReading(line, vocabulary)
    if case .relation(let sides, let relations)? = reading.statements.first {
      try refuseRedefinition(sides, relations)
    }
    if reading.isGeneral(in: scope(conduct)) { return try judge(reading, line, conduct) }
    guard reading.statements.count == 1 else {
      throw Diagnostic(
        .syntax, "several statements about your network stand in one line",
        at: 0..<line.unicodeScalars.count,
        hint: "give each a line of its own")
    }
    switch reading.statements[0] {
    case .expression(let term):
      var evaluator = Evaluator(scope(conduct))
      return .value(try evaluator.value(of: term))
    case .relation(let sides, let relations):
      if let changed = try update(sides, relations, conduct) { return changed }
      return try compare(sides, relations, conduct: conduct)
    case .definition(let name, let range, let term):
      try refuseReserved(name, at: range)
      var evaluator = Evaluator(scope(conduct))
      let value = try evaluator.value(of: term)
      try requireRoom(for: value, named: name, at: range)
      definitions.define(name, as: value)
      return .note("\(name) is \(value.wording)")
    case .functionDefinition(let name, let range, let parameter, let body):
      try refuseReserved(name, at: range)
      try define(name, parameter, body, line: line, conduct: conduct)
      return .note("\(name)(\(parameter)) is a function; it applies to vectors entry by entry")
    }
  }

  /// All names together hold as much as one value may.
  private func requireRoom(for value: Value, named name: String, at range: Range<Int>)
    throws(Diagnostic)
  {
    let others = definitions.entries - (names[name]?.entryCount ?? 0)
    guard others + value.entryCount <= Value.mostEntries else {
      throw Diagnostic(
        .limit, "your names would hold more than \(Value.mostEntries.grouped) entries together",
        at: range,
        hint: "give a large one a small value again: `\(names.keys.sorted().first ?? name) = 0`")
    }
  }

  private mutating func define(
    _ name: String, _ parameter: String, _ body: Term, line: String, conduct: Conduct
  ) throws(Diagnostic) {
    let scalars = Array(line.unicodeScalars)
    let definition = String(
      scalars[body.range.lowerBound..<min(body.range.upperBound, scalars.count)])
    let function = OwnFunction(
      name: name, parameter: parameter, body: body, definition: definition)
    var trial = self
    trial.definitions.define(name, as: function)
    // A name inside that stands for nothing is found now, with its place in this line.
    try Evaluator(trial.scope(conduct)).check(function)
    definitions = trial.definitions
  }

  /// Names that mean something already can't be given to a value.
  private func refuseReserved(_ name: String, at range: Range<Int>) throws(Diagnostic) {
    let reason: String
    if manual[name] != nil {
      reason = "\(name) is a command"
    } else if let meaning = Term.meaning(ofReserved: name) {
      reason = meaning
    } else {
      return
    }
    throw Diagnostic(
      .name, "\(reason), so it can't be given another meaning", at: range,
      hint: "take another name, such as `my\(name) = …`")
  }

  // MARK: Statements about the learner's network

  func compare(
    _ sides: [Term], _ relations: [Relation], conduct: Conduct
  ) throws(Diagnostic) -> Outcome {
    try refuseRedefinition(sides, relations)
    var lines: [StyledText] = []
    var verdict = Verdict(.true)
    for (index, relation) in relations.enumerated() {
      var evaluator = Evaluator(scope(conduct))
      let comparison: Comparison
      do throws(Diagnostic) {
        comparison = try evaluator.comparison(sides[index], relation, sides[index + 1])
      } catch {
        guard error.kind == .shape else { throw error }
        verdict = Verdict(.invalid, error: error)
        return .verdict(verdict, text: DiagnosticRenderer.invalid(error))
      }
      lines.append(
        ComparisonRenderer.comparison(
          comparison, left: index == 0 ? "left" : "side \(index + 1)",
          right: relations.count == 1 ? "right" : "side \(index + 2)"))
      verdict.difference = max(verdict.difference ?? 0, comparison.difference)
      if !comparison.holds {
        verdict.ruling = .false
        verdict.difference = comparison.difference
        verdict.counterexample = Counterexample(left: comparison.left, right: comparison.right)
        break
      }
    }
    var outcome = Outcome.verdict(verdict, text: lines.joinedLines())
    if let setter = setter(sides, relations) { outcome.note = setter }
    return outcome
  }

  /// `a = 3` would give the book's letter another meaning.
  private func refuseRedefinition(_ sides: [Term], _ relations: [Relation]) throws(Diagnostic) {
    guard relations.count == 1, relations[0].sign == .equal, !relations[0].isComparison,
      case .quantity(let quantity) = sides[0].form, quantity.layer == nil, quantity.indices.isEmpty,
      sides[1].isConstant
    else { return }
    let letter = quantity.letter
    let way =
      switch letter {
      case .x: "`input …` changes the input; `x == …` compares"
      case .y: "`target …` changes the target; `y == …` compares"
      case .w, .b: "`set \(letter.rawValue)[2] = …` changes one layer's"
      default: "take another name"
      }
    throw Diagnostic(
      .name,
      "\(letter.rawValue) is the book's letter for \(letter.meaning), so it can't be given another meaning",
      at: sides[0].range, hint: way)
  }

  /// `w[2][1,3] = 0.5` states; what would change it is said.
  private func setter(_ sides: [Term], _ relations: [Relation]) -> StyledText? {
    guard relations.count == 1, !relations[0].isComparison, relations[0].sign == .equal,
      case .quantity(let quantity) = sides[0].form, quantity.letter == .w || quantity.letter == .b
    else { return nil }
    return StyledText("this compares; `set \(sides[0].printed) = …` would change it", .faint)
  }
}
