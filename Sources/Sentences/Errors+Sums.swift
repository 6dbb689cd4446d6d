extension Sentence {
  /// Errors of sums and of declared notations.
  static let sumErrors = #"""
    a sum with limits runs over all neurons: from 1 to the width of the layer
    eine Summe mit Grenzen läuft über alle Neuronen: von 1 bis zur Breite der Schicht
    带上下限的求和遍历所有神经元：从 1 到该层的宽度

    leave the limits out, as in ∑_k w[l][j,k] a[l-1][k]
    lass die Grenzen weg, wie in ∑_k w[l][j,k] a[l-1][k]
    请去掉上下限，例如 ∑_k w[l][j,k] a[l-1][k]

    a sum needs the letter that it runs over
    eine Summe braucht den Buchstaben, über den sie läuft
    求和要写明对哪个字母

    write ∑_k, as in ∑_k w[l][j,k] a[l-1][k]
    schreib ∑_k, wie in ∑_k w[l][j,k] a[l-1][k]
    请写 ∑_k，例如 ∑_k w[l][j,k] a[l-1][k]

    a blank is missing behind the letter that the sum runs over
    hinter dem Buchstaben, über den die Summe läuft, fehlt ein Leerzeichen
    求和字母后面少了一个空格

    write `sum_k w[l][j,k] a[l-1][k]`, or \sum in LaTeX
    schreib `sum_k w[l][j,k] a[l-1][k]`, oder \sum in LaTeX
    请写 `sum_k w[l][j,k] a[l-1][k]`，或 LaTeX 的 \sum

    this nests more than {} deep
    das ist mehr als {} Ebenen tief verschachtelt
    嵌套超过了 {} 层

    the terms on both sides of … are not of one kind
    die Glieder auf beiden Seiten von … sind nicht von einer Art
    … 两边的项不是同一类

    number them from 1, as in w[l][j,1] a[l-1][1] + … + w[l][j,n] a[l-1][n], or write ∑
    nummeriere sie ab 1, wie in w[l][j,1] a[l-1][1] + … + w[l][j,n] a[l-1][n], oder schreib ∑
    从 1 开始编号，例如 w[l][j,1] a[l-1][1] + … + w[l][j,n] a[l-1][n]，或写 ∑

    the size of I is known from what stands beside it
    die Größe von I folgt aus dem, was daneben steht
    I 的大小由旁边的内容决定

    write I, or I_{jk} for one of its entries
    schreib I, oder I_{jk} für einen seiner Einträge
    请写 I，或用 I_{jk} 表示它的一个分量

    a factor {}, or equation number {}?
    ein Faktor {} oder die Nummer {} der Gleichung?
    是因子 {}，还是等式编号 {}？

    write `\tag{{}}` for the number
    schreib `\tag{{}}` für die Nummer
    编号请写 `\tag{{}}`

    this condition may be meant for another statement of the line too
    diese Bedingung kann auch für eine andere Aussage der Zeile gemeint sein
    这个条件可能也针对这一行里的另一个式子

    write it behind each that it is for
    schreib sie hinter jede, für die sie gilt
    写在它所针对的每个式子后面

    there is no convention `{}`
    eine Vereinbarung `{}` gibt es nicht
    没有约定 `{}`

    `help notation` lists them
    `help notation` zeigt sie
    `help notation` 列出它们

    the book has no letter `{}`
    im Buch gibt es keinen Buchstaben `{}`
    书里没有字母 `{}`

    its letters are {} σ
    seine Buchstaben sind {} σ
    书里的字母有 {} σ

    expected a name for {}
    erwartet wird ein Name für {}
    此处应为 {} 的名称

    as in `z: u` or `a: h o`
    etwa `z: u` oder `a: h o`
    例如 `z: u` 或 `a: h o`

    `{}` can't be a name for {}
    `{}` kann kein Name für {} sein
    `{}` 不能作为 {} 的名称

    `{}` stands for another letter already
    `{}` steht schon für einen anderen Buchstaben
    `{}` 已经代表别的字母

    `notation book` goes back to the book's
    `notation book` kehrt zu der des Buchs zurück
    `notation book` 恢复书中的记法

    no layers fit: what stands here is of another layer than what it is put together with
    keine Schichten passen: was hier steht, ist aus einer anderen Schicht als das, womit es verknüpft ist
    没有合适的层：这里的量与跟它相运算的量不在同一层

    write the layers, as in `δ^l` and `w^{l+1}`
    schreib die Schichten dazu, etwa `δ^l` und `w^{l+1}`
    请写出层，例如 `δ^l` 和 `w^{l+1}`

    the layers of this can't be found
    die Schichten sind hier nicht zu finden
    找不出这里的层
    """#
}
