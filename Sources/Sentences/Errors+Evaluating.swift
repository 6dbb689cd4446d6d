extension Sentence {
  /// Errors of what is worked out.
  static let evaluatingErrors = #"""
    * of NumPy multiplies entry by entry; this is {} and {}
    * von NumPy multipliziert Eintrag für Eintrag; hier stehen {} und {}
    NumPy 的 * 逐元素相乘；这里是 {} 和 {}

    write @, or np.dot(…)
    schreib @ oder np.dot(…)
    请写 @ 或 np.dot(…)

    there is no name {}
    den Namen {} gibt es nicht
    没有名称 {}

    did you mean `{}[{}]`?
    meintest du `{}[{}]`?
    你是想写 `{}[{}]` 吗？

    define it with `{} = …`; `help` lists the commands
    definiere ihn mit `{} = …`; `help` zeigt die Befehle
    用 `{} = …` 定义它；`help` 列出命令

    {} stands for any layer or neuron; here a number is needed
    {} steht für eine beliebige Schicht oder ein beliebiges Neuron; hier wird eine Zahl gebraucht
    {} 表示任意的层或神经元；这里需要一个数

    give it, as in δ[2][1]
    nenne sie, etwa δ[2][1]
    请写出来，例如 δ[2][1]

    T alone is nothing; behind ^ it transposes
    T allein ist nichts; hinter ^ transponiert es
    单独的 T 没有意义；写在 ^ 后面表示转置

    write w[2]^T or w[2]'
    schreib w[2]^T oder w[2]'
    请写 w[2]^T 或 w[2]'

    {} is a command, which stands at the start of a line
    {} ist ein Befehl und steht am Anfang einer Zeile
    {} 是命令，要写在行首

    give it a line of its own; `help {}` tells its form
    gib ihm eine eigene Zeile; `help {}` sagt, wie er aussieht
    请单独写一行；`help {}` 说明它的写法

    {} needs a layer
    {} braucht eine Schicht
    {} 要写明层

    write {}[2] for layer 2
    schreib {}[2] für Schicht 2
    第 2 层请写 {}[2]

    there is no layer {}: this network has layers 1 to {}
    Schicht {} gibt es nicht: dieses Netz hat die Schichten 1 bis {}
    没有第 {} 层：这个网络有第 1 到 {} 层

    there is no {}[{}]: {}
    {}[{}] gibt es nicht: {}
    没有 {}[{}]：{}

    weights lead into a layer, so the first are w[2]
    Gewichte führen in eine Schicht, die ersten sind also w[2]
    权重通向某一层，所以最先的是 w[2]

    the input layer has no biases; the first are b[2]
    die Eingabeschicht hat keine Biases; die ersten sind b[2]
    输入层没有偏置；最先的是 b[2]

    the input layer has no weighted input and so no error; the first is δ[2]
    die Eingabeschicht hat keine gewichtete Eingabe und darum keinen Fehler; der erste ist δ[2]
    输入层没有加权输入，因而没有误差；最先的是 δ[2]

    the input layer has no weighted input; the first is z[2]
    die Eingabeschicht hat keine gewichtete Eingabe; die erste ist z[2]
    输入层没有加权输入；最先的是 z[2]

    layers count from 1
    Schichten zählen ab 1
    层从 1 数起

    there is no entry [{}] in {}; entries count from 1
    den Eintrag [{}] gibt es nicht; vorhanden ist {}, und Einträge zählen ab 1
    {2}中没有分量 [{1}]；分量从 1 数起

    there is no entry with {} in {}
    einen Eintrag mit {} gibt es nicht; vorhanden ist {}
    {2}中没有带 {1}的分量

    give its row and its column, as in [1,3]
    nenne Zeile und Spalte, etwa [1,3]
    请写出行和列，例如 [1,3]

    give its position, as in [1]
    nenne die Stelle, etwa [1]
    请写出位置，例如 [1]

    there are no entries in {}
    es gibt keine Einträge; vorhanden ist {}
    {}没有分量

    leave out the brackets
    lass die Klammern weg
    请去掉括号

    ⊙ multiplies
    ⊙ multipliziert
    ⊙ 相乘

    {} works
    {} rechnet
    {} 运算

    {} entry by entry, so both sides need one length; they have {} and {} entries
    {} Eintrag für Eintrag, also müssen beide Seiten gleich lang sein; sie haben {} und {} Einträge
    {}逐分量进行，所以两边长度要相同；它们有 {} 个和 {} 个分量

    {} entry by entry, so both sides need one shape; they are {} and {}
    {} Eintrag für Eintrag, also müssen beide Seiten dieselbe Form haben; sie sind {} und {}
    {}逐分量进行，所以两边形状要相同；它们是 {} 和 {}

    {} works on equal shapes; these are {} and {}
    {} verknüpft gleiche Formen; hier stehen {} und {}
    {} 要求形状相同；这里是{}和{}

    I is the matrix with ones on its diagonal
    I ist die Matrix mit Einsen auf der Diagonale
    I 是对角线上为 1 的矩阵

    two columns have no matrix product; these are {} and {}
    zwei Spalten haben kein Matrixprodukt; hier stehen {} und {}
    两个列向量没有矩阵乘积；这里是{}和{}

    s ⊙ t multiplies entry by entry, s' t gives one number, s t' a matrix
    s ⊙ t multipliziert Eintrag für Eintrag, s' t gibt eine Zahl, s t' eine Matrix
    s ⊙ t 逐分量相乘，s' t 得到一个数，s t' 得到一个矩阵

    s t' gives the matrix of all products
    s t' gibt die Matrix aller Produkte
    s t' 得到所有乘积组成的矩阵

    entry by entry it is ⊙, typed `.*`: `{} .* {}`
    Eintrag für Eintrag ist es ⊙, getippt `.*`: `{} .* {}`
    逐分量相乘用 ⊙，输入 `.*`：`{} .* {}`

    did you mean the transpose: `{} * {}`?
    meintest du die Transponierte: `{} * {}`?
    你是想用转置吗：`{} * {}`？

    did you mean the other order: `{} * {}`?
    meintest du die andere Reihenfolge: `{} * {}`?
    你是想交换顺序吗：`{} * {}`？

    the input layer has {}, but this is {}
    die Eingabeschicht hat {}, das hier ist aber {}
    输入层有 {}，而这是{}

    the output layer has {}, but this is {}
    die Ausgabeschicht hat {}, das hier ist aber {}
    输出层有 {}，而这是{}

    the weights are {}, but this is {}
    die Gewichte sind {}, das hier ist aber {}
    权重是{}，而这是{}

    the biases are {}, but this is {}
    die Biases sind {}, das hier ist aber {}
    偏置是{}，而这是{}

    the rows of a matrix are of one length; row 1 has {}, row {} has {}
    die Zeilen einer Matrix sind gleich lang; Zeile 1 hat {}, Zeile {} hat {}
    矩阵各行长度相同；第 1 行有 {}，第 {} 行有 {} 个

    each entry of a list is a number; entry {} is {}
    jeder Eintrag einer Liste ist eine Zahl; Eintrag {} ist {}
    列表的每一项是一个数；第 {} 项是{}

    write a matrix row by row: [[1, 2], [3, 4]]
    schreib eine Matrix zeilenweise: [[1, 2], [3, 4]]
    矩阵逐行来写：[[1, 2], [3, 4]]

    ⊗ stands between two columns; these are {} and {}
    ⊗ steht zwischen zwei Spalten; hier stehen {} und {}
    ⊗ 写在两个列向量之间；这里是{}和{}

    ⊗ takes two vectors; these are {} and {}
    ⊗ nimmt zwei Vektoren; hier stehen {} und {}
    ⊗ 需要两个向量；这里是{}和{}

    nothing can be divided by a matrix
    durch eine Matrix lässt sich nicht teilen
    不能除以矩阵

    divide by a number
    teile durch eine Zahl
    请除以一个数

    {} has no power
    keine Potenz hat: {}
    {}没有幂

    an exponent is a number; this is {}
    ein Exponent ist eine Zahl; das hier ist {}
    指数是一个数；这是{}

    ‖v‖^2 is the sum of its squares; define f(x) = x^2 and write f(v) to square each entry
    ‖v‖^2 ist die Summe der Quadrate; definiere f(x) = x^2 und schreib f(v), um jeden Eintrag zu quadrieren
    ‖v‖^2 是各分量的平方和；要逐分量平方，请定义 f(x) = x^2，再写 f(v)

    define a function, f(x) = x^3, to apply it to each entry
    definiere eine Funktion, f(x) = x^3, um sie auf jeden Eintrag anzuwenden
    定义一个函数 f(x) = x^3，就能作用到每个分量

    a number has no transpose
    eine Zahl hat keine Transponierte
    一个数没有转置

    a derivative is written as in σ'(z) or ∂C/∂b
    eine Ableitung schreibt man wie in σ'(z) oder ∂C/∂b
    导数写作 σ'(z) 或 ∂C/∂b

    only a square matrix has a trace; this is {}
    nur eine quadratische Matrix hat eine Spur; das hier ist {}
    只有方阵才有迹；这是{}

    {} makes a matrix of a vector; this is {}
    {} macht aus einem Vektor eine Matrix; das hier ist {}
    {} 把向量变成矩阵；这是{}

    ones(m) needs at least 1 entry
    ones(m) braucht mindestens 1 Eintrag
    ones(m) 至少要有 1 个分量

    σ is a function, and has no entries
    σ ist eine Funktion und hat keine Einträge
    σ 是函数，没有分量

    write what it is applied to, as in σ'(z[L][j])
    schreib, worauf sie angewandt wird, etwa σ'(z[L][j])
    请写出它作用于什么，例如 σ'(z[L][j])

    there is no column {} in {}; columns count from 1
    eine Spalte {} hat {} nicht; Spalten zählen von 1
    {2}没有第 {1} 列；列从 1 数起
    """#
}
