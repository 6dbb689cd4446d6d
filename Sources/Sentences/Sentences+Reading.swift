/// What is said around the text that is read: where one is, how it goes on, what is kept.
extension Sentence {
  package static let enterShows = Sentence(
    "Enter shows the next piece, ", "Enter zeigt das nächste Stück, ", "Enter 显示下一段，")
  package static let helpTells = Sentence(
    " what you can type; Ctrl-D leaves.", ", was man tippen kann; Ctrl-D beendet.",
    " 列出可以输入什么；Ctrl-D 退出。")
  package static func keptApart(_ other: String, _ id: String) -> Sentence {
    Sentence(
      "{} has the id `{}`, too; your progress in this one is kept apart.",
      "{} hat ebenfalls die id `{}`; dein Fortschritt in diesem Kapitel wird getrennt geführt.",
      "{} 的 id 也是 `{}`；你在本章的进度会单独保存。", Sentence(other), Sentence(id))
  }
  package static let stepIsGone = Sentence(
    "The step that you were in is no longer there.",
    "Den Abschnitt, in dem du warst, gibt es nicht mehr.",
    "你上次所在的小节已经不在了。")
  package static func youWereAt(_ place: Sentence) -> Sentence {
    Sentence("You were at {} · ", "Du warst bei {} · ", "你上次读到{} · ", place)
  }
  package static let startsAnew = Sentence(
    "; its text was revised since, so it starts anew",
    "; sein Text wurde seither geändert, darum beginnt er neu", "；这一节的内容已修改，因此从头开始")
  package static let stoppedOnTheWay = Sentence(
    "; stopped on the way there, so it starts anew",
    "; unterwegs abgebrochen, darum beginnt er neu",
    "；途中被中断，因此从头开始")
  package static let yourLines = Sentence("your lines", "deine Zeilen", "你输入的行")
  package static let stepsBefore = Sentence("the steps before", "die Abschnitte davor", "前面的小节")

  // MARK: The lesson

  package static let hintOpensIt = Sentence(
    "  `hint` opens it", "  `hint` öffnet es", "  `hint` 打开")
  package static func leftOut(_ reason: String) -> Sentence {
    Sentence("left out: {}", "ausgelassen: {}", "已略去：{}", Sentence(reason))
  }
  package static let obeysItAgain = Sentence(
    "Enter obeys it again, `skip` leaves it out",
    "Enter führt es noch einmal aus, `skip` lässt es aus",
    "Enter 再执行一次，`skip` 跳过")
  package static let whatComesOrEnter = Sentence(
    "What comes? Type it, or press Enter to see it.",
    "Was kommt heraus? Tippe es, oder sieh es dir mit Enter an.", "结果是什么？请输入，或按 Enter 查看。")
  package static let whatComes = Sentence("What comes?", "Was kommt heraus?", "结果是什么？")
  package static let onceMore = Sentence(
    "Once more, since its solution was shown; behind it all is as you left it:",
    "Noch einmal, weil die Lösung gezeigt wurde; danach ist alles wieder, wie du es verlassen hast:",
    "答案看过了，请再做一遍；做完后一切恢复原样：")
  package static let stopped = Sentence("stopped", "abgebrochen", "已中断")
  package static let enterGoesOnHere = Sentence(
    "Enter goes on here", "Enter geht hier weiter", "按 Enter 从这里继续")
  package static let enterGoesOn = Sentence("Enter goes on", "Enter geht weiter", "按 Enter 继续")
  package static let enterShowsNext = Sentence(
    "Enter shows the next piece", "Enter zeigt das nächste Stück", "按 Enter 显示下一段")
  package static let endOfShortPath = Sentence(
    "This is the end of the short path; `path full` leads through all.",
    "Hier endet der kurze Weg; `path full` führt durch alles.", "短路径到此结束；`path full` 带你读完全部。")
  package static func end(of title: String) -> Sentence {
    Sentence(
      "This is the end of “{}”.", "Hier endet „{}“.", "“{}”到此结束。", Sentence(title))
  }
  package static let waysAtTheEnd = Sentence(
    "`toc` lists the steps, `recap FILE` keeps what you did, Ctrl-D leaves.",
    "`toc` zeigt die Abschnitte, `recap DATEI` hebt auf, was du getan hast, Ctrl-D beendet.",
    "`toc` 列出各小节，`recap 文件` 保存你做过的内容，Ctrl-D 退出。")
  package static func stepHasFault(_ line: Int) -> Sentence {
    Sentence(
      "the chapter's author has to mend line {}: ",
      "der Autor des Kapitels muss Zeile {} verbessern: ",
      "本章作者须改正第 {} 行：", "\(line)")
  }

  package static func setupFails(_ line: Int) -> Sentence {
    Sentence(
      "the chapter's setup fails in line {}: ",
      "die Vorbereitung des Kapitels scheitert in Zeile {}: ",
      "本章的准备命令在第 {} 行出错：", "\(line)")
  }

  // MARK: Where one is

  package static func step(_ number: Int, of count: Int) -> Sentence {
    Sentence("step {} of {}", "Abschnitt {} von {}", "第 {} 节（共 {} 节）", "\(number)", "\(count)")
  }
  package static func onShortPath(_ place: Sentence) -> Sentence {
    Sentence("{} of the short path", "{} des kurzen Wegs", "短路径{}", place)
  }
  package static func inSection(_ place: Sentence, _ part: Int) -> Sentence {
    Sentence("{} in section {}", "{} in Teil {}", "第 {2} 部分{1}", place, "\(part)")
  }
  package static func steps(_ count: Int) -> Sentence {
    count == 1
      ? Sentence("1 step", "1 Abschnitt", "1 节")
      : Sentence("{} steps", "{} Abschnitte", "{} 节", "\(count)")
  }
  package static func length(_ steps: Sentence, _ duration: Sentence) -> Sentence {
    Sentence("{}, about {}", "{}, etwa {}", "{}，约 {}", steps, duration)
  }
  package static func minutes(_ count: Int) -> Sentence {
    Sentence("{} min", "{} min", "{} 分钟", "\(count)")
  }
  package static func hours(_ count: String) -> Sentence {
    Sentence("{} h", "{} h", "{} 小时", Sentence(count))
  }
  package static func moreOnThis(_ range: String, from first: String) -> Sentence {
    Sentence(
      "more on this: {}, from `goto {}` on", "mehr dazu: {}, ab `goto {}`",
      "更多内容：{}，从 `goto {}` 开始",
      Sentence(range), Sentence(first))
  }
  package static func done(_ count: Int, of steps: Sentence, percent: Int) -> Sentence {
    Sentence(
      "{} of {} done ({} %)", "{} von {} erledigt ({} %)", "已完成 {}，共 {}（{} %）", "\(count)", steps,
      "\(percent)")
  }
  package static func ofShortPath(_ steps: Sentence) -> Sentence {
    Sentence("{} of the short path", "{} des kurzen Wegs", "短路径上的 {}", steps)
  }
  package static func youAreAt(_ place: Sentence) -> Sentence {
    Sentence("you are at {}", "du bist bei {}", "你现在在{}", place)
  }
  package static func exercises(_ said: Sentence) -> Sentence {
    Sentence("exercises: {}", "Aufgaben: {}", "练习：{}", said)
  }
  // MARK: Around an exported chapter

  package static let contents = Sentence("Contents", "Inhalt", "目录")
  package static let theShortPath = Sentence("The short path", "Der kurze Weg", "短路径")
  package static let skipToChapter = Sentence("Skip to the chapter", "Zum Kapitel", "跳到正文")
  package static let commandsAndResults = Sentence(
    "Commands and results", "Befehle und Ergebnisse", "命令与结果")
  package static func notRun(_ reason: String) -> Sentence {
    Sentence("Not run: {}", "Nicht ausgeführt: {}", "未运行：{}", Sentence(reason))
  }

  package static func marksSoFar(_ sum: String, of most: String) -> Sentence {
    Sentence(
      "exercises: {} of {} marks", "Aufgaben: {} von {} Punkten", "练习得分：{}（满分 {}）", .decimal(sum),
      .decimal(most))
  }
  package static let solved = Sentence("solved", "gelöst", "已解出")
  package static let solutionShown = Sentence("solution shown", "Lösung gezeigt", "看过答案")
  package static let skipped = Sentence("skipped", "ausgelassen", "已跳过")
  package static let answered = Sentence("answered", "beantwortet", "已回答")
  package static let revised = Sentence("revised", "geändert", "已修改")
  package static let revisedSince = Sentence(
    "revised since you read it", "geändert, seit du es gelesen hast", "你读过之后已修改")
  package static func waysOfContents(_ length: Sentence, other: Sentence) -> Sentence {
    Sentence(
      "{}{}; `toc all` lists each, `goto` takes you there",
      "{}{}; `toc all` zeigt jeden, `goto` bringt dich hin", "{}{}；`toc all` 列出每一节，`goto` 跳转",
      length,
      other)
  }
  package static func shortPathTakes(_ duration: Sentence) -> Sentence {
    Sentence("; `path short`: about {}", "; `path short`: etwa {}", "；`path short`：约 {}", duration)
  }
  package static func allTakes(_ duration: Sentence) -> Sentence {
    Sentence(
      "All of it takes about {}, and ", "Alles zusammen dauert etwa {}, und ", "读完全部约需 {}，而 ",
      duration)
  }
  package static func coreTakes(_ duration: Sentence) -> Sentence {
    Sentence(
      ", the core of it, about {}.", ", der Kern davon, etwa {}.", " 只读核心部分，约 {}。", duration)
  }

  // MARK: Going somewhere

  package static let thereIsOnePath = Sentence(
    "this chapter has one path", "dieses Kapitel hat nur einen Weg", "本章只有一条路径")
  package static let shortOrFull = Sentence(
    "expected short or full", "erwartet wird short oder full", "请输入 short 或 full")
  package static func thePath(_ isShort: Bool, _ length: Sentence) -> Sentence {
    isShort
      ? Sentence("the short path: {}", "der kurze Weg: {}", "短路径：{}", length)
      : Sentence("the full path: {}", "der ganze Weg: {}", "完整路径：{}", length)
  }
  package static func goesOn(_ way: Sentence) -> Sentence {
    Sentence("{}; Enter goes on", "{}; Enter geht weiter", "{}；按 Enter 继续", way)
  }
  package static func behindLastStep(_ way: Sentence) -> Sentence {
    Sentence(
      "{}; you are behind its last step: `toc` lists them",
      "{}; du bist schon hinter seinem letzten Abschnitt: `toc` zeigt sie",
      "{}；你已越过它的最后一节：`toc` 列出各节",
      way)
  }
  package static func noSuchStep(_ typed: String) -> Sentence {
    Sentence(
      "there is no step `{}`", "einen Abschnitt `{}` gibt es nicht", "没有 `{}` 这一节", Sentence(typed))
  }
  package static func noStepNumber(_ number: String, _ numbering: Sentence) -> Sentence {
    Sentence(
      "there is no step {}; {}", "einen Abschnitt {} gibt es nicht; {}", "没有第 {} 节；{}",
      Sentence(number), numbering)
  }
  package static func chapterHas(_ count: Int) -> Sentence {
    Sentence("the chapter has {}", "das Kapitel hat {}", "本章共有 {} 节", "\(count)")
  }
  package static func numbersGo(from first: String, to last: String) -> Sentence {
    Sentence(
      "they go from {} to {}", "sie gehen von {} bis {}", "编号从 {} 到 {}", Sentence(first),
      Sentence(last))
  }
  package static let tocLists = Sentence("`toc` lists them", "`toc` zeigt sie", "`toc` 列出各节")
  package static let firstStep = Sentence(
    "this is the first step", "das ist der erste Abschnitt", "这已是第一节")
  package static let resetStartsAgain = Sentence(
    "`reset` starts it again", "`reset` beginnt ihn von vorn", "`reset` 重新开始本节")
  package static func textHolds(no sought: String) -> Sentence {
    Sentence("the text holds no “{}”", "im Text steht kein „{}“", "正文中没有“{}”", Sentence(sought))
  }
  package static func searchHelp(_ sought: String) -> Sentence {
    Sentence(
      "`help search {}` looks in the help", "`help search {}` sucht in der Hilfe",
      "`help search {}` 在帮助中查找", Sentence(sought))
  }
  package static func andMore(_ steps: Sentence) -> Sentence {
    Sentence("… and {} more", "… und {} mehr", "… 另有 {}", steps)
  }
  package static let gotoLeads = Sentence(
    "`goto` leads to one", "`goto` führt zu einem davon", "`goto` 跳到其中一节")

  // MARK: A scratch copy

  package static let scratchBegins = Sentence(
    "a scratch copy: change what you like; `next` or `back` leaves it",
    "eine Kopie zum Ausprobieren: ändere, was du willst; `next` oder `back` verlässt sie",
    "这是试验用的副本：随便改；`next` 或 `back` 离开")
  package static let scratchEnds = Sentence(
    "the scratch copy is gone; everything is as it was",
    "die Kopie ist verworfen; alles ist wie zuvor", "副本已丢弃；一切恢复原样")
  package static let isScratch = Sentence(
    "this is a scratch copy already", "das ist schon eine Kopie zum Ausprobieren", "现在已经在副本中")
  package static let scratchAtWork = Sentence(
    "a scratch copy is at work; `next` or `back` leaves it",
    "du arbeitest in einer Kopie; `next` oder `back` verlässt sie", "正在使用副本；`next` 或 `back` 离开")
  package static let lessonWaits = Sentence(
    "the lesson waits while a scratch copy is at work",
    "der Text wartet, solange du in einer Kopie arbeitest", "使用副本期间课文会等待")
  package static let nextOrBack = Sentence(
    "`next` or `back` leaves it", "`next` oder `back` verlässt sie", "`next` 或 `back` 离开")

  // MARK: On a page

  package static let exercise = Sentence("Exercise", "Aufgabe", "练习")
  package static let whichIsRight = Sentence(
    "Which is right, and why", "Was richtig ist, und warum", "哪个是对的，为什么")
  package static let whatWillCome = Sentence(
    "What will come? Say it first, then look.", "Was kommt heraus? Sag es erst, dann sieh nach.",
    "结果会是什么？先说出来，再看。")

  // MARK: A recap

  package static let yourAnswer = Sentence("Your answer:", "Deine Antwort:", "你的回答：")
  package static let yourAnswers = Sentence("Your answers:", "Deine Antworten:", "你的各次回答：")
  package static let youTyped = Sentence("You typed:", "Von dir getippt:", "你输入了：")
  package static let typedByTheReader = Sentence(
    "typed by the reader", "vom Leser getippt", "读者输入")
  package static let nameHasLetters = Sentence(
    "a name has 1 to 200 letters", "ein Name hat 1 bis 200 Zeichen", "名字应有 1 到 200 个字符")
  package static let fileThenName = Sentence(
    "a file, then `--name \"YOUR NAME\"`", "eine Datei, dann `--name \"DEIN NAME\"`",
    "先写文件名，再写 `--name \"你的名字\"`")
  package static func writtenTo(_ path: String, _ whose: Sentence) -> Sentence {
    Sentence(
      "written to {1}, {2}; `tutor check {1}` runs it",
      "in {1} geschrieben, {2}; `tutor check {1}` prüft es", "已写入 {1}，{2}；`tutor check {1}` 会检查它",
      Sentence(path), whose)
  }
  package static func forLearner(_ name: String) -> Sentence {
    Sentence("for {}", "für {}", "署名 {}", Sentence(name))
  }
  package static func noNameYet(_ path: String) -> Sentence {
    Sentence(
      "no name is in it: `recap {} --name \"…\"` says yours, once for all",
      "darin steht kein Name: `recap {} --name \"…\"` nennt deinen, ein für alle Mal",
      "里面没有名字：`recap {} --name \"…\"` 写上你的名字，以后都有效", Sentence(path))
  }
}
