import Notation
import Rendering
import Sentences
import Support
import Testing

@testable import Notebook
@testable import Workbench

/// The tutor speaks the language of a chapter: what is said on a reader's path is in the table.
@Suite("Languages")
struct LanguageTests {
  private let context = ExecutionContext(isCancelled: { false })

  /// Everything that is said in a walk, styled, and who was led.
  private func walk(_ language: String) throws -> (said: [StyledText], reading: Reading) {
    var said: [StyledText] = []
    let setting = OutcomeText(width: 400)
    let opened = try Reading.opened(
      LanguageFixture.chapter(language), log: ProgressLog(folder: nil), in: context,
      setting: setting)
    var reading = opened.reading
    said.append(opened.greeting)
    func enter(_ line: String) {
      do throws(Diagnostic) {
        let outcome = try reading.obey(line, in: context)
        // What a command prints is English always: chapters are checked against it.
        let own = outcome.paragraphs.map { paragraph in
          paragraph.filter { part in
            switch part {
            case .outcome, .remark, .value, .judgement, .comparison: false
            default: true
            }
          }
        }
        said.append(setting.text(.lesson(paragraphs: own)) + "\n" + setting.note(outcome))
      } catch { said.append(DiagnosticRenderer.full(error, line: line)) }
    }
    for line in LanguageFixture.asides { enter(line) }
    enter("[4, 7")
    enter("[4, 7]")
    for _ in 0..<60 {
      guard let exercise = reading.exercise else {
        enter("")
        continue
      }
      for line in LanguageFixture.tries[exercise.id] ?? [] {
        enter(line)
        if reading.exercise?.id == exercise.id, line.count % 3 == 0 { enter("hint") }
      }
      guard reading.exercise?.id == exercise.id else { continue }
      for _ in 0..<6 where reading.exercise?.id == exercise.id { enter("hint") }
      enter("")
      if reading.exercise?.id == exercise.id { enter(exercise.canBeSolved ? "solution" : "skip") }
    }
    for line in ["", "progress", "toc", "hint", "solution"] { enter(line) }
    return (said, reading)
  }

  /// The words of the tutor alone: no formulas, commands, code or what stands in backticks.
  private func words(_ text: StyledText) -> [String] {
    let roles: [Role] = [.plain, .faint, .strong, .hint, .right, .wrong, .emphasis]
    return text.lines.map { line in
      line.spans.map { roles.contains($0.role) ? $0.text : "·" }.joined()
        .replacing(/`[^`]*`/, with: "·")
        // A title of the book, which is English.
        .replacing(/“The [^”]*”/, with: "·")
    }
  }

  @Test func `no English sentence stands on the path of a Chinese reader`() throws {
    let english = /[A-Za-z’']{2,}[ ,;:]+[A-Za-z]{2,}/
    var found: Set<String> = []
    for line in try walk("zh").said.flatMap(words) where line.firstMatch(of: english) != nil {
      found.insert(line)
    }
    #expect(found.isEmpty, "\(found.sorted().joined(separator: "\n"))")
  }

  @Test func `a recap adds no English to a Chinese chapter`() throws {
    let recap = try Recap(walk("zh").reading, path: "recap.md", context)
    let text = String(decoding: try #require(recap.text), as: UTF8.self)
    let chapter = Set(LanguageFixture.chapter("zh").source.text.lines.map(String.init))
    var isInFence = false
    var added: [String] = []
    for line in text.lines.map(String.init) {
      if line.hasPrefix("```") { isInFence.toggle() }
      if chapter.contains(line) || isInFence && !line.hasPrefix("```") { continue }
      // How a fence is named is no text.
      added.append(line.replacing(/^`+[a-z]+ [a-z]+/, with: ""))
    }
    #expect(added.count > 20)
    let english = added.filter { $0.firstMatch(of: /[A-Za-z’]{2,} [A-Za-z]{2,}/) != nil }
    #expect(english.isEmpty, "\(english.joined(separator: "\n"))")
  }

  @Test func `each text of the help has its row`() {
    let entries = Session.manual.entries + Reading.commands.entries
    let texts =
      entries.flatMap { [$0.summary, $0.group.rawValue] } + HelpWord.table.map(\.meaning)
      + Symbol.table.map(\.meaning) + BookEquation.table.map(\.meaning)
    let missing = Set(texts).filter { !Sentence.isTranslated($0) }
    #expect(missing.isEmpty, "\(missing.sorted().joined(separator: "\n"))")
  }

  @Test func `what is said to a German is another sentence than to an Englishman`() throws {
    let (german, english) = (try walk("de").said, try walk("en").said)
    #expect(german.count == english.count)
    let known = Set(english.flatMap(words))
    let sentence = /[A-Za-zäöüß’']{2,} [a-zäöüß]{2,}/
    let same = Set(german.flatMap(words)).filter { line in
      known.contains(line) && line.firstMatch(of: sentence) != nil
    }
    #expect(same.isEmpty, "\(same.sorted().joined(separator: "\n"))")
  }

  @Test func `a chapter's language goes before that of the reader`() throws {
    func language(_ header: String, _ locale: Language) throws -> Language {
      let chapter = Chapter(
        parsing: SourceText("<!-- @chapter\nid: x\n\(header)\n-->\n# X\n\n## A\n\nB.\n"),
        path: "x.md")
      var context = ExecutionContext(isCancelled: { false })
      context.language = locale
      return try Reading(chapter, in: context).language
    }
    #expect(try language("lang: de-AT", .chinese) == .german)
    #expect(try language("format: 1", .chinese) == .chinese)
    #expect(try language("lang: fr", .english) == .english)
    let names = ["LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "de_DE.UTF-8"]
    #expect(Language.ofLocale { names[$0] } == .chinese)
    #expect(Language.ofLocale { _ in nil } == .english)
    #expect(Language.ofLocale { ["LANG": "C.UTF-8"][$0] } == .english)
  }

  @Test(arguments: [
    ("yes", "ja", true), ("yes", "nein", false), ("no", "stimmt nicht", true),
    ("rises", "es steigt", true),
    ("falls", "es nimmt ab", true), ("yes", "是的", true), ("no", "不是", true), ("falls", "会下降", true),
    ("rises", "下降", false), ("0.58", "etwa 0,58", true), ("0.58", "大约 0.58", true),
    ("-0.1", "fällt um 0,1", true), ("0.1", "nicht 0,1", false), ("[1, 2]", "1 und 2", true),
  ])
  func `answers are read in each language`(_ due: String, _ answer: String, _ isRight: Bool) throws
  {
    let text = """
      # X

      ## A

      <!-- @exercise e type=value -->
      Question?

      <!-- @check
      answer: \(due)
      -->
      """
    let chapter = Chapter(parsing: SourceText(text), path: "x.md")
    var runner = Runner(chapter, in: ExecutionContext(isCancelled: { false }))
    let judge = try #require(runner.exerciseJudges().first)
    #expect((try judge.mark(answer).ruling == .right) == isRight)
  }

  @Test func `a German comma before three digits is asked back, and a point there parts thousands`()
    throws
  {
    let text = """
      <!-- @chapter
      id: zahl
      lang: de
      -->
      # X

      ## A

      <!-- @exercise e type=value -->
      Frage?

      <!-- @check
      answer: 1200
      -->
      """
    for (answer, due) in [
      ("1.200", "Richtig"), ("1200", "Richtig"), ("1 200", "Richtig"), ("1,200", "Nicht gewertet"),
      ("1,2", "Noch nicht"), ("1.201", "Noch nicht"),
    ] {
      var reading = Reading(Chapter(parsing: SourceText(text), path: "x.md"))
      _ = try reading.obey("")
      #expect(try reading.obey(answer).text.plain.hasPrefix(due), "\(answer)")
    }
  }
}
