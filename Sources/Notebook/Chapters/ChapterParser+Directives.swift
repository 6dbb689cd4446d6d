import Notation
import Sentences
import Support

extension ChapterParser {
  mutating func readComment(_ comment: String, _ lines: ClosedRange<Int>) {
    let directive = Directive(comment)
    let line = lines.lowerBound
    let first = line + (directive.lines.first?.offset ?? 0)
    // What it takes in up to the end of the next one is no part of it.
    if !directive.name.isEmpty, comment.holds("<!--") { leaveOpen(line, "comment", end: "-->") }
    switch directive.name {
    case "": refuseForgottenSign(comment, line)
    case "chapter": readHeader(directive, line: line)
    case "step": readStep(directive, line: first)
    case "setup": readSetup(directive, line: line)
    case "exercise": readExercise(directive, line: first, from: line)
    case "check": readCheck(directive, lines)
    case "sealed":
      leaveNotes()
      items.append(.sealed(line: lines.upperBound))
    case "include": readInclude(directive, line: first)
    case "notation": readNotation(directive, line: first)
    case "reset":
      leaveNotes()
      items.append(.piece(.reset(line: first)))
    case "expect", "given", "unchecked":
      if let problem = notes.add(directive, line: first) { fault(first, problem) }
    default:
      fault(
        first, .name, "there is no directive @\(directive.name)",
        hint: didYouMean(directive.name, among: Directive.names)
          ?? "there are @\(Directive.names.joined(separator: ", @"))")
    }
  }

  /// A comment that begins as a directive does, and goes on as one.
  private mutating func refuseForgottenSign(_ comment: String, _ line: Int) {
    let (word, rest) = comment.trimmed.firstWord
    let isMeant: Bool
    switch word {
    case "exercise": isMeant = rest.contains("type=")
    case "check":
      isMeant = rest.lines.contains { line in
        let parts = line.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count > 1 && CheckKey.names.contains(parts[0].trimmed)
      }
    default: isMeant = false
    }
    if isMeant {
      fault(
        line, .name, "this comment is not the tutor's: it begins with `\(word)`",
        hint: "write @\(word)")
    }
  }

  /// The lines `key: value` of a comment; a line that is none continues the value before it.
  private mutating func fields(
    _ directive: Directive, line: Int
  ) -> [(key: String, value: String, line: Int)] {
    var fields: [(key: String, value: String, line: Int)] = []
    for (text, offset) in directive.lines where !text.trimmed.isEmpty {
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let key = parts[0].trimmed
      if parts.count == 2, !key.isEmpty, key.allSatisfy({ $0.isLetter || $0 == "-" }) {
        fields.append((key, parts[1].trimmed, line + offset))
      } else {
        fault(line + offset, .syntax, "expected `key: value`", hint: "as in `id: two-ways`")
      }
    }
    return fields
  }

  private mutating func readHeader(_ directive: Directive, line: Int) {
    for (key, value, line) in fields(directive, line: line) {
      if front.header[key] != nil { fault(line, .name, "`\(key)` stands here twice") }
      front.header[key] = value
      switch key {
      case "id" where Self.isName(value): front.id = value
      case "id":
        fault(
          line, .value, "a chapter's id is made of letters, digits and hyphens",
          hint: "as in `id: \(Self.slug(value))`")
      case "format" where value == "1": break
      case "format":
        fault(line, .value, "the format `\(value)` is not known", hint: "this tutor reads format 1")
      case "marks" where ["yes", "no"].contains(value.lowercased()): break
      case "marks": fault(line, .value, "`marks:` is yes or no", hint: "write `marks: yes`")
      case "lang" where value.wholeMatch(of: /[A-Za-z]{2,3}([\-_][A-Za-z0-9]{2,8})*/) == nil:
        fault(
          line, .value, "`lang:` can't be `\(value)`", hint: "it is a tag, as in de, en-GB or zh")
      default:
        if let hint = didYouMean(key, among: Chapter.headerKeys) {
          fault(line, .name, "`\(key)` says nothing here", hint: hint)
        }
      }
    }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }

  private mutating func readStep(_ directive: Directive, line: Int) {
    let options = Self.options(in: directive.argument)
    guard let (id, value) = options.first, value == nil, Self.isName(id) else {
      fault(
        line, .syntax, "@step needs a name of letters, digits and hyphens",
        hint: "as in `@step hidden-error`")
      return
    }
    leaveStepName()
    var step = Step(id: id, title: "", line: line)
    for (name, value) in options.dropFirst() {
      if let problem = step.read(name, value) { fault(line, problem) }
    }
    nextStep = step
  }

  mutating func leaveStepName() {
    if let nextStep {
      fault(
        nextStep.line, .syntax, "no `##` follows this @step",
        hint: "it stands just before the heading that it names")
    }
    nextStep = nil
  }

  private mutating func readSetup(_ directive: Directive, line: Int) {
    leaveNotes()
    let commands = directive.lines.filter { !$0.text.trimmed.isEmpty }.map { text, offset in
      let command = text.trimmed.hasPrefix("> ") ? text.trimmed.dropFirst(2).trimmed : text.trimmed
      let blanks = source.line(line + offset).unicodeScalars.prefix { $0.properties.isWhitespace }
      return Cell.Command(command, line: line + offset, column: blanks.count + 1)
    }
    if commands.isEmpty {
      fault(line, .syntax, "@setup has no command", hint: "write one a line")
    } else {
      items.append(.piece(.setup(commands)))
    }
  }

  private mutating func readInclude(_ directive: Directive, line: Int) {
    leaveNotes()
    let file = directive.argument.prefix { $0 != "#" }
    let step = directive.argument.dropFirst(file.count + 1).trimmed
    if step.isEmpty {
      fault(
        line, .syntax, "@include needs a file and a step",
        hint: "as in `@include 02-backprop.md#bp2`")
    } else {
      items.append(.piece(.include(.init(file: file.trimmed, step: step, line: line))))
    }
  }

  /// `@notation layers from 0; z: u`, and lines that define macros.
  mutating func readNotation(_ directive: Directive, line: Int) {
    let text = macros.take(from: directive.lines.map(\.text).joined(separator: "\n"))
    do throws(Diagnostic) { dialect = try dialect.declaring(text) } catch { fault(line, error) }
  }

  private mutating func readExercise(_ directive: Directive, line: Int, from start: Int) {
    // An exercise is judged under what `@given` says, where nothing else was said.
    let isGiven = notes.expectation == nil && notes.unchecked == nil
    let givens = isGiven ? notes.taken().givens : []
    leaveNotes()
    let options = Self.options(in: directive.argument)
    guard let (id, value) = options.first, value == nil, Self.isName(id) else {
      fault(line, .syntax, "@exercise needs a name", hint: "as in `@exercise bp2 type=formula`")
      items.append(.dropped)
      return
    }
    if !exerciseIDs.insert(id).inserted { refuse(line, "an exercise `\(id)`") }
    var (word, isFullOnly) = ("", false)
    for (name, value) in options.dropFirst() {
      switch (name, value) {
      case ("type", let value?): word = value
      case ("full", nil): isFullOnly = true
      case (_, nil) where name.contains(":"):
        fault(
          line, .syntax, "an option is written with `=`, and not with `:`",
          hint: "as in `@exercise \(id) type=formula`")
        items.append(.dropped)
        return
      default:
        fault(
          line, .name, "an exercise has no option `\(name)`",
          hint: "as in `@exercise \(id) type=formula`")
      }
    }
    guard let type = ExerciseTypes[word] else {
      items.append(.dropped)
      let known = ExerciseTypes.all.map(\.name)
      if word.isEmpty {
        fault(
          line, .syntax, "the exercise `\(id)` has no type",
          hint: "as in `@exercise \(id) type=value`; types are \(known.joined(separator: ", "))")
        return
      }
      fault(line, .unknown("an exercise has no type", word, among: known, or: "types are"))
      return
    }
    var exercise = Exercise(id: id, type: type, line: line, lines: start...line)
    exercise.language = front.language
    (exercise.givens, exercise.isFullOnly) = (givens, isFullOnly)
    items.append(.exercise(exercise))
  }

  private mutating func readCheck(_ directive: Directive, _ lines: ClosedRange<Int>) {
    leaveNotes()
    let obligations = fields(directive, line: lines.lowerBound).map { key, value, line in
      if !CheckKey.names.contains(key) {
        fault(line, .unknown("@check has no key", key, among: CheckKey.names, or: "keys are"))
      }
      return Exercise.Obligation(key: key, value: value, line: line)
    }
    items.append(.check(obligations, lines: lines))
  }
}

extension Chapter {
  /// What its header may say that the tutor goes by.
  static let headerKeys = ["id", "format", "marks", "lang", "solution", "hint", "name", "recap"]
}

extension Step {
  private static let options = ["short", "minutes", "section"]

  /// Reads an option of `@step`.
  fileprivate mutating func read(_ name: String, _ value: String?) -> Diagnostic? {
    switch (name, value) {
    case ("short", nil): isShort = true
    case ("short", .some):
      return Diagnostic(
        .syntax, "the option `short` takes no value", hint: "write `short` alone")
    case ("section", let value?) where !value.trimmed.isEmpty: section = value.trimmed
    case ("minutes", let value?):
      statedMinutes = Int(value).flatMap { 1...999 ~= $0 ? $0 : nil }
      if statedMinutes == nil {
        return Diagnostic(
          .value, "`minutes` can't be `\(value)`", hint: "it is a whole number, as in minutes=3")
      }
    case _ where Self.options.contains(name):
      return Diagnostic(
        .syntax, "the option `\(name)` needs a value",
        hint: name == "section" ? "as in section=\"The forward pass\"" : "as in minutes=3")
    default: return .unknown("a step has no option", name, among: Self.options, or: "it has")
    }
    return nil
  }
}

extension Formula.Notes {
  mutating func taken() -> Self {
    defer { self = Self() }
    return self
  }

  mutating func add(_ directive: Directive, line: Int) -> Diagnostic? {
    guard ["expect", "given", "unchecked"].contains(directive.name) else { return nil }
    self.line = self.line ?? line
    let argument = directive.argument
    switch directive.name {
    case "expect": return expect(argument)
    case "given" where argument.isEmpty:
      return Diagnostic(
        .syntax, "@given needs a condition", hint: "as in `@given activation linear`")
    case "given": givens.append(argument)
    default:
      if argument.isEmpty {
        return Diagnostic(.syntax, "@unchecked needs a reason", hint: "as in `@unchecked a sketch`")
      }
      unchecked = argument
    }
    return nil
  }

  private mutating func expect(_ argument: String) -> Diagnostic? {
    let parts = argument.split(separator: ":", maxSplits: 1)
    let word = parts.first.map(\.trimmed) ?? ""
    guard let ruling = Verdict.Ruling(rawValue: word) else {
      let known = Verdict.Ruling.allCases.map(\.rawValue)
      return .unknown("@expect has no verdict", word, among: known, or: "it is one of")
    }
    let detail = parts.count == 2 ? parts[1].trimmed : ""
    expectation = Formula.Expectation(ruling: ruling, detail: detail.isEmpty ? nil : detail)
    return nil
  }
}
