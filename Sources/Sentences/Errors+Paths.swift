extension Sentence {
  /// Errors of changes, paths, ranges and of what is too much.
  static let pathErrors = #"""
    the rows of a matrix are of one length; row 1 has {}, row 2 has {}
    die Zeilen einer Matrix sind gleich lang; Zeile 1 hat {}, Zeile 2 hat {}
    矩阵各行长度相同；第 1 行有 {}，第 2 行有 {} 个

    ≈ places one, as in ΔC ≈ ∂C/∂b[l][j] Δb[l][j]; `nudge w 2 1 1 0.01` shows what it does
    ≈ legt eine fest, wie in ΔC ≈ ∂C/∂b[l][j] Δb[l][j]; `nudge w 2 1 1 0.01` zeigt, was sie bewirkt
    ≈ 设定一个变化，例如 ΔC ≈ ∂C/∂b[l][j] Δb[l][j]；`nudge w 2 1 1 0.01` 显示它的效果

    Δ stands before one quantity
    Δ steht vor einer einzigen Größe
    Δ 写在单个量前面

    C(…) is read as in C(w + ε e_j)
    C(…) wird gelesen wie in C(w + ε e_j)
    C(…) 按 C(w + ε e_j) 的写法来读

    write (46) as the book does
    schreib (46) wie das Buch
    请像书中那样写 (46)

    expected a number times e_j here
    erwartet wird hier eine Zahl mal e_j
    此处应为一个数乘以 e_j

    what stands before e_j is a number
    was vor e_j steht, ist eine Zahl
    e_j 前面应是一个数

    there is no weight w_{}
    das Gewicht w_{} gibt es nicht
    没有权重 w_{}

    this takes {} passes through a network of {} weights and biases
    das braucht {} Durchläufe durch ein Netz mit {} Gewichten und Biases
    这需要在有 {2} 个权重和偏置的网络中走 {1} 遍

    `gradient w 2` finds the whole gradient in two passes
    `gradient w 2` findet den ganzen Gradienten in zwei Durchläufen
    `gradient w 2` 两遍就求出整个梯度

    the output layer is a softmax: each a^L_j depends on all of z^L, so that σ'(z^L) is no vector
    die Ausgabeschicht ist ein Softmax: jedes a^L_j hängt von ganz z^L ab, darum ist σ'(z^L) kein Vektor
    输出层是 softmax：每个 a^L_j 都依赖整个 z^L，所以 σ'(z^L) 不是向量

    the matrix Σ'(z^L) = diag(a^L) − a^L (a^L)^T and ∂a^L_j/∂z^L_k are there
    es gibt die Matrix Σ'(z^L) = diag(a^L) − a^L (a^L)^T und ∂a^L_j/∂z^L_k
    可以用矩阵 Σ'(z^L) = diag(a^L) − a^L (a^L)^T 和 ∂a^L_j/∂z^L_k

    {} calls functions more than {} deep
    {} ruft Funktionen mehr als {} Ebenen tief auf
    {} 调用函数的层数超过了 {}

    a function of yours can't use itself
    eine eigene Funktion kann sich nicht selbst verwenden
    自定义的函数不能调用自己

    {} leads to more than {} calls of functions
    {} führt zu mehr als {} Funktionsaufrufen
    {} 引起的函数调用超过了 {} 次

    apply it to fewer entries, or name inner values first
    wende sie auf weniger Einträge an, oder gib inneren Werten zuerst Namen
    请用在较少的分量上，或先给里面的值起名

    {} can't be an activation: {} is not of one number
    {} kann keine Aktivierungsfunktion sein: {} ist nicht von einer Zahl
    {} 不能作激活函数：{} 不是一个数的函数

    {} can't be an activation: {}
    {} kann keine Aktivierungsfunktion sein: {}
    {} 不能作激活函数：{}

    an activation depends on its own argument alone, as in f(x) = x + tanh(x)
    eine Aktivierungsfunktion hängt nur von ihrem Argument ab, wie f(x) = x + tanh(x)
    激活函数只依赖它自己的自变量，例如 f(x) = x + tanh(x)

    nothing is left of the product here
    vom Produkt bleibt hier nichts übrig
    这里乘积中什么也不剩

    ∏ can't run over paths
    ∏ kann nicht über Wege laufen
    ∏ 不能遍历路径

    write ∑_{mnp…q}, as (53) does
    schreib ∑_{mnp…q}, wie in (53)
    请像 (53) 那样写 ∑_{mnp…q}

    {} runs over neurons of two layers along the path
    {} läuft entlang des Wegs über Neuronen zweier Schichten
    {} 沿路径遍历了两层的神经元

    give the neurons of each layer a letter of their own
    gib den Neuronen jeder Schicht einen eigenen Buchstaben
    每层的神经元请各用一个字母

    the factors on both sides of … are not steps of one pattern
    die Faktoren auf beiden Seiten von … folgen keinem gemeinsamen Muster
    … 两边的因子不属于同一规律

    write the first and the last steps alike, as (53) does
    schreib die ersten und die letzten Schritte gleich, wie in (53)
    请把开头和结尾的步骤写成一样，像 (53) 那样

    there are not that many layers
    so viele Schichten gibt es nicht
    没有那么多层

    each factor along a path is a number
    jeder Faktor entlang eines Wegs ist eine Zahl
    路径上的每个因子都是一个数

    a change along a path can't be summed over the paths
    eine Änderung entlang eines Wegs lässt sich nicht über die Wege summieren
    沿一条路径的变化不能对路径求和

    put Δ behind the sum, as (52) does
    setze Δ hinter die Summe, wie in (52)
    请把 Δ 写在求和之后，像 (52) 那样

    the layers on both sides of … do not step alike
    die Schichten auf beiden Seiten von … gehen nicht im gleichen Schritt
    … 两边的层递进方式不同

    each factor must lead one layer on, as (53) does
    jeder Faktor muss eine Schicht weiterführen, wie in (53)
    每个因子都要前进一层，像 (53) 那样

    the examples of the batch have different lengths
    die Beispiele des Stapels sind verschieden lang
    这批样本的长度不同

    `learn 0.5` takes one step with η = 0.5
    `learn 0.5` macht einen Schritt mit η = 0,5
    `learn 0.5` 以 η = 0.5 走一步

    `…` stands between the first values and the last
    `…` steht zwischen den ersten Werten und dem letzten
    `…` 写在最初几个值和最后一个值之间

    write l = 2, …, L
    schreib l = 2, …, L
    请写 l = 2, …, L

    {} can't be {}: it runs from 1{}
    {} kann nicht {} sein: es läuft ab 1{}
    {} 不能是 {}：它从 1 开始{}

    this is {}, and the range of the index ends at {}
    das ist {}, und der Bereich des Index endet bei {}
    这是 {}，而下标的范围到 {} 为止

    a condition compares numbers; this is {}
    eine Bedingung vergleicht Zahlen; das hier ist {}
    条件比较的是数；这是{}

    write it for one neuron, as in z^l_j > 0
    schreib sie für ein Neuron, etwa z^l_j > 0
    请对一个神经元来写，例如 z^l_j > 0

    no index, layer or width has this name here
    kein Index, keine Schicht und keine Breite heißt hier so
    这里没有叫这个名字的下标、层或宽度

    write n_l for the neurons of layer l, L for the last layer
    schreib n_l für die Neuronen der Schicht l, L für die letzte Schicht
    第 l 层的神经元数写 n_l，最后一层写 L

    I is a square matrix; beside it stands {}
    I ist eine quadratische Matrix; daneben steht {}
    I 是方阵；它旁边是{}

    nothing beside the column of ones tells how long it is
    nichts neben der Spalte aus Einsen sagt, wie lang sie ist
    旁边没有东西说明这个全 1 列有多长

    write ones(3) for a row of three
    schreib ones(3) für drei Einsen
    三个 1 请写 ones(3)

    𝟏 is a column of ones; beside it stands {}
    𝟏 ist eine Spalte aus Einsen; daneben steht {}
    𝟏 是全 1 的列；它旁边是{}

    nothing beside I gives it its size
    nichts neben I gibt ihm seine Größe
    旁边没有东西决定 I 的大小

    this nests more than {} operations
    das verschachtelt mehr als {} Rechnungen
    嵌套的运算超过了 {} 个

    what {} becomes is known only in an update
    was aus {} wird, ist nur in einer Aktualisierung bekannt
    {} 变成什么只有在更新式里才知道

    write w ← w − η ∂C/∂w; a transpose is written ᵀ or ^T
    schreib w ← w − η ∂C/∂w; eine Transponierte schreibt man ᵀ oder ^T
    请写 w ← w − η ∂C/∂w；转置写作 ᵀ 或 ^T

    the derivative of this power is not computed
    die Ableitung dieser Potenz wird nicht berechnet
    不计算这个幂的导数

    this product needs more than {} multiplications
    dieses Produkt braucht mehr als {} Multiplikationen
    这个乘积需要的乘法超过 {} 次

    use smaller matrices
    nimm kleinere Matrizen
    请用小一点的矩阵

    a {}×{} matrix is too large; at most {} entries fit
    eine {}×{}-Matrix ist zu groß; höchstens {} Einträge passen hinein
    {}×{} 矩阵太大；最多容纳 {} 个分量
    """#
}
