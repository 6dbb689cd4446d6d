extension Sentence {
  /// What is said of programs and of files, worded where it is found.
  static let programErrors = #"""
    the index is off by one: another layer is due
    der Index liegt um eins daneben: eine andere Schicht ist gesucht
    下标差一：应是另一层

    another quantity is due here
    hier ist eine andere Größe gesucht
    这里应是另一个量

    a transpose is missing, or one too many
    eine Transponierte fehlt oder ist zu viel
    缺少或多了一个转置

    `*` goes entry by entry, `@` and `np.dot` multiply matrices
    `*` geht Eintrag für Eintrag, `@` und `np.dot` multiplizieren Matrizen
    `*` 是逐项相乘，`@` 和 `np.dot` 才是矩阵相乘

    the factors stand in the wrong order
    die Faktoren stehen in der falschen Reihenfolge
    因子的顺序不对

    the slope σ′ is missing
    die Steigung σ′ fehlt
    缺少斜率 σ′

    another slope σ′ is due here
    hier ist eine andere Steigung σ′ gesucht
    这里应是另一个斜率 σ′

    a factor is too many
    ein Faktor ist zu viel
    多了一个因子

    the sign is wrong
    das Vorzeichen ist falsch
    符号不对

    a step in this direction makes the cost greater
    ein Schritt in diese Richtung macht die Kosten größer
    朝这个方向走一步会使代价变大

    the others are divided by the number of examples and this is not, or the other way round
    die anderen sind durch die Zahl der Beispiele geteilt und das hier nicht, oder umgekehrt
    其他各量除以了样本数而这一个没有，或者相反

    the others are multiplied by the learning rate and this is not
    die anderen sind mit der Lernrate multipliziert und das hier nicht
    其他各量乘了学习率而这一个没有

    a sum has to go over the examples, and only over them
    eine Summe muss über die Beispiele gehen, und nur über sie
    求和应当只对样本进行

    another function is due here
    hier ist eine andere Funktion gesucht
    这里应是另一个函数

    the weight itself is missing: a step goes on from it
    das Gewicht selbst fehlt: ein Schritt geht von ihm aus
    缺少权重本身：一步是从它出发的

    the comparison goes the other way round
    der Vergleich geht andersherum
    比较的方向反了

    the weights were changed before the error passed through them
    die Gewichte wurden geändert, bevor der Fehler durch sie gelaufen ist
    误差还没有穿过权重，权重就已经改了

    the weights were changed before the error passed through them: {} in line {}
    die Gewichte wurden geändert, bevor der Fehler durch sie gelaufen ist: {} in Zeile {}
    误差还没有穿过权重，权重就已经改了：{}，第 {} 行

    an array of another shape is due here
    hier ist ein Array anderer Form gesucht
    这里应是另一形状的数组

    its shape is {}, and {} is due here
    seine Form ist {}, gesucht ist hier {}
    它的形状是 {}，这里应是 {}

    its shape {} has an entry for each example, not for each neuron
    seine Form {} hat einen Eintrag für jedes Beispiel, nicht für jedes Neuron
    它的形状 {} 是每个样本一项，而不是每个神经元一项

    the shapes of its weights do not fit one another: not judged
    die Formen seiner Gewichte passen nicht zueinander: nicht gewertet
    权重的形状彼此不相配：不作判断

    with the shapes that it writes NumPy would refuse line {}
    mit den Formen, die es hinschreibt, würde NumPy Zeile {} ablehnen
    按它写下的形状，NumPy 不接受第 {} 行

    {} is not defined here, so it is not known which cost it is
    {} ist hier nicht definiert, darum ist nicht bekannt, welche Kosten es sind
    {} 在这里没有定义，因此不知道是哪种代价

    all results have a factor that no cost's gradient has, as 1/m twice: they are not judged
    alle Ergebnisse haben einen Faktor, den kein Gradient von Kosten hat, etwa 1/m zweimal: nicht gewertet
    所有结果都带有任何代价的梯度都没有的因子（如两次 1/m）：不作判断

    there is no forward pass in this text
    in diesem Text gibt es keinen Vorwärtslauf
    这段文字里没有前向传播

    its inputs are recognised, its value is not what is due
    was hineingeht, ist erkannt; der Wert ist nicht der gesuchte
    输入已认出，但值不是所求的

    shapes {} and {} don't fit in a product: {} meet {}
    die Formen {} und {} passen in keinem Produkt zusammen: {} treffen auf {}
    形状 {} 与 {} 不能相乘：{} 对 {}

    shapes {} and {} don't fit in {}
    die Formen {} und {} passen in {} nicht zusammen
    形状 {} 与 {} 在 {} 中不相配

    {} is not known
    {} ist nicht bekannt
    不认识 {}

    not read, and what depends on it not judged: line {}
    nicht gelesen, und was davon abhängt, nicht gewertet: Zeile {}
    未读懂，依赖它的也不判断：第 {} 行

    no forward pass was followed to a target, so nothing is judged
    kein Vorwärtslauf war bis zu einem Ziel zu verfolgen, darum wird nichts gewertet
    没有跟到目标的前向传播，因此不作判断

    not all results are the gradient, but no single change of a line mends them: they are not judged
    nicht alle Ergebnisse sind der Gradient, aber keine einzelne Änderung einer Zeile behebt es: nicht gewertet
    并非所有结果都是梯度，但改动任何一行都不能修好：不作判断

    of {} of its weights and biases neither a gradient nor a new value was found: not judged
    zu {} der Gewichte und Biases war weder ein Gradient noch ein neuer Wert zu finden: nicht gewertet
    有 {} 个权重和偏置既没有梯度也没有新值：不作判断

    {} of its weights and biases get new values although its output does not depend on them: not judged
    {} der Gewichte und Biases erhalten neue Werte, obwohl die Ausgabe nicht von ihnen abhängt: nicht gewertet
    有 {} 个权重和偏置得到新值，而输出并不依赖它们：不作判断

    {} is taken as 0, and what it multiplies is not judged
    {} ist als 0 genommen, und was damit multipliziert wird, ist nicht gewertet
    {} 取为 0，与它相乘的部分不作判断

    it computes no gradient and no new weight, so none is judged
    es berechnet weder einen Gradienten noch ein neues Gewicht, darum wird keines gewertet
    它既不计算梯度也不计算新权重，因此不作判断

    a result of shape {} does not fit into an array of shape {} in place
    ein Ergebnis der Form {} passt nicht in ein Array der Form {}
    形状 {} 的结果放不进形状 {} 的数组

    it has no biases, so its network has none
    es hat keine Biases, also hat auch sein Netz keine
    它没有偏置，所以网络也没有

    can't {} {}: {}
    {2} lässt sich nicht {1}: {3}
    无法{} {}：{}

    open
    öffnen
    打开

    read
    lesen
    读取

    write
    schreiben
    写入

    make
    anlegen
    创建

    a chapter's line reads its own files alone, and not {}
    eine Zeile des Kapitels liest nur dessen eigene Dateien, nicht {}
    章节里的行只读它自己的文件，而不读 {}

    No such file or directory
    eine solche Datei gibt es nicht
    没有这个文件

    Permission denied
    der Zugriff ist nicht erlaubt
    没有权限

    it is a folder
    das ist ein Ordner
    这是一个文件夹

    there is no help on {}
    zu {} gibt es keine Hilfe
    没有关于 {} 的帮助

    `help` lists what there is
    `help` zeigt, was es gibt
    `help` 列出所有主题

    negative
    negativ
    取了负号

    times {}
    mal {}
    乘以 {}

    cross-entropy
    die Kreuzentropie
    交叉熵

    quadratic cost; negative
    quadratische Kosten; negativ
    二次代价；取了负号

    quadratic cost; times {}
    quadratische Kosten; mal {}
    二次代价；乘以 {}
    """#
}
