extension Sentence {
  /// What `help` says of the commands of a chapter and of the tool, and its own words.
  static let readingHelp = #"""
    Type a command, an expression such as `w[2]' * delta[2]`, or compare two with ==.
    Tippe einen Befehl, einen Ausdruck wie `w[2]' * delta[2]`, oder vergleiche zwei mit ==.
    输入命令，或像 `w[2]' * delta[2]` 这样的表达式，或用 == 比较两个表达式。

    `help NAME` tells more: `help delta`, `help ⊙`, `help BP2`, `help symbols`, `help search WORD`
    `help NAME` sagt mehr: `help delta`, `help ⊙`, `help BP2`, `help symbols`, `help search WORT`
    `help 名称` 说明更多：`help delta`、`help ⊙`、`help BP2`、`help symbols`、`help search 词`

    the chapter
    das Kapitel
    章节

    set up
    einrichten
    设置

    forward
    vorwärts
    前向

    backward
    rückwärts
    反向

    the four equations
    die vier Gleichungen
    四个方程

    two forms
    zwei Formen
    两种形式

    look inside
    hineinsehen
    查看内部

    learn
    lernen
    学习

    the tool
    das Werkzeug
    工具

    for example
    zum Beispiel
    例如

    equation
    Gleichung
    方程

    in the book
    im Buch
    书中

    chapter 2, “{}”
    Kapitel 2, „{}“
    第 2 章，“{}”

    {} = {}: a function of yours
    {} = {}: eine Funktion von dir
    {} = {}：你定义的函数

    {}: a name of yours, {}
    {}: ein Name von dir, {}
    {}：你定义的名称，{}

    `{}(…)` applies it
    `{}(…)` wendet sie an
    `{}(…)` 应用它

    `{}(…)` applies it, `plot {}` draws it
    `{}(…)` wendet sie an, `plot {}` zeichnet sie
    `{}(…)` 应用它，`plot {}` 画出它

    `{}` and Tab
    `{}` und Tab
    `{}` 加 Tab

    type {}
    zu tippen: {}
    输入 {}

    nothing in the help says “{}”
    nirgends in der Hilfe steht „{}“
    帮助中没有“{}”

    `help` lists everything
    `help` zählt alles auf
    `help` 列出全部

    `help all` says what each does, `help NAME` tells more: `help delta`, `help ⊙`, `help BP2`
    `help all` sagt, was jeder tut, `help NAME` mehr darüber: `help delta`, `help ⊙`, `help BP2`
    `help all` 说明每个命令的用途，`help 名称` 说得更多：`help delta`、`help ⊙`、`help BP2`

    shows the next piece, as Enter does
    zeigt das nächste Stück, wie Enter
    显示下一段，与 Enter 相同

    returns to the step before, with everything as it was at its start
    geht zum Abschnitt davor; alles ist, wie es an dessen Anfang war
    回到上一小节，一切恢复到那一节开始时的样子

    goes to a section or step: its number, its name or words of its title
    geht zu einem Teil oder Abschnitt: seine Nummer, sein Name oder Wörter aus dem Titel
    转到某一部分或小节：用编号、名称或标题中的词

    takes the short path, through the core of the chapter, or the full one
    nimmt den kurzen Weg durch den Kern des Kapitels, oder den ganzen
    走短路径（只读本章核心），或走完整路径

    lists the sections, and the steps around you, or all: ✓ is done, ▸ is where you are
    zählt die Teile auf und die Abschnitte um dich herum, oder alle: ✓ ist erledigt, ▸ ist, wo du bist
    列出各部分和你附近的小节，或全部小节：✓ 已完成，▸ 是你所在的位置

    lists the steps whose text holds a word
    zählt die Abschnitte auf, in deren Text ein Wort steht
    列出正文中含有某个词的小节

    gives the next hint
    gibt den nächsten Tipp
    给出下一个提示

    shows the solution of what is asked
    zeigt die Lösung dessen, was gefragt ist
    显示当前问题的答案

    leaves out what is asked
    lässt aus, was gefragt ist
    跳过当前问题

    starts this step again, and forgets what you did in it
    beginnt diesen Abschnitt neu und vergisst, was du darin getan hast
    重新开始这一小节，并忘掉你在其中做过的事

    works on a scratch copy, until `next` or `back` brings all back as it was
    arbeitet an einer Kopie zum Probieren, bis `next` oder `back` alles zurückbringt
    在临时副本上试验，直到 `next` 或 `back` 恢复原状

    says how far you are
    sagt, wie weit du bist
    说明你的进度

    writes the chapter so far, with your answers under their questions
    schreibt das Kapitel, so weit du bist, mit deinen Antworten unter ihren Fragen
    把读过的部分写成文件，你的答案在各题之下

    takes back what the last line did to the network, the examples and names; or the last N
    nimmt zurück, was die letzte Zeile an Netz, Beispielen und Namen geändert hat; oder die letzten N
    撤销上一行对网络、样本和名称的改动；或撤销最近 N 行

    reads what follows as other books write it; alone it says what is in force, `notation book` goes back
    liest das Folgende, wie andere Bücher es schreiben; allein sagt es, was gilt, `notation book` kehrt zurück
    按其他书的写法来读后面的内容；单独使用时说明当前写法，`notation book` 恢复原来的

    shows numbers with so many significant digits from now on, 4 at first; alone it tells how many
    zeigt Zahlen von nun an mit so vielen geltenden Stellen, anfangs 4; allein sagt es, mit wie vielen
    从现在起按这么多位有效数字显示，最初是 4 位；单独使用时说明当前位数

    explains a command, a symbol or an equation; `help search WORD` looks for a word
    erklärt einen Befehl, ein Zeichen oder eine Gleichung; `help search WORT` sucht ein Wort
    解释命令、符号或方程；`help search 词` 查找一个词

    opens a chapter: its number, name or path
    öffnet ein Kapitel: seine Nummer, sein Name oder Pfad
    打开一章：用编号、名称或路径

    lists what was typed: the last N lines, or those with TEXT
    zählt auf, was getippt wurde: die letzten N Zeilen, oder die mit TEXT
    列出输入过的行：最近 N 行，或含有 TEXT 的行

    opens the last line, or one that you give, in $EDITOR, and obeys what you leave there
    öffnet die letzte Zeile, oder eine gegebene, in $EDITOR und führt aus, was du dort stehen lässt
    在 $EDITOR 中打开上一行或给出的行，并执行你留下的内容

    obeys the lines of a file here
    führt die Zeilen einer Datei hier aus
    在此执行文件中的各行

    ends the tutor, as Ctrl-D does
    beendet den Tutor, wie Ctrl-D
    退出，与 Ctrl-D 相同
    """#
}
