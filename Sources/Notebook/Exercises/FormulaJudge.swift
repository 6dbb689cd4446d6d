import Backprop
import Notation
import Rendering
import Workbench

/// Judges the formulas in an answer: what the types share that ask for one.
struct FormulaJudge {
  private let judge: ExerciseJudge

  init(_ judge: ExerciseJudge) { self.judge = judge }

  /// What an answer is compared with: the solution.
  var model: String {
    get throws(Diagnostic) {
      guard let model = judge.exercise.solutionText else {
        throw judge.fault(
          "has no solution to compare with", "write it in a <details> named Solution")
      }
      return Self.sides(model).right
    }
  }

  // MARK: Whether it holds

  /// Whether an equation holds, with what is said where it does not; the repair is not told, since
  /// it is what is asked for.
  ///
  /// - Parameter model: the equation that the solution makes; what holds only under a condition is
  ///   right where that does.
  func ruling(_ equation: String, model: String?) throws(Diagnostic) -> Mark {
    let outcome: Outcome
    do throws(Diagnostic) {
      outcome = try judged(equation)
    } catch { return try judge.invalid(error) }
    guard let verdict = outcome.verdict else { return .right }
    switch verdict.ruling {
    case .true, .firstOrder, .step: return .right
    case .conditional:
      if let model, try judged(model).verdict?.condition == verdict.condition { return .right }
      let condition = verdict.condition?.name ?? "some networks"
      return naming(
        verdict.mistake, in: .wrong("it is right for \(condition) only.", score: 0.5))
    case .invalid, .unreadable:
      let error = verdict.error ?? Diagnostic(.syntax, "this equation can't be read")
      return naming(verdict.mistake, in: .invalid(error))
    case .false:
      var mark = Mark(.wrong, StyledText("Not yet: it is false.", .wrong))
      mark.trace =
        verdict.counterexample.map { JudgementRenderer.lines(of: $0).joinedLines() } ?? StyledText()
      return naming(verdict.mistake, in: mark)
    }
  }

  private func naming(_ mistake: Mistake?, in mark: Mark) -> Mark {
    guard let mistake else { return mark }
    // Two factors the other way round are that mistake only where a gradient is asked for.
    if mistake == .outerTransposed, judge.exercise.left?.contains("w") != true { return mark }
    var mark = mark
    mark.mistake = mistake
    mark.text += "\n" + mistake.advice
    return mark
  }

  private func judged(_ equation: String) throws(Diagnostic) -> Outcome {
    try judge.session.judge(
      equation: equation, given: try judge.exercise.given, in: judge.context,
      repairing: judge.namesMistakes)
  }

  /// Whether two answers are the same on all networks.
  func areEqual(_ first: String, _ second: String) throws(Diagnostic) -> Bool {
    if first == second { return true }
    let equation = "\(Self.sides(first).right) = \(Self.sides(second).right)"
    guard let reading = try? LineReading(equation) else { return false }
    let judge = Judge(
      bench: judge.session.bench, scope: judge.session.scope(judge.context),
      given: try judge.exercise.given)
    do throws(Diagnostic) {
      return try judge.judge(reading, line: equation).verdict.ruling == .true
    } catch {
      if error.kind == .interrupted { throw error }
      return false
    }
  }

  // MARK: What says nothing

  /// Why a true answer is none; nil where it is one.
  func complaint(of right: String, left: String?, model: String) -> String? {
    let answer = spelled(right)
    if let left, answer == spelled(left) {
      return "it only says again what is asked."
    }
    if let left, let asked = Self.quantity(spelled(left)), Self.holds(answer, asked) {
      return "\(left) stands on both sides, so it says nothing of it."
    }
    let known = Set(Self.derivatives(in: spelled(model)))
    if !symbols(.uses).contains(where: { "∂∇".contains($0) }),
      Self.derivatives(in: answer).contains(where: { !known.contains($0) })
    {
      return "it leaves a derivative to be found."
    }
    return spellingComplaint(answer)
  }

  /// What `uses:` and `without:` say of an answer in our spelling.
  func spellingComplaint(_ answer: String) -> String? {
    func primed(_ symbol: String) -> String {
      symbol == "^T" ? "ᵀ" : symbol.replacing("'", with: "′")
    }
    for symbol in symbols(.uses) where !Self.holds(answer, primed(symbol)) {
      return "it is to be written with \(symbol)."
    }
    for symbol in symbols(.without) where Self.holds(answer, primed(symbol)) {
      return "it is to be written without \(symbol)."
    }
    return nil
  }

  private func symbols(_ key: CheckKey) -> [String] {
    judge.exercise.obligations(key).flatMap { obligation in
      obligation.value.split { $0 == " " || $0 == "," }.map(String.init)
    }
  }

  /// A letter with its layer, as `δ[l]` of `δ[l][j]`.
  private static func quantity(_ text: String) -> String? {
    guard let first = text.first, first.isLetter, first != "C", text.dropFirst().first == "["
    else { return text.count == 1 ? text : nil }
    guard let end = text.firstIndex(of: "]") else { return nil }
    return String(text[...end])
  }

  /// Whether a symbol stands in a text and is no part of a name there.
  private static func holds(_ text: String, _ symbol: String) -> Bool {
    text.ranges(of: symbol).contains { range in
      let isPrimed = text[range.upperBound...].first == "′" && symbol.last != "′"
      let isInName =
        symbol.first?.isLetter == true && text[..<range.lowerBound].last?.isLetter == true
      return !isPrimed && !isInName
    }
  }

  /// By what is differentiated where: `∂C/∂a` for each such piece.
  private static func derivatives(in text: String) -> [String] {
    text.split(separator: "∂", omittingEmptySubsequences: false).dropFirst().map { piece in
      String(piece.prefix(1))
    }
  }

  // MARK: How it is written

  func reads(_ text: String) -> Bool {
    (try? Term(reading: text, judge.session.vocabulary)) != nil
  }

  /// The same text for all spellings of a piece of mathematics.
  func spelled(_ text: String) -> String {
    (try? Term(reading: text, judge.session.vocabulary))?.spelled(in: Spelling(.unicode)) ?? text
  }

  /// A line without the words behind it that say why it holds: `δ^l_j (by definition)`.
  func withoutReason(_ line: String) -> String {
    var line = line
    while let last = line.last, ".,;".contains(last) { line.removeLast() }
    // These words are none of the notation's, though their letters may be read as a product.
    for word in ["by", "because", "since", "using", "where", "from"] {
      for lead in [" ", "(", "["] {
        guard let range = line.ranges(of: "\(lead)\(word) ").last else { continue }
        var start = line[..<range.lowerBound].trimmed
        while let last = start.last, ".,;([".contains(last) { start = start.dropLast().trimmed }
        if !start.isEmpty { line = start }
      }
    }
    if reads(line) { return line }
    for sign in [" (", " [", ", ", " #", " --"] {
      for range in line.ranges(of: sign).reversed() {
        let start = line[..<range.lowerBound].trimmed
        if !start.isEmpty, Self.areWords(line[range.upperBound...]), reads(start) { return start }
      }
    }
    return line
  }

  /// Whether it is a remark and no mathematics.
  private static func areWords(_ text: Substring) -> Bool {
    let signs = "^_\\[]{}=∂∑∇+*/⊙"
    return !text.contains { signs.contains($0) }
      && (text.contains { $0.isNumber || $0.isWhitespace } || text.count > 2)
      && text.contains { $0.isLetter || $0.isNumber }
  }

  /// An equation cut at its first sign of equality; without one, all is its right side.
  static func sides(_ text: String) -> (left: String?, right: String) {
    let parts = links(of: text).enumerated().filter { $0.offset == 0 || !$0.element.isEmpty }
      .map(\.element)
    if parts.count < 2 { return (nil, parts[0]) }
    return (parts[0], parts[1...].joined(separator: " = "))
  }

  /// A chain cut at its signs of equality, and a derivation at its arrows and line ends; what stands
  /// in brackets, as under a sum, is left whole.
  static func links(of text: String) -> [String] {
    var plain = text
    // The rows of a matrix end as lines do.
    let holdsMatrix = text.contains("matrix}")
    for (sign, other) in spellings where !holdsMatrix || !"\\\\&".contains(sign) {
      plain = plain.replacing(sign, with: other)
    }
    var links = [""]
    var depth = 0
    for character in plain {
      if "{[(".contains(character) { depth += 1 }
      if "}])".contains(character) { depth -= 1 }
      if depth <= 0, character == "=" || character.isNewline {
        links.append("")
      } else {
        links[links.count - 1].append(character)
      }
    }
    return links.map(\.trimmed)
  }

  private static let spellings = [
    ("\\implies", "="), ("\\Rightarrow", "="), ("⇒", "="), ("\\equiv", "="), ("≡", "="),
    ("≜", "="), ("\\\\", "="), ("==", "="), (":=", "="), ("&", ""),
  ]

  /// A formula without the last of its factors or terms; nil where nothing else would be left.
  static func holed(_ text: String) -> String? {
    guard let term = try? Term(reading: text), let range = term.hole else { return nil }
    let count = text.unicodeScalars.count
    guard range.upperBound <= count, range.count < count else { return nil }
    return Hint.holed(text, at: range)
  }
}

extension Term {
  /// The last of its factors or terms.
  fileprivate var hole: Range<Int>? {
    switch form {
    case .chain(_, let links): links.last?.operand.range
    case .sum(let sum): sum.body.hole ?? sum.body.range
    case .negative(let operand): operand.hole ?? operand.range
    case .call(_, _, let arguments): arguments.last?.range
    case .derivative(_, let by): by.range
    default: nil
    }
  }
}
