extension Sentence {
  /// What `help` says of signs, letters and functions.
  static let signHelp = #"""
    1/(1 + e^-z), entry by entry
    1/(1 + e^-z), Eintrag für Eintrag
    1/(1 + e^-z)，逐分量

    a change: ΔC is C after a change less C before
    eine Änderung: ΔC ist C nach einer Änderung weniger C davor
    改变：ΔC 是改变之后的 C 减去之前的 C

    a free letter
    ein freier Buchstabe
    自由字母

    a gradient: ∇ₐC holds ∂C/∂a for each output neuron
    ein Gradient: ∇ₐC enthält ∂C/∂a für jedes Neuron der Ausgabe
    梯度：∇ₐC 含有每个输出神经元的 ∂C/∂a

    a partial derivative: ∂C/∂w[2][1,3]; `dC/dw[2][1,3]` on any keyboard
    eine partielle Ableitung: ∂C/∂w[2][1,3]; `dC/dw[2][1,3]` auf jeder Tastatur
    偏导数：∂C/∂w[2][1,3]；任何键盘都能输入 `dC/dw[2][1,3]`

    a row of ones: ones(m)
    eine Zeile von Einsen: ones(m)
    全 1 的行：ones(m)

    a small change
    eine kleine Änderung
    微小的改变

    an update
    eine Aktualisierung
    更新

    an update; in `example`, to the target
    eine Aktualisierung; in `example` zum Ziel
    更新；在 `example` 中指向目标

    at least
    mindestens
    大于或等于

    at most
    höchstens
    小于或等于

    compares two sides, and never defines
    vergleicht zwei Seiten und definiert nie
    比较两边，从不定义

    division by a number
    Division durch eine Zahl
    除以一个数

    e to a power, entry by entry
    e hoch etwas, Eintrag für Eintrag
    e 的幂，逐分量

    e^z divided by the sum of its entries: each output's share
    e^z geteilt durch die Summe seiner Einträge: der Anteil jeder Ausgabe
    e^z 除以各分量之和：每个输出所占的份额

    for all: ∀ j behind an equation leaves nothing out
    für alle: ∀ j hinter einer Gleichung lässt nichts aus
    对所有：等式后面的 ∀ j 表示无一例外

    greater than
    größer als
    大于

    infinity
    unendlich
    无穷大

    is one of
    ist eines von
    属于

    less than
    kleiner als
    小于

    ln(1 + e^z), entry by entry
    ln(1 + e^z), Eintrag für Eintrag
    ln(1 + e^z)，逐分量

    on a function its derivative, as in σ'(z); elsewhere the transpose
    an einer Funktion ihre Ableitung, wie in σ'(z); sonst die Transponierte
    在函数上表示导数，如 σ'(z)；在别处表示转置

    says that two sides are equal to first order
    sagt, dass zwei Seiten in erster Ordnung gleich sind
    表示两边在一阶上相等

    says that two sides are equal; `name = value` names a value
    sagt, dass zwei Seiten gleich sind; `name = wert` gibt einem Wert einen Namen
    表示两边相等；`名称 = 值` 给一个值命名

    says that two sides differ
    sagt, dass zwei Seiten verschieden sind
    表示两边不等

    the Hadamard product: two vectors of the same length, entry by entry
    das Hadamard-Produkt: zwei gleich lange Vektoren, Eintrag für Eintrag
    Hadamard 积：两个等长的向量逐分量相乘

    the absolute value, entry by entry
    der Betrag, Eintrag für Eintrag
    绝对值，逐分量

    the activation function, entry by entry; σ' is its derivative
    die Aktivierungsfunktion, Eintrag für Eintrag; σ' ist ihre Ableitung
    激活函数，逐分量；σ' 是它的导数

    the activation of a layer: a[l] = σ(z[l]); a[1] is the input x
    die Aktivierung einer Schicht: a[l] = σ(z[l]); a[1] ist die Eingabe x
    某一层的激活值：a[l] = σ(z[l])；a[1] 是输入 x

    the bias vector of a layer: b[l] has n_l entries
    der Bias-Vektor einer Schicht: b[l] hat n_l Einträge
    某一层的偏置向量：b[l] 有 n_l 个分量

    the cosine, entry by entry
    der Kosinus, Eintrag für Eintrag
    余弦，逐分量

    the cost; over a batch, the average of its examples' costs
    die Kosten; über einen Batch der Mittelwert der Kosten seiner Beispiele
    代价；对一批样本是各样本代价的平均

    the difference
    die Differenz
    差

    the error of a layer: δ[l] = ∂C/∂z[l], from layer 2 on
    der Fehler einer Schicht: δ[l] = ∂C/∂z[l], von Schicht 2 an
    某一层的误差：δ[l] = ∂C/∂z[l]，从第 2 层起

    the factors left out of a chain
    die ausgelassenen Faktoren einer Kette
    链中省略的因子

    the hyperbolic cosine
    der Kosinus hyperbolicus
    双曲余弦

    the hyperbolic sine
    der Sinus hyperbolicus
    双曲正弦

    the hyperbolic tangent
    der Tangens hyperbolicus
    双曲正切

    the input of the present example
    die Eingabe des jetzigen Beispiels
    当前样本的输入

    the inputs of the batch, one example a column
    die Eingaben des Batches, ein Beispiel je Spalte
    这批样本的输入，每列一个样本

    the larger of two, entry by entry: max(0, z)
    das Größere von zweien, Eintrag für Eintrag: max(0, z)
    两者中较大的，逐分量：max(0, z)

    the learning rate
    die Lernrate
    学习率

    the length ‖v‖ of a vector
    die Länge ‖v‖ eines Vektors
    向量的长度 ‖v‖

    the letter l
    der Buchstabe l
    字母 l

    the natural logarithm
    der natürliche Logarithmus
    自然对数

    the number of examples
    die Anzahl der Beispiele
    样本个数

    the number of examples in the mini-batch
    die Anzahl der Beispiele im Mini-Batch
    小批量中的样本个数

    the number of layers; also the name of the output layer
    die Anzahl der Schichten; auch der Name der Ausgabeschicht
    层数；也是输出层的名称

    the outer product of two vectors
    das äußere Produkt zweier Vektoren
    两个向量的外积

    the positive part max(0, z), entry by entry
    der positive Teil max(0, z), Eintrag für Eintrag
    正部 max(0, z)，逐分量

    the product of matrices and vectors, as NumPy writes it; of two vectors their inner product
    das Produkt von Matrizen und Vektoren, wie NumPy es schreibt; von zwei Vektoren ihr inneres Produkt
    矩阵与向量的乘积，NumPy 的写法；两个向量时是内积

    the product over an index
    das Produkt über einen Index
    对一个下标求积

    the product: numbers with anything, a matrix with a matrix or a vector
    das Produkt: Zahlen mit allem, eine Matrix mit einer Matrix oder einem Vektor
    乘积：数与任何量，矩阵与矩阵或向量

    the sine, entry by entry
    der Sinus, Eintrag für Eintrag
    正弦，逐分量

    the smaller of two, entry by entry: min(1, z)
    das Kleinere von zweien, Eintrag für Eintrag: min(1, z)
    两者中较小的，逐分量：min(1, z)

    the square matrix with a vector on its diagonal
    die quadratische Matrix mit einem Vektor auf der Diagonale
    以一个向量为对角线的方阵

    the square matrix with σ(z) on its diagonal; Σ'(z) has σ'(z) there
    die quadratische Matrix mit σ(z) auf der Diagonale; Σ'(z) hat dort σ'(z)
    对角线上是 σ(z) 的方阵；Σ'(z) 的对角线上是 σ'(z)

    the square root, entry by entry
    die Quadratwurzel, Eintrag für Eintrag
    平方根，逐分量

    the strength of regularisation
    die Stärke der Regularisierung
    正则化的强度

    the sum of all entries
    die Summe aller Einträge
    所有分量之和

    the sum of numbers or of equal shapes
    die Summe von Zahlen oder von gleichen Formen
    数或同形状的量之和

    the sum over an index
    die Summe über einen Index
    对一个下标求和

    the target of the present example
    das Ziel des jetzigen Beispiels
    当前样本的目标

    the targets of the batch, one example a column
    die Ziele des Batches, ein Beispiel je Spalte
    这批样本的目标，每列一个样本

    the trace: the sum of what stands on the diagonal of a square matrix
    die Spur: die Summe dessen, was auf der Diagonale einer quadratischen Matrix steht
    迹：方阵对角线上各数之和

    the transpose of a vector or a matrix
    die Transponierte eines Vektors oder einer Matrix
    向量或矩阵的转置

    the transpose: rows become columns
    die Transponierte: Zeilen werden Spalten
    转置：行变成列

    the weight matrix into a layer: w[l] is n_l × n_{l−1}, w[l][j,k] leads to neuron j from neuron k of the layer before
    die Gewichtsmatrix in eine Schicht: w[l] ist n_l × n_{l−1}, w[l][j,k] führt zu Neuron j von Neuron k der Schicht davor
    通向某一层的权重矩阵：w[l] 是 n_l × n_{l−1}，w[l][j,k] 从上一层的神经元 k 通向神经元 j

    the weighted input of a layer: z[l] = w[l] a[l-1] + b[l], from layer 2 on
    die gewichtete Eingabe einer Schicht: z[l] = w[l] a[l-1] + b[l], von Schicht 2 an
    某一层的带权输入：z[l] = w[l] a[l-1] + b[l]，从第 2 层起

    what undoes tanh, entry by entry
    was tanh umkehrt, Eintrag für Eintrag
    tanh 的逆，逐分量

    z itself, as linear neurons give it
    z selbst, wie lineare Neuronen es geben
    z 本身，如线性神经元所给出

    |x| is the size of a number, |v| the length of a vector
    |x| ist der Betrag einer Zahl, |v| die Länge eines Vektors
    |x| 是一个数的大小，|v| 是向量的长度

    ‖v‖ is the length of v
    ‖v‖ ist die Länge von v
    ‖v‖ 是 v 的长度
    """#
}
