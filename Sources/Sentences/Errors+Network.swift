extension Sentence {
  /// Errors of the network, of derivatives and sums.
  static let networkErrors = #"""
    there is no network yet
    es gibt noch kein Netz
    还没有网络

    make one: `network 2 3 1 seed 7`
    lege eins an: `network 2 3 1 seed 7`
    请先建一个：`network 2 3 1 seed 7`

    the network has no input yet
    das Netz hat noch keine Eingabe
    网络还没有输入

    layers count from 1, and the last is L, as in {}[L]
    Schichten zählen ab 1, und die letzte ist L, wie in {}[L]
    层从 1 数起，最后一层是 L，例如 {}[L]

    give its {}: `input {}`
    gib {} an: `input {}`
    请给出 {}：`input {}`

    the network has no target yet
    das Netz hat noch keine Zielwerte
    网络还没有目标值

    give its {}: `target {}`
    gib {} an: `target {}`
    请给出 {}：`target {}`

    an index is a whole number; this is {}
    ein Index ist eine ganze Zahl; das hier ist {}
    下标是整数；这是 {}

    a derivative inside a derivative is not computed
    eine Ableitung in einer Ableitung wird nicht berechnet
    不计算导数里的导数

    name the inner one first, as in `g = ∂C/∂a[3]`
    gib der inneren zuerst einen Namen, etwa `g = ∂C/∂a[3]`
    请先给里面的起名，例如 `g = ∂C/∂a[3]`

    a derivative is by a quantity, not by a compound expression
    abgeleitet wird nach einer Größe, nicht nach einem zusammengesetzten Ausdruck
    只能对一个量求导，不能对复合表达式求导

    write it as in ∂C/∂z[2][1]
    schreib es wie in ∂C/∂z[2][1]
    请像 ∂C/∂z[2][1] 那样写

    nothing can be differentiated by {}
    nach {} lässt sich nichts ableiten
    不能对 {} 求导

    w, b, z, a, x and y can stand below a ∂
    unter einem ∂ können w, b, z, a, x und y stehen
    ∂ 下面可以写 w、b、z、a、x 和 y

    {} has no derivative of one variable
    {} hat keine Ableitung nach einer Variablen
    {} 没有一元导数

    the derivative of {} by {} has more than two indices
    die Ableitung von {} nach {} hat mehr als zwei Indizes
    {}对{}的导数有两个以上的下标

    name one entry, as in ∂a[3]/∂w[2][1,3]
    nenne einen Eintrag, etwa ∂a[3]/∂w[2][1,3]
    请写出一个分量，例如 ∂a[3]/∂w[2][1,3]

    {} stands here without its argument
    {} steht hier ohne Argument
    {} 在这里没有自变量

    write it as in σ(z[2])
    schreib es wie in σ(z[2])
    请像 σ(z[2]) 那样写

    {} must be a number where {} is one; it is {}
    {} muss eine Zahl sein, wo {} eine ist; es ist {}
    当 {2} 是一个数时，{1} 必须是一个数；它是{3}

    the sum over {} has no terms
    die Summe über {} hat keine Glieder
    对 {} 的求和没有项

    this sum has {} terms; at most {} are summed
    diese Summe hat {} Glieder; höchstens {} werden summiert
    这个求和有 {} 项；最多求 {} 项

    the limits of the sum over {} are not those of its range
    die Grenzen der Summe über {} sind nicht die ihres Bereichs
    对 {} 求和的上下限与它的范围不符

    leave the limits out: the width is known from where {} stands
    lass die Grenzen weg: die Breite folgt daraus, wo {} steht
    去掉上下限：由 {} 的位置就知道宽度

    Δ has a value only where a change is placed
    Δ hat nur dort einen Wert, wo etwas geändert wird
    Δ 只有在设定了变化时才有值

    η, the learning rate, has a value only while the network learns
    η, die Lernrate, hat nur einen Wert, während das Netz lernt
    学习率 η 只有在网络学习时才有值

    x has no layers
    x hat keine Schichten
    x 没有层

    there is no {}_{}
    {}_{} gibt es nicht
    没有 {}_{}

    the output layer is a softmax, which is taken of the whole z^L
    die Ausgabeschicht ist ein Softmax, der vom ganzen z^L genommen wird
    输出层是 softmax，要对整个 z^L 来取

    write σ(z^L)
    schreib σ(z^L)
    请写 σ(z^L)

    … can stand only among the factors of a product
    … kann nur zwischen den Faktoren eines Produkts stehen
    … 只能写在乘积的因子之间

    write the factors out
    schreib die Faktoren aus
    请把因子写出来
    """#
}
