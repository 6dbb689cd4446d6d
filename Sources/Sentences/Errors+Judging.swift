extension Sentence {
  /// Errors of equations that are judged.
  static let judgingErrors = #"""
    {} depends on the example, and says not of which it is
    {} hängt vom Beispiel ab und sagt nicht, von welchem es ist
    {} 与样本有关，却没有写明是哪个样本

    write {}^{x,l} here, too
    schreib auch hier {}^{x,l}
    这里也请写 {}^{x,l}

    {} stands for {} and for {}
    {} steht für {} und für {}
    {} 既表示 {}，又表示 {}

    give each width a letter of its own
    gib jeder Breite einen eigenen Buchstaben
    请给每个宽度各用一个字母

    this factor was left out wherever this was tried: no network has such a layer there
    dieser Faktor fiel überall weg, wo probiert wurde: kein Netz hat dort eine solche Schicht
    在所有试过的网络里，这个因子都被省去了：那里没有这样的一层

    write the first and the last steps around … as (53) does
    schreib die ersten und die letzten Schritte um … wie in (53)
    请像 (53) 那样写出 … 两边的前几步和后几步

    {} stands for a layer and for a neuron
    {} steht für eine Schicht und für ein Neuron
    {} 既表示层，又表示神经元

    give each a letter of its own, as in a[l][j]
    gib beiden einen eigenen Buchstaben, wie in a[l][j]
    请各用一个字母，例如 a[l][j]

    {} runs over layer {}, {} over layer {}
    {} läuft über Schicht {}, {} über Schicht {}
    {} 遍历第 {} 层，{} 遍历第 {} 层

    I_{jk} compares neurons of one layer
    I_{jk} vergleicht Neuronen einer einzigen Schicht
    I_{jk} 比较的是同一层的神经元

    {} runs over two layers, {} and {}
    {} läuft über zwei Schichten, {} und {}
    {} 遍历了两层：{} 和 {}

    an index stands for neurons of one layer only
    ein Index steht für Neuronen einer einzigen Schicht
    一个下标只表示同一层的神经元

    {} stands on the right side only
    {} steht nur auf der rechten Seite
    {} 只出现在右边

    {} stands on the left side only
    {} steht nur auf der linken Seite
    {} 只出现在左边

    an index that is free must stand on both sides
    ein freier Index muss auf beiden Seiten stehen
    自由下标必须在两边都出现

    the sum runs over {}, but {} is not in its summand
    die Summe läuft über {}, aber {} kommt im Summanden nicht vor
    求和遍历 {}，但被求和的式子里没有 {}

    sum over an index of the summand
    summiere über einen Index des Summanden
    请对被求和式子里的下标求和

    the numbers in it are too far apart to be told from rounding
    die Zahlen darin liegen zu weit auseinander, um sie von Rundung zu unterscheiden
    其中的数相差太大，无法与舍入误差区分

    write it with numbers of about one size
    schreib es mit Zahlen von etwa gleicher Größe
    请用大小相近的数来写

    this can't be decided by trying: it was on one side of its corner wherever it was tried
    das lässt sich durch Probieren nicht entscheiden: überall lag es auf derselben Seite der Ecke
    无法通过试验判定：每次试验都落在拐点的同一侧

    say which side is meant, and write that
    sag, welche Seite gemeint ist, und schreib diese
    请说明是哪一侧，并照此来写

    this has too many indices to be judged: too many sums and instances of it
    das hat zu viele Indizes, um es zu prüfen: zu viele Summen und Fälle
    下标太多，无法判定：求和与情形太多

    judge it in smaller parts
    prüfe es in kleineren Teilen
    请分成小块来判定

    there is no such layer
    eine solche Schicht gibt es nicht
    没有这样的层

    there is no such neuron
    ein solches Neuron gibt es nicht
    没有这样的神经元

    there is no layer at which all of this exists
    es gibt keine Schicht, in der das alles vorkommt
    没有哪一层能让这些量都存在

    two letters name one layer differently
    zwei Buchstaben nennen eine Schicht verschieden
    两个字母对同一层的叫法不同

    ≈ is judged where something changes a little
    ≈ wird geprüft, wo sich etwas ein wenig ändert
    ≈ 用于某个量有微小变化的情形

    write it with Δ, as in ΔC ≈ ∂C/∂w[l][j,k] Δw[l][j,k], or with ε as in (46)
    schreib es mit Δ, wie in ΔC ≈ ∂C/∂w[l][j,k] Δw[l][j,k], oder mit ε wie in (46)
    请用 Δ 来写，例如 ΔC ≈ ∂C/∂w[l][j,k] Δw[l][j,k]，或像 (46) 那样用 ε

    of your own network it can be asked: name one number of it, as in a[3][1] > 0.9
    an deinem eigenen Netz lässt es sich fragen: nenne eine Zahl darin, etwa a[3][1] > 0.9
    可以就你自己的网络来问：指明其中一个数，例如 a[3][1] > 0.9

    a sum over all weights is judged only where it is of their squares
    eine Summe über alle Gewichte wird nur geprüft, wo sie die ihrer Quadrate ist
    对所有权重的求和，只有平方和才能判定

    as in `λ/(2n) ∑_w w^2`
    etwa `λ/(2n) ∑_w w^2`
    例如 `λ/(2n) ∑_w w^2`

    an equation in general is judged with = or ≈; this says {}
    eine allgemeine Gleichung wird mit = oder ≈ geprüft; hier steht {}
    一般的等式用 = 或 ≈ 来判定；这里是 {}

    no network has {} neurons and the {} cost
    kein Netz hat {}-Neuronen und die Kostenfunktion {}
    没有网络同时具有 {} 神经元和 {} 代价函数

    the cross-entropy needs outputs between 0 and 1
    die Kreuzentropie braucht Ausgaben zwischen 0 und 1
    交叉熵要求输出在 0 和 1 之间

    the neurons here are {} neurons
    die Neuronen sind hier {}-Neuronen
    这里的神经元是 {} 神经元

    this is {}×{}, and not {}×{}
    das ist {}×{} und nicht {}×{}
    这是 {}×{}，而不是 {}×{}

    the sides have different shapes: left is {}, right is {}
    die Seiten haben verschiedene Formen: links {}, rechts {}
    两边形状不同：左边是{}，右边是{}
    """#
}
