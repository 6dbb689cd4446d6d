import Backprop
import Notation
import Rendering
import Workbench

extension ExerciseJudge {
  // MARK: Formulas

  func markFormula(_ answer: String) throws(Diagnostic) -> Mark {
    let left = exercise.left
    let model = try self.model
    let (typedLeft, typedRight) = Self.sides(Self.undelimited(answer))
    let right = withoutReason(typedRight)
    let equation = "\(left ?? model) = \(right)"
    if let typedLeft, !typedLeft.isEmpty, let left, spelled(typedLeft) != spelled(left) {
      let mark = try ruling("\(typedLeft) = \(right)", model: nil)
      return mark.ruling == .right ? .trueBut("what is asked is what \(left) equals.") : mark
    }
    let mark = try ruling(equation, model: left == nil ? nil : "\(left ?? "") = \(model)")
    guard mark.ruling == .right, let complaint = complaint(of: right, left: left, model: model)
    else { return mark }
    return .trueBut(complaint)
  }

  /// Without the signs that set a formula in running text.
  private static func undelimited(_ answer: String) -> String {
    var text = answer.trimmed
    for (start, end) in [("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)"), ("`", "`")]
    where text.hasPrefix(start) && text.hasSuffix(end) && text.count > start.count + end.count {
      text = text.dropFirst(start.count).dropLast(end.count).trimmed
    }
    return text
  }

  /// What an answer is compared with: the solution.
  var model: String {
    get throws(Diagnostic) {
      guard let model = exercise.solutionText else {
        throw fault("has no solution to compare with", "write it in a <details> named Solution")
      }
      return Self.sides(model).right
    }
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

  /// Whether an equation holds, with what is said where it does not; the repair is not told, since
  /// it is what is asked for.
  ///
  /// - Parameter model: the equation that the solution makes; what holds only under a condition is
  ///   right where that does.
  func ruling(_ equation: String, model: String?) throws(Diagnostic) -> Mark {
    let outcome: Outcome
    do throws(Diagnostic) {
      outcome = try judged(equation)
    } catch { return try invalid(error) }
    guard let verdict = outcome.verdict else { return .right }
    switch verdict.ruling {
    case .true, .firstOrder, .step: return .right
    case .conditional:
      if let model, try judged(model).verdict?.condition == verdict.condition { return .right }
      let condition = verdict.condition ?? "some networks"
      var mark = Mark.wrong("it is right for \(condition) only.", score: 0.5)
      return naming(verdict.mistake, in: &mark)
    case .invalid, .unreadable:
      var mark = Mark.invalid(
        verdict.error ?? Diagnostic(.syntax, "this equation can't be read"))
      return naming(verdict.mistake, in: &mark)
    case .false:
      var mark = Mark(.wrong, StyledText("Not yet: it is false.", .wrong))
      let lines = outcome.text.lines.filter { line in
        ["on ", "left", "right", " "].contains { line.plain.hasPrefix($0) }
      }
      mark.trace = lines.joinedLines()
      return naming(verdict.mistake, in: &mark)
    }
  }

  private func naming(_ name: String?, in mark: inout Mark) -> Mark {
    guard let mistake = name.flatMap(Mistake.init(rawValue:)) else { return mark }
    // Two factors the other way round are that mistake only where a gradient is asked for.
    if mistake == .outerTransposed, exercise.left?.contains("w") != true { return mark }
    mark.mistake = name
    mark.text +=
      "\n" + StyledText(mistake.explanation + " Try ") + StyledText(mistake.command, .command)
      + "."
    return mark
  }

  private func judged(_ equation: String) throws(Diagnostic) -> Outcome {
    try session.judge(
      equation: equation, given: try exercise.given, in: context, repairing: namesMistakes)
  }

  // MARK: What says nothing

  /// Why a true answer is none; nil where it is one.
  private func complaint(of right: String, left: String?, model: String) -> String? {
    let answer = spelled(right)
    if let left, answer == spelled(left) {
      return "it only says again what is asked."
    }
    if let left, let own = Self.quantity(spelled(left)), Self.holds(answer, own) {
      return "\(left) stands on both sides, so it says nothing of it."
    }
    let known = Set(Self.derivatives(in: spelled(model)))
    if !exercise.symbols("uses").contains(where: { "∂∇".contains($0) }),
      Self.derivatives(in: answer).contains(where: { !known.contains($0) })
    {
      return "it leaves a derivative to be found."
    }
    return spellingComplaint(answer)
  }

  /// What `uses:` and `without:` say of an answer in our spelling.
  func spellingComplaint(_ answer: String) -> String? {
    for symbol in exercise.symbols("uses") where !Self.holds(answer, primed(symbol)) {
      return "it is to be written with \(symbol)."
    }
    for symbol in exercise.symbols("without") where Self.holds(answer, primed(symbol)) {
      return "it is to be written without \(symbol)."
    }
    return nil
  }

  private func primed(_ symbol: String) -> String {
    symbol == "^T" ? "ᵀ" : symbol.replacing("'", with: "′")
  }

  var vocabulary: Vocabulary { session.vocabulary }

  /// The same text for all spellings of a piece of mathematics.
  func spelled(_ text: String) -> String {
    (try? Term(reading: text, vocabulary))?.spelled(in: Spelling(.unicode)) ?? text
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
    let (text, symbol) = (Array(text), Array(symbol))
    guard let first = symbol.first, symbol.count <= text.count else { return false }
    return (0...(text.count - symbol.count)).contains { start in
      guard Array(text[start..<(start + symbol.count)]) == symbol else { return false }
      let end = start + symbol.count
      let isPrimed = end < text.count && text[end] == "′" && symbol.last != "′"
      let isInName = first.isLetter && start > 0 && text[start - 1].isLetter
      return !isPrimed && !isInName
    }
  }

  /// By what is differentiated where: `∂C/∂a` for each such piece.
  private static func derivatives(in text: String) -> [String] {
    text.split(separator: "∂", omittingEmptySubsequences: false).dropFirst().map { piece in
      String(piece.prefix(1))
    }
  }
}
