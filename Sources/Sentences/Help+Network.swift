extension Sentence {
  /// What `help` says of the commands that make a network and go through it.
  static let networkHelp = #"""
    makes a network of these layers, with weights and biases from N(0, 1)
    baut ein Netz aus diesen Schichten, mit Gewichten und Bias-Werten aus N(0, 1)
    用这些层建立网络，权重和偏置取自 N(0, 1)

    reads a network from a JSON file
    liest ein Netz aus einer JSON-Datei
    从 JSON 文件读取网络

    writes the network to a JSON file; by --force it replaces what is no network
    schreibt das Netz in eine JSON-Datei; mit --force ersetzt es auch, was kein Netz ist
    把网络写入 JSON 文件；加 --force 时也替换不是网络的文件

    sets the input x = a[1] of the present example; a digit sets its target, too
    setzt die Eingabe x = a[1] des jetzigen Beispiels; eine Ziffer setzt auch deren Ziel
    设置当前样本的输入 x = a[1]；选一个数字图像时也设置其目标

    sets the target y of the present example
    setzt das Ziel y des jetzigen Beispiels
    设置当前样本的目标 y

    changes weights or biases: one, or a layer's
    ändert Gewichte oder Bias-Werte: einen, oder die einer Schicht
    改变权重或偏置：一个，或一层的

    sets the seed of what is drawn from now on
    setzt den Startwert für alles, was von nun an gezogen wird
    设置此后抽取随机数的种子

    changes σ for all neurons, or for one: sigmoid, tanh, relu, softplus, linear or a function of your own; `softmax` is for the output layer, with the log-likelihood cost
    ändert σ für alle Neuronen oder für eines: sigmoid, tanh, relu, softplus, linear oder eine eigene Funktion; `softmax` ist für die Ausgabeschicht, mit der Log-Likelihood-Kostenfunktion
    改变所有神经元或一个神经元的 σ：sigmoid、tanh、relu、softplus、linear 或你自己的函数；`softmax` 用于输出层，配合对数似然代价

    adds a training example and makes it the present one; `example 2` goes back to the second
    fügt ein Trainingsbeispiel hinzu und macht es zum jetzigen; `example 2` kehrt zum zweiten zurück
    添加一个训练样本并设为当前样本；`example 2` 回到第二个

    lists the examples
    zählt die Beispiele auf
    列出各样本

    takes an example out
    nimmt ein Beispiel heraus
    移除一个样本

    puts the first M examples to work together; missing ones are drawn
    lässt die ersten M Beispiele zusammen arbeiten; fehlende werden gezogen
    让前 M 个样本一起工作；不足的随机抽取

    describes the network; or shows a layer's values, a digit, a matrix as a map
    beschreibt das Netz; oder zeigt die Werte einer Schicht, eine Ziffer, eine Matrix als Bild
    描述网络；或显示一层的值、一个数字图像、以图显示矩阵

    draws the network, with its activations, its errors, or a mark in it
    zeichnet das Netz, mit seinen Aktivierungen, seinen Fehlern oder einer Marke darin
    画出网络，带激活值、误差或其中的标记

    the cost C; over a batch, the average; with a name, judges the network by that cost from now on: quadratic, cross-entropy, or log-likelihood, which makes the output layer a softmax
    die Kosten C; über einen Batch der Mittelwert; mit einem Namen wird das Netz von nun an danach beurteilt: quadratic, cross-entropy oder log-likelihood, womit die Ausgabeschicht ein Softmax wird
    代价 C；对一批样本是平均值；给出名称时，此后用该代价：quadratic、cross-entropy，或使输出层成为 softmax 的 log-likelihood

    carries the input through the layers, one by one
    trägt die Eingabe durch die Schichten, eine nach der anderen
    让输入逐层通过网络

    the weight matrix into a layer
    die Gewichtsmatrix, die in eine Schicht führt
    通向某一层的权重矩阵

    the bias vector of a layer
    der Bias-Vektor einer Schicht
    某一层的偏置向量

    the weighted input of a layer: w[l] a[l-1] + b[l]
    die gewichtete Eingabe einer Schicht: w[l] a[l-1] + b[l]
    某一层的带权输入：w[l] a[l-1] + b[l]

    the activation of a layer: σ(z[l]), of a softmax layer softmax(z[l])
    die Aktivierung einer Schicht: σ(z[l]), bei einer Softmax-Schicht softmax(z[l])
    某一层的激活值：σ(z[l])，softmax 层为 softmax(z[l])

    the output a[L]
    die Ausgabe a[L]
    输出 a[L]

    the error δ of a layer, found by the backward pass
    der Fehler δ einer Schicht, gefunden im Rückwärtslauf
    某一层的误差 δ，由反向传播求得

    walks the five steps of backpropagation; with `step` one at a time, and asks what comes
    geht die fünf Schritte der Backpropagation; mit `step` einzeln, und fragt, was kommt
    走完反向传播的五步；加 `step` 时一次一步，并问接下来是什么

    the derivatives of the cost by the weights or biases of a layer; over a batch, the mean
    die Ableitungen der Kosten nach den Gewichten oder Bias-Werten einer Schicht; über einen Batch der Mittelwert
    代价对某一层权重或偏置的导数；对一批样本是平均值

    BP1: the error in the output layer, δ[L] = ∇ₐC ⊙ σ'(z[L])
    BP1: der Fehler in der Ausgabeschicht, δ[L] = ∇ₐC ⊙ σ'(z[L])
    BP1：输出层的误差，δ[L] = ∇ₐC ⊙ σ'(z[L])

    BP2: the error in a layer from the next, δ[l] = ((w[l+1])ᵀ δ[l+1]) ⊙ σ'(z[l])
    BP2: der Fehler einer Schicht aus dem der nächsten, δ[l] = ((w[l+1])ᵀ δ[l+1]) ⊙ σ'(z[l])
    BP2：由下一层得到某一层的误差，δ[l] = ((w[l+1])ᵀ δ[l+1]) ⊙ σ'(z[l])

    BP3: the derivative by a bias is the error, ∂C/∂b[l] = δ[l]
    BP3: die Ableitung nach einem Bias ist der Fehler, ∂C/∂b[l] = δ[l]
    BP3：对偏置的导数就是误差，∂C/∂b[l] = δ[l]

    BP4: the derivative by a weight, ∂C/∂w[l][j,k] = a[l-1][k] δ[l][j]
    BP4: die Ableitung nach einem Gewicht, ∂C/∂w[l][j,k] = a[l-1][k] δ[l][j]
    BP4：对权重的导数，∂C/∂w[l][j,k] = a[l-1][k] δ[l][j]

    lists the book's equations
    zählt die Gleichungen des Buches auf
    列出书中的方程

    prints one equation of the book, and judges it
    gibt eine Gleichung des Buches aus und prüft sie
    显示书中的一个方程，并判定它

    the product s ⊙ t, entry by entry
    das Produkt s ⊙ t, Eintrag für Eintrag
    乘积 s ⊙ t，逐分量相乘

    the diagonal matrix Σ'(z[l]) with σ'(z) of each neuron
    die Diagonalmatrix Σ'(z[l]) mit σ'(z) jedes Neurons
    对角矩阵 Σ'(z[l])，对角线上是各神经元的 σ'(z)

    two ways to one result, counted and timed: ⊙ beside Σ', also by width; a mini-batch looped and as matrices
    zwei Wege zu einem Ergebnis, gezählt und gestoppt: ⊙ neben Σ', auch nach Breite; ein Mini-Batch als Schleife und als Matrizen
    得到同一结果的两种办法，计数并计时：⊙ 与 Σ'，也可按宽度；小批量用循环与用矩阵
    """#
}
