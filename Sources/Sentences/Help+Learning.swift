extension Sentence {
  /// What `help` says of the commands that look inside a network and let it learn, and of equations.
  static let learningHelp = #"""
    writes out a quantity's definition with the numbers in it
    schreibt die Definition einer Größe mit den Zahlen darin aus
    写出一个量的定义，并代入数字

    follows a change of one weighted input; the predicted change of C beside the true one
    folgt einer Änderung einer gewichteten Eingabe; die vorhergesagte Änderung von C neben der wahren
    跟踪一个带权输入的改变；C 的预测改变与真实改变并列

    changes one weight, bias or weighted input, and follows the change to the cost
    ändert ein Gewicht, einen Bias oder eine gewichtete Eingabe und folgt der Änderung bis zu den Kosten
    改变一个权重、偏置或带权输入，并跟踪到代价

    every path from a weight to the cost with its rate factors, their sum, and BP4
    jeder Weg von einem Gewicht zu den Kosten mit seinen Faktoren, ihre Summe, und BP4
    从一个权重到代价的每条路径及其变化率因子、它们的和，以及 BP4

    compares the gradient with finite differences
    vergleicht den Gradienten mit finiten Differenzen
    把梯度与有限差分比较

    counts and times the passes that finite differences and backpropagation take
    zählt und stoppt die Läufe, die finite Differenzen und Backpropagation brauchen
    统计有限差分与反向传播所需的遍数和时间

    moves one weight or bias by the arrow keys, and shows the network, the cost and the outputs; it stays as it is. Where no keys are pressed, a table of places
    bewegt ein Gewicht oder einen Bias mit den Pfeiltasten und zeigt Netz, Kosten und Ausgaben; es bleibt, wie es war. Wo keine Tasten gedrückt werden, eine Tabelle
    用方向键移动一个权重或偏置，显示网络、代价和输出；网络本身不变。不能按键时显示一张表

    follows a Python program of backpropagation: what each line holds, which is the first wrong one
    folgt einem Python-Programm der Backpropagation: was jede Zeile enthält, welche die erste falsche ist
    跟踪一个 Python 反向传播程序：每行存放什么，哪一行最先出错

    lists every example with the output for it and its cost
    zählt jedes Beispiel mit seiner Ausgabe und seinen Kosten auf
    列出每个样本及其输出和代价

    which digits the last training took for which
    welche Ziffern das letzte Training für welche gehalten hat
    上次训练把哪些数字认成了哪些

    lists digits that the last training takes for others
    zählt Ziffern auf, die das letzte Training für andere hält
    列出上次训练认错的数字

    takes one step of gradient descent with this learning rate η, or several; alone, as the last time
    macht einen Schritt des Gradientenabstiegs mit dieser Lernrate η, oder mehrere; allein wie beim letzten Mal
    以学习率 η 做一步或几步梯度下降；单独使用时与上次相同

    learns from digits in IDX files or a CSV with the label first, packed by gzip or not, or from your examples; Ctrl-C keeps the last whole mini-batch
    lernt aus Ziffern in IDX-Dateien oder einer CSV mit dem Wert vorn, auch mit gzip gepackt, oder aus deinen Beispielen; Ctrl-C behält den letzten ganzen Mini-Batch
    从 IDX 文件或标签在前的 CSV（可用 gzip 压缩）中的数字，或从你的样本学习；Ctrl-C 保留最后一个完整的小批量

    draws functions of one variable, the cost over the steps of learning, or |δ| by layer
    zeichnet Funktionen einer Veränderlichen, die Kosten über die Lernschritte oder |δ| nach Schicht
    画出一元函数、学习过程中的代价，或各层的 |δ|

    the activation of a neuron from those of the layer before
    die Aktivierung eines Neurons aus denen der Schicht davor
    由上一层的激活值得到一个神经元的激活值

    a function applied to a vector, entry by entry
    eine Funktion auf einen Vektor angewandt, Eintrag für Eintrag
    函数逐分量作用于向量

    the activations of a layer from those before it, as vectors
    die Aktivierungen einer Schicht aus denen davor, als Vektoren
    由上一层得到一层的激活值，向量形式

    the quadratic cost over all training examples
    die quadratischen Kosten über alle Trainingsbeispiele
    所有训练样本上的二次代价

    the quadratic cost of one example
    die quadratischen Kosten eines Beispiels
    一个样本的二次代价

    a Hadamard product
    ein Hadamard-Produkt
    一个 Hadamard 积

    the error of a neuron, by definition
    der Fehler eines Neurons, nach Definition
    神经元误差的定义

    the error in the output layer, neuron by neuron
    der Fehler in der Ausgabeschicht, Neuron für Neuron
    输出层的误差，逐神经元

    the error in the output layer, as a vector
    der Fehler in der Ausgabeschicht, als Vektor
    输出层的误差，向量形式

    BP1 for the quadratic cost
    BP1 für die quadratischen Kosten
    二次代价的 BP1

    the error in a layer from the error in the next
    der Fehler in einer Schicht aus dem Fehler in der nächsten
    由下一层的误差得到某一层的误差

    the derivative of the cost by a bias
    die Ableitung der Kosten nach einem Bias
    代价对偏置的导数

    BP3 without its indices
    BP3 ohne Indizes
    不带下标的 BP3

    the derivative of the cost by a weight
    die Ableitung der Kosten nach einem Gewicht
    代价对权重的导数

    BP4 without its indices
    BP4 ohne Indizes
    不带下标的 BP4

    BP1 with the diagonal matrix Σ′
    BP1 mit der Diagonalmatrix Σ′
    用对角矩阵 Σ′ 表示的 BP1

    BP2 with the diagonal matrix Σ′
    BP2 mit der Diagonalmatrix Σ′
    用对角矩阵 Σ′ 表示的 BP2

    the error in any layer as one product of matrices
    der Fehler in jeder Schicht als ein Produkt von Matrizen
    任一层的误差写成一个矩阵乘积

    the start of the proof of BP1: the definition
    der Anfang des Beweises von BP1: die Definition
    BP1 证明的起点：定义

    the chain rule through the output activations
    die Kettenregel durch die Aktivierungen der Ausgabe
    经由输出激活值的链式法则

    only one term of the sum remains
    nur ein Glied der Summe bleibt
    和式中只剩一项

    BP1, proven
    BP1, bewiesen
    BP1 得证

    the start of the proof of BP2: the definition
    der Anfang des Beweises von BP2: die Definition
    BP2 证明的起点：定义

    the chain rule through the next layer
    die Kettenregel durch die nächste Schicht
    经由下一层的链式法则

    the two factors exchanged
    die beiden Faktoren vertauscht
    两个因子交换

    the next weighted input as a function of this one
    die nächste gewichtete Eingabe als Funktion dieser
    下一个带权输入作为这一个的函数

    its derivative
    deren Ableitung
    它的导数

    BP2 neuron by neuron
    BP2 Neuron für Neuron
    逐神经元的 BP2

    a derivative estimated from two costs
    eine Ableitung, aus zwei Kosten geschätzt
    由两个代价估计的导数

    the change in the cost that a change in a weight makes
    die Änderung der Kosten durch die Änderung eines Gewichts
    权重的改变引起的代价改变

    the change in the activation next to the weight
    die Änderung der Aktivierung gleich hinter dem Gewicht
    紧接该权重的激活值的改变

    the change that this makes one layer on
    die Änderung, die das eine Schicht weiter bewirkt
    由此引起的下一层的改变

    the two changes combined
    die beiden Änderungen zusammen
    两个改变合在一起

    the change along one path
    die Änderung auf einem Weg
    沿一条路径的改变

    the change along all paths
    die Änderung auf allen Wegen
    沿所有路径的改变

    the derivative by a weight as a sum over all paths
    die Ableitung nach einem Gewicht als Summe über alle Wege
    对权重的导数，写成所有路径之和
    """#
}
