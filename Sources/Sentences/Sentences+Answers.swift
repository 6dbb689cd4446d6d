/// What is said of an answer.
extension Sentence {
  package static let right = Sentence("Right.", "Richtig.", "正确。")
  package static let notYet = Sentence("Not yet.", "Noch nicht.", "还不对。")
  package static let notYetBecause = Sentence("Not yet: ", "Noch nicht: ", "还不对：")
  package static let trueBut = Sentence("True, but ", "Stimmt, aber ", "没错，不过")
  package static let notJudged = Sentence("Not judged: ", "Nicht gewertet: ", "未评判：")
  package static let hint = Sentence("hint: ", "Tipp: ", "提示：")
  package static let hereIsWhatComes = Sentence(
    "Not yet; here is what comes:", "Noch nicht; das kommt heraus:", "还不对；结果是：")
  package static let notYetAsked = Sentence(
    "That is not yet what is asked.", "Das ist noch nicht das, was gefragt ist.", "这还不是所要求的。")

  package static func marks(_ mark: String, of most: String) -> Sentence {
    Sentence(
      "marks: {} of {}", "Punkte: {} von {}", "得分：{}（满分 {}）", .decimal(mark), .decimal(most))
  }

  // MARK: Kept for a person, or for a file

  package static let keptForAPerson = Sentence(
    "your answer is kept, and a person marks it.",
    "deine Antwort ist aufgehoben; ein Mensch bewertet sie.",
    "你的回答已保存，将由老师评阅。")
  package static let answersAreMissing = Sentence(
    "its answers are not here", "die Lösungen dazu liegen hier nicht vor", "这里没有它的答案")
  package static let questionWasChanged = Sentence(
    "the question was changed since it was handed out",
    "die Frage wurde geändert, seit sie ausgegeben wurde", "题目在发放之后被修改过")
  package static func kept(_ reason: Sentence) -> Sentence {
    Sentence(
      "{}; what you typed is kept.", "{}; was du getippt hast, ist aufgehoben.", "{}；你输入的内容已保存。",
      reason)
  }
  package static let nothingAnswered = Sentence(
    "nothing is answered here yet", "hier steht noch keine Antwort", "这里还没有回答")
  package static func fillTheGap(_ gap: String) -> Sentence {
    Sentence(
      "fill the gap `{}` first", "fülle zuerst die Lücke `{}`", "请先填写空白处 `{}`", Sentence(gap))
  }
  package static func oneLineAsked(_ count: Int) -> Sentence {
    Sentence(
      "one line is asked for, and here are {}", "gefragt ist eine Zeile, hier stehen {}",
      "只要求一行，这里有 {} 行", "\(count)")
  }
  package static let keepYourAnswer = Sentence(
    "keep the one that is your answer", "lass nur die stehen, die deine Antwort ist",
    "只保留作为答案的那一行")

  // MARK: Numbers

  package static let oneDigitMore = Sentence(
    "one digit more, please.", "bitte noch eine Stelle mehr.", "请再多写一位数字。")
  package static let roundedOnTheWay = Sentence(
    "the last digits come of rounded numbers: write fewer, or type the expression.",
    "die letzten Stellen kommen von gerundeten Zahlen: schreib weniger, oder tippe den Ausdruck.",
    "末几位来自四舍五入过的数：请少写几位，或输入算式。")
  package static let anotherNumber = Sentence(
    "another number.", "gesucht ist eine andere Zahl.", "不是这个数。")
  package static let noEntryIsRight = Sentence(
    "no entry is right.", "kein Eintrag stimmt.", "没有一个分量是对的。")
  package static func lookAt(_ entries: Sentence) -> Sentence {
    Sentence(
      "look at {}; the rest is right.", "sieh dir {} an; der Rest stimmt.", "请检查{}；其余都对。",
      entries)
  }
  package static func lookAt(_ entries: Sentence, with answers: Sentence) -> Sentence {
    Sentence(
      "look at {}; the rest is right, with your earlier {}.",
      "sieh dir {} an; der Rest stimmt, gerechnet mit {}.", "请检查{}；按照{}来算，其余都对。",
      entries, answers)
  }
  /// - Parameter places: `2`, or `(1, 2)` in a matrix.
  package static func entries(_ places: [String]) -> Sentence {
    let list = Sentence.list(places.map { Sentence($0) })
    return places.count == 1
      ? Sentence("entry {}", "Eintrag {}", "第 {} 个分量", list)
      : Sentence("entries {}", "die Einträge {}", "第 {} 个分量", list)
  }
  package static func earlierAnswers(_ values: [String]) -> Sentence {
    let list = Sentence.all(values.map { Sentence($0) })
    return values.count == 1
      ? Sentence("answer {}", "deiner früheren Antwort {}", "你先前的答案 {}", list)
      : Sentence("answers {}", "deinen früheren Antworten {}", "你先前的答案 {}", list)
  }
  package static func followsFromEarlier(_ answers: Sentence) -> Sentence {
    Sentence(
      "It follows from your earlier {}, which was not right.",
      "Es folgt aus {}, was nicht richtig war.", "它由{}得出，而那个答案并不对。", answers)
  }
  package static let otherSign = Sentence(
    "the sign is the other way round.", "das Vorzeichen ist umgekehrt.", "符号反了。")

  /// By which factor a number is off, or all entries of several.
  package static func off(by factor: Double, several: Bool) -> Sentence? {
    let it =
      several
      ? Sentence("all entries are", "alle Einträge sind", "所有分量都")
      : Sentence("it is", "das ist", "它")
    let inverse = (1 / factor).rounded()
    switch factor {
    case 2:
      return Sentence("{} twice too large.", "{} doppelt so groß wie gesucht.", "{}是应有值的 2 倍。", it)
    case 0.5:
      return Sentence(
        "{} half of what is due.", "{} halb so groß wie gesucht.", "{}只有应有值的一半。", it)
    case -2:
      return Sentence(
        "{} twice too large, with the other sign.",
        "{} doppelt so groß wie gesucht, mit umgekehrtem Vorzeichen.", "{}是应有值的 2 倍，而且符号相反。",
        it)
    case 1...:
      return Sentence(
        "{} {} times too large.", "{} {}-mal zu groß.", "{}是应有值的 {} 倍。", it, "\(Int(factor))")
    case 0..<1:
      return Sentence(
        "{} {} times too small.", "{} {}-mal zu klein.", "{}只有应有值的 {} 分之一。", it, "\(Int(inverse))")
    default: return nil
    }
  }

  package static let yours = Sentence("yours", "deins", "你的")
  package static let rightValue = Sentence("right", "richtig", "正确")
  package static let left = Sentence("left", "links", "左边")
  package static let rightSide = Sentence("right", "rechts", "右边")

  package static func isWhatIsAsked(_ quantity: String) -> Sentence {
    Sentence(
      "{} is what is asked; work it out.", "{} ist ja gerade gefragt; rechne es aus.",
      "{} 正是要求的量；请把它算出来。", Sentence(quantity))
  }
  package static let areWhatIsAsked = Sentence(
    "these are what is asked; work them out.",
    "diese Größen sind ja gerade gefragt; rechne sie aus.",
    "这些正是要求的量；请把它们算出来。")
  package static let workedOutForYou = Sentence(
    "that has it worked out for you; work it out.",
    "damit ließest du es dir ausrechnen; rechne es selbst aus.", "这是让机器替你算；请自己算出来。")
  package static let asksAboutNoNetwork = Sentence(
    "this asks about no network at the prompt; its letters stand for that one here",
    "hier geht es nicht um das Netz an der Eingabe; dessen Buchstaben stehen aber für dieses",
    "这里问的不是当前的网络；它的字母在这里却表示那个网络")
  package static let writeItInNumbers = Sentence(
    "write it in numbers", "schreib es in Zahlen", "请写成数字")
  package static let questionOnceMore = Sentence(
    "that is the question once more; work it out.", "das ist noch einmal die Frage; rechne es aus.",
    "这只是把题目又写了一遍；请把它算出来。")
  package static let otherWayRound = Sentence(
    "it is the other way round.", "es ist umgekehrt.", "正好相反。")

  // MARK: Predictions

  package static let somethingElseComes = Sentence(
    "something else comes.", "es kommt etwas anderes heraus.", "结果不是这个。")
  package static let whatDoesItComeTo = Sentence(
    "what does it come to? Write it in numbers.", "was kommt heraus? Schreib es in Zahlen.",
    "结果是多少？请写成数字。")
  package static let willItWork = Sentence(
    "will it work, and if so, what comes?", "geht das, und wenn ja, was kommt heraus?",
    "这行得通吗？如果行，结果是什么？")
  package static let writeWhatIsPrinted = Sentence(
    "write what is printed; Enter shows it", "schreib, was ausgegeben wird; Enter zeigt es",
    "请写出会显示什么；按 Enter 查看")
  package static let isItTrue = Sentence(
    "is it true or false?", "ist es wahr oder falsch (true, false)?", "它成立还是不成立（true、false）？")

  // MARK: Choices, orders, shapes, commands

  package static func numberOfAnOption(upTo count: Int) -> Sentence {
    Sentence(
      "expected the number of an option, 1 to {}",
      "erwartet wird die Nummer einer Antwort, 1 bis {}",
      "请输入选项的编号，1 到 {}", "\(count)")
  }
  package static let moreIsRight = Sentence(
    "there is more that is right.", "es ist noch mehr richtig.", "还有别的选项也是对的。")
  package static func eachNumberOnce(upTo count: Int) -> Sentence {
    Sentence(
      "expected each of the numbers 1 to {} once",
      "erwartet wird jede der Zahlen von 1 bis {} einmal",
      "1 到 {} 的每个数字都应恰好出现一次", "\(count)")
  }
  package static let asInAnOrder = Sentence("as in 2 1 3", "etwa 2 1 3", "例如 2 1 3")
  package static let anotherComesFirst = Sentence(
    "another one comes first.", "zuerst kommt etwas anderes.", "第一步不是这个。")
  package static func firstInPlace(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("the first 1 step in place.", "der erste Schritt stimmt.", "第 1 步的位置对了。")
      : Sentence(
        "the first {} steps in place.", "die ersten {} Schritte stimmen.", "前 {} 步的位置对了。",
        "\(count)")
  }
  package static let rowsTimesColumns = Sentence(
    "expected rows × columns", "erwartet wird Zeilen × Spalten", "请写成 行数 × 列数")
  package static let asInAShape = Sentence("as in 2×3", "etwa 2×3", "例如 2×3")
  package static let rowsComeFirst = Sentence(
    "rows come first, then columns.", "zuerst kommen die Zeilen, dann die Spalten.", "先写行数，再写列数。")
  package static let neitherRowsNorColumns = Sentence(
    "neither rows nor columns.", "weder Zeilen noch Spalten stimmen.", "行数和列数都不对。")
  package static let onlyRowsAreRight = Sentence(
    "the rows are right, the columns are not.", "die Zeilen stimmen, die Spalten nicht.",
    "行数对，列数不对。")
  package static let onlyColumnsAreRight = Sentence(
    "the columns are right, the rows are not.", "die Spalten stimmen, die Zeilen nicht.",
    "列数对，行数不对。")
  package static let printsSomethingElse = Sentence(
    "this prints something else than what is asked.", "das gibt etwas anderes aus als gefragt.",
    "这条命令的输出不是所要求的。")
  package static let haveItComputed = Sentence(
    "that is the result; type what gives it.", "das ist das Ergebnis; tippe, woraus es kommt.",
    "这是结果；请输入得到它的式子或命令。")
  package static func isDoneWith(_ command: String) -> Sentence {
    Sentence(
      "here only `{}` may change the network", "hier darf nur `{}` das Netz verändern",
      "这里只能用 `{}` 改变网络", Sentence(command))
  }
  package static func doesNotHold(_ statements: [String]) -> Sentence {
    let list = Sentence.list(statements.map { Sentence($0) })
    return statements.count == 1
      ? Sentence("{} does not hold.", "{} gilt nicht.", "{} 不成立。", list)
      : Sentence("{} do not hold.", "{} gelten nicht.", "{} 不成立。", list)
  }
}

/// How several things are said together.
extension Sentence {
  package static func list(_ items: [Sentence]) -> Sentence {
    items.joined(Sentence(", ", ", ", "、"))
  }

  package static func all(_ items: [Sentence]) -> Sentence {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().map(\.self).joined(Sentence(" and ", " und ", "、"))
      + Sentence(" and ", " und ", " 和 ") + last
  }

  package static func any(_ items: [Sentence]) -> Sentence {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return list(Array(items.dropLast())) + Sentence(" or ", " oder ", " 或 ") + last
  }
}
