extension Sentence {
  /// Errors of single signs and factors.
  static let readingErrors = #"""
    expected {}, found {}
    erwartet: {}; gefunden: {}
    此处应为{}，却是{}

    expected `{}` to close {}, found {}
    erwartet: `{}`, um {} zu schließen; gefunden: {}
    应以 `{}` 关闭{}，却是{}

    put `{}` here
    setze hier `{}`
    在这里写上 `{}`

    put `{}` at the end
    setze `{}` ans Ende
    在末尾写上 `{}`

    `{}` at column {}
    `{}` in Spalte {}
    第 {2} 列的 `{1}`

    `{}` to close the one at column {}
    `{}`, das zu dem in Spalte {} gehört
    与第 {2} 列相配的 `{1}`

    a function needs its argument in brackets, found {}
    eine Funktion braucht ihr Argument in Klammern; gefunden: {}
    函数的自变量要写在括号里，却是{}

    a sum over k is ∑ₖ, or sum_k; sum(v) adds the entries of a vector
    eine Summe über k ist ∑ₖ oder sum_k; sum(v) addiert die Einträge eines Vektors
    对 k 求和写作 ∑ₖ 或 sum_k；sum(v) 把向量的各分量相加

    write it as in σ(z[2])
    schreib es wie in σ(z[2])
    请像 σ(z[2]) 那样写

    {} takes {}; here are {}
    {} nimmt {}; hier sind es {}
    {} 需要 {}；这里有 {} 个

    give one vector: {}([1, 2])
    gib einen Vektor an: {}([1, 2])
    给出一个向量：{}([1, 2])

    write {}(0, 1)
    schreib {}(0, 1)
    请写 {}(0, 1)

    more than {} scripts and signs stand behind one another
    mehr als {} Indizes und Zeichen stehen hintereinander
    连续的角标和记号超过了 {} 个

    name an inner part with `name = …`
    gib einem inneren Teil einen Namen: `name = …`
    用 `name = …` 给里面的一部分起个名字

    no value has parts with names, which stand behind a `.`
    kein Wert hat Teile mit Namen hinter einem `.`
    没有哪个值带有写在 `.` 后面的部分

    `.T` and `.dot(…)` are read; a value alone is printed with its shape
    `.T` und `.dot(…)` werden gelesen; ein Wert allein wird mit seiner Form gezeigt
    可以写 `.T` 和 `.dot(…)`；单独写一个值会显示它的形状

    no expression has the character {}
    in keinem Ausdruck steht das Zeichen {}
    表达式里不能有字符 {}

    take it out; `help symbols` lists what can be typed
    nimm es heraus; `help symbols` zeigt, was man tippen kann
    请去掉它；`help symbols` 列出可以输入的符号

    the end of the line
    das Ende der Zeile
    行尾

    a new row
    eine neue Zeile
    换行

    a gap
    eine Lücke
    空白

    the words `{}`
    die Wörter `{}`
    文字 `{}`

    an operator or the end
    ein Rechenzeichen oder das Ende
    运算符或结尾

    an expression
    ein Ausdruck
    表达式

    a bracket
    eine Klammer
    括号

    a layer
    eine Schicht
    层

    a layer, or the numbers from 1 on
    eine Schicht oder die Zahlen ab 1
    层，或从 1 开始的数

    a number, a quantity or a bracket
    eine Zahl, eine Größe oder eine Klammer
    数、量或括号

    a, z, w or b behind ∇
    a, z, w oder b hinter ∇
    ∇ 后面的 a、z、w 或 b

    `{` and the denominator
    `{` und der Nenner
    `{` 和分母

    `{` and what is braced
    `{` und das Geklammerte
    `{` 和括起来的内容

    `,` and a layer behind x
    `,` und eine Schicht hinter x
    x 后面的 `,` 和层

    the end of the set
    das Ende der Menge
    集合的结尾

    the letter that the sum runs over
    der Buchstabe, über den die Summe läuft
    求和所用的字母

    what C is differentiated by
    das, wonach C abgeleitet wird
    C 对什么求导

    what holds in this row
    das, was in dieser Zeile gilt
    这一行成立的内容

    what stands in the script
    das, was im Index steht
    角标里的内容

    y: only ŷ is known with a hat
    y: mit Dach ist nur ŷ bekannt
    y：带帽子的只认得 ŷ

    σ: only a function is known with a dot
    σ: mit Punkt ist nur eine Funktion bekannt
    σ：带点的只认得函数

    ∂ and the quantity to differentiate by
    ∂ und die Größe, nach der abgeleitet wird
    ∂ 和求导所对的量

    \{} is not known here
    \{} ist hier nicht bekannt
    这里不认识 \{}

    a limit is read only of a quotient by what becomes nothing
    ein Grenzwert wird nur von einem Quotienten gelesen, dessen Nenner verschwindet
    只能读取商的极限，且其分母趋于零

    as in ∂C/∂w_j = \lim_{ε → 0} (C(w + ε e_j) − C(w))/ε
    wie in ∂C/∂w_j = \lim_{ε → 0} (C(w + ε e_j) − C(w))/ε
    例如 ∂C/∂w_j = \lim_{ε → 0} (C(w + ε e_j) − C(w))/ε

    beside a changed C a bracket that names something else is not understood
    neben einem geänderten C wird eine Klammer, die etwas anderes nennt, nicht verstanden
    在有变化的 C 旁边，不理解写着别的量的括号

    write C alone for the cost where nothing is changed
    schreib C allein für die Kosten, an denen nichts geändert ist
    没有变化的代价请只写 C

    this may be a product, or a value where a parameter is changed
    das kann ein Produkt sein, oder ein Wert, bei dem ein Parameter geändert ist
    这可能是乘积，也可能是参数变化后的值

    only C is read with a changed parameter in its bracket
    nur C wird mit einem geänderten Parameter in der Klammer gelesen
    只有 C 的括号里可以写变化了的参数

    a term of it has no value where nothing changes
    ein Summand hat keinen Wert, wo sich nichts ändert
    没有变化时，其中一项没有值

    write the difference over the change as one fraction, as in (C(w + ε e_j) − C(w))/ε
    schreib die Differenz über der Änderung als einen Bruch, wie in (C(w + ε e_j) − C(w))/ε
    请把差与变化量写成一个分数，例如 (C(w + ε e_j) − C(w))/ε

    write what it stands for; `help symbols` lists what can be typed
    schreib, wofür es steht; `help symbols` zeigt, was man tippen kann
    请写出它代表什么；`help symbols` 列出可以输入的符号

    a comma separates entries of a vector, which is written in square brackets
    ein Komma trennt die Einträge eines Vektors, der in eckigen Klammern steht
    逗号用来分隔向量的分量，而向量写在方括号里

    write a column as [1, 2] or (1, 2)^T
    schreib eine Spalte als [1, 2] oder (1, 2)^T
    列向量写作 [1, 2] 或 (1, 2)^T

    a number has no scripts and no marks in it
    eine Zahl hat keine Indizes und keine Trennzeichen
    数字里没有角标，也没有分隔符

    write 1000, or 1,000
    schreib 1000 oder 1,000
    请写 1000 或 1,000

    a prime before an index may transpose, or belong to the letter
    ein Strich vor einem Index kann transponieren oder zum Buchstaben gehören
    下标前的撇号可能表示转置，也可能属于字母

    write (w^T)_{jk} for the transpose
    schreib (w^T)_{jk} für die Transponierte
    转置请写 (w^T)_{jk}

    a power of a power needs brackets
    eine Potenz einer Potenz braucht Klammern
    幂的幂需要括号

    write (2^3)^2 or 2^{(3^2)}
    schreib (2^3)^2 oder 2^{(3^2)}
    请写 (2^3)^2 或 2^{(3^2)}

    two numbers stand side by side without a sign between them
    zwei Zahlen stehen nebeneinander ohne ein Zeichen dazwischen
    两个数并排，中间没有符号

    put an operator between them, or a comma inside a vector: [1, 2]
    setze ein Rechenzeichen dazwischen, in einem Vektor ein Komma: [1, 2]
    中间写上运算符；在向量里写逗号：[1, 2]

    there is no function {} yet
    eine Funktion {} gibt es noch nicht
    还没有函数 {}

    define it first, as in `{}(x) = x^2`
    definiere sie zuerst, etwa `{}(x) = x^2`
    请先定义它，例如 `{}(x) = x^2`

    where the argument of the function ends is not clear
    es ist nicht klar, wo das Argument der Funktion endet
    看不出函数的自变量到哪里为止

    put the argument in brackets
    setze das Argument in Klammern
    把自变量放进括号里

    a vector has at least one entry
    ein Vektor hat mindestens einen Eintrag
    向量至少有一个分量

    write one as [1, 2]
    schreib einen als [1, 2]
    向量写作 [1, 2]

    a derivative needs what it is by
    bei einer Ableitung muss stehen, wonach
    导数要写明对什么求导

    write it as in ∂C/∂w[2][1,3]
    schreib sie wie in ∂C/∂w[2][1,3]
    请像 ∂C/∂w[2][1,3] 那样写

    ∇ needs the quantity that it is by
    ∇ braucht die Größe, nach der es geht
    ∇ 要写明对哪个量

    write ∇ₐC, or grad_a C
    schreib ∇ₐC oder grad_a C
    请写 ∇ₐC 或 grad_a C

    the first bracket of {} names one layer
    die erste Klammer von {} nennt eine einzige Schicht
    {} 的第一个括号里写一个层

    write {}[2]{}: the layer, then the neurons
    schreib {}[2]{}: die Schicht, dann die Neuronen
    请写 {}[2]{}：先层，再神经元

    a part of a vector is not read here
    ein Teil eines Vektors wird hier nicht gelesen
    这里不能取向量的一部分

    name its entries, as in x[1]; of a matrix, w[2][j,:] is a row and w[2][:,k] a column
    nenne seine Einträge, etwa x[1]; bei einer Matrix ist w[2][j,:] eine Zeile und w[2][:,k] eine Spalte
    请写出分量，例如 x[1]；对矩阵，w[2][j,:] 是一行，w[2][:,k] 是一列

    σ has a script that is not the layer of the weighted input behind it
    σ hat einen Index, der nicht die Schicht der gewichteten Eingabe dahinter ist
    σ 的角标不是后面加权输入所在的层

    leave out what is written at σ: σ'(z[l]) says it all
    lass weg, was bei σ steht: σ'(z[l]) sagt alles
    去掉写在 σ 上的角标：σ'(z[l]) 就够了

    the number at σ may be a power, or the layer
    die Zahl bei σ kann eine Potenz oder die Schicht sein
    σ 上的数可能是幂，也可能是层

    write a power as (σ(z))^2, and the layer at z alone
    schreib eine Potenz als (σ(z))^2 und die Schicht nur bei z
    幂写作 (σ(z))^2，层只写在 z 上

    {} with −1 raised would be its inverse, which is not known here
    {} mit hochgestellter −1 wäre die Umkehrfunktion, die hier nicht bekannt ist
    {} 右上角的 −1 表示反函数，这里不认识

    write 1/{}(…) for the quotient
    schreib 1/{}(…) für den Kehrwert
    倒数请写 1/{}(…)

    a number in brackets at a function would be a further derivative, or a layer
    eine Zahl in Klammern bei einer Funktion wäre eine weitere Ableitung oder eine Schicht
    函数上括号里的数可能是高阶导数，也可能是层

    write σ'(z[2]): the layer stands at z alone
    schreib σ'(z[2]): die Schicht steht nur bei z
    请写 σ'(z[2])：层只写在 z 上
    """#
}
