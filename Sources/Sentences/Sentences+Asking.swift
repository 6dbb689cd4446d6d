import Support

/// How an exercise is asked, and what helps with it.
extension Sentence {
  package static let typeYourAnswer = Sentence("type your answer", "tippe deine Antwort", "输入你的答案")
  package static let typeTheNextLine = Sentence(
    "type the next line", "tippe die nächste Zeile", "输入下一行")
  package static let typeTheLineMended = Sentence(
    "type the line as it should be", "tippe die Zeile, wie sie lauten soll", "输入改正后的那一行")
  package static let typeYourChoice = Sentence(
    "type the number of your choice", "tippe die Nummer deiner Wahl", "输入你所选的编号")
  package static let typeTheOrder = Sentence(
    "type the numbers in the right order, as in 2 1 3",
    "tippe die Nummern in der richtigen Reihenfolge, etwa 2 1 3", "按正确的顺序输入编号，例如 2 1 3")
  package static let typeAShape = Sentence(
    "type rows × columns, as in 2×3", "tippe Zeilen × Spalten, etwa 2×3", "输入 行数 × 列数，例如 2×3")
  package static let typeCommands = Sentence("type commands", "tippe Befehle", "输入命令")
  package static let answerInWords = Sentence("answer in words", "antworte in Worten", "用文字回答")

  /// What can be typed at a question: the invitation and the commands that help.
  package static func ways(_ invitation: Sentence, _ commands: [String]) -> Sentence {
    Sentence(
      "{} or `skip`", "{} oder `skip`", "{} 或 `skip`",
      list([invitation] + commands.map { Sentence($0) }))
  }

  /// How an answer is typed, for whoever asks for help at a question.
  package static let signsOfFormulas = Sentence(
    "In plain letters `delta[l][j]`, `dC/dw[l][j,k]`, `sum_k`, `sigma'(z[l])`, `w[l]'` for a transpose and `.*` for ⊙; LaTeX and Unicode are read, too.",
    "In einfachen Zeichen `delta[l][j]`, `dC/dw[l][j,k]`, `sum_k`, `sigma'(z[l])`, `w[l]'` für die Transponierte und `.*` für ⊙; auch LaTeX und Unicode werden gelesen.",
    "可以用普通字符来写：`delta[l][j]`、`dC/dw[l][j,k]`、`sum_k`、`sigma'(z[l])`，转置写 `w[l]'`，⊙ 写 `.*`；也可以用 LaTeX 和 Unicode。"
  )
  package static let howNumbersAreTyped = Sentence(
    "A number may be `0.25`, `1/4`, `25 %` or an expression, a vector `[1, 2]` or its entries alone.",
    "Eine Zahl kann `0,25`, `1/4`, `25 %` oder ein Ausdruck sein, ein Vektor `[1, 2]` oder nur seine Einträge.",
    "数可以写成 `0.25`、`1/4`、`25 %` 或表达式，向量写成 `[1, 2]`，或只写它的各个分量。")
  package static let worksBesideTheQuestion = Sentence(
    "Commands and expressions work beside the question: `w 2`, `why delta[2][1]`, `w[2]*x`.",
    "Befehle und Ausdrücke gehen auch neben der Frage: `w 2`, `why delta[2][1]`, `w[2]*x`.",
    "提问时也可以用命令和表达式：`w 2`、`why delta[2][1]`、`w[2]*x`。")
  package static let howToAskForHelp = Sentence(
    "`help X` explains a word, a sign or a command; `help all` lists every command.",
    "`help X` erklärt ein Wort, ein Zeichen oder einen Befehl; `help all` zeigt alle Befehle.",
    "`help X` 解释一个词、符号或命令；`help all` 列出所有命令。")

  package static let hintHelps = Sentence(
    "`hint` helps, `skip` goes on", "`hint` hilft, `skip` geht weiter", "`hint` 给出提示，`skip` 跳过")
  package static let writeANumber = Sentence(
    "write it as a number; `hint` helps, `skip` goes on",
    "schreib es als Zahl; `hint` hilft, `skip` geht weiter", "请写成一个数；`hint` 给出提示，`skip` 跳过")
  package static let asANumber = Sentence(
    "write it as a number", "schreib es als Zahl", "请写成一个数")
  package static func writeIt(as shape: Sentence) -> Sentence {
    Sentence(
      "write it as {}, as in `[0.5, 2]`", "gesucht ist {}, geschrieben etwa als `[0.5, 2]`",
      "请写成{}，例如 `[0.5, 2]`", shape)
  }
  package static let noNumberYet = Sentence(
    "that is no number yet", "das ist noch keine Zahl", "这还不是一个数")
  package static func whatDoesItSay(_ word: String) -> Sentence {
    Sentence(
      "what does “{}” say here?", "was soll „{}“ hier heißen?", "“{}”在这里是什么意思？", Sentence(word))
  }
  package static let fallByNegative = Sentence(
    "a fall by a negative number may be meant either way",
    "ein Fallen um eine negative Zahl kann beides heißen", "“下降一个负数”两种意思都有可能")
  package static let signsDisagree = Sentence(
    "the word says one sign and the number another",
    "das Wort sagt ein Vorzeichen, die Zahl ein anderes",
    "文字说的符号与数的符号不一致")
  package static let severalNumbers = Sentence(
    "several numbers stand here; which one is it?", "hier stehen mehrere Zahlen; welche ist es?",
    "这里写了几个数；是哪一个？")
  package static let writeItAlone = Sentence(
    "write the number alone, with its sign", "schreib nur die Zahl mit ihrem Vorzeichen",
    "请只写这个数，带上符号")
  package static func isSomethingElse(_ side: String) -> Sentence {
    Sentence(
      "{} is something else than what stands behind it",
      "{} ist etwas anderes als das, was dahinter steht", "{} 与后面写的并不相等", Sentence(side))
  }
  package static func isAnotherQuantity(_ name: String) -> Sentence {
    Sentence(
      "“{}” names another quantity than the one that is asked for",
      "„{}“ nennt eine andere Größe als die gesuchte", "“{}”不是所问的量", Sentence(name))
  }
  package static let writeTheNumberAlone = Sentence(
    "write the number alone", "schreib nur die Zahl", "请只写这个数")
  package static let notInPercent = Sentence(
    "this is asked for as a number, not in percent", "gefragt ist eine Zahl, keine Prozentangabe",
    "要求的是一个数，不是百分比")
  package static let leaveThePercent = Sentence("leave the % out", "lass das % weg", "去掉 %")
  package static let optionOrItsNumber = Sentence(
    "this is the text of one option and the number of another",
    "das ist der Text der einen Antwort und die Nummer einer anderen", "这是一个选项的内容，又是另一个选项的编号")
  package static let takeItsLetter = Sentence(
    "write the option's letter: a for the first, b for the second",
    "schreib den Buchstaben der Antwort: a für die erste, b für die zweite",
    "请写选项的字母：第一个写 a，第二个写 b")
  package static let sayUpOrDown = Sentence(
    "say whether it rises or falls", "sag, ob es steigt oder fällt", "请回答是上升还是下降")
  package static let sayYesOrNo = Sentence(
    "say yes or no", "sag ja oder nein", "请回答是或否")
  package static func expectedShape(_ right: Sentence, found: Sentence) -> Sentence {
    Sentence(
      "expected {}, this is {}", "erwartet wird {}, das hier ist {}", "要求的是{}，这是{}", right, found)
  }
  package static let somethingElse = Sentence("something else", "etwas anderes", "别的东西")

  // MARK: Shapes

  package static let aNumber = Sentence("a number", "eine Zahl", "一个数")
  package static func aVector(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("a vector of 1 entry", "ein Vektor mit 1 Eintrag", "有 1 个分量的向量")
      : Sentence(
        "a vector of {} entries", "ein Vektor mit {} Einträgen", "有 {} 个分量的向量", "\(count)")
  }
  package static func aRow(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("a row of 1 entry", "eine Zeile mit 1 Eintrag", "有 1 个分量的行向量")
      : Sentence("a row of {} entries", "eine Zeile mit {} Einträgen", "有 {} 个分量的行向量", "\(count)")
  }
  package static func aMatrix(_ rows: Int, _ columns: Int) -> Sentence {
    Sentence("a {}×{} matrix", "eine {}×{}-Matrix", "{}×{} 矩阵", "\(rows)", "\(columns)")
  }
  /// `w^{l+1} is n_{l+1} × n_l`.
  package static func hasShape(_ quantity: String, _ shape: String) -> Sentence {
    Sentence("{} is {}", "{} ist {}", "{} 是 {}", Sentence(quantity), Sentence(shape))
  }
  package static func asked(_ shape: Sentence) -> Sentence {
    Sentence("Asked is {}.", "Gefragt: {}.", "要求的是{}。", shape)
  }
  package static func askedOfThisShape(_ shape: Sentence) -> Sentence {
    Sentence(
      "Asked is a thing of this shape: {}.", "Gefragt ist etwas von dieser Form: {}.",
      "要求的东西形状是：{}。", shape)
  }
  package static func inYourAnswer(_ shapes: Sentence) -> Sentence {
    Sentence("In your answer: {}.", "In deiner Antwort: {}.", "在你的答案中：{}。", shapes)
  }

  // MARK: Hints

  package static let theShapes = Sentence("The shapes", "Die Formen", "形状")
  package static let whatWentWrong = Sentence("What went wrong", "Was nicht stimmt", "哪里错了")
  package static let lastAnswerInNumbers = Sentence(
    "Your last answer in numbers", "Deine letzte Antwort in Zahlen", "把你上一个答案代入数值")
  package static let answerWithAHole = Sentence(
    "The answer with a hole", "Die Antwort mit einer Lücke", "留了一处空白的答案")
  package static let nextLineWithAHole = Sentence(
    "The next line with a hole", "Die nächste Zeile mit einer Lücke", "留了一处空白的下一行")
  package static let oneOptionLess = Sentence(
    "One option less", "Eine Möglichkeit weniger", "排除一个选项")
  package static let whatComesFirst = Sentence("What comes first", "Was zuerst kommt", "第一步是什么")
  package static func notOption(_ number: Int) -> Sentence {
    Sentence("not {}", "nicht {}", "不是 {}", "\(number)")
  }
  package static let noFurtherHint = Sentence(
    "there is no further hint", "es gibt keinen weiteren Tipp", "没有更多提示了")
  package static let noHintHere = Sentence(
    "there is no hint here", "hier gibt es keinen Tipp", "这里没有提示")
  package static let skipGoesOn = Sentence("`skip` goes on", "`skip` geht weiter", "`skip` 跳过")
  package static let solutionIsLeft = Sentence(
    "what is left is the solution; `hint` once more shows it",
    "übrig ist nur die Lösung; noch einmal `hint` zeigt sie", "剩下的只有答案了；再输入一次 `hint` 就会显示")
  package static func solutionShows(_ id: String) -> Sentence {
    Sentence(
      "`solution {}` shows the answer", "`solution {}` zeigt die Antwort", "`solution {}` 显示答案",
      Sentence(id))
  }
  package static let costsOfAHint = Sentence("  costs 0.2", "  kostet 0,2", "  扣 0.2 分")
  package static let noSolutionToShow = Sentence(
    "this exercise has no solution to show", "zu dieser Aufgabe gibt es keine Lösung zu zeigen",
    "这道题没有可以显示的答案")
  package static let nothingIsAsked = Sentence(
    "nothing is asked here", "hier ist nichts gefragt", "这里没有提问")
  package static let solutionOrEnter = Sentence(
    "`solution` or Enter shows what comes", "`solution` oder Enter zeigt, was kommt",
    "`solution` 或 Enter 显示结果")
  package static let hintOnlyHelps = Sentence("`hint` helps", "`hint` hilft", "`hint` 给出提示")
  package static let solutionOrSkipHelps = Sentence(
    "`solution` or `skip` helps", "`solution` oder `skip` hilft", "可以用 `solution` 或 `skip`")
  package static let helpLists = Sentence(
    "Enter goes on with the text, `help` lists what can be typed",
    "Enter geht im Text weiter, `help` zeigt, was man tippen kann", "Enter 继续阅读，`help` 列出可以输入什么")
}

/// "did you mean `a` or `b`?", or nil where no candidate is near.
package func didYouMean(_ word: String, among candidates: [String]) -> Sentence? {
  let near = suggestions(for: word, among: candidates)
  return near.isEmpty
    ? nil
    : Sentence(
      "did you mean {}?", "meintest du {}?", "你是想输入 {} 吗？",
      .any(near.map { Sentence("`\($0)`") }))
}

extension Sentence {
  /// Two ways out, one behind the other.
  package static func both(_ one: Sentence, _ other: Sentence) -> Sentence {
    Sentence { language in
      let isQuestion = one[language].last.map { "?？".contains($0) } ?? false
      let gap = Sentence(isQuestion ? " " : "; ", isQuestion ? " " : "; ", isQuestion ? "" : "；")
      return one[language] + gap[language] + other[language]
    }
  }
}
