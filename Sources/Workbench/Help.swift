import Notation
import Rendering
import Sentences
import Support

extension Session {
  /// What `help X`, `X?` and `?X` print, in the reader's language.
  func help(on topic: String, in context: ExecutionContext) throws(Diagnostic) -> Outcome {
    let (manual, text) = (context.manual, HelpText(context.language))
    if topic.isEmpty { return .lines(text.names(manual)) }
    if topic == "all" { return .lines(text.overview(manual)) }
    if topic.hasPrefix("search ") {
      return try text.search(String(topic.dropFirst(7)).trimmed, manual)
    }
    if topic == "symbols" { return .lines(Symbol.table.map(text.line)) }
    // A topic can be a word, a command and a symbol: what the word means comes first.
    var known: [StyledText] = []
    if let word = HelpWord.named(topic) { known += text.lines(for: word) }
    if let command = manual[topic] { known += text.lines(for: command) }
    if let symbol = Symbol.spelled(topic) { known.append(text.line(symbol)) }
    if topic == "notation" { return .lines(known + NotationText.table) }
    if !known.isEmpty { return .lines(known) }
    if let equation = BookEquation.named(topic) { return Outcome([.equation(equation)]) }
    if let function = functions[topic] { return text.outcome(.own(function)) }
    if let value = names[topic] {
      return text.outcome("\(topic): a name of yours, \(value.wording)")
    }
    // A question opens what answers it.
    for lead in Self.leads where topic.lowercased().hasPrefix(lead) {
      let rest = String(topic.dropFirst(lead.count)).trimmed
      if let answer = try? help(on: rest, in: context) { return answer }
    }
    if topic.contains(" "), let answer = help(onWordsOf: topic, in: context) { return answer }
    var names: [String] = manual.names
    names += HelpWord.table.flatMap(\.words)
    for symbol in Symbol.table { names += [symbol.glyph] + symbol.ascii }
    names += BookEquation.table.map(\.name)
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
        if let word = HelpWord.named(phrase) {
          return .lines(HelpText(context.language).lines(for: word))
        }
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
  func helpOnFunction(_ name: String, in context: ExecutionContext) -> Outcome? {
    let text = HelpText(context.language)
    let bare = name.last.map { "'′".contains($0) } == true ? String(name.dropLast()) : name
    if let own = functions[bare] { return text.outcome(.own(own)) }
    guard let symbol = Symbol.spelled(bare), symbol.category == .function,
      !ownNames.contains(bare)
    else { return nil }
    let typed = symbol.ascii.first ?? bare
    let isCurve = typed == "sigma" || Elementary.named(symbol.glyph)?.isEntrywise == true
    let ways: Sentence =
      isCurve ? "`\(name)(…)` applies it, `plot \(name)` draws it" : "`\(name)(…)` applies it"
    return .lines([text.line(symbol), StyledText(ways[context.language])])
  }
}

extension Sentence {
  fileprivate static func own(_ function: OwnFunction) -> Sentence {
    "\(function.head) = \(function.definition): a function of yours"
  }
}

/// The help set in a language; what it says is worded in English where it belongs, and has its other
/// texts among the rows of `Sentences`.
struct HelpText {
  private let language: Language

  init(_ language: Language) { self.language = language }

  private func say(_ english: String) -> String { Sentence.worded(english)[language] }

  func outcome(_ sentence: Sentence) -> Outcome { .text(StyledText(sentence[language])) }

  private var first: StyledText {
    StyledText(
      say("Type a command, an expression such as `w[2]' * delta[2]`, or compare two with ==."))
  }

  /// All commands by their names, on one screen.
  func names(_ manual: Manual) -> [StyledText] {
    let groups = CommandEntry.Group.allCases.map { group in
      (title: say(group.rawValue), entries: manual.entries.filter { $0.group == group })
    }.filter { !$0.entries.isEmpty }
    let width = (groups.map { displayWidth($0.title) }.max() ?? 0) + 2
    var lines = [first]
    for (title, entries) in groups {
      let names = StyledText(entries.map(\.name).joined(separator: "  "), .command)
      for (index, line) in wrap(names, width: 78 - width).enumerated() {
        let label = index == 0 ? title : ""
        let gap = String(repeating: " ", count: width - displayWidth(label))
        lines.append(StyledText(label, .strong) + StyledText(gap) + line)
      }
    }
    let more =
      "`help all` says what each does, `help NAME` tells more: `help delta`, `help ⊙`, `help BP2`"
    return lines + [StyledText(say(more), .faint)]
  }

  func overview(_ manual: Manual) -> [StyledText] {
    var lines = [first]
    for group in CommandEntry.Group.allCases {
      let entries = manual.entries.filter { $0.group == group }
      guard let width = entries.map(\.name.count).max() else { continue }
      lines.append(StyledText(say(group.rawValue), .heading(level: 3)))
      for entry in entries {
        let padding = String(repeating: " ", count: width - entry.name.count + 2)
        lines.append("  \(entry.name, .command)\(padding)\(say(entry.summary))")
      }
    }
    let more =
      "`help NAME` tells more: `help delta`, `help ⊙`, `help BP2`, `help symbols`, `help search WORD`"
    return lines + [StyledText(say(more), .faint)]
  }

  func lines(for entry: CommandEntry) -> [StyledText] {
    let labels = [say("for example"), say("equation"), say("in the book")]
    let width = labels.map(displayWidth).max() ?? 0
    func label(_ index: Int) -> String {
      "  " + labels[index]
        + String(repeating: " ", count: width - displayWidth(labels[index]) + 2)
    }
    var lines: [StyledText] = [
      "\(entry.usage, .command)", "  \(say(entry.summary))", "\(label(0))\(entry.example, .code)",
    ]
    if let name = entry.equation, let equation = BookEquation.named(name) {
      let section: Sentence = "chapter 2, “\(equation.section.rawValue)”"
      lines.append("\(label(1))\(EquationRenderer.line(equation))")
      lines.append(StyledText(label(2) + section[language], .faint))
    }
    return lines
  }

  func lines(for word: HelpWord) -> [StyledText] {
    [StyledText(word.words[0], .strong)]
      + wrap(StyledText(say(word.meaning)), width: 76).map { StyledText("  ") + $0 }
      + ["  \(say("for example"))  \(word.example, .code)"]
  }

  func line(_ symbol: Symbol) -> StyledText {
    let words = symbol.ascii.filter { $0 != symbol.glyph }.map { Sentence("`\($0)`") }
    let names = symbol.latex.prefix(1).map { name -> Sentence in "`\("\\" + name)` and Tab" }
    let way: Sentence = "type \((words + names).joined(", "))"
    let typing = words.isEmpty && names.isEmpty ? "" : " (\(way[language]))"
    return "\(symbol.glyph, .notation)  \(say(symbol.meaning))\(typing, .faint)"
  }

  func search(_ word: String, _ manual: Manual) throws(Diagnostic) -> Outcome {
    let sought = word.lowercased()
    func holds(_ text: String) -> Bool {
      text.lowercased().contains(sought) || say(text).lowercased().contains(sought)
    }
    let entries = manual.entries.filter { $0.name.contains(sought) || holds($0.summary) }
    let words = HelpWord.table.filter { word in
      word.words.contains { $0.contains(sought) } || holds(word.meaning)
    }
    let symbols = Symbol.table.filter { holds($0.meaning) }
    let equations = BookEquation.table.filter { holds($0.meaning) }
    let found: [StyledText] =
      entries.map { "\($0.name, .command)  \(say($0.summary))" }
      + words.map { "\($0.words[0], .command)  \(say($0.meaning))" } + symbols.map(line)
      + equations.map { "\("(\($0.name))", .strong)  \(say($0.meaning))" }
    guard !found.isEmpty else {
      throw Diagnostic(.name, "nothing in the help says “\(word)”", hint: "`help` lists everything")
    }
    return .lines(found)
  }
}
