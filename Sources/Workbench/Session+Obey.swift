package import Notation
import Rendering
import Sentences
import Support

extension Session {
  /// Obeys one line, which is classified here.
  package mutating func obey(
    _ line: String, in context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    try obey(Line(line, context.manual, vocabulary), in: context)
  }

  /// Obeys one line: a command, an expression, or a statement.
  ///
  /// - Throws: a `Diagnostic` that names the place in `line`; the session is then as it was.
  package mutating func obey(
    _ line: Line, in context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    // A closure that throws loses the type of its error.
    try NumberFormat.$digits.withValue(digits) {
      Result { () throws(Diagnostic) in try obeyedAsMeant(line, context) }
    }.get()
  }

  mutating func obeyed(
    _ line: Line, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    do throws(Diagnostic) {
      switch line.content {
      case .blank, .comment: return .none
      case .question(let topic): return try help(on: topic, in: context)
      case .command(let entry, let arguments):
        try context.permit(entry, arguments)
        guard let command = Self.commands[entry.name] else {
          throw Diagnostic(
            .state, "`\(entry.name)` works while a chapter is read at the prompt",
            at: arguments.name.range, hint: "open one: `tutor Chapters/02-backprop.md`")
        }
        let before = self
        do throws(Diagnostic) {
          let outcome = try command.obey(&self, arguments, context)
          if changes > before.changes, entry.name != Self.undoCommand.entry.name {
            past.add(.setUp(before.setUp), before: line.text)
          }
          return outcome
        } catch {
          self = before
          throw error
        }
      // What it changes, it changes as its last deed: a copy to go back to would have all names copied
      // with each that is given.
      case .mathematics(let reading):
        if let told = helpOnFunction(line.text.trimmed, in: context) { return told }
        let outcome: Outcome
        do throws(Diagnostic) { outcome = try state(try reading.get(), line.text, context) } catch {
          if let held = try heldAsPython(line.text, failing: error, context) { return held }
          throw misspelling(line.text, error, context) ?? called(line.text, error, context) ?? error
        }
        return try heldAsPython(line.text, outcome, context)
      }
    } catch {
      throw context.worded(error, line: line.text).at(Line.visibleRange(of: line.text))
    }
  }

  private mutating func state(
    _ reading: LineReading, _ line: String, _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    if case .relation(let sides, let relations)? = reading.statements.first {
      try refuseRedefinition(sides, relations)
    }
    let typed = reading
    let reading = typed.inBook
    if reading.isGeneral(in: scope(context)) { return try judge(typed, line, context) }
    guard reading.statements.count == 1 else {
      throw Diagnostic(
        .syntax, "several statements about your network stand in one line",
        at: 0..<line.unicodeScalars.count, hint: "give each a line of its own")
    }
    switch reading.statements[0] {
    case .expression(let term):
      var evaluator = Evaluator(scope(context))
      let value = try evaluator.value(of: term)
      var outcome = Outcome.value(value)
      outcome.remark = remark(onExampleOf: [term]) ?? remark(onStep: value) ?? ""
      return outcome
    case .relation(let sides, let relations):
      let former = setUp
      if let changed = try update(sides, relations, context) {
        past.add(.setUp(former), before: line)
        return changed
      }
      var outcome = try compare(sides, relations, context).read(as: reading)
      if outcome.remark.isEmpty { outcome.remark = remark(onExampleOf: sides) ?? "" }
      return outcome
    // A shape is judged, as `isGeneral` has it.
    case .member: return try judge(reading, line, context)
    case .definition(let name, let range, let term):
      try refuseReserved(name, at: range, context)
      let value = try value(of: term, context)
      let others = definitions.entries - (names[name]?.entryCount ?? 0)
      guard others + value.entryCount <= Value.mostEntries else {
        let known = names.keys.sorted().first ?? name
        throw Diagnostic(
          .limit, "your names would hold more than \(Value.mostEntries.grouped) entries together",
          at: range, hint: "give a large one a small value again: `\(known) = 0`")
      }
      past.add(.name(name, definitions.meaning(of: name)), before: line)
      definitions.define(name, as: value)
      return .note("\(name) is \(value.wording)")
    case .functionDefinition(let name, let range, let parameters, let body):
      try refuseReserved(name, at: range, context)
      let definition = Array(line.unicodeScalars).text(body.range)
      let function = OwnFunction(
        name: name, parameters: parameters, body: body, definition: definition)
      let former = definitions.meaning(of: name)
      try define(function, context)
      past.add(.name(name, former), before: line)
      let reading =
        function.isEntrywise
        ? "it applies to vectors entry by entry"
        : parameters.count == 1
          ? "it is of \(parameters[0]) as a whole, and not entry by entry"
          : "its arguments are put in as they are"
      return .note("\(function.head) is a function; \(reading)")
    }
  }

  private func value(of term: Term, _ context: ExecutionContext) throws(Diagnostic) -> Value {
    var evaluator = Evaluator(scope(context))
    return try evaluator.value(of: term)
  }

  /// Takes a function in whose body each name stands for something, with its place in this line.
  private mutating func define(
    _ function: OwnFunction, _ context: ExecutionContext
  ) throws(Diagnostic) {
    let former = definitions.meaning(of: function.name)
    definitions.define(function.name, as: function)
    do throws(Diagnostic) { try Evaluator(scope(context)).check(function) } catch {
      definitions.restore(former, of: function.name)
      throw error
    }
  }

  private func refuseReserved(
    _ name: String, at range: Range<Int>, _ context: ExecutionContext
  ) throws(Diagnostic) {
    let meaning =
      context.manual[name] == nil ? Term.meaning(ofReserved: name) : "\(name) is a command"
    guard let reason = meaning else { return }
    throw Diagnostic(
      .name, "\(reason), so it can't be given another meaning", at: range,
      hint: "take another name, such as `my\(name) = …`")
  }

  func compare(
    _ sides: [Term], _ relations: [Relation], _ context: ExecutionContext
  ) throws(Diagnostic) -> Outcome {
    try refuseRedefinition(sides, relations)
    var (outcome, verdict) = (Outcome(), Verdict(.true))
    for (index, relation) in relations.enumerated() {
      var evaluator = Evaluator(scope(context))
      let comparison: Comparison
      do throws(Diagnostic) {
        comparison = try evaluator.comparison(sides[index], relation, sides[index + 1])
      } catch {
        guard error.kind == .shape else { throw error }
        return Outcome([.invalid(error)], verdict: Verdict(.invalid, error: error))
      }
      outcome.add(
        .comparison(
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
    outcome.verdict = verdict
    if let quantity = assigned(sides, relations), [.w, .b].contains(quantity.letter) {
      outcome.remark = "this compares; `set \(sides[0].printed) = …` would change it"
    }
    return outcome
  }

  /// `a = 3` would give the book's letter another meaning.
  private func refuseRedefinition(_ sides: [Term], _ relations: [Relation]) throws(Diagnostic) {
    guard let quantity = assigned(sides, relations), quantity.layer == nil,
      quantity.indices.isEmpty, sides[1].isConstant
    else { return }
    let letter = quantity.letter
    let way: Sentence =
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

  /// The quantity on the left of a single `=`.
  private func assigned(_ sides: [Term], _ relations: [Relation]) -> Quantity? {
    guard relations.count == 1, relations[0].sign == .equal, !relations[0].isComparison,
      case .quantity(let quantity) = sides[0].form
    else { return nil }
    return quantity
  }

  /// Judges an equation with free indices; it is about networks in general, not the learner's own.
  func judge(
    _ reading: LineReading, _ line: String, _ context: ExecutionContext,
    given: Judge.Given = Judge.Given(), repairing: Bool = true, isDisplayed: Bool = false
  ) throws(Diagnostic) -> Outcome {
    let inBook = reading.inBook
    if !inBook.isGeneral(in: scope(context)), inBook.statements.count == 1,
      case .relation(let sides, let relations) = inBook.statements[0]
    {
      return try compare(sides, relations, context).read(as: reading)
    }
    var judge = Judge(bench: bench, scope: scope(context), given: given)
    judge.tellsArrays = !isDisplayed
    let judgement =
      try repairing
      ? judge.judgeAndRepair(reading, line: line) : judge.judge(reading, line: line)
    return Outcome([.judgement(judgement)], verdict: judgement.verdict)
  }

  /// Judges the text of a displayed equation, whatever it holds.
  ///
  /// - Parameter repairing: whether a change that would make it stand is looked for, which takes far
  ///   longer than the ruling.
  package func judge(
    equation: String, given: Judge.Given, in context: ExecutionContext,
    repairing: Bool = true
  ) throws(Diagnostic) -> Outcome {
    try judge(
      try LineReading(equation, vocabulary), equation, context, given: given, repairing: repairing,
      isDisplayed: true)
  }
}

extension Outcome {
  /// With the line as it was read, where it has a verdict.
  fileprivate func read(as reading: LineReading) -> Outcome {
    var told = self
    told.verdict?.read = reading.spelled
    told.verdict?.skipped = reading.skipped
    return told
  }
}
