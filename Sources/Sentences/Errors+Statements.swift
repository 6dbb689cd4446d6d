extension Sentence {
  /// Errors of lines: statements, their conditions and rows.
  static let statementErrors = #"""
    expected an expression, found an equation
    erwartet wird ein Ausdruck, hier steht eine Gleichung
    此处应为表达式，却是一个等式

    expected an equation
    erwartet wird eine Gleichung
    此处应为等式

    expected a quantity before ∈
    vor ∈ wird eine Größe erwartet
    ∈ 前面应为一个量

    expected a quantity or an index
    erwartet wird eine Größe oder ein Index
    此处应为量或下标

    `{}` closes nothing: no `{}` is open here
    `{}` schließt nichts: hier ist kein `{}` offen
    `{}` 没有可关闭的：这里没有打开的 `{}`

    take it out, or open the bracket before it
    nimm es heraus, oder öffne die Klammer davor
    去掉它，或在前面打开括号

    a comma separates entries inside brackets; here no bracket is open
    ein Komma trennt Einträge in Klammern; hier ist keine Klammer offen
    逗号用在括号里分隔分量；这里没有打开的括号

    write a vector as [1, 2]
    schreib einen Vektor als [1, 2]
    向量写作 [1, 2]

    a `$` stands alone
    ein `$` steht allein
    有一个单独的 `$`

    put one at either end, or none
    setze an beide Enden eins, oder keines
    两端都写，或都不写

    this line has {} characters; at most {} can be read
    diese Zeile hat {} Zeichen; höchstens {} werden gelesen
    这一行有 {} 个字符；最多能读 {} 个

    name its parts with `name = …` and combine the names
    gib ihren Teilen mit `name = …` Namen und setze diese zusammen
    用 `name = …` 给各部分起名，再把名字组合起来

    this line holds {} relations; at most {} are read at once
    in dieser Zeile stehen {} Relationen; höchstens {} werden auf einmal gelesen
    这一行有 {} 个关系式；一次最多读 {} 个

    by what this prime derives is not clear
    wonach dieser Strich ableitet, ist nicht klar
    不清楚这一撇是对什么求导

    write d/dz before it, or the prime at the function; ^T transposes
    schreib d/dz davor, oder den Strich an die Funktion; ^T transponiert
    请在前面写 d/dz，或把撇写在函数上；^T 表示转置

    it was never tried between this bound and where it begins to hold
    zwischen dieser Schranke und da, wo es zu gelten beginnt, wurde nie probiert
    在这个界限和它开始成立之处之间从未试过

    write the condition with 0, or leave it out
    schreib die Bedingung mit 0, oder lass sie weg
    请用 0 写条件，或去掉它

    this line holds {} conditions; at most {} are read at once
    in dieser Zeile stehen {} Bedingungen; höchstens {} werden auf einmal gelesen
    这一行有 {} 个条件；一次最多读 {} 个

    {} and {} would both be read as {}, and may differ
    {} und {} würden beide als {} gelesen und können verschieden sein
    {} 和 {} 都会读作 {}，而它们可能不同

    write one and the same letter for both
    schreib für beide ein und denselben Buchstaben
    两处请用同一个字母

    behind a set no relation goes on
    hinter einer Menge geht keine Relation weiter
    集合后面不能再接关系式

    write what is in the set as the last of the line
    schreib das, was in der Menge liegt, ans Ende der Zeile
    把属于集合的内容写在行末

    a condition stands here, and no statement that it is for
    hier steht eine Bedingung ohne eine Aussage, für die sie gilt
    这里只有条件，没有它所针对的式子

    write the statement before it
    schreib die Aussage davor
    请在它前面写出式子

    {} belongs to nothing that is said here
    {} gehört zu nichts, was hier gesagt wird
    {} 与这里所说的内容无关

    leave it out
    lass es weg
    请去掉它

    `{}` stands only behind the conditions of cases
    `{}` steht nur hinter den Bedingungen von Fällen
    `{}` 只能写在各种情形的条件之后

    write \begin{cases} … & \text{otherwise} \end{cases}
    schreib \begin{cases} … & \text{otherwise} \end{cases}
    请写 \begin{cases} … & \text{otherwise} \end{cases}

    this piece has no relation sign: nothing is said of it
    in diesem Stück steht kein Relationszeichen: es wird nichts ausgesagt
    这一段没有关系符号：什么也没有说

    separate statements by `;` and give each its `=`
    trenne Aussagen durch `;` und gib jeder ihr `=`
    用 `;` 分开各个式子，每个都写上 `=`

    nothing stands before this that it could go on with
    davor steht nichts, was hier weitergehen könnte
    前面没有可以接下去的内容

    begin with the left side
    beginne mit der linken Seite
    请从左边写起

    this may go on with the condition before it, or with the statement
    das kann die Bedingung davor fortsetzen oder die Aussage
    这可能接着前面的条件，也可能接着式子

    put the condition behind all rows
    setze die Bedingung hinter alle Zeilen
    把条件写在所有行之后

    this row begins with +, and nothing stands before it to add to
    diese Zeile beginnt mit +, und davor steht nichts, wozu addiert würde
    这一行以 + 开头，前面却没有可加的内容

    this row may go on with the one before it, or say something by itself
    diese Zeile kann die vorige fortsetzen oder für sich stehen
    这一行可能接着上一行，也可能自成一句

    write it in one row, or begin it with what stands behind the −
    schreib es in eine Zeile, oder beginne mit dem, was hinter dem − steht
    写成一行，或从 − 后面的内容写起

    a row ends here inside brackets
    hier endet eine Zeile in Klammern
    这里在括号里换了行

    close the brackets before it
    schließe die Klammern davor
    请先关闭括号

    the words `{}` may change what is said, and are not understood
    die Wörter `{}` können den Sinn ändern und werden nicht verstanden
    文字 `{}` 可能改变意思，而这里读不懂

    leave them out; words such as and, where, if, for all are read
    lass sie weg; Wörter wie and, where, if, for all werden gelesen
    请去掉；and、where、if、for all 之类的词可以读

    this condition can't be read
    diese Bedingung ist nicht lesbar
    读不懂这个条件

    conditions are written as in l = 2, …, L or i ≠ j or z > 0
    Bedingungen schreibt man wie in l = 2, …, L oder i ≠ j oder z > 0
    条件写作 l = 2, …, L 或 i ≠ j 或 z > 0

    a step gives one new value, with = before what it is
    ein Schritt gibt einen neuen Wert, mit = vor dem, was er ist
    一步给出一个新值，前面写 =

    as in `w → w' = w − η ∂C/∂w`
    wie in `w → w' = w − η ∂C/∂w`
    例如 `w → w' = w − η ∂C/∂w`

    softmax is of all outputs of a layer together; this is {}
    softmax nimmt alle Ausgaben einer Schicht zusammen; das hier ist {}
    softmax 要把一层的所有输出放在一起；这里是{}

    of the norms only ‖v‖, the length, and ‖w‖_F are known
    von den Normen sind nur ‖v‖, die Länge, und ‖w‖_F bekannt
    范数中只认得 ‖v‖（长度）和 ‖w‖_F

    `⇔` says more of this than that something holds under it
    `⇔` sagt hiervon mehr, als dass etwas darunter gilt
    `⇔` 说的不只是某式在此条件下成立

    write what holds, and `if` before its condition
    schreib, was gilt, und `if` vor seine Bedingung
    请写出成立的式子，并在条件前写 `if`

    this condition speaks of nothing in the statement
    diese Bedingung spricht von nichts, was in der Aussage vorkommt
    这个条件说的东西在式子里没有

    this condition narrows {}, which the statement has not as a free index
    diese Bedingung schränkt {} ein, das in der Aussage kein freier Index ist
    这个条件限制 {}，而它不是式子里的自由下标

    a condition speaks of a free index or layer of its statement
    eine Bedingung spricht von einem freien Index oder einer Schicht ihrer Aussage
    条件说的是式子里的自由下标或层

    cases within cases, or without a row, can't be read
    Fälle in Fällen oder ohne Zeile sind nicht lesbar
    情形里套情形，或没有行，都读不懂

    write one statement for each row
    schreib für jede Zeile eine Aussage
    每一行写一个式子

    this row of the cases has no condition
    diese Zeile der Fälle hat keine Bedingung
    这一行情形没有条件

    write one behind `&`, as in & \text{if } l = L
    schreib eine hinter `&`, etwa & \text{if } l = L
    在 `&` 后面写条件，例如 & \text{if } l = L

    `otherwise` stands alone, behind the other conditions
    `otherwise` steht allein, hinter den anderen Bedingungen
    `otherwise` 单独写在其他条件之后

    only the shapes ℝ^{…} are read behind ∈
    hinter ∈ werden nur die Formen ℝ^{…} gelesen
    ∈ 后面只能读形状 ℝ^{…}

    write \mathbb{R}^{n_l}, or leave it out
    schreib \mathbb{R}^{n_l}, oder lass es weg
    请写 \mathbb{R}^{n_l}，或去掉它

    a shape has rows and columns
    eine Form hat Zeilen und Spalten
    形状由行数和列数组成

    this is no number of rows or columns
    das ist keine Zahl von Zeilen oder Spalten
    这不是行数或列数

    write the width of layer l as n_l
    schreib die Breite der Schicht l als n_l
    第 l 层的宽度写作 n_l

    \end{{}} closes nothing: no \begin{{}} is open here
    \end{{}} schließt nichts: hier ist kein \begin{{}} offen
    \end{{}} 没有可关闭的：这里没有打开的 \begin{{}}

    take it out, or open the environment before it
    nimm es heraus, oder öffne die Umgebung davor
    去掉它，或在前面打开这个环境

    expected \end{{}}, found the end of the line
    erwartet wird \end{{}}, hier endet die Zeile
    此处应为 \end{{}}，行却结束了

    close the environment
    schließe die Umgebung
    请关闭这个环境

    the environment {} is not known
    die Umgebung {} ist nicht bekannt
    不认识环境 {}

    write \begin{aligned} … \end{aligned}
    schreib \begin{aligned} … \end{aligned}
    请写 \begin{aligned} … \end{aligned}

    expected `{` and the name of an environment
    erwartet wird `{` und der Name einer Umgebung
    此处应为 `{` 和环境的名称

    what stands above or below the sign is not known
    was über oder unter dem Zeichen steht, ist nicht bekannt
    不认识符号上方或下方的内容

    this is read only where it asks whether one quantity is positive
    das wird nur gelesen, wo es fragt, ob eine einzelne Größe positiv ist
    只有问某一个量是否为正时，才能读懂这里

    as in 1[z^l_j > 0]
    etwa 1[z^l_j > 0]
    例如 1[z^l_j > 0]

    one of these holds at 0 and another does not
    eines davon gilt bei 0 und ein anderes nicht
    其中一个在 0 处成立，另一个不成立

    write > in all of them, or ≥
    schreib überall > oder überall ≥
    请全部写 >，或全部写 ≥

    this may stand under the ∇ before it, or beside it
    das kann unter dem ∇ davor stehen oder daneben
    这可能在前面的 ∇ 之内，也可能在它旁边

    put in brackets what ∇ is taken of
    setze in Klammern, wovon ∇ gebildet wird
    请把 ∇ 所作用的部分放进括号

    this is a number, which is in ℝ
    das ist eine Zahl, sie liegt in ℝ
    这是一个数，属于 ℝ

    leave the exponent out
    lass den Exponenten weg
    请去掉指数

    this is a column, and no matrix of as many columns as you like
    das ist eine Spalte und keine Matrix mit beliebig vielen Spalten
    这是一列，不是列数任意的矩阵

    write one size behind ℝ, as in ℝ^{n_l}
    schreib eine Größe hinter ℝ, etwa ℝ^{n_l}
    请在 ℝ 后只写一个大小，例如 ℝ^{n_l}

    a number below a letter is read as its neuron, and so it does not hold; a layer may be meant
    eine Zahl unter einem Buchstaben wird als sein Neuron gelesen, und so gilt es nicht; vielleicht ist eine Schicht gemeint
    字母下方的数被当作神经元的编号，这样不成立；也许指的是层

    write the layer above, as in z^2_1, or `notation layers below`
    schreib die Schicht oben, wie in z^2_1, oder `notation layers below`
    请把层写在上方，如 z^2_1，或者用 `notation layers below`

    what it depends on is written otherwise elsewhere, and is not read
    wovon es abhängt, steht anderswo anders da und wird nicht gelesen
    它所依赖的量在别处写法不同，而这里并不读取

    write the same in all its brackets, or leave them out
    schreib in alle seine Klammern dasselbe, oder lass sie weg
    请在它的所有括号里写同样的内容，或者省去括号

    the cost here is the {} cost
    die Kosten hier sind die Kosten {}
    这里的代价函数是 {}

    these words may be said of what stands before them, or behind
    diese Worte können von dem davor oder von dem dahinter gesagt sein
    这些词可能说的是前面的，也可能说的是后面的

    write each statement in a line of its own
    schreib jede Aussage in eine eigene Zeile
    请把每个断言单独写成一行
    """#
}
