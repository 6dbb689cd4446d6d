import Notation
import Rendering
import Support

extension Session {
  /// What `help X`, `X?` and `?X` print.
  func help(on topic: String, in context: ExecutionContext) throws(Diagnostic) -> Outcome {
    let manual = context.manual
    if topic.isEmpty || topic == "all" { return .lines(overview(manual)) }
    if topic.hasPrefix("search ") { return try search(String(topic.dropFirst(7)).trimmed, manual) }
    if topic == "symbols" { return .lines(Symbol.table.map(symbolLine)) }
    // A topic can be a word, a command and a symbol: what the word means comes first.
    let known =
      (HelpWord.named(topic)?.lines ?? []) + (manual[topic].map(lines) ?? [])
      + (Symbol.spelled(topic).map { [symbolLine($0)] } ?? [])
    if topic == "notation" { return .lines(known + NotationText.table) }
    if !known.isEmpty { return .lines(known) }
    if let equation = BookEquation.named(topic) { return Outcome([.equation(equation)]) }
    if let function = functions[topic] {
      return .text(
        "\(function.name)(\(function.parameter)) = \(function.definition): a function of yours")
    }
    if let value = names[topic] { return .text("\(topic): a name of yours, \(value.wording)") }
    // A question opens what answers it.
    for lead in Self.leads where topic.lowercased().hasPrefix(lead) {
      let rest = String(topic.dropFirst(lead.count)).trimmed
      if let answer = try? help(on: rest, in: context) { return answer }
    }
    if topic.contains(" "), let answer = help(onWordsOf: topic, in: context) { return answer }
    let names =
      manual.names + HelpWord.table.flatMap(\.words)
      + Symbol.table.flatMap { [$0.glyph] + $0.ascii } + BookEquation.table.map(\.name)
    throw Diagnostic(
      .name, "there is no help on \(topic)",
      hint: didYouMean(topic, among: names) ?? "`help` lists what there is")
  }

  private static let leads = [
    "what is ", "what's ", "what are ", "what does ", "why is ", "why ", "how does ", "the ", "a ",
    "an ",
  ]

  /// The help on what a question or a sentence is about: the longest of its phrases that has any.
  package func help(onWordsOf text: String, in context: ExecutionContext) -> Outcome? {
    let words = text.split { !$0.isLetter && !$0.isNumber && !"-′'".contains($0) }.map(String.init)
    for length in [3, 2] where length < words.count {
      for start in (0...words.count - length).reversed() {
        let phrase = words[start..<start + length].joined(separator: " ")
        if let word = HelpWord.named(phrase) { return .lines(word.lines) }
      }
    }
    for word in words.reversed() where !HelpWord.fillers.contains(word.lowercased()) {
      if word.count == 1, word.first?.isASCII == true { continue }
      for spelling in [word, word.lowercased()] {
        if let answer = try? help(on: spelling, in: context) { return answer }
      }
    }
    return nil
  }

  /// What a function is, of which nothing but the name stands in a line.
  func helpOnFunction(_ name: String) -> Outcome? {
    let bare = name.last.map { "'′".contains($0) } == true ? String(name.dropLast()) : name
    if let own = functions[bare] {
      return .text("\(own.name)(\(own.parameter)) = \(own.definition): a function of yours")
    }
    guard let symbol = Symbol.spelled(bare), symbol.category == .function,
      !ownNames.contains(bare)
    else { return nil }
    let typed = symbol.ascii.first ?? bare
    let isCurve = typed == "sigma" || Elementary.named(symbol.glyph)?.isEntrywise == true
    let plot = isCurve ? ", `plot \(name)` draws it" : ""
    return .lines([symbolLine(symbol), "`\(name)(…)` applies it\(plot)"])
  }

  private func overview(_ manual: Manual) -> [StyledText] {
    var lines: [StyledText] = [
      "Type a command, an expression such as `w[2]' * delta[2]`, or compare two with ==."
    ]
    for group in CommandEntry.Group.allCases {
      let entries = manual.entries.filter { $0.group == group }
      guard let width = entries.map(\.name.count).max() else { continue }
      lines.append(StyledText(group.rawValue, .heading(level: 3)))
      for entry in entries {
        let padding = String(repeating: " ", count: width - entry.name.count + 2)
        lines.append("  \(entry.name, .command)\(padding)\(entry.summary)")
      }
    }
    lines.append(
      StyledText(
        "help NAME tells more: help delta, help ⊙, help BP2; help symbols; help search WORD", .faint
      ))
    return lines
  }

  private func lines(for entry: CommandEntry) -> [StyledText] {
    var lines: [StyledText] = [
      "\(entry.usage, .command)", "  \(entry.summary)", "  for example  \(entry.example, .code)",
    ]
    if let name = entry.equation, let equation = BookEquation.named(name) {
      lines.append("  equation     \(EquationRenderer.line(equation))")
      lines.append(StyledText("  in the book  chapter 2, “\(equation.section.rawValue)”", .faint))
    }
    return lines
  }

  private func symbolLine(_ symbol: Symbol) -> StyledText {
    let typing = symbol.typing.isEmpty ? "" : " (type \(symbol.typing))"
    return "\(symbol.glyph, .notation)  \(symbol.meaning)\(typing, .faint)"
  }

  private func search(_ word: String, _ manual: Manual) throws(Diagnostic) -> Outcome {
    let sought = word.lowercased()
    let entries = manual.entries.filter { "\($0.name) \($0.summary)".lowercased().contains(sought) }
    let words = HelpWord.table.filter { word in
      word.words.contains { $0.contains(sought) } || word.meaning.lowercased().contains(sought)
    }
    let symbols = Symbol.table.filter { $0.meaning.lowercased().contains(sought) }
    let equations = BookEquation.table.filter { $0.meaning.lowercased().contains(sought) }
    let found: [StyledText] =
      entries.map { "\($0.name, .command)  \($0.summary)" }
      + words.map { "\($0.words[0], .strong)  \($0.meaning)" } + symbols.map(symbolLine)
      + equations.map { "\("(\($0.name))", .strong)  \($0.meaning)" }
    guard !found.isEmpty else {
      throw Diagnostic(.name, "nothing in the help says “\(word)”", hint: "`help` lists everything")
    }
    return .lines(found)
  }
}
