extension Sentence {
  /// Errors of commands that are typed.
  static let commandErrors = #"""
    there is no command or name {}
    einen Befehl oder Namen {} gibt es nicht
    没有命令或名称 {}

    this is a sentence; what can be judged here are equations and numbers
    das ist ein Satz; geprüft werden hier Gleichungen und Zahlen
    这是一句话；这里能判定的是等式和数

    `help WORD` explains a word
    `help WORT` erklärt ein Wort
    `help 词` 解释一个词

    `help WORD` explains a word, `find WORD` seeks it in the text
    `help WORT` erklärt ein Wort, `find WORT` sucht es im Text
    `help 词` 解释一个词，`find 词` 在正文中查找

    `{}` takes no `{}` here
    `{}` hat hier keinen Platz für `{}`
    `{}` 这里不能有 `{}`

    `{}` needs something behind it
    hinter `{}` fehlt etwas
    `{}` 后面缺少内容

    `{}` needs more behind it
    hinter `{}` fehlt noch etwas
    `{}` 后面还缺少内容

    its form is `{}`
    so sieht er aus: `{}`
    它的写法是 `{}`

    the form is `{}`
    so sieht es aus: `{}`
    写法是 `{}`

    expected {}, found `{}`
    erwartet: {}; gefunden: `{}`
    此处应为 {}，却是 `{}`

    `{}` is given twice
    `{}` ist zweimal angegeben
    `{}` 给了两次

    `{}` needs its value
    zu `{}` fehlt der Wert
    `{}` 缺少它的值

    {} is a command and no function
    {} ist ein Befehl und keine Funktion
    {} 是命令，不是函数

    its arguments stand behind blanks, as in `{}`
    seine Argumente stehen hinter Leerzeichen, etwa `{}`
    参数写在空格后面，例如 `{}`

    several statements about your network stand in one line
    in einer Zeile stehen mehrere Aussagen über dein Netz
    一行里写了好几个关于你的网络的式子

    give each a line of its own
    gib jeder eine eigene Zeile
    请每个单独写一行

    {}, so it can't be given another meaning
    {}; darum kann es keine andere Bedeutung bekommen
    {}，所以不能另作他用

    take another name, such as `my{} = …`
    nimm einen anderen Namen, etwa `my{} = …`
    请换一个名称，例如 `my{} = …`

    a number is needed here; `{}` is {}
    hier wird eine Zahl gebraucht; `{}` ist {}
    这里需要一个数；`{}` 是{}

    {} must be a finite number; this is {}
    {} muss eine endliche Zahl sein; das hier ist {}
    {} 必须是有限的数；这是 {}

    a vector is needed here; this is {}
    hier wird ein Vektor gebraucht; das hier ist {}
    这里需要一个向量；这是{}

    write one as [0.1, 0.2]
    schreib einen als [0.1, 0.2]
    向量写作 [0.1, 0.2]

    {} is {}, but this is {}
    {} ist {}, das hier ist aber {}
    {} 是{}，而这是{}

    `set` needs w or b with a layer, `=` and what it becomes
    `set` braucht w oder b mit einer Schicht, `=` und den neuen Wert
    `set` 需要带层的 w 或 b、`=` 和新的值

    {} is there and holds no {}
    {} ist schon da und enthält etwas anderes als: {}
    {} 已经存在，而且内容不是 {}

    take another name, or add `--force` to replace it
    nimm einen anderen Namen, oder ersetze sie mit `--force`
    请换一个名称，或加上 `--force` 来替换它

    a chapter's line writes nothing and runs no file
    eine Zeile des Kapitels schreibt nichts und führt keine Datei aus
    章节里的行不写文件，也不运行文件
    """#
}
